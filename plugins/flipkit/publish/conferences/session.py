"""`/events/<conference>/sessions/<session>/`: one session, and who is next door.

Next door is what comes before and after it in its room, and what goes on meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Room
from flipkit.model.ledger.changes import Change
from flipkit.model.sessions import Session
from flipkit.model.settings import Section
from flipkit.model.states import EventStatus
from flipkit.model.text import shorten, to_line, words_of_html
from flipkit.model.times import local_date
from flipkit.publish.artifacts import Card, Page, Record, apart
from flipkit.publish.calendars import session_links
from flipkit.publish.conferences import changes, recordings
from flipkit.publish.conferences.groupings import Grouping
from flipkit.publish.conferences.page_parts import ConferenceContext, SessionRow, head
from flipkit.publish.conferences.programme_grid import day_url
from flipkit.publish.conferences.timetable import Timetable
from flipkit.publish.html import Markup, Values, jsonld, prose
from flipkit.publish.html.filters import host
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import under
from flipkit.publish.html.list_rows import Face, Link, person
from flipkit.publish.mentions import mentions
from flipkit.publish.podcasts import ShownEpisode
from flipkit.publish.reflections import Reflections
from flipkit.values import dataclass

#: So many sessions at the same time are named; the programme has all of them.
_MEANWHILE = 8


@dataclass(frozen=True, slots=True)
class PreworkLink:
    """Something to watch or read before a session; `minutes` is 0 where nobody said how long it takes."""

    name: str
    url: str
    minutes: int
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDetails:
    """What the page of a session says beside its row.

    It is shown at `stream` while it goes on, `recording` is what is played afterwards. `text` is what its own file
    says of it, else `paragraphs` are its abstract. `materials` are labels and addresses.
    """

    language: str
    stream: Link | None
    recording: ShownEpisode | None
    day_url: str
    capacity: int
    access: tuple[str, ...]
    pd_minutes: int
    exit_ticket: str
    text: Markup
    paragraphs: tuple[str, ...]
    prework: tuple[PreworkLink, ...]
    materials: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerFacts:
    """Who speaks, and what else she has in the programme."""

    name: str
    url: str
    language: str
    face: Face
    bio: str
    others: tuple[SessionRow, ...]


@dataclass(frozen=True)
class _Programme:
    """What the pages of a conference's sessions share. `by_speaker` has the sessions of each by her name."""

    context: ConferenceContext
    timetable: Timetable
    rooms: Mapping[str, Room]
    by_speaker: Mapping[str, tuple[Session, ...]]
    reflections: Reflections


def pages(
    context: ConferenceContext, found: Sequence[Grouping], known: Sequence[Change], reflections: Reflections
) -> Iterator[Page]:
    """Give a page for each session; `found` groups the programme, `known` are its changes, the newest first."""
    conference = context.conference
    speakers = (group for grouping in found if grouping.name == "speakers" for group in grouping.groups)
    programme = _Programme(
        context,
        Timetable(conference),
        {room.name: room for room in conference.rooms},
        {group.name: group.sessions for group in speakers},
        reflections,
    )
    by_session: dict[str, list[Change]] = {}
    for change in known:
        by_session.setdefault(change.session, []).append(change)
    for session in conference.sessions:
        yield _page(programme, session, by_session.get(session.id, ()))


def _page(programme: _Programme, session: Session, known: Sequence[Change]) -> Page:
    context = programme.context
    community, conference, spoken = context.community, context.conference, context.spoken
    url, tag = conference.address_of(session), context.language
    when = f"{spoken.day(session.start)}, {spoken.clock(session.start)} {spoken.place_name(conference.timezone)}"
    where = f", {session.room}" if session.has_room else ""
    filters = {"conference": (conference.title,), "track": (session.track,)}
    return Page(
        url=url,
        title=f"{session.title} · {conference.title}",
        description=shorten(f"{when}{where}. {words_of_html(session.html) or to_line(session.abstract)}", 300),
        body=context.body("session.html", url, partial(_values, programme, session, known)),
        kind="session",
        section=Section.EVENTS,
        language=tag,
        head=head(context.plan, url, (conference, session))
        + jsonld.script(community, jsonld.of_session(community, conference, session))
        + jsonld.crumbs(
            community,
            *context.way,
            (spoken.gettext("Programme"), addresses.programme(conference.id)),
            (session.title, url),
        ),
        record=Record(
            url=url,
            title=session.title,
            text=partial(_text, community, session),
            kind="session",
            language=session.language or tag,
            space="together",
            date=conference.day_of(session.start),
            standing="past" if session.end <= community.now else "ahead",
            filters={key: values for key, values in filters.items() if values != ("",)},
        ),
        updated=conference.updated,
        card=Card(
            cover=conference.id,
            title=session.title,
            above=conference.title,
            below=(
                spoken.gettext("Cancelled") if session.status == EventStatus.CANCELLED else f"{when}{where}",
                spoken.listed(community.names(session.speakers)),
            ),
            space="together",
        ),
    )


