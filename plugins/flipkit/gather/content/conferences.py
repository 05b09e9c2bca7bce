"""A conference's folder: `index.md`, and its programme from tables, from `sessions/`, and from other systems.

All that the sources say of a session becomes one session; what is wrong names its own place. A row's id is as
written, else what the ledger knows, else made of the title.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from flipkit.errors import DocumentError
from flipkit.faults import Diagnosis
from flipkit.faults import listed as every
from flipkit.gather.content import faults
from flipkit.gather.content.conference_file import ConferenceFile
from flipkit.gather.content.folders import EventFolder, plain_folder
from flipkit.gather.content.remote_sources import list_sessions
from flipkit.gather.content.repeated_sessions import known_listed
from flipkit.gather.content.session_file import SessionFile, split_cell
from flipkit.gather.content.validation import validate
from flipkit.gather.content.written_session import WrittenSession
from flipkit.gather.content.yaml import Document
from flipkit.gather.formats.dates import Days
from flipkit.gather.formats.schedules.raw_schedule import ExternalSession
from flipkit.gather.formats.spreadsheets import TABLES, read_table
from flipkit.gather.formats.spreadsheets.table_rows import SheetRow
from flipkit.model.checks import Located, check_programme
from flipkit.model.conferences import FOREIGN, Conference, Programme
from flipkit.model.faults import ROW
from flipkit.model.problems import Problem
from flipkit.model.row_ids import KnownRow, settle
from flipkit.model.sessions import PAUSES, Session
from flipkit.model.text import slug, unique


def rows_by_id(rows: Iterable[SheetRow], known: Sequence[KnownRow], problems: list[Problem]) -> dict[str, SheetRow]:
    """Give every row its id; a new one has its title's slug, numbered where that is or was another's.

    `known` is what the ledger remembers of this conference's rows. Rows in order of their ids' kinds:
    written, remembered, new.
    """
    found: dict[str, SheetRow] = {}
    taken: dict[str, SheetRow] = {}
    unnamed: list[SheetRow] = []
    for row in rows:
        identifier = row.cells.get("id", "")
        other = taken.get(identifier.casefold())
        if not identifier:
            unnamed.append(row)
        elif other:
            said = faults.SESSION_ID_TAKEN(id=identifier, place=ROW(number=other.number))
            problems.append(row.problem(said, "id"))
        else:
            found[identifier] = taken[identifier.casefold()] = row
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
    for identifier, row in found.items():
        problems += _numbered(identifier, row, taken)
    return found


def known_row(row: SheetRow, identifier: str = "") -> KnownRow:
    """Give what a row is known by."""
    cells = row.cells
    return KnownRow(
        id=identifier,
        title=cells.get("title", ""),
        start=cells.get("start", ""),
        room=cells.get("room", ""),
        speakers=tuple(split_cell(cells.get("speakers", ""))),
        pause=_is_pause(row),
    )


def _is_pause(row: SheetRow) -> bool:
    return row.cells.get("type", "").casefold() in PAUSES


def _numbered(identifier: str, row: SheetRow, taken: dict[str, SheetRow]) -> Iterable[Problem]:
    """Tell of an id that has a number, because another session has the same title."""
    wanted = slug(row.cells.get("title", ""))
    other = taken.get(wanted)
    if row.cells.get("id") or _is_pause(row) or other in (None, row) or not identifier.startswith(f"{wanted}-"):
        return
    yield row.problem(faults.SESSION_ID_NUMBERED(wanted=wanted, id=identifier), "id")


@dataclass(frozen=True, slots=True)
class Sessions:
    """A conference's sessions in order of their start, what its tables' rows say, and what is wrong."""

    sessions: tuple[Session, ...]
    rows: tuple[KnownRow, ...]
    problems: tuple[Problem, ...]


def read_sessions(
    folder: EventFolder, conference: Conference, sources: Sequence[str], listed: Sequence[ExternalSession] = ()
) -> Sessions:
    """Read a conference's sessions from its sources, in order of their start.

    Sources are names of CSV files, of workbooks (and of their sheets, `sessions.xlsx#Friday`) and of
    folders of Markdown files (ending in a slash), beside index.md. Where a row and a file have the
    same id, the file's fields win, one by one; both win over what another system lists. Sessions that
    can't be used are left out; the others stay, clashing ones too.
    """
    problems: list[Problem] = []
    rows: list[SheetRow] = []
    files: dict[str, Document] = {}
    for source in sources:
        try:
            if _kind(folder, source) == "folder":
                files.update((f"{source}{stem}", document) for stem, document in folder.documents(source, problems))
            else:
                name, _, sheet = source.partition("#")
                days = Days(conference.starts, conference.ends)
                rows += read_table(folder.path / name, f"{folder.file}/{name}", sheet, days, problems)
        except DocumentError as error:
            problems.append(Problem.of(error))
    placed: list[Located] = []
    others = {each.fields["id"] for each in listed}
    by_id = rows_by_id(rows, [row for row in folder.rows if row.id not in others], problems)
    for identifier, written in _merged(by_id, files, listed, problems).items():
        session = _session(identifier, written, conference, folder, problems)
        placed += [Located(session, written)] if session else []
    shown, faults = check_programme(conference, placed, folder.people)
    said = [known_listed(each) for each in listed if each.fields["id"] not in by_id]
    said += [known_row(row, identifier) for identifier, row in by_id.items()]
    return Sessions(tuple(session for session, _ in shown), tuple(said), (*problems, *faults))


def _kind(folder: EventFolder, source: str) -> str:
    """Tell a table from a folder; refuse what is elsewhere, not there or of another kind."""
    path = PurePosixPath(source.partition("#")[0])
    if path.is_absolute() or ".." in path.parts or not (source.endswith("/") or path.suffix.casefold() in TABLES):
        raise _refusal(folder, faults.PROGRAMME_SOURCE_UNKNOWN(source=source))
    if not (folder.path / path).exists():
        name = source.partition("#")[0]
        raise _refusal(folder, faults.PROGRAMME_SOURCE_MISSING(name=name, file=folder.index.file))
    return "folder" if source.endswith("/") else "table"


def _refusal(folder: EventFolder, diagnosis: Diagnosis) -> DocumentError:
    line = folder.index.line_of(("programme", "from"))
    return DocumentError(diagnosis, file=folder.index.file, line=line, field="programme.from")


def _merged(
    rows: dict[str, SheetRow], files: dict[str, Document], listed: Iterable[ExternalSession], problems: list[Problem]
) -> dict[str, WrittenSession]:
    """Put each file to the row of the same id: its `id`, else its own name if a row has it, else its title's slug.

    The same way both come to what another system lists; but a session that is whole without that, and names no
    id, stands for itself: whoever gives another system's sessions their ids can't put something into it.
    """
    found = {str(each.fields["id"]): WrittenSession(listed=each) for each in _beside(rows, files, listed)}
    for identifier, row in rows.items():
        found[identifier] = replace(found.get(identifier, WrittenSession()), row=row)
    for name, document in files.items():
        if not isinstance(document.data, dict):
            problems += validate(document, SessionFile)[1]
            continue
        stem = PurePosixPath(name).name
        identifier = str(document.data.get("id") or (stem if stem in found else _own_id(name, document)))
        other = found.get(identifier, WrittenSession())
        if other.document:
            said = faults.SESSION_ID_TAKEN(id=identifier, place=other.document.file)
            problems.append(Problem(document.file, said, line=document.line_of(("id",)), field="id"))
        else:
            found[identifier] = replace(other, document=document)
    return found


def _own_id(name: str, document: Document) -> str:
    """Give the id that a session's file has if it names none: its title's slug."""
    return slug(str(document.data.get("title") or PurePosixPath(name).name))


def _beside(
    rows: dict[str, SheetRow], files: dict[str, Document], listed: Iterable[ExternalSession]
) -> Iterable[ExternalSession]:
    """Give what was gathered under ids that no session of ours has which is whole and names no id itself."""
    whole = {name for name, row in rows.items() if not row.cells.get("id") and _is_whole(row.cells)}
    for name, document in files.items():
        if isinstance(document.data, dict) and not document.data.get("id") and _is_whole(document.data):
            whole |= {PurePosixPath(name).name, _own_id(name, document)}
    listed = tuple(listed)
    taken = whole | {str(each.fields["id"]) for each in listed}
    for each in listed:
        identifier = str(each.fields["id"])
        if each.is_gathered and identifier in whole:
            identifier = unique(identifier, taken)
            taken.add(identifier)
            yield replace(each, fields={**each.fields, "id": identifier})
        else:
            yield each


def _is_whole(said: Mapping[str, object]) -> bool:
    """Whether it says what a session can't be without."""
    return bool(said.get("title") and said.get("start"))


