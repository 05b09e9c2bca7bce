"""The columns of a table with a session in each row: which field each has, by its head and by what stands below."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import field
from difflib import get_close_matches

from flipkit.gather.formats.column_words import (
    COLUMNS,
    field_of,
    is_first_name,
    is_in_hours,
    is_surname,
    may_be_title,
    meanings,
)
from flipkit.gather.formats.dates import AmbiguousValueError
from flipkit.gather.formats.spreadsheets import faults, layout_faults
from flipkit.gather.formats.spreadsheets.marks import find_slots
from flipkit.gather.formats.spreadsheets.profiles import (
    Profile,
    are_lengths,
    is_impossible,
    is_length,
    is_link,
    is_number,
    is_people,
    is_time,
    profile_of,
)
from flipkit.gather.formats.spreadsheets.reading import TableContext
from flipkit.gather.formats.spreadsheets.roles import Columns, has_blocks, is_told_by_letters, name_of
from flipkit.gather.formats.spreadsheets.row_times import day_of
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetRow
from flipkit.gather.formats.spreadsheets.sheets import Sheet, letter
from flipkit.gather.formats.spreadsheets.visible import ABOVE
from flipkit.model.problems import Problem
from flipkit.model.text import fold, slug
from flipkit.values import dataclass

_NUMBERED = re.compile(r"^(?P<name>.*\D)\d$")
#: What a column may be told to be, so that it is left.
LEFT = "-"


def columns_of(sheet: Sheet, context: TableContext) -> Columns:
    """Give the columns by the first row that names titles and times; else by the one with most known names."""
    found: list[Columns] = []
    in_blocks = has_blocks(sheet)
    if is_told_by_letters(sheet, context.directions.columns):
        return _ColumnReader(sheet, context, -1, in_blocks).columns()
    for row in range(min(sheet.height, ABOVE)):
        if sheet.rows[row]:
            found.append(_ColumnReader(sheet, context, row, in_blocks).columns())
            if found[-1].is_programme:  # mostly the first; to weigh a large table takes a while
                return found[-1]
    return max(found, key=lambda each: len(each.fields), default=Columns(head=0))


@dataclass(slots=True)
class _ColumnReader:
    """Weighs the columns below one row of names."""

    sheet: Sheet
    context: TableContext
    head: int
    in_blocks: bool
    found: Columns = field(init=False)
    profiles: dict[int, Profile] = field(default_factory=dict)
    told: dict[int, Problem] = field(default_factory=dict)

    def columns(self) -> Columns:
        self.found = Columns(head=self.head, in_blocks=self.in_blocks)
        names = {column: name_of(self.sheet, self.head, column) for column in range(self.sheet.width)}
        names = {column: name for column, name in names.items() if name}
        told = {column: each for column, name in names.items() if (each := self._told(column, name))}
        wanted = {column: told.get(column) or self._field(column, name) for column, name in names.items()}
        self._turn_lengths(wanted)
        for column, name in names.items():
            self._place(column, name, wanted[column], told=column in told)
        self._find_people(names)
        self._find_title(names)
        self.found.slots = find_slots(self.sheet, self.found, self.context)
        self._find_times(names)
        self._find_ends(names)
        known = {*self.found.fields, *self.found.left, *self.found.again, *self.found.slots}
        for column in [each for each in names if each not in known]:
            self._leave(column, names[column])
        self._unnamed(names)
        self.found.in_hours = frozenset(self._in_hours(names))
        self.found.problems = [self.told[column] for column in sorted(self.told)]
        return self.found

    def _told(self, column: int, name: str) -> str:
        """The field that index.md gives a column, by its name or its letter."""
        told = {fold(key): value for key, value in self.context.directions.columns.items()}
        return told.get(fold(name), told.get(letter(column).casefold(), "") if len(name) > 2 else "")

    def _profile(self, column: int) -> Profile:
        if column not in self.profiles:
            self.profiles[column] = profile_of(self.sheet, column, self.head)
        return self.profiles[column]

    def _field(self, column: int, name: str) -> str:
        """A head's field, unless what stands below can't be that; `Speaker 2` is a speaker, too."""
        numbered = _NUMBERED.match(name.strip())
        wanted = field_of(name)
        if numbered and field_of(numbered["name"]) == "speakers":
            wanted = "speakers"
        below = self._profile(column)
        if not wanted or not below.cells:
            return wanted
        return "" if is_impossible(wanted, name, below, self.context.days) else wanted

    def _turn_lengths(self, wanted: dict[int, str]) -> None:
        """A column called end that holds lengths is one of lengths: `0:35` behind `9:15`."""
        begin = next((column for column, each in wanted.items() if each == "start"), None)
        end = next((column for column, each in wanted.items() if each == "end"), None)
        if begin is None or end is None or "minutes" in wanted.values():
            return
        if are_lengths(self.sheet, self.head, begin, end):
            wanted[end] = "minutes"

    def _place(self, column: int, name: str, wanted: str, *, told: bool) -> None:
        if told and wanted == LEFT:
            self.found.left[column] = layout_faults.LEFT_COLUMN_NOTE
            return
        if not wanted:
            return
        others = self.found.of(wanted)
        if others and not told:
            numbered = wanted == "speakers" and (_NUMBERED.match(name) or not self._profile(column).cells)
            if self._says_again(others[0], column, wanted):
                self.found.again[column] = wanted
                return
            if not numbered:
                self._second(wanted, others[0], column, name)
                return
        self.found.fields[column] = wanted
        self.found.sure[column] = 2.0

    def _says_again(self, one: int, other: int, wanted: str) -> bool:
        """Whether two columns say the same in each row, in other words: a date and its weekday."""
        rows = [row for row in range(self.head + 1, self.sheet.height) if (row, other) in self.sheet.cells]
        if not rows or not all((row, one) in self.sheet.cells for row in rows):
            return False
        if wanted == "date":
            return all(self._agree(self.sheet.text(row, one), self.sheet.text(row, other)) for row in rows)
        return all(slug(self.sheet.text(row, one)) == slug(self.sheet.text(row, other)) for row in rows)

    def _agree(self, one: str, other: str) -> bool:
        try:
            days = {day_of(text, self.context.days) for text in (one, other, f"{other} {one}")}
        except AmbiguousValueError:
            return False
        return len(days - {None}) == 1

    def _second(self, wanted: str, one: int, column: int, name: str) -> None:
        first = SheetRow(self.sheet.file, self.head + 1, {})
        other = name_of(self.sheet, self.head, one)
        self.found.left[column] = layout_faults.LEFT_COLUMN_SECOND
        if fold(other) == fold(name):
            again = fold(name)
            self._say(column, first.problem(faults.COLUMN_TWICE(column=again), again))
            return
        said = faults.COLUMNS_OF_ONE_MEANING(
            letter=letter(one), column=other, other_letter=letter(column), other=name, field=wanted
        )
        self._say(column, first.problem(said, name))

    def _find_people(self, names: Mapping[int, str]) -> None:
        """First names and surnames in columns of their own are who speaks, where no other column says it."""
        if "speakers" in self.found.fields.values():
            return
        first, last = (
            [at for at, name in names.items() if at not in self.found.fields and is_half(name)]
            for is_half in (is_first_name, is_surname)
        )
        if len(first) == len(last) == 1:
            self.found.surnames = {first[0]: last[0]}
            for column in (first[0], last[0]):
                self.found.fields[column], self.found.sure[column] = "speakers", 2.0

    def _find_title(self, names: Mapping[int, str]) -> None:
        """Where no head is surely that of titles, take the one that may be, else the only column of words."""
        if "title" in self.found.fields.values():
            return
        free = [column for column in names if column not in self.found.fields and column not in self.found.again]
        free = [column for column in free if column not in self.found.left]
        faint = [column for column in free if may_be_title(names[column]) and self._may_hold_titles(column)]
        ranked = sorted(faint, key=lambda column: _is_topic(names[column]))
        if ranked and (len(ranked) == 1 or _is_topic(names[ranked[1]]) > _is_topic(names[ranked[0]])):
            self._take(ranked[0], names[ranked[0]], "title", sure=1.5)
            return
        words = [column for column in free if self._may_hold_titles(column) and not self._is_people(column)]
        if (
            not faint
            and len(words) == 1
            and {*self.found.fields.values()} & {"room", "speakers", "abstract", "track"}
        ):
            self._take(words[0], names[words[0]], "title", sure=0.5)

    def _find_times(self, names: Mapping[int, str]) -> None:
        """Where no head is one of times, take the only column that holds some."""
        if {"start", "date"} & {*self.found.fields.values()} or "title" not in self.found.fields.values():
            return
        periods = {fold(name) for name in self.context.directions.periods}
        for column in names if periods else ():
            below = self._profile(column)
            if (
                column not in self.found.fields
                and below.cells
                and below.share(lambda c: fold(c.text) in periods) == 1
            ):
                self._take(column, names[column], "start", sure=1.0)
                return
        timed = [
            column for column in names if column not in self.found.fields and self._profile(column).mostly(is_time)
        ]
        if len(timed) == 1:
            self._take(timed[0], names[timed[0]], "start", sure=1.0)

    def _find_ends(self, names: Mapping[int, str]) -> None:
        """Where no head is one of ends or lengths, take the only other column of times, right of the starts."""
        starts = self.found.of("start")
        if not starts or {"end", "minutes"} & {*self.found.fields.values()}:
            return
        taken = (self.found.fields, self.found.left, self.found.again)
        timed = [at for at in names if not any(at in each for each in taken) and self._profile(at).mostly(is_time)]
        if len(timed) == 1 and timed[0] > starts[0]:
            self._take(timed[0], names[timed[0]], "end", sure=1.0)

    def _take(self, column: int, name: str, wanted: str, *, sure: float) -> None:
        """Give a column a field that its head does not say for certain; it is told."""
        self.found.fields[column] = wanted
        self.found.sure[column] = sure
        first = SheetRow(self.sheet.file, self.head + 1, {})
        self._say(column, first.problem(layout_faults.COLUMN_BY_CONTENT(column=name, field=wanted), name))

    def _may_hold_titles(self, column: int) -> bool:
        below = self._profile(column)
        kinds = (is_number, is_link, is_time, is_length)
        return bool(below.cells) and not any(below.mostly(kind) for kind in kinds)

    def _is_people(self, column: int) -> bool:
        return self._profile(column).mostly(is_people)

    def _leave(self, column: int, name: str) -> None:
        first = SheetRow(self.sheet.file, self.head + 1, {})
        if name.casefold().startswith("x-"):
            self.found.left[column] = layout_faults.LEFT_COLUMN_NOTE
            return
        self.found.left[column] = layout_faults.LEFT_COLUMN_UNKNOWN
        if meant := meanings(name):
            said = layout_faults.COLUMN_AMBIGUOUS(column=name, one=meant[0], other=meant[1])
        else:
            near = get_close_matches(name.casefold(), COLUMNS, n=1)
            said = layout_faults.COLUMN_UNKNOWN(column=name, near=near[0] if near else "")
            if not near and self.sheet.height > self.head + 1 and not self._filled(column):
                return  # nothing is lost with an empty column
        self._say(column, first.problem(said, name))

    def _say(self, column: int, problem: Problem) -> None:
        self.told[column] = problem

    def _filled(self, column: int) -> int:
        """In how many rows something stands in a column."""
        filled = self.sheet.columns[column]
        return len(filled) - bisect_right(filled, self.head)

    def _unnamed(self, names: Mapping[int, str]) -> None:
        """Tell of columns with something in them whose head is empty."""
        first = SheetRow(self.sheet.file, self.head + 1, {})
        for column in range(self.sheet.width):
            if column in names or not self._filled(column) or self.sheet.block(self.head, column).left != column:
                continue
            if told := self._told(column, "   "):
                self._place(column, "", told, told=True)
                continue
            self.found.left[column] = layout_faults.LEFT_COLUMN_UNNAMED
            if column < max(names, default=-1) or self._filled(column) > 1:  # once it is a delimiter too many
                self._say(column, first.problem(layout_faults.COLUMN_UNNAMED(letter=letter(column))))
            else:
                self.found.stray.append(column)

    def _in_hours(self, names: Mapping[int, str]) -> Iterator[str]:
        for column, each in self.found.fields.items():
            if is_in_hours(names.get(column, "")):
                yield each


def _is_topic(name: str) -> int:
    """How unlikely a head is to be that of titles among those that may be: a topic may be a track."""
    order = ("name", "workshop", "presentation")
    bare = fold(name)
    return order.index(bare) if bare in order else len(order)
