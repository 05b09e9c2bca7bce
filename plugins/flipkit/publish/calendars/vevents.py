"""What the calendars say: chats, sessions and events as calendar events (the model of RFC 5545's VEVENT).

A conference is its sessions, or its dates while there is no programme, and its deadline for proposals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import UTC, date, datetime, timedelta

from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Proposals
from flipkit.model.events import Event
from flipkit.model.ledger import Ledger
from flipkit.model.ledger.changes import removed_sessions
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from flipkit.model.text import shorten
from flipkit.model.times import at, end_of
from flipkit.model.vevents import Join, VEvent
from flipkit.publish.calendars.chat_vevents import ChatEvents, of_chat
from flipkit.publish.calendars.organizers import of_organizers
from flipkit.publish.calendars.vevent_text import TEXT, TITLE, cancelled, labelled, lines, moment, names, page
from flipkit.publish.html.language import language_of
from flipkit.values import dataclass


def of_event(community: Community, event: Event) -> VEvent:
    """Give a single event as a calendar event; without an end a deadline takes a minute, all else an hour."""
    start, end = _span(event)
    spoken = language_of(community, event)
    _, title = spoken.gettext, shorten(event.title, TITLE)
    return VEvent(
        uid=f"{event.first_id}@{community.settings.host}",
        dtstart=start,
        dtend=end,
        summary=cancelled(title, spoken) if event.cancelled else title,
        description=lines(
            _("Cancelled: %(reason)s", reason=shorten(event.cancelled, TEXT)) if event.cancelled else "",
            shorten(event.description, TEXT),
            labelled(_("When"), moment(start, event.timezone, spoken), spoken) if isinstance(start, datetime) else "",
            labelled(_("More"), event.url or "", spoken),
            labelled(_("Page"), page(community, event.address), spoken),
        ),
        url=event.address,
        location=event.place or event.url or "",
        categories=(_("Together"), _("Deadline") if event.deadline else _("Event")),
        status="CANCELLED" if event.cancelled else "CONFIRMED",
        transparent=bool(event.all_day or event.deadline or event.cancelled),
        updated=event.updated,
    )


def _span(event: Event) -> tuple[datetime | date, datetime | date]:
    """Give start and end as calendars count them: an all-day event ends on the day after its last."""
    starts, ends = event.starts, event.ends or event.starts
    if not isinstance(starts, datetime) or not isinstance(ends, datetime):
        return starts, ends + timedelta(days=1)
    start, end = at(starts, event.timezone), at(ends, event.timezone)
    if end.astimezone(UTC) <= start.astimezone(UTC):
        end = end_of(start, 1 if event.deadline else 60)
    return start, end


#: In bytes: what all abstracts of a conference take at most, and in characters, what each has left where they don't.
_ROOM, _BRIEF = 450_000, 200


def of_conference(community: Community, conference: Conference) -> dict[str, VEvent]:
    """Give a conference's sessions by their ids; without a programme its dates, under the id `""`."""
    if not conference.sessions:
        return {"": _dates(community, conference)}
    longest = _longest(community, conference)
    return {session.id: _session(community, conference, session, longest) for session in conference.sessions}


def _dates(community: Community, conference: Conference) -> VEvent:
    """Make a conference's days one all-day event: a date to keep free until there is a programme."""
    venue = conference.venue
    spoken = language_of(community, conference)
    _ = spoken.gettext
    return VEvent(
        uid=f"{conference.first_id}@{community.settings.host}",
        dtstart=conference.starts,
        dtend=conference.ends + timedelta(days=1),
        summary=shorten(conference.title, TITLE),
        description=lines(
            shorten(conference.description, TEXT),
            labelled(_("Register"), conference.registration_url or "", spoken),
            labelled(_("Page"), page(community, conference.address), spoken),
        ),
        url=conference.address,
        location=", ".join(filter(None, (venue.name, venue.address))) if venue else "",
        categories=(_("Together"), _("Conference")),
        transparent=True,
        updated=conference.updated,
        geo=conference.venue.geo if conference.venue else None,
    )


def of_session(community: Community, conference: Conference, session: Session) -> VEvent:
    """Give a session of a conference as an event; breaks don't make anybody busy."""
    return _session(community, conference, session, _longest(community, conference))


def of_removed(community: Community, conference: Conference, session: Session) -> VEvent:
    """Give a session that has been taken out of the programme: cancelled, and leading to what is left of it."""
    spoken = language_of(community, conference)
    _ = spoken.gettext
    return replace(
        _session(community, conference, session, TEXT),
        description=lines(
            _("This session is no longer in the programme of %(conference)s.", conference=conference.title),
            labelled(_("When"), moment(session.start, conference.timezone, spoken), spoken),
            labelled(_("Programme"), page(community, conference.address), spoken),
        ),
        url=conference.address,
    )


