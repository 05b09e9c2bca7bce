"""CSV files: UTF-8 with or without a byte order mark, cells parted by commas, semicolons or tabs (RFC 4180)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

from flipkit.errors import DocumentError
from flipkit.model.problems import Problem

from .headers import field_of
from .sheets import Sheet
from .written import Row

#: The mark of spreadsheets for a cell that is text, though it begins like a formula.
_TEXT = re.compile(r"^'(?=[=+@-])")


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
        problems.append(here.problem(f"the table can't be read from this row on ({error}).", "Save it again as CSV."))
    if rows and _is_open(text, delimiter):
        problems.append(
            Row(file, len(rows), {}).problem(
                "a quotation mark is opened in this row and never closed, so all that follows is one cell.",
                "Close it, or remove it.",
            )
        )
    return Sheet(file, [[_TEXT.sub("", cell) for cell in row] for row in rows])


def _text(path: Path, file: str) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            f"the table can't be read ({error.strerror}).", file=file,
            remedy="Check that it is there, or take it out of programme.",
        ) from error  # fmt: skip
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(
            "the table is not saved as UTF-8.", file=file, line=data[: error.start].count(b"\n") + 1,
            remedy="Save it again as 'CSV UTF-8'.",
        ) from error  # fmt: skip


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
