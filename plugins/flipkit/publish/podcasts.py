"""`/podcasts/<podcast>/`: its episodes, and its feed, as podcast programs read it.

RSS 2.0 with Apple's tags (https://podcasters.apple.com/support/823) and Podcasting 2.0's
(https://podcasting2.org/docs/podcast-namespace): guid, medium, transcripts, and chapters as a JSON file an episode.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from functools import partial
from uuid import UUID, uuid5
from xml.etree import ElementTree

from flipkit.model import addresses
from flipkit.model.blogs import Enclosure
from flipkit.model.community import Community
from flipkit.model.links import SourceLink
from flipkit.model.podcasts import Chapter, Episode, Podcast
from flipkit.model.posts import Post
from flipkit.model.settings import Section
from flipkit.model.text import remove_controls, slug
from flipkit.publish.artifacts import Artifact, File, Page, Record
from flipkit.publish.html import Values, body, links, list_rows
from flipkit.publish.html.links import resolve
from flipkit.publish.html.list_rows import Link, PostRow

_ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_PODCAST = "https://podcastindex.org/namespace/1.0"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_ATOM = "http://www.w3.org/2005/Atom"
#: The namespace of podcasts' guids (Podcasting 2.0).
_GUIDS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
_WORDS = {".vtt": "text/vtt", ".srt": "application/x-subrip", ".json": "application/json", ".html": "text/html"}


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
            yield File(addresses.podcast_feed(podcast.id), partial(write_feed, community, podcast, found))
        for post, episode in found:
            if episode.chapters:
                yield File(_chapters_address(podcast, post), partial(_write_chapters, episode.chapters))


def episodes_of(community: Community, podcast: Podcast) -> tuple[tuple[Post, Episode], ...]:
    """Give the episodes of a podcast, the newest first."""
    known = ((post, community.episodes.get(post.source)) for post in community.posts)
    return tuple((post, episode) for post, episode in known if episode and episode.podcast == podcast.id)


def shown(community: Community, post: Post) -> ShownEpisode | None:
    """Give the recording of a post as a page plays it; None where it has none."""
    episode = community.episodes.get(post.source)
    if episode is None:
        return None
    url = _address(community, episode.url)
    words = _named_briefly([_address(community, each) for each in episode.transcripts])
    captions = next((each.url for each in words if each.url.endswith(".vtt") and not _is_elsewhere(each.url)), "")
    podcast = next((each for each in community.podcasts if each.id == episode.podcast), None)
    return ShownEpisode(
        url=url,
        element="video" if episode.is_video else "audio",
        title=post.title,
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
    url = _address(community, episode.url)
    return (Enclosure(url if _is_elsewhere(url) else community.settings.absolute(url), episode.type, episode.length),)


def _is_elsewhere(url: str) -> bool:
    return "://" in url


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def _address(community: Community, written: str) -> str:
    """Give where a recording lies, below the site or in full; what is not there keeps its path, and is told."""
    source = SourceLink.read(written)
    return community.addresses.get(source.path, source.path) if source else written.removeprefix("/")


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


def _write_chapters(chapters: tuple[Chapter, ...]) -> bytes:
    """Write chapters as Podcasting 2.0 has them (version 1.2.0)."""
    said = {"version": "1.2.0", "chapters": [{"startTime": each.start, "title": each.title} for each in chapters]}
    return json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def write_feed(community: Community, podcast: Podcast, found: tuple[tuple[Post, Episode], ...]) -> bytes:
    """Write the feed of a podcast."""
    settings, own = community.settings, community.settings.absolute(addresses.podcast_feed(podcast.id))
    rss = ElementTree.Element(
        "rss",
        {
            "version": "2.0",
            "xmlns:itunes": _ITUNES,
            "xmlns:podcast": _PODCAST,
            "xmlns:content": _CONTENT,
            "xmlns:atom": _ATOM,
        },
    )
    channel = ElementTree.SubElement(rss, "channel")
    _add(channel, "title", podcast.title)
    _add(channel, "link", settings.absolute(podcast.address))
    _add(channel, "description", podcast.description)
    _add(channel, "language", podcast.language or settings.language)
    _add(channel, "atom:link", rel="self", type="application/rss+xml", href=own)
    if found:
        _add(channel, "lastBuildDate", format_datetime(max(post.updated for post, _ in found)))
    _add(channel, "itunes:author", podcast.author or settings.name)
    owner = ElementTree.SubElement(channel, "itunes:owner")
    _add(owner, "itunes:name", podcast.owner or podcast.author or settings.name)
    if podcast.mail:
        _add(owner, "itunes:email", podcast.mail)
    if podcast.image:
        picture = podcast.image
        _add(
            channel,
            "itunes:image",
            href=picture if _is_elsewhere(picture) else settings.absolute(picture.lstrip("/")),
        )
    _add(channel, "itunes:category", text=podcast.category)
    _add(channel, "itunes:explicit", "true" if podcast.explicit else "false")
    _add(channel, "itunes:type", "serial" if podcast.serial else "episodic")
    _add(channel, "podcast:guid", str(uuid5(_GUIDS, own.partition("://")[2].rstrip("/"))))
    _add(channel, "podcast:medium", "video" if found and all(each.is_video for _, each in found) else "podcast")
    for post, episode in found:
        _add_item(ElementTree.SubElement(channel, "item"), community, podcast, post, episode)
    ElementTree.indent(rss)
    return bytes(ElementTree.tostring(rss, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_item(
    item: ElementTree.Element, community: Community, podcast: Podcast, post: Post, episode: Episode
) -> None:
    settings = community.settings

    def full(url: str) -> str:
        return url if _is_elsewhere(url) else settings.absolute(url)

    _add(item, "title", post.title)
    _add(item, "link", settings.absolute(post.url))
    _add(item, "guid", post.id, isPermaLink="false")
    _add(item, "pubDate", format_datetime(post.published))
    _add(item, "description", post.summary)
    _add(item, "content:encoded", resolve(post.html, community, post.url, settings.url))
    _add(item, "enclosure", url=full(_address(community, episode.url)), length=str(episode.length), type=episode.type)
    if post.authors:
        _add(item, "itunes:author", ", ".join(author.name for author in post.authors))
    for name, value in (("duration", episode.seconds), ("season", episode.season), ("episode", episode.number)):
        if value:
            _add(item, f"itunes:{name}", str(value))
    for name, value in (("season", episode.season), ("episode", episode.number)):
        if value:
            _add(item, f"podcast:{name}", str(value))
    _add(item, "itunes:episodeType", episode.kind)
    _add(item, "itunes:explicit", "true" if podcast.explicit else "false")
    for each in map(partial(_address, community), episode.transcripts):
        kind = _WORDS.get(posixpath.splitext(each)[1].lower(), "text/plain")
        _add(item, "podcast:transcript", url=full(each), type=kind, language=post.language)
    if episode.chapters:
        _add(
            item,
            "podcast:chapters",
            url=settings.absolute(_chapters_address(podcast, post)),
            type="application/json+chapters",
        )


def _add(parent: ElementTree.Element, name: str, written: str = "", /, **attributes: str) -> None:
    made = ElementTree.SubElement(parent, name, {key: remove_controls(value) for key, value in attributes.items()})
    if written:
        made.text = remove_controls(written)
