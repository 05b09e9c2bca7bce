"""QR codes for paper, hundreds at a time (ISO/IEC 18004, bytes, levels L and M, version 1 to 40).

A page of the site has one code, which segno makes and for which it tries all masks, in 4 ms. A certificate or a badge
is one of hundreds: here what all codes of a version have in common is worked out once, and the mask is always the
same, so another one takes a tenth. The tests compare them with segno's, module by module.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache
from itertools import chain, zip_longest
from operator import itemgetter
from struct import pack
from typing import Literal

from flipkit.values import dataclass

Level = Literal["L", "M"]

#: The free space around a code that readers need, in modules (7.3.2 f).
QUIET = 4
#: Octets for correction in each block, and the number of blocks, by version (table 9).
_CORRECTION = {
    "L": "7 10 15 20 26 18 20 24 30 18 20 24 26 30 22 24 28 30 28 28 28 28 30 30 26 28" + " 30" * 14,
    "M": "10 16 26 18 24 16 18 22 22 26 30 22 22 24 24 28 28 26 26 26 26" + " 28" * 19,
}
_BLOCKS = {
    "L": "1 1 1 1 1 2 2 2 2 4 4 4 4 4 6 6 6 6 7 8 8 9 9 10 12 12 12 13 14 15 16 17 18 19 19 20 21 22 24 25",
    "M": "1 1 1 2 2 4 4 4 5 5 5 8 9 9 10 10 11 13 14 16 17 17 18 20 21 23 25 26 28 29 31 33 35 37 38 40 43 45 47 49",
}
#: How the level is written in a code (table 12), and the mask that is always taken (table 10: x mod 3).
_MARKS: dict[str, int] = {"L": 1, "M": 0}
_MASK = 2


def qr_rows(text: str, level: Level) -> tuple[str, ...]:
    """Give the rows of a text's code without its free space: `1` is dark. Raises `ValueError` if it is too long."""
    content = text.encode()
    version = next((n for n in range(1, 41) if len(content) + (2 if n < 10 else 3) <= _held(n, level)), None)
    if version is None:
        raise ValueError(f"{len(content)} octets are too many for a code")
    pattern = _pattern(version, level)
    size = 17 + 4 * version
    bits = pattern.bits(content)
    drawn = "".join(pattern.taken(bits + "01"))
    return tuple(drawn[at : at + size] for at in range(0, size * size, size))


