"""What the archive stores, as values and as rows: a column has its field's name, and its text says what it holds.

Moments are ISO 8601 in UTC, so that they sort as text; what there are several of is JSON; what is
missing is empty.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from flipkit.gather.formats.feeds.parsed_feed import EntryStamp, StoredEntry
from flipkit.gather.sources.archive import stored_notes
from flipkit.model.blogs import Enclosure, ErasedBlog, ForgottenEntry
from flipkit.model.events import RemoteEvent
from flipkit.model.problems import Problem
from flipkit.model.states import EventStatus, SourceState
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How gathering a source stands, and what is needed to ask its server again.

    `title`, `url` and `feed` are those of the list when it was last gathered: by them a blog without an
    id keeps the one it was given first. `listed` is what blogs.yml said of it, as JSON, for the day it
    leaves the list. `lost` says in plain words what of a feed was not taken, `notes` the same of calendars
    and programmes.

    `digest` is that of the bytes last read, `reading`, `policy` and `read_on` in which version of our
    reading, under which mark of what else decides about it, and on which day they were.

    Of a blog: what its feed called itself when it was last believed (`feed_title`), and the server its links led
    to (`feed_home`); both of the `other` blog that it seems to have become, until an editor accepts that.

    For `schedule`: the day of the last good answer (`succeeded`), the moment before which it is not asked
    again (`due`), failed attempts in a row, where permanent redirects lead and on which days (ISO dates)
    they did, and until when which server (empty: its own) wants to be left alone.
    """

    id: str
    title: str
    url: str
    feed: str
    state: SourceState
    since: date
    reason: str = ""
    remedy: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    notes: tuple[Problem, ...] = ()
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
    quiet_server: str = ""
    reading: int = 0
    policy: str = ""
    read_on: date | None = None
    feed_title: str = ""
    feed_home: str = ""
    other: tuple[str, ...] = ()

    @classmethod
    def named(cls, before: State | None, *, id: str, title: str, url: str, feed: str, today: date) -> State:
        """Give a source's state as it is named now; at another address, all that was said of the old one is void.

        A state that was restored may know of no feed: sites don't publish the names of files.
        """
        if before is None or (before.feed and before.feed != feed):
            listed = before.listed if before else ""
            return cls(id=id, title=title, url=url, feed=feed, state=SourceState.OK, since=today, listed=listed)
        if (before.title, before.url, before.feed) == (title, url, feed):
            return before
        return replace(before, title=title, url=url, feed=feed)

    def with_values(self, **values: object) -> State:
        """Give it with these values: itself where it has them already, as most have from one question to the next."""
        return self if all(getattr(self, name) == each for name, each in values.items()) else replace(self, **values)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class StoredProgramme:
    """What is held of a programme: how gathering it stands, and its sessions' fields as their reader gave them."""

    state: State
    sessions: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastVersion:
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
ENTRY = tuple(field.name for field in fields(StoredEntry) if field.name != "html")

#: What a build asks of an entry: there are tens of thousands of them.
BUILT = (
    "guid, slug, url, title, published, updated, first_seen, authors, categories, language, summary, words, "
    "enclosures, decisions, backfilled, worded"
)
#: What is asked of an entry to know it again, as `stamp` reads it.
STAMP = (
    "guid, slug, first_seen, digest, published, updated, url, title, words, "
    "substr(summary, 1, 200), alias, doubt, held"
)
EVENT = tuple(field.name for field in fields(RemoteEvent))


def states_in(table: str, *, quiet: bool = False) -> str:
    """Give the query for how every source of a kind stands: the table is `blogs`, `calendars` or `programmes`.

    With `quiet` of those alone whose server asked for it.
    """
    which = " WHERE quiet_until <> ''" if quiet else ""
    return f"SELECT {', '.join(STATE)} FROM {table}{which} ORDER BY id"


def storing(table: str, state: State) -> tuple[str, list[tuple[object, ...]]]:
    """Give the change that stores how a source stands."""
    marks = ", ".join("?" * len(STATE))
    return f"INSERT OR REPLACE INTO {table} ({', '.join(STATE)}) VALUES ({marks})", [of_state(state)]


def of_state(state: State) -> tuple[object, ...]:
    """Give a source's row, in the order of `STATE`."""
    return tuple(_said(getattr(state, name)) for name in STATE)


def state(row: Sequence[Any]) -> State:
    """Give a source's state, from its row."""
    return State(**_decoded(STATE, _STATE_READ, row))


def of_entry(entry: StoredEntry) -> tuple[object, ...]:
    """Give an entry's row, in the order of `ENTRY`, and its compressed HTML at the end."""
    return (*(_said(getattr(entry, name)) for name in ENTRY), packed(entry.html))


def entry(row: Sequence[Any]) -> StoredEntry:
    """Give an entry without its HTML, from its row."""
    return StoredEntry(**_decoded(ENTRY, _ENTRY_READ, row))


def stamp(row: Sequence[Any]) -> tuple[str, EntryStamp]:
    """Give an entry's guid and what is held of it, in the order of `STAMP`."""
    guid, slug, seen, digest, published, updated, url, title, words, beginning, alias, doubt, held = row
    return str(guid), EntryStamp(
        slug,
        moment(seen),
        digest,
        maybe_moment(published),
        maybe_moment(updated),
        url,
        title,
        words,
        beginning,
        alias,
        doubt,
        bool(held),
    )


