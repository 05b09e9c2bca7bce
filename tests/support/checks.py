"""A conference of two days and three rooms in memory, and rows of its programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flipkit.faults import Diagnosis, Value
from flipkit.model.checks import Located, check_programme
from flipkit.model.conferences import Conference
from flipkit.model.faults import ROW
from flipkit.model.identifiers import PersonId
from flipkit.model.people import People, Person
from flipkit.model.problems import Problem
from flipkit.model.sessions import Session
from flipkit.model.times import start_and_end
from tests.support import parsed

ZONE = "America/Chicago"
PEOPLE = People(
    [Person(id=PersonId("maren-holt"), name="Maren Holt"), Person(id=PersonId("ines-calvo"), name="Inés Calvo")]
)


@dataclass(frozen=True, slots=True)
class Row:
    """Where a session of a test is written."""

    number: int
    is_foreign: bool = False

    @property
    def place(self) -> Value:
        """`row 2`."""
        return ROW(number=self.number)

    def problem(self, diagnosis: Diagnosis, field: str | None = None) -> Problem:
        """Name the row."""
        return Problem("sessions.csv", diagnosis, row=self.number, field=field)

    def head(self, field: str) -> Row:
        """Itself: every field has its own cell."""
        return self


def conference(**more: Any) -> Conference:
    """Two days in June 2027, a Gym for 30, a Library for 20 and a Hall for 100."""
    given: Mapping[str, Any] = {
        "id": "c", "title": "Summer meeting", "source": "events/c/index.md",
        "starts": date(2027, 6, 17), "ends": date(2027, 6, 18), "timezone": ZONE,
        "rooms": [{"name": "Gym", "capacity": 30}, {"name": "Library", "capacity": 20},
                  {"name": "Hall", "capacity": 100}],
    }  # fmt: skip
    return parsed.conference({**given, **more})


def session(title: str, start: str, minutes: int = 60, room: str = "Gym", **more: Any) -> Session:
    """A session on 17 June, unless its start says another day."""
    written = start if "-" in start else f"2027-06-17 {start}"
    begin, end = start_and_end(datetime.fromisoformat(written), minutes, ZONE)
    identifier = title.casefold().replace(" ", "-")
    return Session(**{"id": identifier, "title": title, "start": begin, "end": end, "room": room, **more})


def placed(*sessions: Session) -> list[Located]:
    """Put sessions into the rows from 2 on, below the heads."""
    return [Located(each, Row(number)) for number, each in enumerate(sessions, start=2)]


def problems(*sessions: Session, people: People = PEOPLE, **more: Any) -> list[Problem]:
    """All that is wrong with a conference of these sessions."""
    return check_programme(conference(**more), placed(*sessions), people)[1]


def faults(*sessions: Session, **more: Any) -> list[tuple[int | None, str | None, str, str, str]]:
    """The same as row, field, severity, message and remedy."""
    return [(p.row, p.field, p.severity, p.message, p.remedy) for p in problems(*sessions, **more)]
