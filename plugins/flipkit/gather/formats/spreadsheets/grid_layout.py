"""How a grid is laid out, if a sheet is one: its column of times, its rows of rooms, and its days.

A grid has times below each other in one of its first columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from flipkit.faults import Diagnosis
from flipkit.gather.formats.dates import (
    AmbiguousValueError,
    ClockTimes,
    Days,
    find_day,
    heading_of,
    read_minutes,
    read_range,
    read_times,
)
from flipkit.gather.formats.session_words import field_of
from flipkit.gather.formats.spreadsheets import faults
from flipkit.gather.formats.spreadsheets.table_rows import Sheet, SheetRow, letter
from flipkit.gather.formats.spreadsheets.workbooks import plain_lines
from flipkit.model.problems import Problem
from flipkit.model.text import fold

_TIMELIKE = re.compile(r"\d{1,2}\s*(?:[:.h]\s*\d{2}|[ap]\.?\s?m\b|h\b|[-–—]\s*\d)|noon\b|mediodia\b|12 noon")
#: What a table names in its head, and a grid never.
_OF_SESSIONS = frozenset(("id", "title", "speakers", "abstract", "room", "type", "track", "capacity", "status"))
#: The times stand in one of the first columns.
_LEFT = 4


def column_of_times(sheet: Sheet) -> int | None:
    """The first column with the most times in it; two at least, or one below a head that says so."""
    for row in sheet.rows[:15]:
        fields = {field_of(cell) for cell in row}
        if fields & {"id", "abstract"} or len(fields & _OF_SESSIONS) > 1:
            return None  # a table whose head is in another language
    counts = []
    for column in range(_LEFT):
        texts = [" ".join(plain_lines(sheet.text(row, column))) for row in range(len(sheet.rows))]
        times = sum(map(is_timelike, texts))
        counts.append(times + bool(times and any(field_of(text) == "start" for text in texts)))
    most = max(counts)
    return counts.index(most) if most >= 2 else None


def is_grid(sheet: Sheet) -> bool:
    """Whether a sheet has the shape of a grid: times below each other, and something beside them."""
    column = column_of_times(sheet)
    return column is not None and any(cell.strip() for row in sheet.rows for cell in row[column + 1 :])


def is_timelike(text: str) -> bool:
    """Whether a text begins like a time of day."""
    return _TIMELIKE.match(fold(text)) is not None


_SPEAKERS = re.compile(r"\b(?:speakers?|presenters?|ponentes?)\b(?:\s*+\(s\))?(?:\s*+(?:de|of|in)\b)?(?:\s*+:)?")
_TRANSLATED = re.compile(
    r"(?:(?<!\s)\s++)?+(?:[(/–-]\s*+)?\b(?:es|en|esp|eng|español|espanol|spanish|english|inglés|ingles)\b\)?$", re.I
)


@dataclass(frozen=True, slots=True)
class GridSlot:
    """A row with a time, counted from 0, and the last of the rows that the time is merged over."""

    row: int
    last: int
    start: time
    end: time | None


@dataclass(frozen=True, slots=True)
class Layout:
    """A day: its rooms' names by column, the columns of their speakers, the column of times, and its slots.

    `head` is the row that names the rooms, counted from 0.
    """

    day: date
    time: int
    head: int
    rooms: Mapping[int, str]
    speakers: Mapping[int, int]
    slots: tuple[GridSlot, ...]


def layout_of(sheet: Sheet, days: Days, problems: list[Problem]) -> list[Layout]:
    """Give the days of a grid; none if the sheet is no grid. What can't be told apart goes to `problems`."""
    column = column_of_times(sheet)
    return [] if column is None else list(_Walk(sheet, days, problems, column).layouts())


