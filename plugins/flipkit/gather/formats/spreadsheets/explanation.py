"""How a table was read, told line by line: sheets, columns, sessions, and each cell that was left with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flipkit.faults import Value
from flipkit.gather.formats.spreadsheets import reading_faults
from flipkit.gather.formats.spreadsheets.reading import Reading
from flipkit.model.sessions import PAUSES


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
        for role, count in each.by_role():
            yield reading_faults.SAID_READ(role=role, num=count)
        for why, cells in each.account.leavings():
            yield reading_faults.SAID_LEFT(cells=cells, why=why)
        read, left = len(each.account.read), len(each.account.left)
        yield reading_faults.SAID_SUM(num=read + left, read=read, left=left)
