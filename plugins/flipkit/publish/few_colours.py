"""The 16 colours of cards, and PNGs of them, two pixels an octet: half as much to pack as with one in each.

The same rows give the same bytes with the same zlib, which `VERSION` names.
"""

from __future__ import annotations

import struct
import zlib
from enum import Enum
from functools import cache

#: Part of what the bytes depend on.
VERSION = zlib.ZLIB_RUNTIME_VERSION
#: How many pixels of the first colour stand before each row: an octet 0, by which a PNG says that it filters none.
FILTER = 2
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: Of `IHDR` (PNG, 11.2.2): bits of a pixel, colours from a palette, and the one way there is to pack, filter, and
#: not to interlace.
_FORM = (4, 3, 0, 0, 0)


class Ink(Enum):
    """The site's colours on paper (theme/head/tokens.css, the light ones)."""

    INK = (0x1E, 0x24, 0x30)
    MUTED = (0x57, 0x5E, 0x6B)
    OWN = (0x0B, 0x66, 0x60)
    TOGETHER = (0xA8, 0x3B, 0x12)


PAPER = (0xFB, 0xF7, 0xEF)
#: Steps from the paper to an ink, as edges are drawn in.
_STEPS = {Ink.INK: 6, Ink.MUTED: 3, Ink.OWN: 3, Ink.TOGETHER: 3}


@cache
def palette() -> tuple[int, ...]:
    """The paper, then the steps to each ink: three numbers for each."""
    colours: list[tuple[int, ...]] = [PAPER]
    for ink, steps in _STEPS.items():
        colours += [_between(PAPER, ink.value, step / steps) for step in range(1, steps + 1)]
    return tuple(part for colour in colours for part in colour)


def _between(one: tuple[int, ...], other: tuple[int, ...], part: float) -> tuple[int, ...]:
    return tuple(round(a + (b - a) * part) for a, b in zip(one, other, strict=True))


@cache
def levels(ink: Ink) -> list[int]:
    """The colours of the palette for how much of a pixel a letter covers."""
    inks = [*Ink]
    steps, first = _STEPS[ink], 1 + sum(_STEPS[other] for other in inks[: inks.index(ink)])
    return [first + min(value * steps // 255, steps - 1) for value in range(256)]


def png(width: int, height: int, rows: bytes) -> bytes:
    """Give a picture of its rows, two pixels an octet, each with its filter before it."""
    # Large even places, which runs of one colour tell: in four fifths of the time that a search for more takes. With
    # this memory each part has codes of its own more often, and less is carried on from part to part than with more.
    packer = zlib.compressobj(1, zlib.DEFLATED, 15, 7, zlib.Z_RLE)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", struct.pack(">II5B", width, height, *_FORM)),
            _chunk(b"PLTE", bytes(palette())),
            _chunk(b"IDAT", packer.compress(rows) + packer.flush()),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(name)))
