"""Which calendars there are. They are made before any page, so pages name what is there and predict nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flipkit.model.addresses import SiteUrl
from flipkit.model.chats import Week
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.ledger import Ledger, advance
from flipkit.model.sessions import Session
from flipkit.model.vevents import VEvent
from flipkit.publish.calendars import files
from flipkit.publish.calendars.calendar import Calendar
from flipkit.publish.calendars.chat_vevents import of_week
from flipkit.publish.calendars.vevents import CalendarEvents, vevents

if TYPE_CHECKING:
    from flipkit.publish.calendars.ics import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The calendars of a community by their addresses, in order, and the ledger as it stands after them.

    Where calendars are not published there are none, and nothing is known of what would be in them.
    """

    community: Community
    events: CalendarEvents
    calendars: Mapping[SiteUrl, Calendar]
    ledger: Ledger
    writer: Writer

    def existing(self, url: SiteUrl) -> str:
        """Give the address of a calendar if there is such a calendar, else ""."""
        return url if url in self.calendars else ""

    def of_week(self, week: Week) -> VEvent | None:
        """Give one date of a chat as an event of its own; calendars may hold it within a series."""
        chat = self.events.chats.get(week.chat.id)
        return (chat.weeks.get(week.slot.key) or of_week(self.community, week)) if chat else None

    def of_session(self, conference: Conference, session: Session) -> VEvent | None:
        """Give a session of a conference's programme as an event."""
        return self.events.conferences.get(conference.id, {}).get(session.id)

    def of_event(self, event: Event) -> VEvent | None:
        """Give a single event as calendars hold it."""
        return self.events.events.get(event.id)


def make_plan(community: Community, ledger: Ledger) -> Plan:
    """Decide which calendars there are, and what is in which of them.

    The ledger knows what calendars said before, and which sessions were taken out of their programmes.
    """
    from flipkit.publish.calendars.ics import Writer  # noqa: PLC0415  # slow to import, and a check writes no calendar

    published = "calendars" in community.settings.parts
    events = vevents(community, ledger) if published else CalendarEvents()
    known = advance(ledger, events, community.now) if published else ledger
    writer = Writer(community.settings, known)
    found = files.calendars(community, events, writer.size) if published else ()
    return Plan(
        community=community,
        events=events,
        calendars={calendar.url: calendar for calendar in found},
        ledger=known,
        writer=writer,
    )
