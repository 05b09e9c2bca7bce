"""Our own posts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import datetime
from typing import Any

from flipkit.model.addresses import SiteUrl
from flipkit.model.comments import Comment
from flipkit.model.links import find_links, picture_elsewhere
from flipkit.model.people import Person
from flipkit.model.replies import SharedPost
from flipkit.model.text import slug, unique
from flipkit.values import dataclass

#: What tells `C++` and `C#` from `C`.
_PLUS_PLUS, _SHARP = re.compile(r"(?<=\w)\+\+"), re.compile(r"(?<=\w)#")
#: What a post says of others that it belongs together with, in small letters.
_BELONGING = frozenset(("series", "translation_of", "translationkey", "translation_key", "ref"))


@dataclass(frozen=True, slots=True)
class Category:
    """A category or tag; twins that differ by case are one, under the commonest spelling."""

    name: str
    slug: str


def spellings(names: Iterable[str]) -> dict[str, Category]:
    """Give each name by its key, under its commonest spelling (of equals, the first in the alphabet)."""
    counted = Counter(name.removeprefix("#") or name for name in names)
    found: dict[str, Category] = {}
    slugs: set[str] = set()
    for name, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        if key_of_name(name) not in found:
            made = unique(slug(_SHARP.sub("sharp", _PLUS_PLUS.sub("pp", name))), slugs)
            found[key_of_name(name)] = Category(name, made)
            slugs.add(made)
    return found


def key_of_name(name: str) -> str:
    """What spellings of one name have in common: capitals, blanks and hyphens are no matter, other signs are."""
    return " ".join(re.split(r"[\s_-]+", (name.removeprefix("#") or name).casefold())).strip()


@dataclass(frozen=True, slots=True)
class Lead:
    """The picture beside a post in lists: its address, and its bytes where it is made for that."""

    url: str
    made: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPost:
    """What is remembered of the post at an address: its file, Atom id, day and title; `former`: it has moved away.

    An address that a post has had is never another's.
    """

    source: str
    id: str
    day: str
    title: str
    former: bool = False

    @classmethod
    def read(cls, *said: Any) -> KnownPost:
        """Read what `plain` gave."""
        source, identifier, day, title, *more = said
        return cls(source=str(source), id=str(identifier), day=str(day), title=str(title), former=bool(more))

    @property
    def plain(self) -> list[object]:
        """It as JSON has it."""
        return [self.source, self.id, self.day, self.title, *([1] if self.former else [])]


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address below the site at which a blog had a list or a feed, and what is there now; `line` says so."""

    old: str
    new: str
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One of our own posts, read from `content/posts/`.

    `url` is its address below the site (`posts/2026/slug/`, or the old path of an imported one),
    `id` its Atom id (an imported `guid` verbatim), `html` its text with links to sources still as
    `source:path` (see `flipkit.publish.html.links`), `metadata` every other key as written. `category`
    is the first one written, `further` are the rest; `former` are addresses below the site that lead on to
    it, `not_before` and `not_after` say when it is for the public, `asked` are questions by which an old site was
    asked for it (`?p=12`, `blog/?p=12`). `shared` are the messages in which it was shared, `hidden_replies` whose
    answers to them, and which, are not shown. `issue` is the magazine's that it is an article of (`2018-05`),
    `departments` where in it. `comments` were made on our own pages, oldest first. Times are in the site's zone.
    A `draft` is not for the public now; `withheld` is one that says so itself, whatever its day.
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
    not_before: datetime | None = None
    not_after: datetime | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    further: tuple[Category, ...] = ()
    former: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    shared: tuple[SharedPost, ...] = ()
    hidden_replies: tuple[str, ...] = ()
    issue: str = ""
    departments: tuple[Category, ...] = ()
    comments: tuple[Comment, ...] = ()
    withheld: bool = False

    @property
    def belongs(self) -> bool:
        """Whether it says that it is a part of a series, or the same text as another (`model.series` has which)."""
        return not _BELONGING.isdisjoint(key.casefold() for key in self.metadata)

    @property
    def public_from(self) -> datetime:
        """From when it is for the public, if it is not withheld."""
        return max(self.published, self.not_before or self.published)

    def is_to_come(self, now: datetime) -> bool:
        """Whether it is held back by its day alone."""
        return self.public_from > now and not self.withheld

    @property
    def minutes(self) -> int:
        """How long reading takes, in minutes, at 220 words a minute."""
        return max(1, round(self.words / 220))

    @property
    def categories(self) -> tuple[Category, ...]:
        """All its categories, in the order written."""
        return (self.category, *self.further) if self.category else ()

    @property
    def known(self) -> KnownPost:
        """What is to be remembered of it."""
        return KnownPost(source=self.source, id=self.id, day=f"{self.published:%Y-%m-%d}", title=self.title)


@dataclass(frozen=True, slots=True)
class PictureCopy:
    """The copy of another server's picture: its address below the site, and the digest of its bytes."""

    url: SiteUrl
    digest: str


def pictures_elsewhere(posts: Iterable[Post], own: str) -> tuple[str, ...]:
    """Give the addresses of the pictures that posts load from other servers than `own`, each once."""
    links = (link for post in posts if "//" in post.html for link in find_links(post.html))
    return tuple(dict.fromkeys(filter(None, (picture_elsewhere(link, own) for link in links))))


def follow(known: Mapping[str, KnownPost], posts: Iterable[KnownPost]) -> dict[str, KnownPost]:
    """Give what is remembered under the names that the posts' files have now.

    Where files changed places, or one took the name of another, a post is known again by its title, if that is one
    post's alone. What was there before is nobody's then: its address leads to no other post.
    """
    now = {post.source: post for post in posts}
    held = {url: post for url, post in known.items() if not post.former}
    sources = {post.source for post in held.values()}
    titles, before = (Counter(post.title for post in each.values()) for each in (now, held))
    by_title = {post.title: post.source for post in now.values() if titles[post.title] == before[post.title] == 1}
    homes = {post.source for post in held.values() if post.source in now and now[post.source].title == post.title}
    moved: dict[tuple[str, str], str] = {}
    for post in held.values():
        new = by_title.get(post.title, post.source)
        if new != post.source and new in sources - homes:
            moved[post.source, post.title] = new
    taken = homes | {*moved.values()}

    def placed(post: KnownPost) -> KnownPost:
        new = moved.get((post.source, post.title))
        if new:
            return replace(post, source=new)
        is_here = post.source in now and now[post.source].title == post.title
        return replace(post, source=post.title, id="") if post.source in taken and not is_here else post

    return {url: placed(post) for url, post in known.items()}


def remembered(known: Mapping[str, KnownPost], posts: Iterable[Post]) -> dict[str, KnownPost]:
    """Give what is remembered of addresses once these posts are published; nothing is forgotten."""
    made = dict(known)
    for post in posts:
        made |= {url: replace(post.known, former=True) for url in known.keys() & {*post.former} - {post.url}}
    return made | {post.url: post.known for post in posts}
