"""JSON Feed 1.0 and 1.1 (https://jsonfeed.org/version/1.1), read leniently."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from flipkit.errors import ParseError
from flipkit.gather.formats import faults
from flipkit.gather.formats.feeds.parsed_feed import ParsedEntry, ParsedFeed, Text, moment
from flipkit.model.blogs import Enclosure


def parse(body: bytes, source: str) -> ParsedFeed:
    """Read a JSON Feed. Raises `ParseError` if this is not JSON, or not a feed."""
    try:
        read = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ParseError(faults.FEED_JSON_BROKEN(), source=source) from error
    version = read.get("version") if isinstance(read, dict) else None
    if not (isinstance(version, str) and "jsonfeed.org/version/1" in version):
        raise ParseError(faults.NO_JSON_FEED(), source=source)
    items = [item for item in _list(read, "items") if isinstance(item, dict)]
    return ParsedFeed(
        title=_string(read, "title"),
        link=_string(read, "home_page_url"),
        language=_string(read, "language"),
        authors=tuple(_names(read)),
        entries=tuple(_entry(item) for item in items),
    )


def _entry(item: dict[str, Any]) -> ParsedEntry:
    html, plain = _string(item, "content_html"), _string(item, "content_text")
    return ParsedEntry(
        guid=_string(item, "id"),
        link=_string(item, "url") or _string(item, "external_url"),
        title=Text(_string(item, "title")),
        summary=Text(_string(item, "summary")),
        content=Text(html, "html") if html else Text(plain),
        published=moment(_string(item, "date_published")),
        updated=moment(_string(item, "date_modified")),
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
