"""The feed of a podcast or a vodcast, as podcast programs read it.

RSS 2.0 with Apple's tags (https://podcasters.apple.com/support/823) and Podcasting 2.0's
(https://podcasting2.org/docs/podcast-namespace): guid, medium, transcripts, and chapters as a JSON file an episode.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from email.utils import format_datetime
from functools import partial
from uuid import UUID, uuid5
from xml.etree import ElementTree

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.community import Community
from flipkit.model.links import SourceLink
from flipkit.model.podcast_categories import CATEGORIES
from flipkit.model.podcasts import Chapter, Episode, Podcast
from flipkit.model.text import remove_controls
from flipkit.publish import cards
from flipkit.publish.artifacts import File
from flipkit.values import dataclass

_ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_PODCAST = "https://podcastindex.org/namespace/1.0"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_ATOM = "http://www.w3.org/2005/Atom"
#: The namespace of podcasts' guids (Podcasting 2.0).
_GUIDS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
_WORDS = {".vtt": "text/vtt", ".srt": "application/x-subrip", ".json": "application/json", ".html": "text/html"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A podcast, where its page and its feed are, and when it was last changed, if it has an episode."""

    podcast: Podcast
    page: SiteUrl
    feed: SiteUrl
    updated: datetime | None

    def artifacts(self, write: Callable[[Channel], bytes]) -> Iterator[File]:
        """Give the feed, and its picture, which is drawn where the podcast names none: directories ask for one."""
        yield File(self.feed, partial(write, self))
        if not self.podcast.image:
            yield cards.square(self.page, self.podcast.id, self.podcast.title)

    @property
    def picture(self) -> str:
        """Where its picture is, below the site or in full."""
        return self.podcast.image.lstrip("/") or addresses.picture_of(self.page, "podcast.png")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEpisode:
    """An episode in a feed: what it is a recording of, and where that, and its chapters, are below the site.

    `html` has addresses in full.
    """

    id: str
    url: str
    title: str
    published: datetime
    summary: str
    html: str
    authors: tuple[str, ...]
    language: str
    chapters: SiteUrl
    episode: Episode


def is_elsewhere(url: str) -> bool:
    """Whether an address is in full."""
    return "://" in url


def address_of(community: Community, written: str) -> str:
    """Give where a recording lies, below the site or in full; what is not there keeps its path, and is told."""
    source = SourceLink.read(written)
    return community.addresses.get(source.path, source.path) if source else written.removeprefix("/")


def write_chapters(chapters: tuple[Chapter, ...]) -> bytes:
    """Write chapters as Podcasting 2.0 has them (version 1.2.0)."""
    said = {"version": "1.2.0", "chapters": [{"startTime": each.start, "title": each.title} for each in chapters]}
    return json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def write_feed(community: Community, channel: Channel, found: Sequence[FeedEpisode]) -> bytes:
    """Write the feed of a podcast with these episodes, in their order."""
    settings, podcast, own = community.settings, channel.podcast, community.settings.absolute(channel.feed)
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
    top = ElementTree.SubElement(rss, "channel")
    _add(top, "title", podcast.title)
    _add(top, "link", settings.absolute(channel.page))
    _add(top, "description", podcast.description)
    _add(top, "language", podcast.language or settings.language)
    _add(top, "atom:link", rel="self", type="application/rss+xml", href=own)
    if channel.updated:
        _add(top, "lastBuildDate", format_datetime(channel.updated))
    _add(top, "itunes:author", podcast.author or settings.name)
    owner = ElementTree.SubElement(top, "itunes:owner")
    _add(owner, "itunes:name", podcast.owner or podcast.author or settings.name)
    if podcast.mail:
        _add(owner, "itunes:email", podcast.mail)
    picture = channel.picture
    _add(top, "itunes:image", href=picture if is_elsewhere(picture) else settings.absolute(picture))
    place = top
    for category in CATEGORIES.get(podcast.category, (podcast.category,)):
        place = _add(place, "itunes:category", text=category)
    _add(top, "itunes:explicit", "true" if podcast.explicit else "false")
    _add(top, "itunes:type", "serial" if podcast.serial else "episodic")
    _add(top, "podcast:guid", str(uuid5(_GUIDS, own.partition("://")[2].rstrip("/"))))
    _add(top, "podcast:medium", "video" if found and all(each.episode.is_video for each in found) else "podcast")
    for each in found:
        _add_item(ElementTree.SubElement(top, "item"), community, podcast, each)
    ElementTree.indent(rss)
    return bytes(ElementTree.tostring(rss, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_item(item: ElementTree.Element, community: Community, podcast: Podcast, of: FeedEpisode) -> None:
    settings, episode = community.settings, of.episode

    def full(url: str) -> str:
        return url if is_elsewhere(url) else settings.absolute(url)

    _add(item, "title", of.title)
    _add(item, "link", settings.absolute(of.url))
    _add(item, "guid", of.id, isPermaLink="false")
    _add(item, "pubDate", format_datetime(of.published))
    _add(item, "description", of.summary)
    _add(item, "content:encoded", of.html)
    _add(
        item, "enclosure", url=full(address_of(community, episode.url)), length=str(episode.length), type=episode.type
    )
    if of.authors:
        _add(item, "itunes:author", ", ".join(of.authors))
    for name, value in (("duration", episode.seconds), ("season", episode.season), ("episode", episode.number)):
        if value:
            _add(item, f"itunes:{name}", str(value))
    for name, value in (("season", episode.season), ("episode", episode.number)):
        if value:
            _add(item, f"podcast:{name}", str(value))
    _add(item, "itunes:episodeType", episode.kind)
    _add(item, "itunes:explicit", "true" if podcast.explicit else "false")
    for each in (address_of(community, words) for words in episode.transcripts):
        kind = _WORDS.get(posixpath.splitext(each)[1].lower(), "text/plain")
        _add(item, "podcast:transcript", url=full(each), type=kind, language=of.language)
    if episode.chapters:
        _add(item, "podcast:chapters", url=settings.absolute(of.chapters), type="application/json+chapters")


def _add(parent: ElementTree.Element, name: str, written: str = "", /, **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, name, {key: remove_controls(value) for key, value in attributes.items()})
    if written:
        made.text = remove_controls(written)
    return made
