"""Tables read as a conference's, whatever their file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from flipkit.gather.formats.dates import Days
from flipkit.gather.formats.spreadsheets import TableContext, TableProgramme, read_table
from flipkit.model.conferences import Directions

_NONE = Directions()
DAYS = Days(date(2027, 6, 17), date(2027, 6, 18))


def table(
    folder: Path,
    content: bytes | str,
    days: Days = DAYS,
    *,
    sheet: str = "",
    name: str = "",
    directions: Directions = _NONE,
    rooms: frozenset[str] = frozenset(),
) -> TableProgramme:
    """Read a table of these bytes (a workbook) or this text (CSV)."""
    path = folder / (name or ("p.xlsx" if isinstance(content, bytes) else "p.csv"))
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    context = TableContext(days=days, timezone="America/Chicago", directions=directions, rooms=rooms)
    return read_table(path, path.name, sheet, context)
