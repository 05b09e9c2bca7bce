"""Sessions of a programme, in frab's and pretalx's words, and what those formats have no place for.

That is carried beside each session so that nothing is lost. Other programs never see it: it stands in
`conference.meta` of the JSON (which is free-form) and in a processing instruction of the XML (which programs
skip that don't know its name).
"""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from flipkit.model.identifiers import SessionId
from flipkit.model.states import EventStatus
from flipkit.values import dataclass


class SessionType(StrEnum):
    """A kind of session that flipkit knows, by the word that stands in files and in schedule.xml.

    A programme may have kinds of its own besides: words from which nothing follows.
    """

    TALK = "talk"
    WORKSHOP = "workshop"
    TUTORIAL = "tutorial"
    PANEL = "panel"
    DISCUSSION = "discussion"
    LIGHTNING = "lightning"
    POSTER = "poster"
    KEYNOTE = "keynote"
    PLENARY = "plenary"
    OPENING = "opening"
    CLOSING = "closing"
    CEREMONY = "ceremony"
    BREAK = "break"
    LUNCH = "lunch"
    COFFEE = "coffee"
    MEAL = "meal"
    REGISTRATION = "registration"


#: Pauses: nobody learns in them, so they are no professional development, and nobody speaks.
PAUSES = frozenset(
    {SessionType.BREAK, SessionType.LUNCH, SessionType.COFFEE, SessionType.MEAL, SessionType.REGISTRATION}
)
#: What everybody goes to, wherever it is.
PLENARIES = frozenset(
    {SessionType.KEYNOTE, SessionType.PLENARY, SessionType.OPENING, SessionType.CLOSING, SessionType.CEREMONY}
)
#: The value of `room` for what happens everywhere: plenaries, breaks, meals.
ALL_ROOMS = "all"
#: How a table says that a session has no room, or none that is known; an empty cell means all rooms.
NO_ROOM = "–"

#: The keys of a session in files and tables, in the order of a table's columns.
WRITTEN_KEYS = (
    "id", "title", "start", "minutes", "end", "room", "track", "type", "level", "audience", "speakers",
    "abstract", "prework", "pd_minutes", "capacity", "stream_url", "recording_url", "slides_url", "notes_url",
    "access", "status", "language", "number", "guid",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Prework:
    """Something to watch or read before a session; `minutes` is how long it takes, if said."""

    title: str
    url: str = ""
    minutes: int | None = None


def rooms_in(room: str) -> tuple[str, ...]:
    """Give the rooms that a session's room names, `Gym; Lab`; none for what is everywhere or nowhere."""
    named = () if room == ALL_ROOMS else (part for each in room.split(";") if (part := each.strip()))
    return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session. `start` and `end` are aware, in the conference's zone; `room` is a name, several, or `all`.

    It is empty where it is not known, or where there is none.

    `number` and `guid` (a UUID) are those that the system it comes from gave it, if any. `is_gathered` says that
    another system alone lists it, so that its ids are claims.
    """

    id: SessionId
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
    status: EventStatus = EventStatus.CONFIRMED
    language: str = ""
    source: str = ""
    number: int | None = None
    guid: str = ""
    is_gathered: bool = False

    @property
    def minutes(self) -> int:
        """How long it lasts, in minutes."""
        return round((self.end.astimezone(UTC) - self.start.astimezone(UTC)).total_seconds() / 60)

    @property
    def is_pause(self) -> bool:
        """Whether it is a break, a meal or registration."""
        return self.type in PAUSES

    @property
    def rooms(self) -> tuple[str, ...]:
        """Its rooms: mostly one; `Gym; Lab` are two."""
        if ";" not in self.room:  # nearly all
            return (self.room.strip() or self.room,)
        return rooms_in(self.room) or (self.room,)

    @property
    def has_room(self) -> bool:
        """Whether it is in a room of its own: neither for all, nor somewhere that nobody named."""
        return self.room not in ("", ALL_ROOMS)

    @property
    def everywhere(self) -> bool:
        """Whether it is for everybody, in no room of its own."""
        return self.room == ALL_ROOMS

    @property
    def prework_minutes(self) -> int:
        """How long all its pre-work takes, in minutes."""
        return sum(item.minutes or 0 for item in self.prework)


#: The name of what is carried: a key of `conference.meta`, a processing instruction's target.
MARK = "flipkit"
#: In the formats, texts may be HTML: what has one of these characters may be read as another text.
_MARKED = frozenset("<&")
_KEYS = (
    "id", "title", "abstract", "room", "type", "minutes", "level", "audience", "speakers", "prework", "pd_minutes",
    "capacity", "stream_url", "recording_url", "slides_url", "notes_url", "access", "status",
)  # fmt: skip
_DEFAULTS = {each.name: each.default for each in fields(Session)}


def extension_of(session: Session, names: tuple[str, ...], *, longest: int) -> dict[str, Any]:
    """Give what is carried with a session that is written with these names of its speakers.

    `longest` is the largest number of minutes that the format can say.
    """
    missing = {
        "id": True,
        "title": bool(_MARKED.intersection(session.title)),
        "abstract": bool(_MARKED.intersection(session.abstract)),
        "room": not session.room or session.everywhere or len(session.rooms) > 1,
        "minutes": session.minutes > longest,
        "speakers": session.speakers != names,
    }
    values = {name: getattr(session, name) for name in _KEYS}
    return {name: _plain(value) for name, value in values.items() if missing.get(name, value != _DEFAULTS.get(name))}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Prework):
        said = {"title": value.title, "url": value.url, "minutes": value.minutes}
        return {name: each for name, each in said.items() if each not in ("", None)}
    return value
