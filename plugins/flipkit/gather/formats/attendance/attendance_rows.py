"""The rows of a sheet of attendance: whom each names, and what it says of when she was where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC
from pathlib import PurePath

from flipkit.faults import Value
from flipkit.gather.formats.attendance.attendance_cells import INWARD, OUTWARD, THERE, RowCells, is_absence
from flipkit.gather.formats.attendance.attendance_heads import (
    AttendanceHeads,
    find_heads,
    is_about_meeting,
    role_of,
)
from flipkit.gather.formats.attendance.attendance_times import day_of
from flipkit.gather.formats.attendance.attendance_values import (
    AttendanceContext,
    AttendanceRow,
    AttendanceSheet,
    NamedPerson,
    OddRowError,
)
from flipkit.gather.formats.spreadsheets.sheets import Sheet, letter
from flipkit.model import hours_faults as faults
from flipkit.model.hours import Evidence, Occasion, Presence
from flipkit.model.occasions import meant
from flipkit.model.problems import Problem
from flipkit.model.text import fold

#: What stands before a value above the table, or above a part of it: `Session: Flipping labs`.
_LABEL = re.compile(r"(?P<label>[^:]{2,30}):\s*(?P<value>\S.{0,300})")


def read_attendance_sheet(sheet: Sheet, context: AttendanceContext) -> AttendanceSheet:
    """Read one sheet."""
    heads = find_heads(sheet, context.occasions)
    if heads is None:
        return AttendanceSheet(problems=[Problem(sheet.file, faults.ATTENDANCE_NO_NAMES())])
    return _SheetReader(sheet, heads, context).read()


class _SheetReader(RowCells):
    def __init__(self, sheet: Sheet, heads: AttendanceHeads, context: AttendanceContext) -> None:
        super().__init__(sheet, heads, context)
        self.odd: list[Problem] = []
        self.is_meeting = any(is_about_meeting(sheet, row) for row in range(heads.row)) or any(
            "join" in fold(name) for name in heads.names.values()
        )
        self._look_above()

    def _look_above(self) -> None:
        """Take what is said above the table, by the sheet's name or the file's: of which session it is, which day."""
        stem = PurePath(self.sheet.file.partition("#")[0]).stem
        for row in range(self.heads.row):
            for column in self.sheet.rows[row]:
                self._take_label(row, column, is_above=True)
        for text in (stem, self.sheet.title, self.context.session):
            found = meant(text, self.context.occasions) if text else ()
            if len(found) == 1 and (self.section is None or text == self.context.session):
                self.section = found[0]
        self.day = (
            self.day or day_of(self.sheet.title, self.context.occasions) or day_of(stem[:10], self.context.occasions)
        )

    def _take_label(self, row: int, column: int, *, is_above: bool) -> bool:
        """Take `Session: A`, or `Session` with A beside or below it; whether it was one."""
        text = self.sheet.text(row, column)
        match = _LABEL.fullmatch(text)
        label, value = (
            (match["label"], match["value"]) if match else (text.rstrip(": "), self.sheet.text(row, column + 1))
        )
        if is_about_meeting(self.sheet, row):
            value = self.sheet.text(row + 1, column) if row + 1 < self.heads.row else ""
        role = role_of(label) if value else ""
        if role == "date":
            self.day = day_of(value, self.context.occasions) or self.day
        elif role == "room":
            self.room = value
        elif role == "session" or (is_above and not role and not self.section):
            found = meant(value if role else text, self.context.occasions)
            if len(found) == 1:
                self.section = found[0]
        return role in ("date", "room", "session")

    def read(self) -> AttendanceSheet:
        is_roster = not self.heads.says_presence and self.section is None and not self._has_sections()
        made = AttendanceSheet(is_roster=is_roster)
        whole = self.section
        left = 0
        for row in range(self.heads.row + 1, self.sheet.height):
            if not self.sheet.rows[row] or self._is_heads(row) or self._is_section(row):
                continue
            person = self._person(row)
            try:
                presences = () if is_roster else tuple(self._presences(row, person))
            except OddRowError as odd:
                made.problems.append(self._problem(row, odd))
                presences = ()
            if not presences and not is_roster:
                left += 1
            if person and (presences or is_roster or person.name or person.email):
                made.rows.append(AttendanceRow(person=person, presences=presences, file=self.sheet.file, row=row + 1))
        if "way" in self.heads.columns:
            made.rows = [*self._paired(made)]
        made.problems += self.odd
        made.told = [*self._told(made, whole, left)]
        if is_roster:
            made.problems.append(Problem(self.sheet.file, faults.ATTENDANCE_NOTHING_SAID()))
        return made

    def _has_sections(self) -> bool:
        """Whether headings among the rows say of which session those below are."""
        found = any(
            self._is_section(row) for row in range(self.heads.row + 1, self.sheet.height) if self.sheet.rows[row]
        )
        is_so, self.section = found and self.section is not None, None
        return is_so

    def _paired(self, made: AttendanceSheet) -> Iterator[AttendanceRow]:
        """Join each time in with the time out that follows it, of one person at one place; name those without."""
        waiting: dict[tuple[NamedPerson, str], AttendanceRow] = {}

        def when(row: AttendanceRow) -> tuple[str, int]:
            moment = row.presences[0].came or row.presences[0].left if row.presences else None
            return (moment.astimezone(UTC).isoformat() if moment else ""), row.row

        for row in sorted(made.rows, key=when):
            one = row.presences[0] if row.presences else None
            if one is None or (one.came is None) == (one.left is None):
                yield row
                continue
            key = (row.person, one.occasion)
            before = waiting.pop(key, None)
            if one.came:
                if before:
                    made.problems.append(Problem(before.file, faults.ATTENDANCE_NO_WAY_OUT(), row=before.row))
                waiting[key] = row
            elif before:
                yield replace(before, presences=(replace(before.presences[0], left=one.left),))
            else:
                made.problems.append(Problem(row.file, faults.ATTENDANCE_NO_WAY_OUT(), row=row.row))
        for row in waiting.values():
            made.problems.append(Problem(row.file, faults.ATTENDANCE_NO_WAY_OUT(), row=row.row))

    def _told(self, made: AttendanceSheet, whole: Occasion | None, left: int) -> Iterator[Value]:
        heads = self.heads
        said = faults.SAID_ROSTER if made.is_roster else faults.SAID_ATTENDANCE
        yield said(file=self.sheet.file, row=heads.row + 1)
        roles = {column: role for role, column in heads.columns.items()}
        for column, name in heads.names.items():
            role = faults.ROLES[roles.get(column, "")]
            if column in heads.marks:
                role = faults.ROLES["mark of"](session=heads.marks[column].title)
            yield faults.SAID_ATTENDANCE_COLUMN(column=f"{letter(column)} {name}", role=role)
        if whole and not made.is_roster:
            yield faults.SAID_ATTENDANCE_SESSION(session=whole.title)
        if not made.is_roster:
            if "came" not in heads.columns and "left" not in heads.columns:
                yield faults.SAID_WHOLE()
            elif "left" not in heads.columns and "way" not in heads.columns:
                yield faults.SAID_TO_THE_END()
            counted = sum(bool(row.presences) for row in made.rows)
            yield faults.SAID_ATTENDANCE_ROWS(num=counted + left, counted=counted, left=left)

    def _problem(self, row: int, odd: OddRowError) -> Problem:
        column = self.heads.columns.get(odd.role)
        name = self.heads.names.get(column) if column is not None else None
        return Problem(self.sheet.file, odd.diagnosis, row=row + 1, field=name)

    def _is_heads(self, row: int) -> bool:
        same = [self.sheet.text(row, column) == name for column, name in self.heads.names.items()]
        return sum(same) > 1 or (all(same) and bool(same))

    def _is_section(self, row: int) -> bool:
        """Whether a row is the heading of what follows: `Session: B`, alone in its row."""
        cells = self.sheet.rows[row]
        if len(cells) > 2:
            return False
        text = self.sheet.text(row, cells[0])
        if _LABEL.fullmatch(text) or (len(cells) == 2 and role_of(text.rstrip(": ")) in ("session", "date", "room")):
            return self._take_label(row, cells[0], is_above=False)
        is_heading = len(cells) == 1 and cells[0] != self.heads.columns.get("session") and not text.isdecimal()
        found = meant(text, self.context.occasions) if is_heading else []
        if len(found) == 1:
            self.section = found[0]
        return len(found) == 1

    def _presences(self, row: int, person: NamedPerson | None) -> Iterator[Presence]:
        if person is None:
            raise OddRowError(faults.ATTENDANCE_PERSON_MISSING(), "name")
        if self._text(row, "waiting") and fold(self._text(row, "waiting")) in THERE:
            raise OddRowError(faults.ATTENDANCE_WAITED(), "waiting")
        if self.heads.marks:
            yield from self._marked(row)
            return
        mark = self._mark(row)
        if mark is False:
            return
        has_times = any(self._text(row, role) for role in ("came", "left", "minutes"))
        if "signature" in self.heads.columns and not self._text(row, "signature") and not has_times:
            raise OddRowError(faults.ATTENDANCE_NOT_SIGNED(), "signature")
        is_timed = bool({"came", "left", "minutes"} & self.heads.columns.keys())
        is_shown = has_times or mark or self._text(row, "word") or self._text(row, "signature")
        if is_timed and not is_shown:
            return  # listed, and did not come
        made = self._presence(row, Evidence.CODE if self._text(row, "word") else self._evidence())
        places = self._places(row)
        if made.evidence is not Evidence.CODE:  # beside a word stands when it was handed in
            made = self._timed(row, made, places, person)
        if not places:
            is_scan = "way" in self.heads.columns and (made.came or made.left)
            if not is_scan and (made.came is None or made.left is None):
                raise OddRowError(faults.ATTENDANCE_SESSION_MISSING(), "session")
            yield made
        yield from (replace(made, occasion=place.id) for place in places)

    def _marked(self, row: int) -> Iterator[Presence]:
        for column, occasion in self.heads.marks.items():
            text = fold(self.sheet.text(row, column))
            if text in THERE:
                yield replace(self._presence(row, self._evidence()), occasion=occasion.id)
            elif not is_absence(text):
                said = faults.ATTENDANCE_MARK_UNKNOWN(written=self.sheet.text(row, column))
                self.odd.append(Problem(self.sheet.file, said, row=row + 1, field=self.heads.names[column]))

    def _evidence(self) -> Evidence:
        if self.is_meeting:
            return Evidence.MEETING
        return (
            Evidence.SCANNED
            if self.heads.columns.keys() & {"code"} and "signature" not in self.heads.columns
            else Evidence.SIGNED
        )

    def _presence(self, row: int, evidence: Evidence) -> Presence:
        return Presence(attendee="", evidence=evidence, file=self.sheet.file, row=row + 1)

    def _timed(self, row: int, made: Presence, places: Sequence[Occasion], person: NamedPerson) -> Presence:
        near = places or self.context.occasions
        day = day_of(self._text(row, "date"), self.context.occasions) or self.day
        came, left = (self._moment(row, role, day, near) for role in ("came", "left"))
        way = fold(self._text(row, "way"))
        if came and way in OUTWARD:
            came, left = None, came
        elif came and not left and "left" in self.heads.columns and way not in INWARD:
            raise OddRowError(faults.ATTENDANCE_NO_WAY_OUT(), "left")
        if left and not came and "came" in self.heads.columns and way not in OUTWARD:
            raise OddRowError(faults.ATTENDANCE_NO_WAY_OUT(), "came")
        if came and left and left < came:
            said = faults.ATTENDANCE_LEFT_BEFORE(
                name=person.name or person.email or person.code, came=f"{came:%H:%M}", left=f"{left:%H:%M}"
            )
            raise OddRowError(said, "left")
        return replace(made, came=came, left=left, at_most=self._length(row))