def _session(
    identifier: str, written: WrittenSession, conference: Conference, folder: EventFolder, problems: list[Problem]
) -> Session | None:
    source = written.row.file if written.row else written.listed.source if written.listed else ""
    document = written.document or Document(source, {})
    notes, faults = validate(replace(document, data={**written.data, "id": identifier}), SessionFile)
    problems += [_placed(fault, written) for fault in faults]
    if not notes:
        return None
    html = folder.html(written.document) if written.document else ""
    session = notes.session(conference.timezone, html=html, source=written.document.file if written.document else "")
    return replace(session, is_gathered=written.is_foreign and not (written.row or written.document))


def _placed(fault: Problem, written: WrittenSession) -> Problem:
    """Say of a fault where in the row it stands, if it stands there."""
    column = fault.field.partition(".")[0] if fault.field else None
    if written.is_foreign and not written.writes(column):
        return replace(fault, is_foreign=True)
    if not written.row or not written.in_row(column):
        return fault
    if column and column in written.row.unclear:
        return written.row.problem(written.row.unclear[column].diagnosis, column)
    if column and column not in written.row.cells:
        label = written.row.labels.get(column, column)
        return written.row.problem(fault.diagnosis.having(column=label), column)
    return written.row.problem(fault.diagnosis, column)


