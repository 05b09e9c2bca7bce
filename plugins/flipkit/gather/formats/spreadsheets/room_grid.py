"""Grids: rooms or days as columns, times as rows; what every volunteer draws on a wall.

What a cell covers, where it is merged, says how long it lasts and in which rooms it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import cached_property

from flipkit.gather.formats.dates import AmbiguousValueError
from flipkit.gather.formats.session_kinds import is_type_word, session_type
from flipkit.gather.formats.spreadsheets import faults, layout_faults
from flipkit.gather.formats.spreadsheets.canvas import Canvas
from flipkit.gather.formats.spreadsheets.grid_cells import GridEntry, later, read_timed_cell
from flipkit.gather.formats.spreadsheets.grid_heads import PERIOD
from flipkit.gather.formats.spreadsheets.grid_layout import GridSlot, Layout
from flipkit.gather.formats.spreadsheets.lengths import DAY_ENDS
from flipkit.gather.formats.spreadsheets.profiles import clock_part
from flipkit.gather.formats.spreadsheets.reading import TableContext
from flipkit.gather.formats.spreadsheets.session_texts import leading_type, plain_lines
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetPlace, SheetRow
from flipkit.gather.formats.vocabulary import is_cancelled, is_open_place, is_to_come
from flipkit.model.sessions import ALL_ROOMS, PAUSES, PLENARIES, SessionType
from flipkit.model.text import fold, shorten
from flipkit.values import dataclass

#: What stands in a cell to say that nothing takes place there.
_NOTHING = frozenset(("-", "–", "—", "--", "n/a", "x", "xxx"))
_KEYNOTE = re.compile(r"\b(?:keynote|plenary|plenaria|plenario|plenum|pleniere)\b")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with something in it: where it is, how many rooms and slots it covers."""

    column: int
    text: str
    speakers: str
    rooms: tuple[int, ...]
    last: int


