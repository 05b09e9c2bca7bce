"""A worksheet's XML (ECMA-376, 18.3), looked at as it passes by, for what a workbook's library would pay for dearly.

It makes a cell of each cell that is merged, a whole column's million too, before anybody can ask how many there are.
Here a merged block is a line of text, and is cut to what is read of a sheet.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import IO
from xml.parsers import expat

from flipkit.gather.formats.spreadsheets.sheets import MergedRange
from flipkit.values import dataclass

#: No programme and no list of people is larger; a stray cell far out would make a sheet of millions.
ROWS, COLUMNS = 20_000, 100
#: So many cells are read of a sheet, whatever its form.
CELLS = 500_000
#: Merged blocks that are heeded, of a sheet. They don't overlap, so that together they are no larger than it.
_MERGED = 5_000
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@dataclass(slots=True)
class WorksheetOutline:
    """Where a sheet has something: how many rows and columns, merged blocks, formulas without their result.

    A formula is a row and a column, counted from 0, and so are rows and columns that are hidden.
    """

    rows: int = 0
    columns: int = 0
    merged: list[MergedRange] = field(default_factory=list)
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def rows_of(columns: int) -> int:
    """Give how many rows are read of a sheet with so many columns."""
    return min(ROWS, CELLS // max(1, min(columns, COLUMNS)))


def outline(sheet: IO[bytes]) -> WorksheetOutline:
    """Read what a worksheet's XML says of its cells' places. Raises `ValueError` for what is no such XML."""
    reader = _Reader()
    try:
        reader.parser.ParseFile(sheet)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return reader.found


class _Reader:
    def __init__(self) -> None:
        self.found = WorksheetOutline()
        self._row = self._column = 0  # counted from 1, as the XML does
        self._has: set[str] = set()
        self._in_value = False
        self._merged_cells = 0
        self.parser = parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text

    def _refuse(self, *_: object) -> None:
        raise ValueError("a worksheet declares no document type")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                said = attributes.get("r", "")
                self._row = int(said) if said.isascii() and said.isdecimal() and len(said) < 8 else self._row + 1
                self._column = 0
                if _is_hidden(attributes) and self._row <= ROWS:
                    self.found.hidden_rows.add(self._row - 1)
            case "col" if _is_hidden(attributes):
                first, last = (attributes.get(name, "") for name in ("min", "max"))
                if first.isdecimal() and last.isdecimal() and len(first) < 8 and len(last) < 8:
                    self.found.hidden_columns.update(range(int(first) - 1, min(int(last), COLUMNS)))
            case "c":
                place = _place(attributes.get("r", ""))
                self._row, self._column = place or (self._row, self._column + 1)
                self._has = set()
            case "is" | "f" as part:
                self._has.add(part)
            case "v":
                self._in_value = True
            case "mergeCell":
                self._merge(attributes.get("ref", ""))

    def _text(self, _: str) -> None:
        if self._in_value:
            self._has.add("v")

    def _end(self, name: str) -> None:
        self._in_value = False
        if name.rpartition(":")[2] != "c" or not self._has:
            return
        found = self.found
        found.rows, found.columns = max(found.rows, self._row), max(found.columns, self._column)
        if self._has == {"f"} and self._row <= ROWS and self._column <= COLUMNS:
            found.uncalculated.append((self._row - 1, self._column - 1))

    def _merge(self, written: str) -> None:
        first, _, last = written.partition(":")
        top_left, bottom_right = _place(first), _place(last)
        if not top_left or not bottom_right or len(self.found.merged) >= _MERGED:
            return
        (top, left), (bottom, right) = top_left, (min(bottom_right[0], ROWS), min(bottom_right[1], COLUMNS))
        self._merged_cells += max(0, bottom - top + 1) * max(0, right - left + 1)
        if top <= bottom and left <= right and self._merged_cells <= CELLS:
            self.found.merged.append(MergedRange(top - 1, left - 1, bottom - 1, right - 1))


def _is_hidden(attributes: dict[str, str]) -> bool:
    return attributes.get("hidden", "") in ("1", "true")


def _place(written: str) -> tuple[int, int] | None:
    """Give the row and the column of `E3`, counted from 1."""
    match = _CELL.fullmatch(written)
    if not match or not int(match[2]):
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column
