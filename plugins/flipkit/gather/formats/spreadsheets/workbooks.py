"""Spreadsheets' files, workbooks (.xlsx) and CSV, and the words in their cells.

Of a workbook the values are read, never the formulas. CSV is UTF-8 with or without a byte order mark, its cells
parted by commas, semicolons or tabs (RFC 4180).
"""

from __future__ import annotations

import csv
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from html import unescape
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from flipkit.errors import DocumentError
from flipkit.gather.formats.session_words import field_of, session_type
from flipkit.gather.formats.spreadsheets import faults
from flipkit.gather.formats.spreadsheets.table_rows import MergedRange, Sheet, SheetRow, letter
from flipkit.model.problems import Problem
from flipkit.model.sessions import PAUSES, SessionType
from flipkit.model.text import fold, remove_hidden, unescape_formula

_LINE_BREAK = re.compile(r"<\s*(?:br\s*/?|/p|/div|/li|/h\d)\s*>", re.I)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
#: A person's name with two words at least: each begins with a capital, but for what joins them.
_NAME = re.compile(
    r"(?:(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|d[aeiou]s?|del|van|von|der|den|la|bin|ibn|al)\s+){1,4}[A-ZÀ-ÖØ-Þ][\w’'.-]*",
    re.UNICODE,
)
#: Where a text says more than its first words: at a mark, or where and when that is.
_SAYS_MORE = re.compile(r"\s*(?:[:,(/|]|\s[–—-]\s|(?<![\w-])(?:in|at|with|by|en|con|por|until|hasta)\b)")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_BETWEEN = re.compile(r"\s*[&+]\s*|\s+(?:and|y|e)\s+")


def plain_lines(text: str) -> list[str]:
    """Give the lines of a text, without markup and empty ones."""
    without = unescape(_TAG.sub("", _LINE_BREAK.sub("\n", text))) if "<" in text or "&" in text else text
    return [line for line in (" ".join(part.split()) for part in without.splitlines()) if line]


def leading_type(text: str) -> SessionType | None:
    """Give the kind that a text begins with: `Lunch in the hall` is `lunch`, `Closing keynote: …` is `keynote`.

    It must be clear that the words say what takes place, and are not a title's: `Breaks that work` has none.
    """
    lines = plain_lines(text)
    first = lines[0] if lines else ""
    head = _SAYS_MORE.split(first, maxsplit=1)[0]
    if kind := session_type(head):
        return kind
    word = fold(first).split(maxsplit=1)
    return SessionType.KEYNOTE if word and word[0] == "keynote" else None


def type_by_title(title: str, *, speakers: bool) -> SessionType | None:
    """Give the kind of session that its title begins with; where somebody speaks it is no pause, but about one."""
    kind = leading_type(title)
    return None if speakers and kind in PAUSES else kind


def is_name(text: str) -> bool:
    """Whether a text looks like one person's name."""
    return _NAME.fullmatch(text) is not None and len(text) <= 60


def speakers_of(text: str) -> tuple[list[str], bool]:
    """Part what names several speakers, and say whether that is certain.

    Semicolons and lines always part them; `&` and `and` do between full names. A comma may stand
    before a school or a degree as well, so that what has one is left as it is.
    """
    if ";" in text:
        return [part for part in (" ".join(each.split()) for each in text.split(";")) if part], True
    lines = plain_lines(text)
    found: list[str] = []
    certain = True
    for line in lines:
        parts = _BETWEEN.split(line)
        if len(parts) > 1 and all(is_name(_BRACKETS.sub("", part)) for part in parts):
            found += parts
            continue
        pieces = [piece.strip() for piece in line.split(",")]
        certain = certain and not (len(pieces) > 1 and all(is_name(piece) for piece in pieces))
        found.append(line)
    return found, certain


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


def _merged(sheet: Worksheet) -> Iterator[MergedRange]:
    for block in sheet.merged_cells.ranges:
        yield MergedRange(block.min_row - 1, block.min_col - 1, block.max_row - 1, block.max_col - 1)


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
        here = SheetRow(file, len(rows) + 1, {})
        problems.append(here.problem(faults.TABLE_BROKEN(reason=error)))
    if rows and _is_open(text, delimiter):
        problems.append(SheetRow(file, len(rows), {}).problem(faults.QUOTE_OPEN()))
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
