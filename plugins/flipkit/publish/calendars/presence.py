"""Which calendar files there are: none is without an event, so pages ask before they name one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community


def has_all(community: Community) -> bool:
    """Whether the calendar of everything has an event."""
    first, last = community.window
    return any(begin <= last and end >= first for begin, end in _days(community)) or any(
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


def _days(community: Community) -> Iterator[tuple[date, date]]:
    """First and last days of what is no chat."""
    for conference in community.conferences:
        if not conference.sessions:
            yield conference.starts, conference.ends
        for session in conference.sessions:
            yield session.start.date(), session.end.date()
        if conference.proposals and conference.proposals.closes:
            yield conference.proposals.closes, conference.proposals.closes
    for event in community.events:
        yield _day(event.starts), _day(event.ends or event.starts)


def _day(when: datetime | date) -> date:
    return when.date() if isinstance(when, datetime) else when
