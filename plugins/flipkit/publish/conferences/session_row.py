"""A session as lists, tables and cards show it: all that is decided of it in one value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.sessions import Session
from flipkit.model.slugs import slug
from flipkit.model.states import EventStatus
from flipkit.publish.conferences.wording import room, types
from flipkit.publish.html import rows
from flipkit.publish.html.language import Language
from flipkit.publish.html.rows import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """A session in a page's language.

    `room` and `type` are words, their slugs what scripts compare. `audience` is as written, several names parted
    by commas. `prework_minutes` is 0 where nobody said how long the pre-work takes.
    """

    id: str
    title: str
    url: str
    language: str
    start: datetime
    end: datetime
    timezone: str
    minutes: int
    room: str
    room_slug: str
    everywhere: bool
    type: str
    type_slug: str
    track: str
    level: str
    audience: str
    speakers: tuple[Link, ...]
    has_prework: bool
    prework_minutes: int
    is_pause: bool
    cancelled: bool
    moved: bool


def session_row(community: Community, conference: Conference, session: Session, spoken: Language) -> SessionRow:
    """Give a session of a conference; its language is that it is held in, as far as it or the conference says."""
    return SessionRow(
        id=session.id,
        title=session.title,
        url=conference.address_of(session),
        language=conference.language_of(session),
        start=session.start,
        end=session.end,
        timezone=conference.timezone,
        minutes=session.minutes,
        room=room(session.room, spoken),
        room_slug=slug(session.room),
        everywhere=session.everywhere,
        type=types(spoken).get(session.type, session.type),
        type_slug=slug(session.type),
        track=session.track,
        level=session.level,
        audience=session.audience,
        speakers=rows.people(community, session.speakers),
        has_prework=bool(session.prework),
        prework_minutes=session.prework_minutes,
        is_pause=session.is_pause,
        cancelled=session.status == EventStatus.CANCELLED,
        moved=session.status == EventStatus.MOVED,
    )
