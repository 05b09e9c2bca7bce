"""A spreadsheet that is to become a tidy one: the readers of sessions' tables, for a conference not yet there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path, PurePath

from flipkit.errors import DocumentError, ParseError
from flipkit.gather.formats.dates import Days, iso_day, written_dates
from flipkit.gather.formats.parse_tasks import ParseTask
from flipkit.gather.formats.schedules import faults
from flipkit.gather.formats.schedules.raw_schedule import ParseContext, ParsedSchedule
from flipkit.gather.formats.spreadsheets import TableContext, TableProgramme, read_programme, sheets_of
from flipkit.gather.formats.spreadsheets.faults import ROW_WITHOUT_START, TABLE_UNREADABLE
from flipkit.gather.formats.spreadsheets.reading import Reading
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetPlace, SheetRow
from flipkit.gather.formats.spreadsheets.sheets import Sheet
from flipkit.model.conferences import Directions
from flipkit.model.problems import Problem
from flipkit.model.sessions import rooms_in
from flipkit.model.text import slug, unique
from flipkit.values import dataclass

_NONE = Directions()
_YEARS = range(1970, 2101)
#: A longer cell is a text, in which a date may be any: `Wednesday, 17 September 2027, 10:00 am to 11:30 am` has 50.
_LONGEST_DATE = 60
#: How long a conference may be whose last day nobody said.
_WEEK = timedelta(days=6)
#: How long lasts what nothing follows, in minutes.
_USUAL = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedTable:
    """A programme read of a table, and how each of its sheets was read."""

    schedule: ParsedSchedule
    readings: tuple[Reading, ...]


def importing_task(
    data: bytes, name: str, told: ParseContext, ends: date | None, directions: Directions
) -> ParseTask[ImportedTable]:
    """Give the task for the sandbox that does `read_bytes`."""
    return ParseTask(
        function=f"{__name__}:read_bytes",
        result=ImportedTable,
        what="table",
        source=told.source,
        values=(data, name, told, ends, directions),
    )


def read_file(
    path: Path, told: ParseContext, ends: date | None = None, directions: Directions = _NONE
) -> ImportedTable:
    """Read a table's rows, in whatever layout; `path` may name a sheet: `sessions.xlsx#Friday`.

    Rows that can't be read with certainty are said and left out. Raises `ParseError` if there are none, or if nobody
    says which year it is.
    """
    name, _, sheet = path.name.partition("#")
    try:
        data = path.with_name(name).read_bytes()
    except OSError as error:
        raise ParseError(TABLE_UNREADABLE(reason=error.strerror), source=told.source) from error
    if sheet:
        directions = replace(directions, sheets=(sheet,))
    return read_bytes(data, name, told, ends, directions)


def read_bytes(
    data: bytes,
    name: str,
    told: ParseContext,
    ends: date | None = None,
    directions: Directions = _NONE,
    *,
    as_rows: bool = False,
    source: str = "",
) -> ImportedTable:
    """Read the bytes of a table that is called `name`, as `read_file` does; `source` is that of `told`.

    With `as_rows`, what is not said is not assumed, and each session says in `row` where it stands and in `written`
    which id it names: its id is a matter of what is known of the row.
    """
    problems: list[Problem] = []
    try:
        sheets = sheets_of(data, PurePath(name).suffix, name, problems)
        shown = [sheet for sheet in sheets if not sheet.is_hidden]
        tries = [
            _rows(sheets, name, _context(days, told, directions, assumed=not as_rows), problems)
            for days in _days(shown, told, ends)
        ]
    except DocumentError as error:
        raise ParseError(error.diagnosis, source=told.source) from error
    good, told_of, table = max(tries, key=lambda each: (len(each[0]), len(each[2].places)))  # the first of equals
    if not good and not table.places:
        wrong = [problem for problem in told_of if problem.severity != "note"]
        named = "; ".join(f"{problem.place}: {problem.message}" for problem in wrong[:3])
        why = faults.SAID(what=named) if named else ""
        raise ParseError(faults.SCHEDULE_TABLE_WITHOUT_SESSIONS(said=why), source=told.source)
    starts = sorted(
        [*(row.cells["start"][:10] for row in good), *(f"{place.start:%Y-%m-%d}" for place in table.places)]
    )
    rooms = [room for row in good for room in rooms_in(row.cells.get("room", ""))]
    schedule = ParsedSchedule(
        sessions=tuple(_named(good, as_rows=as_rows)),
        starts=date.fromisoformat(starts[0]),
        ends=date.fromisoformat(starts[-1]),
        timezone=told.timezone or told.site,
        zone_named=bool(told.timezone),
        rooms=_distinct([*rooms, *(place.room for place in table.places)]),
        tracks=_distinct(row.cells.get("track", "") for row in good),
        places=tuple(_open(table.places)),
        repairs=tuple(told_of),
    )
    return ImportedTable(schedule=schedule, readings=table.readings)


def _context(days: Days, told: ParseContext, directions: Directions, *, assumed: bool) -> TableContext:
    return TableContext(
        days=days,
        timezone=told.timezone or told.site,
        directions=directions,
        usual_minutes=_USUAL if assumed else None,
    )


def _rows(
    sheets: Sequence[Sheet], name: str, context: TableContext, before: Sequence[Problem]
) -> tuple[list[SheetRow], list[Problem], TableProgramme]:
    """The rows that can be read with certainty if it is about these days, and what is wrong with the others."""
    table = read_programme(sheets, name, context.directions.sheets, context, before)
    problems = list(table.problems)
    good: list[SheetRow] = []
    for row in table.rows:
        if row.unclear or iso_day(row.cells.get("start", "")) is None or not row.cells.get("title"):
            unclear = next(iter(row.unclear.values()), None)
            problems.append(row.problem(unclear.diagnosis if unclear else ROW_WITHOUT_START()))
        else:
            good.append(row)
    return good, problems, table


def _days(sheets: Sequence[Sheet], told: ParseContext, ends: date | None) -> list[Days]:
    """The days it may be about: those that are said, else those that are written with their year.

    Where the last day is not said, it is one day or a week.
    """
    if told.starts and ends:
        return [Days(told.starts, max(ends, told.starts))]
    if told.starts:
        return [Days(told.starts, told.starts), Days(told.starts, told.starts + _WEEK)]
    found = sorted(day for sheet in sheets for cell in sheet.cells.values() for day in _dated(cell.text))
    if not found:
        raise ParseError(faults.SCHEDULE_TABLE_WITHOUT_YEAR(), source=told.source)
    return [Days(found[0], found[-1])]


def _dated(text: str) -> Iterator[date]:
    """The days that a cell names with their years, if they are certain."""
    for written in written_dates(text) if len(text) <= _LONGEST_DATE else ():
        days = written.days()
        if len(days) == 1 and written.year in _YEARS:
            yield days.pop()


def _named(rows: Iterable[SheetRow], *, as_rows: bool) -> Iterable[dict[str, object]]:
    """The cells of each row with an id: as written, else its title's, so that it stays when the title changes."""
    taken: set[str] = set()
    for row in rows:
        identifier = unique(row.cells.get("id") or slug(row.cells["title"]), taken)
        taken.add(identifier)
        place = {"row": row.number, "written": row.cells.get("id", "")} if as_rows else {}
        yield {**row.cells, "id": identifier, **place}


def _open(places: Iterable[SheetPlace]) -> Iterable[dict[str, object]]:
    """The open places of a board as fields."""
    for number, place in enumerate(places, start=1):
        yield {"id": f"open-{number}", "start": f"{place.start:%Y-%m-%d %H:%M}", "room": place.room, "is_open": True}


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        if name:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())
