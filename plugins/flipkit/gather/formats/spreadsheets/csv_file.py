"""CSV as spreadsheets write it (RFC 4180): parted by commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from flipkit.gather.formats.column_words import field_of
from flipkit.gather.formats.spreadsheets import faults
from flipkit.gather.formats.spreadsheets.formulas import formula_cell, rejoined
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetRow
from flipkit.gather.formats.spreadsheets.sheets import Sheet, SheetCell, letter
from flipkit.gather.formats.spreadsheets.worksheet_xml import CELLS, COLUMNS, ROWS
from flipkit.model.problems import Problem
from flipkit.model.text import remove_hidden, unescape_formula

#: Excel's own line that names the delimiter.
_NAMED = re.compile(r"sep=(.)\r?\n", re.I)


def read_csv(data: bytes, file: str, problems: list[Problem]) -> Sheet:
    """Read CSV as a sheet; faults that leave a part of it readable go to `problems`."""
    text = _text(data, file, problems)
    named = _NAMED.match(text)
    delimiter = named[1] if named else _delimiter(text)
    rows: list[list[str]] = [[]] if named else []  # so that rows are counted as they are seen
    text = text[named.end() :] if named else text
    try:
        _read(csv.reader(StringIO(text, newline=""), delimiter=delimiter), rows, file, problems)
    except csv.Error:
        problems.append(SheetRow(file, len(rows) + 1, {}).problem(faults.TABLE_BROKEN()))
    if rows and _is_open(text, delimiter):
        problems.append(SheetRow(file, len(rows), {}).problem(faults.QUOTE_OPEN()))
    cells = {
        (row, column): formula_cell(written) or SheetCell(words, words)
        for row, each in enumerate(rows)
        for column, cell in enumerate(rejoined(each, delimiter)[:COLUMNS])
        if (words := unescape_formula(written := remove_hidden(cell).strip()).strip())
    }
    return Sheet(file=file, cells=cells)


def _read(found: Iterator[list[str]], rows: list[list[str]], file: str, problems: list[Problem]) -> None:
    """Read rows up to the bounds of a sheet, and say if there are more."""
    cells = 0
    for row in found:
        if len(rows) < ROWS and cells < CELLS:
            rows.append(row)
            cells += min(len(row), COLUMNS)
        elif any(cell.strip() for cell in row):
            problems.append(Problem(file, faults.SHEET_TOO_LARGE(row=len(rows), column=letter(COLUMNS - 1))))
            return


def _text(data: bytes, file: str, problems: list[Problem]) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        problems.append(SheetRow(file, row, {}).problem(faults.TABLE_READ_AS_WINDOWS()))
        return data.decode("cp1252", "replace")


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
