"""Who the sessions of tables and of other systems are: each gets its id, as written, as remembered, or a new one.

What the ledger remembers counts: nobody's address, calendar entry or star passes to another session. A table's
rows may have no id; in a system's list several sessions may have one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from flipkit.gather.content import conference_faults
from flipkit.gather.content.session_file import split_cell
from flipkit.gather.formats.schedules.raw_schedule import ExternalSession
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetRow
from flipkit.model.faults import ROW
from flipkit.model.problems import Problem
from flipkit.model.row_ids import KnownRow, settle, settle_written
from flipkit.model.sessions import PAUSES
from flipkit.model.text import slug, unique


def rows_by_id(rows: Iterable[SheetRow], known: Sequence[KnownRow], problems: list[Problem]) -> dict[str, SheetRow]:
    """Give every row its id; a new one has its title's slug, numbered where that is or was another's.

    `known` is what the ledger remembers of this conference's rows. Rows in order of their ids' kinds:
    written, remembered, new.
    """
    found: dict[str, SheetRow] = {}
    taken: dict[str, SheetRow] = {}
    named, unnamed = _parted(rows, problems)
    for row, identifier in zip(named, settle_written([_as_written(row) for row in named], known), strict=True):
        if not identifier or identifier.casefold() in taken:
            unnamed.append(row)
            continue
        found[identifier] = taken[identifier.casefold()] = row
    problems += _kept(found, known)
    written = [known_row(row, identifier) for identifier, row in found.items()]
    settled = settle([*written, *(known_row(row) for row in unnamed)], known)[len(written) :]
    for row, identifier in zip(unnamed, settled, strict=True):
        if identifier:
            found[identifier] = taken[identifier.casefold()] = row
    reserved = {*taken, *(row.id.casefold() for row in known)}
    for row, identifier in zip(unnamed, settled, strict=True):
        if not identifier:
            made = unique(slug(row.cells.get("title", "")), reserved)
            reserved.add(made)
            found[made] = taken[made] = row
            problems += _new(made, row, known)
    for identifier, row in found.items():
        problems += _numbered(identifier, row, taken)
    return found


def _parted(rows: Iterable[SheetRow], problems: list[Problem]) -> tuple[list[SheetRow], list[SheetRow]]:
    """Part the rows that name ids of their own from those that don't; of two with one id the second is refused."""
    named: dict[str, SheetRow] = {}
    unnamed: list[SheetRow] = []
    for row in rows:
        identifier = row.cells.get("id", "").casefold()
        if not identifier:
            unnamed.append(row)
        elif other := named.get(identifier):
            said = conference_faults.SESSION_ID_TAKEN(id=row.cells["id"], place=ROW(number=other.number))
            problems.append(row.problem(said, "id"))
        else:
            named[identifier] = row
    return [*named.values()], unnamed


def _as_written(row: SheetRow) -> KnownRow:
    return known_row(row, row.cells["id"])


def known_row(row: SheetRow, identifier: str = "") -> KnownRow:
    """Give what a row is known by."""
    cells = row.cells
    written = cells.get("id", "")
    return KnownRow(
        id=identifier,
        title=cells.get("title", ""),
        start=cells.get("start", ""),
        room=cells.get("room", ""),
        speakers=tuple(split_cell(cells.get("speakers", ""))),
        pause=_is_pause(row),
        written=written if written != identifier and identifier else "",
    )


def _is_pause(row: SheetRow) -> bool:
    return row.cells.get("type", "").casefold() in PAUSES


def _kept(found: dict[str, SheetRow], known: Iterable[KnownRow]) -> Iterator[Problem]:
    """Tell of rows whose ids are others than they name, and of ids under which something else stands now."""
    before = {row.id: row for row in known}
    for identifier, row in found.items():
        written, was = row.cells.get("id", ""), before.get(identifier)
        if written.casefold() != identifier.casefold():
            yield row.problem(conference_faults.SESSION_ID_KEPT(id=identifier, written=written), "id")
        elif was and not known_row(row, identifier).shares(was):
            yield row.problem(conference_faults.SESSION_ID_REUSED(id=identifier, title=was.title), "id")