def qr_png(text: str, level: Level) -> bytes:
    """Draw a text's code as a picture (PNG, one bit a module) with its free space, for who scales it up."""
    rows = qr_rows(text, level)
    size = len(rows) + 2 * QUIET
    octets = -(-size // 8)
    white = b"\0" + b"\xff" * octets
    every = (1 << 8 * octets) - 1
    right = 8 * octets - QUIET - len(rows)
    drawn = b"".join(b"\0" + (every ^ (int(row, 2) << right)).to_bytes(octets, "big") for row in rows)
    head = pack(">IIBBBBB", size, size, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(white * QUIET + drawn + white * QUIET)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What all codes of a version and level have in common.

    `taken` gives, of the bits in their order with a light and a dark module behind them, the modules row by row;
    `mask` are the bits that are turned over.
    """

    version: int
    level: Level
    taken: Callable[[str], tuple[str, ...]]
    mask: int
    total: int

    def bits(self, content: bytes) -> str:
        """Give the bits of some octets with their correction, in the order in which they are set, masked."""
        long = 8 if self.version < 10 else 16
        held = _held(self.version, self.level)
        said = (4 << long | len(content)) << 8 * len(content) | int.from_bytes(content, "big")
        octets = (said << 4).to_bytes(len(content) + (2 if long == 8 else 3), "big")
        padding = bytes((0xEC, 0x11)) * (held // 2 + 1)
        data = octets + padding[: held - len(octets)]
        blocks, corrections = [], []
        count, length = _blocks(self.version, self.level)
        table = _remainders(length)
        at = 0
        for number in range(count):
            end = at + held // count + (number >= count - held % count)
            blocks.append(data[at:end])
            corrections.append(_correction(data[at:end], length, table))
            at = end
        mixed = bytes(
            octet
            for part in (blocks, corrections)
            for octet in chain.from_iterable(zip_longest(*part))
            if octet is not None
        )
        left = self.total - 8 * len(mixed)
        return f"{(int.from_bytes(mixed, 'big') << left) ^ self.mask:0{self.total}b}"


def _blocks(version: int, level: Level) -> tuple[int, int]:
    """Give the number of blocks, and the octets of correction in each."""
    return int(_BLOCKS[level].split()[version - 1]), int(_CORRECTION[level].split()[version - 1])


def _modules(version: int) -> int:
    """Count the modules that are free for bits (table 1)."""
    free = (16 * version + 128) * version + 64
    if version > 1:
        marks = version // 7 + 2
        free -= (25 * marks - 10) * marks - 55
    return free - (36 if version > 6 else 0)


@cache
def _held(version: int, level: Level) -> int:
    """Count the octets of data that a code holds, its head among them."""
    count, length = _blocks(version, level)
    return _modules(version) // 8 - count * length


def _correction(block: bytes, length: int, table: tuple[int, ...]) -> bytes:
    """Give the remainder of a block by the generator of Reed and Solomon (7.5.2)."""
    rest, high, kept = 0, 8 * (length - 1), (1 << 8 * length) - 1
    for octet in block:
        rest = (rest << 8 & kept) ^ table[rest >> high ^ octet]
    return rest.to_bytes(length, "big")


@cache
def _remainders(length: int) -> tuple[int, ...]:
    """Give the generator of a length times each octet, as one number each."""
    generator = [1]
    root = 1
    for _ in range(length):
        generator = [one ^ _times(other, root) for one, other in zip([*generator, 0], [0, *generator], strict=True)]
        root = _times(root, 2)
    return tuple(int.from_bytes(bytes(_times(each, octet) for each in generator[1:]), "big") for octet in range(256))


def _times(one: int, other: int) -> int:
    """Multiply two octets, modulo x⁸ + x⁴ + x³ + x² + 1."""
    product = 0
    while other:
        product ^= one * (other & 1)
        one = one << 1 ^ (0x11D if one & 0x80 else 0)
        other >>= 1
    return product


@cache
def _pattern(version: int, level: Level) -> _Pattern:
    """Work out where each bit stands (7.7.3), and what stands where none does."""
    size = 17 + 4 * version
    fixed = {**_timing(size), **_marks(version, size), **_finders(size), **_written(version, level, size)}
    places: list[tuple[int, int]] = []
    column, up = size - 1, True
    while column > 0:
        column -= column == 6  # the timing pattern's own
        for y in range(size - 1, -1, -1) if up else range(size):
            places += [(x, y) for x in (column, column - 1) if (x, y) not in fixed]
        column, up = column - 2, not up
    total = len(places)
    orders = {place: at for at, place in enumerate(places)}
    taken: Callable[[str], tuple[str, ...]] = itemgetter(
        *(orders.get((x, y), total + fixed.get((x, y), 0)) for y in range(size) for x in range(size))
    )
    mask = int("".join("01"[x % 3 == 0] for x, _ in places), 2)
    return _Pattern(version, level, taken, mask, total)


_Modules = dict[tuple[int, int], int]


def _timing(size: int) -> _Modules:
    return {place: 1 - at % 2 for at in range(size) for place in ((at, 6), (6, at))}


def _finders(size: int) -> _Modules:
    """Draw the three squares in the corners, with the light line around each."""
    found = {}
    for left, top in ((0, 0), (size - 7, 0), (0, size - 7)):
        for x in range(max(0, left - 1), min(size, left + 8)):
            for y in range(max(0, top - 1), min(size, top + 8)):
                found[x, y] = int(max(abs(x - left - 3), abs(y - top - 3)) in (0, 1, 3))
    return found


def _marks(version: int, size: int) -> _Modules:
    """Draw the small squares that tell a reader how the code lies (annex E)."""
    if version == 1:
        return {}
    count = version // 7 + 2
    step = 26 if version == 32 else -(-(version * 4 + 4) // (count * 2 - 2)) * 2
    lines = [6, *sorted(size - 7 - step * at for at in range(count - 1))]
    ends = lines[0], lines[-1]
    return {
        (x, y): int(max(abs(x - left), abs(y - top)) != 1)
        for left in lines
        for top in lines
        if (left, top) not in {(ends[0], ends[0]), (ends[0], ends[1]), (ends[1], ends[0])}
        for x in range(left - 2, left + 3)
        for y in range(top - 2, top + 3)
    }


def _written(version: int, level: Level, size: int) -> _Modules:
    """Write level and mask (7.9), and from version 7 on the version (7.10), each with its correction."""
    said = _MARKS[level] << 3 | _MASK
    said = (said << 10 | _rest(said << 10, 0x537)) ^ 0x5412
    found: _Modules = {(8, size - 8): 1}
    one = [*((8, y) for y in (0, 1, 2, 3, 4, 5, 7, 8)), *((x, 8) for x in (7, 5, 4, 3, 2, 1, 0))]
    other = [*((size - 1 - at, 8) for at in range(8)), *((8, size - 7 + at) for at in range(7))]
    for places in (one, other):
        found.update({place: said >> at & 1 for at, place in enumerate(places)})
    if version > 6:
        number = version << 12 | _rest(version << 12, 0x1F25)
        for at in range(18):
            found[at // 3, size - 11 + at % 3] = found[size - 11 + at % 3, at // 3] = number >> at & 1
    return found


def _rest(number: int, divisor: int) -> int:
    """Divide without carrying, and give what is left."""
    while number.bit_length() >= divisor.bit_length():
        number ^= divisor << number.bit_length() - divisor.bit_length()
    return number
