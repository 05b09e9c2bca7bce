"""What the archive keeps, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from flipkit.model.feeds import Enclosure


@dataclass(frozen=True, slots=True)
class State:
    """How gathering a blog stands, and what is needed to ask its server again.

    `title`, `url` and `feed` are those of blogs.yml when it was last gathered: by them a blog without
    an id keeps the one it was given first. `digest` is that of the bytes last read,
    `listed` what blogs.yml said of it, as JSON, for the day it leaves the list.

    For `schedule`: the day of the last good answer, the moment before which it is not asked again,
    failed attempts in a row, where permanent redirects lead and on which days (ISO dates) they did, and
    until when its server wants to be left alone.
    """

    id: str
    title: str
    url: str
    feed: str
    state: Literal["ok", "failing", "gone", "removed"]
    since: date
    reason: str = ""
    remedy: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    etag: str = ""
    modified: str = ""
    digest: str = ""
    listed: str = ""
    succeeded: date | None = None
    due: datetime | None = None
    failures: int = 0
    moved_to: str = ""
    moved_on: tuple[str, ...] = ()
    quiet_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry as the archive keeps it: `published` and `updated` as the feed claims them, or None.

    `html` is clean. It is not read with the rest (`Archive.html`). `decisions` say in plain words what
    was decided against the feed; `backfilled` that it was fetched later from a blog's old pages, so
    that it is no news.
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


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive already holds of an entry, for deciding whether it is new.

    `published` is the earliest date of publication that its feed has claimed.
    """

    slug: str
    first_seen: datetime
    digest: str
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What an entry was until `until` (None: nobody noted when), before its feed changed it.

    `html` is empty where its text stayed the same.
    """

    until: datetime | None
    title: str
    url: str
    updated: datetime | None
    html: str = ""
