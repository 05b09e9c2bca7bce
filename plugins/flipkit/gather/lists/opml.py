"""OPML (https://opml.org/spec2.opml): outlines within outlines, those with an `xmlUrl` are feeds.

No document type is read, so that there are no entities to expand; only then is the text given to the
parser of the standard library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

from flipkit.errors import SourceError

from .values import Listed, Skipped, is_address

_DECLARED = re.compile(rb"<!\s*(?:ENTITY|DOCTYPE)", re.I)
_DEPTH = 50


def parse(body: bytes, name: str) -> list[Listed | Skipped]:
    """Read an OPML file. Raises `SourceError` if it is none, or declares a document type or entities."""
    if _DECLARED.search(body) or _DECLARED.search(body.replace(b"\0", b"")):
        raise SourceError(
            "It declares a document type or entities, which a list of blogs has no use for.", source=name,
            remedy="If it is OPML, remove its <!DOCTYPE …>; if it is a web page, look for its OPML file.",
        )  # fmt: skip
    found: list[Listed | Skipped] = []
    try:
        for said in _outlines(body, name):
            found += _read(said)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        if not found:
            raise SourceError(
                f"It is not well-formed XML ({error}).", source=name, remedy="Export the list again."
            ) from error
    return found


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
            raise SourceError("It is XML, but not OPML.", source=name, remedy="Look for an export as OPML.")
        if depth > _DEPTH:
            raise SourceError("Its outlines are nested too deep.", source=name)
        if tag == "outline":
            yield {key.lower(): value.strip() for key, value in element.attrib.items()}


def _read(said: dict[str, str]) -> Iterator[Listed | Skipped]:
    title = " ".join((said.get("title") or said.get("text") or "").split())
    feed = said.get("xmlurl", "")
    if is_address(feed):
        page = said.get("htmlurl", "")
        yield Listed(feed, title, page if is_address(page) else "", said.get("language", ""))
    elif feed:
        yield Skipped(title or feed, f"'{feed}' is not an address of the web.")
    elif said.get("type", "").lower() in ("rss", "atom", "link"):
        yield Skipped(title or said.get("url", "?"), "It names no feed.")
