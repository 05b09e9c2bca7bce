"""Rows between sessions: what those above say for those below, and rows that are no sessions of their own.

A day, a time or a room may be written once for several rows. Sums, proposals that were turned down and rows with
further speakers are none themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from flipkit.gather.formats.dates import iso_moment
from flipkit.gather.formats.session_kinds import session_type
from flipkit.gather.formats.spreadsheets.profiles import clock_part
from flipkit.gather.formats.spreadsheets.roles import Columns
from flipkit.gather.formats.spreadsheets.session_texts import are_people, leading_type, plain_lines
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetPlace, SheetRow
from flipkit.gather.formats.spreadsheets.sheets import Sheet
from flipkit.gather.formats.vocabulary import is_turned_down, words_of
from flipkit.model.sessions import PAUSES, PLENARIES
from flipkit.model.text import fold
from flipkit.values import dataclass


@dataclass(slots=True)
class RowsAbove:
    """What was said last of each field, the rooms taken at the last time, and the rows that have it from above."""

    said: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    carried: list[int] = field(default_factory=list)

    def forget(self) -> None:
        """Begin anew, below a heading."""
        self.said = {}

    def carry(self, row: int, cells: dict[str, str], columns: Columns, *, in_block: bool) -> None:
        """Take from above what stands once for several rows, as merged cells do where CSV can't merge.

        A row in a block has the time of the block's heading.
        """
        has = {*columns.fields.values()}
        if "date" in has and "date" not in cells and "date" in self.said and not _is_dated(cells.get("start", "")):
            cells["date"] = self.said["date"]
            if "room" in has and "room" not in cells and cells.get("start") and not session_type(cells["title"]):
                cells |= {"room": self.said["room"]} if "room" in self.said else {}
            self._remember(row, cells)
        elif "room" not in cells and "start" in cells and "room" in self.said and _is_by_room(cells, columns):
            cells["room"] = self.said["room"]
            self._remember(row, cells)
        if "start" in has and "start" not in cells and not in_block and "start" in self.said:
            room = fold(cells.get("room", ""))
            if ("room" in has and not room) or room in self.taken:
                return  # a proposal without a time, and no part of the block above
            cells["start"] = self.said["start"]
            if "end" in self.said and not {"end", "minutes"} & cells.keys():
                cells["end"] = self.said["end"]
            self._remember(row, cells)
        elif "start" in cells:
            self.taken = set()
        self.taken.add(fold(cells.get("room", "")))
        for name in ("date", "room", "start", "end"):
            if name in cells:
                self.said[name] = cells[name]
            elif name == "end":
                self.said.pop(name, None)

    def _remember(self, row: int, cells: dict[str, str]) -> None:
        if row not in self.carried and session_type(cells.get("title", "")) not in PAUSES:
            self.carried.append(row)


def _is_by_room(cells: dict[str, str], columns: Columns) -> bool:
    """Whether rooms stand first in the rows, each once for all that is in it; a plenary has no room."""
    return columns.fields[min(columns.fields)] == "room" and not leading_type(cells["title"])


def _is_dated(text: str) -> bool:
    return len(text) > len("12:00 p. m.") and any(len(part) == 4 and part.isdecimal() for part in text.split("-"))


_SUMS = words_of(
    "total, totals, sum, grand total, subtotal, total minutes, total hours, total time, suma, total minutos, "
    "total horas, summe, gesamt, insgesamt, somme, total general, soma, totais"
)

#: What a row says of a place that is kept for a session.
_OF_PLACES = frozenset(("id", "start", "end", "minutes", "room", "date", "capacity", "number"))

#: A title has seldom more words.
_REMARK = 5


def is_turned_down_row(sheet: Sheet, row: int, columns: Columns) -> bool:
    """Whether a row's state says that it is not in the programme."""
    return any(is_turned_down(sheet.text(row, column)) for column in columns.of("status"))


def is_remark(text: str) -> bool:
    """Whether a text that stands alone in its row is a sentence, and no title: `Lunch is provided. Bring water.`"""
    words = text.split()
    return len(words) > _REMARK and (text[-1:] in ".!" or ". " in text)


def sum_of(sheet: Sheet, row: int, columns: Columns) -> str:
    """Give what a row calls itself that only sums up those above; empty for any other."""
    named = [*columns.of("title"), *columns.of("id"), *columns.of("date"), *columns.of("start"), *columns.of("room")]
    timed = any((row, column) in sheet.cells for column in columns.of("end"))
    found = (text for column in named if (text := sheet.text(row, column)))
    return next((text for text in found if not timed and fold(text).strip(" :.") in _SUMS), "")


def place_of(row: SheetRow) -> SheetPlace | None:
    """Give the time and room that a row keeps for a session which is not there yet; None for any other row."""
    room = row.cells.get("room", "")
    if not room or row.unclear or {*row.cells} - _OF_PLACES:
        return None
    start = iso_moment(row.cells.get("start"))
    return SheetPlace(start.replace(tzinfo=None), room) if start else None


def more_speakers(sheet: Sheet, row: int, filled: Sequence[int], columns: Columns) -> str:
    """Give the people that a row adds to the session above: nothing else stands in it."""
    speakers = columns.of("speakers")
    if not filled or not {*filled} <= {*speakers}:
        return ""
    texts = [speaker_text(sheet, row, column, columns) for column in speakers]
    names = "\n".join(filter(None, texts))
    return names if names and are_people(names) else ""


def speaker_text(sheet: Sheet, row: int, column: int, columns: Columns) -> str:
    """Give what stands in a column of speakers, with the surname that has a column of its own."""
    surname = columns.surnames.get(column)
    if surname is None:
        return "" if column in columns.surnames.values() else sheet.text(row, column)
    return f"{sheet.text(row, column)} {sheet.text(row, surname)}".strip()


def only_text(sheet: Sheet, row: int, filled: Sequence[int]) -> str | None:
    """Give what all filled cells of a row say; None if they say several things, as nearly all rows do."""
    said: str | None = None
    for column in filled:
        text = " ".join(plain_lines(sheet.text(row, column)))
        if said is not None and text != said:
            return None
        said = text
    return said


def pause_of(sheet: Sheet, row: int, filled: Sequence[int]) -> dict[str, str]:
    """Give what a row says in which nothing stands but a pause with its time, `LUNCH 11:30 - 12:30`; else nothing."""
    clock, beside = clock_part(only_text(sheet, row, filled) or "")
    kind = session_type(beside) if clock else None
    return {"title": beside, "start": clock} if kind and kind in (*PAUSES, *PLENARIES) else {}
