"""How a grid is laid out, if a sheet is one: its column of times, its rows of rooms, and its days.

A grid has times below each other in one of its first columns. Its other columns are rooms, or days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, time

from flipkit.faults import Phrase
from flipkit.gather.formats.column_words import field_of
from flipkit.gather.formats.dates import (
    AmbiguousValueError,
    ClockTimes,
    find_day,
    heading_of,
    read_in_order,
    read_minutes,
)
from flipkit.gather.formats.session_kinds import session_type
from flipkit.gather.formats.spreadsheets import faults, layout_faults
from flipkit.gather.formats.spreadsheets.canvas import Canvas
from flipkit.gather.formats.spreadsheets.grid_cells import later
from flipkit.gather.formats.spreadsheets.grid_heads import Heads, heads_of, is_slot, says_who
from flipkit.gather.formats.spreadsheets.reading import TableContext
from flipkit.gather.formats.spreadsheets.row_times import clock_text, is_by_neighbours, named_day
from flipkit.model.text import fold, shorten
from flipkit.values import dataclass

#: Day headings that other columns belong to: `Day1` and `Day1_fmt`.
_BEGINNING = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True)
class GridSlot:
    """A row with a time, counted from 0, and the last of the rows that the time is merged over."""

    row: int
    last: int
    start: time
    end: time | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A day: its rooms' names by column, the columns of their speakers, the column of times, and its slots.

    `head` is the row that names the rooms, counted from 0; rooms without a name are the whole house.
    """

    day: date
    time: int
    head: int
    rooms: Mapping[int, str]
    speakers: Mapping[int, tuple[int, ...]]
    slots: tuple[GridSlot, ...]


def layouts_of(canvas: Canvas, context: TableContext, column: int) -> list[Layout]:
    """Give the days of a grid whose times stand in a column. What can't be told apart is said on the canvas."""
    return list(_Walk(canvas=canvas, context=context, at=column).layouts())


