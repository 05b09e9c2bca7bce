"""What every printed document has in common: its paper, its language, the site's colours, its codes.

Values are texts and numbers, so that an organizer's own template can use them as flipkit's do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.sessions import Session
from flipkit.publish.conferences.page_parts import room, when_and_where
from flipkit.publish.html.language import Language, language_of
from flipkit.publish.print.paper import Paper
from flipkit.publish.print.qr_codes import qr_png

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
