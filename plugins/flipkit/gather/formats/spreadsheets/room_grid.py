"""Grids: rooms as columns, times as rows, days as headings; what every volunteer draws on a wall.

A grid is known by its shape: a column of times with rooms named above what stands beside them. What a
cell covers, where it is merged, says how long it lasts and in which rooms it is. People put title, speakers
and kind of session into one cell in many ways; whatever could mean two things is refused by row and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import time, timedelta

from flipkit.faults import Diagnosis, listed
from flipkit.gather.formats.dates import AmbiguousValueError, Days, read_minutes, read_times
from flipkit.gather.formats.session_words import is_type_word, session_type
from flipkit.gather.formats.spreadsheets import faults
from flipkit.gather.formats.spreadsheets.grid_layout import GridSlot, Layout, later, layout_of
from flipkit.gather.formats.spreadsheets.table_rows import Sheet, SheetRow, letter
from flipkit.gather.formats.spreadsheets.workbooks import is_name, plain_lines, speakers_of, type_by_title
from flipkit.gather.formats.vocabulary import split_cancelled
from flipkit.model.problems import Problem
from flipkit.model.sessions import ALL_ROOMS, PAUSES, PLENARIES, SessionType
from flipkit.model.text import shorten

#: How an organizer marks what is for everybody.
_FOR_ALL = re.compile(r"(?:all|todos|todas)\s*:\s*", re.I)
_LED_BY = re.compile(
    r"(?:presented |facilitated )?(?:by|with|por|con)\s+|(?:speakers?|presenters?|ponentes?)\s*:\s*", re.I
)
#: Before names it says who speaks; a dash or `with` may as well go on with the title: `Maths – Grade Six`.
_BY = re.compile(r"(?:,|(?<!\s))\s++(?:presented by|by|por|con)\s++")
_OR_TITLE = re.compile(r"(?<!\s)\s++(?:[–—-]++|with)\s++")
_LASTS = re.compile(r"(?:(?<!\s)\s++)?+\((\d[\w\s.:,']*+)\)\s*+$")
_MORE = "Write the title in the first line and the speakers in the second, or 'by' before them."


@dataclass(frozen=True, slots=True)
class GridEntry:
    """What a cell says of its session; `minutes` only if it says them, `certain` unless speakers may be several.

    `unsure` is the end of the title that may be who speaks.
    """

    title: str
    speakers: tuple[str, ...] = ()
    type: SessionType | None = None
    cancelled: bool = False
    minutes: int | None = None
    for_all: bool = False
    certain: bool = True
    unsure: str = ""


def read_cell(text: str, speakers: str = "") -> GridEntry:
    """Read a cell: title and speakers in lines of their own, or parted by `by`.

    `speakers` are those of a column of their own, if there is one; then all of the cell is the title.
    Raises `AmbiguousValueError` for lines that may be anything.
    """
    marked = _FOR_ALL.match(text)
    lines = plain_lines(text[marked.end() :] if marked else text)
    minutes, lines = _minutes(lines)
    if not lines:
        raise AmbiguousValueError(faults.CELL_WITHOUT_TITLE())
    kind: SessionType | None = None
    names, certain, unsure = list[str](), True, ""
    if speakers:
        names, certain = speakers_of(speakers)
        title = " ".join(lines)
    else:
        if len(lines) > 1 and (kind := session_type(lines[0])) and not _are_speakers(lines[1:]):
            lines = lines[1:]
        title, below = lines[0], lines[1:]
        if below and not _are_speakers(below):
            raise AmbiguousValueError(faults.LINE_UNCLEAR(text=shorten(" ".join(below), 60)))
        if not below:
            title, below = _apart(title)
            unsure = "" if below else _unsure(title)
        if below:
            names, certain = speakers_of("\n".join(_LED_BY.sub("", line, count=1) for line in below))
    title, cancelled = split_cancelled(title)
    if not kind or (names and kind in PAUSES):
        kind = type_by_title(title, speakers=bool(names))
    return GridEntry(
        title,
        tuple(names),
        kind,
        cancelled=cancelled,
        minutes=minutes,
        for_all=bool(marked),
        certain=certain,
        unsure=unsure,
    )


def _minutes(lines: list[str]) -> tuple[int | None, list[str]]:
    """Take `(45 min)` from the end of a line."""
    for index, line in enumerate(lines):
        match = _LASTS.search(line)
        if not match or match[1].strip().isdigit():
            continue
        with suppress(AmbiguousValueError):
            minutes = read_minutes(match[1])
            kept = [*lines[:index], line[: match.start()].strip(), *lines[index + 1 :]]
            return minutes, [each for each in kept if each]
    return None, lines


def _are_speakers(lines: list[str]) -> bool:
    return all(_LED_BY.match(line) or _are_names(line) for line in lines)


def _are_names(text: str) -> bool:
    """Whether all that a text parts begins with a full name: `Ana Ruiz (Third Lake School) & Bo Li`."""
    without = re.sub(r"(?:(?<!\s)\s++)?+\([^)]{0,300}\)", "", text)
    parts = [
        part.strip()
        for part in re.split(r";|(?:(?<!\s)\s++)?+[&+]\s*+|(?<!\s)\s++(?:and|y)\s++", without)
        if part.strip()
    ]
    return bool(parts) and all(_begins_with_name(part) for part in parts)


def _begins_with_name(part: str) -> bool:
    name = part.split(",", maxsplit=1)[0].strip()
    if re.fullmatch(r"[a-z]+(?:-[a-z]+)+", name):  # an id of people.yml
        return True
    return is_name(name) and not name.isupper() and not any(map(is_type_word, name.split()))


def _apart(line: str) -> tuple[str, list[str]]:
    """Part a line at its last `by`, if full names follow."""
    parts = _before_names(line, _BY)
    return (parts[0], [parts[1]]) if parts else (line, [])


def _unsure(title: str) -> str:
    """The end of a title that may be who speaks."""
    parts = _before_names(title, _OR_TITLE)
    return parts[1] if parts else ""


def _before_names(line: str, mark: re.Pattern[str]) -> tuple[str, str] | None:
    """Part a line at the last of its marks, if full names follow it."""
    found = list(mark.finditer(line))
    if not found or not _are_names(line[found[-1].end() :]) or not line[: found[-1].start()].strip():
        return None
    return line[: found[-1].start()].strip(), line[found[-1].end() :]


#: What stands in a cell to say that nothing takes place there.
_NOTHING = frozenset(("-", "–", "—", "--", "n/a", "x", "xxx"))
_TIMED = re.compile(
    r"\s*+(\d{1,2}(?:[:.]\d{2})?\s*+(?:[ap]\.?m\.?\s*+)?(?:-|–|to)\s*+\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?)[\s:,]+",
    re.I,
)
#: Words that only say when a day ends.
_ENDS = frozenset(
    ("end", "the end", "fin", "end of day", "close", "adjourn", "departure", "fin de la jornada", "salida")
)


def read_grid(sheet: Sheet, days: Days, problems: list[Problem]) -> list[SheetRow]:
    """Read every session of a grid; cells that can't be read with certainty go to `problems`, by row and column."""
    found: list[SheetRow] = []
    for layout in layout_of(sheet, days, problems):
        found += _GridDay(sheet, layout, problems).rows()
    return found


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with something in it: where it is, how many rooms and slots it covers."""

    column: int
    text: str
    speakers: str
    rooms: tuple[int, ...]
    last: int


def _read(cell: _Cell, slot: GridSlot) -> GridEntry:
    """Read a cell; a time that it begins with, `9-10:30am Breakfast`, is its own, if it agrees with its row's."""
    if (match := _TIMED.match(cell.text)) and cell.text[match.end() :].strip():
        try:
            times = read_times(match[1])
        except AmbiguousValueError:
            return read_cell(cell.text, cell.speakers)
        if times.start == slot.start and times.end:
            minutes = (times.end.hour - times.start.hour) * 60 + times.end.minute - times.start.minute
            minutes %= 24 * 60  # it may end after midnight
            return replace(read_cell(cell.text[match.end() :], cell.speakers), minutes=minutes)
    return read_cell(cell.text, cell.speakers)


