"""How long sessions last whose table does not say it, and in which unit a column of credits counts."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import chain, takewhile
from operator import itemgetter

from flipkit.gather.formats.dates import AmbiguousValueError, iso_moment
from flipkit.gather.formats.spreadsheets import faults
from flipkit.gather.formats.spreadsheets.profiles import profile_of
from flipkit.gather.formats.spreadsheets.reading import TableContext
from flipkit.gather.formats.spreadsheets.roles import Columns, name_of
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetRow
from flipkit.gather.formats.spreadsheets.sheets import Sheet
from flipkit.model.problems import Problem
from flipkit.model.sessions import ALL_ROOMS
from flipkit.model.text import fold

#: Words that only say when a day ends.
DAY_ENDS = frozenset(
    ("end", "the end", "fin", "end of day", "close", "adjourn", "departure", "fin de la jornada", "salida", "ende",
     "fim", "fi", "dismissal")
)  # fmt: skip
#: Longest time that is taken for what ends when the next session begins.
_LONGEST = timedelta(hours=4)


def until_next(
    rows: list[SheetRow], context: TableContext, problems: list[Problem], says_lengths: bool
) -> list[SheetRow]:
    """Give an end to rows without one; those that only say when a day ends are none themselves.

    A table that has lengths anywhere is asked for the missing ones, unless index.md says what they are.
    """
    directions = context.directions
    guessed = directions.until_next or not says_lengths
    starts = _Starts(rows) if guessed else None
    found: list[SheetRow] = []
    lasting: list[str] = []
    for row in rows:
        if _ends_day(row):
            continue
        start = iso_moment(row.cells.get("start"))
        if not start or row.unclear or {"end", "minutes"} & row.cells.keys():
            found.append(row)
            continue
        end = starts.next(row, start) if starts else None
        if end:
            lasting.append(str(row.number))
            said = f"{end:%H:%M}" if end.date() == start.date() else f"{end:%Y-%m-%d %H:%M}"
            found.append(replace(row, cells={**row.cells, "end": said}))
        elif minutes := directions.minutes or context.usual_minutes:
            found.append(replace(row, cells={**row.cells, "minutes": str(minutes)}))
            if not directions.minutes:
                problems.append(row.problem(faults.LENGTH_ASSUMED(minutes=minutes)))
        elif guessed:
            error = AmbiguousValueError(faults.LENGTH_UNKNOWN())
            found.append(replace(row, unclear={**row.unclear, "minutes": error}))
        else:
            found.append(row)
    if lasting:
        problems.append(Problem(rows[0].file, faults.LASTS_UNTIL_NEXT(num=len(lasting))))
    return found


def _ends_day(row: SheetRow) -> bool:
    return fold(row.cells.get("title", "")).strip(" .") in DAY_ENDS and "speakers" not in row.cells


class _Starts:
    """When the rows of a table begin, in order."""

    def __init__(self, rows: Sequence[SheetRow]) -> None:
        self._rows = rows

    @cached_property
    def _found(self) -> list[tuple[datetime, SheetRow]]:
        found = [(start, row) for row in self._rows if (start := iso_moment(row.cells.get("start")))]
        return sorted(found, key=itemgetter(0))

    @cached_property
    def _is_staggered(self) -> bool:
        return _is_staggered(self._found)

    def next(self, row: SheetRow, start: datetime) -> datetime | None:
        """The next start of the day; where rooms begin at times of their own, the next one in its room or for all."""
        found = self._found
        places = range(bisect_right(found, start, key=itemgetter(0)), len(found))
        later = takewhile(
            lambda each: each[0] <= start + _LONGEST and each[0].date() == start.date(),
            (found[place] for place in places),
        )
        first = next(later, None)
        if first is None or not self._is_staggered:
            return first and first[0]
        return next((then for then, other in chain((first,), later) if _meets(row, other)), first[0])


def _is_staggered(starts: Sequence[tuple[datetime, SheetRow]]) -> bool:
    """Whether several rooms have several sessions, and never two begin at one time."""
    rooms = Counter(fold(row.cells.get("room", "")) for _, row in starts)
    busy = [room for room, count in rooms.items() if room not in ("", ALL_ROOMS) and count > 1]
    return len(busy) > 1 and len({start for start, _ in starts}) == len(starts)


def _meets(row: SheetRow, other: SheetRow) -> bool:
    """Whether one has to end before the other begins."""
    rooms = {fold(each.cells.get("room", "") or ALL_ROOMS) for each in (row, other)}
    return len(rooms) == 1 or ALL_ROOMS in rooms


_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)


def pd_unit_of(sheet: Sheet, columns: Columns, context: TableContext) -> timedelta:
    """Say whether numbers of professional development are hours: as index.md or the head says, else by their size."""
    if context.directions.pd_unit:
        return _HOUR if context.directions.pd_unit == "hours" else _MINUTE
    if "pd_minutes" in columns.in_hours:
        return _HOUR
    if not columns.of("pd_minutes"):
        return _MINUTE
    column = columns.of("pd_minutes")[0]
    if "min" in fold(name_of(sheet, columns.head, column)):
        return _MINUTE
    numbers = [
        float(cell.text.replace(",", "."))
        for cell in profile_of(sheet, column, columns.head).cells
        if cell.text.replace(",", ".").replace(".", "", 1).isdecimal()
    ]
    return _HOUR if numbers and max(numbers) <= _MOST_HOURS else _MINUTE


#: Nobody counts so few minutes, and few sessions last so many hours.
_MOST_HOURS = 8
