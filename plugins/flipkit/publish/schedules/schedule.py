"""A programme in the words of schedule.xml and schedule.json, every value as both schemas allow it.

Formats: github.com/voc/schedule, `validator/`. What they can't say is carried beside it (`ScheduleEvent.carried`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Room
from flipkit.model.ledger import Ledger
from flipkit.model.ledger.update import numbers_of
from flipkit.model.sessions import Session, extension_of
from flipkit.model.states import EventStatus
from flipkit.model.text import remove_controls, words_of_html
from flipkit.publish.schedules.schedule_values import (
    acronym,
    address,
    event_slug,
    guid,
    known_guid,
    label_slug,
    line,
    time_zone,
)
from flipkit.values import dataclass

#: What is written for a session in all rooms.
EVERYWHERE = "All rooms"


@dataclass(frozen=True, slots=True)
class ScheduleLink:
    """Something to open; `type` is one of those the JSON schema knows."""

    title: str
    url: str
    type: str


@dataclass(frozen=True, slots=True)
class ScheduleName:
    """A room, a track or a person; `about` is the room where the conference lists it."""

    name: str
    guid: str = ""
    slug: str = ""
    about: Room | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleEvent:
    """A session as it is written; `url` is empty where the site does not know its own address.

    `part` counts from 1 where it is written in several parts (`day_parts`).
    """

    guid: str
    number: int
    slug: str
    room: str
    title: str
    type: str
    start: datetime
    end: datetime
    minutes: int
    track: str
    language: str
    abstract: str
    description: str
    url: str
    recording_url: str
    persons: tuple[ScheduleName, ...]
    links: tuple[ScheduleLink, ...]
    attachments: tuple[ScheduleLink, ...]
    session: Session
    names: tuple[str, ...]
    part: int = 0

    def carried(self, longest: int) -> dict[str, Any]:
        """What stands beside it, in a format that can say `longest` minutes; of parts the first says all."""
        if self.part > 1:
            return {"part": self.part}
        found = extension_of(self.session, self.names, longest=longest)
        return {**found, "title": self.session.title, "minutes": self.session.minutes} if self.part else found


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleDay:
    """One day with its rooms, in the conference's order, and what takes place in each."""

    index: int
    date: date
    start: datetime
    end: datetime
    rooms: tuple[tuple[ScheduleName, tuple[ScheduleEvent, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A whole programme; the addresses are empty where the site does not know its own."""

    conference: Conference
    title: str
    host: str
    xml_url: str
    json_url: str
    page: str
    acronym: str
    zone: str
    tracks: tuple[ScheduleName, ...]
    rooms: tuple[ScheduleName, ...]
    days: tuple[ScheduleDay, ...]


def schedule(community: Community, conference: Conference, ledger: Ledger) -> Schedule:
    """Put a conference's programme into the formats' words, without what is cancelled."""
    makes = _Maker(community, conference, numbers_of(ledger, conference))
    days = tuple(
        ScheduleDay(
            index=day.index,
            date=day.date,
            start=min(session.start for session in day.sessions),
            end=max(session.end for session in day.sessions),
            rooms=makes.by_room(session for session in day.sessions if session.status != EventStatus.CANCELLED),
        )
        for day in conference.days
    )
    return Schedule(
        conference=conference,
        title=line(conference.title) or conference.id,
        host=community.settings.host,
        xml_url=makes.full(addresses.conference_file(conference.id, "schedule.xml")),
        json_url=makes.full(addresses.conference_file(conference.id, "schedule.json")),
        page=makes.full(conference.address),
        acronym=acronym(conference.id),
        zone=time_zone(conference.timezone),
        tracks=tuple(makes.tracks.values()),
        rooms=tuple(room for name, room in makes.rooms.items() if name != makes.everywhere),
        days=days,
    )


class _Maker:
    """Makes the events of one conference."""

    def __init__(self, community: Community, conference: Conference, numbers: Mapping[str, int]) -> None:
        self.community, self.conference, self.numbers = community, conference, numbers
        self.host = community.settings.host
        held = [session for session in conference.sessions if session.status != EventStatus.CANCELLED]
        self.rooms = self._rooms()
        used = (line(session.track) for session in held)
        self.tracks: dict[str, ScheduleName] = {}
        for name in filter(None, (*(line(track.name) for track in conference.tracks), *used)):
            if name not in self.tracks:
                taken = {track.slug for track in self.tracks.values()}
                self.tracks[name] = ScheduleName(name, slug=label_slug(name, taken))
        self.guids = self._guids(held)

    def full(self, url: str) -> str:
        """Give an address below the site in full; nothing where the site does not know its own."""
        return address(self.community.settings.absolute(url)) if self.community.settings.url else ""

    def by_room(self, sessions: Iterable[Session]) -> tuple[tuple[ScheduleName, tuple[ScheduleEvent, ...]], ...]:
        """Put sessions into their rooms, those in all rooms first."""
        found: dict[str, list[ScheduleEvent]] = {}
        for session in sorted(sessions, key=lambda session: (session.start.astimezone(UTC), session.id)):
            found.setdefault(self._room(session), []).append(self._event(session))
        return tuple((room, tuple(found[name])) for name, room in self.rooms.items() if name in found)

    def _room(self, session: Session) -> str:
        return self.everywhere if session.everywhere else line(session.rooms[0]) or self.everywhere

    def _rooms(self) -> dict[str, ScheduleName]:
        """Name every room once, all of them together first."""
        listed = {line(room.name): room for room in self.conference.rooms}
        used = {line(room) for session in self.conference.sessions if session.has_room for room in session.rooms}
        names = [name for name in dict.fromkeys((*listed, *sorted(used))) if name]
        self.everywhere = _other_than(names, EVERYWHERE)
        slugs: list[str] = []
        for name in (self.everywhere, *names):
            slugs.append(label_slug(name, slugs))
        return {
            name: ScheduleName(name, guid(self.host, self.conference.first_id, "rooms", name), slug, listed.get(name))
            for name, slug in zip((self.everywhere, *names), slugs, strict=True)
        }

    def _guids(self, held: Iterable[Session]) -> dict[str, str]:
        """Give each session its source's guid, else its own; none twice. One that was gathered takes nobody's."""
        held = sorted(held, key=lambda session: session.is_gathered)
        own = {guid(self.host, self.conference.first_id, session.id): session.id for session in held}
        taken: dict[str, str] = {}
        for session in held:
            known = known_guid(session.guid)
            if known and known not in taken and own.get(known, session.id) == session.id:
                taken[known] = session.id
        found = {identifier: known for known, identifier in taken.items()}
        for session in held:
            found.setdefault(session.id, guid(self.host, self.conference.first_id, session.id))
        return found

    def _event(self, session: Session) -> ScheduleEvent:
        people = [self.community.people.named(speaker) for speaker in session.speakers]
        persons = {
            person.id: ScheduleName(line(person.name), guid(self.host, "people", person.id)) for person in people
        }
        number = self.numbers[session.id]
        recording = self.community.recording_of(self.conference, session)
        return ScheduleEvent(
            guid=self.guids[session.id],
            number=number,
            slug=event_slug(self.conference.id, number, session.id),
            room=self._room(session),
            title=line(session.title) or session.id,
            type="break" if session.is_pause else line(session.type),
            start=session.start,
            end=session.end,
            minutes=session.minutes,
            track=line(session.track),
            language=line(session.language),
            abstract=remove_controls(session.abstract),
            description=self._description(session),
            url=self.full(self.conference.address_of(session)),
            recording_url=address(recording),
            persons=tuple(person for person in persons.values() if person.name),
            links=tuple(_links(session, recording)),
            attachments=_opened(("Slides", session.slides_url, "slides")),
            session=session,
            names=tuple(person.name for person in persons.values()),
        )

    def _description(self, session: Session) -> str:
        """What an app shows below the abstract: what to do before one comes, and what has no place elsewhere."""
        prework = "; ".join(
            f"{line(item.title)}{f' ({item.minutes} min)' if item.minutes else ''} {item.url}".strip()
            for item in session.prework
        )
        counted = self.conference.pd.minutes_of(session)
        labelled = {
            "Before you come": prework,
            "Level": session.level,
            "For": session.audience,
            "Access": session.access,
            "Places": session.capacity,
            "PD minutes": counted,
        }
        lines = [f"{label}: {line(str(value))}" for label, value in labelled.items() if value]
        return "\n".join(filter(None, (*lines, remove_controls(words_of_html(session.html)))))


def _other_than(names: Iterable[str], wanted: str) -> str:
    taken = {name.casefold() for name in names}
    return wanted if wanted.casefold() not in taken else _other_than(names, f"{wanted} together")


def _links(session: Session, recording: str) -> Iterable[ScheduleLink]:
    for item in session.prework:
        yield from _opened((f"Before you come: {line(item.title)}", item.url, "related"))
    yield from _opened(
        ("Watch it live", session.stream_url, "media"),
        ("Recording", recording, "media"),
        ("Shared notes", session.notes_url, "web"),
    )


def _opened(*links: tuple[str, str, str]) -> tuple[ScheduleLink, ...]:
    return tuple(ScheduleLink(title, address(url), type_) for title, url, type_ in links if address(url))
