"""The hypotheses that a sheet is a grid: of rooms or of days, as it stands or turned, and how well they fit."""

from __future__ import annotations

from collections.abc import Iterator

from flipkit.faults import Value
from flipkit.gather.formats.column_words import field_of, is_room_like, may_be_title
from flipkit.gather.formats.dates import AmbiguousValueError, heading_of
from flipkit.gather.formats.spreadsheets import faults, layout_faults
from flipkit.gather.formats.spreadsheets.canvas import Canvas
from flipkit.gather.formats.spreadsheets.grid_heads import PERIOD, column_of_times
from flipkit.gather.formats.spreadsheets.grid_layout import Layout, layouts_of
from flipkit.gather.formats.spreadsheets.profiles import Profile, is_link, is_number, is_people
from flipkit.gather.formats.spreadsheets.reading import Account, Reading, TableContext
from flipkit.gather.formats.spreadsheets.remedies import columns_line
from flipkit.gather.formats.spreadsheets.room_grid import GridDay
from flipkit.gather.formats.spreadsheets.sheets import Sheet, SheetCell, letter
from flipkit.gather.formats.vocabulary import is_everywhere, is_no_room
from flipkit.model.problems import Problem
from flipkit.model.sessions import WRITTEN_KEYS
from flipkit.model.text import fold

#: What a table names in its head, and a grid never.
_OF_SESSIONS = frozenset(WRITTEN_KEYS) - {"start", "end", "minutes"}


def read_grid(sheet: Sheet, context: TableContext, account: Account, *, turned: bool) -> Reading | None:
    """Read a sheet as a grid; None if nothing of it looks like one."""
    canvas = Canvas(sheet=sheet.transposed if turned else sheet, account=account, turned=turned)
    column = column_of_times(canvas, context)
    if column is None or not any(at > column for _, at in canvas.sheet.cells):
        return None
    layouts = layouts_of(canvas, context, column)
    days = [GridDay(canvas, layout, context) for layout in layouts]
    rows = [row for day in days for row in day.rows()]
    _leave_unnamed(canvas, layouts, column)
    account.leave_rest(layout_faults.LEFT_ASIDE)
    problems = sorted(canvas.problems, key=lambda problem: (problem.row or 0, problem.field or ""))
    if canvas.by_neighbours:
        said = faults.TIMES_BY_NEIGHBOURS(places=", ".join(dict.fromkeys(canvas.by_neighbours[:8])))
        problems.append(Problem(sheet.file, said))
    layout = (
        layout_faults.LAYOUT_GRID
        if any(name for each in layouts for name in each.rooms.values())
        else layout_faults.LAYOUT_DAYS_ACROSS
    )
    return Reading(
        layout=layout_faults.LAYOUT_TURNED(layout=layout) if turned else layout,
        account=account,
        rows=rows,
        problems=problems,
        columns=dict(_columns(canvas, layouts)),
        weight=_weight(canvas, layouts, context, column),
        line=_line(canvas, layouts),
        places=[place for day in days for place in day.open_places],
    )


def _leave_unnamed(canvas: Canvas, layouts: list[Layout], time: int) -> None:
    """Tell of columns in which something stands beside the times, and whose head is empty."""
    used = {
        time,
        *(at for each in layouts for at in (*each.rooms, *(x for xs in each.speakers.values() for x in xs))),
    }
    rows = {row for each in layouts for slot in each.slots for row in range(slot.row, slot.last + 1)}
    for column in range(time + 1, canvas.sheet.width):
        if column in used:
            continue
        cells = [row for row in rows if (row, column) in canvas.sheet.cells]
        cells = [row for row in cells if canvas.sheet.block(row, column).left == column]
        if cells and layouts and not canvas.sheet.text(layouts[0].head, column):
            canvas.say(layouts[0].head, column, layout_faults.COLUMN_UNNAMED(letter=letter(column)))
            for row in cells:
                canvas.leave(row, column, layout_faults.LEFT_COLUMN_UNNAMED)


