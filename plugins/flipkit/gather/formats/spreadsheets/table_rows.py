"""What a spreadsheet holds, whatever file it came in: sheets of texts, merged cells, and rows that are sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from flipkit.faults import Diagnosis
from flipkit.gather.formats.dates import AmbiguousValueError
from flipkit.model.problems import Problem


@dataclass(frozen=True, slots=True)
class MergedRange:
    """A block of merged cells, counted from 0; its last row and column belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell is part of it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. Dates, times and numbers stand as text in ISO 8601's forms; `file` names it in what is told."""

    file: str
    rows: Sequence[Sequence[str]]
    merged: tuple[MergedRange, ...] = ()
    title: str = ""

    def text(self, row: int, column: int) -> str:
        """A cell's text, without the spaces around it; empty where there is no cell."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column].strip() if column < len(cells) else ""

    def block(self, row: int, column: int) -> MergedRange:
        """The merged block a cell is part of, else the cell alone."""
        return next(
            (block for block in self.merged if block.holds(row, column)), MergedRange(row, column, row, column)
        )


def letter(index: int) -> str:
    """Give a column's letters as spreadsheets show them: `A` for the first one, 0."""
    rest, last = divmod(index, 26)
    return (letter(rest - 1) if rest else "") + chr(ord("A") + last)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """What a table says of one session; `number` is the row's as a spreadsheet shows it.

    `labels` are what the table calls its columns, by field; `column` is the one that all of it stands
    in, in a grid, and `heads` the rows above it where a field stands for all below. `unclear` says of
    fields what can't be read with certainty.
    """

    file: str
    number: int
    cells: Mapping[str, str]
    labels: Mapping[str, str] = field(default_factory=dict)
    unclear: Mapping[str, AmbiguousValueError] = field(default_factory=dict)
    column: str | None = None
    heads: Mapping[str, int] = field(default_factory=dict)

    def problem(self, diagnosis: Diagnosis, column: str | None = None) -> Problem:
        """Make what is wrong in this row into a value."""
        label = self.column or self.labels.get(column or "", column)
        return Problem(self.file, diagnosis, row=self.number, field=label)

    def head(self, field: str) -> SheetRow:
        """Give the row where a field stands for all below, else this one."""
        return replace(self, number=self.heads.get(field, self.number))
