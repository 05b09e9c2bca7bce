"""Values as rows and back: a column has its field's name, and its text says what the field holds.

Moments are ISO 8601 in UTC, so that they sort as text; what there are several of is JSON; what is
missing is empty.

What the archive keeps, as values.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any, Literal

from flipkit.model.blogs import Enclosure
from flipkit.model.remote_calendars import RemoteEvent


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


STATE = tuple(field.name for field in fields(State))
#: An entry's columns in the order of its fields, its HTML aside.
ENTRY = tuple(field.name for field in fields(Stored) if field.name != "html")

EVENT = tuple(field.name for field in fields(RemoteEvent))


def of_state(state: State) -> tuple[object, ...]:
    """A blog's row, in the order of `STATE`."""
    return tuple(_said(getattr(state, name)) for name in STATE)


def state(row: Sequence[Any]) -> State:
    """A blog, from its row."""
    return State(*(_READ.get(name, _as_it_is)(value) for name, value in zip(STATE, row, strict=True)))


def of_entry(entry: Stored) -> tuple[object, ...]:
    """An entry's row, in the order of `ENTRY`, and its compressed HTML at the end."""
    return (*(_said(getattr(entry, name)) for name in ENTRY), packed(entry.html))


def entry(row: Sequence[Any]) -> Stored:
    """An entry without its HTML, from its row."""
    found = {name: _READ.get(name, _as_it_is)(value) for name, value in zip(ENTRY, row, strict=True)}
    return Stored(**found)


def change(row: Sequence[Any]) -> Change:
    """What an entry was, from `until, title, url, updated, html`."""
    until, title, url, updated, html = row
    return Change(maybe(until), title, url, maybe(updated), unpacked(html) if html else "")


def of_event(event: RemoteEvent) -> tuple[object, ...]:
    """A row of an event of somebody's calendar, in the order of `EVENT`."""
    return tuple(_said(getattr(event, name)) for name in EVENT)


def event(row: Sequence[Any]) -> RemoteEvent:
    """An event of somebody's calendar, from its row; its times are in UTC."""
    found = dict(zip(EVENT, row, strict=True))
    for name in ("start", "end"):
        text = found[name]
        found[name] = date.fromisoformat(text) if len(text) == len("2026-11-22") else datetime.fromisoformat(text)
    vanished = found["vanished"]
    return RemoteEvent(**{**found, "vanished": date.fromisoformat(vanished) if vanished else None})


def packed(html: str) -> bytes:
    """A text as it is kept."""
    return zlib.compress(html.encode(), 1)


def unpacked(kept: bytes) -> str:
    """A text, from what is kept of it."""
    return zlib.decompress(kept).decode()


def instant(when: datetime | None) -> str:
    """A moment as it is kept."""
    return when.astimezone(UTC).isoformat() if when else ""


def moment(text: str) -> datetime:
    """A moment, from what is kept of it."""
    return datetime.fromisoformat(text)


def maybe(text: str) -> datetime | None:
    """A moment that may be missing."""
    return datetime.fromisoformat(text) if text else None


def several(text: str) -> tuple[Any, ...]:
    """What there are several of, from what is kept of it."""
    return tuple(json.loads(text)) if text else ()


def _said(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        plain = [[v.url, v.type, v.length] if isinstance(v, Enclosure) else v for v in value]
        return json.dumps(plain, ensure_ascii=False) if plain else ""
    return int(value) if isinstance(value, bool) else value


def _as_it_is(value: Any) -> Any:
    return value


_READ: dict[str, Callable[[Any], Any]] = {
    "since": date.fromisoformat,
    "succeeded": lambda text: date.fromisoformat(text) if text else None,
    "due": maybe,
    "moved_on": several,
    "quiet_until": maybe,
    "authors": several,
    "lost": several,
    "categories": several,
    "decisions": several,
    "enclosures": lambda text: tuple(Enclosure(*medium) for medium in several(text)),
    "published": maybe,
    "updated": maybe,
    "first_seen": moment,
    "backfilled": bool,
}
