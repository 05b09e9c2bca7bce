"""What the calendars say: chats, sessions and events as calendar events (the model of RFC 5545's VEVENT).

A chat is many single events and at most one series. What is past or announced is single, each with
its own UID, topic and page; only the dates nobody has announced yet are a series. So no client needs
to understand exceptions to a rule, which several do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from flipkit.model.calendars import VEvent
from flipkit.model.chats import Chat, Platform, Week, end_of
from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Session
from flipkit.model.events import Event
from flipkit.model.times import at
from flipkit.publish.words import clock, month_name, place, weekday

_TITLE, _TEXT = 70, 1500
_CANCELLED = "CANCELLED: "
_TOGETHER = "Together"
#: So long after the window one looks for another date of a run, to know whether it goes on.
_YEAR = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class ChatEvents:
    """A chat's events: `weeks` that stand alone by the keys of their slots, and the `series` of all others.

    A chat has a series for each time of the day, and where its time, zone or season changes a new one.

    `held` are the dates of the series that have begun: the archive lists them one by one.
    """

    weeks: Mapping[str, VEvent]
    series: tuple[VEvent, ...]
    held: tuple[VEvent, ...]


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
            yield from chat.weeks.values()
            yield from chat.held
            yield from chat.series
        for sessions in self.conferences.values():
            yield from sessions.values()
        yield from self.events.values()


def vevents(community: Community) -> Events:
    """Give all events that any calendar of this community holds."""
    return Events(
        {chat.id: _chat(community, chat) for chat in community.chats},
        {conference.id: _conference(community, conference) for conference in community.conferences},
        {event.id: of_event(community, event) for event in community.events},
    )


def _chat(community: Community, chat: Chat) -> ChatEvents:
    """Share a chat's dates out: up to its newest week file, or before the window, each stands alone.

    A cancelled week leaves with the window it is in, 90 days to half a year after its date: it is
    promised for 60 days, and files without an edit change with the window only.
    """
    first, last = community.window
    newest = max((note.scheduled for note in chat.notes), default=date.min)
    weeks = community.weeks(chat)
    open_weeks = [week for week in weeks if week.scheduled > newest and first <= week.scheduled <= last]
    runs: dict[tuple[int, int], list[Week]] = {}
    for week in open_weeks:
        runs.setdefault((week.slot.run, week.slot.rank), []).append(week)
    alone = [
        week
        for week in weeks
        if (week.scheduled <= newest or week.scheduled < first) and not (week.cancelled and week.scheduled < first)
    ]
    later = {(slot.run, slot.rank) for slot in chat.schedule.slots(last + _YEAR) if slot.day > last}
    return ChatEvents(
        {week.slot.key: of_week(community, week) for week in alone},
        tuple(_series(community, run, last if which in later else run[-1].scheduled) for which, run in runs.items()),
        tuple(of_week(community, week) for week in open_weeks if week.start <= community.now),
    )


def _series(community: Community, weeks: list[Week], last: date) -> VEvent:
    """Make the series of `weeks` up to the day `last`: of one time of day, one zone and one season."""
    week = weeks[0]
    chat, slot = week.chat, week.slot
    until = at(datetime.combine(last, time(23, 59, 59)), slot.timezone).astimezone(UTC)
    rule = chat.repeats.rrule(slot.day)
    every = f"Every {weekday(slot.day)}, " if rule.startswith("FREQ=WEEKLY;BYDAY") else ""
    ruled = [other for other in chat.schedule.slots(last) if (other.run, other.rank) == (slot.run, slot.rank)]
    skipped = frozenset(chat.skip)
    named = f"{ruled[0].day}-{slot.time:%H%M}" if slot.rank else f"{ruled[0].day}"
    return VEvent(
        uid=f"{chat.id}-series-{named}@{community.settings.host}",
        dtstart=week.start,
        dtend=week.end,
        summary=_short(chat.title, _TITLE),
        description=_lines(
            _short(chat.description, _TEXT),
            f"When: {every}{_clock(week.start, slot.timezone)}; your calendar shows it in your own time",
            _labelled("Moderators", _names(community, chat.moderators)),
            _labelled("Join", _link(chat.platform)),
            _labelled("Topics", _page(community, chat.address)),
        ),
        url=chat.address,
        location=_where(chat.platform),
        categories=(_TOGETHER, "Chat"),
        transparent=True,
        rrule=f"{rule};UNTIL={until:%Y%m%dT%H%M%SZ}",
        exdates=tuple(other.start for other in ruled if other.day in skipped and other.day > slot.day),
        updated=chat.updated,
    )


def of_week(community: Community, week: Week) -> VEvent:
    """Give one date of a chat as an event of its own; its UID is that of its scheduled date, wherever it moves."""
    chat, notes = week.chat, week.notes
    head = (notes.title if notes else "") or ("#" + chat.hashtag.lstrip("#") if chat.hashtag else chat.title)
    title = _short(f"{head}: {week.topic}" if week.topic else chat.title, _TITLE)
    names = [*week.moderators, *(notes.co_moderators if notes else ())]
    return VEvent(
        uid=f"{chat.id}-{week.slot.key}@{community.settings.host}",
        dtstart=week.start,
        dtend=week.end,
        summary=_CANCELLED + title if week.cancelled else title,
        description=_lines(
            f"Moved from {_day(week.scheduled)}." if week.moved else "",
            f"Cancelled: {week.cancelled}" if week.cancelled else "",
            _short(week.topic or chat.description, _TEXT),
            _labelled("When", _moment(week.start, week.timezone)),
            _labelled("Moderators", _names(community, tuple(names))),
            _labelled("Join", _link(week.platform)) if not week.cancelled else "",
            _labelled("Page", _page(community, week.address)),
        ),
        url=week.address,
        location=_where(week.platform),
        categories=(_TOGETHER, "Chat"),
        status="CANCELLED" if week.cancelled else "CONFIRMED",
        transparent=True,
        updated=notes.updated if notes else chat.updated,
    )


def _conference(community: Community, conference: Conference) -> dict[str, VEvent]:
    if not conference.sessions:
        return {"": _dates(community, conference)}
    return {session.id: of_session(community, conference, session) for session in conference.sessions}


def _dates(community: Community, conference: Conference) -> VEvent:
    """Make a conference's days one all-day event: a date to keep free until there is a programme."""
    venue = conference.venue
    return VEvent(
        uid=f"{conference.id}@{community.settings.host}",
        dtstart=conference.starts,
        dtend=conference.ends + timedelta(days=1),
        summary=_short(conference.title, _TITLE),
        description=_lines(
            _short(conference.description, _TEXT),
            _labelled("Register", conference.registration_url or ""),
            _labelled("Page", _page(community, conference.address)),
        ),
        url=conference.address,
        location=", ".join(filter(None, (venue.name, venue.address))) if venue else "",
        categories=(_TOGETHER, "Conference"),
        transparent=True,
        updated=conference.updated,
    )