@dataclass(frozen=True)
class GridDay:
    """One day of a grid, or of several side by side: its rooms, and its slots in order."""

    canvas: Canvas
    layout: Layout
    context: TableContext

    def rows(self) -> Iterator[SheetRow]:
        """Give the sessions; cells that can't be read with certainty are told, by row and column."""
        for index, slot in enumerate(self.layout.slots):
            cells = list(self._cells(index, slot))
            if not cells:
                yield from self._pause_beside(index, slot)
                continue
            if len(cells) == 1 and fold(cells[0].text).strip(" .") in DAY_ENDS:
                self.canvas.take(slot.row, cells[0].column, layout_faults.READ_ENDS)
                continue
            endless = False
            for column, entry, cell in self._entries(slot, cells, index):
                end = self._end(entry, cell, index)
                if end is None:
                    endless = True
                    self._leave(slot, cell)
                    continue
                self._take(slot, cell)
                yield self._row(slot, column, cell.rooms, entry, end)
            if endless:
                self.canvas.say(slot.row, self.layout.time, layout_faults.SLOT_WITHOUT_END())

    def _pause_beside(self, index: int, slot: GridSlot) -> Iterator[SheetRow]:
        """Give the pause that stands beside its time, where the rest of the row is empty: `Lunch 11:00-12:00`."""
        named = self._named_pause(slot)
        if not named:
            self._ask_of_label(slot)
            return
        rooms = tuple(self.layout.rooms)
        end = self._end(named, _Cell(self.layout.time, named.title, "", rooms, index), index)
        if end is None:
            self.canvas.say(slot.row, self.layout.time, layout_faults.SLOT_WITHOUT_END())
        else:
            self.canvas.take(slot.row, self.layout.time, layout_faults.READ_SESSION)
            yield self._row(slot, -1, rooms, named, end)

    def _ask_of_label(self, slot: GridSlot) -> None:
        """Tell of what stands beside a time, is no name of a period, and has no session: `Advisory 9:40-10:00`."""
        text = self.canvas.line(slot.row, self.layout.time)
        _, beside = clock_part(text)
        if beside and not PERIOD.fullmatch(fold(beside)) and not self._is_covered(slot) and not self.open_places:
            self.canvas.say(slot.row, self.layout.time, faults.ROW_NOT_SESSION(text=shorten(text, 60)))

    def _named_pause(self, slot: GridSlot) -> GridEntry | None:
        _, beside = clock_part(self.canvas.line(slot.row, self.layout.time))
        kind = session_type(beside)
        return GridEntry(beside, type=kind) if kind and kind in (*PAUSES, *PLENARIES) else None

    @cached_property
    def open_places(self) -> tuple[SheetPlace, ...]:
        """Give the times and rooms that are kept for sessions; none unless as many times are free as taken."""
        texts = {slot: [cell.text for cell in self._cells(n, slot)] for n, slot in enumerate(self.layout.slots)}
        free = {slot: True for slot, each in texts.items() if self._is_free(slot, each)}
        taken = [each for slot, each in texts.items() if slot not in free and not self._are_for_all(each)]
        rooms = [room for room in self.layout.rooms.values() if room]
        if len(free) < len(taken):
            return ()
        begins = [datetime.combine(self.layout.day, slot.start) for slot in free]
        return tuple(SheetPlace(start, room) for start in begins for room in rooms)

    def _is_free(self, slot: GridSlot, texts: Sequence[str]) -> bool:
        return all(map(_is_open, texts)) and not self._is_covered(slot) and not self._named_pause(slot)

    def _are_for_all(self, texts: Sequence[str]) -> bool:
        """Whether what stands in a row is one thing for everybody: said once as a pause, or in each room."""
        said = {fold(text) for text in texts}
        return len(said) == 1 and (len(texts) == len(self.layout.rooms) or leading_type(texts[0]) is not None)

    def _cells(self, index: int, slot: GridSlot) -> Iterator[_Cell]:
        rooms = tuple(self.layout.rooms)
        for at, column in enumerate(rooms):
            block = self.canvas.sheet.block(slot.row, column)
            if block.top < slot.row or block.left < column:
                continue
            text = self._text(slot, column)
            if not text:
                continue
            covered = rooms[at : bisect_right(rooms, block.right)]
            beside = [self._text(slot, each) for each in self.layout.speakers.get(column, ())]
            last = bisect_right(self.layout.slots, block.bottom, lo=index + 1, key=lambda each: each.row) - 1
            yield _Cell(column, text, "; ".join(filter(None, beside)), covered, last)

    def _text(self, slot: GridSlot, column: int) -> str:
        """A cell's text, with that of the rows below which the same time is merged over."""
        lines = [self.canvas.sheet.text(row, column) for row in range(slot.row, slot.last + 1)]
        return "\n".join(line for line in lines if line)

    def _entries(self, slot: GridSlot, cells: list[_Cell], index: int) -> Iterator[tuple[int, GridEntry, _Cell]]:
        """What each cell says, in its room's column; -1 for all rooms."""
        rooms = self.layout.rooms
        something = list(self._something(slot, cells))
        if len(rooms) > 1 and len(something) == len(rooms) and _are_one(something):
            for cell in something[1:]:
                self._take(slot, cell, again=True)
            first = something[0]
            something = [_Cell(first.column, first.text, first.speakers, tuple(rooms), index)]
        alone = len(cells) == 1 and len(rooms) > 1 and not self._is_covered(slot)
        for cell in something:
            try:
                entry = read_timed_cell(cell.text, cell.speakers, slot.start)
            except AmbiguousValueError as error:
                self.canvas.say(slot.row, cell.column, error.diagnosis)
                self._leave(slot, cell)
                continue
            if not entry.certain:
                self.canvas.say(slot.row, cell.column, faults.SPEAKERS_UNPARTED(speakers=cell.speakers or cell.text))
            if entry.unsure:
                self.canvas.say(slot.row, cell.column, layout_faults.TITLE_UNSURE(text=entry.unsure))
            everywhere = entry.for_all or (set(cell.rooms) == set(rooms) and len(rooms) > 1)
            if alone and not everywhere:
                everywhere = self._is_for_all(slot, cell, entry)
            yield (-1 if everywhere else cell.column), entry, cell

    def _something(self, slot: GridSlot, cells: list[_Cell]) -> Iterator[_Cell]:
        for cell in cells:
            if is_cancelled(cell.text) or cell.text.strip().casefold() in _NOTHING or is_open_place(cell.text):
                self.canvas.take(slot.row, cell.column, layout_faults.READ_FREE)
            else:
                yield cell

    def _is_for_all(self, slot: GridSlot, cell: _Cell, entry: GridEntry) -> bool:
        """Whether what is alone in its row is for everybody: a pause, or in the first room a plenary by its name."""
        first = cell.column == min(self.layout.rooms)
        plenary = entry.type in PLENARIES or _KEYNOTE.search(fold(entry.title))
        if entry.type in PAUSES or (first and plenary):
            return True
        if first and not self.open_places:  # on a board that fills up, one is the first
            said = layout_faults.ALONE_IN_ROW(title=entry.title, room=self.layout.rooms[cell.column])
            self.canvas.say(slot.row, cell.column, said)
        return False

    def _is_covered(self, slot: GridSlot) -> bool:
        """Whether something that began before lasts through this slot in one of the rooms."""
        sheet = self.canvas.sheet
        blocks = (sheet.block(slot.row, room) for room in self.layout.rooms)
        return any(block.top < slot.row and sheet.text(block.top, block.left) for block in blocks)

    def _end(self, entry: GridEntry, cell: _Cell, index: int) -> time | None:
        slot = self.layout.slots[index]
        if entry.minutes:
            return later(slot.start, entry.minutes)
        end = self.layout.slots[cell.last].end
        minutes = self.context.directions.minutes or self.context.usual_minutes
        if end or not minutes:
            return end
        if not self.context.directions.minutes:
            self.canvas.say(slot.row, cell.column, faults.LENGTH_ASSUMED(minutes=minutes))
        return later(slot.start, minutes)

    def _take(self, slot: GridSlot, cell: _Cell, *, again: bool = False) -> None:
        for row in range(slot.row, slot.last + 1):
            self.canvas.take(row, cell.column, layout_faults.READ_SAID_AGAIN if again else layout_faults.READ_SESSION)
            for column in self.layout.speakers.get(cell.column, ()):
                self.canvas.take(row, column, layout_faults.READ_SESSION_SPEAKERS)

    def _leave(self, slot: GridSlot, cell: _Cell) -> None:
        for row in range(slot.row, slot.last + 1):
            for column in (cell.column, *self.layout.speakers.get(cell.column, ())):
                self.canvas.leave(row, column, layout_faults.LEFT_NOT_READABLE)

    def _row(self, slot: GridSlot, column: int, rooms: tuple[int, ...], entry: GridEntry, end: time) -> SheetRow:
        at = column if column >= 0 else min(self.layout.rooms)
        everywhere = column < 0 or (len(self.layout.rooms) == 1 and entry.type in PAUSES)
        day = self.layout.day
        cells: Mapping[str, str] = {
            "title": entry.title,
            "start": f"{day} {slot.start:%H:%M}",
            "end": f"{end:%H:%M}" if end > slot.start else f"{day + timedelta(days=1)} {end:%H:%M}",
            "room": ALL_ROOMS if everywhere else "; ".join(self.layout.rooms[room] for room in rooms),
            "type": entry.type or (_type_for_all(entry.title) if everywhere else ""),
            "speakers": "; ".join(entry.speakers),
            "status": "cancelled" if entry.cancelled else "",
        }
        here = self.canvas.at(slot.row, at)
        heads = {} if everywhere else {"room": self.canvas.at(self.layout.head, at).number}
        return SheetRow(
            here.file,
            here.number,
            {name: str(cell) for name, cell in cells.items() if cell},
            column=here.column,
            heads=heads,
        )


def _is_open(text: str) -> bool:
    words = re.findall(r"\w+", fold(text))
    return (is_to_come(text) and not any(map(is_type_word, words))) or is_open_place(text)


def _type_for_all(title: str) -> SessionType:
    return SessionType.KEYNOTE if "keynote" in fold(title).split() else SessionType.PLENARY


def _are_one(cells: list[_Cell]) -> bool:
    """Whether cells of a row say one thing, or but the kind of the first: `KEYNOTE` beside `KEYNOTE - Films`."""
    texts = [" ".join(plain_lines(cell.text)) for cell in cells]
    if len(set(texts)) == 1:
        return True
    kind = leading_type(texts[0])
    return kind is not None and all(session_type(text) == kind for text in texts[1:])
