"""What a column of professional development counts: hours, or minutes."""

from __future__ import annotations

from datetime import timedelta

from flipkit.gather.formats.spreadsheets.context import TableContext
from flipkit.gather.formats.spreadsheets.profiles import profile_of
from flipkit.gather.formats.spreadsheets.roles import Columns, name_of
from flipkit.gather.formats.spreadsheets.sheets import Sheet
from flipkit.model.text import fold

_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)


def pd_unit_of(sheet: Sheet, columns: Columns, context: TableContext) -> timedelta:
    """Say whether numbers of professional development are hours: as index.md or the head says, else by their size."""
    if context.directions.pd_unit:
        return _HOUR if context.directions.pd_unit == "hours" else _MINUTE
    if "pd_minutes" in columns.in_hours:
        return _HOUR
    if not columns.of("pd_minutes"):
        return _MINUTE
    column = columns.of("pd_minutes")[0]
    if "min" in fold(name_of(sheet, columns.head, column)):
        return _MINUTE
    numbers = [
        float(cell.text.replace(",", "."))
        for cell in profile_of(sheet, column, columns.head).cells
        if cell.text.replace(",", ".").replace(".", "", 1).isdecimal()
    ]
    return _HOUR if numbers and max(numbers) <= _MOST_HOURS else _MINUTE


#: Nobody counts so few minutes, and few sessions last so many hours.
_MOST_HOURS = 8