@dataclass(slots=True, kw_only=True)
class _Walk:
    """Goes down a sheet, row by row, and remembers what the headings above say.

    `day` maps the first column a day is for to it; None stands for one that can't be read, of which no more is said.
    """

    canvas: Canvas
    context: TableContext
    at: int
    day: dict[int, date | None] = field(default_factory=dict)
    heads: Heads = field(default_factory=Heads)
    slots: list[tuple[int, int]] = field(default_factory=list)

    def layouts(self) -> Iterator[Layout]:
        """Give each day when the next one begins."""
        self.day = self._usual()
        row = 0
        while row < self.canvas.sheet.height:
            filled = list(self.canvas.sheet.rows[row])
            last = row
            if self._begins(row):
                last = self.canvas.sheet.block(row, self.at).bottom
                day = self._beside(row)
                if day and day != self.day:
                    yield from self._done()
                    self.day = day
                self.slots.append((row, last))
            elif headings := self._headings(row, filled):
                yield from self._done()
                self.day = headings
                self.heads = Heads() if len(headings) > 1 and not self.slots else self.heads
                self._take(row, filled, layout_faults.READ_DAY)
            elif filled and self._names_rooms(row, filled):
                yield from self._done()
                self.heads = heads_of(self.canvas, row, self.at, self.heads)
            elif filled and self.slots:
                self._belong_or_refuse(row, filled)
            else:
                for column in filled:
                    self.canvas.leave(row, column, layout_faults.LEFT_TITLE_ABOVE)
            row = max(last, row) + 1
        yield from self._done()

    def _usual(self) -> dict[int, date | None]:
        """The day where no heading names one: that of the sheet's name, or the conference's only one."""
        days = self.context.days
        try:
            day = named_day(self.canvas.sheet.title, days)
        except AmbiguousValueError as error:
            self.canvas.say(0, self.at, error.diagnosis)
            return {0: None}
        if day is None and days.first == days.last:
            day = days.first
        return {0: day} if day else {}

    def _begins(self, row: int) -> bool:
        cell = self.canvas.sheet.cells.get((row, self.at))
        top = self.canvas.sheet.block(row, self.at).top == row
        return cell is not None and top and is_slot(cell, self.context)

    def _take(self, row: int, columns: list[int], role: Phrase) -> None:
        for column in columns:
            self.canvas.take(row, column, role)

    def _belong_or_refuse(self, row: int, filled: list[int]) -> None:
        if says_who(self.canvas, row, self.slots[-1], self.at):
            self.slots[-1] = (self.slots[-1][0], row)
            return
        text = self.canvas.line(row, filled[0])
        is_remark = len(filled) == 1 and (filled[0] <= self.at or self.canvas.is_left(row - 1))
        said = faults.ROW_NOT_SESSION(text=shorten(text, 60)) if is_remark and not session_type(text) else None
        self.canvas.say(row, filled[0], said or layout_faults.ROW_WITHOUT_TIME())
        for column in filled:
            self.canvas.leave(row, column, layout_faults.LEFT_ROW_NOT_SESSION)

    def _headings(self, row: int, filled: list[int]) -> dict[int, date | None]:
        """The days that a row of headings names, by the first column each is for."""
        found: dict[int, date | None] = {}
        others: list[int] = []
        for column in filled:
            text = self.canvas.line(row, column)
            if column <= self.at and field_of(text) in ("start", "date"):
                continue
            try:
                day = heading_of(text, self.context.days)
                if day is None and len(filled) == 1 and any(self.canvas.sheet.rows[:row]):
                    day = find_day(text, self.context.days)[0]
            except AmbiguousValueError as error:
                self.canvas.say(row, column, error.diagnosis)
                found[column] = None
                continue
            if day is None:
                others.append(column)
            else:
                found[column] = day
        if others and not (len(found) > 1 and all(self._belongs(row, each, found) for each in others)):
            return {}
        for column in others:
            self._leave_column(row, column)
        return {0: next(iter(found.values()))} if len(found) == 1 else found

    def _belongs(self, row: int, column: int, days: Mapping[int, date | None]) -> bool:
        """Whether a column's head is a day's with something behind it: `Day1_fmt`."""
        text = fold(self.canvas.line(row, column))
        return any(text.startswith(fold(self.canvas.line(row, day))) for day in days)

    def _leave_column(self, row: int, column: int) -> None:
        self.canvas.say(row, column, layout_faults.COLUMN_UNKNOWN(column=self.canvas.line(row, column)))
        for at in range(row, self.canvas.sheet.height):
            self.canvas.leave(at, column, layout_faults.LEFT_COLUMN_UNKNOWN)

    def _beside(self, row: int) -> dict[int, date | None]:
        """The day that a column left of the times names for a row; what else stands there names its block."""
        for column in range(self.at):
            try:
                day = heading_of(self.canvas.line(row, column), self.context.days)
            except AmbiguousValueError as error:
                if self.canvas.sheet.block(row, column).top == row:
                    self.canvas.say(row, column, error.diagnosis)
                return {0: None}
            self.canvas.take(row, column, layout_faults.READ_DAY if day else layout_faults.READ_BLOCK)
            if day:
                return {0: day}
        return {}

    def _names_rooms(self, row: int, filled: list[int]) -> bool:
        """Whether a row without a time names rooms: it comes before the times, and is no title above it all."""
        beside = [column for column in filled if column > self.at]
        if not beside or self.slots:
            return bool(beside) and field_of(self.canvas.line(row, self.at)) == "start"
        if len(filled) > 1:
            return True
        below = (n for n in range(row + 1, self.canvas.sheet.height) if self.canvas.sheet.rows[n])
        block = self.canvas.sheet.block(row, filled[0])
        return self._begins(next(below, row)) and block.left == block.right and not self.heads.rooms

    def _done(self) -> Iterator[Layout]:
        """Give what was found up to here, a layout for each day side by side."""
        slots, self.slots = self.slots, []
        if not slots:
            return
        rooms = self.heads.rooms or (dict.fromkeys(self.day, "") if len(self.day) > 1 else {})
        if not rooms or not self.day:
            days = self.context.days
            unsaid = layout_faults.DAY_UNSAID(days=days.in_words, like=days.first)
            self.canvas.say(slots[0][0], self.at, unsaid if rooms else layout_faults.ROOMS_UNNAMED())
            self._leave(slots)
            return
        timed = tuple(self._timed(slots))
        begins = sorted(self.day)
        for at, first in enumerate(begins):
            until = begins[at + 1] if at + 1 < len(begins) else None
            here = {c: name for c, name in rooms.items() if first <= c and (until is None or c < until)}
            day = self.day[first]
            if here and day:
                yield Layout(
                    day=day, time=self.at, head=self.heads.row, rooms=here, speakers=self.heads.speakers, slots=timed
                )
            elif here:
                self._leave(slots)

    def _leave(self, slots: list[tuple[int, int]]) -> None:
        for row, last in slots:
            for at in range(row, last + 1):
                for column in self.canvas.sheet.rows[at] if at < self.canvas.sheet.height else ():
                    self.canvas.leave(at, column, layout_faults.LEFT_NOT_READABLE)

    def _timed(self, slots: list[tuple[int, int]]) -> Iterator[GridSlot]:
        """Give the slots their times, those of a day together; an end is as said, else when the next one begins."""
        texts = [self._written(row) for row, _ in slots]
        read = read_in_order(texts, rising=True)
        for (row, _), text, found in zip(slots, texts, read, strict=True):
            if isinstance(found, ClockTimes) and is_by_neighbours(text, found):
                self.canvas.settle(row, self.at)
        before: ClockTimes | None = None
        for (row, last), times, after in zip(slots, read, _next_ones(read), strict=True):
            if isinstance(times, AmbiguousValueError):
                self.canvas.say(row, self.at, times.diagnosis)
                self._leave([(row, last)])
                continue
            if before and times.start < before.start:
                said = layout_faults.TIMES_BACKWARDS(time=f"{times.start:%H:%M}", before=f"{before.start:%H:%M}")
                self.canvas.say(row, self.at, said)
                self._leave([(row, last)])
                continue
            before = times
            self.canvas.take(row, self.at, layout_faults.READ_TIME)
            end = times.end or self._end(row, times.start)
            if end is None and isinstance(after, AmbiguousValueError):
                self._leave([(row, last)])  # what is wrong with the next row's time is told there
                continue
            yield GridSlot(row, last, times.start, end or (after.start if isinstance(after, ClockTimes) else None))

    def _written(self, row: int) -> str:
        """A row's time as written, with its end if that stands in a column of its own."""
        start = clock_text(self.canvas.line(row, self.at), self.context, self.canvas.line(self.heads.row, self.at))
        end = self.canvas.line(row, self.heads.known["end"]) if "end" in self.heads.known else ""
        if end:
            self.canvas.take(row, self.heads.known["end"], "end")
        return f"{start} - {end}" if end else start

    def _end(self, row: int, start: time) -> time | None:
        """The end by a column of lengths."""
        column = self.heads.known.get("minutes")
        text = self.canvas.line(row, column) if column is not None else ""
        if not text or column is None:
            return None
        self.canvas.take(row, column, "minutes")
        try:
            return later(start, read_minutes(text))
        except AmbiguousValueError as error:
            self.canvas.say(row, column, error.diagnosis)
            return None


def _next_ones(
    read: Sequence[ClockTimes | AmbiguousValueError],
) -> list[ClockTimes | AmbiguousValueError | None]:
    """Give for each time the next one below that is later or can't be read; None where there is none."""
    found: list[ClockTimes | AmbiguousValueError | None] = []
    below: list[ClockTimes | AmbiguousValueError] = []  # the nearest one last, each earlier than those before it
    for times in reversed(read):
        while isinstance(times, ClockTimes) and below and not _is_after(below[-1], times):
            below.pop()
        found.append(below[-1] if below else None)
        below.append(times)
    return found[::-1]


def _is_after(other: ClockTimes | AmbiguousValueError, times: ClockTimes) -> bool:
    return isinstance(other, AmbiguousValueError) or other.start > times.start
