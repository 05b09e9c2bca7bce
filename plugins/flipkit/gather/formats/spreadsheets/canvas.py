"""A sheet that a grid is looked for on, as it is or turned, so that what is said names the cells of the file."""

from __future__ import annotations

from dataclasses import field

from flipkit.faults import Diagnosis, Value
from flipkit.gather.formats.spreadsheets.reading import Account
from flipkit.gather.formats.spreadsheets.session_texts import plain_lines
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetRow
from flipkit.gather.formats.spreadsheets.sheets import Sheet, letter
from flipkit.model.problems import Problem
from flipkit.values import dataclass


@dataclass(slots=True, kw_only=True)
class Canvas:
    """A sheet, the account of its cells, and what is wrong; `turned` says that rows are columns in the file."""

    sheet: Sheet
    account: Account
    turned: bool = False
    problems: list[Problem] = field(default_factory=list)
    by_neighbours: list[str] = field(default_factory=list)

    def line(self, row: int, column: int) -> str:
        """Give a cell's words in one line; those of a merged cell hold for all its rows."""
        return " ".join(plain_lines(self.sheet.text(self.sheet.block(row, column).top, column)))

    def take(self, row: int, column: int, role: Value) -> None:
        """Say what a cell was read as."""
        self.account.take(*self._place(row, column), role)

    def leave(self, row: int, column: int, why: Value) -> None:
        """Say why a cell was not read."""
        self.account.leave(*self._place(row, column), why)

    def is_left(self, row: int) -> bool:
        """Whether all that stands in a row was left."""
        return all(self._place(row, column) in self.account.left for column in self.sheet.rows[row])

    def say(self, row: int, column: int, diagnosis: Diagnosis) -> None:
        """Say what is wrong with a cell."""
        self.problems.append(self.at(row, column).problem(diagnosis))

    def settle(self, row: int, column: int) -> None:
        """Note that the rows around a time say in which half of the day it is."""
        row, column = self._place(row, column)
        self.by_neighbours.append(f"{letter(column)}{row + 1}")

    def at(self, row: int, column: int) -> SheetRow:
        """Give the row of the file that a cell stands in, with its column."""
        row, column = self._place(row, column)
        return SheetRow(self.sheet.file, row + 1, {}, column=f"column {letter(column)}")

    def _place(self, row: int, column: int) -> tuple[int, int]:
        return (column, row) if self.turned else (row, column)
