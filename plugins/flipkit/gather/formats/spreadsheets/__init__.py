"""A programme's table, whatever its file and its shape: a session in each row, or a grid of rooms and times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from flipkit.errors import DocumentError, ParseError
from flipkit.faults import listed
from flipkit.gather.formats.bounded import run_bounded
from flipkit.gather.formats.dates import Days
from flipkit.gather.formats.sandbox import ParseTask
from flipkit.gather.formats.spreadsheets import faults
from flipkit.gather.formats.spreadsheets.columns import head_of, without_private
from flipkit.gather.formats.spreadsheets.grid_layout import is_grid, layout_of
from flipkit.gather.formats.spreadsheets.room_grid import read_grid
from flipkit.gather.formats.spreadsheets.row_layout import read_tidy
from flipkit.gather.formats.spreadsheets.table_rows import Sheet, SheetRow
from flipkit.gather.formats.spreadsheets.workbooks import read_csv, read_workbook, unpacked_size
from flipkit.model.faults import TITLED
from flipkit.model.problems import Problem

#: Endings of the files that are tables.
TABLES = (".csv", ".xlsx")


#: Bytes of a table, unpacked, that is read without a process of its own.
_SMALL = 2_000_000


def read_table(path: Path, file: str, name: str, days: Days, problems: list[Problem]) -> list[SheetRow]:
    """Read the sessions of a table; faults of single rows and columns go to `problems`.

    `name` is the sheet to read; empty, it is the first that is a programme. Raises `DocumentError`
    if the file can't be read at all, or takes too much time or memory.
    """
    task = ParseTask(
        function=f"{__name__}:read_rows",
        result=TableRows,
        what="table",
        source=file,
        values=(path, name, days),
        is_small=unpacked_size(path) <= _SMALL,
    )
    try:
        found = run_bounded(task)
    except ParseError as error:
        raise DocumentError(error.diagnosis, file=file) from error
    problems += found.problems
    return found.rows


@dataclass(frozen=True, slots=True)
class TableRows:
    """The sessions of a table, and what is wrong with its rows and columns."""

    rows: list[SheetRow]
    problems: list[Problem]


def read_rows(path: Path, name: str, days: Days, *, source: str) -> TableRows:
    """Read as `read_table` does, without bounds on time and memory; `source` is what the file is called."""
    problems: list[Problem] = []
    if path.suffix.casefold() == ".csv":
        sheet = read_csv(path, source, problems)
    else:
        told: list[Problem] = []
        sheets = read_workbook(path, source, told)
        sheet = _named(sheets, name, source) if name else _first(sheets, source, days, problems)
        problems += [problem for problem in told if problem.file == sheet.file]
    return TableRows(_read(without_private(sheet, problems), days, problems), problems)


def _read(sheet: Sheet, days: Days, problems: list[Problem]) -> list[SheetRow]:
    head = head_of(sheet)
    if head is None and is_grid(sheet):
        return read_grid(sheet, days, problems)
    if head is None and not sheet.rows:
        raise DocumentError(faults.HEAD_EMPTY(), file=sheet.file)
    return read_tidy(sheet, head or 0, days, problems)


def _is_programme(sheet: Sheet, days: Days) -> bool:
    return head_of(sheet) is not None or bool(layout_of(sheet, days, []))


def _named(sheets: Mapping[str, Sheet], name: str, file: str) -> Sheet:
    found = {title.casefold(): sheet for title, sheet in sheets.items()}
    if name.strip().casefold() not in found:
        near = get_close_matches(name, sheets, n=1) or list(sheets)
        likely = f"{file.rsplit('/', 1)[-1]}#{near[0]}"
        raise DocumentError(faults.SHEET_UNKNOWN(sheet=name, near=likely), file=file)
    return found[name.strip().casefold()]


def _first(sheets: Mapping[str, Sheet], file: str, days: Days, problems: list[Problem]) -> Sheet:
    """The first sheet that is a programme; where there are several, it is said which was read."""
    programmes = {title: sheet for title, sheet in sheets.items() if _is_programme(sheet, days)}
    if len(programmes) > 1:
        name, (first, *others) = file.rsplit("/", 1)[-1], programmes
        said = faults.SEVERAL_SHEETS(
            first=first,
            others=listed([TITLED(title=title) for title in others]),
            every=[f"{name}#{title}" for title in programmes],
        )
        problems.append(Problem(file, said))
    return next(iter((programmes or sheets).values()))
