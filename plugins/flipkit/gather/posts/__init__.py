"""Our own posts: Markdown, reStructuredText and HTML become the model, through Pelican.

`readers` and `frontmatter` take a file apart and bring it to the `desk`, where `fields` understands
what it says of itself; `addresses` finds where it lives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flipkit.gather.clean import text
from flipkit.model.people import People
from flipkit.model.posts import Category, Post
from flipkit.model.problems import Problem, sort_key
from flipkit.model.settings import Settings
from flipkit.model.slugs import slug, unique

from . import summary
from .addresses import Addresses, Refused
from .desk import Desk
from .fields import Fields
from .readers import articles

__all__ = ["gather", "gather_all"]


def gather(
    root: Path,
    folder: str,
    *,
    markdown: Callable[[str, str], str],
    settings: Settings,
    people: People,
    now: datetime,
) -> tuple[tuple[Post, ...], tuple[Problem, ...]]:
    """Read the posts below `root/folder`, newest first, without drafts and those dated after `now`.

    `root` is the content folder; `markdown(text, file)` renders Markdown to HTML with links in
    `source:` form. A post that can't be read becomes a problem; the others go on.
    """
    posts, problems = gather_all(root, folder, markdown=markdown, settings=settings, people=people, now=now)
    return tuple(post for post in posts if not post.draft), problems


def gather_all(
    root: Path,
    folder: str,
    *,
    markdown: Callable[[str, str], str],
    settings: Settings,
    people: People,
    now: datetime,
) -> tuple[tuple[Post, ...], tuple[Problem, ...]]:
    """Read all posts, newest first, `draft` telling which are not for the public yet."""
    desk = Desk(root, folder, markdown, settings.timezone, settings.language)
    if not (root / folder).is_dir():
        return (), ()
    shelf = _Shelf(root, settings, people, now)
    made = shelf.posts(articles(desk))
    problems = sorted([*desk.problems, *shelf.problems], key=sort_key)
    return tuple(sorted(made, key=_newest_first)), tuple(problems)


def _newest_first(post: Post) -> tuple[float, str]:
    return -post.published.timestamp(), post.source


@dataclass
class _Shelf:
    """Makes posts of Pelican's articles, seeing them all: addresses, ids and spellings are theirs together."""

    root: Path
    settings: Settings
    people: People
    now: datetime
    problems: list[Problem] = field(default_factory=list)

    def posts(self, found: Iterable[Any]) -> list[Post]:
        """Make the posts; imported ones choose their addresses first, translations after their originals."""
        found = list(found)
        addresses, guids = Addresses(self.root), set[str]()
        urls: dict[str, str] = {}
        for article in (a for a in found if a.fields.permalink):
            fields: Fields = article.fields
            try:
                urls[fields.file] = addresses.keep(fields.permalink, fields.file)
            except Refused as reason:
                self.problems.append(
                    fields.problem(
                        "permalink" if "permalink" in fields.lines else "url",
                        f"the post can't live at '{fields.permalink}', because {reason}.",
                        "It has a new address; write the old one like /2012/02/name/.",
                    )
                )
        for article in (a for a in found if a.fields.file not in urls):
            fields = article.fields
            name = fields.slug if article.original else f"{fields.slug}-{fields.language.casefold()}"
            urls[fields.file] = addresses.give(article.date.year, name, fields.file)
        categories = _spellings(a.fields.categories for a in found)
        tags = _spellings(a.fields.tags for a in found)
        return [self._post(article, urls[article.fields.file], guids, categories, tags) for article in found]

    def _post(
        self, article: Any, url: str, ids: set[str], categories: dict[str, Category], tags: dict[str, Category]
    ) -> Post:
        fields: Fields = article.fields
        html: str = article.content
        filed = _merged(fields.categories, categories)
        return Post(
            source=fields.file,
            url=url,
            id=self._id(article, ids),
            title=article.title,
            published=article.date,
            updated=article.modified,
            authors=tuple(self.people.named(author) for author in fields.authors),
            category=filed[0] if filed else None,
            tags=_merged(fields.tags, tags),
            language=fields.language,
            summary=fields.summary or summary.of(html),
            html=html,
            words=len(text(html).split()),
            draft=article.status == "draft" or article.date > self.now,
            metadata=fields.metadata,
            further=filed[1:],
        )

    def _id(self, article: Any, taken: set[str]) -> str:
        """Give the guid verbatim, else a tag URI (RFC 4151) of host, date and name."""
        fields: Fields = article.fields
        made = fields.guid
        if made in taken:
            self.problems.append(
                fields.problem(
                    "guid", f"another post has the guid '{made}'.", "Remove it from one of the two.", warning=True
                )
            )
        if not made or made in taken:
            made = unique(f"tag:{self.settings.host},{article.date:%Y-%m-%d}:{quote(fields.slug)}", taken)
        taken.add(made)
        return made


def _spellings(lists: Iterable[tuple[str, ...]]) -> dict[str, Category]:
    """Give each category by its slug, under its commonest spelling (of equals, the first in the alphabet)."""
    counted = Counter(name for names in lists for name in names)
    found: dict[str, Category] = {}
    for name, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        found.setdefault(slug(name), Category(name, slug(name)))
    return found


def _merged(names: Iterable[str], known: dict[str, Category]) -> tuple[Category, ...]:
    return tuple(dict.fromkeys(known[slug(name)] for name in names))
