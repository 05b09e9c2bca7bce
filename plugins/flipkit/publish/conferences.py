"""The pages of the conferences: each one, its programme, and each of its sessions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Session

from .artifacts import Artifact, Page, Record
from .calendars import alternates, conference_links, session_links
from .headings import under
from .programme import grid, rooms_of, slots
from .templates import render
from .words import clock, day, days, place, plain


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give each conference's page, and where it has sessions, its programme and a page for each."""
    for conference in community.conferences:
        yield _conference_page(community, conference)
        if conference.sessions:
            yield _programme_page(community, conference)
        for session in conference.sessions:
            yield _session_page(community, conference, session)


def programme_address(conference: Conference) -> str:
    """Where a conference's programme is, below the site."""
    return f"{conference.address}programme/"


def _conference_page(community: Community, conference: Conference) -> Page:
    sessions = [session for session in conference.sessions if not session.is_pause]
    held = [session for session in sessions if session.status != "cancelled"]
    by_speaker: dict[str, list[Session]] = {}
    for session in sessions:
        for name in session.speakers:
            by_speaker.setdefault(community.people.named(name).name, []).append(session)
    language = community.settings.language
    return Page(
        conference.address,
        conference.title,
        conference.description or f"{conference.title}, {_when_and_where(conference)}.",
        partial(
            render, "conference.html", conference.address, community, conference=conference, sessions=held,
            text=under(conference.html, 2), links=conference_links(community, conference),
            programme=programme_address(conference),
            speakers=sorted(by_speaker.items(), key=lambda item: item[0].casefold()),
            rooms=rooms_of(conference, conference.sessions),
            by_track=[(track.name, [s for s in sessions if s.track == track.name]) for track in conference.tracks],
        ),
        kind="conference",
        section="events",
        language=language,
        head=alternates(community, conference.address, conference),
        record=Record(
            conference.address, conference.title, partial(_conference_text, conference), "conference", language,
            "together", conference.starts, {"conference": (conference.title,)},
        ),
        updated=conference.updated,
    )  # fmt: skip


def _when_and_where(conference: Conference) -> str:
    when = days(conference.starts, conference.ends)
    return f"{when}, {conference.venue.name}" if conference.venue else when


def _conference_text(conference: Conference) -> str:
    venue = f"{conference.venue.name} {conference.venue.address}" if conference.venue else ""
    tracks = [track.name for track in conference.tracks]
    return " ".join(part for part in (conference.description, venue, *tracks, plain(conference.html)) if part)


def _programme_page(community: Community, conference: Conference) -> Page:
    url, title = programme_address(conference), f"Programme · {conference.title}"
    return Page(
        url,
        title,
        f"All sessions of {conference.title} by day, time and room; times in {place(conference.timezone)}.",
        partial(
            render, "programme.html", url, community, conference=conference,
            days=[(day, grid(conference, day), slots(conference, day)) for day in conference.days],
        ),
        kind="programme",
        section="events",
        language=community.settings.language,
        head=alternates(community, url, conference),
        record=Record(
            url, title, _when_and_where(conference), "programme", community.settings.language, "together",
            conference.starts, {"conference": (conference.title,)},
        ),
        updated=conference.updated,
    )  # fmt: skip


def _session_page(community: Community, conference: Conference, session: Session) -> Page:
    url, language = conference.address_of(session), session.language or community.settings.language
    when = f"{day(session.start)}, {clock(session.start)} {place(conference.timezone)}"
    where = "" if session.everywhere else f", {session.room}"
    offered = "calendars" in community.settings.parts and session.end > community.now
    filters = {"conference": (conference.title,), "track": (session.track,)}
    return Page(
        url,
        f"{session.title} · {conference.title}",
        f"{when}{where}. {plain(session.html) or session.abstract}".strip()[:300],
        partial(
            render, "session.html", url, community, conference=conference, session=session,
            text=under(session.html, 3),
            links=session_links(community, conference, session) if offered else (),
            programme=programme_address(conference),
            room=next((room for room in conference.rooms if room.name == session.room), None),
        ),
        kind="session",
        section="events",
        language=language,
        head=alternates(community, url, (conference, session)),
        record=Record(
            url, session.title, partial(_session_text, community, session), "session", language, "together",
            session.start.date(), {key: values for key, values in filters.items() if values != ("",)},
        ),
        updated=conference.updated,
    )  # fmt: skip


def _session_text(community: Community, session: Session) -> str:
    speakers = [community.people.named(name).name for name in session.speakers]
    prework = [item.title for item in session.prework]
    about = plain(session.html) or session.abstract
    parts = [*speakers, session.track, session.audience, session.level, about, *prework]
    return " ".join(part for part in parts if part)
