"""The column of times that makes a sheet a grid: times, or names of periods, below each other."""

from __future__ import annotations

from flipkit.gather.formats.column_words import field_of
from flipkit.gather.formats.spreadsheets.canvas import Canvas
from flipkit.gather.formats.spreadsheets.context import TableContext
from flipkit.gather.formats.spreadsheets.profiles import is_day, is_time
from flipkit.gather.formats.spreadsheets.sheets import SheetCell
from flipkit.model.text import fold

#: The times stand in one of the first columns.
_LEFT = 4
#: At least so many of what stands in their column are times, and of what stands in a row of times.
_SHARE, _SHARE_TURNED = 0.4, 0.6


def column_of_times(canvas: Canvas, context: TableContext) -> int | None:
    """The first column with the most times in it; two at least, or one below a head that says so."""
    sheet = canvas.sheet
    counts = []
    for column in range(min(_LEFT, sheet.width)):
        cells = [cell for row in range(sheet.height) if (cell := sheet.cells.get((row, column)))]
        unlike = [cell for cell in cells if not is_slot(cell, context)]
        times = len(cells) - len(unlike)
        heads = sum(field_of(cell.text) == "start" for cell in cells) if times else 0
        others = sum(not is_day(cell, context.days) for cell in unlike) - heads if times else 0
        least = _SHARE_TURNED if canvas.turned else _SHARE
        counts.append(times + bool(heads) if times >= least * (times + others) else 0)
    most = max(counts, default=0)
    return counts.index(most) if most >= 2 else None


def is_slot(cell: SheetCell, context: TableContext) -> bool:
    """Whether a cell says when a row of a grid is: by a time, or by the name of a period that index.md times."""
    return is_time(cell) or any(fold(cell.text) == fold(name) for name in context.directions.periods)