def read_conference(folder: EventFolder) -> tuple[Conference | None, list[Problem]]:
    """Read a conference with its sessions; a bad session is left out and reported, the others stay."""
    keys, problems = validate(folder.index, ConferenceFile)
    if not keys:
        return None, problems
    conference = keys.conference(**folder.known())
    programme = conference.programme or _found(folder, problems)
    found, repairs = list_sessions(folder, conference)
    own = [source for source in programme.sources if source not in FOREIGN]
    made = read_sessions(folder, conference, own, found)
    conference = replace(conference, sessions=made.sessions, rows=made.rows)
    return conference, [*problems, *repairs, *made.problems]


def open_conference(path: Path, file: str, timezone: str) -> Conference:
    """Read the conference in the folder `path`, which is `file` below the content folder; texts are not rendered.

    Raises `DocumentError` with the first thing that is wrong if it can't be read.
    """
    conference, problems = read_conference(plain_folder(path, file, timezone))
    if conference is None:
        raise problems[0].refusal
    return conference


def _found(folder: EventFolder, problems: list[Problem]) -> Programme:
    """Where the sessions are if index.md does not say: wherever there are any, but in one table only."""
    found = [name for name in Programme().sources if (folder.path / name).exists()]
    tables = [name for name in found if not name.endswith("/")]
    if len(tables) > 1:
        found = [name for name in found if name not in tables[1:]]
        said = faults.TABLE_BESIDE_TABLE(tables=every(tables), first=tables[0], both=tables)
        problems.append(Problem(folder.index.file, said, field="programme"))
    return Programme(sources=tuple(found))
