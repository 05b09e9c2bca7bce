"""`/events/<conference>/programme/<grouping>/`: all sessions by track, room, speaker, audience or level."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from flipkit.model import addresses
from flipkit.model.addresses import Slice
from flipkit.model.people import person_key
from flipkit.model.sessions import Session
from flipkit.model.settings import Section
from flipkit.model.states import EventStatus
from flipkit.model.text import slug
from flipkit.publish.artifacts import Page
from flipkit.publish.conferences.page_parts import ConferenceContext, SessionRow, head
from flipkit.publish.conferences.programme_grid import is_large, rooms_of
from flipkit.publish.html import Values
from flipkit.publish.html.filters import in_line
from flipkit.publish.html.list_rows import Face
from flipkit.publish.html.list_rows import person as person_link
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class SessionGroup:
    """The sessions of one track, room, speaker, audience or level, by time.

    `about` says more of it, `person` is a speaker's page and `calendar` its `.ics` file (both below
    the site, empty where there is none).
    """

    name: str
    sessions: tuple[Session, ...]
    about: str = ""
    person: str = ""
    calendar: str = ""

    @property
    def anchor(self) -> str:
        """Its name in an address."""
        return slug(self.name)

    @property
    def number(self) -> int:
        """How many of them take place."""
        return sum(session.status != EventStatus.CANCELLED for session in self.sessions)


@dataclass(frozen=True, slots=True)
class Grouping:
    """A page of the programme: `name` stands in its address, `title` on it, `about` says what it is."""

    name: str
    title: str
    about: str
    groups: tuple[SessionGroup, ...]


def groupings(context: ConferenceContext) -> tuple[Grouping, ...]:
    """Give the groupings that tell sessions apart; pauses stand in none of them."""
    sessions = [session for session in context.conference.sessions if not session.is_pause]
    if not sessions:
        return ()
    _, title = context.spoken.gettext, context.conference.title
    found = (
        Grouping(
            "tracks",
            _("Tracks"),
            _("The sessions of %(conference)s by track.", conference=title),
            tuple(_tracks(context, sessions)),
        ),
        Grouping(
            "rooms",
            _("Rooms"),
            _("The sessions of %(conference)s by room.", conference=title),
            tuple(_rooms(context, sessions)),
        ),
        Grouping(
            "speakers",
            _("Speakers"),
            _("The sessions of %(conference)s by speaker.", conference=title),
            tuple(_speakers(context, sessions)),
        ),
        Grouping(
            "audiences",
            _("Audiences"),
            _("The sessions of %(conference)s by audience.", conference=title),
            tuple(_groups(sessions, audiences_of)),
        ),
        Grouping(
            "levels",
            _("Levels"),
            _("The sessions of %(conference)s by level.", conference=title),
            tuple(_groups(sessions, lambda session: [session.level])),
        ),
    )
    return tuple(grouping for grouping in found if grouping.groups)


def _tracks(context: ConferenceContext, sessions: list[Session]) -> Iterator[SessionGroup]:
    """In the conference's order; a track without a session yet is listed, too, and unlisted ones stand last."""
    inside = {group.name: group for group in _groups(sessions, lambda session: [session.track])}
    listed = [track.name for track in context.conference.tracks]
    for name in [*listed, *(name for name in inside if name not in listed)]:
        held = inside[name].sessions if name in inside else ()
        yield SessionGroup(name, held, calendar=_calendar(context, "track", name))


def _rooms(context: ConferenceContext, sessions: list[Session]) -> Iterator[SessionGroup]:
    conference, spoken = context.conference, context.spoken
    known = {room.name: room for room in conference.rooms}
    for name in rooms_of(conference, sessions):
        room = known.get(name)
        places = spoken.ngettext("%(num)s place", "%(num)s places", room.capacity) if room and room.capacity else ""
        facts = [places, room.facts] if room else []
        held = tuple(session for session in sessions if name in session.rooms)
        calendar = _calendar(context, "room", name)
        yield SessionGroup(name, held, about=in_line(facts), calendar=calendar)


