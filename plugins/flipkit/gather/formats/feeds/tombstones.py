"""Entries that an Atom feed says were deleted (RFC 6721): `at:deleted-entry`.

A feed speaks for its own entries: one that names another feed as its source is passed over, as is one that does not
say when. Whether an entry was changed later than that, and so is there again, decides who knows both.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from flipkit.gather.formats.feeds.feed_dates import FeedDates
from flipkit.gather.formats.feeds.parsed_feed import Tombstone

_ATOM, _TOMBSTONES = "http://www.w3.org/2005/Atom", "http://purl.org/atompub/tombstones/1.0"
_FEED, _ID, _SOURCE = f"{_ATOM} feed", f"{_ATOM} id", f"{_ATOM} source"
_DELETED = f"{_TOMBSTONES} deleted-entry"
#: What every feed with tombstones has somewhere.
MARK = _TOMBSTONES.encode()


def find_tombstones(body: bytes) -> tuple[Tombstone, ...]:
    """Give what a well-formed feed says was deleted of its own entries; entity declarations were refused before."""
    reader = _TombstoneReader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, LookupError, ValueError):  # another parser read it: it is not well-formed
        return ()
    return tuple(reader.own())


class _TombstoneReader:
    """What stands in a feed on the way to each tombstone, from its root."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._feed = ""
        self._words = ""
        self._found: list[tuple[dict[str, str], list[str]]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name)
        self._words = ""
        if self._path == [_FEED, _DELETED]:
            self._found.append((attributes, []))

    def text(self, words: str) -> None:
        if self._path[-1] == _ID:
            self._words += words

    def end(self, name: str) -> None:
        if self._path == [_FEED, _ID]:
            self._feed = self._words.strip()
        elif self._path == [_FEED, _DELETED, _SOURCE, _ID]:
            self._found[-1][1].append(self._words.strip())
        self._path.pop()

    def own(self) -> Iterator[Tombstone]:
        """Give the tombstones of the feed's own entries."""
        for attributes, sources in self._found:
            when = FeedDates().read(attributes.get("when", ""))
            ref = attributes.get("ref", "").strip()
            if ref and when and all(source == self._feed for source in sources):
                yield Tombstone(ref, when)
