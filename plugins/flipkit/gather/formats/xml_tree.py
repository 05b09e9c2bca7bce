"""XML as a tree, by the standard library's expat, and the parser that feedparser reads XML with.

Entity declarations are refused, since they can be bombs. Left alone, expat hands feedparser a line, an entity, a
line break at a time, and its round of look-ups for each is a quarter of its time; so `create_parser`, which
`xml.sax.make_parser` finds here, gives text in one piece where it stands in one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import field
from itertools import pairwise
from types import MappingProxyType
from typing import Any
from xml.parsers import expat
from xml.sax.expatreader import ExpatParser

from flipkit.errors import ParseError
from flipkit.gather.formats import Notes, faults, where_broken
from flipkit.gather.formats.encoding import mended, with_references
from flipkit.values import dataclass

#: Most formats have no text with elements in it that counts.
_NONE_INLINE: Mapping[str, str] = MappingProxyType({})
#: Most elements, and their deepest nesting.
_ELEMENTS, _DEPTH = 500_000, 60
#: What expat says of bytes that are no XML, or in an encoding that it doesn't know.
_BROKEN = (expat.ExpatError, LookupError, ValueError)


@dataclass(slots=True)
class Element:
    """An element; `name` is without its namespace's prefix, in lower case. `text` is all of its own text.

    `instructions` are the processing instructions in it, by their targets; `prefix` is that of its name.
    """

    name: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""
    instructions: dict[str, str] = field(default_factory=dict)
    prefix: str = ""

    def all(self, *names: str) -> Iterator[Element]:
        """Give the children of these names."""
        return (child for child in self.children if child.name in names)

    def first(self, *names: str) -> Element | None:
        """Give the first child of one of these names."""
        return next(self.all(*names), None)

    def said(self, *names: str) -> str:
        """Give the text of the first child of these names that has any."""
        return next((text for child in self.all(*names) if (text := child.text.strip())), "")

    def every(self, name: str) -> Iterator[Element]:
        """Give all elements of a name below this one, in their order."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.every(name)


def parse(
    body: bytes, content_type: str, source: str, repairs: Notes, *, inline: Mapping[str, str] = _NONE_INLINE
) -> Element:
    """Read XML as far as it is well-formed. Raises `ParseError` if it isn't from the start, or declares entities.

    The elements `inline` are made into text where they stand, theirs behind what each name stands for.
    """
    body = mended(body, content_type)
    try:
        return _whole(_read(_Builder(source, inline), body), source)
    except _BROKEN:
        builder = _Builder(source, inline)
    try:
        _read(builder, with_references(body))
        repairs.note(faults.XML_REFERENCES_MENDED)
    except _BROKEN as error:
        if builder.root is None or not builder.root.children:
            raise ParseError(faults.XML_BROKEN(reason=where_broken(error)), source=source) from error
        builder.drop_unfinished()
        repairs.note(faults.XML_CUT, reason=where_broken(error))
    return _whole(builder, source)


def _read(builder: _Builder, body: bytes) -> _Builder:
    builder.parser.Parse(body, True)
    return builder


def _whole(builder: _Builder, source: str) -> Element:
    if builder.root is None:
        raise ParseError(faults.XML_EMPTY(), source=source)
    return builder.root