def erased(row: Sequence[Any]) -> ErasedBlog:
    """Give what is left of an erased blog, from `id, date, marks`."""
    blog, day, marks = row
    return ErasedBlog(str(blog), date.fromisoformat(day), several(marks))


def forgotten(row: Sequence[Any]) -> ForgottenEntry:
    """Give what is left of a forgotten entry, from `blog, marks, date, until, slug`."""
    blog, marks, day, until, slug = row
    return ForgottenEntry(
        blog=blog, marks=several(marks), when=date.fromisoformat(day), until=maybe_moment(until), slug=slug
    )


def of_forgotten(entry: ForgottenEntry) -> tuple[object, ...]:
    """Give the row of a forgotten entry: `blog, marks, date, until, slug`."""
    return entry.blog, json.dumps(entry.marks), entry.when.isoformat(), instant(entry.until), entry.slug


def past_version(row: Sequence[Any]) -> PastVersion:
    """Give what an entry was, from `until, title, url, updated, html`."""
    until, title, url, updated, html = row
    return PastVersion(
        until=maybe_moment(until),
        title=title,
        url=url,
        updated=maybe_moment(updated),
        html=unpacked(html) if html else "",
    )


def of_event(event: RemoteEvent) -> tuple[object, ...]:
    """Give the row of an event of somebody's calendar, in the order of `EVENT`."""
    return tuple(_said(getattr(event, name)) for name in EVENT)


def event(row: Sequence[Any]) -> RemoteEvent:
    """Give an event of somebody's calendar, from its row; its times are in UTC."""
    found = dict(zip(EVENT, row, strict=True))
    for name in ("start", "end"):
        text = found[name]
        found[name] = date.fromisoformat(text) if len(text) == len("2026-11-22") else datetime.fromisoformat(text)
    found["vanished"] = date.fromisoformat(found["vanished"]) if found["vanished"] else None
    found["status"] = EventStatus(found["status"])
    return RemoteEvent(**found)


def packed(html: str) -> bytes:
    """Compress a text."""
    return zlib.compress(html.encode(), 1)


def unpacked(kept: bytes) -> str:
    """Give a text that was compressed."""
    return zlib.decompress(kept).decode()


def instant(when: datetime | None) -> str:
    """Write a moment as it is stored; nothing where there is none."""
    return when.astimezone(UTC).isoformat() if when else ""


def moment(text: str) -> datetime:
    """Parse a stored moment."""
    return datetime.fromisoformat(text)


def maybe_moment(text: str) -> datetime | None:
    """Parse a stored moment that may be missing."""
    return datetime.fromisoformat(text) if text else None


def several(text: str) -> tuple[Any, ...]:
    """Decode a JSON column to a tuple."""
    return tuple(json.loads(text)) if text else ()


@lru_cache(maxsize=4_096)
def names(text: str) -> tuple[str, ...]:
    """Give the names in a JSON column: thousands of entries have the same few."""
    return several(text)


def _said(value: object) -> object:
    kind = type(value)
    if kind is str or kind is int:  # most
        return value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return (_names(value) if type(value[0]) is str else _of_several(value)) if value else ""
    return int(value) if isinstance(value, bool) else value


@lru_cache(maxsize=4_096)
def _names(values: tuple[str, ...]) -> str:
    """Write names down: thousands of entries have the same few."""
    return json.dumps(values, ensure_ascii=False)


def _of_several(values: tuple[Any, ...]) -> str:
    if isinstance(values[0], Problem):
        return stored_notes.dump(values)
    return json.dumps(
        [[v.url, v.type, v.length] if isinstance(v, Enclosure) else v for v in values], ensure_ascii=False
    )


def _maybe_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _decoded(
    names: tuple[str, ...], read: Sequence[tuple[str, Callable[[Any], Any]]], row: Sequence[Any]
) -> dict[str, Any]:
    """Give a row's columns by name, those decoded that are no plain values."""
    found = dict(zip(names, row, strict=True))
    for name, decode in read:
        found[name] = decode(found[name])
    return found


_READ: dict[str, Callable[[Any], Any]] = {
    "state": SourceState,
    "since": date.fromisoformat,
    "succeeded": _maybe_day,
    "read_on": _maybe_day,
    "due": maybe_moment,
    "moved_on": several,
    "quiet_until": maybe_moment,
    "authors": names,
    "lost": several,
    "notes": lambda text: stored_notes.load(text) if text else (),
    "categories": names,
    "decisions": several,
    "enclosures": lambda text: tuple(Enclosure(*medium) for medium in several(text)),
    "published": maybe_moment,
    "updated": maybe_moment,
    "first_seen": moment,
    "worded": maybe_moment,
    "backfilled": bool,
    "held": bool,
    "other": several,
}
_STATE_READ = tuple((name, _READ[name]) for name in STATE if name in _READ)
_ENTRY_READ = tuple((name, _READ[name]) for name in ENTRY if name in _READ)
