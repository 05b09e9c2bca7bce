"""Conferences and their programmes, in frab's and pretalx's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date, datetime, time, timedelta

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.identifiers import EventId
from flipkit.model.pd import PD
from flipkit.model.podcasts import Episode
from flipkit.model.row_ids import KnownRow
from flipkit.model.sessions import Session
from flipkit.values import dataclass

#: What `from` says of a table that is published at an address, such as a Google Sheet.
TABLE = "table"
#: Programmes that other systems publish; each needs an address or a file.
FOREIGN = ("sessionize", "pretalx", "frab", "ics", "xcal", "pycon", "konopas", TABLE)
#: At this hour a day of a programme begins (as in pretalx): what starts earlier belongs to the night before.
_DAWN = timedelta(hours=4)

#: The times of day at which a house opens and closes.
Hours = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Opening:
    """From when to when a conference's house is open: every day, or on single ones."""

    every: Hours | None = None
    days: Mapping[date, Hours] = field(default_factory=dict, hash=False)

    def of(self, day: date) -> Hours | None:
        """Give the hours of a day; None where nothing is said of it."""
        return self.days.get(day, self.every)


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a conference takes place; `geo` is latitude and longitude in degrees (WGS 84)."""

    name: str
    address: str = ""
    geo: tuple[float, float] | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """A room; `facts` say what matters to somebody who wants to get in (step-free, hearing loop)."""

    name: str
    capacity: int | None = None
    facts: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """A strand of the programme."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sponsor:
    """Who helps to pay for it; `gives` says what, such as lunch on Friday. `logo` is an image beside index.md."""

    name: str
    url: str | None = None
    logo: str = ""
    level: str = ""
    gives: str = ""


@dataclass(frozen=True, slots=True)
class Proposals:
    """Where sessions are proposed, and until when."""

    url: str
    closes: date | None = None


@dataclass(frozen=True, slots=True)
class Preparation:
    """What a conference asks of pre-work: the types of sessions that have some (or `all`), and the longest."""

    of: tuple[str, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Directions:
    """How a conference's tables are to be read, where they don't say so themselves.

    `columns` gives fields to columns by their names, `periods` times to the names of periods. What says no length
    lasts `minutes`, or until the next begins (`until_next`). `pd_unit` is that of professional development, `ids` are
    the sessions' by their titles.
    """

    sheets: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict, hash=False)
    until_next: bool = False
    minutes: int | None = None
    periods: Mapping[str, str] = field(default_factory=dict, hash=False)
    pd_unit: str = ""
    ids: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Programme:
    """Where a conference's sessions come from: tables and folders beside index.md, or another system.

    `url` or `file` belong to the one system named in `sources`; none are named where nothing is said.
    """

    sources: tuple[str, ...] = ()
    url: str | None = None
    file: str = ""
    directions: Directions = Directions()


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A time and a room for a session that nobody offers yet, as on an edcamp's board in the morning."""

    start: datetime
    room: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference:
    """A conference; `ends` is its last day. `rows` are what the rows of its tables are known by.

    `places` are still to be filled, `formerly` are the names that its folder had, the oldest first. `recordings` are
    those that can be played, by the sessions' ids.
    """

    id: EventId
    formerly: tuple[EventId, ...] = ()
    title: str
    series: str = ""
    edition: int | None = None
    starts: date
    ends: date
    timezone: str
    hours: Opening | None = None
    venue: Venue | None = None
    rooms: tuple[Room, ...] = ()
    tracks: tuple[Track, ...] = ()
    registration_url: str | None = None
    proposals: Proposals | None = None
    sponsors: tuple[Sponsor, ...] = ()
    prework: Preparation = Preparation()
    pd: PD = field(default_factory=PD)
    programme: Programme | None = None
    language: str = ""
    updated: date | None = None
    description: str = ""
    html: str = ""
    source: str = ""
    sessions: tuple[Session, ...] = ()
    rows: tuple[KnownRow, ...] = ()
    places: tuple[OpenPlace, ...] = ()
    recordings: Mapping[str, Episode] = field(default_factory=dict, hash=False)

    @property
    def has_programme(self) -> bool:
        """Whether there is a programme to be seen: sessions, or a board of open places."""
        return bool(self.sessions or self.places)

    @property
    def first_id(self) -> EventId:
        """What calendars, apps and the ledger know it by: the first name of its folder."""
        return self.formerly[0] if self.formerly else self.id

    @property
    def address(self) -> SiteUrl:
        """Its page below the site."""
        return addresses.event(self.id)

    def address_of(self, session: Session) -> SiteUrl:
        """A session's page below the site."""
        return addresses.session(self.id, session.id)

    def language_of(self, session: Session) -> str:
        """What a session is held in, as far as it or the conference says."""
        return session.language or self.language

    def beside(self, file: str) -> str:
        """Where a file beside its index.md is, below the content folder."""
        return f"{self.source.rpartition('/')[0]}/{file}"

    @property
    def counts_pd(self) -> bool:
        """Whether it is professional development: index.md says how it is counted, or a session for how long."""
        return self.pd != PD() or any(session.pd_minutes for session in self.sessions)

    def day_of(self, start: datetime) -> date:
        """The day of the programme that something belongs to: what starts after midnight, to the day before."""
        evening = (start.replace(tzinfo=None) - _DAWN).date()
        return max(evening, min(self.starts, start.date()))

    @property
    def days(self) -> tuple[ProgrammeDay, ...]:
        """Its days that have sessions, in order."""
        return tuple(day for day in self.drawn_days if day.sessions)

    @property
    def drawn_days(self) -> tuple[ProgrammeDay, ...]:
        """Its days that have sessions or open places, in order; those without sessions are not counted."""
        sessions: dict[date, list[Session]] = {}
        places: dict[date, list[OpenPlace]] = {}
        for session in self.sessions:
            sessions.setdefault(self.day_of(session.start), []).append(session)
        for place in self.places:
            places.setdefault(self.day_of(place.start), []).append(place)
        numbers = {day: number for number, day in enumerate(sorted(sessions), start=1)}
        return tuple(
            ProgrammeDay(numbers.get(day, 0), day, tuple(sessions.get(day, ())), tuple(places.get(day, ())))
            for day in sorted({*sessions, *places})
        )


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """One day of a programme; `index` counts from 1 as in frab's schedule."""

    index: int
    date: date
    sessions: tuple[Session, ...]
    places: tuple[OpenPlace, ...] = ()

    def slots(self) -> Iterator[tuple[datetime, tuple[Session, ...]]]:
        """Give each starting time with the sessions that begin then."""
        for start in sorted({session.start for session in self.sessions}):
            yield start, tuple(s for s in self.sessions if s.start == start)
