"""`/events/<conference>/sessions/<session>/`: one session.

Who is next door: what comes before and after a session in its room, and what goes on meanwhile.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Room
from flipkit.model.ledger.changes import Change
from flipkit.model.sessions import Session
from flipkit.model.settings import Section
from flipkit.model.text import words_of_html
from flipkit.publish.artifacts import Page, Record
from flipkit.publish.calendars import session_links
from flipkit.publish.conferences import changes
from flipkit.publish.conferences.conference_head import head
from flipkit.publish.conferences.grid import day_url
from flipkit.publish.conferences.groupings import Order
from flipkit.publish.conferences.wording import types
from flipkit.publish.html import jsonld
from flipkit.publish.html.filters import place
from flipkit.publish.html.language import Language, language_of
from flipkit.publish.html.links import under
from flipkit.publish.html.templates import render_old as render


@dataclass(frozen=True, slots=True)
class Beside:
    """The neighbours of a session: in its room on the same day, and elsewhere at the same time."""

    before: Session | None
    after: Session | None
    meanwhile: tuple[Session, ...]


@dataclass(frozen=True)
class Timetable:
    """A conference's sessions as they stand beside each other."""

    conference: Conference

    @cached_property
    def _days(self) -> Mapping[date, tuple[Session, ...]]:
        return {day.date: day.sessions for day in self.conference.days}

    @cached_property
    def _held(self) -> Mapping[date, tuple[Session, ...]]:
        return {day: tuple(filter(_takes_place, sessions)) for day, sessions in self._days.items()}

    @cached_property
    def _rooms(self) -> Mapping[tuple[date, str], list[Session]]:
        found: dict[tuple[date, str], list[Session]] = {}
        for day, sessions in self._days.items():
            for session in sorted(sessions, key=_order):
                found.setdefault((day, session.room), []).append(session)
        return found

    def beside(self, session: Session) -> Beside:
        """Give a session's neighbours; cancelled ones and pauses are none, except that a pause may come before."""
        day = self.conference.day_of(session.start)
        meanwhile = tuple(
            other
            for other in self._held[day]
            if other.start < session.end and session.start < other.end and other.id != session.id
        )
        if session.everywhere:
            return Beside(None, None, meanwhile)
        inside = [each for each in self._rooms[day, session.room] if _takes_place(each) or each.id == session.id]
        at = bisect_left(inside, _order(session), key=_order)
        return Beside(inside[at - 1] if at else None, inside[at + 1] if at + 1 < len(inside) else None, meanwhile)


def _takes_place(session: Session) -> bool:
    return session.status != "cancelled" and not session.is_pause


def _order(session: Session) -> tuple[object, ...]:
    return session.start, session.end, session.id


#: So many sessions at the same time are named; the programme has all of them.
_MEANWHILE = 8


@dataclass(frozen=True, kw_only=True)
class _Programme:
    """What the pages of a conference's sessions share. `by_speaker` has the sessions of each by her name."""

    conference: Conference
    timetable: Timetable
    spoken: Language
    rooms: Mapping[str, Room]
    by_speaker: Mapping[str, tuple[Session, ...]]


def pages(
    community: Community, conference: Conference, orders: Sequence[Order], known: Sequence[Change]
) -> Iterator[Page]:
    """Give a page for each session; `orders` are those of the programme, `known` its changes, the newest first."""
    speakers = (group for order in orders if order.name == "speakers" for group in order.groups)
    programme = _Programme(
        conference=conference,
        timetable=Timetable(conference),
        spoken=language_of(community, conference),
        rooms={room.name: room for room in conference.rooms},
        by_speaker={group.name: group.sessions for group in speakers},
    )
    by_session: dict[str, list[Change]] = {}
    for change in known:
        by_session.setdefault(change.session, []).append(change)
    for session in conference.sessions:
        yield _page(community, programme, session, by_session.get(session.id, ()))


def _page(community: Community, programme: _Programme, session: Session, known: Sequence[Change]) -> Page:
    conference, spoken = programme.conference, programme.spoken
    url, tag = conference.address_of(session), community.language_of(conference)
    when = f"{spoken.day(session.start)}, {spoken.clock(session.start)} {place(conference.timezone)}"
    where = "" if session.everywhere else f", {session.room}"
    filters = {"conference": (conference.title,), "track": (session.track,)}
    return Page(
        url=url,
        title=f"{session.title} · {conference.title}",
        description=f"{when}{where}. {words_of_html(session.html) or session.abstract}".strip()[:300],
        body=partial(_body, community, programme, session, known),
        kind="session",
        section=Section.EVENTS,
        language=tag,
        head=head(community, url, (conference, session))
        + jsonld.script(community, jsonld.of_session(community, conference, session)),
        record=Record(
            url=url,
            title=session.title,
            text=partial(_text, community, session),
            kind="session",
            language=session.language or tag,
            space="together",
            date=conference.day_of(session.start),
            filters={key: values for key, values in filters.items() if values != ("",)},
        ),
        updated=conference.updated,
    )


def _body(community: Community, programme: _Programme, session: Session, known: Sequence[Change]) -> str:
    conference, spoken, past = programme.conference, programme.spoken, session.end <= community.now
    offered = "calendars" in community.settings.parts and not past
    beside = programme.timetable.beside(session)
    return render(
        "session.html",
        conference.address_of(session),
        community,
        language=community.language_of(conference),
        conference=conference,
        session=session,
        past=past,
        text=under(session.html, 3),
        types=types(spoken),
        links=session_links(community, conference, session) if offered else (),
        programme=addresses.programme(conference.id),
        day=day_url(conference, conference.day_of(session.start)),
        room=programme.rooms.get(session.room),
        speakers=[
            (name, community.person(name), _others(community, programme, session, name)) for name in session.speakers
        ],
        changed=[(change, changes.sentences(change, spoken)) for change in known],
        place_before=changes.place_before(tuple(known), spoken),
        beside=beside,
        meanwhile=beside.meanwhile[:_MEANWHILE],
        more=len(beside.meanwhile[_MEANWHILE:]),
    )


def _others(community: Community, programme: _Programme, session: Session, speaker: str) -> tuple[Session, ...]:
    """Give what else a speaker has in the programme."""
    found = programme.by_speaker.get(community.people.named(speaker).name, ())
    return tuple(other for other in found if other.id != session.id)


def _text(community: Community, session: Session) -> str:
    speakers = [community.people.named(name).name for name in session.speakers]
    prework = [item.title for item in session.prework]
    about = words_of_html(session.html) or session.abstract
    parts = [*speakers, session.track, session.audience, session.level, about, *prework]
    return " ".join(part for part in parts if part)