@dataclass(slots=True)
class _Walk:
    """Goes down a sheet, row by row, and remembers what the headings above say.

    `day` maps the first column a day is for to it; None stands for one that can't be read, of which
    nothing more is said.
    """

    sheet: Sheet
    days: Days
    problems: list[Problem]
    time: int
    day: dict[int, date | None] = field(default_factory=dict)
    head: int = 0
    rooms: dict[int, str] = field(default_factory=dict)
    speakers: dict[int, int] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)
    slots: list[tuple[int, int, ClockTimes | None]] = field(default_factory=list)

    def layouts(self) -> Iterator[Layout]:
        """Give each day when the next one begins."""
        self.day = self._usual()
        row = 0
        while row < len(self.sheet.rows):
            filled = [column for column in range(len(self.sheet.rows[row])) if self.sheet.text(row, column)]
            last = row
            if self._is_slot(row):
                last = self.sheet.block(row, self.time).bottom
                day = self._beside(row)
                if day and day != self.day:
                    yield from self._done()
                    self.day = day
                self.slots.append((row, last, self._times(row)))
            elif headings := self._headings(row, filled):
                yield from self._done()
                self.day = headings
            elif filled and self._names_rooms(row, filled):
                yield from self._done()
                self._name(row, filled)
            elif filled and self.slots:
                self._say(row, filled[0], faults.ROW_WITHOUT_TIME())
            row = max(last, row) + 1
        yield from self._done()

    def _usual(self) -> dict[int, date | None]:
        """The day where no heading names one: that of the sheet's name, or the conference's only one."""
        try:
            day = heading_of(self.sheet.title, self.days)
        except AmbiguousValueError:
            day = None
        if day is None and self.days.first == self.days.last:
            day = self.days.first
        return {0: day} if day else {}

    def _text(self, row: int, column: int) -> str:
        """A cell's words in one line; those of a merged cell hold for all its rows."""
        return " ".join(plain_lines(self.sheet.text(self.sheet.block(row, column).top, column)))

    def _is_slot(self, row: int) -> bool:
        return self.sheet.block(row, self.time).top == row and is_timelike(self._text(row, self.time))

    def _times(self, row: int) -> ClockTimes | None:
        """A row's time, with its end if it is said here or in a column of its own."""
        column = self.time
        try:
            times = read_times(self._text(row, column))
            if times.end is None and "end" in self.known and (text := self._text(row, self.known["end"])):
                column = self.known["end"]
                return read_range(self._text(row, self.time), text)
            if times.end is None and "minutes" in self.known and (text := self._text(row, self.known["minutes"])):
                column = self.known["minutes"]
                return ClockTimes(times.start, later(times.start, read_minutes(text)))
        except AmbiguousValueError as error:
            self._say(row, column, error.diagnosis)
            return None
        return times

    def _headings(self, row: int, filled: list[int]) -> dict[int, date | None]:
        """The days that a row of headings names, by the first column each is for."""
        found: dict[int, date | None] = {}
        for column in filled:
            text = self._text(row, column)
            if column <= self.time and field_of(text) in ("start", "date"):
                continue
            try:
                found[column] = day = heading_of(text, self.days)
                if day is None and len(filled) == 1 and not self._is_first(row):
                    day = found[column] = find_day(text, self.days)[0]
            except AmbiguousValueError as error:
                self._say(row, column, error.diagnosis)
                found[column] = None
                continue
            if day is None:
                return {}
        return {0: next(iter(found.values()))} if len(found) == 1 else found

    def _is_first(self, row: int) -> bool:
        """Whether nothing stands above a row, so that it is the title of all."""
        return not any(cell.strip() for above in self.sheet.rows[:row] for cell in above)

    def _beside(self, row: int) -> dict[int, date | None]:
        """The day that a column left of the times names for a row."""
        for column in range(self.time):
            try:
                day = heading_of(self._text(row, column), self.days)
            except AmbiguousValueError as error:
                if self.sheet.block(row, column).top == row:
                    self._say(row, column, error.diagnosis)
                return {0: None}
            if day:
                return {0: day}
        return {}

    def _names_rooms(self, row: int, filled: list[int]) -> bool:
        """Whether a row without a time names rooms: it comes before the times, and is no title above it all."""
        beside = [column for column in filled if column > self.time]
        if not beside or self.slots:
            return bool(beside) and field_of(self._text(row, self.time)) == "start"
        if len(filled) > 1:
            return True
        below = (n for n in range(row + 1, len(self.sheet.rows)) if any(cell.strip() for cell in self.sheet.rows[n]))
        block = self.sheet.block(row, filled[0])
        return self._is_slot(next(below, row)) and block.left == block.right and not self.rooms

    def _name(self, row: int, filled: list[int]) -> None:
        """Take the rooms' names, and the columns that belong to a room or to the time."""
        self.head = row
        names = {column: self._text(row, column) for column in filled}
        self.known |= {
            kind: column for column, name in names.items() if (kind := field_of(name)) in ("end", "minutes")
        }
        rooms = {
            column: name
            for column, name in names.items()
            if column > self.time and column not in self.known.values() and not name.casefold().startswith("x-")
        }
        by_name = {fold(name): column for column, name in rooms.items()}
        self.speakers = {room: column for room, column in self.speakers.items() if column not in rooms}
        for column, name in rooms.items():
            bare = " ".join(_SPEAKERS.sub(" ", fold(name)).split())
            if bare != fold(name) and bare in by_name:
                self.speakers[by_name[bare]] = column
        self.rooms = {column: name for column, name in rooms.items() if column not in self.speakers.values()}
        for column, name in [*self.rooms.items()]:
            original = _TRANSLATED.sub("", name)
            if original != name and fold(original) in by_name:
                self._say(row, column, faults.ROOM_TRANSLATED(name=name, original=original))
                del self.rooms[column]

    def _done(self) -> Iterator[Layout]:
        """Give what was found up to here, a layout for each day side by side."""
        slots, self.slots = self.slots, []
        if not slots:
            return
        if not self.rooms:
            self._say(slots[0][0], self.time, faults.ROOMS_UNNAMED())
            return
        if not self.day:
            self._say(slots[0][0], self.time, faults.DAY_UNSAID(days=self.days.in_words, like=self.days.first))
            return
        timed = tuple(self._ended(slots))
        begins = sorted(self.day)
        for at, first in enumerate(begins):
            until = begins[at + 1] if at + 1 < len(begins) else None
            rooms = {c: name for c, name in self.rooms.items() if first <= c and (until is None or c < until)}
            day = self.day[first]
            if rooms and day:
                yield Layout(day, self.time, self.head, rooms, self.speakers, timed)

    def _ended(self, slots: list[tuple[int, int, ClockTimes | None]]) -> Iterator[GridSlot]:
        """Give the slots their ends: as said, else when the next one begins."""
        before: ClockTimes | None = None
        for index, (row, last, times) in enumerate(slots):
            if times is None:
                continue
            if before and times.start < before.start:
                said = faults.TIMES_BACKWARDS(time=f"{times.start:%H:%M}", before=f"{before.start:%H:%M}")
                self._say(row, self.time, said)
                continue
            before = times
            after = next(
                (each for _, _, each in slots[index + 1 :] if each is None or each.start > times.start), None
            )
            unknown = times.end is None and any(each is None for _, _, each in slots[index + 1 : index + 2])
            if not unknown:  # what is wrong with the next row's time is told there
                yield GridSlot(row, last, times.start, times.end or (after.start if after else None))

    def _say(self, row: int, column: int, diagnosis: Diagnosis) -> None:
        here = SheetRow(self.sheet.file, row + 1, {}, column=f"column {letter(column)}")
        self.problems.append(here.problem(diagnosis))


def later(start: time, minutes: int) -> time:
    """Give the time of day so many minutes after another."""
    return (datetime.combine(date.min, start) + timedelta(minutes=minutes)).time()
