"""Lists of blogs in OPML, as readers export them: well-formed or not.

A bare &, letters of Windows, quotation marks within quotation marks and tags that are never closed are read as they
are meant. What can't be read even so is named by its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from xml.etree import ElementTree

from flipkit.errors import SourceError
from flipkit.gather.formats import where_broken
from flipkit.gather.formats.encoding import as_utf8, is_for_programs, with_references
from flipkit.gather.formats.feeds import feed_faults
from flipkit.gather.formats.feeds.blog_tables import NO_FEED
from flipkit.gather.formats.feeds.discovery import without_feed_scheme
from flipkit.gather.formats.feeds.list_merge import FeedListing, SkippedLine, UnreadRest
from flipkit.model.web_addresses import is_web_address

_DECLARED = re.compile(rb"<!\s*(?:ENTITY|DOCTYPE)", re.I)
#: A document type that only says what OPML is.
_DOCTYPE = re.compile(rb"<!DOCTYPE\s+opml\b[^<>\[\]]{0,300}>", re.I)
_DEPTH = 50
_OPML_ROOT = re.compile(r"\s*+(?:(?><\?.{0,200}?\?>|<!--.{0,4000}?-->)\s*+)*+<(?:\w+:)?opml\b", re.I | re.S)
#: Characters of a comment: what begins longer before its end is none.
_COMMENT = 100_000
_OUTLINE = re.compile(r"<(?:\w{1,20}:)?outline\b", re.I)
#: An attribute whose value ends where another one, or the end of the tag, begins: it may have quotes in it.
_OPML_ATTRIBUTE = re.compile(
    r"\s*+(?P<key>[\w:.-]{1,40})\s*+=\s*+(?:\"(?P<double>.{0,4000}?)\"|'(?P<single>.{0,4000}?)')"
    r"(?=\s++[\w:.-]{1,40}\s*+=|\s*+/?>)",
    re.S,
)
_TAG_END, _LAST = re.compile(r"\s*/?>"), re.compile(r"</(?:\w{1,20}:)?opml\s*>", re.I)


def parse_opml(body: bytes, name: str) -> list[FeedListing | SkippedLine | UnreadRest]:
    """Read an OPML file; what is broken in it is mended, and what can't be is named, that it is not all at the end.

    Raises `SourceError` if it is none, or declares entities.
    """
    body = _DOCTYPE.sub(b"", as_utf8(body)[0], count=1)
    if _DECLARED.search(body):
        raise SourceError(feed_faults.LIST_WITH_ENTITIES(), source=name)
    found, error = _listings(body, name)
    if error:
        found, error = _listings(with_references(body), name)
    if error:
        found = _mended(body.decode("utf-8", "replace"))
        if not any(isinstance(each, FeedListing) for each in found):
            raise SourceError(feed_faults.LIST_XML_BROKEN(reason=where_broken(error)), source=name) from error
    return found


def _listings(body: bytes, name: str) -> tuple[list[FeedListing | SkippedLine | UnreadRest], Exception | None]:
    """Read the outlines up to where the XML is broken, and give what is said of that."""
    found: list[FeedListing | SkippedLine | UnreadRest] = []
    try:
        for said in _outlines(body, name):
            found += _read(said)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        return found, error
    return found, None


def _outlines(body: bytes, name: str) -> Iterator[dict[str, str]]:
    """What each outline says, by the names of its attributes in small letters."""
    depth = 0
    events = ElementTree.iterparse(BytesIO(body), ("start", "end"))  # noqa: S314  # no entity gets this far
    for event, element in events:
        if event == "end":
            depth -= 1
            element.clear()
            continue
        depth += 1
        tag = element.tag.rpartition("}")[2].lower()
        if depth == 1 and tag != "opml":
            raise SourceError(feed_faults.LIST_NOT_OPML(), source=name)
        if depth > _DEPTH:
            raise SourceError(feed_faults.LIST_TOO_DEEP(), source=name)
        if tag == "outline":
            yield {key.lower(): value.strip() for key, value in element.attrib.items()}


def _read(said: dict[str, str]) -> Iterator[FeedListing | SkippedLine]:
    title = " ".join((said.get("title") or said.get("text") or "").split())
    kind, other = said.get("type", "").lower(), _address(said.get("url", ""))
    feed, page = _address(said.get("xmlurl", "")), said.get("htmlurl", "")
    if not feed and is_web_address(other) and (kind in ("rss", "atom") or is_for_programs(other)):
        feed = other
    if is_web_address(feed):
        yield FeedListing(
            feed=feed, title=title, url=page if is_web_address(page) else "", language=said.get("language", "")
        )
    elif feed:
        yield SkippedLine(title or feed, f"'{feed}' is not an address of the web.")
    elif page or other:
        yield SkippedLine(title or page or other, NO_FEED)
    elif kind in ("rss", "atom", "link"):
        yield SkippedLine(title or "?", "It names no feed.")


def _address(written: str) -> str:
    return f"https:{written}" if written.startswith("//") else without_feed_scheme(written)


def _mended(text: str) -> list[FeedListing | SkippedLine | UnreadRest]:
    """Read what is not well-formed tag by tag; what is no outline to its end is named."""
    if not _OPML_ROOT.match(text):
        return []
    text = _without_comments(text)
    found: list[FeedListing | SkippedLine | UnreadRest] = []
    unread: list[int] = []
    line, at, is_whole = 1, 0, True
    starts = [*_OUTLINE.finditer(text)]
    ends = [*(each.start() for each in starts[1:]), len(text)]
    for start, end in zip(starts, ends, strict=False):
        line, at = line + text.count("\n", at, start.start()), start.start()
        said, is_whole = _tag(text, start.end(), end)
        if is_whole or is_web_address(said.get("xmlurl", "")):
            found += _read(said)
        else:
            unread.append(line)
            found.append(
                SkippedLine(said.get("text") or said.get("title") or "This outline", "It can't be read.", line)
            )
    if not _LAST.search(text):
        found = found[:-1] if not is_whole and unread else found
        found.append(UnreadRest(feed_faults.LIST_CUT(line=line if not is_whole else text.count("\n") + 1)))
    elif unread:
        found.append(UnreadRest(feed_faults.LIST_LINES_BROKEN(lines=", ".join(map(str, unread)))))
    return found


def _without_comments(text: str) -> str:
    """Give a text without its comments, as many lines long as it was."""
    parts: list[str] = []
    at, start = 0, text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        if end - start - 4 > _COMMENT:
            start = text.find("<!--", end - 4 - _COMMENT)
            continue
        parts += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
        start = text.find("<!--", at)
    return "".join([*parts, text[at:]])


def _tag(text: str, at: int, end: int) -> tuple[dict[str, str], bool]:
    """Give what a tag says whose attributes begin at a place, and whether it is read to its end, before the next."""
    said: dict[str, str] = {}
    while attribute := _OPML_ATTRIBUTE.match(text, at, end):
        value = attribute["double"] if attribute["single"] is None else attribute["single"]
        said.setdefault(attribute["key"].lower(), unescape(value).strip())
        at = attribute.end()
    return said, bool(_TAG_END.match(text, at, end))
