"""An export of XML is cut into its items without being read whole: a broken one costs itself, and no other.

Each item is then read as a document of its own (`xml_tree`), so that the memory it takes is that of the largest. Of
one that no XML parser reads known tags are found one by one, with what is between them, and what is broken is told.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import BinaryIO

from flipkit.errors import ParseError
from flipkit.gather.formats import Notes, blog_export_faults
from flipkit.gather.formats.blog_exports.foreign_posts import Tell
from flipkit.gather.formats.faults import XML_CUT
from flipkit.gather.formats.xml_tree import Element, parse
from flipkit.model.problems import Problem
from flipkit.values import dataclass

#: Octets read at once, and the most of one item: with all its comments it is hardly ever a thousandth of that.
_BLOCK, MOST = 65_536, 64_000_000
#: So much of a mark may stand at the end of what was read.
_OVERLAP = 32
_RAW = rb"(?P<raw><!--|<!\[CDATA\[)"
_RAW_ENDS = {b"<!--": b"-->", b"<![CDATA[": b"]]>"}
_DECLARED = re.compile(rb"""^\s*+<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""", re.I)
_ENCODING = re.compile(rb"""(?P<before>^\s*+<\?xml[^>]{0,200}?)\s+encoding\s*=\s*["'][\w.:-]{1,40}["']""", re.I)
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
    is_head = True
    while first:
        block = decoder.decode(first).encode("utf-8", "replace") if decoder else first
        if decoder and is_head:  # who reads on must not decode it again
            block, is_head = _ENCODING.sub(rb"\g<before>", block, count=1), False
        yield block
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


#: Tags that exports have; all others are text. Those that hold others, and those that hold text only.
_HOLDERS = frozenset({"item", "entry", "comment", "postmeta", "commentmeta"})
_PREFIXES = frozenset({"wp", "dc", "content", "excerpt"})
_PLAIN = frozenset(
    "item entry title link pubdate guid description category id published updated summary content".split()
)
_TOKEN = re.compile(
    r"(?P<cdata><!\[CDATA\[)|<(?P<end>/?)(?:(?P<prefix>[a-z]{1,12}):)?(?P<name>[A-Za-z][\w-]{0,40})(?P<said>[^<>]{0,500})>"
)
_ATTRIBUTE = re.compile(r"([\w:-]{1,40})\s{0,9}=\s{0,9}\"([^\"]{0,500})\"")


def read_broken_item(data: bytes) -> Element:
    """Give the tree of an item as far as it can be made out; a tag that is not closed ends where the next begins."""
    text = data.decode("utf-8", "replace")
    root = Element("item", {})
    opened = [root]
    at = 0
    for token in _TOKEN.finditer(text):
        if token.start() < at:
            continue
        if token["cdata"]:
            opened[-1].text += unescape(text[at : token.start()])
            end = text.find("]]>", token.end())
            end = end if end >= 0 else len(text)
            opened[-1].text += text[token.end() : end]
            at = end + 3
        elif _is_known(token):
            opened[-1].text += unescape(text[at : token.start()])
            _take(token, opened)
            at = token.end()
    return root


def _is_known(token: re.Match[str]) -> bool:
    name = token["name"].casefold()
    return token["prefix"] in _PREFIXES if token["prefix"] else name in _PLAIN


def _take(token: re.Match[str], opened: list[Element]) -> None:
    name = token["name"].casefold()
    if token["end"]:
        depth = next((n for n in range(len(opened) - 1, 0, -1) if opened[n].name == name), 0)
        del opened[depth or len(opened) :]
        return
    if name in ("item", "entry") and len(opened) == 1:
        return
    while len(opened) > 1 and opened[-1].name not in _HOLDERS:
        opened.pop()
    attributes = {key.casefold(): unescape(value) for key, value in _ATTRIBUTE.findall(token["said"])}
    made = Element(name, attributes, prefix=token["prefix"] or "")
    opened[-1].children.append(made)
    if not token["said"].rstrip().endswith("/"):
        opened.append(made)


def read_item(item: ExportItem, file: str, tell: Tell) -> Element | None:
    """Read an item as far as possible; what is wrong with it is told."""
    notes = Notes()
    try:
        read = parse(item.data, "", file, notes)
    except ParseError:
        read = None
    is_broken = read is None or notes.has(XML_CUT)
    read = read_broken_item(item.data) if read is None or is_broken else read
    if not (read.said("title") or read.said("post_id", "link", "guid", "id")):
        tell(Problem(file, blog_export_faults.EXPORT_ITEM_UNREADABLE(), line=item.line))
        return None
    if is_broken or not item.is_whole or notes.told(""):
        told = blog_export_faults.EXPORT_ITEM_BROKEN(title=read.said("title")[:60])
        tell(Problem(file, told, line=item.line))
    return read
