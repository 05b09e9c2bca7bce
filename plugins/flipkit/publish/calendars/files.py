"""Which file holds which events. Addresses are for ever; no file is without an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from flipkit.model.calendars import VEvent
from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Session
from flipkit.model.events import Event

from .ics import Calendar
from .vevents import Events

ROOT = "calendars/"
ALL = f"{ROOT}all.ics"
LEDGER = f"{ROOT}ledger.json"


def of_chat(chat: Chat) -> str:
    """The address of the calendar to subscribe to for a chat."""
    return f"{ROOT}{chat.id}.ics"


def of_week(week: Week) -> str:
    """The address of the file with one week of a chat; it exists where the week has a page."""
    return f"{ROOT}{week.chat.id}/{week.slot.key}.ics"


def of_conference(conference: Conference) -> str:
    """The address of the calendar to subscribe to for a conference."""
    return f"{ROOT}{conference.id}.ics"


def of_session(conference: Conference, session: Session) -> str:
    """The address of the file with one session."""
    return f"{ROOT}{conference.id}/session/{session.id}.ics"


def of_event(event: Event) -> str:
    """The address of the file with a single event."""
    return f"{ROOT}{event.id}.ics"


def of_year(year: int) -> str:
    """The address of the archive of a year."""
    return f"{ROOT}archive/{year}.ics"


def has_all(community: Community) -> bool:
    """Whether the calendar of everything has an event."""
    days: list[tuple[date, date]] = []
    for conference in community.conferences:
        days += [(s.start.date(), s.end.date()) for s in conference.sessions] or [
            (conference.starts, conference.ends)
        ]
    days += [(_day(event.starts), _day(event.ends or event.starts)) for event in community.events]
    first, last = community.window
    return any(begin <= last and end >= first for begin, end in days) or any(
        has_chat(community, chat) for chat in community.chats
    )


def has_chat(community: Community, chat: Chat) -> bool:
    """Whether a chat's calendar has an event: not where it ended before the window, or begins after it."""
    first, last = community.window
    return any(
        week.end.date() >= first and week.start.date() <= last and has_event(community, week)
        for week in reversed(community.weeks(chat))
    )


def has_event(community: Community, week: Week) -> bool:
    """Whether a date of a chat is in any calendar: a cancelled one is not for long."""
    return not (week.cancelled and week.scheduled < community.window[0])


def has_week(community: Community, week: Week) -> bool:
    """Whether there is a file with this week."""
    return week.notes is not None and has_event(community, week)


def calendars(community: Community, events: Events) -> Iterator[Calendar]:
    """Give every calendar that has an event."""
    found = (*subscribed(community, events), *single(community, events), *archives(community, events))
    return (calendar for calendar in found if calendar.events)


def subscribed(community: Community, events: Events) -> Iterator[Calendar]:
    """Give the calendars one subscribes to: everything, each chat (both of the window), each conference (whole)."""
    settings = community.settings
    everything = f"Everything that happens in {settings.name}: chats, conferences and events"
    yield Calendar(ALL, settings.name, everything, settings.timezone, _sorted(_windowed(community, _current(events))))
    for chat in community.chats:
        own = events.chats[chat.id]
        current = [*own.weeks.values(), *own.series]
        inside = _sorted(_windowed(community, current))
        yield Calendar(of_chat(chat), chat.title, chat.description or chat.title, chat.timezone, inside)
    for conference in community.conferences:
        whole = _sorted(events.conferences[conference.id].values())
        about = conference.description or conference.title
        yield Calendar(of_conference(conference), conference.title, about, conference.timezone, whole)


def single(community: Community, events: Events) -> Iterator[Calendar]:
    """Give the files with one event each: announced weeks, sessions, events."""
    for chat in community.chats:
        own = events.chats[chat.id].weeks
        for week in community.weeks(chat):
            if week.notes and week.slot.key in own:
                yield _one(of_week(week), own[week.slot.key], week.timezone)
    for conference in community.conferences:
        own_sessions = events.conferences[conference.id]
        for session in conference.sessions:
            yield _one(of_session(conference, session), own_sessions[session.id], conference.timezone)
    for event in community.events:
        yield _one(of_event(event), events.events[event.id], event.timezone)


def archives(community: Community, events: Events) -> Iterator[Calendar]:
    """Give a calendar for each year, with every event of that year (in its own zone) that has begun."""
    past = [*_current(events, series=False), *(event for chat in events.chats.values() for event in chat.held)]
    begun = [event for event in past if _begun(community, event)]
    settings = community.settings
    for year in sorted({event.dtstart.year for event in begun}):
        own = _sorted(event for event in begun if event.dtstart.year == year)
        about = f"What happened in {settings.name} in {year}"
        yield Calendar(of_year(year), f"{settings.name} {year}", about, settings.timezone, own)


def _current(events: Events, *, series: bool = True) -> Iterator[VEvent]:
    for chat in events.chats.values():
        yield from chat.weeks.values()
        if series:
            yield from chat.series
    for sessions in events.conferences.values():
        yield from sessions.values()
    yield from events.events.values()


def _one(url: str, event: VEvent, timezone: str) -> Calendar:
    return Calendar(url, event.summary, event.summary, timezone, (event,))


def _windowed(community: Community, events: Iterable[VEvent]) -> Iterator[VEvent]:
    first, last = community.window
    return (event for event in events if _last_day(event) >= first and _day(event.dtstart) <= last)


def _last_day(event: VEvent) -> date:
    return _day(event.dtend) if not event.all_day else event.dtend - timedelta(days=1)


def _day(when: datetime | date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _begun(community: Community, event: VEvent) -> bool:
    start = event.dtstart
    return start <= community.now if isinstance(start, datetime) else start <= community.today


def _sorted(events: Iterable[VEvent]) -> tuple[VEvent, ...]:
    return tuple(sorted(events, key=lambda event: (_moment(event.dtstart), event.uid)))


def _moment(when: datetime | date) -> datetime:
    return when.astimezone(UTC) if isinstance(when, datetime) else datetime.combine(when, time(), UTC)