class _Builder:
    def __init__(self, source: str, inline: Mapping[str, str]) -> None:
        self.source = source
        self.inline = inline
        self.root: Element | None = None
        self._open: list[Element] = []
        self._pieces: list[list[str]] = []
        self._count = 0
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.EntityDeclHandler = self._entity
        parser.AttlistDeclHandler = self._entity  # a long value that every element then has is a bomb, too
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.ProcessingInstructionHandler = self._instruction

    def _entity(self, *_: object) -> None:
        raise ParseError(faults.XML_WITH_ENTITIES(), source=self.source)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if (local := _local(name)) in self.inline:
            self._text(self.inline[local])
            return
        if self._count > _ELEMENTS or len(self._open) >= _DEPTH:
            raise ParseError(faults.XML_TOO_DEEP(), source=self.source)
        made = Element(
            local, {_local(key): value for key, value in attributes.items()}, prefix=name.rpartition(":")[0]
        )
        if self._open:
            self._open[-1].children.append(made)
        elif self.root is None:
            self.root = made
        self._open.append(made)
        self._pieces.append([])

    def drop_unfinished(self) -> None:
        """Take out the event that the document broke off in."""
        for parent, child in pairwise(self._open):
            if child.name in ("event", "vevent"):
                parent.children.remove(child)
                return

    def _end(self, name: str) -> None:
        if self.inline and _local(name) in self.inline:
            return
        self._open.pop().text = "".join(self._pieces.pop())

    def _instruction(self, target: str, text: str) -> None:
        if self._open:
            self._open[-1].instructions[target] = text

    def _text(self, text: str) -> None:
        if self._pieces:
            self._pieces[-1].append(text)


def _local(key: str) -> str:
    return key.rpartition(":")[2].casefold()


class _EntityDeclaration(Exception):
    """An entity is declared."""


class _Begun(Exception):
    """The first element begins: nothing can be declared any more (XML 1.0 section 2.8)."""


_ENTITY = re.compile(rb"<!ENTITY", re.I)


def declares_entities(body: bytes) -> bool:
    """Whether a document declares entities of its own, which stand before its first element; in UTF-8, or EBCDIC."""
    if not (_ENTITY.search(body) or _ENTITY.pattern.decode().encode("cp037") in body):
        return False

    def raised(kind: type[Exception]) -> Callable[..., None]:
        def handle(*_: object) -> None:
            raise kind

        return handle

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = raised(_EntityDeclaration)
    parser.StartElementHandler = raised(_Begun)
    try:
        parser.Parse(body, True)
    except _Begun:
        return False
    except (_EntityDeclaration, *_BROKEN):  # what expat can't follow, others might
        return True
    return False


#: What is wrong, by expat's number for it.
_WRONG = {
    3: "it ends there",
    4: "a character stands there that must be written otherwise, as < and & must",
    5: "what begins there is never ended",
    6: "a letter is broken off",
    7: "another tag is closed than was opened",
    8: "an attribute stands there twice",
    9: "something stands behind its end",
    11: "an entity that it does not declare",
    14: "a reference to a character that there is none of",
    20: "a CDATA section is never ended",
}


def first_error(body: bytes) -> str:
    """Say where a document is not well-formed, and what is wrong there; nothing if it is."""
    try:
        expat.ParserCreate().Parse(body, True)
    except expat.ExpatError as error:
        return f"line {error.lineno}: {_WRONG.get(error.code, 'from there on it is none')}"
    except (LookupError, ValueError):
        return ""
    return ""


def closed(body: bytes, names: Collection[str]) -> bytes:
    """Cut a document that breaks off behind the last element of these names that is whole, and close what is open."""
    opened: list[str] = []
    whole = 0
    closing: tuple[str, ...] = ()
    parser = expat.ParserCreate()

    def end(name: str) -> None:
        nonlocal whole, closing
        opened.pop()
        if _local(name) in names:
            whole, closing = parser.CurrentByteIndex, tuple(opened)

    parser.StartElementHandler = lambda name, _: opened.append(name)
    parser.EndElementHandler = end
    with suppress(*_BROKEN):
        parser.Parse(body, False)
    if not whole:
        return body
    kept = body[: body.find(b">", whole) + 1]
    return kept + "".join(f"</{name}>" for name in reversed(closing)).encode()


#: Octets of text kept until something else comes.
_PIECE = 65_536


class _InPieces(ExpatParser):
    _parser: Any  # pyexpat's, made by `reset`

    def reset(self) -> None:
        super().reset()
        self._parser.buffer_text = True
        self._parser.buffer_size = _PIECE


def create_parser() -> ExpatParser:
    """Make a parser (the name that xml.sax asks for)."""
    return _InPieces()
