"""What publishers give: pages, files and search records. They know no host."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date, datetime
from functools import cached_property
from hashlib import blake2b
from typing import Literal

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.settings import Section
from flipkit.model.text import words_of_html
from flipkit.values import dataclass

Kind = Literal[
    "post",
    "pathway",
    "entry",
    "chat",
    "week",
    "conference",
    "programme",
    "session",
    "event",
    "person",
    "blog",
    "list",
    "page",
    "handbook",
]
#: Whether something is to come or past, whether a blog is alive, is silent or has no text. Search shows them so.
Standing = Literal["ahead", "past", "live", "silent", "empty", ""]


def apart(facts: Iterable[str]) -> str:
    """Give facts in one line, with a point between them, so that no two are read as one sentence."""
    return " · ".join(fact for fact in facts if fact)


@dataclass(frozen=True, slots=True)
class HtmlText:
    """The words of some HTML, taken out of it when they are asked for; `known` says by what it is known."""

    html: Callable[[], str]
    known: Callable[[], str] | None = None

    def __call__(self) -> str:
        return words_of_html(self.html())

    def key(self) -> str:
        """Give by what the words are known, without taking them out."""
        return (
            self.known()
            if self.known
            else blake2b(self.html().encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        )


def text_key(text: str | Callable[[], str]) -> str:
    """Give by what the text of a record is known: the same for the same text."""
    if isinstance(text, str):
        return text
    return text.key() if isinstance(text, HtmlText) else text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What search knows of one thing.

    `url` is below the site, or in full where the thing is elsewhere. `text` is plain text, or makes
    it when asked; what is `also` said finds it, and is not shown. `name` is small print beside the title: what a date
    of a chat is called. `space` says whether it is for one's own time or together, `standing` what comes before what
    else of its kind.
    """

    url: str
    title: str
    text: str | Callable[[], str]
    kind: Kind
    language: str
    name: str = ""
    space: Literal["own", "together", ""] = ""
    date: date | None = None
    standing: Standing = ""
    also: tuple[str, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What is known of a text beside its title: when it came out and was changed, who wrote it, what it is about."""

    published: datetime
    updated: datetime
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is drawn of a page where it is shared: the cover of an id, a title, and short lines above and below it.

    `portrait` is a square picture of whom the page is about.
    """

    cover: str
    title: str
    above: str = ""
    below: tuple[str, ...] = ()
    space: Literal["own", "together", ""] = ""
    portrait: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: an address with a slash at its end, and a body that is made when the page is stamped.

    `title` and `description` are plain text; they are escaped where they are put into HTML. `head`
    is HTML for the page's head. `index` pages go through MkDocs, so that they can stand in nav.
    `canonical` is the original's address in full, where the page is a copy (RFC 6596). `article` is there where the
    page is a text, `card` where
    something is drawn of it, or of the page at `card_page`, whose part it is.
    """

    url: str
    title: str
    description: str
    body: Callable[[], str]
    kind: Kind
    section: Section
    language: str
    head: str = ""
    record: Record | None = None
    updated: date | None = None
    index: bool = False
    listed: bool = True
    canonical: str = ""
    article: Article | None = None
    card: Card | None = None
    card_page: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """One file: an address without a slash at its end, and its bytes (or what makes them)."""

    url: str
    bytes: bytes | Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class KeyedFile(File):
    """A file that is not made again where it was made for the same key before; without a key it is, each time."""

    key: str


@dataclass(frozen=True, slots=True)
class ValuedFile(File):
    """A file that is a function of values, which are known by `values`: the same programs make it once of the same.

    Without `values` it is made each time.
    """

    values: str


def unsearched(_: int) -> Record:
    """Stand for who makes records where nothing is searched."""
    raise LookupError


@dataclass(frozen=True)
class PageSet:
    """Pages of the same making that stand or are made again together: `key` is that of all they are made of.

    They are at `urls`, in the order in which they are made; none of them is an index, has a card, or is listed.
    `samples` are some of them, one of each shape that a shell can have, `name` tells the set from others, `record`
    makes what search knows of the one at a place among them, `searched` is the key of all that this is made of.
    """

    name: str
    urls: tuple[str, ...]
    key: str
    samples: tuple[Page, ...]
    make: Callable[[], Iterable[Page]]
    record: Callable[[int], Record] = unsearched
    searched: str = ""

    @cached_property
    def files(self) -> list[str]:
        """The files that they are."""
        return [addresses.index_file(SiteUrl(url)) for url in self.urls]

    def records(self) -> Iterator[Record]:
        """Give what search knows of them."""
        return map(self.record, range(len(self.urls)))


Artifact = Page | File | Record
#: What a build is given: many pages may come in sets.
Published = Artifact | PageSet


def single(artifacts: Iterable[Published]) -> Iterator[Artifact]:
    """Give artifacts one by one, each page of a set among them."""
    for artifact in artifacts:
        if isinstance(artifact, PageSet):
            yield from artifact.make()
        else:
            yield artifact


def sampled(artifacts: Iterable[Published]) -> Iterator[Page]:
    """Give all pages, and of sets one page of each shape."""
    for artifact in artifacts:
        if isinstance(artifact, PageSet):
            yield from artifact.samples
        elif isinstance(artifact, Page):
            yield artifact
