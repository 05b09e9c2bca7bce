"""`/events/series/<series>/`: the editions of a conference, at all its places, with what was kept of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.sessions import Session
from flipkit.model.settings import Section
from flipkit.model.slugs import slug
from flipkit.publish.artifacts import Page, Record
from flipkit.publish.conferences.conference_head import head
from flipkit.publish.html.language import Language
from flipkit.publish.html.templates import render_old as render


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: the conference, and its sessions of which there is a recording, slides or notes."""

    conference: Conference
    kept: tuple[Session, ...]


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
        "%(num)s edition of %(series)s, with recordings and notes of those that were.",
        "All %(num)s editions of %(series)s, with recordings and notes of those that were.",
        len(conferences),
        series=name,
    )
    return Page(
        url=url,
        title=name,
        description=about,
        body=partial(_body, community, name, conferences),
        kind="list",
        section=Section.EVENTS,
        language=language,
        head=head(community, url),
        record=Record(
            url=url, title=name, text=" ".join([about, *places]), kind="list", language=language, space="together"
        ),
    )


def _body(community: Community, name: str, conferences: tuple[Conference, ...]) -> str:
    found = [Edition(each, tuple(filter(_is_kept, each.sessions))) for each in conferences]
    ahead = [edition for edition in found if edition.conference.ends >= community.today]
    return render(
        "series.html",
        addresses.series(name),
        community,
        name=name,
        ahead=ahead[::-1],
        past=[edition for edition in found if edition not in ahead],
    )


def _is_kept(session: Session) -> bool:
    return bool(session.recording_url or session.slides_url or session.notes_url)
