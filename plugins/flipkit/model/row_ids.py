"""Rows of spreadsheets keep their sessions' ids, whatever becomes of a title or of the rows' order.

An id stands in addresses and in calendars, so a row without one has the id it had before: the ledger
remembers what each row said, and a row is known by its title, else by its time and room or by its
speakers. What two rows could claim is given to neither.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flipkit.model.text import slug


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRow:
    """What a row says that it is known by; `id` is empty where it has none. `pause`: it is a break or a meal.

    `guid` is what another system calls the one time of a session that is listed several times.
    """

    id: str
    title: str
    start: str
    room: str
    speakers: tuple[str, ...] = ()
    pause: bool = False
    guid: str = ""

    @classmethod
    def read(cls, *said: Any) -> KnownRow:
        """Read what `plain` gave."""
        identifier, title, start, room, speakers, pause, *guid = said
        return cls(
            id=str(identifier),
            title=str(title),
            start=str(start),
            room=str(room),
            speakers=tuple(map(str, speakers)),
            pause=bool(pause),
            guid=str(guid[0]) if guid else "",
        )

    @property
    def plain(self) -> list[object]:
        """It as JSON has it."""
        row: list[object] = [self.id, self.title, self.start, self.room, [*self.speakers], self.pause]
        return [*row, self.guid] if self.guid else row


def settle(rows: Sequence[KnownRow], known: Iterable[KnownRow]) -> tuple[str, ...]:
    """Give each row its id: as written, else the one it had; empty for a row that is new.

    Nothing depends on the order of either, but for rows that are the same in every respect.
    """
    ids = [row.id for row in rows]
    written = {identifier.casefold() for identifier in ids if identifier}
    left = [row for row in sorted(known, key=_order) if row.id.casefold() not in written]
    for key, one_each in _KEYS:
        for at, row in _pairs(key, rows, ids, left, one_each=one_each):
            ids[at] = row.id
            left.remove(row)
    return tuple(ids)


def _pairs(
    key: _Key, rows: Sequence[KnownRow], ids: Sequence[str], left: Sequence[KnownRow], *, one_each: bool
) -> list[tuple[int, KnownRow]]:
    """The rows that are known by a key; with `one_each`, only where there is one of it on both sides."""
    open_: dict[Hashable, list[int]] = {}
    for at in sorted((at for at, identifier in enumerate(ids) if not identifier), key=lambda at: _order(rows[at])):
        if (value := key(rows[at])) is not None:
            open_.setdefault(value, []).append(at)
    before: dict[Hashable, list[KnownRow]] = {}
    for row in left:
        if (value := key(row)) is not None:
            before.setdefault(value, []).append(row)
    found: list[tuple[int, KnownRow]] = []
    for value, places in open_.items():
        candidates = before.get(value, [])
        if one_each and (len(places) != 1 or len(candidates) != 1 or _differ(rows[places[0]], candidates[0])):
            continue
        found += zip(places, candidates, strict=False)
    return found


def _differ(row: KnownRow, before: KnownRow) -> bool:
    """Whether two with different titles can't be one: other people, or a pause and a talk."""
    return row.pause != before.pause or bool(
        row.speakers and before.speakers and not {*map(slug, row.speakers)} & {*map(slug, before.speakers)}
    )


def _order(row: KnownRow) -> tuple[str, ...]:
    return row.start, row.room, row.title, *row.speakers


def _title(row: KnownRow) -> str:
    return slug(row.title)


def _place(row: KnownRow) -> tuple[str, str] | None:
    return (row.start, slug(row.room)) if row.start else None


def _people(row: KnownRow) -> tuple[str, ...] | None:
    return tuple(sorted(map(slug, row.speakers))) or None


_Key = Callable[[KnownRow], Hashable]
#: What rows are known by, the surest first, and whether it must be one on each side.
_KEYS: tuple[tuple[_Key, bool], ...] = (
    (lambda row: row.guid or None, True),
    (lambda row: (_title(row), _place(row), _people(row)), False),
    (lambda row: (_title(row), _place(row)), False),
    (lambda row: _people(row) and (_title(row), _people(row)), False),
    (lambda row: (_title(row), row.start), False),
    (_title, False),
    (lambda row: _people(row) and _place(row) and (_place(row), _people(row)), True),
    (_people, True),
    (_place, True),
)
