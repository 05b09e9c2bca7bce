"""The columns of a sheet of attendance: where their names stand, and what each is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field

from flipkit.gather.formats.spreadsheets.sheets import Sheet
from flipkit.gather.formats.vocabulary import words_of
from flipkit.model.hours import Occasion
from flipkit.model.occasions import meant
from flipkit.model.text import fold
from flipkit.values import dataclass

#: What columns are called, as `fold` gives it, without what stands in brackets.
_WORDS: Mapping[str, frozenset[str]] = {
    "name": words_of(
        "name, names, full name, participant, participants, participant name, attendee, attendees, attendee name, "
        "teacher, teacher name, teachers, person, print name, printed name, your name, display name, who, student, "
        "member, nombre, nombre completo, nombre y apellidos, nombres, participante, participantes, asistente, "
        "asistentes, docente, docentes, maestro, maestra, profesor, nom et prenom, nom complet, participant e, "
        "name und vorname, vor und nachname, teilnehmer, teilnehmerin, teilnehmende, nome, nome completo, "
        "nom i cognoms, nome e cognome, last first, last name first name, apellidos y nombre, name original name"
    ),
    "first": words_of("first name, first, given name, forename, vorname, prenom, primeiro nome, voornaam"),
    "last": words_of(
        "last name, last, surname, family name, nachname, familienname, nom de famille, apellido, apellidos, "
        "sobrenome, apelido, cognom, cognoms, cognome, achternaam"
    ),
    "email": words_of(
        "email, e mail, mail, email address, e mail address, user email, work email, school email, username, correo, "
        "correo electronico, adresse e mail, courriel, e mail adresse, endereco de email, adreca electronica"
    ),
    "code": words_of(
        "code, badge, badge code, badge id, badge number, id, person id, registration id, registration code, ticket, "
        "ticket id, ticket code, barcode, qr, qr code, scan, scanned code, attendee id, employee id, staff id, "
        "order, codigo, code barres, codi"
    ),
    "session": words_of(
        "session, session id, session name, session title, talk, workshop, event, activity, class, meeting, topic, "
        "week, sesion, taller, actividad, charla, sitzung, veranstaltung, atelier, seance, sessao, sessio, sessione"
    ),
    "room": words_of("room, location, place, sala, aula, raum, salle, lieu, lugar"),
    "date": words_of("date, day, session date, event date, fecha, dia, datum, tag, jour, data, giorno"),
    "came": words_of(
        "in, time in, in time, arrival, arrived, arrival time, sign in, signed in, sign in time, signin, check in, "
        "check in time, checkin, checked in at, clock in, join time, joined, time joined, joined at, first join, "
        "first seen, entered, entry, entry time, scan time, scanned at, scanned, timestamp, time, start, start time, "
        "entrada, hora de entrada, hora entrada, llegada, hora, hora de llegada, ankunft, kommen, gekommen, "
        "beitritt, uhrzeit, arrivee, heure d arrivee, entree, chegada, ingresso, ora di ingresso"
    ),
    "left": words_of(
        "out, time out, out time, departure, departed, sign out, signed out, sign out time, signout, check out, "
        "check out time, checkout, checked out at, clock out, leave time, left, time left, left at, exit, exit time, "
        "time exited, exited, last seen, end, end time, salida, hora de salida, hora salida, gehen, gegangen, "
        "verlassen, depart, heure de depart, sortie, saida, uscita, ora di uscita, sortida"
    ),
    "minutes": words_of(
        "duration, minutes, total minutes, time in meeting, time in session, attendance duration, length, "
        "total duration, duracion, minutos, dauer, minuten, duree, duracao, durata, hours"
    ),
    "mark": words_of(
        "attended, attendance, present, here, status, attendance status, checked in, was there, came, asistio, "
        "asistencia, presente, anwesend, anwesenheit, present e, presence, presenca, assistencia"
    ),
    "signature": words_of("signature, sign, signed, initials, firma, unterschrift, signature teacher, assinatura"),
    "waiting": words_of("in waiting room, waiting room"),
    "word": words_of(
        "word, word of the day, code word, codeword, keyword, exit ticket, exit code, session code, password, "
        "palabra, palabra del dia, losungswort, mot du jour"
    ),
    "way": words_of("direction, in out, in or out, scan type, event type, action, type, richtung, sentido"),
}
_ROLE = {word: role for role, words in _WORDS.items() for word in words}
#: Columns that name a person.
_OF_PEOPLE = frozenset(("name", "first", "last", "email", "code"))
#: Columns of the table about the meeting itself, above that of its people in Zoom's reports.
_OF_MEETINGS = words_of("topic, meeting id, id, host, host name, participants, meeting topic, tema, webinar id")
#: Rows in which the names of the columns are looked for.
_DEEPEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceHeads:
    """The columns by their roles, each with its number; `marks` are those that stand for an occasion.

    `row` is that of their names, counted from 0. `names` are what they are called.
    """

    row: int
    columns: Mapping[str, int]
    marks: Mapping[int, Occasion] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)

    @property
    def says_presence(self) -> bool:
        """Whether anything there can say that somebody came."""
        return bool(self.marks) or not self.columns.keys().isdisjoint(
            ("came", "left", "minutes", "mark", "signature", "word", "session")
        )


def role_of(head: str) -> str:
    """Give what a column is by its name; empty if that is not known."""
    plain = fold(re.sub(r"\([^)]{0,60}\)", " ", head))
    words = " ".join(re.findall(r"\w+", plain))
    return _ROLE.get(words, "") or _ROLE.get(" ".join(re.findall(r"\w+", fold(head))), "")


def find_heads(sheet: Sheet, occasions: Sequence[Occasion]) -> AttendanceHeads | None:
    """Find the row of a sheet that names its columns; None where no row names one of people."""
    best: AttendanceHeads | None = None
    for row in range(min(sheet.height, _DEEPEST)):
        found = _heads_in(sheet, row, occasions)
        if found and (best is None or _weight(found) > _weight(best)):
            best = found
    return best


def is_about_meeting(sheet: Sheet, row: int) -> bool:
    """Whether a row names the columns about a meeting itself, whose values stand below."""
    words = {fold(sheet.text(row, column)) for column in sheet.rows[row]}
    return len(words & _OF_MEETINGS) > 1


def _weight(heads: AttendanceHeads) -> tuple[int, int]:
    return len(heads.columns) + len(heads.marks), -heads.row


def _heads_in(sheet: Sheet, row: int, occasions: Sequence[Occasion]) -> AttendanceHeads | None:
    if is_about_meeting(sheet, row):
        return None
    columns: dict[str, int] = {}
    marks: dict[int, Occasion] = {}
    names = {column: sheet.text(row, column) for column in sheet.rows[row]}
    for column, text in names.items():
        role = role_of(text)
        if role and role not in columns:
            columns[role] = column
        elif not role and len(found := meant(text, occasions)) == 1:
            marks[column] = found[0]
    if "first" in columns and "last" not in columns and "name" in columns:  # Nombre, Apellidos and the like
        columns.pop("first")
    if "last" in columns and "first" not in columns and "name" in columns:
        columns["first"] = columns.pop("name")
    if not _OF_PEOPLE & columns.keys() or ("first" in columns) > ("last" in columns or len(columns) > 1):
        return None
    return AttendanceHeads(row=row, columns=columns, marks=marks, names=names)
