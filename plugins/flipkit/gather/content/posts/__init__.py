"""Our own posts: Markdown, reStructuredText and HTML become the model, through Pelican.

`readers` has Pelican take files apart, `frontmatter` understands what a file says of itself. Here posts
find where they live: old paths are kept, no two share one, none hides another page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from flipkit.faults import Phrase, said
from flipkit.gather.content import file_faults
from flipkit.gather.content.posts.frontmatter import PostFields, summary_of
from flipkit.model import addresses
from flipkit.model.people import People
from flipkit.model.posts import Category, Post
from flipkit.model.problems import Problem, sort_key
from flipkit.model.reserved import SITES_OWN, is_list_of_posts
from flipkit.model.settings import Settings
from flipkit.model.text import is_device, same_file, slug, unique, words_of_html

__all__ = ["read_all_posts", "read_posts"]


_UNFIT = re.compile(r"""[\x00-\x20\x7f-\x9f\ufffd"'<>\\^`{|}%?#:*&]""")


class UnfitAddressError(ValueError):
    """An address no post can have; says why in words that follow "because"."""

    def __init__(self, reason: Phrase) -> None:
        self.reason = reason
        super().__init__(said(reason))


class Addresses:
    """The addresses of a gathering, each taken by one file. `root` is the content folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._taken: dict[str, str] = {}

    def keep(self, permalink: str, file: str) -> str:
        """Take the address an imported post has always had; raises `UnfitAddressError`."""
        url = path_of(permalink)
        if self._stands(url):
            raise UnfitAddressError(file_faults.PAGE_HAS_ADDRESS)
        steps = url.removesuffix("/").split("/")
        if any(self._root.joinpath(*steps[:count]).is_file() for count in range(1, len(steps) + 1)):
            raise UnfitAddressError(file_faults.FILE_HAS_ADDRESS)
        if same_file(url) in self._taken:
            raise UnfitAddressError(file_faults.POST_HAS_ADDRESS(file=self._taken[same_file(url)]))
        self._taken[same_file(url)] = file
        return url

    def give(self, year: int, name: str, file: str) -> str:
        """Take `posts/<year>/<name>/`, or the next free name like it."""
        free = unique(addresses.post(year, name).removesuffix("/"), [key.removesuffix("/") for key in self._taken])
        self._taken[same_file(f"{free}/")] = file
        return f"{free}/"

    def _stands(self, url: str) -> bool:
        path = self._root / url.removesuffix("/")
        return path.with_name(path.name + ".md").is_file() or (path / "index.md").is_file()


def path_of(permalink: str) -> str:
    """Give the path below the site of a permalink, a path or an address in full: `2012/02/slug/`.

    Raises `UnfitAddressError` where it is empty, leads out of the site, or belongs to the site itself.
    """
    try:
        parts = urlsplit(permalink.strip())
    except ValueError as error:
        raise UnfitAddressError(file_faults.NO_ADDRESS) from error
    if parts.query or parts.fragment:
        raise UnfitAddressError(file_faults.ADDRESS_ASKS)
    steps = [unquote(step) for step in parts.path.split("/") if step]
    if steps and steps[-1] == "index.html":
        steps.pop()
    if not steps:
        raise UnfitAddressError(file_faults.ADDRESS_EMPTY)
    for step in steps:
        if step.startswith("."):
            raise UnfitAddressError(file_faults.ADDRESS_LEADS_AWAY(part=step))
        unfit = step.endswith(".") or is_device(step) or step.casefold() == "index.html"
        if unfit or _UNFIT.search(step) or "/" in step or len(step.encode()) > 200:
            raise UnfitAddressError(file_faults.ADDRESS_PART_UNFIT(part=step))
    if len(steps) > 10:
        raise UnfitAddressError(file_faults.ADDRESS_TOO_DEEP)
    first = steps[0].casefold()
    if first in SITES_OWN:
        raise UnfitAddressError(file_faults.SITE_HAS_ADDRESS(first=first))
    if is_list_of_posts(steps):
        raise UnfitAddressError(file_faults.LIST_HAS_ADDRESS)
    return "/".join(steps) + "/"


def read_posts(
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
    posts, problems = read_all_posts(root, folder, markdown=markdown, settings=settings, people=people, now=now)
    return tuple(post for post in posts if not post.draft), problems


def read_all_posts(
    root: Path,
    folder: str,
    *,
    markdown: Callable[[str, str], str],
    settings: Settings,
    people: People,
    now: datetime,
) -> tuple[tuple[Post, ...], tuple[Problem, ...]]:
    """Read all posts, newest first, `draft` telling which are not for the public yet."""
    if not (root / folder).is_dir():
        return (), ()
    # Pelican and docutils are slow to import, and not every site has posts
    from flipkit.gather.content.posts.readers import PostBuilder, articles  # noqa: PLC0415

    builder = PostBuilder(
        root=root, folder=folder, markdown=markdown, timezone=settings.timezone, language=settings.language
    )
    maker = _PostMaker(root=root, settings=settings, people=people, now=now)
    made = maker.posts(articles(builder))
    problems = sorted([*builder.problems, *maker.problems], key=sort_key)
    return tuple(sorted(made, key=_newest_first)), tuple(problems)


def _newest_first(post: Post) -> tuple[float, str]:
    return -post.published.timestamp(), post.source


@dataclass(kw_only=True)
class _PostMaker:
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
            fields: PostFields = article.fields
            try:
                urls[fields.file] = addresses.keep(fields.permalink, fields.file)
            except UnfitAddressError as error:
                refused = file_faults.PERMALINK_REFUSED(address=fields.permalink, reason=error.reason)
                key = "permalink" if "permalink" in fields.lines else "url"
                self.problems.append(fields.problem(key, refused))
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
        fields: PostFields = article.fields
        html: str = article.html
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
            summary=fields.summary or summary_of(html),
            html=html,
            words=len(words_of_html(html).split()),
            draft=article.status == "draft" or article.date > self.now,
            metadata=fields.metadata,
            further=filed[1:],
        )

    def _id(self, article: Any, taken: set[str]) -> str:
        """Give the guid verbatim, else a tag URI (RFC 4151) of host, date and name."""
        fields: PostFields = article.fields
        made = fields.guid
        if made in taken:
            self.problems.append(fields.problem("guid", file_faults.GUID_TWICE(guid=made)))
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
