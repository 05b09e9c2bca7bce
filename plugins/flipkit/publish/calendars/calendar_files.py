"""Which file holds which events. No file is without an event, none larger than applications take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl, Slice
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.sessions import Session
from flipkit.model.text import slug
from flipkit.model.vevents import VEvent
from flipkit.publish.calendars.calendar import Calendar, CalendarKind, Size, fitting, parts
from flipkit.publish.calendars.chat_vevents import ChatEvents
from flipkit.publish.calendars.vevents import CalendarEvents
from flipkit.publish.html.language import Language


def calendars(community: Community, events: CalendarEvents, size: Size) -> Iterator[Calendar]:
    """Give every calendar that has an event."""
    yield from subscribed(community, events, size)
    for conference in community.conferences:
        yield from slices(community, conference, events)
    yield from organizers(community, events)
    yield from single(community, events)
    yield from archives(community, events, size)


def subscribed(community: Community, events: CalendarEvents, size: Size) -> Iterator[Calendar]:
    """Give the calendars one subscribes to: everything, chats and districts (of the window), conferences (whole)."""
    found = (_everything(community, events, size), *_chats(community, events, size))
    whole = (*_districts(community, events, size), *_conferences(community, events, size))
    return (calendar for calendar in (*found, *whole) if calendar.events)


def slices(community: Community, conference: Conference, events: CalendarEvents) -> Iterator[Calendar]:
    """Give the calendars of a conference's tracks, rooms and speakers, in this order."""
    held = tuple(_held(conference, events))
    kinds: tuple[Slice, ...] = ("track", "room", "speaker")
    for kind in kinds:
        found: dict[SiteUrl, tuple[str, list[VEvent]]] = {}
        for session, event in held:
            for name, title in _named(community, session, kind):
                found.setdefault(addresses.calendar_of_slice(conference.id, kind, name), (title, []))[1].append(event)
        for url, (title, inside) in sorted(found.items(), key=lambda item: (item[1][0].casefold(), item[0])):
            name, about = f"{conference.title}: {title}", _about(community, conference, kind, title)
            yield Calendar(
                url=url,
                name=name,
                description=about,
                timezone=conference.timezone,
                events=_sorted(inside),
                kind=CalendarKind(kind),
                key=conference.id,
                label=title,
            )


def organizers(community: Community, events: CalendarEvents) -> Iterator[Calendar]:
    """Give what the organizers of each conference that counts as professional development have to send, and when."""
    _ = Language.of(community.settings.language).gettext
    for conference in community.conferences:
        if due := events.organizers[conference.id]:
            yield Calendar(
                url=addresses.calendar_of_organizers(conference.id),
                name=_("%(conference)s: for its organizers", conference=conference.title),
                description=_("What is to be sent for the PD hours of %(conference)s.", conference=conference.title),
                timezone=conference.timezone,
                events=due,
                kind=CalendarKind.ORGANIZERS,
                key=conference.id,
            )


def _about(community: Community, conference: Conference, kind: str, title: str) -> str:
    _ = Language.of(community.settings.language).gettext
    return {
        "track": _("Sessions of %(conference)s: track %(track)s", conference=conference.title, track=title),
        "room": _("Sessions of %(conference)s: room %(room)s", conference=conference.title, room=title),
        "speaker": _("Sessions of %(conference)s with %(speaker)s", conference=conference.title, speaker=title),
    }[kind]


def single(community: Community, events: CalendarEvents) -> Iterator[Calendar]:
    """Give the files with one event each: announced weeks, sessions, events."""
    for chat in community.chats:
        own = events.chats[chat.id].weeks
        for week in community.weeks(chat):
            if week.notes and week.slot.key in own:
                url = addresses.calendar_of_week(chat.id, week.slot.key)
                yield _one(url, own[week.slot.key], week.timezone, chat.id)
    for conference in community.conferences:
        for session, held in _held(conference, events):
            url = addresses.calendar_of_session(conference.id, session.id)
            yield _one(url, held, conference.timezone, conference.id)
    for event in community.events:
        yield _one(addresses.calendar(event.id), events.events[event.id], event.timezone, event.id)


def archives(community: Community, events: CalendarEvents, size: Size) -> Iterator[Calendar]:
    """Give calendars for each year, with every event of that year (in its own zone) that has begun."""
    past = [event for chat in events.chats.values() for event in (*chat.weeks.values(), *chat.held)]
    past += [event for sessions in events.conferences.values() for event in sessions.values()]
    past += events.deadlines.values()
    begun = [event for event in (*past, *events.events.values()) if _begun(community, event)]
    settings = community.settings
    _ = Language.of(settings.language).gettext
    for year in sorted({event.dtstart.year for event in begun}):
        own = _sorted(event for event in begun if event.dtstart.year == year)
        for number, part in enumerate(parts(own, size), start=1):
            name, label = f"{settings.name} {year}", str(year)
            if number > 1:
                name = _("%(community)s %(year)s, part %(part)s", community=settings.name, year=year, part=number)
                label = _("%(year)s, part %(part)s", year=year, part=number)
            yield Calendar(
                url=addresses.calendar_of_year(year, number),
                name=name,
                description=_("What happened in %(community)s in %(year)s.", community=settings.name, year=year),
                timezone=settings.timezone,
                events=part,
                kind=CalendarKind.ARCHIVE,
                label=label,
            )


