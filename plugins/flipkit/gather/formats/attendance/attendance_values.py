"""What a sheet of attendance says, before it is known who is who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from flipkit.errors import FlipkitError
from flipkit.faults import Diagnosis, Value
from flipkit.model.hours import Occasion, Presence
from flipkit.model.problems import Problem
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """Whom a row names, as written."""

    name: str = ""
    email: str = ""
    code: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRow:
    """A row: whom it names, and her presences, whose `attendee` is not known yet; a list of people has none."""

    person: NamedPerson
    presences: tuple[Presence, ...] = ()
    file: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceContext:
    """What a reader knows of the event: what can be attended, whose clocks, and of which session each word is."""

    occasions: Sequence[Occasion]
    timezone: str
    words: Mapping[str, str] = field(default_factory=dict)
    session: str = ""


@dataclass(slots=True, kw_only=True)
class AttendanceSheet:
    """What one sheet says; `told` are the lines of its account."""

    rows: list[AttendanceRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    told: list[Value] = field(default_factory=list)
    is_roster: bool = False


class OddRowError(FlipkitError):
    """A row that is not counted, and why."""

    def __init__(self, diagnosis: Diagnosis, role: str = "") -> None:
        super().__init__(diagnosis.message)
        self.diagnosis, self.role = diagnosis, role
