"""JSON Feed 1.0 and 1.1 (https://jsonfeed.org/version/1.1), read leniently."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from flipkit.errors import ParseError
from flipkit.gather.formats.feeds import feed_faults
from flipkit.gather.formats.feeds.feed_dates import FeedDates
from flipkit.gather.formats.feeds.parsed_feed import ParsedEntry, ParsedFeed, Text
from flipkit.gather.formats.text_language import language_tag
from flipkit.model.blogs import Enclosure


def parse(body: bytes, source: str) -> ParsedFeed:
    """Read a JSON Feed; of one that breaks off, the entries that are whole.

    Raises `ParseError` if this is not JSON, or not a feed.
    """
    warning = ""
    try:
        read = json.loads(body)
    except (ValueError, RecursionError) as error:
        text = body.decode("utf-8", "replace")
        if not (read := _beginning(text)):
            raise ParseError(feed_faults.FEED_JSON_BROKEN(), source=source) from error
        warning = f"The feed is not valid JSON ({_where(error)}); it was read as far as it goes."
    version = read.get("version") if isinstance(read, dict) else None
    if not (isinstance(version, str) and "jsonfeed.org/version/1" in version):
        raise ParseError(feed_faults.NO_JSON_FEED(), source=source)
    items = [item for item in _list(read, "items") if isinstance(item, dict)]
    language = _string(read, "language")
    dates = FeedDates.of((_string(item, key) for item in items for key in _DATES), language_tag(language))
    return ParsedFeed(
        title=_string(read, "title"),
        link=_string(read, "home_page_url"),
        language=language,
        authors=tuple(_names(read)),
        entries=tuple(_entry(item, dates) for item in items),
        warning=warning,
    )


_DATES = ("date_published", "date_modified")
_ITEMS = re.compile(r'"items"\s*:\s*\[')


def _beginning(text: str) -> dict[str, Any]:
    """Read a feed that is broken within its entries: what stands before them, and those that are whole."""
    if not (found := _ITEMS.search(text)):
        return {}
    try:
        head = json.loads(text[: found.start()].rstrip().rstrip(",") + "}")
    except (ValueError, RecursionError):
        return {}
    decoder, items, at = json.JSONDecoder(), [], found.end()
    while True:
        try:
            item, at = decoder.raw_decode(text, _BLANK.match(text, at).end())  # type: ignore[union-attr]
        except (ValueError, RecursionError):
            break
        items.append(item)
    return {**head, "items": items} if items else {}


#: What stands between two entries.
_BLANK = re.compile(r"[\s,]*")


def _where(error: Exception) -> str:
    return f"line {error.lineno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else "it is nested too deep"


def _entry(item: dict[str, Any], dates: FeedDates) -> ParsedEntry:
    html, plain = _string(item, "content_html"), _string(item, "content_text")
    published, updated = (dates.read(_string(item, key)) for key in _DATES)
    unread = next((_string(item, key) for key in _DATES if _string(item, key)), "")
    return ParsedEntry(
        guid=_string(item, "id"),
        link=_string(item, "url") or _string(item, "external_url"),
        title=Text(_string(item, "title")),
        summary=Text(_string(item, "summary")),
        content=Text(html, "html") if html else Text(plain),
        published=published,
        updated=updated,
        unread_date="" if published or updated else unread,
        authors=tuple(_names(item)),
        categories=tuple(tag for tag in _list(item, "tags") if isinstance(tag, str)),
        language=_string(item, "language"),
        enclosures=tuple(_enclosures(item)),
    )


def _string(thing: dict[str, Any], key: str) -> str:
    value = thing.get(key)
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def _list(thing: dict[str, Any], key: str) -> list[Any]:
    value = thing.get(key)
    return value if isinstance(value, list) else []


def _names(thing: dict[str, Any]) -> Iterator[str]:
    """Names of the authors: a list since 1.1, one author in 1.0."""
    for author in _list(thing, "authors") or [thing.get("author")]:
        if isinstance(author, dict) and _string(author, "name"):
            yield _string(author, "name")


def _enclosures(item: dict[str, Any]) -> Iterator[Enclosure]:
    for attachment in _list(item, "attachments"):
        if isinstance(attachment, dict):
            size = attachment.get("size_in_bytes")
            length = int(size) if isinstance(size, (int, float)) and 0 <= size < 1e15 else 0
            yield Enclosure(_string(attachment, "url"), _string(attachment, "mime_type"), length)
