"""What the calendars say: chats, sessions and events as calendar events (the model of RFC 5545's VEVENT)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flipkit.model.calendars import VEvent
from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Session
from flipkit.model.ledger import Ledger
from flipkit.model.removed import sessions_of

from .chats import ChatEvents, of_chat
from .conferences import of_conference, of_deadline, of_removed, of_session
from .events import of_event
from .weeks import of_week

__all__ = ["ChatEvents", "Events", "of_event", "of_session", "of_week", "vevents"]


@dataclass(frozen=True, slots=True)
class Events:
    """Everything the calendars say, by the ids of chats, conferences (then sessions) and events.

    A conference without a programme has one event, under the id `""`: its dates. `removed` are the
    sessions that were in its programme, each with its cancellation, and `deadlines` the last days on
    which sessions can be proposed, by the conferences' ids.
    """

    chats: Mapping[str, ChatEvents] = field(default_factory=dict)
    conferences: Mapping[str, Mapping[str, VEvent]] = field(default_factory=dict)
    events: Mapping[str, VEvent] = field(default_factory=dict)
    removed: Mapping[str, tuple[tuple[Session, VEvent], ...]] = field(default_factory=dict)
    deadlines: Mapping[str, VEvent] = field(default_factory=dict)

    def of(self, conference: Conference) -> tuple[VEvent, ...]:
        """Give all that the calendar of a conference holds."""
        taken_out = (event for _, event in self.removed.get(conference.id, ()))
        deadline = self.deadlines.get(conference.id)
        return (*self.conferences[conference.id].values(), *taken_out, *([deadline] if deadline else ()))

    def __iter__(self) -> Iterator[VEvent]:
        """Give every event once."""
        for chat in self.chats.values():
            everything = (*chat.weeks.values(), *chat.held, *chat.alone, *chat.series)
            yield from {event.key: event for event in everything}.values()
        for sessions in self.conferences.values():
            yield from sessions.values()
        for removed in self.removed.values():
            yield from (event for _, event in removed)
        yield from self.deadlines.values()
        yield from self.events.values()


def vevents(community: Community, ledger: Ledger | None = None) -> Events:
    """Give all events that any calendar of this community holds.

    The ledger knows which sessions were taken out of their programmes.
    """
    known = ledger or Ledger()
    return Events(
        {chat.id: of_chat(community, chat) for chat in community.chats},
        {conference.id: of_conference(community, conference) for conference in community.conferences},
        {event.id: of_event(community, event) for event in community.events},
        {conference.id: tuple(_removed(community, conference, known)) for conference in community.conferences},
        {
            conference.id: of_deadline(community, conference, call, call.closes)
            for conference in community.conferences
            if (call := conference.proposals) and call.closes
        },
    )


def _removed(community: Community, conference: Conference, ledger: Ledger) -> Iterator[tuple[Session, VEvent]]:
    """Give what was taken out of a programme, if calendars had it.

    Like cancelled weeks it leaves with the window: 90 days to half a year after the conference.
    """
    if conference.ends < community.window[0]:
        return
    for session in sessions_of(ledger.removed, conference):
        event = of_removed(community, conference, session)
        if event.key in ledger.lines:
            yield session, event
