"""Who takes part, for badges and sign-in sheets: people as a list of registrations or of attendance names them.

`participants_in` reads one sheet: a row a person, what she is called, where she comes from, and the sessions that she
chose, in whatever column they stand. Whether she was there is not asked. Who cancelled takes no part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from flipkit.gather.formats.attendance.attendance_cells import THERE, RowCells
from flipkit.gather.formats.attendance.attendance_heads import AttendanceHeads, find_heads, role_of
from flipkit.gather.formats.attendance.attendance_values import AttendanceContext, AttendanceRow
from flipkit.gather.formats.attendance.attendees import identify
from flipkit.gather.formats.spreadsheets.sheets import Sheet
from flipkit.gather.formats.vocabulary import words_of
from flipkit.model import hours_faults as faults
from flipkit.model.hours import Occasion, Presence
from flipkit.model.occasions import meant
from flipkit.model.people import bare_name
from flipkit.model.problems import Problem
from flipkit.model.text import fold
from flipkit.values import dataclass

#: Columns that only badges need: what somebody is called, and what stands below her name.
_CALLED = words_of(
    "preferred name, preferred first name, name on badge, badge name, nickname, goes by, known as, call me, "
    "nombre para la credencial, nombre en el gafete, rufname, surnom, nom d usage"
)
_ABOUT = words_of(
    "school, school name, organisation, organization, affiliation, institution, district, school district, company, "
    "employer, campus, escuela, centro, colegio, institucion, schule, ecole, etablissement, escola, instituicao"
)
_WITHDREW = words_of(
    "cancelled, canceled, refunded, withdrawn, withdrew, declined, rejected, not attending, cancelado, cancelada, "
    "storniert, abgesagt, annule, annulee"
)
#: So many rows say what a column is.
_SAMPLE = 60
_PARTS = re.compile(r"[;\n|]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson:
    """Somebody who takes part; `sessions` are the ids of those she chose, in the order of time."""

    name: str
    called: str = ""
    about: str = ""
    sessions: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class ParticipantSheet:
    """What one sheet says; `called` and `about` are those of its rows, `choices` the names of columns of sessions."""

    file: str
    rows: list[AttendanceRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    called: dict[int, str] = field(default_factory=dict)
    about: dict[int, str] = field(default_factory=dict)
    withdrew: int = 0
    choices: tuple[str, ...] = ()


def participants_in(sheet: Sheet, context: AttendanceContext) -> ParticipantSheet | None:
    """Read one sheet; None where no column is one of people."""
    heads = find_heads(sheet, context.occasions)
    return _ParticipantReader(sheet, heads, context).read() if heads else None


def participants_of(
    sheets: Iterable[ParticipantSheet], occasions: Sequence[Occasion]
) -> tuple[tuple[ListedPerson, ...], tuple[Problem, ...]]:
    """Say who is who in all sheets, in the order of their rows, and what is doubtful."""
    every = list(sheets)
    found = identify([], [row for sheet in every for row in sheet.rows])
    called: dict[str, str] = {}
    about: dict[str, str] = {}
    rows: dict[str, set[tuple[str, int]]] = {}
    chosen: dict[str, set[str]] = {}
    of_file = {sheet.file: sheet for sheet in every}
    for each in found.presences:
        sheet = of_file[each.file]
        called.setdefault(each.attendee, sheet.called.get(each.row, ""))
        about[each.attendee] = about.get(each.attendee) or sheet.about.get(each.row, "")
        rows.setdefault(each.attendee, set()).add((each.file, each.row))
        chosen.setdefault(each.attendee, set()).add(each.occasion)
    problems = [*(problem for sheet in every for problem in sheet.problems), *found.problems]
    for person in found.people:
        files = Counter(file for file, _ in rows[person.key])
        if not (person.email or person.code) and max(files.values()) > 1:
            numbers = ", ".join(str(row) for _, row in sorted(rows[person.key]))
            said = faults.PARTICIPANT_TWICE(name=person.name, rows=numbers)
            problems.append(Problem(files.most_common(1)[0][0], said))
    made = tuple(
        ListedPerson(
            name=person.name,
            called=called[person.key],
            about=about[person.key],
            sessions=tuple(
                each.id for each in sorted(occasions, key=lambda each: each.start) if each.id in chosen[person.key]
            ),
        )
        for person in found.people
    )
    return made, tuple(problems)


class _ParticipantReader(RowCells):
    def __init__(self, sheet: Sheet, heads: AttendanceHeads, context: AttendanceContext) -> None:
        super().__init__(sheet, heads, context)
        self.made = ParticipantSheet(file=sheet.file)
        known = {*heads.columns.values(), *heads.marks}
        free = {column: fold(name) for column, name in heads.names.items() if column not in known}
        self.called = next((column for column, name in free.items() if name in _CALLED), None)
        self.about = next((column for column, name in free.items() if name in _ABOUT), None)
        names = [bare_name(self._text(row, "name")) for row in range(heads.row + 1, sheet.height)]
        self.is_last_first = 2 * sum(name.count(",") == 1 for name in names) > sum(map(bool, names))
        self.choices = [
            *([heads.columns["session"]] if "session" in heads.columns else []),
            *(column for column in free if column not in (self.called, self.about) and self._is_choice(column)),
        ]

    def read(self) -> ParticipantSheet:
        columns = sorted({*self.choices, *self.heads.marks})
        self.made.choices = tuple(" ".join(self.heads.names[column].split()) for column in columns)
        for row in range(self.heads.row + 1, self.sheet.height):
            person = self._person(row) if self.sheet.rows[row] else None
            if person is None or self._repeats_heads(row):
                continue
            if self.is_last_first and person.name.count(",") == 1:
                person = replace(person, name=" ".join(part.strip() for part in reversed(person.name.split(","))))
            if fold(self._text(row, "mark")) in _WITHDREW:
                self.made.withdrew += 1
                continue
            number = row + 1
            first = self._cell_text(row, self.called) or self._text(row, "first")
            self.made.called[number] = first or bare_name(person.name).split(" ")[0]
            self.made.about[number] = self._cell_text(row, self.about)
            # Somebody without a session takes part, too: she stands on the list.
            ids = [*dict.fromkeys(self._chosen(row))] or [""]
            presences = tuple(Presence(attendee="", occasion=id_, file=self.sheet.file, row=number) for id_ in ids)
            self.made.rows.append(AttendanceRow(person=person, presences=presences, file=self.sheet.file, row=number))
        return self.made

    def _repeats_heads(self, row: int) -> bool:
        return all(self.sheet.text(row, column) == name for column, name in self.heads.names.items())

    def _cell_text(self, row: int, column: int | None) -> str:
        return " ".join(self.sheet.text(row, column).split()) if column is not None else ""

    def _is_choice(self, column: int) -> bool:
        """Whether a column is called `Session 1` or the like, or most of what stands in it are sessions."""
        if role_of(re.sub(r"(?<![\W\d_])[\W\d_]+$", "", self.heads.names[column])) == "session":
            return True
        rows = range(self.heads.row + 1, min(self.sheet.height, self.heads.row + 1 + _SAMPLE))
        texts = {text for row in rows if (text := self.sheet.text(row, column))}
        return bool(texts) and 2 * sum(all(self._sessions(text).values()) for text in texts) > len(texts)

    def _chosen(self, row: int) -> Iterator[str]:
        for column, occasion in self.heads.marks.items():
            if fold(self.sheet.text(row, column)) in THERE:
                yield occasion.id
        for column in self.choices:
            for text, found in self._sessions(self.sheet.text(row, column)).items():
                if len(found) == 1:
                    yield found[0].id
                else:
                    said = faults.PARTICIPANT_SESSION_UNKNOWN(session=text)
                    name = self.heads.names.get(column)
                    self.made.problems.append(Problem(self.sheet.file, said, row=row + 1, field=name))

    def _sessions(self, text: str) -> Mapping[str, Sequence[Occasion]]:
        """Give the sessions that a cell may mean, by its parts: one, or several with `;` or commas between them."""
        if not text.strip():
            return {}
        whole = meant(text, self.context.occasions)
        if whole:
            return {text: whole}
        for parts in (_PARTS.split(text), text.split(",")):
            found = {part: meant(part, self.context.occasions) for each in parts if (part := each.strip())}
            if len(found) > 1 and any(found.values()):
                return found
        return {text: ()}
