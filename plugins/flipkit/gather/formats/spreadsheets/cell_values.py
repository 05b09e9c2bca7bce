"""The values that workbooks hold, and how they are written so that each means one thing only."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from flipkit.gather.formats.spreadsheets.sheets import CellValue, SheetCell
from flipkit.model.text import remove_hidden


def cell_of(value: object) -> SheetCell | None:
    """Make a cell of what a workbook's library gives; None if nothing stands in it."""
    known: CellValue = value if isinstance(value, (float, date, time, timedelta)) else written(value)
    text = written(value)
    return SheetCell(text, known) if text else None


def written(value: object) -> str:
    """Write a value as people would, dates and times in ISO's forms."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.replace(microsecond=0) + timedelta(seconds=value.microsecond > 500_000)
        if value.year < 1901:  # Excel's day 0, for a time of day alone
            return f"{value:%H:%M}"
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return remove_hidden(str(value)).strip()
