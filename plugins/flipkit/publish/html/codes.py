"""QR codes on pages (the door to segno): drawn when a page is made, so that its values are what a code says.

A code is a path to draw, so that only templates write HTML.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

#: The free space around a code that readers need, in modules (ISO/IEC 18004).
QUIET = 4


class Code(NamedTuple):
    """A square of `size` modules with its quiet zone, and the path (SVG's `d`) of the dark ones."""

    size: int
    path: str


@lru_cache(maxsize=1024)
def code(text: str) -> Code:
    """Draw a text as a QR code that can still be read with a seventh of it spoilt (level M)."""
    import segno  # noqa: PLC0415  # few pages show codes, and those are seldom made again

    rows = segno.make_qr(text, error="m", boost_error=False).matrix
    path: list[str] = []
    for y, row in enumerate(rows, start=QUIET):
        for x, length in _runs(row):
            path.append(f"M{x + QUIET} {y}h{length}v1h-{length}z")
    return Code(len(rows) + 2 * QUIET, "".join(path))


def _runs(row: bytes | bytearray) -> list[tuple[int, int]]:
    """Give where the dark modules of a row begin, and how many follow each other."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs
