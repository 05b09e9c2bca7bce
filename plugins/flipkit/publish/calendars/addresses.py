"""The addresses of calendar files, below the site. They are for ever."""

from __future__ import annotations

from typing import Literal

from flipkit.model.chats import Chat, Week
from flipkit.model.conferences import Conference, Session
from flipkit.model.events import Event
from flipkit.model.slugs import slug

ROOT = "calendars/"
ALL = f"{ROOT}all.ics"
LEDGER = f"{ROOT}ledger.json"


def of_chat(chat: Chat) -> str:
    """The calendar to subscribe to for a chat."""
    return f"{ROOT}{chat.id}.ics"


def of_week(week: Week) -> str:
    """The file with one week of a chat; it exists where the week has a page."""
    return f"{ROOT}{week.chat.id}/{week.slot.key}.ics"


def of_conference(conference: Conference) -> str:
    """The calendar to subscribe to for a conference."""
    return f"{ROOT}{conference.id}.ics"


def of_session(conference: Conference, session: Session) -> str:
    """The file with one session."""
    return f"{ROOT}{conference.id}/session/{session.id}.ics"


def of_slice(conference: Conference, kind: Literal["track", "room", "speaker"], name: str) -> str:
    """The calendar with the sessions of a track, in a room, or of a speaker (by id)."""
    return f"{ROOT}{conference.id}/{kind}/{slug(name)}.ics"


def of_event(event: Event) -> str:
    """The file with a single event."""
    return f"{ROOT}{event.id}.ics"


def of_district(scope: str) -> str:
    """The calendar to subscribe to for a district, by its name."""
    return f"{ROOT}district/{slug(scope)}.ics"


def of_year(year: int, part: int = 1) -> str:
    """The archive of a year; a very full one has several parts."""
    return f"{ROOT}archive/{year}{f'-{part}' if part > 1 else ''}.ics"