def _values(programme: _Programme, session: Session, known: Sequence[Change]) -> Values:
    context = programme.context
    community, conference, spoken = context.community, context.conference, context.spoken
    url = conference.address_of(session)
    about = programme.reflections.of(url)
    past, timezone = session.end <= community.now, community.settings.timezone
    beside = programme.timetable.beside(session)
    return {
        "conference": context.name,
        "session": context.row(session),
        "details": _details(programme, session, past=past),
        "past": past,
        "links": () if past else session_links(context.plan, conference, session),
        "speakers": [_speaker(programme, session, name) for name in session.speakers],
        "changed": [(changes.sentences(change, spoken), local_date(change.when, timezone)) for change in known],
        "reflections": about,
        "place_before": changes.place_before(tuple(known), spoken),
        "mentions": mentions(community, url, context.spoken, told=about),
        "before": context.row(beside.before) if beside.before else None,
        "after": context.row(beside.after) if beside.after else None,
        "meanwhile": context.rows(beside.meanwhile[:_MEANWHILE]),
        "more": len(beside.meanwhile[_MEANWHILE:]),
    }


def _details(programme: _Programme, session: Session, *, past: bool) -> SessionDetails:
    context, room = programme.context, programme.rooms.get(session.room)
    conference = context.conference
    access = (session.access, room.facts if room else "")
    return SessionDetails(
        language=session.language,
        stream=_stream(session, past=past),
        recording=recordings.played(context, session),
        day_url=day_url(conference, conference.day_of(session.start)),
        capacity=session.capacity or (room.capacity if room else None) or 0,
        access=tuple(part for part in access if part),
        pd_minutes=conference.pd.minutes_of(session) if conference.counts_pd else 0,
        exit_ticket=context.community.told_word(conference.id, session.id),
        text=prose(context.community, conference.address_of(session), under(session.html, 3), context.language),
        paragraphs=tuple(line for line in session.abstract.splitlines() if line.strip()),
        prework=tuple(PreworkLink(item.title, item.url, item.minutes or 0) for item in session.prework),
        materials=tuple(_materials(conference, session, context.spoken, past=past)),
    )


def _stream(session: Session, *, past: bool) -> Link | None:
    """Give where a session is shown while it goes on, by the name of its host."""
    if past or not session.stream_url or session.status == EventStatus.CANCELLED:
        return None
    return Link(host(session.stream_url), session.stream_url)


def _materials(
    conference: Conference, session: Session, spoken: Language, *, past: bool
) -> Iterator[tuple[str, str]]:
    """Give what there is to watch and to read of a session elsewhere, each under its label."""
    _ = spoken.gettext
    stream = _stream(session, past=past)
    found = (
        (_("Watch it live"), stream.url if stream else ""),
        (_("Recording"), recordings.elsewhere(conference, session)),
        (_("Slides"), session.slides_url),
        (_("Shared notes"), session.notes_url),
    )
    return ((label, url) for label, url in found if url)


def _speaker(programme: _Programme, session: Session, name: str) -> SpeakerFacts:
    context = programme.context
    known, found = context.community.person(name), person(context.community, name)
    held = programme.by_speaker.get(context.community.people.named(name).name, ())
    rows = context.rows([other for other in held if other.id != session.id])
    return SpeakerFacts(
        name=found.name,
        url=found.url,
        language=found.language,
        face=found.face,
        bio=known.bio if known else "",
        others=rows,
    )


def _text(community: Community, session: Session) -> str:
    speakers = [community.people.named(name).name for name in session.speakers]
    prework = [item.title for item in session.prework]
    about = words_of_html(session.html) or session.abstract
    parts = [*speakers, session.track, session.audience, session.level, about, *prework]
    return apart(parts)
