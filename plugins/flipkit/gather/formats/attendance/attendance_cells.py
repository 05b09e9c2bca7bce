"""The cells of a row of attendance: who it is, from when to when, and which session."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from difflib import get_close_matches

from flipkit.gather.formats.attendance.attendance_heads import AttendanceHeads
from flipkit.gather.formats.attendance.attendance_times import AttendanceClock, day_of, has_24_hours, length_of
from flipkit.gather.formats.attendance.attendance_values import AttendanceContext, NamedPerson, OddRowError
from flipkit.gather.formats.spreadsheets.sheets import Sheet, SheetCell
from flipkit.gather.formats.vocabulary import words_of
from flipkit.model import hours_faults as faults
from flipkit.model.hours import Occasion
from flipkit.model.occasions import meant
from flipkit.model.session_words import word_key
from flipkit.model.text import fold, to_line

THERE = words_of(
    "x, xx, ✓, ✔, ☑, ✅, y, yes, 1, p, present, attended, here, true, ok, done, in, checked in, signed in, late, "
    "joined, si, presente, asistio, oui, present e, ja, anwesend, sim"
)
_ABSENT = words_of(
    "n, no, 0, a, absent, false, -, –, —, ☐, not attended, did not attend, no show, noshow, no-show, excused, "
    "cancelled, canceled, registered, invited, pending, not checked in, ausente, falta, nein, abwesend, non, "
    "absente, nao"
)
#: What begins a row below a list that is of nobody.
_FOOTERS = ("total", "page", "signature of", "presenter", "facilitator", "instructor", "count", "firma de", "seite")
INWARD, OUTWARD = (
    words_of("in, entry, check in, checkin, sign in, arrive, entrada, ein"),
    words_of("out, exit, check out, checkout, sign out, leave, salida, aus"),
)
_LAST_FIRST = re.compile(r"last ?(?:name)?, ?first|apellidos?,? (?:y )?nombres?|nachname, ?vorname|nom, ?prenom")
_ORIGINAL = re.compile(r"(?P<shown>.*\S)\s*\((?P<original>[^()]{2,80})\)")


def is_absence(text: str) -> bool:
    """Whether a mark, folded, says that somebody was not there."""
    return not text or text in _ABSENT


class RowCells:
    """A sheet's rows, cell by cell. Of what surrounds the table are known a session (`section`), a day and a room."""

    def __init__(self, sheet: Sheet, heads: AttendanceHeads, context: AttendanceContext) -> None:
        self.sheet, self.heads, self.context = sheet, heads, context
        texts = [sheet.text(row, column) for role in ("came", "left") for row, column in self._below(role)]
        self.clock = AttendanceClock(context.timezone, has_24_hours(texts))
        self.section: Occasion | None = None
        self.day: date | None = None
        self.room = ""

    def _below(self, role: str) -> Iterator[tuple[int, int]]:
        column = self.heads.columns.get(role)
        if column is not None:
            yield from ((row, column) for row in range(self.heads.row + 1, self.sheet.height))

    def _text(self, row: int, role: str) -> str:
        column = self.heads.columns.get(role)
        return to_line(self.sheet.text(row, column)) if column is not None else ""

    def _cell(self, row: int, role: str) -> SheetCell | None:
        column = self.heads.columns.get(role)
        return self.sheet.cells.get((row, column)) if column is not None else None

    def _person(self, row: int) -> NamedPerson | None:
        name = self._text(row, "name") or " ".join(filter(None, (self._text(row, "first"), self._text(row, "last"))))
        head = fold(self.heads.names.get(self.heads.columns.get("name", -1), ""))
        original = ""
        if _LAST_FIRST.search(head) and name.count(",") == 1:
            name = " ".join(part.strip() for part in reversed(name.split(",")))
        if "original name" in head and (match := _ORIGINAL.fullmatch(name)):
            name, original = match["shown"], match["original"]
        email, code = self._text(row, "email"), self._text(row, "code")
        if "@" in name and not email:
            name, email = "", name
        if "@" not in email:  # n/a, and names of users
            email = ""
        if (not name and not email and not code) or fold(name).startswith(_FOOTERS):
            return None
        return NamedPerson(name=name, email=email, code=code, original=original)

    def _mark(self, row: int) -> bool | None:
        """Whether the mark says that she was there; None if it says nothing, or a time."""
        text = self._text(row, "mark")
        if not text:
            return False if "mark" in self.heads.columns else None
        if fold(text) in THERE:
            return True
        if fold(text) in _ABSENT:
            return False
        raise OddRowError(faults.ATTENDANCE_MARK_UNKNOWN(written=text), "mark")

    def _length(self, row: int) -> int | None:
        text = self._text(row, "minutes")
        if not text:
            return None
        head = fold(self.heads.names.get(self.heads.columns["minutes"], ""))
        found = length_of(text, in_hours=bool(re.search(r"\b(?:hours?|hrs?|h|horas|stunden)\b", head)))
        if found is None:
            raise OddRowError(faults.ATTENDANCE_LENGTH_NEGATIVE(written=text), "minutes")
        return found

    def _moment(self, row: int, role: str, day: date | None, near: Sequence[Occasion]) -> datetime | None:
        cell = self._cell(row, role)
        if cell is None:
            return None
        found = self.clock.moment(cell, day, near)
        if found is None:
            raise OddRowError(faults.ATTENDANCE_TIME_UNREADABLE(written=cell.text), role)
        return found

    def _places(self, row: int) -> Sequence[Occasion]:
        """What a row says she was at; nothing where it says only that she was in the house."""
        word = self._text(row, "word")
        if word:
            if not self.context.words:
                raise OddRowError(faults.ATTENDANCE_WORDS_NEEDED(word=word), "word")
            found = [each for each in self.context.occasions if each.id == self.context.words.get(word_key(word))]
            if not found:
                raise OddRowError(faults.ATTENDANCE_WORD_WRONG(word=word), "word")
            session = self._text(row, "session")
            if session and found[0] not in meant(session, self.context.occasions):
                raise OddRowError(faults.ATTENDANCE_WORD_OTHER(word=word, session=session), "word")
            return found
        text = self._text(row, "session")
        if not text:
            return self._unnamed(row)
        if whole := self._one(text, row):
            return [whole]
        parts = [self._one(part.strip(), row) for part in re.split(r"[;\n|]", text) if part.strip()]
        if len(parts) > 1 and all(parts):
            return [part for part in parts if part]
        known = {name: each for each in self.context.occasions for name in (each.title, each.id)}
        near = get_close_matches(text, known, n=1, cutoff=0.6)
        told = faults.ATTENDANCE_SESSION_UNKNOWN(session=text, near=f"'{near[0]}'" if near else "")
        raise OddRowError(told, "session")

    def _one(self, text: str, row: int) -> Occasion | None:
        found = meant(text, self.context.occasions)
        if len(found) > 1:
            day = day_of(self._text(row, "date"), found) or self.day
            fitting = [each for each in found if each.start.date() == day]
            if len(fitting) != 1:
                near = ", ".join(each.id for each in found[:5])
                raise OddRowError(faults.ATTENDANCE_SESSION_AMBIGUOUS(session=text, near=near), "session")
            found = fitting
        return found[0] if found else None

    def _unnamed(self, row: int) -> Sequence[Occasion]:
        if self.section and not self._text(row, "room"):
            return [self.section]
        room, came = self._text(row, "room") or self.room, self._cell(row, "came")
        if room and came:
            day = day_of(self._text(row, "date"), self.context.occasions) or self.day
            here = [
                each
                for each in self.context.occasions
                if fold(room) in map(fold, each.room.split(";")) and each.counts
            ]
            when = self.clock.moment(came, day, here) if here else None
            found = [each for each in here if when and each.start <= when < each.end] or [
                each for each in here if when and 0 <= (each.start - when).total_seconds() <= 1800
            ][:1]
            if len(found) == 1:
                return found
            raise OddRowError(faults.ATTENDANCE_SESSION_UNKNOWN(session=room, near=""), "room")
        counting = [each for each in self.context.occasions if each.counts]
        has_times = self._text(row, "came") and self._text(row, "left")
        return counting if len(counting) == 1 and not has_times else []
