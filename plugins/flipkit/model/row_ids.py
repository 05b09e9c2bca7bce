"""Rows of spreadsheets keep their sessions' ids, whatever becomes of a title or of the rows' order.

An id stands in addresses and in calendars, so a row without one has the id it had before: the ledger
remembers what each row said, and a row is known by its title, else by its time and room with its
speakers, or by one of these and nearly the title. What two rows could claim is given to neither, and what was
taken out of the programme is known by its title only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from flipkit.model.people import person_key
from flipkit.model.text import slug

#: So much of two titles is the same where they are nearly one.
_LIKE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRow:
    """What a row says that it is known by; `id` is empty where it has none. `pause`: it is a break or a meal.

    `guid` is what another system calls the one time of a session that is listed several times, `written` the id that
    the row has if that is not its own, `gone` that its session was taken out of the programme (which nobody stores).
    """

    id: str
    title: str
    start: str
    room: str
    speakers: tuple[str, ...] = ()
    pause: bool = False
    guid: str = ""
    written: str = ""
    gone: bool = False

    @classmethod
    def read(cls, *said: Any) -> KnownRow:
        """Read what `plain` gave."""
        identifier, title, start, room, speakers, pause, *more = said
        return cls(
            id=str(identifier),
            title=str(title),
            start=str(start),
            room=str(room),
            speakers=tuple(map(str, speakers)),
            pause=bool(pause),
            guid=str(more[0]) if more else "",
            written=str(more[1]) if len(more) > 1 else "",
        )

    @property
    def plain(self) -> list[object]:
        """It as JSON has it."""
        row: list[object] = [self.id, self.title, self.start, self.room, [*self.speakers], self.pause]
        return [*row, self.guid, self.written] if self.written else [*row, self.guid] if self.guid else row

    @property
    def content(self) -> Hashable:
        """What it says, whoever it is."""
        return _title(self), _place(self), _people(self)

    def is_like(self, other: KnownRow) -> bool:
        """Whether the titles of two may be of one session: they share their words, or nearly all letters."""
        one, two = ({word for word in _title(row).split("-") if len(word) > 2} for row in (self, other))
        shared = one & two
        if shared and len(shared) * 2 >= min(len(one), len(two)):
            return True
        return SequenceMatcher(None, _title(self), _title(other)).ratio() > _LIKE

    def shares(self, other: KnownRow) -> bool:
        """Whether anything of two is the same: people, or time and room, or nearly the title."""
        people = {*map(person_key, self.speakers)} & {*map(person_key, other.speakers)}
        return bool(people) or (_place(self) is not None and _place(self) == _place(other)) or self.is_like(other)


def settle(rows: Sequence[KnownRow], known: Iterable[KnownRow]) -> tuple[str, ...]:
    """Give each row its id: as written, else the one it had; empty for a row that is new.

    Nothing depends on the order of either, but for rows that are the same in every respect.
    """
    ids = [row.id for row in rows]
    written = {identifier.casefold() for identifier in ids if identifier}
    left = [row for row in sorted(known, key=_order) if row.id.casefold() not in written]
    for key, one_each, alike in _KEYS:
        for at, row in _pairs(key, rows, ids, left, one_each=one_each):
            if alike and (row.gone or not rows[at].is_like(row)):
                continue
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
        row.speakers
        and before.speakers
        and not {*map(person_key, row.speakers)} & {*map(person_key, before.speakers)}
    )


def _order(row: KnownRow) -> tuple[str, ...]:
    return row.start, row.room, row.title, *row.speakers


def _title(row: KnownRow) -> str:
    return slug(row.title)


def _place(row: KnownRow) -> tuple[str, str] | None:
    return (row.start, slug(row.room)) if row.start else None


def _people(row: KnownRow) -> tuple[str, ...] | None:
    return tuple(sorted(map(person_key, row.speakers))) or None


_Key = Callable[[KnownRow], Hashable]
#: What rows are known by, the surest first, whether it must be one on each side, and whether titles must be alike.
_KEYS: tuple[tuple[_Key, bool, bool], ...] = (
    (lambda row: row.guid or None, True, False),
    (lambda row: (_title(row), _place(row), _people(row)), False, False),
    (lambda row: (_title(row), _place(row)), False, False),
    (lambda row: _people(row) and (_title(row), _people(row)), False, False),
    (lambda row: (_title(row), row.start), False, False),
    (_title, False, False),
    (lambda row: None if row.gone else _people(row) and _place(row) and (_place(row), _people(row)), True, False),
    (_people, True, True),
    (_place, True, True),
)


def settle_written(rows: Sequence[KnownRow], known: Iterable[KnownRow]) -> tuple[str, ...]:
    """Give rows that name an id the one that is theirs; empty for one whose id is another session's.

    A row that says what it said is the session it was, whatever id it names now: so rows may get ids, and be numbered
    anew. Else the id that is written counts, but for a number that stood beside something else.
    """
    before = [row for row in known if not row.gone]
    by_content = _only({row.content: [each for each in before if each.content == row.content] for row in before})
    times = Counter(row.content for row in rows)
    same = [by_content.get(row.content) if times[row.content] == 1 else None for row in rows]
    claimed = {row.id for row in same if row}
    by_id = {row.id.casefold(): row for row in known} | {row.written.casefold(): row for row in known if row.written}
    found = []
    for row, match in zip(rows, same, strict=True):
        other = by_id.get(row.id.casefold())
        if match:
            found.append(match.id)
        elif other is None:
            found.append(row.id)
        elif other.id in claimed or (row.id.isdecimal() and row.title and row.start and not row.shares(other)):
            found.append("")
        else:
            found.append(other.id)
    return tuple(found)


def _only(found: Mapping[Hashable, Sequence[KnownRow]]) -> dict[Hashable, KnownRow]:
    return {key: rows[0] for key, rows in found.items() if len(rows) == 1}
