"""Conferences and their programmes, in frab's and pretalx's words.

Where a conference takes place, who helps to pay for it, and where one may offer a session.

From when to when a conference's house is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError, WithJsonSchema, model_validator
from pydantic.dataclasses import dataclass as validated

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.chats import end_of
from flipkit.model.documents import Document, LanguageTag, Link, Texts
from flipkit.model.pd import PD
from flipkit.model.programmes import Programme
from flipkit.model.row_ids import KnownRow
from flipkit.model.session_types import PAUSES
from flipkit.model.times import Day, Minutes, TimeOfDay, ZoneName, at
from flipkit.model.wrong import wrong

#: The times of day at which it opens and closes.
Hours = tuple[time, time]

_TIME: TypeAdapter[time] = TypeAdapter(TimeOfDay)
_DAY: TypeAdapter[date] = TypeAdapter(Day)


@dataclass(frozen=True, slots=True)
class Opening:
    """The hours of every day, or of single ones."""

    every: Hours | None = None
    days: Mapping[date, Hours] = field(default_factory=dict)

    def of(self, day: date) -> Hours | None:
        """Give the hours of a day; None where nothing is said of it."""
        return self.days.get(day, self.every)

    def __hash__(self) -> int:
        return hash((self.every, tuple(sorted(self.days.items()))))


def _opening(value: object) -> Opening:
    if isinstance(value, Opening):
        return value
    try:
        if isinstance(value, Mapping):
            return Opening(days={_DAY.validate_python(day): _hours(hours) for day, hours in value.items()})
        return Opening(_hours(value))
    except ValidationError as error:
        message = error.errors()[0]["msg"]
        raise wrong(message, 'Write 08:00-17:00, or for each day {2027-06-17: "08:00-17:00"}.') from None


def _hours(value: object) -> Hours:
    opens, mark, closes = re.sub(r"\s*(-|–|to)\s*", "-", str(value).strip()).partition("-")
    hours = _TIME.validate_python(opens), _TIME.validate_python(closes if mark else "")
    if hours[1] <= hours[0]:
        raise wrong(f"it closes at {closes}, before it opens at {opens}.", "Write it like 08:00-17:00.")
    return hours


#: Opening hours, written `08:00-17:00`, or a group of such by date.
OpeningHours = Annotated[
    Opening,
    BeforeValidator(_opening),
    WithJsonSchema(
        {"type": ["string", "object"], "additionalProperties": {"type": "string"}, "examples": ["08:00-17:00"]}
    ),
]


def _geo(value: object) -> tuple[float, float]:
    parts = value if isinstance(value, (list, tuple)) else str(value).replace(";", ",").split(",")
    try:
        latitude, longitude = (float(str(part)) for part in parts)
        if not (abs(latitude) <= 90 and abs(longitude) <= 180):
            raise ValueError
    except ValueError:
        raise wrong(f"'{value}' is no place on the map.", 'Write latitude and longitude: "36.12, -97.07".') from None
    return latitude, longitude


#: Latitude and longitude in degrees, written `36.12, -97.07`.
Geo = Annotated[
    tuple[float, float],
    BeforeValidator(_geo),
    WithJsonSchema(
        {"type": ["string", "array"], "items": {"type": "number"}, "minItems": 2, "maxItems": 2,
         "examples": ["36.12, -97.07"]}
    ),
]  # fmt: skip


class Venue(Document):
    """Where a conference takes place; `geo` is latitude and longitude in degrees (WGS 84)."""

    name: str
    address: str = ""
    geo: Geo | None = None
    url: Link | None = None


class Room(Document):
    """A room; `facts` say what matters to somebody who wants to get in (step-free, hearing loop)."""

    name: str
    capacity: int | None = None
    facts: str = ""


class Sponsor(Document):
    """Who helps to pay for it; `gives` says what, such as lunch on Friday. `logo` is an image beside index.md."""

    name: str
    url: Link | None = None
    logo: str = ""
    level: str = ""
    gives: str = ""


class Proposals(Document):
    """Where sessions are proposed, and until when."""

    url: Link
    closes: Day | None = None


#: The value of `room` for what happens everywhere: plenaries, breaks, meals.
ALL_ROOMS = "all"
#: At this hour a day of a programme begins (as in pretalx): what starts earlier belongs to the night before.
_DAWN = timedelta(hours=4)


class Track(Document):
    """A strand of the programme."""

    name: str


@validated(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Prework:
    """Something to watch or read before a session; `minutes` is how long it takes, if said."""

    title: str
    url: Link = ""
    minutes: Minutes | None = None


class Preparation(Document):
    """What a conference asks of pre-work: the types of sessions that have some (or `all`), and the longest."""

    of: Texts = Field(default=(), alias="for")
    limit: Minutes | None = None


Status = Literal["confirmed", "cancelled", "moved"]


@dataclass(frozen=True, slots=True)
class Session:
    """One session. `start` and `end` are aware, in the conference's zone; `room` is a name or `all`.

    `number` and `guid` (a UUID) are those that the system it comes from gave it, if any.
    """

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
    number: int | None = None
    guid: str = ""

    @property
    def minutes(self) -> int:
        """How long it lasts, in minutes."""
        return round((self.end.astimezone(UTC) - self.start.astimezone(UTC)).total_seconds() / 60)

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
    series: str = ""
    edition: int | None = None
    starts: Day
    ends: Day
    timezone: ZoneName
    hours: OpeningHours | None = None
    venue: Venue | None = None
    rooms: tuple[Room, ...] = ()
    tracks: tuple[Track, ...] = ()
    registration_url: Link | None = None
    proposals: Proposals | None = None
    sponsors: tuple[Sponsor, ...] = ()
    prework: Preparation = Preparation()
    pd: PD = PD()
    programme: Programme | None = None
    language: LanguageTag = ""
    updated: Day | None = None
    description: str = ""
    html: str = ""
    source: str = ""
    sessions: tuple[Session, ...] = ()
    rows: tuple[KnownRow, ...] = ()

    @model_validator(mode="after")
    def _sound(self) -> Conference:
        if self.ends < self.starts:
            raise wrong("the conference ends before it begins.", "Check starts and ends.")
        for kind, things in (("room", self.rooms), ("track", self.tracks)):
            names = [thing.name.casefold() for thing in things]
            for thing in things:
                if names.count(thing.name.casefold()) > 1:
                    raise wrong(f"the {kind} '{thing.name}' is listed twice.", "Keep one of the two.")
        if any(room.name.casefold() == ALL_ROOMS for room in self.rooms):
            raise wrong("a room can't be called 'all': that means every room.", "Give the room another name.")
        return self

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
        by_day: dict[date, list[Session]] = {}
        for session in self.sessions:
            by_day.setdefault(self.day_of(session.start), []).append(session)
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
