"""What a post's page says of those it belongs together with: the parts of its series, its text in other languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.posts import Post
from flipkit.model.series import Series
from flipkit.publish.html.filters import language_name
from flipkit.publish.html.links import root
from flipkit.publish.html.list_rows import Link


@dataclass(frozen=True, slots=True)
class SeriesParts:
    """A series on the page of one of its parts, of which `number` (from 1) is that of the page."""

    name: str
    number: int
    parts: tuple[Link, ...]


def parts_of(series: Series, post: Post) -> SeriesParts:
    """Give a series as the page of one of its parts shows it."""
    parts = tuple(Link(each.title, each.url, each.language) for each in series.parts)
    return SeriesParts(series.name, series.parts.index(post) + 1, parts)


def tongues(post: Post, same: Iterable[Post]) -> tuple[Link, ...]:
    """Give the languages in which there is a post's text beside its own, each named by itself."""
    return tuple(Link(language_name(each.language), each.url, each.language) for each in same if each is not post)


def head(community: Community, post: Post, same: Iterable[Post]) -> str:
    """Name a text's languages for search engines, its own, too; load what keeps the place from one to another.

    The second word of `rel` means nothing to anybody. Material's script takes a link with the first alone for another
    site, and asks for its sitemap.
    """
    settings = community.settings
    addressed = ((each.language, settings.absolute(each.url)) for each in same if settings.url)
    named = "".join(
        f'<link rel="alternate translation" hreflang="{escape(language)}" href="{escape(url)}">\n'
        for language, url in addressed
    )
    return named + f'<script type="module" src="{root(post.url)}{addresses.asset("tongues.js")}"></script>\n'
