"""A reading of a sheet: what is known before, its layout, the sessions that come of it, what became of every cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from flipkit.faults import Phrase, Value
from flipkit.gather.formats.dates import Days
from flipkit.gather.formats.spreadsheets import reading_faults
from flipkit.gather.formats.spreadsheets.cell_account import Account
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetPlace, SheetRow
from flipkit.model.conferences import Directions
from flipkit.model.problems import Problem
from flipkit.model.sessions import PAUSES


@dataclass(frozen=True, slots=True, kw_only=True)
class TableContext:
    """What a table's reader knows of its conference; `rooms` are those that index.md lists, folded.

    `usual_minutes` is how long lasts what nothing follows, where that must be assumed.
    """

    days: Days
    timezone: str = "UTC"
    rooms: frozenset[str] = frozenset()
    directions: Directions = field(default_factory=Directions)
    usual_minutes: int | None = None


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
    places: list[SheetPlace] = field(default_factory=list)

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


def explained(readings: Iterable[Reading]) -> Iterator[Value]:
    """Give the lines that tell how tables were read; of hidden cells it is said where they are, and not what."""
    for each in readings:
        yield reading_faults.SAID_SHEET(file=each.file, layout=each.layout)
        for column, role in each.columns.items():
            yield reading_faults.SAID_COLUMN(column=column, role=role)
        if each.rows:
            pauses = sum(row.cells.get("type", "") in PAUSES for row in each.rows)
            said = reading_faults.SAID_SESSIONS(num=len(each.rows), days=", ".join(sorted(each.days)) or "?")
            yield said
            if pauses:
                yield reading_faults.SAID_PAUSES(num=pauses)
        if each.places:
            yield reading_faults.SAID_PLACES(num=len(each.places))
        for role, count in each.by_role():
            yield reading_faults.SAID_READ(role=role, num=count)
        for why, cells in each.account.leavings():
            yield reading_faults.SAID_LEFT(cells=cells, why=why)
        read, left = len(each.account.read), len(each.account.left)
        yield reading_faults.SAID_SUM(num=read + left, read=read, left=left)
