"""Sizes of paper: by name, or in millimetres or inches; and which one is usual where."""

from __future__ import annotations

import re
from typing import NamedTuple

from flipkit.errors import PrintError
from flipkit.publish.html.language import country_of
from flipkit.publish.print import sheet_faults

_INCH = 25.4


class Paper(NamedTuple):
    """A sheet, upright or not, in millimetres."""

    width: float
    height: float

    @property
    def upright(self) -> Paper:
        """The sheet with its short side above."""
        return Paper(min(self), max(self))

    @property
    def lying(self) -> Paper:
        """The sheet with its long side above."""
        return Paper(max(self), min(self))


A4, LETTER = Paper(210, 297), Paper(215.9, 279.4)
#: ISO 216, and the sizes of ANSI/ASME Y14.1 that printers in North America hold.
NAMED = {
    "A2": Paper(420, 594),
    "A3": Paper(297, 420),
    "A4": A4,
    "A5": Paper(148, 210),
    "Letter": LETTER,
    "Legal": Paper(215.9, 355.6),
    "Tabloid": Paper(279.4, 431.8),
}
#: From a badge on its own to a sheet for a wall, in millimetres.
_SHORTEST, _LONGEST = 40, 2000
_MEASURES = re.compile(r"(\d{1,4}(?:\.\d{1,3})?) ?[x×] ?(\d{1,4}(?:\.\d{1,3})?) ?(mm|cm|in)", re.IGNORECASE)
_UNITS = {"mm": 1.0, "cm": 10.0, "in": _INCH}
#: Where the usual paper is Letter (CLDR, territory information, `paperSize`).
_LETTER_COUNTRIES = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())


def read_paper(written: str) -> Paper:
    """Read a size: `A4`, `Letter`, `210x297mm`, `8.5x11in`. Raises `PrintError` for anything else."""
    named = {name.casefold(): paper for name, paper in NAMED.items()}
    if paper := named.get(written.strip().casefold()):
        return paper
    if found := _MEASURES.fullmatch(written.strip()):
        unit = _UNITS[found[3].lower()]
        paper = Paper(round(float(found[1]) * unit, 2), round(float(found[2]) * unit, 2))
        if min(paper) >= _SHORTEST and max(paper) <= _LONGEST:
            return paper
    raise PrintError(sheet_faults.PAPER_UNKNOWN(written=written, known=", ".join(NAMED)))


def usual_paper(timezone: str) -> Paper:
    """Give the paper that printers hold where a zone is: Letter in North America and some countries more, else A4."""
    return LETTER if country_of(timezone) in _LETTER_COUNTRIES else A4
