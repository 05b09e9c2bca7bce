"""What became of every cell of a sheet: what it was read as, or why it was left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

from flipkit.faults import Value
from flipkit.gather.formats.spreadsheets.sheets import Place, Sheet, letter, place_name

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
