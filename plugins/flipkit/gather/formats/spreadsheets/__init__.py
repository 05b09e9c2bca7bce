"""Spreadsheets that are programmes, whatever their files and their layouts.

A sheet is a table of cells (`sheets`); columns have roles by their heads and by what stands below (`columns`,
`profiles`); layouts are hypotheses, each read with an account of every cell (`row_layout`, `grid_reading`,
`account`); the one that is clearly best is taken (`layouts`). Of a workbook all sheets of the programme are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from flipkit.errors import DocumentError, ParseError
from flipkit.faults import listed
from flipkit.gather.formats.column_words import is_room_like
from flipkit.gather.formats.parse_tasks import ParseTask
from flipkit.gather.formats.sandbox import run_bounded
from flipkit.gather.formats.spreadsheets import faults, layout_faults
from flipkit.gather.formats.spreadsheets.reading import Account, Reading, TableContext
from flipkit.gather.formats.spreadsheets.remedies import sheets_line
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetPlace, SheetRow
from flipkit.gather.formats.spreadsheets.sheets import Sheet
from flipkit.gather.formats.spreadsheets.table_files import TABLES, is_table, read_sheets, sheets_of, unpacked_size
from flipkit.model.faults import TITLED
from flipkit.model.problems import Problem
from flipkit.values import dataclass

__all__ = ["TABLES", "TableContext", "TableProgramme", "is_table", "read_programme", "read_table", "sheets_of"]


#: Octets of a table, unpacked, that is read without a process of its own.
_SMALL = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TableProgramme:
    """What a table says: its sessions' rows, what is wrong, and how each of its sheets was read."""

    rows: tuple[SheetRow, ...]
    problems: tuple[Problem, ...]
    readings: tuple[Reading, ...]

    @property
    def places(self) -> tuple[SheetPlace, ...]:
        """The times and rooms that are kept for sessions to come."""
        return tuple(place for each in self.readings for place in each.places)


def read_table(path: Path, file: str, name: str, context: TableContext) -> TableProgramme:
    """Read the sessions of a file; `name` is the sheet to read.

    Raises `DocumentError` if it can't be read at all, or takes too much time or memory.
    """
    task = ParseTask(
        function=f"{__name__}:read_file",
        result=TableProgramme,
        what="table",
        source=file,
        values=(path, name, context),
        is_small=unpacked_size(path) <= _SMALL,
    )
    try:
        return run_bounded(task)
    except ParseError as error:
        raise DocumentError(error.diagnosis, file=file) from error


def read_file(path: Path, name: str, context: TableContext, *, source: str) -> TableProgramme:
    """Read as `read_table` does, without bounds on time and memory; `source` is what the file is called."""
    problems: list[Problem] = []
    sheets = read_sheets(path, source, problems)
    return read_programme(sheets, source, [name] if name else context.directions.sheets, context, problems)


def read_programme(
    sheets: Sequence[Sheet], file: str, names: Sequence[str], context: TableContext, problems: Iterable[Problem] = ()
) -> TableProgramme:
    """Read the sheets of a file that are its programme: those named, else all that are on days of their own."""
    # twenty files that most builds have no use for: they read the same tables as before
    from flipkit.gather.formats.spreadsheets.layouts import read_sheet  # noqa: PLC0415

    told = list(problems)
    if names:
        chosen = [_named(sheets, name, file) for name in names]
    else:
        chosen = [sheet for sheet in sheets if not sheet.is_hidden]
    readings = [read_sheet(sheet, context) for sheet in chosen]
    kept = readings if names else _programmes(readings, file, told)
    left = [each for each in readings if each not in kept]
    others = [_unread(sheet) for sheet in sheets if sheet not in chosen]
    if not names:
        told += [Problem(file, layout_faults.SHEET_HIDDEN()) for sheet in sheets if sheet.is_hidden and sheet.cells]
    shown = {each.file for each in kept}
    told = [
        problem
        for problem in told
        if problem.file in shown
        or problem.file == file
        or "#" not in problem.file
        or problem.diagnosis.fault is layout_faults.SHEET_HIDDEN
    ]
    return TableProgramme(
        rows=tuple(row for each in kept for row in each.rows),
        problems=(*told, *(problem for each in kept for problem in each.problems)),
        readings=(*kept, *map(_set_aside, left), *others),
    )


def _programmes(readings: list[Reading], file: str, told: list[Problem]) -> list[Reading]:
    """The sheets that are the programme: all if they are of different days, else the first, which is said."""
    filled = [each for each in readings if each.account.sheet.cells]
    if not filled:
        raise DocumentError(faults.HEAD_EMPTY(), file=file)
    found = [each for each in filled if each.rows]
    if not found:
        found = [each for each in filled if each.layout is not layout_faults.LAYOUT_NONE] or filled
        return found[:1]
    if len(found) > 1 and _are_rooms(found):
        for each in found:
            each.rows = [replace(row, cells={**row.cells, "room": each.account.sheet.title}) for row in each.rows]
    elif len(found) > 1 and not _are_of_different_days(found):
        first, *others = (each.account.sheet.title for each in found)
        said = layout_faults.SEVERAL_SHEETS(
            first=first,
            others=listed([TITLED(title=title) for title in others]),
            line=sheets_line([first, *others]),
        )
        told.append(Problem(file, said))
        found = found[:1]
    for each in filled:
        if each not in found and not each.rows:
            told.append(
                Problem(each.file.partition("#")[0], layout_faults.SHEET_NO_PROGRAMME(sheet=each.account.sheet.title))
            )
    return found


def _are_rooms(readings: list[Reading]) -> bool:
    """Whether each sheet is a room: they are called so, and nothing in them names one."""
    titles = all(is_room_like(each.account.sheet.title) for each in readings)
    return titles and not any(row.cells.get("room") for each in readings for row in each.rows)


def _are_of_different_days(readings: list[Reading]) -> bool:
    days = [day for each in readings for day in each.days]
    return len(days) == len({*days})


def _named(sheets: Sequence[Sheet], name: str, file: str) -> Sheet:
    found = {sheet.title.casefold(): sheet for sheet in sheets}
    if name.strip().casefold() not in found:
        titles = [sheet.title for sheet in sheets]
        near = get_close_matches(name, titles, n=1) or titles
        likely = f"{file.rsplit('/', 1)[-1]}#{near[0]}"
        raise DocumentError(faults.SHEET_UNKNOWN(sheet=name, near=likely), file=file)
    return found[name.strip().casefold()]


def _unread(sheet: Sheet) -> Reading:
    account = Account(sheet)
    account.leave_rest(layout_faults.LEFT_HIDDEN if sheet.is_hidden else layout_faults.LEFT_NOT_CHOSEN)
    return Reading(layout=layout_faults.LAYOUT_NONE, account=account)


def _set_aside(reading: Reading) -> Reading:
    """A reading that is not used, so that nothing of its sheet counts as read."""
    return _unread(reading.account.sheet)
