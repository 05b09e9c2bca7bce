"""Podcasts and vodcasts: what their list says of them, and their episodes, which are posts with a recording."""

from __future__ import annotations

from html import escape
from typing import Literal, NewType

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.values import dataclass

#: The key of a podcast in podcasts.yml.
PodcastId = NewType("PodcastId", str)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a recording: when it begins, in seconds, and what it is called."""

    start: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """The recording of a post: `url` and `transcripts` in full or as `source:…` (see `flipkit.publish.html.links`).

    `length` is in octets (0: not known), `seconds` how long it lasts. `podcast` is empty where it is in none.
    """

    url: str
    type: str
    length: int = 0
    seconds: int = 0
    podcast: PodcastId = PodcastId("")
    number: int = 0
    season: int = 0
    kind: Literal["full", "trailer", "bonus"] = "full"
    chapters: tuple[Chapter, ...] = ()
    transcripts: tuple[str, ...] = ()

    @property
    def is_video(self) -> bool:
        """Whether there is something to see."""
        return self.type.startswith("video/")

    @property
    def text(self) -> str:
        """Its addresses as HTML, for whoever looks for links."""
        return "".join(f'<a href="{escape(each)}">-</a>' for each in (self.url, *self.transcripts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Podcast:
    """A podcast as its list names it; `image` is a square picture below content/, or an address in full."""

    id: PodcastId
    title: str
    description: str
    author: str = ""
    owner: str = ""
    mail: str = ""
    image: str = ""
    category: str = "Education"
    language: str = ""
    explicit: bool = False
    serial: bool = False

    @property
    def address(self) -> SiteUrl:
        """Where its page is."""
        return addresses.podcast(self.id)
