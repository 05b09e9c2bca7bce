"""When somebody is to be met and was: sessions and dates of chats, in one order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import groupby

from flipkit.model.chats import Week
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from flipkit.publish.conferences.page_parts import room, types
from flipkit.publish.html import list_rows
from flipkit.publish.html.language import Language
from flipkit.publish.html.list_rows import Link
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A session or a date of a chat at which somebody speaks or moderates.

    `day` is that in the zone named, `within` the conference or chat it is a part of, `number` which of a chat's it
    is, `others` are who else does. `begins` and `over` are the exact moments.
    """

    label: str
    title: str
    url: str
    language: str
    day: date
    timezone: str
    begins: datetime
    over: datetime
    within: Link
    details: tuple[str, ...]
    others: tuple[Link, ...]
    prework_minutes: int
    cancelled: bool


def of_session(
    community: Community, conference: Conference, session: Session, person: str, spoken: Language
) -> Appearance:
    """Give a session, as one of its speakers' pages has it."""
    kind = types(spoken).get(session.type, session.type)
    where = room(session.room, spoken) if session.room else ""
    if where.casefold() == kind.casefold() and where:
        where = spoken.gettext("room: %(room)s", room=where)
    return Appearance(
        label=spoken.gettext("Session"),
        title=session.title,
        url=conference.address_of(session),
        language=conference.language_of(session),
        day=session.start.date(),
        timezone=conference.timezone,
        begins=session.start,
        over=session.end,
        within=Link(conference.title, conference.address, conference.language),
        details=tuple(filter(None, (kind, where))),
        others=_others(community, session.speakers, person),
        prework_minutes=session.prework_minutes,
        cancelled=session.status == EventStatus.CANCELLED,
    )


def of_week(community: Community, week: Week, person: str, spoken: Language) -> Appearance:
    """Give a date of a chat, as one of its moderators' pages has it."""
    with_them = week.notes.co_moderators if week.notes else ()
    return Appearance(
        label=spoken.gettext("Chat"),
        title=week.topic or week.title,
        url=week.address,
        language=week.chat.language,
        day=week.start.date(),
        timezone=week.timezone,
        begins=week.start,
        over=week.end,
        within=Link(week.title if week.topic else week.chat.title, week.chat.address, week.chat.language),
        details=(),
        others=_others(community, (*week.moderators, *with_them), person),
        prework_minutes=0,
        cancelled=bool(week.cancelled),
    )


def _others(community: Community, references: Iterable[str], person: str) -> tuple[Link, ...]:
    found = ((community.person(reference), reference) for reference in dict.fromkeys(references))
    return list_rows.people(community, (name for known, name in found if not known or known.id != person))


def coming_and_past(
    found: Iterable[Appearance], now: datetime
) -> tuple[tuple[tuple[int, Sequence[Appearance]], ...], tuple[tuple[int, Sequence[Appearance]], ...]]:
    """Part what is coming, the next first, from what is over, the last first; each by years."""
    ordered = sorted(found, key=lambda each: (each.begins.astimezone(UTC), each.title))
    coming = [each for each in ordered if each.over > now]
    past = [each for each in reversed(ordered) if each.over <= now]
    return _by_year(coming), _by_year(past)


def _by_year(found: Iterable[Appearance]) -> tuple[tuple[int, Sequence[Appearance]], ...]:
    return tuple((year, tuple(inside)) for year, inside in groupby(found, key=lambda each: each.day.year))
