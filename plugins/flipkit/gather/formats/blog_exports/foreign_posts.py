"""What another program says of a blog, its posts and their comments: as written, judged by nobody yet.

A reader of a format makes these; what becomes of them (addresses, files, what is kept) is decided in
`content.blog_import`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from flipkit.model.problems import Problem
from flipkit.values import dataclass


class Markup(StrEnum):
    """What a text is written in; its value is the ending of its file."""

    HTML = "html"
    MARKDOWN = "md"
    REST = "rst"


class ForeignKind(StrEnum):
    """What an item of an export is."""

    POST = "post"
    PAGE = "page"
    FILE = "file"
    """A picture or another file that belongs to the blog."""
    OTHER = "other"
    """What only the other program has a use for: menus, revisions, styles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignComment:
    """A comment of somebody: `text` is HTML, or plain words where `is_plain`; `parent` is the id of what it answers.

    `kind` is `comment`, `pingback` or `trackback`; what is not `approved` was never public. An e-mail address or the
    number of a machine never comes here.
    """

    id: str
    text: str
    parent: str = ""
    author: str = ""
    url: str = ""
    written: datetime | None = None
    kind: str = "comment"
    approved: bool = True
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """A sound or film that a feed has with a post: address, media type, octets (0: not said)."""

    url: str
    type: str = ""
    length: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignPost:
    """A post, a page or a file of an export; `line` is where it begins there, `name` what a fault calls it.

    `address` is the one it was public at, in full or from the root of the blog's server; `guid` is verbatim, and
    `guid_is_permalink` as it is said (None: it is not). `published` has an offset if one is known. `status` is empty
    for what is public, else in the other program's word. `authors` are names or logins, `text` is in `markup`;
    HTML is whole, with its paragraphs. `former` are addresses that it had besides, `threads` ids of Disqus, `short`
    short addresses, `picture` the address of its picture, `picture_id` the id of the item that is it. `picture_words`
    are what is said of a file that is a picture, `parent` is the id of the page above it, `file_url` where a file
    lies. `fields` are what else is said, as text by key. It is for the public from `shown_from` until `shown_until`,
    where that is said.
    """

    kind: ForeignKind = ForeignKind.POST
    type: str = ""
    line: int = 1
    name: str = ""
    id: str = ""
    title: str = ""
    address: str = ""
    slug: str = ""
    guid: str = ""
    guid_is_permalink: bool | None = None
    published: datetime | None = None
    modified: datetime | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    status: str = ""
    shown_from: datetime | None = None
    shown_until: datetime | None = None
    excerpt: str = ""
    text: str = ""
    markup: Markup = Markup.HTML
    language: str = ""
    comments: tuple[ForeignComment, ...] = ()
    threads: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    enclosures: tuple[ForeignFile, ...] = ()
    picture: str = ""
    picture_id: str = ""
    picture_words: str = ""
    parent: str = ""
    file_url: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignBlog:
    """What an export says of the blog itself: its addresses (the first is the newest), and how it calls things.

    `authors` gives names by logins, `categories` the names by the last part of their addresses with the parts above
    (`maths/fractions`), `tags` those of tags. `questions` are the ways of lists by the questions that gave the same:
    `cat=7` is `category/maths/`.
    """

    program: str
    title: str = ""
    addresses: tuple[str, ...] = ()
    language: str = ""
    authors: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)


#: Is given what could not be read.
Tell = Callable[[Problem], None]


class BlogExport(Protocol):
    """An export that can be read as often as need be, a post at a time."""

    def blog(self) -> ForeignBlog:
        """Say what it says of the blog. Raises `ParseError` if it is no such export."""

    def posts(self, tell: Tell) -> Iterator[ForeignPost]:
        """Give its items in their order; what can't be read is told, and the next one comes."""

    def outlines(self, tell: Tell) -> Iterator[ForeignPost]:
        """Give the same, where that is quicker without their texts and comments."""
