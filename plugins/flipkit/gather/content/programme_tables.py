"""Where the sessions of a conference stand: the tables and folders beside its index.md, named there or found.

A table is read once for its bytes and for what its conference says of how it is read; only one of which nothing is to
be said is kept, as what is wrong is said each time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import Any

from flipkit.errors import DocumentError
from flipkit.faults import Diagnosis, listed
from flipkit.gather.content import conference_faults
from flipkit.gather.content.folders import EventFolder
from flipkit.gather.formats.dates import Days, iso_moment
from flipkit.gather.formats.schedules.raw_schedule import ExternalSession, is_open
from flipkit.gather.formats.spreadsheets import TableContext, is_table, read_table
from flipkit.gather.formats.spreadsheets.reading import Reading
from flipkit.gather.formats.spreadsheets.remedies import quoted
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetPlace, SheetRow
from flipkit.model.conferences import Conference, Directions, OpenPlace
from flipkit.model.plain import ValueStore
from flipkit.model.problems import Problem
from flipkit.model.text import fold
from flipkit.model.times import at
from flipkit.values import dataclass

#: What the table of a programme is called, and the folder of its files.
_TABLE, _FOLDER = "sessions", "sessions/"


def found_sources(folder: EventFolder, problems: list[Problem]) -> list[str]:
    """Give where the sessions are if index.md does not say: in one table, and in the folder of files.

    The table is the one called `sessions`, whatever its letters' case, else the only one there is; others are named.
    """
    tables = sorted((path.name for path in folder.path.iterdir() if _may_be_read(path)), key=_order)
    first = tables[:1] if tables and (_stem(tables[0]) == _TABLE or len(tables) == 1) else []
    if first and _stem(first[0]) != _TABLE:
        problems.append(
            Problem(folder.index.file, conference_faults.TABLE_OF_OTHER_NAME(name=first[0]), field="programme")
        )
    same = [name for name in tables if _stem(name) == _TABLE]
    if len(same) > 1:
        said = conference_faults.TABLE_BESIDE_TABLE(tables=listed(same), first=same[0], both=tuple(same))
        problems.append(Problem(folder.index.file, said, field="programme"))
    for name in tables:
        if name not in first and name not in same:
            said = conference_faults.TABLE_NOT_NAMED(name=name, quoted=quoted(name))
            problems.append(Problem(folder.index.file, said, field="programme"))
    return [*first, *([_FOLDER] if (folder.path / _FOLDER).is_dir() else [])]


def _may_be_read(path: Path) -> bool:
    return path.is_file() and is_table(path.name) and path.name[:1] not in ".~"


def _stem(name: str) -> str:
    return name.rpartition(".")[0].casefold()


def _order(name: str) -> tuple[bool, bool, str]:
    """Tables called `sessions` come first, and of these CSV, which anybody can read."""
    return _stem(name) != _TABLE, not name.casefold().endswith(".csv"), name.casefold()


def rows_of_table(listed: Iterable[ExternalSession]) -> list[SheetRow]:
    """Give the rows of a table that is published at an address; there are none in other systems' programmes."""
    found = []
    for each in listed:
        number = each.fields.get("row")
        if isinstance(number, int):
            cells = {key: str(value) for key, value in each.fields.items() if key not in ("id", "row", "written")}
            if written := each.fields.get("written"):
                cells["id"] = str(written)
            found.append(SheetRow(each.source, number, cells))
    return found


def open_places(listed: Iterable[ExternalSession], timezone: str) -> tuple[OpenPlace, ...]:
    """Give the open places of a board that is published at an address."""
    found = [(iso_moment(each.fields["start"]), str(each.fields["room"])) for each in listed if is_open(each.fields)]
    return tuple(OpenPlace(at(start, timezone), room) for start, room in found if start)


def context_of(conference: Conference) -> TableContext:
    """Give what the readers of tables must know of their conference."""
    return TableContext(
        days=Days(conference.starts, conference.ends),
        timezone=conference.timezone,
        rooms=frozenset(fold(room.name) for room in conference.rooms),
        directions=conference.programme.directions if conference.programme else Directions(),
    )


def kind_of(folder: EventFolder, source: str) -> str:
    """Tell a table from a folder; refuse what is elsewhere, not there or of another kind."""
    path = PurePosixPath(source.partition("#")[0])
    if path.is_absolute() or ".." in path.parts or not (source.endswith("/") or is_table(path.name)):
        raise _refusal(folder, conference_faults.PROGRAMME_SOURCE_UNKNOWN(source=source))
    if not (folder.path / path).exists():
        name = source.partition("#")[0]
        raise _refusal(folder, conference_faults.PROGRAMME_SOURCE_MISSING(name=name, file=folder.index.file))
    return "folder" if source.endswith("/") else "table"


def _refusal(folder: EventFolder, diagnosis: Diagnosis) -> DocumentError:
    line = folder.index.line_of(("programme", "from"))
    return DocumentError(diagnosis, file=folder.index.file, line=line, field="programme.from")


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