def _columns(canvas: Canvas, layouts: list[Layout]) -> Iterator[tuple[str, Value]]:
    for layout in layouts:
        for column, name in layout.rooms.items():
            where = f"{column + 1}" if canvas.turned else letter(column)
            yield (
                f"{where} {name or layout.day}".strip(),
                layout_faults.READ_ROOM if name else layout_faults.READ_DAY,
            )
        for columns in layout.speakers.values():
            for column in columns:
                where = f"{column + 1}" if canvas.turned else letter(column)
                yield f"{where} {canvas.line(layout.head, column)}".strip(), layout_faults.READ_SESSION_SPEAKERS


def _weight(canvas: Canvas, layouts: list[Layout], context: TableContext, time: int) -> float:
    """How well the columns fit: 2 for one that surely is a room or belongs to one, less for what may be another."""
    if not layouts:
        return 0.0
    rooms = {column: name for layout in layouts for column, name in layout.rooms.items()}
    beside = {at for layout in layouts for columns in layout.speakers.values() for at in columns}
    below = {
        column: Profile([cell for slot in layouts[0].slots if (cell := canvas.sheet.cells.get((slot.row, column)))])
        for column in rooms
    }
    people = [column for column, each in below.items() if each.cells and each.mostly(is_people)]
    weights = [2.0] * (1 + len(beside))
    for column, name in rooms.items():
        profile = below[column]
        of_another = profile.mostly(is_number) or profile.mostly(is_link)
        alone = column in people and len(people) < len([each for each in below.values() if each.cells])
        head = _of_head(name, profile, context)
        weights.append(-2.0 if profile.cells and (of_another or (alone and head < 2)) else head)
    weights += [_of_left(canvas, layouts[0], at) for at in range(time)]
    return sum(weights) / len(weights)


def _of_head(name: str, profile: Profile, context: TableContext) -> float:
    if not name:
        return 1.5
    told = {fold(key): value for key, value in context.directions.columns.items()}.get(fold(name))
    if told:
        return 2.0 if told == "room" else -2.0
    if fold(name) in context.rooms:
        return 2.0
    meant = field_of(name)
    if meant == "room":  # `Aula` may be the name of one, or the head of a column of them
        return -2.0 if not profile.cells or profile.share(_is_room) > 0.3 else 1.0
    if is_room_like(name):
        return 2.0
    return -2.0 if meant in _OF_SESSIONS else 0.0 if may_be_title(name) else 1.0


def _is_room(cell: SheetCell) -> bool:
    return is_number(cell) or is_room_like(cell.text) or is_everywhere(cell.text) or is_no_room(cell.text)


def _of_left(canvas: Canvas, layout: Layout, column: int) -> float:
    """How well a column left of the times fits: names of blocks and days do, a list's titles and ids don't."""
    below = [text for slot in layout.slots if (text := canvas.line(slot.row, column))]
    if not below:
        return 1.0
    blocks = sum(PERIOD.fullmatch(fold(text)) is not None for text in below) > len(below) / 2
    named = field_of(canvas.line(layout.head, column))
    return -2.0 if named in _OF_SESSIONS and not blocks else 1.0


def _line(canvas: Canvas, layouts: list[Layout]) -> str:
    names = dict.fromkeys(name for layout in layouts for name in layout.rooms.values() if name)
    return columns_line(dict.fromkeys(names, "room")) if names else ""


def unnamed_periods(sheet: Sheet, context: TableContext) -> tuple[str, ...]:
    """Give the names of periods across or down a sheet of days that says no times; empty if there are none."""
    for each in (sheet, sheet.transposed):
        names = [each.text(0, column) for column in range(1, each.width)]
        days = [each.text(row, 0) for row in range(1, each.height)]
        others = [text for text in days if text and not _is_day(text, context)]
        periods = len(names) > 1 and all(name and PERIOD.fullmatch(fold(name)) for name in names)
        if periods and days and all(map(is_room_like, others)):
            return tuple(names)
    return ()


def _is_day(text: str, context: TableContext) -> bool:
    try:
        return heading_of(text, context.days) is not None
    except AmbiguousValueError:
        return True
