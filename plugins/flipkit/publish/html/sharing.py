"""What a page says of itself where it is shared: the tags of Open Graph (https://ogp.me) and of X, as HTML.

X reads those of Open Graph where it has none of its own; so there is one of X, which says how large the picture is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from flipkit.model import addresses
from flipkit.model.settings import Settings
from flipkit.model.text import to_preview
from flipkit.publish.artifacts import Card, Page
from flipkit.publish.html.language import territory

#: By what one knows that a theme, or another plugin, has told of the page already.
TOLD = 'property="og:title"'
#: What is no `website`, in the words of Open Graph.
_TYPES = {"post": "article", "person": "profile"}


def tags(settings: Settings, page: Page) -> str:
    """Give the tags of a page that is made here."""
    said = [
        *_named(settings, page.title, to_preview(page.description) or page.title, page.url, page.language),
        ("og:type", _TYPES.get(page.kind, "website")),
    ]
    card = _picture(settings, (page.card_page or page.url) if page.card else "", page.card)
    return written([*said, *_times(page), *card])


def said_of(settings: Settings) -> tuple[object, ...]:
    """Give what stands of the site in the tags of any page."""
    return settings.name, settings.url, settings.description, settings.language, settings.shows_cards


def tags_of_written(settings: Settings, *, title: str, description: str, url: str, language: str) -> str:
    """Give the tags of a page that the host makes: the home page (at `""`), or one that somebody wrote."""
    return written(
        [
            *_named(settings, title, description, url, language),
            ("og:type", "website"),
            *_picture(settings, "", None),
        ]
    )


def _named(settings: Settings, title: str, description: str, url: str, language: str) -> Iterator[tuple[str, str]]:
    yield "og:site_name", settings.name
    yield "og:title", title
    yield "og:description", description
    if settings.url:
        yield "og:url", settings.absolute(url)
    yield "og:locale", territory(language or settings.language)


def _picture(settings: Settings, url: str, card: Card | None) -> Iterator[tuple[str, str]]:
    """The card of a page, or the site's, and what is to be read on it."""
    if settings.shows_cards:
        said = (card.title, *card.below) if card else (settings.name, settings.description)
        yield "og:image", settings.absolute(addresses.picture_of(url, "share-card.png"))
        yield "og:image:type", "image/png"
        yield "og:image:width", "1200"
        yield "og:image:height", "630"
        yield "og:image:alt", " · ".join(filter(None, said))


def _times(page: Page) -> Iterator[tuple[str, str]]:
    """When an article came out and was changed, whose it is, and its tags."""
    article = page.article
    if not article:
        return
    yield "article:published_time", article.published.isoformat()
    if article.updated != article.published:
        yield "article:modified_time", article.updated.isoformat()
    yield from (("article:author", name) for name in article.authors)
    yield from (("article:tag", name) for name in article.tags)


def written(said: Iterable[tuple[str, str]]) -> str:
    """Write what is told as tags."""
    known = [(name, value) for name, value in said if value]
    tags = "".join(f'<meta property="{name}" content="{escape(value)}">\n' for name, value in known)
    size = "summary_large_image" if any(name == "og:image" for name, _ in known) else "summary"
    return tags + f'<meta name="twitter:card" content="{size}">\n'


def without_twice(html: str, told: str) -> str:
    """Give a page's HTML without the tags we gave it (`told`), where its theme or another plugin has them, too."""
    return html.replace(told.strip(), "", 1) if told and html.count(TOLD) > 1 else html
