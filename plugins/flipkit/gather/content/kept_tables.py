"""Tables of programmes, read once for their bytes and what their conference says of how they are read.

Only a table of which nothing is to be said is kept: what is wrong in one is said each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from flipkit.gather.formats.spreadsheets import TableContext, read_table
from flipkit.gather.formats.spreadsheets.reading import Reading
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetPlace, SheetRow
from flipkit.model.plain import ValueStore
from flipkit.model.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTable:
    """What a table says: its rows, the places it keeps, what is wrong; how it was read, if that was just now."""

    rows: tuple[SheetRow, ...]
    places: tuple[SheetPlace, ...]
    problems: tuple[Problem, ...] = ()
    readings: tuple[Reading, ...] = ()


def read_once(path: Path, file: str, sheet: str, context: TableContext, kept: ValueStore | None) -> ReadTable:
    """Read the sessions of a file as `read_table` does, unless its bytes were read before."""
    key = _key(path, file, sheet, context) if kept is not None else ""
    found = kept.get(key) if kept is not None and key else None
    if found is not None:
        return _made(*found)
    table = read_table(path, file, sheet, context)
    is_plain = not table.problems and not any(row.unclear for row in table.rows)
    if kept is not None and key and is_plain and _key(path, file, sheet, context) == key:  # nobody wrote meanwhile
        rows = [[row.file, row.number, row.cells, row.labels, row.column, row.heads] for row in table.rows]
        kept.put(key, [rows, [[place.start.isoformat(), place.room] for place in table.places]])
    return ReadTable(rows=table.rows, places=table.places, problems=table.problems, readings=table.readings)


def _key(path: Path, file: str, sheet: str, context: TableContext) -> str:
    try:
        content = path.read_bytes()
    except OSError:
        return ""
    known = context.days, context.timezone, sorted(context.rooms), context.directions, context.usual_minutes
    made = blake2b(repr(("table", file, sheet, known)).encode("utf-8", "surrogateescape"), digest_size=16)
    made.update(content)
    return made.hexdigest()


def _made(rows: list[list[Any]], places: list[list[str]]) -> ReadTable:
    return ReadTable(
        rows=tuple(
            SheetRow(place, number, cells, labels, column=column, heads=heads)
            for place, number, cells, labels, column, heads in rows
        ),
        places=tuple(SheetPlace(datetime.fromisoformat(start), room) for start, room in places),
    )