def _speakers(context: ConferenceContext, sessions: list[Session]) -> Iterator[SessionGroup]:
    community = context.community
    for group in _groups(
        sessions, lambda session: [community.people.named(name).name for name in session.speakers], person_key
    ):
        person = community.person(group.name)
        calendar = _calendar(context, "speaker", community.people.named(group.name).id)
        page = addresses.person(person.id) if person else ""
        about = person.bio if person else ""
        yield SessionGroup(group.name, group.sessions, about=about, person=page, calendar=calendar)


def _calendar(context: ConferenceContext, kind: Slice, name: str) -> str:
    """Give the calendar of a track, a room or a speaker (by id), empty where there is none."""
    return context.plan.existing(addresses.calendar_of_slice(context.conference.id, kind, name))


def audiences_of(session: Session) -> list[str]:
    """Give whom a session is for, where it names several."""
    return [name.strip() for name in re.split("[;,]", session.audience) if name.strip()]


def _groups(
    sessions: Iterable[Session], names: Callable[[Session], Iterable[str]], key: Callable[[str], str] = slug
) -> list[SessionGroup]:
    """Group sessions by the names they have, in order of these; spellings that differ in case are one."""
    found: dict[str, tuple[str, dict[str, Session]]] = {}
    for session in sessions:
        for name in filter(None, names(session)):
            found.setdefault(key(name), (name, {}))[1][session.id] = session
    ordered = sorted(found.values(), key=lambda each: each[0].casefold())
    return [SessionGroup(name, tuple(inside.values())) for name, inside in ordered]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSection:
    """A group as its page shows it: `url` is a speaker's page, `calendar` its `.ics` file (empty: there is none).

    `number` of its sessions take place.
    """

    name: str
    url: str
    anchor: str
    about: str
    calendar: str
    sessions: tuple[SessionRow, ...]
    number: int
    language: str = ""
    face: Face | None = None


def pages(context: ConferenceContext, grouping: Grouping, navigation: Sequence[tuple[str, str]]) -> Iterator[Page]:
    """Give the page of one grouping; the speakers of a large programme have one for each letter.

    The first letter's is at the grouping's address, as the first day's is at the programme's.
    """
    conference, name = context.conference, grouping.name
    parts = _letters(grouping) if name == "speakers" and is_large(conference) else {"": grouping.groups}
    urls = {letter: addresses.programme_by_letter(conference.id, name, letter) for letter in parts}
    urls[next(iter(parts))] = addresses.programme_by(conference.id, name)
    for letter, groups in parts.items():
        url, whose = urls[letter], f", {letter.upper()}" if letter else ""
        letters = [(each, there, each == letter) for each, there in urls.items()]
        yield Page(
            url=url,
            title=f"{grouping.title}{whose} · {conference.title}",
            description=f"{grouping.about.removesuffix('.')}{whose}.",
            body=context.body(
                "programme_by.html",
                url,
                partial(_values, context, grouping, groups, ways=navigation, letters=letters),
            ),
            kind="list",
            section=Section.EVENTS,
            language=context.language,
            head=head(context.plan, url, conference),
            updated=conference.updated,
            card=context.card,
            card_page=conference.address,
        )


def _values(
    context: ConferenceContext, grouping: Grouping, groups: Sequence[SessionGroup], **known: object
) -> Values:
    return {
        **known,
        "conference": context.name,
        "name": grouping.name,
        "title": grouping.title,
        "groups": [
            GroupSection(
                name=group.name,
                url=group.person,
                anchor=group.anchor,
                about=group.about,
                calendar=group.calendar,
                sessions=context.rows(group.sessions),
                number=group.number,
                face=person_link(context.community, group.name).face if grouping.name == "speakers" else None,
            )
            for group in groups
        ],
        "brief": is_large(context.conference),
    }


def _letters(grouping: Grouping) -> Mapping[str, tuple[SessionGroup, ...]]:
    """Part a grouping by the first letters of its groups, as these are written in addresses."""
    found = groupby(sorted(grouping.groups, key=_letter), key=_letter)
    return {letter: tuple(inside) for letter, inside in found}


def _letter(group: SessionGroup) -> str:
    return group.anchor[0]
