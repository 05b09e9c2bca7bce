"""RSS, Atom, RDF and CDF, through feedparser (its one door).

feedparser gets bytes only, never an address, and neither cleans nor resolves: our own gate does.
"""

from __future__ import annotations

import re
from calendar import timegm
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from flipkit.errors import ParseError
from flipkit.gather.formats import faults, xml_tree
from flipkit.gather.formats.feeds.parsed_feed import NOTHING, ParsedEntry, ParsedFeed, Text, moment
from flipkit.gather.formats.feeds.tombstones import MARK, find_tombstones
from flipkit.gather.formats.text import person_name
from flipkit.model.blogs import Enclosure
from flipkit.model.text import is_web_address

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_ENTITY = b"<!ENTITY"
#: Entity declarations in the encodings where they are not plain ASCII (UTF-16 and -32 are, but for zeros).
_ENTITIES = (_ENTITY, "<!ENTITY".encode("cp037"), b"+ADwAIQ")
#: Where an entry begins or ends.
_EDGE = re.compile(rb"<(?P<end>/?)(?:[\w-]{1,40}:)?(?:item|entry)\b(?!\s*/>)", re.I)
#: Where a feed ends, and in how many octets at most before its last one.
_END, _TAIL = re.compile(rb"</(?:[\w-]{1,40}:)?(?:rss|feed|RDF|channel)\s*>", re.I), 4_096
_MALFORMED = "The feed is not well-formed XML; it was read as far as it goes."


def _library() -> Any:
    """feedparser, which reads XML with our parser."""
    import feedparser.api  # noqa: PLC0415  # slow to import, and most commands read no feed

    # Its own setting, named in its manual: modules for xml.sax.make_parser, which passes over one that is not there.
    feedparser.api.PREFERRED_XML_PARSERS[:] = [xml_tree.__name__]
    return feedparser


def parse(body: bytes, content_type: str, source: str) -> ParsedFeed | None:
    """Read a feed in XML; None if feedparser finds none. Raises `ParseError` for declared entities."""
    if _declares_entities(body):
        raise ParseError(faults.FEED_WITH_ENTITIES(), source=source)
    headers = {"content-type": content_type} if content_type else {}
    try:
        read = _library().parse(
            BytesIO(body), sanitize_html=False, resolve_relative_uris=False, response_headers=headers
        )
    except Exception as error:  # feedparser raises all sorts of things on bytes made to break it
        raise ParseError(faults.FEED_BROKEN(), source=source) from error
    if not read.entries and not read.version:
        return None
    version = str(read.version or "")
    malformed = _malformed(read)
    return ParsedFeed(
        title=str(read.feed.get("title") or ""),
        link=str(read.feed.get("link") or ""),
        language=str(read.feed.get("language") or ""),
        authors=tuple(_names(read.feed)),
        entries=tuple(_entry(entry, version.startswith("atom")) for entry in read.entries),
        warning=_MALFORMED if malformed else "",
        is_short=malformed and not _END.search(body[-_TAIL:]),
        is_cut=malformed and _breaks_off(body),
        deleted=find_tombstones(body) if MARK in body.replace(b"\0", b"") and not malformed else (),
    )


def _breaks_off(body: bytes) -> bool:
    """Whether the feed ends within an entry: half of a text is not the text."""
    ends = True
    for edge in _EDGE.finditer(body):
        ends = bool(edge["end"])
    return not ends


def _declares_entities(body: bytes) -> bool:
    plain = body.replace(b"\0", b"").upper()
    return any(declaration.upper() in plain for declaration in _ENTITIES[::2]) or _ENTITIES[1] in body


def _malformed(read: Any) -> bool:
    """Whether it is broken in itself, and not only announced under a wrong name or encoding."""
    feedparser = _library()
    harmless = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    return bool(read.bozo) and not isinstance(read.get("bozo_exception"), harmless)


def _entry(entry: Any, atom: bool) -> ParsedEntry:
    summary = _text(entry.get("summary_detail"), atom)
    content = next((text for text in (_text(c, atom) for c in _content(entry)) if text.value), NOTHING)
    return ParsedEntry(
        guid=str(entry.get("id") or ""),
        link=str(entry.get("link") or ""),
        title=_title(entry.get("title_detail"), atom),
        summary=summary,
        content=content,
        published=_moment(entry, "published") or _moment(entry, "created"),
        updated=_moment(entry, "updated"),
        authors=tuple(_names(entry)),
        categories=tuple(_categories(entry.get("tags") or ())),
        language=_language(entry),
        enclosures=tuple(_enclosures(entry.get("enclosures") or ())),
    )


def _content(entry: Any) -> list[Any]:
    """An entry's contents, HTML before plain text."""
    return sorted(entry.get("content") or (), key=lambda content: content.get("type") not in _HTML)


def _text(detail: Any, atom: bool) -> Text:
    """Take a text at its word where it is Atom; RSS has no types, and its texts are HTML."""
    if not detail:
        return NOTHING
    kind = str(detail.get("type") or "")
    if atom and kind not in _HTML and kind != "text/plain":
        return NOTHING
    return Text(
        str(detail.get("value") or ""),
        "html" if not atom or kind in _HTML else "text",
        str(detail.get("base") or ""),
    )


def _title(detail: Any, atom: bool) -> Text:
    """A title, whatever it is announced as: what is not plain text is read as HTML."""
    return _text(detail, atom and str(detail.get("type")) in {"text/plain", *_HTML}) if detail else NOTHING


def _language(entry: Any) -> str:
    for detail in (*(entry.get("content") or ()), entry.get("summary_detail"), entry.get("title_detail")):
        if detail and detail.get("language"):
            return str(detail["language"])
    return ""


def _names(thing: Any) -> Iterator[str]:
    """Names of the authors; an e-mail address is no name, and not ours to publish.

    feedparser cuts addresses with long endings (`@lab.academy`) in two, so where there is one the
    name is taken from the line as written: `ada@lab.academy (Ada Ruiz)`.
    """
    people: list[Any] = list(thing.get("authors") or ())
    names = [str(person.get("name") or "") for person in people]
    if people and people[-1].get("email"):
        names[-1] = person_name(str(thing.get("author") or ""))
    return (name for name in dict.fromkeys(" ".join(name.split()) for name in names) if name and "@" not in name)


def _categories(tags: Iterable[Any]) -> Iterator[str]:
    for tag in tags:
        words = str(tag.get("label") or tag.get("term") or "")
        if not is_web_address(words):  # Blogger's kinds
            yield words


def _enclosures(links: Iterable[Any]) -> Iterator[Enclosure]:
    for link in links:
        length = str(link.get("length") or "")
        yield Enclosure(
            str(link.get("href") or ""),
            str(link.get("type") or ""),
            int(length) if length.isascii() and length.isdecimal() and len(length) < 16 else 0,
        )


def _moment(entry: Any, key: str) -> datetime | None:
    """A date that the entry itself has (`get` would give an older one in its place).

    feedparser knows no months but English ones, and no missing zone: what it leaves is read as people write it.
    """
    parsed = dict.get(entry, f"{key}_parsed")
    if not parsed:
        written = str(dict.get(entry, key) or "")
        return moment(written) if written else None  # most entries have no `created`
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None
