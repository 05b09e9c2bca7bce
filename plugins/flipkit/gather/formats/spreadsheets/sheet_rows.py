"""What a spreadsheet says of one session, and where it says it; a row for each speaker becomes one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import field, replace
from datetime import datetime

from flipkit.faults import Diagnosis
from flipkit.gather.formats.dates import AmbiguousValueError
from flipkit.model.problems import Problem
from flipkit.model.text import fold, slug
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """A time on the wall and a room that a table keeps for a session, and where no session is yet."""

    start: datetime
    room: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """What a table says of one session; `number` is the row's as a spreadsheet shows it.

    `labels` are what the table calls its columns, by field; `column` is the one that all of it stands
    in, in a grid, and `heads` the rows above it where a field stands for all below. `unclear` says of
    fields what can't be read with certainty.
    """

    file: str
    number: int
    cells: Mapping[str, str]
    labels: Mapping[str, str] = field(default_factory=dict)
    unclear: Mapping[str, AmbiguousValueError] = field(default_factory=dict)
    column: str | None = None
    heads: Mapping[str, int] = field(default_factory=dict)

    def problem(self, diagnosis: Diagnosis, column: str | None = None) -> Problem:
        """Make what is wrong in this row into a value."""
        label = self.column or self.labels.get(column or "", column)
        return Problem(self.file, diagnosis, row=self.number, field=label)

    def head(self, field: str) -> SheetRow:
        """Give the row where a field stands for all below, else this one."""
        return replace(self, number=self.heads.get(field, self.number))


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
