"""Headings between the rows of a list: a day, a time or a room that holds for the rows below."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from flipkit.faults import Value
from flipkit.gather.formats.column_words import field_of, is_room_like
from flipkit.gather.formats.dates import AmbiguousValueError, Days, heading_of
from flipkit.gather.formats.session_kinds import session_type
from flipkit.gather.formats.spreadsheets import faults, layout_faults
from flipkit.gather.formats.spreadsheets.lengths import DAY_ENDS
from flipkit.gather.formats.spreadsheets.profiles import clock_part
from flipkit.gather.formats.spreadsheets.reading import Account
from flipkit.gather.formats.spreadsheets.roles import Columns
from flipkit.gather.formats.spreadsheets.rows_between import is_remark, only_text
from flipkit.gather.formats.spreadsheets.session_texts import plain_lines
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetRow
from flipkit.gather.formats.spreadsheets.sheets import Sheet
from flipkit.model.problems import Problem
from flipkit.model.text import fold, shorten
from flipkit.values import dataclass

#: Where a heading says more than its day.
_MORE = re.compile(r"(?<!\s)\s++(?:[–—|-]\s|\()")


def day_heading(text: str, days: Days) -> date | None:
    """Give the day that a heading names, also with more behind a mark: `FRIDAY JUNE 18 - Lincoln High`.

    Raises `AmbiguousValueError` where the heading says nothing else, and that is none of the event's days.
    """
    if day := heading_of(text, days):
        return day
    first, *more = _MORE.split(text, maxsplit=1)
    with suppress(AmbiguousValueError):
        return heading_of(first, days) if more else None
    return None


@dataclass(slots=True, kw_only=True)
class Headings:
    """What the headings above a row say: its `day`, the time of its `block`, and its `room`."""

    sheet: Sheet
    columns: Columns
    days: Days
    account: Account
    problems: list[Problem]
    day: date | None = None
    block: str = ""
    room: str = ""

    def stands_above(self, row: int) -> bool:
        """Whether a row above the head names the day or the time of the first block."""
        texts = {" ".join(plain_lines(self.sheet.text(row, column))) for column in self.sheet.rows[row]}
        if len(texts) != 1:
            return False
        (text,) = texts
        if self._names_room(text) and any(map(self._is_room_below, range(self.columns.head + 1, self.sheet.height))):
            self.room = text
            self._take(row, "room")
            return True
        clock, _ = clock_part(text) if self.columns.in_blocks else ("", text)
        try:
            day = day_heading(text, self.days)
        except AmbiguousValueError:
            return False
        if day or clock:
            self.day, self.block = day or self.day, clock or self.block
            self._take(row, layout_faults.READ_DAY if day else layout_faults.READ_BLOCK)
        return bool(day or clock)

    def is_heading(self, index: int, filled: list[int], row: SheetRow) -> bool:
        """Whether a row names the day or the time of those below it, or nothing that can be read."""
        text = only_text(self.sheet, index, filled)
        if text is None:
            return False
        try:
            day = day_heading(text, self.days)
        except AmbiguousValueError as error:
            self.problems.append(row.problem(error.diagnosis))
            self.account.leave_row(index, layout_faults.LEFT_NOT_READABLE)
            return True
        if day:
            self.day, self.block = day, ""
            self._take(index, layout_faults.READ_DAY)
            return True
        named = {self.columns.fields.get(column, "") for column in filled}
        clock, beside = clock_part(text)
        untimed = "start" not in self.columns.fields.values()
        if clock and not session_type(beside) and (untimed or named & {"start"} or not named & {"id", "title"}):
            self.block = clock
            self._take(index, layout_faults.READ_BLOCK)
            return True
        if self._names_room(text):
            self.room = text
            self._take(index, "room")
            return True
        if len(self.columns.fields) > 2 and not named & {"id", "title"}:
            if not field_of(text):
                said = faults.ROW_NOT_SESSION(text=shorten(text, 60))
                self.problems.append(row.problem(said))
            self.account.leave_row(index, layout_faults.LEFT_ROW_NOT_SESSION)
            return True
        if is_remark(text) and named <= {"title"}:
            self.problems.append(row.problem(faults.ROW_NOT_SESSION(text=shorten(text, 60))))
            self.account.leave_row(index, layout_faults.LEFT_ROW_NOT_SESSION)
            return True
        if fold(text).strip(" .") in DAY_ENDS:
            self._take(index, layout_faults.READ_ENDS)
            return True
        return False

    def _names_room(self, text: str) -> bool:
        """Whether a heading is a room's name, in a list that has no column of rooms."""
        return "room" not in self.columns.fields.values() and is_room_like(text) and not text.isdecimal()

    def _is_room_below(self, row: int) -> bool:
        texts = {self.sheet.text(row, column) for column in self.sheet.rows[row]}
        return len(texts) == 1 and self._names_room(*texts)

    def _take(self, row: int, role: Value) -> None:
        for column in self.sheet.rows[row]:
            self.account.take(row, column, role)
