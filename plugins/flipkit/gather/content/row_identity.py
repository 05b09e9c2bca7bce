"""Who the sessions of tables and of other systems are: each gets its id, as written, as remembered, or a new one.

What the ledger remembers counts: nobody's address, calendar entry or star passes to another session. A table's
rows may have no id; in a system's list several sessions may have one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from flipkit.gather.content import conference_faults
from flipkit.gather.content.session_file import split_cell
from flipkit.gather.formats.schedules.raw_schedule import ExternalSession
from flipkit.gather.formats.session_kinds import session_type
from flipkit.gather.formats.spreadsheets.remedies import ids_line
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetRow
from flipkit.gather.formats.vocabulary import is_to_come
from flipkit.model.faults import ROW
from flipkit.model.problems import Problem
from flipkit.model.row_ids import KnownRow, settle, settle_written
from flipkit.model.sessions import PAUSES
from flipkit.model.text import fold, slug, unique


def rows_by_id(
    rows: Iterable[SheetRow], known: Sequence[KnownRow], ids: Mapping[str, str], problems: list[Problem]
) -> dict[str, SheetRow]:
    """Give every row its id; a new one has its title's slug, numbered where that is or was another's.

    `known` is what the ledger remembers of this conference's rows, `ids` what index.md says of them, by their titles.
    Rows in order of their ids' kinds: written, remembered, new.
    """
    found: dict[str, SheetRow] = {}
    taken: dict[str, SheetRow] = {}
    rows = list(rows)
    said = _said(rows, ids, problems)
    for number, identifier in said.items():
        found[identifier] = taken[identifier.casefold()] = rows[number]
    others = [row for number, row in enumerate(rows) if number not in said]
    named = [row for row in others if row.cells.get("id")]
    unnamed = [row for row in others if not row.cells.get("id")]
    known = [replace(row, is_vague=is_to_come(row.title) or bool(session_type(row.title))) for row in known]
    before = [row for row in known if row.id.casefold() not in taken]
    for row, identifier in zip(named, settle_written([_as_written(row) for row in named], before), strict=True):
        if not identifier or identifier.casefold() in taken:
            unnamed.append(row)
            continue
        found[identifier] = taken[identifier.casefold()] = row
    problems += _kept(found, known, said.values())
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
            problems += _new(made, row, known, found)
    for identifier, row in found.items():
        problems += _numbered(identifier, row, taken)
    return found


def _said(rows: Sequence[SheetRow], ids: Mapping[str, str], problems: list[Problem]) -> dict[int, str]:
    """Give the ids that index.md says rows have, by the rows' places; of a title that no row has it is told."""
    found: dict[int, str] = {}
    for title, identifier in ids.items():
        called = [at for at, row in enumerate(rows) if fold(row.cells.get("title", "")) == fold(title)]
        free = [at for at in called if at not in found]
        if free and identifier not in found.values():
            found[free[0]] = identifier
        elif rows:
            problems.append(Problem(rows[0].file, conference_faults.SESSION_ID_FOR_NO_TITLE(title=title)))
    return found


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
        written=written if identifier else "",
    )


def _is_pause(row: SheetRow) -> bool:
    return row.cells.get("type", "").casefold() in PAUSES


def _kept(found: dict[str, SheetRow], known: Iterable[KnownRow], said: Collection[str]) -> Iterator[Problem]:
    """Tell of rows whose ids are others than they name."""
    before = {row.id.casefold(): row for row in known}
    for identifier, row in found.items():
        written = row.cells.get("id", "")
        if written.casefold() == identifier.casefold() or identifier in said:
            continue
        owner, was = before.get(written.casefold()), known_row(row, identifier)
        if owner and owner.gone and was.is_made_of_title and not was.likeness(owner):
            yield _asked(row, identifier, owner)
        else:
            yield row.problem(conference_faults.SESSION_ID_KEPT(id=identifier, written=written), "id")


def _asked(row: SheetRow, identifier: str, was: KnownRow) -> Problem:
    """Ask of a row that names the id of another session whether it is that one."""
    title, written = row.cells.get("title", ""), row.cells["id"]
    said = conference_faults.SESSION_ID_REUSED(
        written=written,
        was=was.title,
        title=title,
        id=identifier,
        same=ids_line({title: was.id}),
        other=ids_line({title: identifier}),
    )
    return row.problem(said, "id")


def _new(
    identifier: str, row: SheetRow, known: Iterable[KnownRow], found: Mapping[str, SheetRow]
) -> Iterator[Problem]:
    """Ask of a new session that stands where another stood, or names its id, whether it is that one."""
    made = known_row(row, identifier)
    written = row.cells.get("id", "").casefold()
    beside = [(each, other) for each, other in found.items() if other is not row]
    if written and (
        twin := next((other for _, other in beside if other.cells.get("id", "").casefold() == written), None)
    ):
        other = ROW(number=twin.number)
        yield row.problem(conference_faults.SESSION_ID_TAKEN(id=row.cells["id"], place=other, new=identifier), "id")
        return
    if written and (
        was := next((was for was in known if written in (was.id.casefold(), was.written.casefold())), None)
    ):
        here = next((other.cells.get("title", "") for each, other in beside if each == was.id), "")
        another = conference_faults.SESSION_ID_OF_ANOTHER(written=row.cells["id"], title=here, id=identifier)
        yield row.problem(another, "id") if here else _asked(row, identifier, was)
        return
    place = [
        was for was in known if not was.gone and not was.pause and (was.start, was.room) == (made.start, made.room)
    ]
    if len(place) == 1 and made.start and not made.pause and not (place[0].speakers and made.speakers):
        was = place[0]
        renamed = conference_faults.SESSION_MAYBE_RENAMED(
            title=made.title, was=was.title, id=was.id, line=ids_line({made.title: was.id})
        )
        yield row.problem(renamed, "title")


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
