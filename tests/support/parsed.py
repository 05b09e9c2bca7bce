"""Values made of keys as files write them, beside what a file does not say (its id, its text)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from typing import Any

from flipkit.gather.content.chat_file import ChatFile
from flipkit.gather.content.conference_file import ConferenceFile
from flipkit.gather.content.event_file import CalendarFile, EventFile
from flipkit.gather.content.people import BlogKeys, PersonKeys
from flipkit.gather.content.session_file import SessionFile
from flipkit.gather.content.week_file import WeekFile
from flipkit.model.blogs import Blog
from flipkit.model.chats import Chat, WeekNotes
from flipkit.model.conferences import Conference
from flipkit.model.events import Event, RemoteCalendar
from flipkit.model.people import Person
from flipkit.model.sessions import Session

Said = Mapping[str, Any]


def chat(said: Said) -> Chat:
    """A chat; `notes` are those of its weeks."""
    known, keys = _known(said, "chat", "notes")
    notes = known.pop("notes", ())
    notes = tuple(note if isinstance(note, WeekNotes) else week(note) for note in notes)
    return replace(ChatFile.model_validate(keys).chat(**known), notes=notes)


def week(said: Said) -> WeekNotes:
    """The notes of the week of the date `scheduled`; `key` names it, if the date does not."""
    keys = dict(said)
    known: dict[str, Any] = {name: keys.pop(name) for name in ("key", "html", "source", "transcript") if name in keys}
    day = date.fromisoformat(f"{keys.pop('scheduled')}")
    known = {"scheduled": day, "key": f"{day}", "source": "", **known}
    return WeekFile.model_validate(keys).notes(**known)


def conference(said: Said) -> Conference:
    """A conference; `sessions` are its own, `rows` those of its tables."""
    known, keys = _known(said, "conference", "sessions", "rows")
    sessions, rows = tuple(known.pop("sessions", ())), tuple(known.pop("rows", ()))
    return replace(ConferenceFile.model_validate(keys).conference(**known), sessions=sessions, rows=rows)


def event(said: Said) -> Event:
    """A single event."""
    known, keys = _known(said, "event")
    return EventFile.model_validate(keys).event(**known)


def calendar(said: Said) -> RemoteCalendar:
    """Somebody else's calendar."""
    known, keys = _known(said, "calendar")
    return CalendarFile.model_validate(keys).calendar(**known)


def session(said: Said, timezone: str) -> Session:
    """A session of a conference in a zone."""
    return SessionFile.model_validate(said).session(timezone)


def person(said: Said) -> Person:
    """Somebody of people.yml."""
    keys = {key: value for key, value in said.items() if key != "id"}
    return PersonKeys.model_validate(keys).person(said["id"])


def blog(said: Said) -> Blog:
    """A blog of blogs.yml."""
    return BlogKeys.model_validate(said).blog()


def _known(said: Said, kind: str, *more: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What an event's file does not say, and what it does."""
    own = ("id", "html", "source", *more)
    known = {name: value for name, value in said.items() if name in own}
    keys = {name: _written(value) for name, value in said.items() if name not in own}
    return {"source": "", "timezone": "UTC", **known}, {"kind": kind, **keys}


def _written(value: object) -> object:
    """A value, or a group of values, as a file has it."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, (list, tuple)):
        return [_written(each) for each in value]
    if is_dataclass(value):
        found = {each.name: getattr(value, each.name) for each in fields(value)}
        return {name: _written(each) for name, each in found.items() if each not in (None, "")}
    return value
