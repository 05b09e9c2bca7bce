"""CSV files: UTF-8 with or without a byte order mark, cells parted by commas, semicolons or tabs (RFC 4180).

Workbooks (.xlsx): the values of their sheets, never their formulas, and which cells are merged.
"""

from __future__ import annotations

import csv
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from flipkit.errors import DocumentError
from flipkit.gather.formats.column_heads import field_of
from flipkit.gather.formats.spreadsheets import faults
from flipkit.gather.formats.spreadsheets.sheets import Merged, Sheet, letter
from flipkit.gather.formats.spreadsheets.values import Row
from flipkit.model.problems import Problem
from flipkit.model.text import remove_hidden, unescape_formula

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

#: No programme is larger; a stray cell far out would make a sheet of millions.
_ROWS, _COLUMNS = 5_000, 100
#: What a workbook may take when it is unpacked, in bytes.
_SIZE = 100_000_000


def read_workbook(path: Path, file: str, problems: list[Problem]) -> dict[str, Sheet]:
    """Read a workbook's sheets by their names, in their order, hidden ones last.

    Where there are several, a sheet's `file` is `sessions.xlsx#Friday`. What was calculated but not
    saved goes to `problems`. Raises `DocumentError` if the file is no workbook.
    """
    data = _bytes(path, file)
    values, formulas = _open(data, file, values=True), {}
    if _has_formulas(data):
        written = _open(data, file, values=False)
        formulas = {sheet.title: sheet for sheet in written.worksheets}
    found: dict[str, Sheet] = {}
    for sheet in sorted(values.worksheets, key=lambda each: each.sheet_state != "visible"):
        name = f"{file}#{sheet.title}" if len(values.worksheets) > 1 else file
        found[sheet.title] = Sheet(name, _rows(sheet), tuple(_merged(sheet)), sheet.title)
        problems += _beyond(sheet, name)
        if sheet.title in formulas:
            problems += _uncalculated(sheet, formulas[sheet.title], name)
    return found


def _bytes(path: Path, file: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(faults.WORKBOOK_UNREADABLE(reason=error.strerror), file=file) from error


def _open(data: bytes, file: str, *, values: bool) -> Workbook:
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to import, and most programmes are no workbooks

    try:
        with ZipFile(BytesIO(data)) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size > _SIZE:
            raise DocumentError(faults.WORKBOOK_TOO_LARGE(), file=file)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of charts and the like, which nobody wants of it
            return load_workbook(BytesIO(data), data_only=values)
    except BadZipFile as error:
        raise DocumentError(faults.WORKBOOK_OF_OLD_FORM(), file=file) from error
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError) as error:
        # openpyxl passes on whatever a damaged part makes it stumble over; XML's errors are SyntaxErrors.
        raise DocumentError(faults.WORKBOOK_DAMAGED(), file=file) from error


def _has_formulas(data: bytes) -> bool:
    with ZipFile(BytesIO(data)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(b"<f>" in text or b"<f " in text for text in map(parts.read, sheets))


def _rows(sheet: Worksheet) -> list[list[str]]:
    bottom, right = min(sheet.max_row, _ROWS), min(sheet.max_column, _COLUMNS)
    rows = [
        [_cell_value(value) for value in row]
        for row in sheet.iter_rows(max_row=bottom, max_col=right, values_only=True)
    ]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _cell_value(value: object) -> str:
    """Write a value as people would, dates and times in ISO's forms, so that they mean one thing only."""
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
    return remove_hidden(str(value))


def _merged(sheet: Worksheet) -> Iterator[Merged]:
    for block in sheet.merged_cells.ranges:
        yield Merged(block.min_row - 1, block.min_col - 1, block.max_row - 1, block.max_col - 1)


def _beyond(sheet: Worksheet, file: str) -> Iterator[Problem]:
    if sheet.max_row > _ROWS or sheet.max_column > _COLUMNS:
        yield Problem(file, faults.SHEET_TOO_LARGE(row=_ROWS, column=letter(_COLUMNS - 1)))


def _uncalculated(sheet: Worksheet, written: Worksheet, file: str) -> Iterator[Problem]:
    """Tell of formulas whose result the file does not have."""
    bottom, right = min(written.max_row, _ROWS), min(written.max_column, _COLUMNS)
    for number, row in enumerate(written.iter_rows(max_row=bottom, max_col=right), start=1):
        for index, cell in enumerate(row):
            if cell.data_type == "f" and sheet.cell(number, index + 1).value is None:
                yield Problem(file, faults.FORMULA_WITHOUT_RESULT(), row=number, field=f"column {letter(index)}")


def read_csv(path: Path, file: str, problems: list[Problem]) -> Sheet:
    """Read a CSV file as a sheet; faults that leave a part of it readable go to `problems`.

    Raises `DocumentError` if the file can't be read at all.
    """
    text = _text(path, file)
    delimiter = _delimiter(text)
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        here = Row(file, len(rows) + 1, {})
        problems.append(here.problem(faults.TABLE_BROKEN(reason=error)))
    if rows and _is_open(text, delimiter):
        problems.append(Row(file, len(rows), {}).problem(faults.QUOTE_OPEN()))
    return Sheet(file, [[unescape_formula(remove_hidden(cell)) for cell in row] for row in rows])


def _text(path: Path, file: str) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(faults.TABLE_UNREADABLE(reason=error.strerror), file=file) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise DocumentError(faults.TABLE_NOT_UTF8(), file=file, line=line) from error


def _delimiter(text: str) -> str:
    """Comma, semicolon or tab: the one that parts the head into more names that we know, else into more cells."""

    def score(mark: str) -> tuple[int, int]:
        rows = list(_head(text, mark))
        return sum(bool(field_of(cell)) for row in rows for cell in row), sum(len(row) for row in rows[:1])

    return max(",;\t", key=score)


def _head(text: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from islice(csv.reader(StringIO(text, newline=""), delimiter=delimiter), 3)
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
