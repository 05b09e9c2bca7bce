"""A spreadsheet that is to become a tidy one: the readers of sessions' tables, for a conference not yet there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from flipkit.errors import DocumentError, ParseError
from flipkit.gather.formats import Notes
from flipkit.gather.formats.dates import Days, iso_day, iso_moment, written_dates
from flipkit.gather.formats.sandbox import ParseTask
from flipkit.gather.formats.schedules import faults
from flipkit.gather.formats.schedules.raw_schedule import ParseContext, ParsedSchedule
from flipkit.gather.formats.spreadsheets import read_table
from flipkit.gather.formats.spreadsheets.faults import ROW_WITHOUT_START
from flipkit.gather.formats.spreadsheets.table_rows import Sheet, SheetRow
from flipkit.gather.formats.spreadsheets.workbooks import read_csv, read_workbook
from flipkit.model.problems import Problem
from flipkit.model.sessions import ALL_ROOMS
from flipkit.model.text import slug, unique

_YEARS = range(1970, 2101)
#: A longer cell is a text, in which a date may be any: `Wednesday, 17 September 2027, 10:00 am to 11:30 am` has 50.
_LONGEST_DATE = 60
#: How long a conference may be whose last day nobody said.
_WEEK = timedelta(days=6)
#: Longest time that is taken for what ends when the next session begins.
_LONGEST = timedelta(hours=4)


def importing_task(path: Path, told: ParseContext, ends: date | None) -> ParseTask[ParsedSchedule]:
    """Give the task for the sandbox that does `read`."""
    return ParseTask(
        function=f"{__name__}:read",
        result=ParsedSchedule,
        what="table",
        source=told.source,
        values=(path, told, ends),
    )


def read(path: Path, told: ParseContext, ends: date | None = None, *, source: str = "") -> ParsedSchedule:
    """Read a table's rows, in whatever shape; those that can't be read with certainty are said and left out.

    `source` is that of `told`. Raises `ParseError` if there are none, or if nobody says which year it is.
    """
    try:
        tries = [_rows(path, days) for days in _days(path, told, ends)]
    except DocumentError as error:
        raise ParseError(error.diagnosis, source=told.source) from error
    good, problems = max(tries, key=lambda each: len(each[0]))  # the first of equals
    if not good:
        wrong = [problem for problem in problems if problem.severity != "note"]
        named = "; ".join(f"{problem.place}: {problem.message}" for problem in wrong[:3])
        why = faults.SAID(what=named) if named else ""
        raise ParseError(faults.SCHEDULE_TABLE_WITHOUT_SESSIONS(said=why), source=told.source)
    starts = sorted(row.cells["start"][:10] for row in good)
    repairs = Notes()
    sessions = list(_named(good))
    _end(sessions, repairs)
    return ParsedSchedule(
        sessions=tuple(sessions),
        starts=date.fromisoformat(starts[0]),
        ends=date.fromisoformat(starts[-1]),
        timezone=told.timezone or told.site,
        zone_named=bool(told.timezone),
        rooms=_distinct(room for row in good if (room := row.cells.get("room", "")).casefold() != ALL_ROOMS),
        tracks=_distinct(row.cells.get("track", "") for row in good),
        repairs=(*problems, *repairs.told(told.source)),
    )


def _rows(path: Path, days: Days) -> tuple[list[SheetRow], list[Problem]]:
    """The rows that can be read with certainty if it is about these days, and what is wrong with the others."""
    problems: list[Problem] = []
    good: list[SheetRow] = []
    for row in read_table(path, path.name, "", days, problems):
        if row.unclear or iso_day(row.cells.get("start", "")) is None or not row.cells.get("title"):
            unclear = next(iter(row.unclear.values()), None)
            problems.append(row.problem(unclear.diagnosis if unclear else ROW_WITHOUT_START()))
        else:
            good.append(row)
    return good, problems


def _days(path: Path, told: ParseContext, ends: date | None) -> list[Days]:
    """The days it may be about: those that are said, else those that are written with their year.

    Where the last day is not said, it is one day or a week.
    """
    if told.starts and ends:
        return [Days(told.starts, max(ends, told.starts))]
    if told.starts:
        return [Days(told.starts, told.starts), Days(told.starts, told.starts + _WEEK)]
    found = sorted(day for text in _cells(path) for day in _dated(text))
    if not found:
        raise ParseError(faults.SCHEDULE_TABLE_WITHOUT_YEAR(), source=told.source)
    return [Days(found[0], found[-1])]


def _dated(text: str) -> Iterator[date]:
    """The days that a cell names with their years, if they are certain."""
    for written in written_dates(text) if len(text) <= _LONGEST_DATE else ():
        days = written.days()
        if len(days) == 1 and written.year in _YEARS:
            yield days.pop()


def _cells(path: Path) -> Iterable[str]:
    ignored: list[Problem] = []
    sheets: Iterable[Sheet]
    if path.suffix.casefold() == ".csv":
        sheets = [read_csv(path, path.name, ignored)]
    else:
        sheets = read_workbook(path, path.name, ignored).values()
    return (str(cell) for sheet in sheets for row in sheet.rows for cell in row)


def _named(rows: Iterable[SheetRow]) -> Iterable[dict[str, object]]:
    """The cells of each row with an id: as written, else its title's, so that it stays when the title changes."""
    taken: set[str] = set()
    for row in rows:
        identifier = unique(row.cells.get("id") or slug(row.cells["title"]), taken)
        taken.add(identifier)
        yield {**row.cells, "id": identifier}


def _end(sessions: Iterable[dict[str, object]], repairs: Notes) -> None:
    """Give a length to what has none, where another session begins later in its room that day; else an hour."""
    starts: dict[object, list[datetime]] = {}
    timed = [(fields, start) for fields in sessions if (start := iso_moment(fields.get("start")))]
    for fields, start in timed:
        starts.setdefault(fields.get("room"), []).append(start)
    for fields, start in timed:
        if not fields.get("minutes") and not fields.get("end"):
            later = [then for then in starts[fields.get("room")] if start < then <= start + _LONGEST]
            assumed = faults.LENGTH_UNTIL_NEXT if later else faults.LENGTH_USUAL
            repairs.note(assumed, str(fields["title"]))
            fields["minutes"] = round((min(later) - start).total_seconds() / 60) if later else 60


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        if name:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())
