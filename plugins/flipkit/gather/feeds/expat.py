"""The parser that feedparser reads XML with: expat, giving text in one piece where it stands in one.

Left alone it hands over a line, an entity, a line break at a time, and feedparser does its round of
look-ups for each: a quarter of its time. `xml.sax.make_parser` finds `create_parser` here.
"""

from __future__ import annotations

from typing import Any
from xml.sax.expatreader import ExpatParser

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
