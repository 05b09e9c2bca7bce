"""`/events/<conference>/sessions/<session>/`: one session."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from flipkit.model.changes import Change
from flipkit.model.community import Community
from flipkit.model.conferences import Session
from flipkit.publish import jsonld
from flipkit.publish.artifacts import Page, Record
from flipkit.publish.calendars import session_links
from flipkit.publish.headings import under
from flipkit.publish.templates import render
from flipkit.publish.words import clock, day, place, plain

from . import changes
from .addresses import of_day, of_programme
from .heads import head
from .timetable import Timetable

#: So many sessions at the same time are named; the programme has all of them.
_MEANWHILE = 8


def page(community: Community, timetable: Timetable, session: Session, known: Sequence[Change]) -> Page:
    """Give a session's page; `known` are its changes, the newest first."""
    conference = timetable.conference
    url, language = conference.address_of(session), community.language_of(conference)
    when = f"{day(session.start)}, {clock(session.start)} {place(conference.timezone)}"
    where = "" if session.everywhere else f", {session.room}"
    filters = {"conference": (conference.title,), "track": (session.track,)}
    return Page(
        url,
        f"{session.title} · {conference.title}",
        f"{when}{where}. {plain(session.html) or session.abstract}".strip()[:300],
        partial(_body, community, timetable, session, known),
        kind="session",
        section="events",
        language=language,
        head=head(community, url, (conference, session))
        + jsonld.script(community, jsonld.of_session(community, conference, session)),
        record=Record(
            url, session.title, partial(_text, community, session), "session", session.language or language,
            "together", conference.day_of(session.start),
            {key: values for key, values in filters.items() if values != ("",)},
        ),
        updated=conference.updated,
    )  # fmt: skip


def _body(community: Community, timetable: Timetable, session: Session, known: Sequence[Change]) -> str:
    conference, past = timetable.conference, session.end <= community.now
    offered = "calendars" in community.settings.parts and not past
    beside = timetable.beside(session)
    return render(
        "session.html", conference.address_of(session), community, language=community.language_of(conference),
        conference=conference, session=session, past=past, text=under(session.html, 3),
        links=session_links(community, conference, session) if offered else (),
        programme=of_programme(conference), day=of_day(conference, conference.day_of(session.start)),
        room=next((room for room in conference.rooms if room.name == session.room), None),
        speakers=[(name, community.person(name)) for name in session.speakers],
        changed=[(change, changes.sentences(change)) for change in known],
        place_before=changes.place_before(tuple(known)),
        beside=beside, meanwhile=beside.meanwhile[:_MEANWHILE], more=len(beside.meanwhile[_MEANWHILE:]),
    )  # fmt: skip


def _text(community: Community, session: Session) -> str:
    speakers = [community.people.named(name).name for name in session.speakers]
    prework = [item.title for item in session.prework]
    about = plain(session.html) or session.abstract
    parts = [*speakers, session.track, session.audience, session.level, about, *prework]
    return " ".join(part for part in parts if part)
