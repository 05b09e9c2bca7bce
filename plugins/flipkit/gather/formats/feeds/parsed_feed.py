"""What a feed says, before anything is cleaned or decided (RFC 4287's words)."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from flipkit.model.blogs import Enclosure
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it was written: plain, or HTML whose relative links count from `base` (xml:base, maybe empty)."""

    value: str
    type: Literal["text", "html"] = "text"
    base: str = ""


NOTHING = Text("")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedEntry:
    """One entry as its feed gives it. What it does not give is empty or None; `link` may be relative.

    `unread_date` is how its date is written, if none of its dates can be read.
    """

    guid: str = ""
    link: str = ""
    title: Text = NOTHING
    summary: Text = NOTHING
    content: Text = NOTHING
    published: datetime | None = None
    updated: datetime | None = None
    unread_date: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    language: str = ""
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An entry that its feed says was deleted (RFC 6721): its id, and when."""

    ref: str
    when: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """A feed as its bytes give it; `warning` says in plain words what was wrong with them, if anything.

    `is_short` says that they break off before the feed's end, `is_cut` that they do within the last entry.
    `deleted` are entries that it says were deleted.
    """

    title: str = ""
    link: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    entries: tuple[ParsedEntry, ...] = ()
    warning: str = ""
    is_short: bool = False
    is_cut: bool = False
    deleted: tuple[Tombstone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntry:
    """An entry as the archive keeps it: `published` and `updated` as the feed claims them, or None.

    `html` is clean. It is not read with the rest (`Archive.html`). `decisions` say in plain words what
    was decided against the feed; `backfilled` that it was fetched later from a blog's old pages, so
    that it is no news. `worded` is when its words became what they are (None: when it was first seen), and
    `wording` by what they are known since then. `alias` is the id that its feed gives it now, where that is
    another than the first, `doubt` a shorter reading of it and the days on which that came (`readings.Doubt`),
    `held` says that nobody is shown it before an editor accepts it.
    """

    guid: str
    slug: str
    url: str
    title: str
    published: datetime | None
    updated: datetime | None
    first_seen: datetime
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    language: str
    summary: str
    words: int
    enclosures: tuple[Enclosure, ...]
    digest: str
    html: str = ""
    decisions: tuple[str, ...] = ()
    backfilled: bool = False
    worded: datetime | None = None
    wording: str = ""
    alias: str = ""
    doubt: str = ""
    held: bool = False


@dataclass(frozen=True, slots=True)
class EntryStamp:
    """What the archive already holds of an entry, for deciding whether it is new, and whether news of it are better.

    `published` is the earliest date of publication that its feed has claimed, `beginning` how its summary begins.
    """

    slug: str
    first_seen: datetime
    digest: str
    published: datetime | None = None
    updated: datetime | None = None
    url: str = ""
    title: str = ""
    words: int = 0
    beginning: str = ""
    alias: str = ""
    doubt: str = ""
    held: bool = False
