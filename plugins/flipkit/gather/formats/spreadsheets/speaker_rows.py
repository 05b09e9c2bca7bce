"""Tables with a row for each speaker: the rows of one session are brought together."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from flipkit.gather.formats.spreadsheets.sheet_rows import SheetRow
from flipkit.model.text import fold, slug

#: What a session's rows have in common, and what each has of its own.
_SAME = ("id", "title", "start", "end", "minutes", "room", "status")


def with_all_speakers(rows: list[SheetRow]) -> list[SheetRow]:
    """Give the rows of one session, which differ in their speakers only, as one."""
    found: dict[Hashable, SheetRow] = {}
    for row in rows:
        key: Hashable = tuple(fold(row.cells.get(name, "")) for name in _SAME)
        first = found.get(key)
        if first is None or row.unclear or not _belong(first, row):
            found[key if first is None else id(row)] = row
            continue
        speakers = f"{first.cells['speakers']}; {row.cells['speakers']}"
        found[key] = replace(first, cells={**row.cells, **first.cells, "speakers": speakers})
    return list(found.values())


def _belong(first: SheetRow, row: SheetRow) -> bool:
    """Whether a row adds a speaker to another, and contradicts it in nothing."""
    before, own = ({*map(slug, each.cells.get("speakers", "").split(";"))} for each in (first, row))
    both = first.cells.keys() & row.cells.keys() - {"speakers"}
    return (
        "speakers" in first.cells
        and "speakers" in row.cells
        and bool(row.cells.get("title"))
        and not before & own
        and all(first.cells[name] == row.cells[name] for name in both)
    )
