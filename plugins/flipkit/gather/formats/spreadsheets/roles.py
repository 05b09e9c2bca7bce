"""The roles of a table's columns: which field each has, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from flipkit.faults import Value
from flipkit.gather.formats.spreadsheets.profiles import clock_part, is_time
from flipkit.gather.formats.spreadsheets.sheets import Sheet, letter
from flipkit.model.problems import Problem
from flipkit.values import dataclass


@dataclass(slots=True, kw_only=True)
class Columns:
    """A table's columns by the row that names them: `fields` are those that are read, `left` says why others are not.

    `again` are those that say what another one says, `in_hours` fields whose numbers count hours. `sure` says how
    certain each is, up to 2; `stray` are columns without a name in which something stands once. `in_blocks`: rows
    with nothing but a time stand above the sessions they are for. `surnames` says in which columns those stand that
    belong to the first names in others, `slots` which are times with marks below, and what time each is.
    """

    head: int
    fields: dict[int, str] = field(default_factory=dict)
    again: dict[int, str] = field(default_factory=dict)
    left: dict[int, Value] = field(default_factory=dict)
    in_hours: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    sure: dict[int, float] = field(default_factory=dict)
    stray: list[int] = field(default_factory=list)
    in_blocks: bool = False
    surnames: dict[int, int] = field(default_factory=dict)
    slots: dict[int, str] = field(default_factory=dict)

    def of(self, name: str) -> list[int]:
        """Give the columns that have a field."""
        return [column for column, each in self.fields.items() if each == name]

    @property
    def is_programme(self) -> bool:
        """Whether rows below can be sessions: they have titles and times, or ids that files know."""
        has = {*self.fields.values()}
        timed = bool(has & {"start", "date"} or any(self.slots.values())) or (self.in_blocks and len(has) > 1)
        return ("title" in has and timed) or ("id" in has and len(has) > 1)


def has_blocks(sheet: Sheet) -> bool:
    """Whether a row says nothing but a time, perhaps with the name of its block."""
    alone = ({sheet.text(row, column) for column in sheet.rows[row]} for row in range(sheet.height))
    return any(len(texts) == 1 and clock_part(*texts)[0] for texts in alone)


def is_told_by_letters(sheet: Sheet, columns: Mapping[str, str]) -> bool:
    """Whether index.md says by letters which columns have titles and times, and no row names them."""
    told = {letter(at): at for at in range(sheet.width)}
    fields = {field: told[key.upper()] for key, field in columns.items() if key.upper() in told}
    if not {"title", "start"} <= fields.keys() or not sheet.columns[fields["start"]]:
        return False
    first = next((row for row in sheet.columns[fields["start"]] if len(sheet.rows[row]) > 1), -1)
    return first >= 0 and is_time(sheet.cells[first, fields["start"]])


def name_of(sheet: Sheet, head: int, column: int) -> str:
    """A column's name; one that only counts, `1 2 3`, has that of the merged cell above before it."""
    own = sheet.text(head, column)
    above = sheet.block(head - 1, column) if own.isdecimal() and head else None
    if above and above.left < above.right:
        return f"{sheet.text(above.top, above.left)} {own}".strip()
    return own
