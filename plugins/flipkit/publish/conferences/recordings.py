"""`/events/<conference>/recordings/`: what can be seen and heard of a conference afterwards, and its feed.

Recordings that podcast programs play make a podcast, of films a vodcast, by themselves; those that are pages
elsewhere are links.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.podcasts import Episode, Podcast, PodcastId
from flipkit.model.sessions import Session
from flipkit.model.settings import Section
from flipkit.model.states import EventStatus
from flipkit.model.text import shorten, to_line, words_of_html
from flipkit.publish.artifacts import Artifact, File, Page, Record, apart
from flipkit.publish.conferences.page_parts import ConferenceContext, SessionRow, style, when_and_where
from flipkit.publish.html import Values, jsonld, links
from flipkit.publish.html.links import resolve
from flipkit.publish.podcast_feed import Channel, FeedEpisode, address_of, write_chapters, write_feed
from flipkit.publish.podcasts import ShownEpisode, shown_episode
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedSession:
    """A session that was recorded: it is played here, or a link to where it can be seen."""

    session: SessionRow
    played: ShownEpisode | None
    url: str
    slides: str
    notes: str


def recorded(conference: Conference) -> tuple[Session, ...]:
    """Give the sessions of which there is a recording, in order of their start."""
    return tuple(
        session
        for session in conference.sessions
        if (session.recording_url or session.id in conference.recordings) and session.status != EventStatus.CANCELLED
    )


def playable(conference: Conference) -> tuple[tuple[Session, Episode], ...]:
    """Give those that podcast programs play."""
    known = ((session, conference.recordings.get(session.id)) for session in recorded(conference))
    return tuple((session, episode) for session, episode in known if episode)


def address(community: Community, conference: Conference, session: Session) -> str:
    """Give where a session's recording is, below the site or in full; empty where there is none."""
    episode = conference.recordings.get(session.id)
    return address_of(community, episode.url) if episode else session.recording_url


def elsewhere(conference: Conference, session: Session) -> str:
    """Give where else a session's recording is than where it is played; empty where that is all, or there is none."""
    episode = conference.recordings.get(session.id)
    return "" if episode and episode.url == session.recording_url else session.recording_url


def played(context: ConferenceContext, session: Session) -> ShownEpisode | None:
    """Give a session's recording as pages play it, if they can."""
    episode = context.conference.recordings.get(session.id)
    return shown_episode(context.community, episode, session.title) if episode else None


def artifacts(context: ConferenceContext) -> Iterator[Artifact]:
    """Give the page of a conference's recordings, their feed, and their chapters; nothing where there are none."""
    if not recorded(context.conference):
        return
    yield _page(context)
    found = playable(context.conference)
    if found and context.community.settings.url:
        yield from _channel(context, found).artifacts(partial(_feed, context, found))
    for session, episode in found:
        if episode.chapters:
            place = addresses.recording_chapters(context.conference.id, session.id)
            yield File(place, partial(write_chapters, episode.chapters))


def _page(context: ConferenceContext) -> Page:
    community, conference, spoken = context.community, context.conference, context.spoken
    url = addresses.recordings(conference.id)
    title = spoken.gettext("Recordings of %(conference)s", conference=conference.title)
    has_feed = bool(playable(conference) and community.settings.url)
    feed = links.alternate(
        "application/rss+xml", title, f"{links.root(url)}{addresses.recordings_feed(conference.id)}"
    )
    return Page(
        url=url,
        title=title,
        description=_about(context),
        body=context.body("recordings.html", url, partial(_values, context, has_feed=has_feed)),
        kind="list",
        section=Section.EVENTS,
        language=context.language,
        head=style(url)
        + (feed if has_feed else "")
        + jsonld.crumbs(community, *context.way, (spoken.gettext("Recordings"), url)),
        record=Record(
            url=url,
            title=title,
            text=apart(session.title for session in recorded(conference)),
            kind="list",
            language=context.language,
            space="own",
            date=conference.starts,
            filters={"conference": (conference.title,)},
        ),
        updated=conference.updated,
        card=context.card,
    )


def _about(context: ConferenceContext) -> str:
    conference, spoken = context.conference, context.spoken
    return spoken.gettext(
        "What was recorded at %(conference)s, %(when)s.",
        conference=conference.title,
        when=when_and_where(conference, spoken),
    )


def _values(context: ConferenceContext, *, has_feed: bool) -> Values:
    return {
        "conference": context.name,
        "about": _about(context),
        "has_feed": has_feed,
        "sessions": [_recorded(context, session) for session in recorded(context.conference)],
    }


def _recorded(context: ConferenceContext, session: Session) -> RecordedSession:
    return RecordedSession(
        session=context.row(session),
        played=played(context, session),
        url=elsewhere(context.conference, session),
        slides=session.slides_url,
        notes=session.notes_url,
    )


def _channel(context: ConferenceContext, found: tuple[tuple[Session, Episode], ...]) -> Channel:
    conference = context.conference
    podcast = Podcast(
        id=PodcastId(conference.first_id),
        title=context.spoken.gettext("Recordings of %(conference)s", conference=conference.title),
        description=conference.description or _about(context),
        language=context.language,
        serial=True,
    )
    return Channel(
        podcast=podcast,
        page=addresses.recordings(conference.id),
        feed=addresses.recordings_feed(conference.id),
        updated=max(session.end for session, _ in found),
    )


def _feed(context: ConferenceContext, found: tuple[tuple[Session, Episode], ...], channel: Channel) -> bytes:
    """Write the feed; what is named first at a conference is heard first."""
    numbered = [_in_feed(context, *each) for each in found]
    return write_feed(context.community, channel, numbered[::-1])


def _in_feed(context: ConferenceContext, session: Session, episode: Episode) -> FeedEpisode:
    community, conference = context.community, context.conference
    url = conference.address_of(session)
    told = "".join(f"<p>{escape(line)}</p>" for line in session.abstract.splitlines() if line.strip())
    return FeedEpisode(
        id=community.settings.absolute(addresses.session(conference.first_id, session.id)),
        url=url,
        title=session.title,
        published=session.start,
        summary=shorten(words_of_html(session.html) or to_line(session.abstract), 300),
        html=resolve(session.html, community, url, community.settings.url) if session.html else told,
        authors=community.names(session.speakers),
        language=session.language or context.language,
        chapters=addresses.recording_chapters(conference.id, session.id),
        episode=episode,
    )
