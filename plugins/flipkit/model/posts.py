"""Our own posts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flipkit.model.people import Person


@dataclass(frozen=True, slots=True)
class Category:
    """A category or tag; twins that differ by case are one, under the commonest spelling."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One of our own posts, read from `content/posts/`.

    `url` is its address below the site (`posts/2026/slug/`, or the old path of an imported one),
    `id` its Atom id (an imported `guid` verbatim), `html` its text with links to sources still as
    `source:path` (see `flipkit.publish.html.links`), `metadata` every other key as written. `category`
    is the first one written, `further` are the rest. Times are in the site's zone.
    """

    source: str
    url: str
    id: str
    title: str
    published: datetime
    updated: datetime
    authors: tuple[Person, ...]
    category: Category | None
    tags: tuple[Category, ...]
    language: str
    summary: str
    html: str
    words: int
    draft: bool = False
    metadata: Mapping[str, str] = field(default_factory=dict)
    further: tuple[Category, ...] = ()

    @property
    def minutes(self) -> int:
        """How long reading takes, in minutes, at 220 words a minute."""
        return max(1, round(self.words / 220))

    @property
    def categories(self) -> tuple[Category, ...]:
        """All its categories, in the order written."""
        return (self.category, *self.further) if self.category else ()
