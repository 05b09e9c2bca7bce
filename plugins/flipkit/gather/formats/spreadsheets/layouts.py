"""The choice among the layouts that a sheet may have: the one that is clearly best, else none, and both are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from flipkit.faults import listed
from flipkit.gather.formats.column_words import COLUMNS, is_room_like
from flipkit.gather.formats.spreadsheets import faults, layout_faults
from flipkit.gather.formats.spreadsheets.columns import columns_of
from flipkit.gather.formats.spreadsheets.excel_numbers import with_excel_numbers
from flipkit.gather.formats.spreadsheets.grid_reading import read_grid, unnamed_periods
from flipkit.gather.formats.spreadsheets.marks import unnamed_slots, unread_marks, with_corner
from flipkit.gather.formats.spreadsheets.profiles import (
    Profile,
    clock_part,
    halves_of_day,
    is_link,
    is_number,
    is_people,
    is_time,
    profile_of,
    with_halves,
    with_marked_times,
)
from flipkit.gather.formats.spreadsheets.reading import Account, Reading, TableContext
from flipkit.gather.formats.spreadsheets.remedies import columns_line, periods_line
from flipkit.gather.formats.spreadsheets.roles import Columns, name_of
from flipkit.gather.formats.spreadsheets.row_layout import read_rows
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetRow
from flipkit.gather.formats.spreadsheets.sheets import Sheet, letter
from flipkit.gather.formats.spreadsheets.visible import visible_part
from flipkit.gather.formats.vocabulary import is_to_come, words_of
from flipkit.model.problems import Problem
from flipkit.model.text import fold

#: Rows that are weighed of a list without a head.
_WEIGHED = 200
#: So much better must the best layout fit than the next, and so well at least.
_AHEAD, _LEAST = 0.4, 0.6
#: Cells named in one sentence at most.
_NAMED = 6


def read_sheet(sheet: Sheet, context: TableContext) -> Reading:
    """Read a sheet in the layout that fits clearly best; what may be two is refused, with what settles it."""
    account = Account(sheet)
    problems: list[Problem] = []
    visible = visible_part(sheet, account, problems)
    visible = with_excel_numbers(visible, context.days)
    halves = halves_of_day(visible)
    for row, column in halves:
        account.take(row, column, layout_faults.READ_TIME)
    visible = with_corner(with_marked_times(with_halves(visible, halves)), context)
    chosen = _choose(visible, context, account)
    chosen.problems = [*problems, *chosen.problems]
    chosen.account.leave_rest(layout_faults.LEFT_ASIDE)
    return chosen


def _choose(sheet: Sheet, context: TableContext, account: Account) -> Reading:
    columns = columns_of(sheet, context)
    if "title" in columns.fields.values() and (names := unnamed_slots(sheet, columns)):
        return _untimed(sheet, account, names)
    if columns.is_programme and (names := _worded_times(sheet, columns, context)):
        return _untimed(sheet, account, names)
    if not columns.is_programme and (turned := _turned_marks(sheet, context, account)):
        return turned
    found = sorted(_hypotheses(sheet, columns, context, account), key=lambda each: -each.weight)
    fitting = [each for each in found if each.weight >= _LEAST]
    silent = not any(each.rows or each.places or each.problems for each in fitting)
    if silent and not columns.is_programme and (marks := unread_marks(sheet)):
        account.leave_rest(layout_faults.LEFT_NOT_READABLE)
        said = layout_faults.MARKS_UNREAD(cells=listed([*marks[:_NAMED]]))
        return Reading(layout=layout_faults.LAYOUT_NONE, account=account, problems=[Problem(sheet.file, said)])
    if not fitting:
        return _refused(sheet, columns, context, account, found)
    if len(fitting) > 1 and fitting[0].weight - fitting[1].weight < _AHEAD:
        return _undecided(sheet, account, fitting[0], fitting[1])
    return fitting[0]


def _hypotheses(sheet: Sheet, columns: Columns, context: TableContext, account: Account) -> Iterator[Reading]:
    told = [*context.directions.columns.values()]
    of_rooms = told.count("room") > 1 and "title" not in told
    if columns.is_programme and not of_rooms:
        reading = read_rows(sheet, columns, context, _copy(account))
        reading.weight = _weight(sheet, columns)
        reading.line = columns_line(
            {name_of(sheet, columns.head, at): field for at, field in columns.fields.items() if field != "date"}
        )
        yield reading
    if "title" in told or (columns.is_programme and columns.slots):
        return
    for turned in (False, True):
        grid = read_grid(sheet, context, _copy(account), turned=turned)
        if grid and (grid.rows or grid.places or not columns.is_programme):
            yield grid


def _turned_marks(sheet: Sheet, context: TableContext, account: Account) -> Reading | None:
    """Read a sheet whose columns are workshops, with marks beside the times they are held at; None for others."""
    turned = with_corner(sheet.transposed, context)
    columns = columns_of(turned, context)
    if not (columns.is_programme and columns.slots):
        return None
    reading = read_rows(turned, columns, context, Account(turned))
    for kept, places in ((account.read, reading.account.read), (account.left, reading.account.left)):
        kept.update({(row, column): why for (column, row), why in places.items()})
    return replace(
        reading,
        account=account,
        layout=layout_faults.LAYOUT_TURNED(layout=layout_faults.LAYOUT_ROWS),
        rows=[
            replace(row, number=columns.head + 1, column=f"column {letter(row.number - 1)}") for row in reading.rows
        ],
        problems=[_turned_problem(each) for each in reading.problems],
        columns={},
    )


def _turned_problem(problem: Problem) -> Problem:
    """Name the column of the file that a problem calls a row."""
    return replace(problem, row=None, field=f"column {letter(problem.row - 1)}") if problem.row else problem


def _copy(account: Account) -> Account:
    return replace(account, read=dict(account.read), left=dict(account.left))


def _weight(sheet: Sheet, columns: Columns) -> float:
    """How well the columns are known: 2 for one whose head says what stands below, nothing for one that is not."""
    filled = {column for row, column in sheet.cells if row > columns.head}
    notes = {column for column, why in columns.left.items() if why is layout_faults.LEFT_COLUMN_NOTE}
    counted = [column for column in filled if column not in notes]
    sure = [
        2.0 if column in columns.again or column in columns.slots else columns.sure.get(column, 0.0)
        for column in counted
    ]
    return sum(sure) / len(sure) if sure else 2.0


def _undecided(sheet: Sheet, account: Account, one: Reading, other: Reading) -> Reading:
    said = layout_faults.LAYOUT_UNSURE(one=one.layout, other=other.layout, line=one.line, other_line=other.line)
    account.leave_rest(layout_faults.LEFT_NOT_READABLE)
    return Reading(layout=layout_faults.LAYOUT_NONE, account=account, problems=[Problem(sheet.file, said)])


def _refused(
    sheet: Sheet, columns: Columns, context: TableContext, account: Account, found: list[Reading]
) -> Reading:
    """Say what is missing for what the sheet looks most like."""
    if names := unnamed_periods(sheet, context) or _listed_periods(sheet, columns):
        return _untimed(sheet, account, names)
    if line := _line_by_letters(sheet):
        account.leave_rest(layout_faults.LEFT_NOT_READABLE)
        said = layout_faults.COLUMNS_UNNAMED(line=line)
        return Reading(layout=layout_faults.LAYOUT_NONE, account=account, problems=[Problem(sheet.file, said)])
    if found and len({*columns.fields.values()} & {*COLUMNS}) < 2:
        found[0].layout = layout_faults.LAYOUT_NONE if not found[0].rows else found[0].layout
        if found[0].rows:
            said = layout_faults.LAYOUT_UNSURE(
                one=found[0].layout,
                other=layout_faults.LAYOUT_ROWS,
                line=found[0].line,
                other_line=_title_line(sheet, columns),
            )
            account.leave_rest(layout_faults.LEFT_NOT_READABLE)
            return Reading(layout=layout_faults.LAYOUT_NONE, account=account, problems=[Problem(sheet.file, said)])
        return found[0]
    account.leave_rest(layout_faults.LEFT_NOT_READABLE)
    problems = [*columns.problems, *_lacking(sheet, columns)]
    return Reading(layout=layout_faults.LAYOUT_NONE, account=account, problems=problems)


def _untimed(sheet: Sheet, account: Account, names: tuple[str, ...]) -> Reading:
    said = layout_faults.PERIODS_WITHOUT_TIMES(names=names, line=periods_line(names))
    account.leave_rest(layout_faults.READ_PERIOD)
    return Reading(layout=layout_faults.LAYOUT_NONE, account=account, problems=[Problem(sheet.file, said)])


def _worded_times(sheet: Sheet, columns: Columns, context: TableContext) -> tuple[str, ...]:
    """Give what stands in a column of times that has no times at all: `Morning`, `Afternoon`; empty for any other."""
    rows = [row for at in columns.of("start") for row in sheet.columns[at] if row > columns.head]
    found = dict.fromkeys(sheet.text(row, at) for row in rows for at in columns.of("start")[:1])
    known = {fold(name) for name in context.directions.periods}
    named = [name for name in found if name and not is_to_come(name)]
    words = all(not any(map(str.isdigit, name)) and not clock_part(name)[0] for name in named)
    return tuple(named) if words and len(named) > 1 and not known & {fold(name) for name in named} else ()


def _listed_periods(sheet: Sheet, columns: Columns) -> tuple[str, ...]:
    """Give the names of periods in a table with a session in each row that says no times; empty if there are none."""
    has = {*columns.fields.values()}
    if "title" not in has or has & {"start", "date"}:
        return ()
    named = [at for at in columns.left if fold(name_of(sheet, columns.head, at)).strip(" #:") in _PERIODS]
    found = dict.fromkeys(sheet.text(row, at) for at in named for row in range(columns.head + 1, sheet.height))
    return tuple(name for name in found if name) if len(named) == 1 else ()


#: Heads of columns that say in which period of the day something is.
_PERIODS = words_of(
    "period, periods, block, slot, session block, hour, class period, periodo, bloque, hora lectiva, stunde, "
    "schulstunde, block nr, periode, bloc, heure de cours, tempo, bloco, hora"
)


def _lacking(sheet: Sheet, columns: Columns) -> Iterator[Problem]:
    has = {*columns.fields.values()}
    lacking = [name for name, also in (("title", {"title"}), ("start", {"start", "date"})) if not has & also]
    if lacking:
        said = faults.COLUMNS_LACKING() if len(lacking) > 1 else faults.COLUMN_LACKING(column=lacking[0])
        yield SheetRow(sheet.file, columns.head + 1, {}).problem(said, lacking[0])


def _title_line(sheet: Sheet, columns: Columns) -> str:
    """Give the line by which the sheet is read as a table with a session in each row, by what stands in it."""
    found: dict[str, str] = {}
    for at in range(sheet.width):
        name = name_of(sheet, columns.head, at)
        if not name or at in columns.fields:
            continue
        below = profile_of(sheet, at, columns.head)
        fitting = (field for field, fits in _BY_CONTENT if field not in found.values() and fits(below))
        if field := next(fitting, ""):
            found[name] = field
    return columns_line(found)


def _line_by_letters(sheet: Sheet) -> str:
    """Give the line that names the columns of a list without a head: times, titles, and who or where; else empty."""
    found: dict[str, str] = {}
    for at, filled in enumerate(sheet.columns):  # what is alone in its row is a day, or a remark
        below = Profile([sheet.cells[row, at] for row in filled[:_WEIGHED] if len(sheet.rows[row]) > 1])
        fitting = (field for field, fits in _BY_CONTENT if field not in found.values() and fits(below))
        if below.cells and (field := next(fitting, "")):
            found[letter(at)] = field
    named = {*found.values()}
    return columns_line(found) if {"start", "title"} <= named and named & {"speakers", "room"} else ""


#: The fields that a column without a known head may have, the surest first.
_BY_CONTENT: tuple[tuple[str, Callable[[Profile], bool]], ...] = (
    ("start", lambda below: below.mostly(is_time)),
    ("speakers", lambda below: below.mostly(is_people)),
    ("room", lambda below: below.mostly(lambda cell: is_room_like(cell.text))),
    ("title", lambda below: bool(below.cells) and not below.mostly(is_number) and not below.mostly(is_link)),
)