def _everything(community: Community, events: CalendarEvents, size: Size) -> Calendar:
    settings = community.settings
    alone = [event for chat in events.chats.values() for event in chat.alone]
    alone += [event for conference in community.conferences for event in events.of(conference)]
    alone += events.events.values()
    series = (event for chat in events.chats.values() for event in chat.series)
    inside = _sorted(fitting(community, alone, series, size))
    about = Language.of(settings.language).gettext(
        "Everything that happens in %(community)s: chats, conferences and events.", community=settings.name
    )
    return Calendar(
        url=addresses.calendar_of_all(),
        name=settings.name,
        description=about,
        timezone=settings.timezone,
        events=inside,
        kind=CalendarKind.ALL,
    )


def _chats(community: Community, events: CalendarEvents, size: Size) -> Iterator[Calendar]:
    for chat in community.chats:
        own = events.chats[chat.id]
        inside = _sorted(fitting(community, own.alone, own.series, size))
        yield Calendar(
            url=addresses.calendar(chat.id),
            name=chat.title,
            description=chat.description or chat.title,
            timezone=chat.timezone,
            events=inside,
            kind=CalendarKind.CHAT,
            key=chat.id,
        )


def _districts(community: Community, events: CalendarEvents, size: Size) -> Iterator[Calendar]:
    """Give a calendar for each `scope` of chats and events; a district's name is as it is first written."""
    _ = Language.of(community.settings.language).gettext
    names: dict[str, str] = {}
    zones: dict[str, str] = {}
    scopes = [(chat.scope, chat.timezone) for chat in community.chats]
    scopes += [(event.scope, event.timezone) for event in community.events]
    for scope, timezone in scopes:
        if scope:
            names.setdefault(slug(scope), scope)
            zones.setdefault(slug(scope), timezone)
    for id_, name in sorted(names.items()):
        chats: list[ChatEvents] = [
            events.chats[chat.id] for chat in community.chats if chat.scope and slug(chat.scope) == id_
        ]
        alone = [event for chat in chats for event in chat.alone]
        alone += [events.events[event.id] for event in community.events if event.scope and slug(event.scope) == id_]
        inside = fitting(community, alone, (event for chat in chats for event in chat.series), size)
        about = _(
            "Chats and events of %(community)s in %(district)s.", community=community.settings.name, district=name
        )
        yield Calendar(
            url=addresses.calendar_of_district(name),
            name=name,
            description=about,
            timezone=zones[id_],
            events=_sorted(inside),
            kind=CalendarKind.DISTRICT,
            key=id_,
        )


def _conferences(community: Community, events: CalendarEvents, size: Size) -> Iterator[Calendar]:
    """Give each conference whole; of one with a thousand sessions what fits, the rest is in its tracks and rooms."""
    for conference in community.conferences:
        whole = next(parts(_sorted(events.of(conference)), size), ())
        yield Calendar(
            url=addresses.calendar(conference.id),
            name=conference.title,
            description=conference.description or conference.title,
            timezone=conference.timezone,
            events=whole,
            kind=CalendarKind.CONFERENCE,
            key=conference.id,
        )


def _held(conference: Conference, events: CalendarEvents) -> Iterator[tuple[Session, VEvent]]:
    """Give a conference's sessions with their events, and behind them those that were taken out."""
    own = events.conferences[conference.id]
    yield from ((session, own[session.id]) for session in conference.sessions)
    yield from events.removed.get(conference.id, ())


def _named(community: Community, session: Session, kind: str) -> list[tuple[str, str]]:
    """Give a session's tracks, rooms or speakers, each by its id and its name."""
    if kind == "track":
        return [(session.track, session.track)] if session.track else []
    if kind == "room":
        return [(room, room) for room in session.rooms] if session.has_room else []
    speakers = [community.people.named(speaker) for speaker in session.speakers]
    return list({person.id: (person.id, person.name) for person in speakers}.values())


def _one(url: SiteUrl, event: VEvent, timezone: str, key: str) -> Calendar:
    title = event.summary
    return Calendar(url=url, name=title, description=title, timezone=timezone, events=(event,), key=key)


def _begun(community: Community, event: VEvent) -> bool:
    start = event.dtstart
    return start <= community.now if isinstance(start, datetime) else start <= community.today


def _sorted(events: Iterable[VEvent]) -> tuple[VEvent, ...]:
    """Put events in the order of their starts, a series' exceptions right behind it."""
    found = list(events)
    begins = {event.uid: event.dtstart for event in found if event.rrule}
    return tuple(sorted(found, key=lambda event: (_moment(begins.get(event.uid, event.dtstart)), event.key)))


def _moment(when: datetime | date) -> datetime:
    return when.astimezone(UTC) if isinstance(when, datetime) else datetime.combine(when, time(), UTC)