@dataclass(frozen=True, slots=True)
class _GridDay:
    """One day of a grid, or of several side by side: its rooms, and its slots in order."""

    sheet: Sheet
    layout: Layout
    problems: list[Problem]

    def rows(self) -> Iterator[SheetRow]:
        for index, slot in enumerate(self.layout.slots):
            cells = list(self._cells(index, slot))
            if not cells or (len(cells) == 1 and cells[0].text.casefold().strip(" .") in _ENDS):
                continue
            for column, entry, cell in self._entries(slot, cells, index):
                end = self._end(entry, cell, index)
                if end is None:
                    self._say(slot.row, self.layout.time, faults.SLOT_WITHOUT_END())
                    break
                yield self._row(slot, column, entry, end)

    def _cells(self, index: int, slot: GridSlot) -> Iterator[_Cell]:
        rooms = tuple(self.layout.rooms)
        for column in rooms:
            block = self.sheet.block(slot.row, column)
            if block.top < slot.row or block.left < column:
                continue
            text = self._text(slot, column)
            if not text:
                continue
            covered = tuple(room for room in rooms if block.left <= room <= block.right)
            beside = self.layout.speakers.get(column)
            speakers = self._text(slot, beside) if beside is not None else ""
            later = [n for n, each in enumerate(self.layout.slots) if n >= index and each.row <= block.bottom]
            yield _Cell(column, text, speakers, covered, max(later, default=index))

    def _text(self, slot: GridSlot, column: int) -> str:
        """A cell's text, with that of the rows below which the same time is merged over."""
        lines = [self.sheet.text(row, column) for row in range(slot.row, slot.last + 1)]
        return "\n".join(line for line in lines if line)

    def _entries(self, slot: GridSlot, cells: list[_Cell], index: int) -> Iterator[tuple[int, GridEntry, _Cell]]:
        """What each cell says, in its room's column; -1 for all rooms."""
        rooms = self.layout.rooms
        something = [cell for cell in cells if cell.text.strip().casefold() not in _NOTHING]
        if (
            len(rooms) > 1
            and len(something) == len(rooms)
            and len({" ".join(plain_lines(c.text)) for c in cells}) == 1
        ):
            something = [_Cell(something[0].column, something[0].text, something[0].speakers, tuple(rooms), index)]
        alone = len(cells) == 1 and len(rooms) > 1 and not self._is_covered(slot)
        for cell in something:
            try:
                entry = _read(cell, slot)
            except AmbiguousValueError as error:
                self._say(slot.row, cell.column, error.diagnosis)
                continue
            if not entry.certain:
                self._say(slot.row, cell.column, faults.SPEAKERS_UNPARTED(speakers=entry.speakers))
            if entry.unsure:
                self._say(slot.row, cell.column, faults.TITLE_UNSURE(text=entry.unsure))
            everywhere = entry.for_all or (set(cell.rooms) == set(rooms) and len(rooms) > 1)
            if not everywhere and len(cell.rooms) > 1:
                names = listed([rooms[room] for room in cell.rooms])
                self._say(slot.row, cell.column, faults.MERGED_OVER_SOME(rooms=names))
                continue
            if alone and not everywhere:
                first = cell.column == min(rooms)
                everywhere = entry.type in PAUSES or (first and entry.type in PLENARIES)
                if first and not everywhere:
                    said = faults.ALONE_IN_ROW(title=entry.title, room=rooms[cell.column])
                    self._say(slot.row, cell.column, said)
                    continue
            yield (-1 if everywhere else cell.column), entry, cell

    def _is_covered(self, slot: GridSlot) -> bool:
        """Whether something that began before lasts through this slot in one of the rooms."""
        return any(
            (block := self.sheet.block(slot.row, room)).top < slot.row and self.sheet.text(block.top, block.left)
            for room in self.layout.rooms
        )

    def _end(self, entry: GridEntry, cell: _Cell, index: int) -> time | None:
        slot = self.layout.slots[index]
        if entry.minutes:
            return later(slot.start, entry.minutes)
        return self.layout.slots[cell.last].end

    def _row(self, slot: GridSlot, column: int, entry: GridEntry, end: time) -> SheetRow:
        at = column if column >= 0 else min(self.layout.rooms)
        everywhere = column < 0 or (len(self.layout.rooms) == 1 and entry.type in PAUSES)
        cells: Mapping[str, str] = {
            "title": entry.title,
            "start": f"{self.layout.day} {slot.start:%H:%M}",
            "end": f"{end:%H:%M}" if end > slot.start else f"{self.layout.day + timedelta(days=1)} {end:%H:%M}",
            "room": ALL_ROOMS if everywhere else self.layout.rooms[column],
            "type": entry.type or (SessionType.PLENARY if everywhere else ""),
            "speakers": "; ".join(entry.speakers),
            "status": "cancelled" if entry.cancelled else "",
        }
        written = {name: str(cell) for name, cell in cells.items() if cell}
        heads = {} if everywhere else {"room": self.layout.head + 1}
        return SheetRow(self.sheet.file, slot.row + 1, written, column=f"column {letter(at)}", heads=heads)

    def _say(self, row: int, column: int, diagnosis: Diagnosis) -> None:
        here = SheetRow(self.sheet.file, row + 1, {}, column=f"column {letter(column)}")
        self.problems.append(here.problem(diagnosis))
