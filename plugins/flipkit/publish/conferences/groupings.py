"""`/events/<conference>/programme/<order>/`: all sessions by track, room, speaker, audience or level.

The orders a programme can be read in beside that of time: by track, room, speaker, audience, level.

The ways from one page of a programme to the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import NamedTuple

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.sessions import Session
from flipkit.model.settings import Section
from flipkit.model.slugs import slug
from flipkit.publish.artifacts import Page
from flipkit.publish.calendars import slice_address
from flipkit.publish.conferences.conference_head import head
from flipkit.publish.conferences.grid import is_large, rooms_of
from flipkit.publish.conferences.wording import types
from flipkit.publish.html.language import Language, language_of
from flipkit.publish.html.templates import render_old as render


class Way(NamedTuple):
    """A page of the programme: its title and its address below the site."""

    title: str
    url: str


def ways(conference: Conference, orders: Sequence[Order], spoken: Language) -> tuple[Way, ...]:
    """Give all of them, in the order of their chips."""
    _ = spoken.gettext
    found = [Way(_("By time"), addresses.programme(conference.id))]
    found += [Way(order.title, addresses.programme_by(conference.id, order.name)) for order in orders]
    found.append(Way(_("My agenda"), addresses.my_agenda(conference.id)))
    return (*found, Way(_("What changed"), addresses.changes(conference.id)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
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


@dataclass(frozen=True, slots=True)
class Order:
    """A page of the programme in one order: `name` stands in its address, `title` on it, `about` says what it is."""

    name: str
    title: str
    about: str
    groups: tuple[Group, ...]


def orders(community: Community, conference: Conference, spoken: Language) -> tuple[Order, ...]:
    """Give the orders in which there is something to tell apart; pauses stand in none of them."""
    sessions = [session for session in conference.sessions if not session.is_pause]
    if not sessions:
        return ()
    _, title = spoken.gettext, conference.title
    found = (
        Order(
            "tracks",
            _("Tracks"),
            _("The sessions of %(conference)s by track.", conference=title),
            tuple(_tracks(community, conference, sessions)),
        ),
        Order(
            "rooms",
            _("Rooms"),
            _("The sessions of %(conference)s by room.", conference=title),
            tuple(_rooms(community, conference, sessions, spoken)),
        ),
        Order(
            "speakers",
            _("Speakers"),
            _("The sessions of %(conference)s by speaker.", conference=title),
            tuple(_speakers(community, conference, sessions)),
        ),
        Order(
            "audiences",
            _("Audiences"),
            _("The sessions of %(conference)s by audience.", conference=title),
            tuple(_groups(sessions, audiences_of)),
        ),
        Order(
            "levels",
            _("Levels"),
            _("The sessions of %(conference)s by level.", conference=title),
            tuple(_groups(sessions, lambda session: [session.level])),
        ),
    )
    return tuple(order for order in found if order.groups)


def _tracks(community: Community, conference: Conference, sessions: list[Session]) -> Iterator[Group]:
    """In the conference's order; a track without a session yet is listed, too, and unlisted ones stand last."""
    inside = {group.name: group for group in _groups(sessions, lambda session: [session.track])}
    listed = [track.name for track in conference.tracks]
    for name in [*listed, *(name for name in inside if name not in listed)]:
        held = inside[name].sessions if name in inside else ()
        yield Group(
            name=name, sessions=held, calendar=slice_address(community, conference, "track", name) if held else ""
        )


def _rooms(
    community: Community, conference: Conference, sessions: list[Session], spoken: Language
) -> Iterator[Group]:
    known = {room.name: room for room in conference.rooms}
    for name in rooms_of(conference, sessions):
        room = known.get(name)
        places = spoken.ngettext("%(num)s place", "%(num)s places", room.capacity) if room and room.capacity else ""
        facts = [places, room.facts] if room else []
        held = tuple(session for session in sessions if session.room == name)
        yield Group(
            name=name,
            sessions=held,
            about=" · ".join(filter(None, facts)),
            person="",
            calendar=slice_address(community, conference, "room", name),
        )


def _speakers(community: Community, conference: Conference, sessions: list[Session]) -> Iterator[Group]:
    for group in _groups(sessions, lambda session: [community.people.named(name).name for name in session.speakers]):
        person = community.person(group.name)
        calendar = slice_address(community, conference, "speaker", community.people.named(group.name).id)
        page = addresses.person(person.id) if person else ""
        yield Group(
            name=group.name,
            sessions=group.sessions,
            about=person.bio if person else "",
            person=page,
            calendar=calendar,
        )


def audiences_of(session: Session) -> list[str]:
    """Give whom a session is for, where it names several."""
    return [name.strip() for name in re.split("[;,]", session.audience) if name.strip()]


def _groups(sessions: Iterable[Session], names: Callable[[Session], Iterable[str]]) -> list[Group]:
    """Group sessions by the names they have, in order of these; spellings that differ in case are one."""
    found: dict[str, tuple[str, dict[str, Session]]] = {}
    for session in sessions:
        for name in filter(None, names(session)):
            found.setdefault(slug(name), (name, {}))[1][session.id] = session
    ordered = sorted(found.values(), key=lambda each: each[0].casefold())
    return [Group(name=name, sessions=tuple(inside.values())) for name, inside in ordered]


def pages(community: Community, conference: Conference, order: Order, ways: Sequence[Way]) -> Iterator[Page]:
    """Give the page of one order; the speakers of a large programme have one for each letter.

    The first letter's is at the order's address, as the first day's is at the programme's.
    """
    spoken = language_of(community, conference)
    parts = _letters(order) if order.name == "speakers" and is_large(conference) else {"": order.groups}
    first = next(iter(parts))
    urls = {letter: addresses.programme_by_letter(conference.id, order.name, letter) for letter in parts}
    urls[first] = addresses.programme_by(conference.id, order.name)
    for letter, groups in parts.items():
        url, whose = urls[letter], f", {letter.upper()}" if letter else ""
        yield Page(
            url=url,
            title=f"{order.title}{whose} · {conference.title}",
            description=f"{order.about.removesuffix('.')}{whose}.",
            body=partial(
                render,
                "programme_order.html",
                url,
                community,
                language=community.language_of(conference),
                conference=conference,
                order=replace(order, groups=groups),
                ways=ways,
                brief=is_large(conference),
                types=types(spoken),
                letters=[(each, there, each == letter) for each, there in urls.items()],
            ),
            kind="list",
            section=Section.EVENTS,
            language=community.language_of(conference),
            head=head(community, url, conference),
            updated=conference.updated,
        )


def _letters(order: Order) -> Mapping[str, tuple[Group, ...]]:
    """Part an order by the first letters of its groups, as these are written in addresses."""
    return {letter: tuple(inside) for letter, inside in groupby(sorted(order.groups, key=_letter), key=_letter)}


def _letter(group: Group) -> str:
    return group.anchor[0]
