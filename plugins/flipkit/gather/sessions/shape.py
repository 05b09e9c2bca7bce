"""Whether a sheet has the shape of a grid: times below each other in one of its first columns."""

from __future__ import annotations

import re

from .headers import field_of, folded
from .sheets import Sheet
from .words import plain_lines

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
    return _TIMELIKE.match(folded(text)) is not None
