"""Blogs we follow and what they published, in the words of RFC 4287."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, field, fields
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from operator import attrgetter
from typing import Any, Literal, get_args

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.identifiers import BlogId
from flipkit.model.states import SourceState
from flipkit.model.text import fold
from flipkit.secrecy import public
from flipkit.values import dataclass

Show = Literal["link", "excerpt", "full"]
#: What becomes of pictures in gathered texts: a link to them, or a copy on our own site.
Images = Literal["link", "copy"]
#: A copied picture in an entry's HTML; on the site it is `blogs/<blog>/images/<digest>.<ending>`.
IMAGE = re.compile(r'(?<= src=")image:(?P<digest>[0-9a-f]{32})\.(?P<ending>png|jpg|gif|webp)(?=")')

#: Of a text with fewer words than this nobody knows whether it is the whole or an excerpt, as feeds do not say.
WHOLE = 150


@dataclass(frozen=True, slots=True)
class Topics:
    """Which of a blog's entries the community wants: words or categories to look for, and to leave out.

    With `include`, an entry must have one of them; one of `exclude` is enough to leave it out.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Blog:
    """A blog the community follows.

    `feed` is an address, or the name of a file beside blogs.yml. `show` says how much of an entry
    appears here: its link, an excerpt, or the full text.
    """

    id: str = ""
    title: str
    url: str
    feed: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    topics: Topics = Topics()
    show: Show = "excerpt"
    images: Images = "link"
    licence: str = ""
    paused: bool = False

    @property
    def is_file(self) -> bool:
        """Whether the feed is a file beside blogs.yml."""
        return bool(self.feed) and "://" not in self.feed

    @property
    def public_feed(self) -> str:
        """The address of its feed, if it may be told: it is none of a file, and holds no password or key."""
        return "" if self.is_file else public(self.feed)

    def to_json(self) -> str:
        """Write what is said of it as JSON, for the archive; what is left out is as by default."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        said["topics"] = {name: words for name, words in asdict(self.topics).items() if words}
        by_default = {each.name: each.default for each in fields(self)} | {"topics": {}}
        said = {name: value for name, value in said.items() if value != by_default[name]}
        return json.dumps(said, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Blog:
        """Read what `to_json` wrote. Raises `ValueError` for anything else."""
        said = json.loads(text)
        try:
            topics = {name: tuple(map(str, words)) for name, words in said.pop("topics", {}).items()}
            authors = tuple(map(str, said.pop("authors", ())))
            paused = said.pop("paused", False) is True
            texts: dict[str, Any] = {name: str(value) for name, value in said.items()}
            blog = cls(**texts, authors=authors, topics=Topics(**topics), paused=paused)
        except (AttributeError, TypeError) as error:
            raise ValueError("this is not a blog of ours") from error
        if blog.show not in get_args(Show) or blog.images not in get_args(Images):
            raise ValueError("this is not a blog of ours")
        return blog


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A media file an entry carries (a podcast's sound, say); `length` in octets, 0 if unknown."""

    url: str
    type: str = ""
    length: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a gathered blog. `title` and `summary` are plain text; times are UTC.

    Its cleaned HTML stays in the archive and is asked for when a page needs it
    (`Community.content`). `slug` names its page where the blog's policy is `full`. `also_on` are the
    ids of other blogs that carry the same text; `decisions` say in plain words what was decided about it.
    `first_seen` is when we met it, `worded` since when it has its words, if that is later; `backfilled` that
    this was long after, on the blog's old pages. `known` is by what all of it is known, where it was read; one
    that was changed since has no such thing.
    """

    blog: BlogId
    id: str
    slug: str
    url: str
    title: str
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    language: str
    summary: str
    words: int
    enclosures: tuple[Enclosure, ...] = ()
    also_on: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    first_seen: datetime | None = None
    backfilled: bool = False
    worded: datetime | None = None
    known: bytes = field(default=b"", init=False, compare=False, repr=False)

    def read_as(self, known: bytes) -> Entry:
        """Give it as what was read, in this version, of nothing but what has this digest."""
        object.__setattr__(self, "known", known)
        return self

    @property
    def minutes(self) -> int:
        """How long reading takes, in minutes, at 220 words a minute; 0 where that may be a part of the text only.

        A summary of all that is known ends with ` …` if that was cut off.
        """
        if self.words < WHOLE or (self.summary.endswith(" …") and self.words < len(self.summary.split())):
            return 0
        return max(1, round(self.words / 220))


def last_updated(entries: Iterable[Entry]) -> date | None:
    """Give the day on which the last of these was changed; None of none. Their moments are all in UTC."""
    newest = max(map(_UPDATED, entries), default=None)
    return newest.date() if newest else None


_UPDATED: Callable[[Entry], datetime] = attrgetter("updated")


@dataclass(frozen=True, slots=True)
class EntryCopy:
    """An entry whose text is shown as another blog's, `shown_by`; it is kept for the day when that is not there."""

    entry: Entry
    shown_by: BlogId


