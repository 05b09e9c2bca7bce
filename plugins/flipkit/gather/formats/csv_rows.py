"""Rows of tables as spreadsheets and the web write them (RFC 4180): in several encodings, with several delimiters."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable
from io import BytesIO, StringIO, TextIOWrapper
from itertools import islice

from flipkit.values import dataclass

#: Excel's own first line that names the delimiter.
_NAMED = re.compile(r"[\"']?sep=([^\r\n])[\"']?\r?(?:\n|$)", re.I)
_DELIMITERS = ",;\t|"
#: Rows that are looked at for the delimiter.
_HEAD = 3
#: Characters in which they are looked for.
_HEAD_LENGTH = 200_000


@dataclass(frozen=True, slots=True)
class CsvRows:
    """The rows of a table; `first` is the number that the first of them has in the file, counted from 1.

    `is_utf8` says whether the file is in UTF-8 or UTF-16; if not, it was read as Windows wrote it. `broken` is why
    the table can't be read beyond these rows.
    """

    rows: list[list[str]]
    first: int = 1
    is_utf8: bool = True
    broken: str = ""


def read_csv_rows(body: bytes, is_head: Callable[[str], bool]) -> CsvRows:
    """Read a table; `is_head` tells whether a cell is the head of a column, by which the delimiter is known."""
    text, is_utf8 = _text(body)
    named = _NAMED.match(text)
    text = text[named.end() :] if named else text
    delimiter = named[1] if named else find_delimiter(text, is_head)
    rows: list[list[str]] = []
    broken = ""
    try:
        lines = TextIOWrapper(BytesIO(text.encode("utf-8", "replace")), "utf-8", newline="")
        del text  # a large table's text would take as much memory again as its rows
        rows.extend(csv.reader(lines, delimiter=delimiter))
    except csv.Error as error:
        broken = str(error)
    return CsvRows(rows, 2 if named else 1, is_utf8, broken)


def find_delimiter(text: str, is_head: Callable[[str], bool]) -> str:
    """Say what parts the cells: what parts the first row into most heads of columns, else into most cells."""

    def score(mark: str) -> tuple[int, int]:
        try:
            rows = list(islice(csv.reader(StringIO(text[:_HEAD_LENGTH], newline=""), delimiter=mark), _HEAD))
        except csv.Error:
            return 0, 0
        return sum(is_head(cell) for cell in rows[0]) if rows else 0, len(rows[0]) if rows else 0

    return max(_DELIMITERS, key=score)


def _text(body: bytes) -> tuple[str, bool]:
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace"), True
    try:
        return body.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace"), False
