"""Single events: workshops, deadlines, meetings that are neither chat nor conference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.times import at


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A single event. All-day events have dates; `ends` is then the last day itself.

    Timed ones have wall times in `timezone`. `audience` says whom it is for, `scope` is a district's name.
    """

    id: str
    title: str
    starts: datetime | date
    ends: datetime | date | None = None
    timezone: str
    place: str = ""
    url: str | None = None
    deadline: bool = False
    audience: tuple[str, ...] = ()
    scope: str = ""
    language: str = ""
    updated: date | None = None
    description: str = ""
    html: str = ""
    source: str = ""

    @property
    def all_day(self) -> bool:
        """Whether it has dates and no times."""
        return not isinstance(self.starts, datetime)

    @property
    def span(self) -> tuple[datetime | date, datetime | date]:
        """Its beginning and end: moments in its zone, or its first and last day."""
        return self._placed(self.starts), self._placed(self.starts if self.ends is None else self.ends)

    def _placed(self, when: datetime | date) -> datetime | date:
        return at(when, self.timezone) if isinstance(when, datetime) else when

    @property
    def address(self) -> SiteUrl:
        """Its page below the site."""
        return addresses.event(self.id)
