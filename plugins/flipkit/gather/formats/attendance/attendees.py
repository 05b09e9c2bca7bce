"""Who is who in sheets of attendance: one person by address, by code, or by a name that only one has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import field, replace

from flipkit.gather.formats.attendance.attendance_values import AttendanceRow, NamedPerson
from flipkit.model import hours_faults as faults
from flipkit.model.hours import Attendee, Presence
from flipkit.model.people import bare_name, person_key
from flipkit.model.problems import Problem
from flipkit.model.text import fold
from flipkit.values import dataclass


@dataclass(slots=True)
class _Group:
    """Rows of one person, with all that they call her."""

    names: list[str] = field(default_factory=list)
    registered: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Attendees:
    """Everybody whom the rows name, each with her presences, and what is doubtful."""

    people: list[Attendee] = field(default_factory=list)
    presences: list[Presence] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def identify(rosters: Sequence[AttendanceRow], rows: Sequence[AttendanceRow]) -> Attendees:
    """Say who is who; `rosters` are the rows of lists that only say who people are.

    The order of rows and of files does not matter.
    """
    known = _People()
    every = [*((row, True) for row in rosters), *((row, False) for row in rows)]
    every.sort(key=lambda each: (not each[1], each[0].file, each[0].row))
    for row, is_roster in every:
        if row.person.email or row.person.code:
            known.add(row, is_roster=is_roster)
    for row, is_roster in every:
        if not (row.person.email or row.person.code):
            known.add_name(row.person.name, is_roster=is_roster)
    made = Attendees(problems=known.problems)
    has_roster = any(is_roster for _, is_roster in every)
    told: set[int] = set()
    used: dict[int, _Group] = {}
    for row in rows:
        group = known.find(row.person)
        if group is None:
            said = faults.ATTENDANCE_PERSON_AMBIGUOUS(name=row.person.name)
            made.problems.append(Problem(row.file, said, row=row.row))
            continue
        if not (group.names or group.registered or group.emails):
            said = faults.ATTENDANCE_CODE_UNKNOWN(code=row.person.code)
            made.problems.append(Problem(row.file, said, row=row.row))
            continue
        if has_roster and not group.registered and id(group) not in told:
            said = faults.ATTENDANCE_PERSON_UNREGISTERED(name=_name_of(group))
            made.problems.append(Problem(row.file, said, row=row.row))
            told.add(id(group))
        if row.presences:
            used[id(group)] = group
            made.presences += [replace(each, attendee=_key_of(group)) for each in row.presences]
    made.people = [
        Attendee(
            key=_key_of(group),
            name=_name_of(group),
            email=min(group.emails, default=""),
            code=min(group.codes, default=""),
        )
        for group in used.values()
    ]
    return made


class _People:
    """Groups of rows by address, code and name."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._by_mark: dict[str, list[_Group]] = {}
        self._by_name: dict[str, list[_Group]] = {}

    def add(self, row: AttendanceRow, *, is_roster: bool) -> None:
        """Take a row with an address or a code."""
        person = row.person
        there = [group for mark in _marks(person) for group in self._by_mark.get(mark, [])]
        group = next((each for each in there if _agrees(each, person.name)), None)
        if group is None:
            if there:
                said = faults.ATTENDANCE_TWO_NAMES(name=person.name, other=_name_of(there[0]))
                self.problems.append(Problem(row.file, said, row=row.row))
            group = _Group()
        self._call(group, person, is_roster=is_roster)
        for mark in _marks(person):
            groups = self._by_mark.setdefault(mark, [])
            if not any(each is group for each in groups):
                groups.append(group)

    def add_name(self, name: str, *, is_roster: bool) -> None:
        """Take a row that has a name and nothing else."""
        groups = self._by_name.get(person_key(name), [])
        if len(groups) < 2:
            self._call(groups[0] if groups else _Group(), NamedPerson(name=name), is_roster=is_roster)

    def find(self, person: NamedPerson) -> _Group | None:
        """Find whom a row names; None where that may be several."""
        for mark in _marks(person):
            for group in self._by_mark.get(mark, []):
                if _agrees(group, person.name):
                    return group
        groups = self._by_name.get(person_key(person.name), [])
        return groups[0] if len(groups) == 1 else None

    def _call(self, group: _Group, person: NamedPerson, *, is_roster: bool) -> None:
        if person.name:
            (group.registered if is_roster else group.names).append(person.name)
            groups = self._by_name.setdefault(person_key(person.name), [])
            if not any(each is group for each in groups):
                groups.append(group)
        elif is_roster:
            group.registered.append(person.email or person.code)
        group.emails += [fold(person.email)] if person.email else []
        group.codes += [person.code] if person.code else []


def _marks(person: NamedPerson) -> Iterable[str]:
    if person.email:
        yield f"email:{fold(person.email)}"
    if person.code:
        yield f"code:{fold(person.code)}"


def _agrees(group: _Group, name: str) -> bool:
    """Whether a name may be that of somebody: one has all the words of the other, or begins as it does."""
    words = set(fold(bare_name(name)).split())
    called = [*group.registered, *group.names]
    return not words or not called or any(words <= other or other <= words for other in map(_words, called))


def _words(name: str) -> set[str]:
    return set(fold(bare_name(name)).split())


def _name_of(group: _Group) -> str:
    """What somebody is called: as she registered, else as most rows call her, of several the longest."""
    counts = Counter(group.registered or group.names or group.emails or group.codes)
    return min(counts, key=lambda name: (-counts[name], -len(name), name)) if counts else ""


def _key_of(group: _Group) -> str:
    """What tells somebody apart, the same whatever files there are beside."""
    if group.emails:
        names = {person_key(name) for name in (*group.registered, *group.names)}
        return f"{min(group.emails)} {min(names, default='')}".strip()
    return person_key(_name_of(group)) if group.registered or group.names else fold(min(group.codes, default=""))
