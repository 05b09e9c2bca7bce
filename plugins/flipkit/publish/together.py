"""What a page says of those it belongs together with: the parts of its series, its text in other languages."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.posts import Post
from flipkit.model.series import Series
from flipkit.publish.html.filters import language_name
from flipkit.publish.html.links import root
from flipkit.publish.html.list_rows import Link
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class SeriesParts:
    """A series on the page of one of its parts, of which `number` (from 1) is that of the page; `url` is its own."""

    name: str
    url: str
    number: int
    parts: tuple[Link, ...]


def parts_of(series: Series, post: Post) -> SeriesParts:
    """Give a series as the page of one of its parts shows it."""
    parts = tuple(Link(each.title, each.url, each.language) for each in series.parts)
    return SeriesParts(series.name, addresses.post_series(series.slug), series.parts.index(post) + 1, parts)


#: Languages of a text, its own among them, and where it is in each.
Tongues = Mapping[str, str]


def tongues(url: str, same: Tongues) -> tuple[Link, ...]:
    """Give the languages in which there is a text beside that of the page at `url`, each named by itself."""
    return tuple(Link(language_name(tag), other, tag) for tag, other in same.items() if other != url)


def head(community: Community, url: str, same: Tongues) -> str:
    """Name a text's languages for search engines; load what keeps the place from one to another.

    The second word of `rel` means nothing to anybody. Material's script takes a link with the first alone for another
    site, and asks for its sitemap.
    """
    settings = community.settings
    addressed = ((tag, settings.absolute(other)) for tag, other in same.items() if settings.url)
    named = "".join(
        f'<link rel="alternate translation" hreflang="{escape(tag)}" href="{escape(full)}">\n'
        for tag, full in addressed
    )
    return named + f'<script type="module" src="{root(url)}{addresses.asset("tongues.js")}"></script>\n'
