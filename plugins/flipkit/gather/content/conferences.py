"""A conference's folder: `index.md`, and its programme from tables, from `sessions/`, and from other systems.

All that the sources say of a session becomes one session; what is wrong names its own place. A row's id is as
written, else what the ledger knows, else made of the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from flipkit.errors import DocumentError
from flipkit.gather.content import conference_faults
from flipkit.gather.content.conference_faults import SESSION_WITHOUT_LENGTH
from flipkit.gather.content.conference_file import ConferenceFile
from flipkit.gather.content.folders import EventFolder, plain_folder
from flipkit.gather.content.programme_tables import (
    context_of,
    found_sources,
    kind_of,
    open_places,
    read_once,
    rows_of_table,
)
from flipkit.gather.content.recordings import read_recordings
from flipkit.gather.content.remote_sources import list_sessions
from flipkit.gather.content.row_identity import known_listed, known_row, rows_by_id
from flipkit.gather.content.session_file import SessionFile
from flipkit.gather.content.validation import validate
from flipkit.gather.content.written_session import WrittenSession
from flipkit.gather.content.yaml import Document
from flipkit.gather.formats.plain_text import text_of_html, without_marks
from flipkit.gather.formats.schedules.raw_schedule import ExternalSession, is_open
from flipkit.gather.formats.spreadsheets.reading import Reading
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetRow
from flipkit.model.checks import Located, check_programme
from flipkit.model.conferences import FOREIGN, Conference, OpenPlace
from flipkit.model.problems import Problem
from flipkit.model.row_ids import KnownRow
from flipkit.model.sessions import Session
from flipkit.model.text import fold, slug, unique
from flipkit.model.times import at
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class Sessions:
    """A conference's sessions in order of their start, what tables' rows say, what is wrong, and how it was read."""

    sessions: tuple[Session, ...]
    rows: tuple[KnownRow, ...]
    problems: tuple[Problem, ...]
    readings: tuple[Reading, ...] = ()
    places: tuple[OpenPlace, ...] = ()


def read_sessions(
    folder: EventFolder,
    conference: Conference,
    sources: Sequence[str],
    listed: Sequence[ExternalSession] = (),
    published: Iterable[SheetRow] = (),
) -> Sessions:
    """Read a conference's sessions from its sources, in order of their start.

    Sources are names of CSV files, of workbooks (and of their sheets, `sessions.xlsx#Friday`) and of
    folders of Markdown files (ending in a slash), beside index.md. Where a row and a file have the
    same id, the file's fields win, one by one; both win over what another system lists. Sessions that
    can't be used are left out; the others stay, clashing ones too.
    """
    problems: list[Problem] = []
    rows = list(published)
    readings: list[Reading] = []
    places: list[OpenPlace] = []
    files: dict[str, Document] = {}
    context = context_of(conference)
    for source in sources:
        try:
            if kind_of(folder, source) == "folder":
                files.update((f"{source}{stem}", document) for stem, document in folder.documents(source, problems))
            else:
                name, _, sheet = source.partition("#")
                table = read_once(folder.path / name, f"{folder.file}/{name}", sheet, context, folder.kept)
                rows += table.rows
                problems += table.problems
                readings += table.readings
                places += (OpenPlace(at(each.start, conference.timezone), each.room) for each in table.places)
        except DocumentError as error:
            problems.append(Problem.of(error))
    placed: list[Located] = []
    others = {each.fields["id"] for each in listed}
    known = [row for row in folder.rows if row.id not in others]
    by_id = rows_by_id(rows, known, context.directions.ids, problems)
    for identifier, written in _merged(by_id, files, listed, problems).items():
        session = _session(identifier, written, conference, folder, problems)
        placed += [Located(session, written)] if session else []
    shown, faults = check_programme(conference, _with_one_spelling(placed), folder.people)
    said = [known_listed(each) for each in listed if each.fields["id"] not in by_id]
    said += [known_row(row, identifier) for identifier, row in by_id.items()]
    return Sessions(
        tuple(session for session, _ in shown), tuple(said), (*problems, *faults), tuple(readings), tuple(places)
    )


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
    by_written = {row.cells["id"]: identifier for identifier, row in rows.items() if row.cells.get("id")}
    for name, document in files.items():
        if not isinstance(document.data, dict):
            problems += validate(document, SessionFile)[1]
            continue
        stem = PurePosixPath(name).name
        named = str(document.data.get("id") or "")
        identifier = by_written.get(named) or named or (stem if stem in found else _own_id(name, document))
        other = found.get(identifier, WrittenSession())
        if other.document:
            made = unique(stem, found)
            said = conference_faults.SESSION_ID_TAKEN(id=identifier, place=other.document.file, new=made)
            problems.append(Problem(document.file, said, line=document.line_of(("id",)), field="id"))
            found[made] = WrittenSession(document=document)
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


def _with_one_spelling(placed: Sequence[Located]) -> list[Located]:
    """Give the sessions with each room spelled in one way, the first: `Gym` and `GYM` are one, in `GYM; Lab`, too.

    So are `Gym/Lab` and `Gym, Lab` the two where both have sessions of their own.
    """
    rooms: dict[str, str] = {}
    alone = {fold(room) for each in placed for room in each.session.rooms}

    def parted(room: str) -> list[str]:
        parts = [part.strip() for part in re.split(r"[,/]", room)]
        return parts if alone.issuperset(map(fold, parts)) else [room]

    def spelled(session: Session) -> Session:
        named = (rooms.setdefault(fold(part), part) for room in session.rooms for part in parted(room))
        return replace(session, room="; ".join(dict.fromkeys(named)))

    return [Located(spelled(each.session), each.origin) for each in placed]


#: Without these a session can't be shown. Any other field that can't be read is left out of it.
_NEEDED = frozenset(("id", "title", "start", "end", "minutes", "room"))


def _session(
    identifier: str, written: WrittenSession, conference: Conference, folder: EventFolder, problems: list[Problem]
) -> Session | None:
    source = written.row.file if written.row else written.listed.source if written.listed else ""
    document = written.document or Document(source, {})
    data = {**written.data, "id": identifier}
    notes, faults = validate(replace(document, data=data), SessionFile)
    problems += [_placed(fault, written) for fault in faults]
    if not notes:
        wrong = {fault.field.partition(".")[0] for fault in faults if fault.field}
        if not wrong or wrong & _NEEDED or not wrong <= data.keys():
            return None
        kept = {key: value for key, value in data.items() if key not in wrong}
        notes, more = validate(replace(document, data=kept), SessionFile)
        problems += [_placed(fault, written) for fault in more if fault not in faults]
    if not notes or _is_contradicted(written, problems):
        return None
    html = folder.html(written.document) if written.document else ""
    session = notes.session(conference.timezone, html=html, source=written.document.file if written.document else "")
    return replace(
        session,
        abstract=text_of_html(html) if written.has_body else without_marks(session.abstract),
        is_gathered=written.is_foreign and not (written.row or written.document),
    )


def _is_contradicted(written: WrittenSession, problems: list[Problem]) -> bool:
    """Whether a row's time, though it can be read alone, contradicts what else stands in the row; it is said."""
    row = written.row
    if row is None or "start" not in row.unclear or not written.in_row("start"):
        return False
    problems.append(row.problem(row.unclear["start"].diagnosis, "start"))
    return True


