"""All that the sources say of a session becomes one session; what is wrong names its own place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from flipkit.errors import DocumentError
from flipkit.gather.documents import Document, validate
from flipkit.gather.folders import EventFolder
from flipkit.gather.programmes.values import Listed
from flipkit.model.checks import Placed, checked
from flipkit.model.conferences import Conference, Session
from flipkit.model.problems import Problem
from flipkit.model.rows import KnownRow
from flipkit.model.sessions import SessionNotes
from flipkit.model.slugs import slug

from .days import Days
from .ids import known_row, rows_by_id
from .table import TABLES, read_table
from .written import Row, Written


@dataclass(frozen=True, slots=True)
class Sessions:
    """A conference's sessions in order of their start, what its tables' rows say, and what is wrong."""

    sessions: tuple[Session, ...]
    rows: tuple[KnownRow, ...]
    problems: tuple[Problem, ...]


def read_sessions(
    folder: EventFolder, conference: Conference, sources: Sequence[str], listed: Iterable[Listed] = ()
) -> Sessions:
    """Read a conference's sessions from its sources, in order of their start.

    Sources are names of CSV files, of workbooks (and of their sheets, `sessions.xlsx#Friday`) and of
    folders of Markdown files (ending in a slash), beside index.md. Where a row and a file have the
    same id, the file's fields win, one by one; both win over what another system lists. Sessions that
    can't be used are left out; the others stay, clashing ones too.
    """
    problems: list[Problem] = []
    rows: list[Row] = []
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
    placed: list[Placed] = []
    by_id = rows_by_id(rows, folder.rows, problems)
    for identifier, written in _merged(by_id, files, listed, problems).items():
        session = _session(identifier, written, conference, folder, problems)
        placed += [Placed(session, written)] if session else []
    shown, faults = checked(conference, placed, folder.people)
    said = tuple(known_row(row, identifier) for identifier, row in by_id.items())
    return Sessions(tuple(session for session, _ in shown), said, (*problems, *faults))


def _kind(folder: EventFolder, source: str) -> str:
    """Tell a table from a folder; refuse what is elsewhere, not there or of another kind."""
    path = PurePosixPath(source.partition("#")[0])
    if path.is_absolute() or ".." in path.parts or not (source.endswith("/") or path.suffix.casefold() in TABLES):
        raise _refusal(
            folder, f"'{source}' is not a programme flipkit reads.",
            "Name a .csv or .xlsx file, or a folder, like sessions/.",
        )  # fmt: skip
    if not (folder.path / path).exists():
        name = source.partition("#")[0]
        raise _refusal(folder, f"{name} is not there.", f"Put it beside {folder.index.file}, or take it out.")
    return "folder" if source.endswith("/") else "table"


def _refusal(folder: EventFolder, message: str, remedy: str) -> DocumentError:
    line = folder.index.line_of(("programme", "from"))
    return DocumentError(message, file=folder.index.file, line=line, field="programme.from", remedy=remedy)


def _merged(
    rows: dict[str, Row], files: dict[str, Document], listed: Iterable[Listed], problems: list[Problem]
) -> dict[str, Written]:
    """Put each file to the row of the same id: its `id`, else its own name if a row has it, else its title's slug.

    The same way both come to what another system lists.
    """
    found = {str(each.fields["id"]): Written(listed=each) for each in listed}
    for identifier, row in rows.items():
        found[identifier] = replace(found.get(identifier, Written()), row=row)
    for name, document in files.items():
        if not isinstance(document.data, dict):
            problems += validate(document, SessionNotes)[1]
            continue
        stem = PurePosixPath(name).name
        identifier = str(
            document.data.get("id") or (stem if stem in found else slug(str(document.data.get("title") or stem)))
        )
        other = found.get(identifier, Written())
        if other.document:
            problems.append(
                Problem(document.file, document.line_of(("id",)), None, "id", "error",
                        f"the id '{identifier}' is taken by {other.document.file}.", "Give it another id.")
            )  # fmt: skip
        else:
            found[identifier] = replace(other, document=document)
    return found


def _session(
    identifier: str, written: Written, conference: Conference, folder: EventFolder, problems: list[Problem]
) -> Session | None:
    source = written.row.file if written.row else written.listed.source if written.listed else ""
    document = written.document or Document(source, {})
    notes, faults = validate(replace(document, data={**written.data, "id": identifier}), SessionNotes)
    problems += [_placed(fault, written) for fault in faults]
    if not notes:
        return None
    html = folder.html(written.document) if written.document else ""
    return notes.session(conference.timezone, html=html, source=written.document.file if written.document else "")


def _placed(fault: Problem, written: Written) -> Problem:
    """Say of a fault where in the row it stands, if it stands there."""
    column = fault.field.partition(".")[0] if fault.field else None
    if not written.row or not written.in_row(column):
        return fault
    if column and column in written.row.unclear:
        unclear = written.row.unclear[column]
        return written.row.problem(unclear.message, unclear.remedy, column)
    if column and column not in written.row.cells:
        label = written.row.labels.get(column, column)
        return written.row.problem(fault.message, f"Fill the column {label} in this row.", column)
    return written.row.problem(fault.message, fault.remedy, column)
