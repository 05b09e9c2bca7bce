"""Rows of spreadsheets keep their sessions' ids, whatever becomes of a title or of the rows' order.

An id stands in addresses and in calendars, so a row without one has the id it had before: the ledger
remembers what each row said, and a row is known by its title, else by its time and room with its
speakers, or by one of these and nearly the title. What two rows could claim is given to neither, and what was
taken out of the programme is known by its title only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from flipkit.model.people import person_key
from flipkit.model.text import slug
from flipkit.values import dataclass

#: So much of two titles is the same where they are nearly one.
_LIKE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRow:
    """What a row says that it is known by; `id` is empty where it has none. `pause`: it is a break or a meal.

    `guid` is what another system calls the one time of a session that is listed several times, `written` the id that
    stands in the row. Nobody stores `gone`, that its session was taken out of the programme, and `is_vague`, that its
    title is to come, or only a kind of session.
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
    is_vague: bool = False

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

    @property
    def is_made_of_title(self) -> bool:
        """Whether its id is its title's slug, perhaps with a number."""
        made = slug(self.title)
        return self.id == made or self.id.removeprefix(f"{made}-").isdecimal()

    def likeness(self, before: KnownRow) -> int:
        """Say how surely this is the session that another row of the same id was; 0 if that is in doubt.

        Time and room alone say nothing: what takes a session's slot often takes its id. A row that leaves its title
        or time to others is what it was, and so are one whose title was still to come, and one that names an id which
        stood in no table: somebody wrote it there.
        """
        if self.is_of_others(before):
            like = not before.is_vague and self.is_like(before)
            return (2 + (_title(self) == _title(before))) if like else 0
        shared = bool(self.speakers and before.speakers) and not before.gone
        if shared or self.is_like(before):
            return 2 + shared + (_title(self) == _title(before))
        left = not self.title or not self.start or not before.title
        meant = not before.written and before.is_made_of_title
        filled = before.is_vague and _place(self) == _place(before)
        return int(left or meant or filled or (self.pause and before.pause))

    def is_of_others(self, other: KnownRow) -> bool:
        """Whether both name people, and nobody is the same."""
        one, two = ({*map(person_key, row.speakers)} for row in (self, other))
        return bool(one and two) and not one & two


def settle(rows: Sequence[KnownRow], known: Iterable[KnownRow]) -> tuple[str, ...]:
    """Give each row its id: as written, else the one it had; empty for a row that is new.

    Nothing depends on the order of either, but for rows that are the same in every respect.
    """
    ids = [row.id for row in rows]
    written = {identifier.casefold() for identifier in ids if identifier}
    left = [row for row in sorted(known, key=_order) if row.id.casefold() not in written]
    for key, one_each, alike in _KEYS:
        for at, row in _pairs(key, rows, ids, left, one_each=one_each):
            if (alike and (row.gone or not rows[at].is_like(row))) or (row.is_vague and rows[at].is_of_others(row)):
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
    return row.pause != before.pause or row.is_of_others(before)


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
    """Give rows that name an id the one that is theirs; empty for one whose id is, or may be, another session's.

    A row that says what it said is the session it was, whatever id it names now: so rows may get ids, and be numbered
    anew. Else the id that is written counts, if the row is like the one that had it; of several rows with one id the
    likest has it, or the first. An id that nobody had may be added to a session that had none written.
    """
    known = sorted(known, key=lambda row: (row.gone, _order(row)))
    before = [row for row in known if not row.gone]
    by_content = _only({row.content: [each for each in before if each.content == row.content] for row in before})
    times = Counter(row.content for row in rows)
    same = [by_content.get(row.content) if times[row.content] == 1 else None for row in rows]
    owners: dict[str, dict[str, KnownRow]] = {}
    for name, row in (*((row.id, row) for row in known), *((row.written, row) for row in known)):
        owners.setdefault(name.casefold(), {}).setdefault(row.id, row)
    found = [match.id if match else "" for match in same]
    wanted: list[tuple[int, int, str]] = []
    for at, row in enumerate(rows):
        theirs = owners.get(row.id.casefold(), {}).values()
        likest = max(theirs, key=row.likeness, default=None)
        likely = row.likeness(likest) if likest else 0
        if likest and likely and not same[at]:
            wanted.append((-likely, at, likest.id))
    taken = {identifier.casefold() for identifier in found}
    for _, at, identifier in sorted(wanted):
        if identifier.casefold() not in taken:
            found[at] = identifier
            taken.add(identifier.casefold())
    new = [at for at, row in enumerate(rows) if not found[at] and row.id.casefold() not in owners]
    kept = settle(
        [replace(row, id=found[at] or (row.id if at not in new else "")) for at, row in enumerate(rows)],
        [row for row in before if not row.written],
    )
    for at in new:
        identifier = kept[at] or rows[at].id
        if identifier.casefold() not in taken:
            found[at] = identifier
            taken.add(identifier.casefold())
    return tuple(found)


def _only(found: Mapping[Hashable, Sequence[KnownRow]]) -> dict[Hashable, KnownRow]:
    return {key: rows[0] for key, rows in found.items() if len(rows) == 1}