def of_deadline(community: Community, conference: Conference, call: Proposals, closes: date) -> VEvent:
    """Give the last day on which sessions can be proposed; no session has a full stop in its id."""
    spoken = language_of(community, conference)
    _ = spoken.gettext
    return VEvent(
        uid=f"{conference.first_id}.proposals@{community.settings.host}",
        dtstart=closes,
        dtend=closes + timedelta(days=1),
        summary=shorten(_("%(conference)s: proposals close", conference=conference.title), TITLE),
        description=lines(
            _("Sessions of %(conference)s can be proposed until the end of this day.", conference=conference.title),
            labelled(_("Propose"), call.url, spoken),
            labelled(_("Page"), page(community, conference.address), spoken),
        ),
        url=conference.address,
        location=call.url,
        categories=(_("Together"), _("Deadline")),
        transparent=True,
        updated=conference.updated,
    )


def _session(community: Community, conference: Conference, session: Session, longest: int) -> VEvent:
    spoken, gone = language_of(community, conference), session.status == EventStatus.CANCELLED
    _ = spoken.gettext
    title = shorten(session.title, TITLE)
    room = session.room if session.has_room else ""
    venue = conference.venue
    places = (room, venue.name if venue else "", venue.address if venue else "")
    address = conference.address_of(session)
    prework = "; ".join(" ".join(filter(None, (item.title, item.url))) for item in session.prework)
    return VEvent(
        uid=f"{conference.first_id}-{session.id}@{community.settings.host}",
        dtstart=session.start,
        dtend=session.end,
        summary=cancelled(title, spoken) if gone else title,
        description=lines(
            _("This session of %(conference)s is cancelled.", conference=conference.title) if gone else "",
            _("Moved: this is its new time or room.") if session.status == EventStatus.MOVED else "",
            shorten(session.abstract, longest),
            labelled(_("When"), moment(session.start, conference.timezone, spoken), spoken),
            labelled(_("With"), names(community, session.speakers), spoken),
            labelled(_("Before you come"), prework, spoken),
            labelled(_("Join"), session.stream_url, spoken) if not gone else "",
            labelled(_("Page"), page(community, address), spoken),
        ),
        url=address,
        location=", ".join(filter(None, places)) or session.stream_url,
        categories=(_("Together"), _("Break") if session.is_pause else _("Session")),
        status="CANCELLED" if gone else "CONFIRMED",
        transparent=gone or session.is_pause,
        updated=conference.updated,
        geo=conference.venue.geo if conference.venue else None,
        join=Join(session.stream_url, _("Stream"), "VIDEO") if session.stream_url and not gone else None,
    )


def _longest(community: Community, conference: Conference) -> int:
    """How long a session's text may be, in characters: all of them together stay well below what Google takes."""
    sizes = community.abstracts.get(conference.id, ())
    fits = sum(sizes) < _ROOM or sum(min(size, 3 * TEXT) for size in sizes) < _ROOM
    return TEXT if fits else _BRIEF


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvents:
    """Everything the calendars say, by the ids of chats, conferences (then sessions) and events.

    A conference without a programme has one event, under the id `""`: its dates. `removed` are the
    sessions that were in its programme, each with its cancellation, and `deadlines` the last days on
    which sessions can be proposed, by the conferences' ids. `organizers` is what its organizers have to send, and
    when: that stands in a calendar of theirs alone.
    """

    chats: Mapping[str, ChatEvents] = field(default_factory=dict)
    conferences: Mapping[str, Mapping[str, VEvent]] = field(default_factory=dict)
    events: Mapping[str, VEvent] = field(default_factory=dict)
    removed: Mapping[str, tuple[tuple[Session, VEvent], ...]] = field(default_factory=dict)
    deadlines: Mapping[str, VEvent] = field(default_factory=dict)
    organizers: Mapping[str, tuple[VEvent, ...]] = field(default_factory=dict)

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
        for due in self.organizers.values():
            yield from due
        yield from self.events.values()


def vevents(community: Community, ledger: Ledger) -> CalendarEvents:
    """Give all events that any calendar of this community holds.

    The ledger knows which sessions were taken out of their programmes.
    """
    return CalendarEvents(
        chats={chat.id: of_chat(community, chat) for chat in community.chats},
        conferences={conference.id: of_conference(community, conference) for conference in community.conferences},
        events={event.id: of_event(community, event) for event in community.events},
        removed={
            conference.id: tuple(_removed(community, conference, ledger)) for conference in community.conferences
        },
        deadlines={
            conference.id: of_deadline(community, conference, call, call.closes)
            for conference in community.conferences
            if (call := conference.proposals) and call.closes
        },
        organizers={conference.id: of_organizers(community, conference) for conference in community.conferences},
    )


def _removed(community: Community, conference: Conference, ledger: Ledger) -> Iterator[tuple[Session, VEvent]]:
    """Give what was taken out of a programme, if calendars had it.

    Like cancelled weeks it leaves with the window: 90 days to half a year after the conference.
    """
    if conference.ends < community.window[0]:
        return
    for session in removed_sessions(ledger.removed, conference):
        event = of_removed(community, conference, session)
        if event.key in ledger.lines:
            yield session, event
