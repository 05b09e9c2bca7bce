"""What publishers give: pages, files and search records. They know no host."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from flipkit.model.settings import Section

Kind = Literal[
    "post", "entry", "chat", "week", "conference", "programme", "session", "event", "person", "blog", "list", "page"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What search knows of one thing.

    `url` is below the site, or in full where the thing is elsewhere. `text` is plain text, or makes
    it when asked. `space` says whether it is for one's own time or together.
    """

    url: str
    title: str
    text: str | Callable[[], str]
    kind: Kind
    language: str
    space: Literal["own", "together", ""] = ""
    date: date | None = None
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: an address with a slash at its end, and a body that is made when the page is stamped.

    `title` and `description` are plain text; they are escaped where they are put into HTML. `head`
    is HTML for the page's head. `index` pages go through MkDocs, so that they can stand in nav.
    `canonical` is the original's address in full, where the page is a copy (RFC 6596).
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


@dataclass(frozen=True, slots=True)
class File:
    """One file: an address without a slash at its end, and its bytes (or what makes them)."""

    url: str
    bytes: bytes | Callable[[], bytes]


Artifact = Page | File | Record
