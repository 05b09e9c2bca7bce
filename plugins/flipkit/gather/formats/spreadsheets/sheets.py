"""What a spreadsheet holds, whatever file it came in: texts in rows, and which cells are merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Merged:
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
    merged: tuple[Merged, ...] = ()
    title: str = ""

    def text(self, row: int, column: int) -> str:
        """A cell's text, without the spaces around it; empty where there is no cell."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column].strip() if column < len(cells) else ""

    def block(self, row: int, column: int) -> Merged:
        """The merged block a cell is part of, else the cell alone."""
        return next((block for block in self.merged if block.holds(row, column)), Merged(row, column, row, column))


def letter(index: int) -> str:
    """Give a column's letters as spreadsheets show them: `A` for the first one, 0."""
    rest, last = divmod(index, 26)
    return (letter(rest - 1) if rest else "") + chr(ord("A") + last)
