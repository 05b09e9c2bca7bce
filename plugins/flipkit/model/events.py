"""Single events that are neither chat nor conference, and the calendars of others with what was read from them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Literal

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.identifiers import EventId
from flipkit.model.states import EventStatus, SourceState
from flipkit.model.times import at
from flipkit.model.web_addresses import host_of, web_address
from flipkit.secrecy import public
from flipkit.values import dataclass

Format = Literal["ics", "csv", "page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteCalendar:
    """Somebody else's calendar.

    `address` is a web address, or the name of a file beside index.md. `formerly` are the names that its folder had,
    the oldest first. `timezone`
    is that of times which name none. `date_format` is how a table writes its dates; ISO dates need
    none. `upcoming_only` says whether events leave it once they are over; None: as it looks.
    """

    id: EventId
    formerly: tuple[EventId, ...] = ()
    title: str
    address: str
    url: str | None = None
    format: Format | None = None
    timezone: str
    date_format: str = ""
    audience: tuple[str, ...] = ()
    scope: str = ""
    upcoming_only: bool | None = None
    updated: date | None = None
    description: str = ""
    html: str = ""
    source: str = ""

    @property
    def is_file(self) -> bool:
        """Whether it is a file beside index.md."""
        return not re.match(r"[a-z][a-z0-9+.-]*:", self.address, re.I) and "<" not in self.address

    @property
    def page(self) -> SiteUrl:
        """Its address on our site, below it."""
        return addresses.event(self.id)

    @property
    def original(self) -> str:
        """Where the calendar itself may be seen on the web: `url`, else its address if that is a page for people.

        The address of a calendar for programs is never told: many let in whoever knows them, in ways of their own.
        """
        return self.url or (public(web_address(self.address)) if self.format == "page" else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteEvent:
    """One date of somebody else's calendar, in plain words.

    `key` is the same at every reading, `uid` that of RFC 5545 and the same for all dates of a series.
    Timed ones have aware datetimes and the name of the zone to show them in; all-day ones dates, `end`
    being the last day itself. `vanished` is the day since which its calendar no longer has it.
    """

    key: str
    uid: str
    title: str
    start: datetime | date
    end: datetime | date
    timezone: str
    place: str = ""
    url: str = ""
    description: str = ""
    status: EventStatus = EventStatus.CONFIRMED
    vanished: date | None = None

    @property
    def all_day(self) -> bool:
        """Whether it has dates and no times."""
        return not isinstance(self.start, datetime)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarHealth:
    """How gathering a calendar stands: since when, and why, in plain words.

    `waiting` means it was never read. `read` is the day of the last good answer, `notes` say what of
    it could not be taken as it is written.
    """

    state: SourceState
    since: date | None = None
    reason: str = ""
    remedy: str = ""
    read: date | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowedCalendar:
    """A calendar with its events in the order of their starts, and how gathering it stands."""

    calendar: RemoteCalendar
    events: tuple[RemoteEvent, ...] = ()
    health: CalendarHealth = CalendarHealth(state=SourceState.WAITING)

    @property
    def host(self) -> str:
        """The server it comes from, to name it; empty if it is a file."""
        return host_of(self.calendar.original or ("" if self.calendar.is_file else self.calendar.address))


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A single event. All-day events have dates; `ends` is then the last day itself.

    Timed ones have wall times in `timezone`. `formerly` are the names that its folder had, the oldest
    first. `audience` says whom it is for, `scope` is a district's name, `cancelled` why it does not take place.
    """

    id: EventId
    formerly: tuple[EventId, ...] = ()
    title: str
    starts: datetime | date
    ends: datetime | date | None = None
    timezone: str
    place: str = ""
    url: str | None = None
    deadline: bool = False
    cancelled: str = ""
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
    def first_id(self) -> EventId:
        """What calendars know it by: the first name of its folder."""
        return self.formerly[0] if self.formerly else self.id

    @property
    def address(self) -> SiteUrl:
        """Its page below the site."""
        return addresses.event(self.id)