def _placed(fault: Problem, written: WrittenSession) -> Problem:
    """Say of a fault where in the row it stands, if it stands there."""
    column = fault.field.partition(".")[0] if fault.field else None
    if written.is_foreign and not written.writes(column):
        return replace(fault, is_foreign=True)
    if not written.row or not written.in_row(column):
        return fault
    if fault.diagnosis.fault is SESSION_WITHOUT_LENGTH and "minutes" in written.row.unclear:
        return written.row.problem(written.row.unclear["minutes"].diagnosis, "minutes")
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
    named = conference.programme.sources if conference.programme else ()
    found, repairs = list_sessions(folder, conference)
    kept = open_places(found, conference.timezone)
    found = [each for each in found if not is_open(each.fields)]
    published = rows_of_table(found)
    own = [source for source in named or found_sources(folder, problems) if source not in FOREIGN]
    made = read_sessions(folder, conference, own, [] if published else found, published)
    conference = replace(conference, sessions=made.sessions, rows=made.rows, places=(*kept, *made.places))
    recordings, unplayed = read_recordings(folder.path, folder.file, conference.sessions)
    return replace(conference, recordings=recordings), [*problems, *repairs, *made.problems, *unplayed]


def explain_conference(path: Path, file: str, timezone: str) -> tuple[tuple[Reading, ...], tuple[Problem, ...]]:
    """Say how the tables of the conference in the folder `path` are read, and what is wrong in it.

    Raises `DocumentError` if its index.md can't be read.
    """
    folder = plain_folder(path, file, timezone)
    keys, problems = validate(folder.index, ConferenceFile)
    if not keys:
        raise problems[0].refusal
    conference = keys.conference(**folder.known())
    named = conference.programme.sources if conference.programme else ()
    own = [source for source in named or found_sources(folder, problems) if source not in FOREIGN]
    made = read_sessions(folder, conference, own)
    return made.readings, (*problems, *made.problems)


def open_conference(path: Path, file: str, timezone: str) -> Conference:
    """Read the conference in the folder `path`, which is `file` below the content folder; texts are not rendered.

    Raises `DocumentError` with the first thing that is wrong if it can't be read.
    """
    conference, problems = read_conference(plain_folder(path, file, timezone))
    if conference is None:
        raise problems[0].refusal
    return conference