def _new(identifier: str, row: SheetRow, known: Iterable[KnownRow]) -> Iterator[Problem]:
    """Ask of a new session that stands where another stood, or whose people had another, whether it is that one."""
    made = known_row(row, identifier)
    if made.pause:
        return
    written = row.cells.get("id", "")
    for was in known:
        if written and written.casefold() in (was.id.casefold(), was.written.casefold()):
            yield row.problem(
                conference_faults.SESSION_ID_OF_ANOTHER(written=written, title=was.title, id=identifier), "id"
            )
            return
    place = [
        was for was in known if not was.gone and not was.pause and (was.start, was.room) == (made.start, made.room)
    ]
    if len(place) == 1 and made.start and not (place[0].speakers and made.speakers):
        was = place[0]
        yield row.problem(
            conference_faults.SESSION_MAYBE_RENAMED(title=made.title, was=was.title, id=was.id), "title"
        )


def _numbered(identifier: str, row: SheetRow, taken: dict[str, SheetRow]) -> Iterator[Problem]:
    """Tell of an id that has a number, because another session has the same title."""
    wanted = slug(row.cells.get("title", ""))
    other = taken.get(wanted)
    if row.cells.get("id") or _is_pause(row) or other in (None, row) or not identifier.startswith(f"{wanted}-"):
        return
    yield row.problem(conference_faults.SESSION_ID_NUMBERED(wanted=wanted, id=identifier), "id")


def external(source: str, fields: Mapping[str, object], *, is_gathered: bool = False) -> ExternalSession:
    """Make what a reader found into a session of `source`."""
    key = str(fields.get("key") or fields["id"])
    said = {name: value for name, value in fields.items() if name != "key"}
    return ExternalSession(source, key, said, is_gathered)


def known_listed(each: ExternalSession) -> KnownRow:
    """Give what a session of another system is known by."""
    fields = each.fields
    speakers = fields.get("speakers")
    return KnownRow(
        id=str(fields["id"]),
        title=str(fields.get("title", "")),
        start=str(fields.get("start", "")),
        room=str(fields.get("room", "")),
        speakers=tuple(map(str, speakers)) if isinstance(speakers, (list, tuple)) else (),
        pause=fields.get("type") in PAUSES,
        guid=str(fields.get("guid", "")),
    )


def settle_repeats(listed: Sequence[ExternalSession], known: Iterable[KnownRow]) -> list[ExternalSession]:
    """Give the sessions with the ids that they had before; `known` is what the ledger remembers of the conference.

    Only those are looked at whose id in the other system several have, now or then.
    """
    remembered = list(known)
    families: dict[str, list[int]] = {}
    for at, each in enumerate(listed):
        families.setdefault(each.key, []).append(at)
    found = list(listed)
    for key, places in families.items():
        before = [row for row in remembered if _is_of(row.id, key) and (row.id == key or row.id not in families)]
        if not before or len(places) == len(before) == 1:
            continue
        others = (each.fields["id"] for each in found if each.key != key)
        taken = {str(identifier).casefold() for identifier in (*others, *(row.id for row in remembered))}
        ids = settle([replace(known_listed(listed[at]), id="") for at in places], before)
        for at, identifier in zip(places, ids, strict=True):
            given = identifier or unique(key, taken)
            taken.add(given.casefold())
            found[at] = replace(found[at], fields={**found[at].fields, "id": given})
    return found


def _is_of(identifier: str, key: str) -> bool:
    """Tell whether an id is the key, or the key with a number."""
    number = identifier.removeprefix(f"{key}-")
    return identifier == key or (number != identifier and number.isdecimal() and len(number) <= 4)
