"""What the rows above say for those below: a day, a time or a room that is written once for several rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from flipkit.gather.formats.session_words import session_type
from flipkit.gather.formats.spreadsheets.roles import Columns
from flipkit.gather.formats.spreadsheets.session_texts import leading_type
from flipkit.model.sessions import PAUSES
from flipkit.model.text import fold


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
