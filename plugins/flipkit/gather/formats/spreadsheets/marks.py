"""Columns that are times, where a mark says which workshops are held then: `X` below `9:00-9:45`.

A row is one workshop; it is as many sessions as it has marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from flipkit.gather.formats.column_words import field_of, meanings
from flipkit.gather.formats.dates import AmbiguousValueError, ClockTimes, find_day, read_in_order
from flipkit.gather.formats.session_kinds import session_type
from flipkit.gather.formats.spreadsheets.grid_heads import PERIOD
from flipkit.gather.formats.spreadsheets.profiles import clock_part, is_people, profile_of
from flipkit.gather.formats.spreadsheets.reading import TableContext
from flipkit.gather.formats.spreadsheets.roles import Columns, name_of
from flipkit.gather.formats.spreadsheets.row_times import clock_text
from flipkit.gather.formats.spreadsheets.sheets import Sheet, SheetCell, place_name
from flipkit.gather.formats.vocabulary import is_no, is_yes
from flipkit.model.sessions import PAUSES
from flipkit.model.text import fold

#: Columns that there are at least: one of titles and two of times.
_LEAST = 3
_SIGNS = frozenset("xX✓✔☑✅√•●○◉■▪★*")
_NOT = frozenset("-–—✗✘☐.")


def is_sign(text: str) -> bool:
    """Whether a text is but a sign that marks its place: `X`, `✓`, `•`."""
    signs = {*text.replace("\ufe0f", "")} - {" "}
    return bool(signs) and signs <= _SIGNS


def is_mark(text: str) -> bool:
    """Whether a cell says that something is held in its column: `X`, `✓`, `1`, `yes`."""
    return is_sign(text) or is_yes(text)


def find_slots(sheet: Sheet, columns: Columns, context: TableContext) -> dict[int, str]:
    """Give the columns with nothing but marks whose heads are times or periods, each with its time as it is read.

    A period whose time nobody says has none. What may be names of people has no slots: who is there when.
    """
    head, titles = columns.head, [at for at in columns.of("title") if columns.sure[at] < 2]
    if columns.of("start") or any("speakers" in (meanings(name_of(sheet, head, at)) or ()) for at in titles):
        return {}
    heads = {column: " ".join(name_of(sheet, head, column).split()) for column in range(sheet.width)}
    slots = {column: times for column, name in heads.items() if (times := _times(name, context)) is not None}
    below = {column: [sheet.text(row, column) for row in sheet.columns[column] if row > head] for column in slots}
    if any(any(map(is_sign, texts)) and not all(map(_says_whether, texts)) for texts in below.values()):
        return {}  # what stands beside the marks may be a session, too
    slots = {column: times for column, times in slots.items() if all(map(_says_whether, below[column]))}
    marked = any(is_mark(sheet.text(row, at)) for at in slots for row in sheet.columns[at] if row > head)
    return dict(_in_order(slots, context)) if len(slots) > 1 and marked else {}


def with_corner(sheet: Sheet, context: TableContext) -> Sheet:
    """Call the first column titles where the times beside its head are marked, and it is empty or called a time."""
    corner = sheet.text(0, 0)
    slots = find_slots(sheet, Columns(head=0), context)
    unnamed = not corner or field_of(corner) in ("start", "date")
    if not unnamed or len(sheet.columns) < _LEAST or len(sheet.columns[0]) < 2 or not slots:
        return sheet
    if profile_of(sheet, 0, 0).mostly(is_people):
        return sheet
    return replace(sheet, cells={**sheet.cells, (0, 0): SheetCell("title")})


def _says_whether(text: str) -> bool:
    return is_mark(text) or is_no(text) or {*text} <= _NOT


def _times(name: str, context: TableContext) -> str | None:
    """The time that a head names, empty for a period without one; None for what is no time, or one of a pause."""
    if session_type(clock_part(name)[1]) in PAUSES:
        return None
    periods = {fold(period) for period in context.directions.periods}
    if fold(name) in periods or clock_part(name)[0]:
        return name
    return "" if PERIOD.fullmatch(fold(name)) else None


def _in_order(slots: dict[int, str], context: TableContext) -> Iterator[tuple[int, str]]:
    """Read the heads of a day together: `1:30` behind `11:00` is in the afternoon, and one lasts until the next."""
    days: dict[date | None, list[tuple[int, str]]] = {}
    for column, name in slots.items():
        day, rest = _day_apart(name, context)
        days.setdefault(day, []).append((column, clock_text(rest, context)))
    for day, group in days.items():
        found = read_in_order([times for _, times in group], rising=True)
        for at, ((column, written), times) in enumerate(zip(group, found, strict=True)):
            after = found[at + 1] if at + 1 < len(found) else None
            yield column, f"{day or ''} {_written(times, after, written)}".strip()


def _day_apart(name: str, context: TableContext) -> tuple[date | None, str]:
    try:
        return find_day(name, context.days)
    except AmbiguousValueError:
        return None, name


def _written(
    times: ClockTimes | AmbiguousValueError, after: ClockTimes | AmbiguousValueError | None, written: str
) -> str:
    if isinstance(times, AmbiguousValueError):
        return written  # whoever reads the row says what is wrong with it
    end = times.end or (after.start if isinstance(after, ClockTimes) and after.start > times.start else None)
    return f"{times.start:%H:%M} - {end:%H:%M}" if end else f"{times.start:%H:%M}"


def held_until_next(sheet: Sheet, columns: Columns, context: TableContext) -> int:
    """Count the marks below times without an end, so that what they mark lasts until the next time."""
    open_ended = [
        at for at, times in columns.slots.items() if " - " in times and not _has_end(sheet, columns, at, context)
    ]
    return sum(is_mark(sheet.text(row, at)) for at in open_ended for row in sheet.columns[at] if row > columns.head)


def _has_end(sheet: Sheet, columns: Columns, column: int, context: TableContext) -> bool:
    _, rest = _day_apart(name_of(sheet, columns.head, column), context)
    (times,) = read_in_order([clock_text(rest, context)])
    return "-" in rest if isinstance(times, AmbiguousValueError) else times.end is not None


def unnamed_slots(sheet: Sheet, columns: Columns) -> tuple[str, ...]:
    """Give the names of periods that marks stand below, and nothing says when they are."""
    return tuple(name_of(sheet, columns.head, at) for at, times in columns.slots.items() if not times)


def unread_marks(sheet: Sheet) -> tuple[str, ...]:
    """Give the cells that are but signs; of one nobody would say that it is a mark."""
    signs = [place_name(place) for place, cell in sorted(sheet.cells.items()) if is_sign(cell.text)]
    return tuple(signs) if len(signs) > 1 else ()
