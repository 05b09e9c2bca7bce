"""Sheets of attendance: sign-in sheets, scans of badges, registrations, reports of Zoom and Meet.

All are tables (`gather.formats.spreadsheets`) with a row for each person, or for each time that she came.
`attendance_heads` finds the columns, `attendance_rows` what each row says, `attendees` who is who. Nothing is
guessed: what can't be known is named, row by row, and not counted. `participants` only asks who they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from flipkit.errors import DocumentError, ParseError
from flipkit.faults import Value
from flipkit.gather.formats.attendance.attendance_heads import role_of
from flipkit.gather.formats.attendance.attendance_rows import read_attendance_sheet
from flipkit.gather.formats.attendance.attendance_values import AttendanceContext, AttendanceRow, AttendanceSheet
from flipkit.gather.formats.attendance.attendees import identify
from flipkit.gather.formats.attendance.participants import (
    ListedPerson,
    ParticipantSheet,
    participants_in,
    participants_of,
)
from flipkit.gather.formats.parse_tasks import ParseTask
from flipkit.gather.formats.sandbox import run_bounded
from flipkit.gather.formats.spreadsheets.table_files import read_sheets, unpacked_size
from flipkit.model import hours_faults as faults
from flipkit.model.hours import Attendee, Occasion, Presence
from flipkit.model.occasions import meant
from flipkit.model.problems import Problem, sort_key
from flipkit.model.session_words import word_key
from flipkit.values import dataclass

__all__ = [
    "AttendanceContext",
    "AttendanceReading",
    "ListedPerson",
    "ParticipantsReading",
    "read_attendance",
    "read_participants",
    "read_words",
]

_Sheet = TypeVar("_Sheet", AttendanceSheet, ParticipantSheet)

#: Octets of a sheet, unpacked, that is read without a process of its own.
_SMALL = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceReading:
    """What all sheets say together; `told` are the lines that tell how they were read."""

    attendees: tuple[Attendee, ...]
    presences: tuple[Presence, ...]
    problems: tuple[Problem, ...]
    told: tuple[Value, ...]


def read_attendance(paths: Iterable[Path], context: AttendanceContext) -> AttendanceReading:
    """Read the files of an event's attendance. Raises `DocumentError` where one can't be read at all."""
    rosters: list[AttendanceRow] = []
    rows: list[AttendanceRow] = []
    problems: list[Problem] = []
    told: list[Value] = []
    for path in paths:
        for sheet in _read(path, context, "read_attendance_file", AttendanceSheet):
            (rosters if sheet.is_roster else rows).extend(sheet.rows)
            problems += sheet.problems
            told += sheet.told
    found = identify(rosters, rows)
    return AttendanceReading(
        attendees=tuple(found.people),
        presences=tuple(found.presences),
        problems=tuple(sorted((*problems, *found.problems), key=sort_key)),
        told=tuple(told),
    )


def _read(path: Path, context: AttendanceContext, function: str, _kind: type[_Sheet]) -> list[_Sheet]:
    try:
        task = ParseTask(
            function=f"{__name__}:{function}",
            result=list,
            what="table",
            source=path.name,
            values=(path, context),
            is_small=unpacked_size(path) <= _SMALL,
        )
        return run_bounded(task)
    except ParseError as error:
        raise DocumentError(error.diagnosis, file=path.name) from error


def read_attendance_file(path: Path, context: AttendanceContext, *, source: str) -> list[AttendanceSheet]:
    """Read one file, without bounds on time and memory; `source` is what it is called."""
    problems: list[Problem] = []
    sheets = [each for each in read_sheets(path, source, problems) if each.cells and not each.is_hidden]
    made = [read_attendance_sheet(sheet, context) for sheet in sheets]
    if not any(each.told for each in made):
        raise DocumentError(faults.ATTENDANCE_NO_NAMES(), file=source)
    return [*made, AttendanceSheet(problems=problems)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantsReading:
    """Who takes part, in the order of the rows; `withdrew` cancelled and are not among them.

    `choices` are the names of the columns that say which sessions they chose.
    """

    people: tuple[ListedPerson, ...]
    problems: tuple[Problem, ...]
    withdrew: int
    choices: tuple[str, ...]


def read_participants(paths: Iterable[Path], context: AttendanceContext) -> ParticipantsReading:
    """Read who takes part in an event. Raises `DocumentError` where a file can't be read, or names nobody."""
    sheets = [sheet for path in paths for sheet in _read(path, context, "read_participants_file", ParticipantSheet)]
    people, problems = participants_of(sheets, context.occasions)
    return ParticipantsReading(
        people=people,
        problems=problems,
        withdrew=sum(sheet.withdrew for sheet in sheets),
        choices=tuple(dict.fromkeys(name for sheet in sheets for name in sheet.choices)),
    )


def read_participants_file(path: Path, context: AttendanceContext, *, source: str) -> list[ParticipantSheet]:
    """Read one file, without bounds on time and memory; `source` is what it is called."""
    problems: list[Problem] = []
    sheets = [each for each in read_sheets(path, source, problems) if each.cells and not each.is_hidden]
    made = [found for sheet in sheets if (found := participants_in(sheet, context))]
    if not made:
        raise DocumentError(faults.ATTENDANCE_NO_NAMES(), file=source)
    made[0].problems += problems
    return made


def read_words(path: Path, occasions: Sequence[Occasion]) -> dict[str, str]:
    """Read a table of sessions and the words that were told at their ends: an occasion's id by each word's key.

    Raises `DocumentError` where a row names no session, or two have one word.
    """
    found: dict[str, str] = {}
    for sheet in read_sheets(path, path.name, []):
        columns = {role_of(sheet.text(0, column)): column for column in range(sheet.width)}
        if not {"session", "word"} <= columns.keys():
            raise DocumentError(faults.WORDS_NO_COLUMNS(), file=path.name)
        for row in range(1, sheet.height):
            session, word = (sheet.text(row, columns[role]) for role in ("session", "word"))
            places = meant(session, occasions)
            if not word:
                continue
            key = word_key(word)
            if not key or len(places) != 1 or found.get(key, places[0].id) != places[0].id:
                raise DocumentError(faults.WORDS_ROW_WRONG(session=session, word=word), file=path.name, line=row + 1)
            found[key] = places[0].id
    return found
