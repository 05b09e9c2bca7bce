"""A VEVENT before it is written: one event of a calendar (RFC 5545 section 3.6.1)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Literal

from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class Join:
    """Where one takes part online (RFC 7986's CONFERENCE): an address, what it is called, and how one meets there."""

    url: str
    label: str
    feature: Literal["CHAT", "VIDEO"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VEvent:
    """One calendar event.

    Timed: `dtstart` and `dtend` are aware datetimes in an IANA zone. All day: both are dates and
    `dtend` is exclusive. `url` is an address below the site, `updated` when its document says it
    was changed (None: not said). `exdates` are starting times that `rrule` would give and that do
    not take place. With `recurrence_id` it stands for that one date of the series with the same
    UID: the starting time its rule gives, in the series' zone. `geo` is latitude and longitude in degrees.
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
    recurrence_id: datetime | None = None
    join: Join | None = None
    geo: tuple[float, float] | None = None

    @property
    def key(self) -> str:
        """What no other event of a community has: its UID, and for one date of a series that date as well."""
        if self.recurrence_id is None:
            return self.uid
        return f"{self.uid};RECURRENCE-ID={self.recurrence_id.astimezone(UTC):%Y%m%dT%H%M%SZ}"

    @property
    def all_day(self) -> bool:
        """Whether it has dates and no times."""
        return not isinstance(self.dtstart, datetime)
