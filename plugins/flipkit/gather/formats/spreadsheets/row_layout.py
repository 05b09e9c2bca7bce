"""The layout with a session in each row, its columns named in a head; days, times and rooms may stand for many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from datetime import timedelta

from flipkit.faults import Value
from flipkit.gather.formats.dates import AmbiguousValueError
from flipkit.gather.formats.session_kinds import session_type
from flipkit.gather.formats.spreadsheets import faults, layout_faults
from flipkit.gather.formats.spreadsheets.lengths import pd_unit_of, until_next
from flipkit.gather.formats.spreadsheets.marks import held_until_next, is_mark
from flipkit.gather.formats.spreadsheets.profiles import profile_of
from flipkit.gather.formats.spreadsheets.reading import Account, Reading, TableContext
from flipkit.gather.formats.spreadsheets.roles import Columns, name_of
from flipkit.gather.formats.spreadsheets.row_cells import LINKS, read_cells
from flipkit.gather.formats.spreadsheets.row_headings import Headings
from flipkit.gather.formats.spreadsheets.row_times import Times, named_day, put_times, settle_times
from flipkit.gather.formats.spreadsheets.rows_between import (
    RowsAbove,
    is_turned_down_row,
    more_speakers,
    pause_of,
    place_of,
    speaker_text,
    sum_of,
)
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetRow, with_all_speakers
from flipkit.gather.formats.spreadsheets.sheets import Sheet, letter
from flipkit.gather.formats.vocabulary import is_open_place, is_to_come
from flipkit.model.problems import Problem
from flipkit.model.text import fold
from flipkit.values import dataclass

#: Fields that make a row a session, or say when it is.
_TIMES = ("date", "start", "end")


def read_rows(sheet: Sheet, columns: Columns, context: TableContext, account: Account) -> Reading:
    """Read every row below the head that has something in it; what is wrong with single rows and columns is told."""
    return _Layout(sheet=sheet, columns=columns, context=context, account=account).reading()


@dataclass(slots=True, kw_only=True)
class _Written:
    """A row with a session: its texts by field and where the columns stand that they come from."""

    times: Times
    cells: dict[str, str]
    row: SheetRow


@dataclass(slots=True, kw_only=True)
class _Layout:
    """Goes down a sheet and remembers what the rows above say; `block` is the time that a heading names."""

    sheet: Sheet
    columns: Columns
    context: TableContext
    account: Account
    problems: list[Problem] = field(default_factory=list)
    above: RowsAbove = field(default_factory=RowsAbove)
    down: list[int] = field(default_factory=list)
    headings: Headings = field(init=False)

    def reading(self) -> Reading:
        self.problems = list(self.columns.problems)
        self.headings = Headings(
            sheet=self.sheet,
            columns=self.columns,
            days=self.context.days,
            account=self.account,
            problems=self.problems,
        )
        other_day = None
        try:
            self.headings.day = named_day(self.sheet.title, self.context.days)
        except AmbiguousValueError as error:
            other_day = error
        self._account_for_head()
        written = list(self._rows())
        settle_times([each.times for each in written], self.context, other_day)
        unit = pd_unit_of(self.sheet, self.columns, self.context)
        rows = [self._opened(self._row(each, unit)) for each in written]
        rows = [row for row in rows if not self._is_to_come(row)]
        opened = {row.number: place for row in rows if not self._has_lost(row) and (place := place_of(row))}
        kept = list(opened.values())
        rows = [row for row in rows if row.number not in opened]
        if kept:
            self.problems.append(Problem(self.sheet.file, faults.ROWS_OPEN(num=len(kept))))
        if not self._says_lengths() and (count := held_until_next(self.sheet, self.columns, self.context)):
            self.problems.append(Problem(self.sheet.file, faults.LASTS_UNTIL_NEXT(num=count)))
        rows = with_all_speakers(until_next(rows, self.context, self.problems, self._says_lengths()))
        if settled := [f"row {each.times.row + 1}" for each in written if each.times.by_neighbours]:
            said = faults.TIMES_BY_NEIGHBOURS(places=", ".join(settled[:8]))
            self.problems.append(Problem(self.sheet.file, said))
        for fault, places in ((faults.TIMES_FROM_ABOVE, self.above.carried), (faults.ROWS_TURNED_DOWN, self.down)):
            if places:
                said = fault(rows=", ".join(str(n + 1) for n in places[:8]))
                self.problems.append(Problem(self.sheet.file, said))
        self.account.leave_rest(layout_faults.LEFT_NOT_READABLE)
        return Reading(
            layout=layout_faults.LAYOUT_ROWS,
            account=self.account,
            rows=rows,
            problems=self.problems,
            columns=self._roles(),
            places=kept,
        )

    def _has_lost(self, row: SheetRow) -> bool:
        """Whether a row's title is there, and can't be told: its place is not open."""
        return any((row.number - 1, at) in self.account.left for at in self.columns.of("title"))

    def _opened(self, row: SheetRow) -> SheetRow:
        """A row whose title only says that its place is open is one without a title."""
        if not is_open_place(row.cells.get("title", "")) or "speakers" in row.cells:
            return row
        for column in self.columns.of("title"):
            self.account.take(row.number - 1, column, layout_faults.READ_FREE)
        return replace(row, cells={name: text for name, text in row.cells.items() if name not in ("title", "type")})

    def _is_to_come(self, row: SheetRow) -> bool:
        """Whether a row only keeps a place: its title is not known yet, and nobody speaks."""
        title = row.cells.get("title", "")
        if not is_to_come(title) or "speakers" in row.cells or "abstract" in row.cells:
            return False
        self.problems.append(row.problem(layout_faults.SLOT_TO_COME(written=title), "title"))
        for column in self.sheet.rows[row.number - 1]:
            self.account.read.pop((row.number - 1, column), None)
        self.account.leave_row(row.number - 1, layout_faults.LEFT_TO_COME)
        return True

    def _account_for_head(self) -> None:
        for row in range(self.columns.head):
            if not self.headings.stands_above(row):
                self.account.leave_row(row, layout_faults.LEFT_TITLE_ABOVE)
        for column in range(self.sheet.width):
            if any(column in each for each in (self.columns.fields, self.columns.again, self.columns.slots)):
                self.account.take(self.columns.head, column, layout_faults.READ_HEAD)
            for row in range(self.columns.head, self.sheet.height):
                if column in self.columns.again:
                    self.account.take(row, column, layout_faults.READ_SAID_AGAIN)
                elif why := self.columns.left.get(column):
                    self.account.leave(row, column, why)

    def _roles(self) -> dict[str, Value]:
        named = {
            **self.columns.left,
            **dict.fromkeys(self.columns.again, layout_faults.READ_SAID_AGAIN),
            **self.columns.fields,
            **dict.fromkeys(self.columns.slots, layout_faults.READ_TIME),
        }
        return {
            f"{letter(column)} {name_of(self.sheet, self.columns.head, column)}".strip(): role
            for column, role in sorted(named.items())
        }

    def _says_lengths(self) -> bool:
        lengths = (*self.columns.of("end"), *self.columns.of("minutes"))
        return any(profile_of(self.sheet, column, self.columns.head).cells for column in lengths)

    def _rows(self) -> Iterator[_Written]:
        """Give the rows that are sessions; headings and repeated heads are remembered or passed over."""
        labels = {
            name: name_of(self.sheet, self.columns.head, column)
            for column, name in reversed(self.columns.fields.items())
        }
        last: _Written | None = None
        for index in range(self.columns.head + 1, self.sheet.height):
            filled = [column for column in self.sheet.rows[index] if (index, column) not in self.account.left]
            row = SheetRow(self.sheet.file, index + 1, {}, labels)
            if not filled or self._is_head_again(index, filled) or self._is_other(index, filled, row, last):
                continue
            pause = pause_of(self.sheet, index, filled)
            if not pause and self.headings.is_heading(index, filled, row):
                self.above.forget()
                continue
            if pause:
                self._take_row(index, layout_faults.READ_SESSION)
            if any(column in self.columns.stray for column in self.sheet.rows[index]):
                self.problems.append(row.problem(faults.ROW_TOO_LONG()))
            if cells := pause or self._cells(index):
                for held in [cells] if pause else self._held(index, cells):
                    last = self._written(index, row, held)
                    yield last

    def _is_head_again(self, index: int, filled: list[int]) -> bool:
        """Whether a row names the columns once more, as the head of a page does."""
        same = all(fold(self.sheet.text(index, at)) == fold(self.sheet.text(self.columns.head, at)) for at in filled)
        if same and len(filled) > 1:
            self._take_row(index, layout_faults.READ_HEAD)
        return same and len(filled) > 1

    def _is_other(self, index: int, filled: list[int], row: SheetRow, last: _Written | None) -> bool:
        """Whether a row is none of the programme, or says who else speaks in the session above."""
        if is_turned_down_row(self.sheet, index, self.columns):
            self.down.append(index)
            self.account.leave_row(index, layout_faults.LEFT_TURNED_DOWN)
            return True
        if title := sum_of(self.sheet, index, self.columns):
            self.problems.append(row.problem(faults.ROW_SUMS_UP(title=title)))
            self.account.leave_row(index, layout_faults.LEFT_ROW_NOT_SESSION)
            return True
        names = more_speakers(self.sheet, index, filled, self.columns) if last and "speakers" in last.cells else ""
        if names and last:
            last.cells["speakers"] += f"\n{names}"
            self._take_row(index, "speakers")
        return bool(names)

    def _take_row(self, index: int, role: Value) -> None:
        for column in self.sheet.rows[index]:
            self.account.take(index, column, role)

    def _cells(self, index: int) -> dict[str, str]:
        """A row's texts by field; cells merged downwards hold for all their rows."""
        found: dict[str, str] = {}
        for column, name in self.columns.fields.items():
            block = self.sheet.block(index, column)
            place = (block.top if block.left == block.right else index, column)
            text = self.sheet.text(*place)
            if name in LINKS and place in self.sheet.cells:
                text = self.sheet.cells[place].link or text
            if name == "speakers" and self.columns.surnames:
                text = speaker_text(self.sheet, index, column, self.columns)
                self.account.take(index, column, name)
            if not text:
                continue
            found[name] = f"{found[name]}\n{text}" if name in found else text
            self.account.take(index, column, name)
        return found

    def _held(self, index: int, cells: dict[str, str]) -> list[dict[str, str]]:
        """A row's texts once for each of the times that a mark says it is held at."""
        for column in self.columns.slots:
            self.account.take(index, column, layout_faults.READ_TIME)
        marked = [time for at, time in self.columns.slots.items() if is_mark(self.sheet.text(index, at))]
        if "minutes" in cells:
            marked = [time.partition(" - ")[0] for time in marked]
        return [cells | {"start": time} for time in marked] or [cells]

    def _written(self, index: int, row: SheetRow, cells: dict[str, str]) -> _Written:
        lost = any((index, column) in self.account.left for column in self.columns.of("start"))
        if cells.get("title") and not lost:  # what stood there can't be told, so it is not as above
            self.above.carry(index, cells, self.columns, in_block=bool(self.headings.block))
        if cells.get("title") and self.headings.room and not session_type(cells["title"]):
            cells.setdefault("room", self.headings.room)
        times = Times(
            row=index,
            room=cells.get("room", ""),
            start=cells.get("start", "") or self._block_time(cells),
            head=row.labels.get("start", ""),
            end=cells.get("end", ""),
            dated=cells.get("date", ""),
            heading=self.headings.day,
        )
        return _Written(times=times, cells=cells, row=row)

    def _block_time(self, cells: dict[str, str]) -> str:
        return self.headings.block if cells.get("title") else ""

    def _row(self, written: _Written, unit: timedelta) -> SheetRow:
        """Make a row of the texts in it; what can't be read with certainty stays as written, and says so."""
        cells, times, row = written.cells, written.times, written.row
        labels = dict(row.labels)
        rooms = self.columns.of("room")
        one_each = len(self.columns.of("speakers")) > 1
        cells.pop("date", None)
        put_times(cells, times, labels)
        if any(self.account.left.get((times.row, at)) is layout_faults.LEFT_ERROR_VALUE for at in rooms):
            cells["room"] = ""  # it has one, and nobody knows which
        made = replace(row, cells=cells, labels=labels, unclear=times.unclear)
        for note in list(read_cells(cells, self.columns.in_hours, unit, one_each=one_each)):
            if note.diagnosis:
                self.problems.append(made.problem(note.diagnosis, note.field))
            for column in self.columns.of(note.field) if note.why else ():
                self.account.read.pop((times.row, column), None)
                self.account.leave(times.row, column, note.why)
        return made
