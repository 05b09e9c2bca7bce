"""What every printed document has in common: its paper, its language, the site's colours, its codes.

Values are texts and numbers, so that an organizer's own template can use them as flipkit's do. A size of paper is
written by name, or in millimetres or inches.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from flipkit.errors import PrintError
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.sessions import Session
from flipkit.publish.conferences.page_parts import room, when_and_where
from flipkit.publish.html.language import Language, country_of, language_of
from flipkit.publish.print import print_faults
from flipkit.publish.print.qr_codes import qr_png
from flipkit.values import dataclass

#: The look's tokens on a light ground.
COLOURS = {
    "ink": "#1e2430",
    "muted": "#575e6b",
    "rule": "#e5dccb",
    "own": "#0b6660",
    "own-tint": "#e3f0ec",
    "together": "#a83b12",
    "together-tint": "#fbe9df",
}


@dataclass(frozen=True)
class PaperSheet:
    """A conference that is printed on some paper."""

    community: Community
    conference: Conference
    paper: Paper

    @cached_property
    def spoken(self) -> Language:
        """The words on it: in the language of the conference's pages."""
        return language_of(self.community, self.conference)

    def values(self, title: str, paper: Paper | None = None) -> dict[str, object]:
        """Give what every template is told: `title` is the document's own, the paper another where it must be."""
        width, height = paper or self.paper
        conference = self.conference
        return {
            "title": title,
            "language": self.spoken.tag,
            "paper": {"width": width, "height": height},
            "colours": COLOURS,
            "event": conference.title,
            "where": when_and_where(conference, self.spoken),
            "site": self.community.settings.name,
        }

    def time(self, start: datetime, end: datetime) -> str:
        """Give `9:00 am – 10:30 am`, which is broken behind the dash or nowhere."""
        first, last = (self.spoken.clock(each).replace(" ", "\N{NO-BREAK SPACE}") for each in (start, end))
        return f"{first}\N{NO-BREAK SPACE}– {last}"

    def room_of(self, session: Session) -> str:
        """Give where a session takes place, in words; empty where nobody said."""
        return room(session.room, self.spoken) if session.room else ""

    def qr(self, address: str, about: str) -> Mapping[str, object] | None:
        """Draw an address below the site as a code: the octets of a PNG, what it leads to in words, and the address.

        A site without an address has none to lead to.
        """
        if not self.community.settings.url:
            return None
        url = self.community.settings.absolute(address)
        return {"png": list(qr_png(url, "M")), "about": about, "url": url.partition("://")[2]}


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
    raise PrintError(print_faults.PAPER_UNKNOWN(written=written, known=", ".join(NAMED)))


def usual_paper(timezone: str) -> Paper:
    """Give the paper that printers hold where a zone is: Letter in North America and some countries more, else A4."""
    return LETTER if country_of(timezone) in _LETTER_COUNTRIES else A4
