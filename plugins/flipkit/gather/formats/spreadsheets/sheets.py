"""What a spreadsheet holds, whatever file it came in: cells with their places, what is merged and what is hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import NamedTuple

from flipkit.model.text import remove_hidden
from flipkit.values import dataclass

#: A cell's row and column, both counted from 0.
Place = tuple[int, int]
#: What a cell holds, as its file has it; in CSV everything is text.
CellValue = str | float | date | time | timedelta

#: What spreadsheets show where a formula has no value, in the languages they are used in.
_ERRORS = frozenset(
    "#N/A #NA #REF! #NAME? #VALUE! #DIV/0! #NULL! #NUM! #SPILL! #CALC! #FIELD! #BLOCKED! #ERROR! #GETTING_DATA "
    "#NV #BEZUG! #WERT! #ZAHL! #N/D #N/D! #¡REF! #REF #¿NOMBRE? #¡VALOR! #VALOR! #NOMBRE? #NOME? #¡DIV/0! "
    "#¡NUM! #NUM #VALEUR! #NOM? #NOMBRE! Err:502 Err:504 Err:508 Err:522".split()
)


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell with something in it: its text, dates and times in the forms of ISO 8601, and its value.

    `link` is the address behind the text, where a formula says it; `is_formula` that its text is a formula, whose
    result nobody knows.
    """

    text: str
    value: CellValue = ""
    link: str = ""
    is_formula: bool = False

    @property
    def is_error(self) -> bool:
        """Whether it only says that a formula has no value: `#N/A`."""
        return self.text in _ERRORS


class MergedRange(NamedTuple):
    """A block of merged cells, counted from 0; its last row and column belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell is part of it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet; `file` names it in what is told: `events/x/sessions.xlsx#Friday`."""

    file: str
    cells: Mapping[Place, SheetCell]
    merged: tuple[MergedRange, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    title: str = ""
    is_hidden: bool = False

    @cached_property
    def height(self) -> int:
        """How many rows it has."""
        return max((row for row, _ in self.cells), default=-1) + 1

    @cached_property
    def width(self) -> int:
        """How many columns it has."""
        return max((column for _, column in self.cells), default=-1) + 1

    @cached_property
    def rows(self) -> tuple[tuple[int, ...], ...]:
        """Give the columns in which something stands, row by row."""
        found: list[list[int]] = [[] for _ in range(self.height)]
        for row, column in sorted(self.cells):
            found[row].append(column)
        return tuple(map(tuple, found))

    @cached_property
    def columns(self) -> tuple[tuple[int, ...], ...]:
        """Give the rows in which something stands, column by column."""
        return self.transposed.rows

    def text(self, row: int, column: int) -> str:
        """Give a cell's text; empty where there is none."""
        cell = self.cells.get((row, column))
        return cell.text if cell else ""

    def block(self, row: int, column: int) -> MergedRange:
        """Give the merged block that a cell is part of, else the cell alone."""
        for block in self.merged:
            if block.holds(row, column):
                return block
        return MergedRange(row, column, row, column)

    def without(self, places: frozenset[Place]) -> Sheet:
        """Give the sheet without some of its cells."""
        kept = {place: cell for place, cell in self.cells.items() if place not in places}
        return replace(self, cells=kept) if places else self

    @cached_property
    def transposed(self) -> Sheet:
        """Give it with its rows as columns."""
        return replace(
            self,
            cells={(column, row): cell for (row, column), cell in self.cells.items()},
            merged=tuple(MergedRange(each.left, each.top, each.right, each.bottom) for each in self.merged),
            hidden_rows=self.hidden_columns,
            hidden_columns=self.hidden_rows,
        )


def letter(index: int) -> str:
    """Give a column's letters as spreadsheets show them: `A` for the first one, 0."""
    rest, last = divmod(index, 26)
    return (letter(rest - 1) if rest else "") + chr(ord("A") + last)


def place_name(place: Place) -> str:
    """Name a cell as spreadsheets do: `B7`."""
    return f"{letter(place[1])}{place[0] + 1}"


def cell_of(value: object) -> SheetCell | None:
    """Make a cell of what a workbook's library gives; None if nothing stands in it."""
    known: CellValue = value if isinstance(value, (float, date, time, timedelta)) else written(value)
    text = written(value)
    return SheetCell(text, known) if text else None


def written(value: object) -> str:
    """Write a value as people would, dates and times in ISO's forms."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.replace(microsecond=0) + timedelta(seconds=value.microsecond > 500_000)
        if value.year < 1901:  # Excel's day 0, for a time of day alone
            return f"{value:%H:%M}"
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return remove_hidden(str(value)).strip()