def of_session(community: Community, conference: Conference, session: Session) -> VEvent:
    """Give a session of a conference as an event; breaks don't make anybody busy."""
    cancelled = session.status == "cancelled"
    title = _short(session.title, _TITLE)
    room = "" if session.everywhere else session.room
    venue = conference.venue
    places = (room, venue.name if venue else "", venue.address if venue else "")
    address = conference.address_of(session)
    prework = "; ".join(" ".join(filter(None, (item.title, item.url))) for item in session.prework)
    return VEvent(
        uid=f"{conference.id}-{session.id}@{community.settings.host}",
        dtstart=session.start,
        dtend=session.end,
        summary=_CANCELLED + title if cancelled else title,
        description=_lines(
            f"This session of {conference.title} is cancelled." if cancelled else "",
            "Moved: this is its new time or room." if session.status == "moved" else "",
            _short(session.abstract, _TEXT),
            _labelled("When", _moment(session.start, conference.timezone)),
            _labelled("With", _names(community, session.speakers)),
            _labelled("Before you come", prework),
            _labelled("Join", session.stream_url) if not cancelled else "",
            _labelled("Page", _page(community, address)),
        ),
        url=address,
        location=", ".join(filter(None, places)) or session.stream_url,
        categories=(_TOGETHER, "Break" if session.is_pause else "Session"),
        status="CANCELLED" if cancelled else "CONFIRMED",
        transparent=cancelled or session.is_pause,
        updated=conference.updated,
    )


def of_event(community: Community, event: Event) -> VEvent:
    """Give a single event as a calendar event; without an end a deadline takes a minute, all else an hour."""
    start, end = _span(event)
    return VEvent(
        uid=f"{event.id}@{community.settings.host}",
        dtstart=start,
        dtend=end,
        summary=_short(event.title, _TITLE),
        description=_lines(
            _short(event.description, _TEXT),
            _labelled("When", _moment(start, event.timezone)) if isinstance(start, datetime) else "",
            _labelled("More", event.url or ""),
            _labelled("Page", _page(community, event.address)),
        ),
        url=event.address,
        location=event.place or event.url or "",
        categories=(_TOGETHER, "Deadline" if event.deadline else "Event"),
        transparent=event.all_day or event.deadline,
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


def _names(community: Community, references: tuple[str, ...]) -> str:
    persons = ((community.person(reference), reference) for reference in references)
    return ", ".join(person.name if person else reference for person, reference in persons)


def _where(platform: Platform | None) -> str:
    """The address to join at, which every client makes a link; else the platform's name."""
    return (platform.url or platform.name) if platform else ""


def _link(platform: Platform | None) -> str:
    return " ".join(filter(None, (platform.name, platform.url))) if platform else ""


def _page(community: Community, url: str) -> str:
    return community.settings.absolute(url) if community.settings.url else ""


def _day(day: date) -> str:
    return f"{weekday(day)[:3]} {day.day} {month_name(day)}"


def _clock(when: datetime, zone_name: str) -> str:
    return f"{clock(when)} {'UTC' if zone_name == 'UTC' else 'in ' + place(zone_name)}"


def _moment(when: datetime, zone_name: str) -> str:
    """`Mon 2 Mar 2026, 8:00 pm in New York (01:00 UTC on Tue 3 Mar)`."""
    said = f"{_day(when)} {when.year}, {_clock(when, zone_name)}"
    utc = when.astimezone(UTC)
    if zone_name == "UTC":
        return said
    return f"{said} ({utc:%H:%M} UTC{'' if utc.date() == when.date() else f' on {_day(utc)}'})"


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text else ""


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)


def _short(text: str, limit: int) -> str:
    """Cut a text at a word, where it is longer than `limit` characters."""
    text = text.strip()
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return (head.rsplit(None, 1)[0] if len(head.split()) > 1 else head).rstrip(" ,;:.") + "…"
