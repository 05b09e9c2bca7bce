"""Spreadsheets' files, workbooks (.xlsx) and CSV, and the words in their cells.

Of a workbook the values are read, never the formulas. CSV is UTF-8 with or without a byte order mark, its cells
parted by commas, semicolons or tabs (RFC 4180).
"""

from __future__ import annotations

import csv
import re
import warnings
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from html import unescape
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from flipkit.errors import DocumentError
from flipkit.gather.formats.session_words import field_of, session_type
from flipkit.gather.formats.spreadsheets import faults
from flipkit.gather.formats.spreadsheets.table_rows import Sheet, SheetRow, letter
from flipkit.gather.formats.spreadsheets.worksheet_xml import COLUMNS, ROWS, WorksheetOutline, outline
from flipkit.model.problems import Problem
from flipkit.model.sessions import PAUSES, SessionType
from flipkit.model.text import fold, remove_hidden, unescape_formula

_LINE_BREAK = re.compile(r"<\s*+(?:br\s*+/?|/p|/div|/li|/h\d)\s*+>", re.I)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
#: A person's name with two words at least: each begins with a capital, but for what joins them.
_NAME = re.compile(
    r"(?:(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|d[aeiou]s?|del|van|von|der|den|la|bin|ibn|al)\s+){1,4}[A-ZÀ-ÖØ-Þ][\w’'.-]*",
    re.UNICODE,
)
#: Where a text says more than its first words: at a mark, or where and when that is.
_SAYS_MORE = re.compile(r"(?<!\s)\s*(?:[:,(/|]|\s[–—-]\s|(?<![\w-])(?:in|at|with|by|en|con|por|until|hasta)\b)")
_BRACKETS = re.compile(r"(?:(?<!\s)\s++)?+\([^)]{0,300}\)")
_BETWEEN = re.compile(r"(?:(?<!\s)\s++)?+[&+]\s*+|(?<!\s)\s++(?:and|y|e)\s++")


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


#: What a workbook may take when it is unpacked, in bytes; a sheet that is named twice counts twice.
_SIZE = 100_000_000
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY|ATTLIST)")
#: What openpyxl stumbles over in a damaged part; XML's errors are SyntaxErrors.
_DAMAGE = (
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError),
    *(EOFError, NotImplementedError, OverflowError, RecursionError, zlib.error),
)


def unpacked_size(path: Path) -> int:
    """Give the octets that reading a table goes through, at most; of what can't be read, nothing."""
    try:
        if path.suffix.casefold() == ".csv":
            return path.stat().st_size
        with ZipFile(path) as parts:
            size = sum(part.file_size for part in parts.infolist())
            if size > _SIZE or "xl/workbook.xml" not in parts.namelist():
                return size
            with parts.open("xl/workbook.xml") as book:
                return size * max(1, book.read(100_000).count(b"sheet "))  # each may name the same part
    except (OSError, BadZipFile, *_DAMAGE):
        return 0


def read_workbook(path: Path, file: str, problems: list[Problem]) -> dict[str, Sheet]:
    """Read a workbook's sheets by their names, in their order, hidden ones last.

    Where there are several, a sheet's `file` is `sessions.xlsx#Friday`. What was calculated but not
    saved goes to `problems`. Raises `DocumentError` if the file is no workbook.
    """
    data = _bytes(path, file)
    try:
        with ZipFile(BytesIO(data)) as parts, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of charts and the like, which nobody wants of it
            _weigh(parts, file)
            return _sheets(_open(data), parts, file, problems)
    except BadZipFile as error:
        raise DocumentError(faults.WORKBOOK_OF_OLD_FORM(), file=file) from error
    except _DAMAGE as error:
        raise DocumentError(faults.WORKBOOK_DAMAGED(), file=file) from error


def _bytes(path: Path, file: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(faults.WORKBOOK_UNREADABLE(reason=error.strerror), file=file) from error


def _weigh(parts: ZipFile, file: str) -> None:
    if sum(part.file_size for part in parts.infolist()) > _SIZE:
        raise DocumentError(faults.WORKBOOK_TOO_LARGE(), file=file)
    for name in parts.namelist():
        # No program writes declarations, whose entities and attributes can unfold to gigabytes.
        if name.endswith((".xml", ".rels")) and _DECLARED.search(parts.read(name).replace(b"\0", b"")):
            raise DocumentError(faults.WORKBOOK_DAMAGED(), file=file)


def _open(data: bytes) -> Any:
    """Open it to be read row by row: else openpyxl makes a cell of each that is merged or linked."""
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to import, and most programmes are no workbooks

    return load_workbook(BytesIO(data), data_only=True, read_only=True)


def _sheets(book: Any, parts: ZipFile, file: str, problems: list[Problem]) -> dict[str, Sheet]:
    found: dict[str, Sheet] = {}
    size = 0
    for sheet in sorted(book.worksheets, key=lambda each: each.sheet_state != "visible"):
        part = sheet._worksheet_path
        size += parts.getinfo(part).file_size
        if size > _SIZE:
            raise DocumentError(faults.WORKBOOK_TOO_LARGE(), file=file)
        with parts.open(part) as xml:
            seen = outline(xml)
        name = f"{file}#{sheet.title}" if len(book.worksheets) > 1 else file
        sheet.reset_dimensions()  # what a file says of its own size may be untrue
        found[sheet.title] = Sheet(name, _rows(sheet, seen), tuple(seen.merged), sheet.title)
        if seen.rows > ROWS or seen.columns > COLUMNS:
            problems.append(Problem(name, faults.SHEET_TOO_LARGE(row=ROWS, column=letter(COLUMNS - 1))))
        for row, column in seen.uncalculated:
            told = faults.FORMULA_WITHOUT_RESULT()
            problems.append(Problem(name, told, row=row + 1, field=f"column {letter(column)}"))
    return found


def _rows(sheet: Any, seen: WorksheetOutline) -> list[list[str]]:
    bottom, right = min(seen.rows, ROWS), min(seen.columns, COLUMNS)
    if not bottom or not right:
        return []
    found = sheet.iter_rows(max_row=bottom, max_col=right, values_only=True)
    # Not a row further: what stands behind the cells is none of ours, and may be broken.
    rows = [[_cell_value(value) for value in row] for row in islice(found, bottom)]
    for block in seen.merged:  # only its first cell is seen, whatever stood in the others
        for row in range(block.top, min(block.bottom + 1, len(rows))):
            for column in range(block.left + (row == block.top), min(block.right + 1, right)):
                rows[row][column] = ""
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
