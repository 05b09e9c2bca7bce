"""`/podcasts/<podcast>/`: its episodes, played in place, and its feed."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from functools import partial

from flipkit.model import addresses
from flipkit.model.blogs import Enclosure
from flipkit.model.community import Community
from flipkit.model.podcasts import Episode, Podcast
from flipkit.model.posts import Post
from flipkit.model.settings import Section
from flipkit.model.text import slug
from flipkit.publish.artifacts import Artifact, File, Page, Record
from flipkit.publish.html import Values, body, links, list_rows
from flipkit.publish.html.links import resolve
from flipkit.publish.html.list_rows import Link, PostRow
from flipkit.publish.podcast_feed import (
    Channel,
    FeedEpisode,
    address_of,
    is_elsewhere,
    write_chapters,
    write_feed,
)
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEpisode:
    """A recording as a page plays it; `captions` are its words where a player can show them."""

    url: str
    element: str
    title: str
    seconds: int
    captions: str
    transcripts: tuple[Link, ...]
    chapters: tuple[tuple[str, str, str], ...]
    podcast: Link | None


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """An episode in the list of a podcast's."""

    post: PostRow
    episode: ShownEpisode


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give of each podcast its page and its feed, and the chapters of its episodes."""
    for podcast in community.podcasts:
        found = episodes_of(community, podcast)
        yield _page(community, podcast, found)
        if community.settings.url:
            yield from _channel(podcast, found).artifacts(partial(_feed, community, found))
        for post, episode in found:
            if episode.chapters:
                yield File(_chapters_address(podcast, post), partial(write_chapters, episode.chapters))


def episodes_of(community: Community, podcast: Podcast) -> tuple[tuple[Post, Episode], ...]:
    """Give the episodes of a podcast, the newest first."""
    known = ((post, community.episodes.get(post.source)) for post in community.posts)
    return tuple((post, episode) for post, episode in known if episode and episode.podcast == podcast.id)


def shown(community: Community, post: Post) -> ShownEpisode | None:
    """Give the recording of a post as a page plays it; None where it has none."""
    episode = community.episodes.get(post.source)
    return shown_episode(community, episode, post.title) if episode else None


def shown_episode(community: Community, episode: Episode, title: str) -> ShownEpisode:
    """Give a recording as a page plays it."""
    url = address_of(community, episode.url)
    words = _named_briefly([address_of(community, each) for each in episode.transcripts])
    captions = next((each.url for each in words if each.url.endswith(".vtt") and not is_elsewhere(each.url)), "")
    podcast = next((each for each in community.podcasts if each.id == episode.podcast), None)
    return ShownEpisode(
        url=url,
        element="video" if episode.is_video else "audio",
        title=title,
        seconds=episode.seconds,
        captions=captions,
        transcripts=words,
        chapters=tuple((f"{url}#t={each.start}", _clock(each.start), each.title) for each in episode.chapters),
        podcast=Link(podcast.title, podcast.address, podcast.language) if podcast else None,
    )


def _named_briefly(urls: Sequence[str]) -> tuple[Link, ...]:
    """Name files by their kind alone (`.vtt`), where that tells one from the others; else by their names."""
    names = [posixpath.basename(url) for url in urls]
    kinds = [posixpath.splitext(name)[1] for name in names]
    tell = len({*kinds}) == len(kinds) and all(kind[1:].isalnum() for kind in kinds)
    return tuple(map(Link, kinds if tell else names, urls))


def enclosure(community: Community, post: Post) -> tuple[Enclosure, ...]:
    """Give the recording of a post as other feeds carry it."""
    episode = community.episodes.get(post.source)
    if episode is None:
        return ()
    url = address_of(community, episode.url)
    return (Enclosure(url if is_elsewhere(url) else community.settings.absolute(url), episode.type, episode.length),)


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def _page(community: Community, podcast: Podcast, found: tuple[tuple[Post, Episode], ...]) -> Page:
    settings, url, language = community.settings, podcast.address, podcast.language or community.settings.language
    feed = links.alternate(
        "application/rss+xml", podcast.title, f"{links.root(url)}{addresses.podcast_feed(podcast.id)}"
    )
    return Page(
        url=url,
        title=podcast.title,
        description=podcast.description,
        body=body("podcast.html", settings, url, partial(_values, community, podcast, found), language=language),
        kind="list",
        section=Section.POSTS,
        language=language,
        head=feed if settings.url else "",
        record=Record(
            url=url, title=podcast.title, text=podcast.description, kind="page", language=language, space="own"
        ),
        updated=max((post.updated.date() for post, _ in found), default=None),
    )


def _values(community: Community, podcast: Podcast, found: tuple[tuple[Post, Episode], ...]) -> Values:
    rows = ((list_rows.post_row(community, post), shown(community, post)) for post, _ in found)
    return {
        "id": podcast.id,
        "title": podcast.title,
        "description": podcast.description,
        "has_feed": bool(community.settings.url),
        "episodes": [EpisodeRow(row, episode) for row, episode in rows if episode],
    }


def _chapters_address(podcast: Podcast, post: Post) -> addresses.SiteUrl:
    return addresses.chapters(podcast.id, slug(post.url.removeprefix(addresses.posts())))


def _channel(podcast: Podcast, found: tuple[tuple[Post, Episode], ...]) -> Channel:
    updated = max((post.updated for post, _ in found), default=None)
    feed = addresses.podcast_feed(podcast.id)
    return Channel(podcast=podcast, page=podcast.address, feed=feed, updated=updated)


def _feed(community: Community, found: tuple[tuple[Post, Episode], ...], channel: Channel) -> bytes:
    return write_feed(community, channel, [_in_feed(community, channel.podcast, *each) for each in found])


def _in_feed(community: Community, podcast: Podcast, post: Post, episode: Episode) -> FeedEpisode:
    return FeedEpisode(
        id=post.id,
        url=post.url,
        title=post.title,
        published=post.published,
        summary=post.summary,
        html=resolve(post.html, community, post.url, community.settings.url, post.language),
        authors=tuple(author.name for author in post.authors),
        language=post.language,
        chapters=_chapters_address(podcast, post),
        episode=episode,
    )
