"""`/events/series/<series>/`: the editions of a conference, at all its places, with what was kept of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.sessions import Session
from flipkit.model.settings import Section
from flipkit.model.text import slug
from flipkit.publish.artifacts import Page, Record, apart
from flipkit.publish.conferences import recordings
from flipkit.publish.conferences.page_parts import style
from flipkit.publish.html import Values, body
from flipkit.publish.html.language import Language
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSession:
    """A session of which there is a recording, slides or notes."""

    name: str
    url: str
    language: str
    speakers: tuple[str, ...]
    recording: str
    slides: str
    notes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition: the conference, and what was kept of its sessions."""

    id: str
    title: str
    url: str
    language: str
    edition: int | None
    starts: date
    ends: date
    venue: str
    description: str
    has_programme: bool
    kept: tuple[KeptSession, ...]


def artifacts(community: Community) -> Iterator[Page]:
    """Give a page for every series that has two editions or more."""
    for name in dict.fromkeys(conference.series for conference in community.conferences if conference.series):
        conferences = editions(community, name)
        if len(conferences) > 1 and conferences[0].series == name:
            yield _page(community, name, conferences)


def editions(community: Community, name: str) -> tuple[Conference, ...]:
    """Give the conferences of a series, the latest first; spellings that differ in case only are one series."""
    found = [each for each in community.conferences if name and slug(each.series) == slug(name)]
    return tuple(sorted(found, key=lambda each: (each.starts, each.id), reverse=True))


def others(community: Community, conference: Conference) -> tuple[Conference, ...]:
    """Give the other editions of a conference's series, the latest first."""
    return tuple(each for each in editions(community, conference.series) if each.id != conference.id)


def _page(community: Community, name: str, conferences: tuple[Conference, ...]) -> Page:
    url, language = addresses.series(name), community.settings.language
    places = dict.fromkeys(each.venue.name for each in conferences if each.venue)
    about = Language.of(language).ngettext(
        "%(num)s edition of %(series)s, with recordings, slides and notes of past ones.",
        "All %(num)s editions of %(series)s, with recordings, slides and notes of past ones.",
        len(conferences),
        series=name,
    )
    return Page(
        url=url,
        title=name,
        description=about,
        body=body("series.html", community.settings, url, partial(_values, community, name, conferences)),
        kind="list",
        section=Section.EVENTS,
        language=language,
        head=style(url),
        record=Record(
            url=url,
            title=name,
            text=apart([about, *places]),
            kind="list",
            language=language,
            space="together",
            standing="ahead" if any(each.ends >= community.today for each in conferences) else "past",
        ),
    )


def _values(community: Community, name: str, conferences: tuple[Conference, ...]) -> Values:
    ahead = [each for each in conferences if each.ends >= community.today]
    return {
        "name": name,
        "ahead": [_edition(community, each) for each in reversed(ahead)],
        "past": [_edition(community, each) for each in conferences if each not in ahead],
    }


def _edition(community: Community, conference: Conference) -> Edition:
    return Edition(
        id=conference.id,
        title=conference.title,
        url=conference.address,
        language=conference.language,
        edition=conference.edition,
        starts=conference.starts,
        ends=conference.ends,
        venue=conference.venue.name if conference.venue else "",
        description=conference.description,
        has_programme=conference.has_programme,
        kept=tuple(
            _kept(community, conference, session) for session in conference.sessions if _is_kept(conference, session)
        ),
    )


def _kept(community: Community, conference: Conference, session: Session) -> KeptSession:
    return KeptSession(
        name=session.title,
        url=conference.address_of(session),
        language=conference.language_of(session),
        speakers=community.names(session.speakers),
        recording=recordings.address(community, conference, session),
        slides=session.slides_url,
        notes=session.notes_url,
    )


def _is_kept(conference: Conference, session: Session) -> bool:
    is_played = session.id in conference.recordings
    return bool(is_played or session.recording_url or session.slides_url or session.notes_url)
