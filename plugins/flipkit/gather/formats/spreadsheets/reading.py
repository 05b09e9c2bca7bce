"""A reading of a sheet: what is known before, its layout, the sessions that come of it, what became of every cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import field

from flipkit.faults import Phrase, Value
from flipkit.gather.formats.dates import Days
from flipkit.gather.formats.spreadsheets import layout_faults
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetPlace, SheetRow
from flipkit.gather.formats.spreadsheets.sheets import Place, Sheet, letter, place_name
from flipkit.model.conferences import Directions
from flipkit.model.problems import Problem
from flipkit.model.sessions import PAUSES
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TableContext:
    """What a table's reader knows of its conference; `rooms` are those that index.md lists, folded.

    `usual_minutes` is how long lasts what nothing follows, where that must be assumed.
    """

    days: Days
    timezone: str = "UTC"
    rooms: frozenset[str] = frozenset()
    directions: Directions = field(default_factory=Directions)
    usual_minutes: int | None = None


@dataclass(slots=True, kw_only=True)
class Reading:
    """One hypothesis of a sheet, carried out.

    `columns` say what each column is, by its letter and name; `weight` is how well what stands in the sheet speaks
    for the layout, 2 where every column does. `line` is what to write into index.md for this reading.
    """

    layout: Phrase
    account: Account
    rows: list[SheetRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    columns: Mapping[str, Value] = field(default_factory=dict)
    weight: float = 0.0
    line: str = ""
    places: list[SheetPlace] = field(default_factory=list)

    @property
    def file(self) -> str:
        """What the sheet is called in what is told."""
        return self.account.sheet.file

    @property
    def days(self) -> frozenset[str]:
        """The days that its sessions are on."""
        return frozenset(row.cells["start"][:10] for row in self.rows if row.cells.get("start"))

    def by_role(self) -> Iterator[tuple[Value, int]]:
        """Give how many cells were read as what."""
        counts: dict[Value, int] = {}
        for place in sorted(self.account.read):
            role = self.account.read[place]
            counts[role] = counts.get(role, 0) + 1
        yield from counts.items()


def explained(readings: Iterable[Reading]) -> Iterator[Value]:
    """Give the lines that tell how tables were read; of hidden cells it is said where they are, and not what."""
    for each in readings:
        yield layout_faults.SAID_SHEET(file=each.file, layout=each.layout)
        for column, role in each.columns.items():
            yield layout_faults.SAID_COLUMN(column=column, role=role)
        if each.rows:
            pauses = sum(row.cells.get("type", "") in PAUSES for row in each.rows)
            said = layout_faults.SAID_SESSIONS(num=len(each.rows), days=", ".join(sorted(each.days)) or "?")
            yield said
            if pauses:
                yield layout_faults.SAID_PAUSES(num=pauses)
        if each.places:
            yield layout_faults.SAID_PLACES(num=len(each.places))
        for role, count in each.by_role():
            yield layout_faults.SAID_READ(role=role, num=count)
        for why, cells in each.account.leavings():
            yield layout_faults.SAID_LEFT(cells=cells, why=why)
        read, left = len(each.account.read), len(each.account.left)
        yield layout_faults.SAID_SUM(num=read + left, read=read, left=left)


#: Cells named in one line at most.
_NAMED = 12


@dataclass(slots=True)
class Account:
    """Of each cell what it was read as (`read`) or why it was not (`left`); together they are all cells."""

    sheet: Sheet
    read: dict[Place, Value] = field(default_factory=dict)
    left: dict[Place, Value] = field(default_factory=dict)

    def take(self, row: int, column: int, role: Value) -> None:
        """Say what a cell was read as."""
        if (row, column) in self.sheet.cells:
            self.left.pop((row, column), None)
            self.read[row, column] = role

    def leave(self, row: int, column: int, why: Value) -> None:
        """Say why a cell was not read; what was read before stays so."""
        if (row, column) in self.sheet.cells and (row, column) not in self.read:
            self.left.setdefault((row, column), why)

    def leave_row(self, row: int, why: Value) -> None:
        """Say of a whole row why it was not read."""
        for column in self.sheet.rows[row] if row < self.sheet.height else ():
            self.leave(row, column, why)

    def leave_rest(self, why: Value) -> None:
        """Say why all that nobody spoke of was not read."""
        for place in self.sheet.cells:
            if place not in self.read:
                self.left.setdefault(place, why)

    @property
    def unexplained(self) -> list[Place]:
        """Give the cells of which nothing was said."""
        return [place for place in sorted(self.sheet.cells) if place not in self.read and place not in self.left]

    def leavings(self) -> Iterator[tuple[Value, str]]:
        """Give each reason with the cells that were left for it: `B2, B3 and 4 more`, `column F`."""
        reasons: dict[Value, list[Place]] = {}
        for place in sorted(self.left):
            reasons.setdefault(self.left[place], []).append(place)
        for why, places in reasons.items():
            yield why, in_short(places, self.sheet.cells)


def in_short(places: list[Place], cells: Mapping[Place, object]) -> str:
    """Name cells as people would: a column whose cells they all are by its letter, rows by their numbers."""
    by_column, by_row = (Counter(place[axis] for place in places) for axis in (1, 0))
    whole_columns = Counter(column for _, column in cells)
    columns = {column for column, count in by_column.items() if count > 1 and whole_columns[column] - count <= 1}
    rest = [place for place in places if place[1] not in columns]
    whole_rows = Counter(row for row, _ in cells)
    named_rows = {row for row, _ in rest}
    rows = {row for row, count in by_row.items() if whole_rows[row] == count and row in named_rows}
    rest = [place for place in rest if place[0] not in rows]
    named = [*(letter(column) for column in sorted(columns)), *_runs(rows), *map(place_name, rest)]
    return ", ".join(named[:_NAMED]) + (f" (+{len(named) - _NAMED})" if len(named) > _NAMED else "")


def _runs(rows: Set[int]) -> Iterator[str]:
    """Rows' numbers, those one after the other as a range: `2-5`."""
    begin = None
    for row in sorted(rows):
        begin = row if begin is None else begin
        if row + 1 not in rows:
            yield f"{begin + 1}" if begin == row else f"{begin + 1}-{row + 1}"
            begin = None
