"""A reading of a sheet: the layout it was taken for, the sessions that come of it, and what became of every cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flipkit.faults import Phrase, Value
from flipkit.gather.formats.spreadsheets.account import Account
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetRow
from flipkit.model.problems import Problem


@dataclass(slots=True, kw_only=True)
class Reading:
    """One hypothesis of a sheet, carried out.

    `columns` say what each column is, by its letter and name; `weight` is how well what stands in the sheet speaks
    for the layout, 2 where every column does. `line` is what to write into index.md for this reading.
    """

    layout: Phrase
    account: Account
    rows: list[SheetRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    columns: Mapping[str, Value] = field(default_factory=dict)
    weight: float = 0.0
    line: str = ""

    @property
    def file(self) -> str:
        """What the sheet is called in what is told."""
        return self.account.sheet.file

    @property
    def days(self) -> frozenset[str]:
        """The days that its sessions are on."""
        return frozenset(row.cells["start"][:10] for row in self.rows if row.cells.get("start"))

    def by_role(self) -> Iterator[tuple[Value, int]]:
        """Give how many cells were read as what."""
        counts: dict[Value, int] = {}
        for place in sorted(self.account.read):
            role = self.account.read[place]
            counts[role] = counts.get(role, 0) + 1
        yield from counts.items()
