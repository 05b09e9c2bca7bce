"""An export of XML is cut into its items without being read whole: a broken one costs itself, and no other.

Each item is then read as a document of its own (`xml_tree`), so that the memory it takes is that of the largest.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

#: Octets read at once, and the most of one item: with all its comments it is hardly ever a thousandth of that.
_BLOCK, MOST = 65_536, 64_000_000
#: So much of a mark may stand at the end of what was read.
_OVERLAP = 32
_RAW = rb"(?P<raw><!--|<!\[CDATA\[)"
_RAW_ENDS = {b"<!--": b"-->", b"<![CDATA[": b"]]>"}
_DECLARED = re.compile(rb"""^\s*+<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""", re.I)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExportItem:
    """The octets of an item in UTF-8, the line it begins on, and whether its end was found."""

    data: bytes
    line: int
    is_whole: bool = True


def cut_items(opened: Callable[[], BinaryIO], name: str) -> Iterator[ExportItem]:
    """Give what stands before the first element `name`, and then each of them."""
    with opened() as stream:
        yield from _Cutter(_in_utf8(stream), name).items()


def _in_utf8(stream: BinaryIO) -> Iterator[bytes]:
    """Give the blocks of a stream in UTF-8, whatever it says it is in; faulty octets stay for who reads them."""
    first = stream.read(_BLOCK)
    declared = _DECLARED.match(first)
    name = next((name for mark, name in _MARKS if first.startswith(mark)), "")
    name = name or (declared[1].decode("ascii").lower() if declared else "")
    try:
        decoder = None if name in ("", "utf-8", "utf8", "us-ascii") else codecs.getincrementaldecoder(name)("replace")
    except LookupError:
        decoder = None
    while first:
        yield decoder.decode(first).encode("utf-8", "replace") if decoder else first
        first = stream.read(_BLOCK)


def marks(name: str) -> tuple[re.Pattern[bytes], re.Pattern[bytes], re.Pattern[bytes]]:
    """Give what an element begins with, what may end it, and its end where another of its kind follows."""
    tag = re.escape(name.encode())
    return (
        re.compile(_RAW + rb"|(?P<begin><" + tag + rb"(?=[\s/>]))"),
        re.compile(_RAW + rb"|(?P<end></" + tag + rb"\s*+>)|(?P<begin><" + tag + rb"(?=[\s/>]))"),
        re.compile(rb"</" + tag + rb"\s*+>(?=\s*+(?:<" + tag + rb"[\s/>]|</))"),
    )


#: What ends a comment, and a CDATA section.
_CLOSED = {mark: re.compile(re.escape(end)) for mark, end in _RAW_ENDS.items()}


class _Cutter:
    """Looks for the items in a text that goes on; what was given is forgotten."""

    def __init__(self, blocks: Iterator[bytes], name: str) -> None:
        self._blocks = blocks
        self._text = b""
        self._line = 1
        self._ended = False
        self._begin, self._end, self._after = marks(name)

    def items(self) -> Iterator[ExportItem]:
        end = self._next(self._begin, 0, "begin")
        yield self._taken(len(self._text) if end is None else end.start("begin"), is_whole=end is not None)
        while self._text:
            found = self._next(self._end, 1, "end", "begin")
            if found is None:
                found = self._after.search(self._text)  # what began a comment there was none
            is_whole = found is not None and (found.re is self._after or found["end"] is not None)
            ends = len(self._text) if found is None else found.end() if is_whole else found.start()
            yield self._taken(ends, is_whole=is_whole)
            between = self._next(self._begin, 0, "begin")
            self._taken(len(self._text) if between is None else between.start("begin"))

    def _taken(self, end: int, *, is_whole: bool = True) -> ExportItem:
        made = ExportItem(self._text[:end], self._line, is_whole)
        self._line += made.data.count(b"\n")
        self._text = self._text[end:]
        return made

    def _next(self, pattern: re.Pattern[bytes], at: int, *wanted: str) -> re.Match[bytes] | None:
        """Find the next mark, past comments and CDATA sections; None where the text, or what is taken of it, ends."""
        while found := self._found(pattern, at):
            if any(found[name] is not None for name in wanted if name in pattern.groupindex):
                return found
            closed = self._found(_CLOSED[found["raw"]], found.end())
            if closed is None:
                return None
            at = closed.end()
        return None

    def _found(self, pattern: re.Pattern[bytes], at: int) -> re.Match[bytes] | None:
        while True:
            found = pattern.search(self._text, at)
            if found and (found.end() + _OVERLAP < len(self._text) or self._ended):
                return found
            at = found.start() if found else max(at, len(self._text) - _OVERLAP)
            if self._ended or len(self._text) > MOST:
                return found
            block = next(self._blocks, b"")
            self._ended = not block
            self._text += block