@dataclass(frozen=True, slots=True, kw_only=True)
class BlogHealth:
    """How gathering a blog stands: since when it is so, and why, in plain words.

    `waiting` means it was never gathered, `gone` that its server said it has ended (410), `removed`
    that it was taken from the list; what was gathered of both stays. `moved_to` is where its server
    says the feed is now, `decisions` are those about entries' dates, in plain words. Only changes are
    recorded, never attempts, so that gathering again without news changes no page; so `succeeded`, the
    day of the last good answer, is given only where it does not change: of a blog that fails or has ended.
    """

    state: SourceState
    since: date | None = None
    reason: str = ""
    remedy: str = ""
    newest: datetime | None = None
    entries: int = 0
    lost: tuple[str, ...] = ()
    moved_to: str = ""
    decisions: tuple[str, ...] = ()
    succeeded: date | None = None


@dataclass(frozen=True, slots=True)
class ErasedBlog:
    """What is left of a blog whose author wished it erased.

    Its id, the day, and marks (digests) of its addresses, by which it is known should it be listed again.
    """

    id: str
    when: date
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgottenEntry:
    """What is left of an entry that an editor forgot, or that its own feed took back.

    `marks` are digests of its ids, its address, and its title with its date, by which it is known should it come
    again. One that its feed took back comes again if that says that it was changed after `until`; the last part of
    its address here, its `slug`, stays to say so.
    """

    blog: str
    marks: tuple[str, ...]
    when: date
    until: datetime | None = None
    slug: str = ""


@dataclass(frozen=True, slots=True)
class MergedEntry:
    """An entry of a blog, and by what those are known (digests) that were merged into it."""

    blog: str
    guid: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowedBlog:
    """A blog with its id, its language and how gathering it stands."""

    id: BlogId
    blog: Blog
    health: BlogHealth

    @property
    def url(self) -> SiteUrl:
        """Its address on our site."""
        return addresses.blog(self.id)


def marks(url: str, feed: str) -> tuple[str, ...]:
    """Give digests of a blog's addresses: enough to know it again, not enough to say which it was."""
    plain = {address.partition("://")[2].rstrip("/").casefold() for address in (url, feed) if "://" in address}
    return tuple(sorted(sha256(address.encode()).hexdigest() for address in plain))


def erased_as(blog: Blog, removed: Mapping[str, ErasedBlog]) -> tuple[ErasedBlog, ...]:
    """Give what is left of a blog, if it was erased: it is known by its id or its addresses."""
    if not removed:
        return ()
    known = set(marks(blog.url, blog.feed))
    return tuple(each for each in removed.values() if each.id == blog.id or known & {*each.marks})


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether an entry stays, and why."""

    kept: bool
    reason: str


def decide(topics: Topics, *, title: str, categories: Iterable[str] = (), text: str = "") -> Decision:
    """Say whether an entry is wanted: whole words count, capitals and accents don't.

    A word or phrase is looked for in the categories, the title and the text; what is left out
    wins over what is asked for.
    """
    if not (topics.include or topics.exclude):
        return Decision(True, "kept because this blog has no topic filter")
    places = [(f"its category '{category}'", fold(category)) for category in categories]
    places += [("its title", fold(title)), ("its text", fold(text))]
    for word in topics.exclude:
        if place := _found(word, places):
            return Decision(False, f"left out because '{word}' stands in {place}")
    for word in topics.include:
        if place := _found(word, places):
            return Decision(True, f"kept because '{word}' stands in {place}")
    if topics.include:
        return Decision(False, f"left out because none of its topics is named ({', '.join(topics.include)})")
    return Decision(True, "kept because nothing that is left out is named")


def _found(word: str, places: Iterable[tuple[str, str]]) -> str:
    pattern = _pattern(word)
    return next((place for place, words in places if pattern and pattern.search(words)), "")


@lru_cache(maxsize=512)
def _pattern(word: str) -> re.Pattern[str] | None:
    """The word between what is no letter or digit; a leading # is part of hashtags and of plain words alike."""
    plain = fold(word).removeprefix("#").strip()
    return re.compile(rf"(?<!\w){re.escape(plain)}(?!\w)") if plain else None
