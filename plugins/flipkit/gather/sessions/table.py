"""Sessions from a CSV file: the first row has the names of the fields, every other one is a session.

UTF-8 with or without a byte order mark, cells parted by commas or semicolons (RFC 4180, and what
spreadsheets in other languages write). Rows are counted as the spreadsheet counts them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from difflib import get_close_matches
from io import StringIO
from itertools import islice
from pathlib import Path

from flipkit.errors import DocumentError
from flipkit.model.problems import Problem
from flipkit.model.sessions import SessionNotes

from .written import Row

#: The columns there may be.
COLUMNS = tuple(SessionNotes.model_fields)


def read_table(path: Path, file: str, problems: list[Problem]) -> list[Row]:
    """Read every row that has something in it; faults of single rows and columns go to `problems`.

    Raises `DocumentError` if the file can't be read at all.
    """
    rows = _rows(_text(path, file), file, problems)
    if not rows or not any(cell.strip() for cell in rows[0]):
        raise DocumentError(
            "the table's first row is empty.",
            file=file,
            remedy="Name the columns in it: title, start, minutes, room.",
        )
    columns = _columns(rows, file, problems)
    lacking = [name for name in ("title", "start") if name not in columns.values()]
    if lacking and "id" not in columns.values():  # with ids, files may say what the table does not
        message = f"the table has no column {' and no column '.join(lacking)}, so none of its rows can be read."
        problems.append(Row(file, 1, {}).problem(message, "Give the column that name.", lacking[0]))
        return []
    found = []
    for number, cells in enumerate(rows[1:], start=2):
        wanted = {name: cells[i].strip() for i, name in columns.items() if i < len(cells)}
        row = Row(file, number, {name: cell for name, cell in wanted.items() if cell})
        if any(cell.strip() for cell in cells[len(rows[0]) :]):
            problems.append(
                row.problem(
                    "the row has more cells than there are columns.",
                    "Put a cell that has the delimiter in it into quotation marks.",
                )
            )
        if row.cells:
            found.append(row)
    return found


def _text(path: Path, file: str) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            f"the table can't be read ({error.strerror}).", file=file,
            remedy="Check that it is there, or take it out of programme.",
        ) from None  # fmt: skip
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(
            "the table is not saved as UTF-8.", file=file, line=data[: error.start].count(b"\n") + 1,
            remedy="Save it again as 'CSV UTF-8'.",
        ) from None  # fmt: skip


def _rows(text: str, file: str, problems: list[Problem]) -> list[list[str]]:
    delimiter = _delimiter(text)
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        here = Row(file, len(rows) + 1, {})
        problems.append(here.problem(f"the table can't be read from this row on ({error}).", "Save it again as CSV."))
    if rows and _is_open(text, delimiter):
        problems.append(
            Row(file, len(rows), {}).problem(
                "a quotation mark is opened in this row and never closed, so all that follows is one cell.",
                "Close it, or remove it.",
            )
        )
    return rows


def _delimiter(text: str) -> str:
    """Comma or semicolon: the one that parts the first row into more names that we know."""
    return max(",;", key=lambda mark: sum(_name(cell) in COLUMNS for cell in _first_row(text, mark)))


def _first_row(text: str, delimiter: str) -> Iterator[str]:
    try:
        for row in islice(csv.reader(StringIO(text, newline=""), delimiter=delimiter), 1):
            yield from row
    except csv.Error:
        return


def _is_open(text: str, delimiter: str) -> bool:
    """Whether the last cell is in quotation marks that nothing closes."""
    try:
        for _ in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _name(cell: str) -> str:
    return cell.strip().casefold()


def _columns(rows: list[list[str]], file: str, problems: list[Problem]) -> dict[int, str]:
    """Which column has which field; unknown and repeated ones are reported and not read."""
    first = Row(file, 1, {})
    found: dict[int, str] = {}
    for index, cell in enumerate(rows[0]):
        name, written = _name(cell), cell.strip()
        if name in found.values():
            problems.append(first.problem(f"the column '{name}' is there twice.", "Keep one of the two.", name))
        elif name in COLUMNS:
            found[index] = name
        elif name and not name.startswith("x-"):
            near = get_close_matches(name, COLUMNS, n=1)
            remedy = (
                f"Did you mean '{near[0]}'?" if near else f"Remove it, or call it 'x-{name}' to keep it as a note."
            )
            problems.append(first.problem(f"'{written}' is not a column flipkit knows.", remedy, written))
        elif not name and any(len(row) > index and row[index].strip() for row in rows[1:]):
            problems.append(first.problem(f"column {_letter(index)} has no name.", "Name it, or empty it."))
    return found


def _letter(index: int) -> str:
    """`A` for the first column, as spreadsheets show it."""
    rest, letter = divmod(index, 26)
    return (_letter(rest - 1) if rest else "") + chr(ord("A") + letter)
