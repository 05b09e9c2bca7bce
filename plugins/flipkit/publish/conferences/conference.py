"""`/events/<conference>/`: when and where it is, and the ways to everything else."""

from __future__ import annotations

from functools import partial

from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Session
from flipkit.publish.artifacts import Page, Record
from flipkit.publish.calendars import conference_links
from flipkit.publish.headings import under
from flipkit.publish.templates import render
from flipkit.publish.words import plain

from .addresses import of_programme
from .grid import rooms_of
from .heads import head
from .wording import when_and_where


def page(community: Community, conference: Conference) -> Page:
    """Give a conference's page."""
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
        conference.description or f"{conference.title}, {when_and_where(conference)}.",
        partial(
            render, "conference.html", conference.address, community, conference=conference, sessions=held,
            text=under(conference.html, 2), links=conference_links(community, conference),
            programme=of_programme(conference),
            speakers=sorted(by_speaker.items(), key=lambda item: item[0].casefold()),
            rooms=rooms_of(conference, conference.sessions),
            by_track=[(track.name, [s for s in sessions if s.track == track.name]) for track in conference.tracks],
        ),
        kind="conference",
        section="events",
        language=language,
        head=head(community, conference.address, conference),
        record=Record(
            conference.address, conference.title, partial(_text, conference), "conference", language,
            "together", conference.starts, {"conference": (conference.title,)},
        ),
        updated=conference.updated,
    )  # fmt: skip


def _text(conference: Conference) -> str:
    venue = f"{conference.venue.name} {conference.venue.address}" if conference.venue else ""
    tracks = [track.name for track in conference.tracks]
    return " ".join(part for part in (conference.description, venue, *tracks, plain(conference.html)) if part)
