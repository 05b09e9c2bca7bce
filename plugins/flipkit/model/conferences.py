"""Conferences and their programmes, in frab's and pretalx's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from .chats import end_of
from .documents import Document, Link, Texts
from .times import Day, ZoneName, at

#: The value of `room` for what happens everywhere: plenaries, breaks, meals.
ALL_ROOMS = "all"
#: Session types that are pauses, not sessions.
PAUSES = frozenset({"break", "lunch", "coffee", "meal", "registration"})


class Venue(Document):
    """Where a conference takes place."""

    name: str
    address: str = ""
    url: Link | None = None


class Room(Document):
    """A room; `facts` say what matters to somebody who wants to get in (step-free, hearing loop)."""

    name: str
    capacity: int | None = None
    facts: str = ""


class Track(Document):
    """A strand of the programme."""

    name: str


@dataclass(frozen=True, slots=True)
class Prework:
    """Something to watch or read before a session; `minutes` is how long it takes, if said."""

    title: str
    url: str = ""
    minutes: int | None = None


Status = Literal["confirmed", "cancelled", "moved"]


@dataclass(frozen=True, slots=True)
class Session:
    """One session. `start` and `end` are aware, in the conference's zone; `room` is a name or `all`."""

    id: str
    title: str
    start: datetime
    end: datetime
    room: str = ALL_ROOMS
    track: str = ""
    type: str = "talk"
    level: str = ""
    audience: str = ""
    speakers: tuple[str, ...] = ()
    abstract: str = ""
    html: str = ""
    prework: tuple[Prework, ...] = ()
    pd_minutes: int | None = None
    capacity: int | None = None
    stream_url: str = ""
    recording_url: str = ""
    slides_url: str = ""
    notes_url: str = ""
    access: str = ""
    status: Status = "confirmed"
    language: str = ""
    source: str = ""

    @property
    def minutes(self) -> int:
        """How long it lasts, in minutes."""
        return round((self.end - self.start).total_seconds() / 60)

    @property
    def is_pause(self) -> bool:
        """Whether it is a break, a meal or registration."""
        return self.type in PAUSES

    @property
    def everywhere(self) -> bool:
        """Whether it is for everybody, in no room of its own."""
        return self.room == ALL_ROOMS

    @property
    def prework_minutes(self) -> int:
        """How long all its pre-work takes, in minutes."""
        return sum(item.minutes or 0 for item in self.prework)


class Conference(Document):
    """A conference (`kind: conference`); `ends` is its last day."""

    id: str
    kind: Literal["conference"] = "conference"
    title: str
    starts: Day
    ends: Day
    timezone: ZoneName
    venue: Venue | None = None
    rooms: tuple[Room, ...] = ()
    tracks: tuple[Track, ...] = ()
    registration_url: Link | None = None
    programme_from: Texts = ()
    updated: Day | None = None
    description: str = ""
    html: str = ""
    source: str = ""
    sessions: tuple[Session, ...] = ()

    @property
    def address(self) -> str:
        """Its page below the site."""
        return f"events/{self.id}/"

    def address_of(self, session: Session) -> str:
        """A session's page below the site."""
        return f"{self.address}sessions/{session.id}/"

    @property
    def days(self) -> tuple[ProgrammeDay, ...]:
        """Its days that have sessions, in order."""
        by_day: dict[date, list[Session]] = {}
        for session in self.sessions:
            by_day.setdefault(session.start.date(), []).append(session)
        return tuple(ProgrammeDay(n, day, tuple(by_day[day])) for n, day in enumerate(sorted(by_day), start=1))


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """One day of a programme; `index` counts from 1 as in frab's schedule."""

    index: int
    date: date
    sessions: tuple[Session, ...]

    def slots(self) -> Iterator[tuple[datetime, tuple[Session, ...]]]:
        """Give each starting time with the sessions that begin then."""
        for start in sorted({session.start for session in self.sessions}):
            yield start, tuple(s for s in self.sessions if s.start == start)


def timed(wall: datetime, minutes: int, zone_name: str) -> tuple[datetime, datetime]:
    """Give start and end of a session from its wall-clock start and its length in minutes."""
    start = at(wall, zone_name)
    return start, end_of(start, minutes)
