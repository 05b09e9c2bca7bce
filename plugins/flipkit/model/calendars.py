"""A VEVENT before it is written: one event of a calendar (RFC 5545 section 3.6.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class VEvent:
    """One calendar event.

    Timed: `dtstart` and `dtend` are aware datetimes in an IANA zone. All day: both are dates and
    `dtend` is exclusive. `url` is an address below the site, `updated` when its document says it
    was changed (None: not said). `exdates` are starting times that `rrule` would give and that do
    not take place.
    """

    uid: str
    dtstart: datetime | date
    dtend: datetime | date
    summary: str
    description: str = ""
    url: str = ""
    location: str = ""
    categories: tuple[str, ...] = ()
    status: Literal["CONFIRMED", "CANCELLED", "TENTATIVE"] = "CONFIRMED"
    transparent: bool = False
    rrule: str = ""
    exdates: tuple[datetime, ...] = ()
    updated: date | None = None

    @property
    def all_day(self) -> bool:
        """Whether it has dates and no times."""
        return not isinstance(self.dtstart, datetime)
