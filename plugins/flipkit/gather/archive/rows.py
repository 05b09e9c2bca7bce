"""Values as rows and back: a column has its field's name, and its text says what the field holds.

Moments are ISO 8601 in UTC, so that they sort as text; what there are several of is JSON; what is
missing is empty.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from flipkit.model.feeds import Enclosure
from flipkit.model.remote import RemoteEvent

from .values import Change, State, Stored

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
