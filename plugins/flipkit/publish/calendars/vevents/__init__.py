"""What the calendars say: chats, sessions and events as calendar events (the model of RFC 5545's VEVENT)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flipkit.model.calendars import VEvent
from flipkit.model.community import Community

from .chats import ChatEvents, of_chat
from .conferences import of_conference, of_session
from .events import of_event
from .weeks import of_week

__all__ = ["ChatEvents", "Events", "of_event", "of_session", "of_week", "vevents"]


@dataclass(frozen=True, slots=True)
class Events:
    """Everything the calendars say, by the ids of chats, conferences (then sessions) and events.

    A conference without a programme has one event, under the id `""`: its dates.
    """

    chats: Mapping[str, ChatEvents] = field(default_factory=dict)
    conferences: Mapping[str, Mapping[str, VEvent]] = field(default_factory=dict)
    events: Mapping[str, VEvent] = field(default_factory=dict)

    def __iter__(self) -> Iterator[VEvent]:
        """Give every event once."""
        for chat in self.chats.values():
            everything = (*chat.weeks.values(), *chat.held, *chat.alone, *chat.series)
            yield from {event.key: event for event in everything}.values()
        for sessions in self.conferences.values():
            yield from sessions.values()
        yield from self.events.values()


def vevents(community: Community) -> Events:
    """Give all events that any calendar of this community holds."""
    return Events(
        {chat.id: of_chat(community, chat) for chat in community.chats},
        {conference.id: of_conference(community, conference) for conference in community.conferences},
        {event.id: of_event(community, event) for event in community.events},
    )
