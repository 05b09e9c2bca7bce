"""Hours of a pathway: units that count, by the files that readers saved of what they reached, and handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time

from flipkit.model import hours_faults as faults
from flipkit.model.hours import Attendee, CountedTime, Evidence, HoursRecord, Occasion, PersonHours
from flipkit.model.pathways import Pathway, Unit
from flipkit.model.people import person_key
from flipkit.model.problems import Problem
from flipkit.model.times import at
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAttempt:
    """A try of a unit: its day, and what was reached, in percent; without a score she said that it is done."""

    on: date
    score: float = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """What one file says: whose it is, of which pathway, and the tries of each unit by its id."""

    file: str
    name: str
    pathway: str
    tries: Mapping[str, tuple[UnitAttempt, ...]]


def count_pathway(pathway: Pathway, files: Iterable[HandedIn], timezone: str) -> HoursRecord:
    """Count what each reader mastered, once a unit, on the day of her first try that reached its threshold.

    A unit counts where all that it needs is mastered, too. Files of one name are one person's.
    """
    problems: list[Problem] = []
    people: dict[str, tuple[Attendee, dict[str, date]]] = {}
    for each in files:
        wrong = list(_wrong(pathway, each))
        problems += wrong
        if not wrong:
            newly = Attendee(key=each.name, name=each.name), dict[str, date]()
            days = people.setdefault(person_key(each.name), newly)[1]
            for unit, day in _mastered(pathway, each).items():
                days[unit] = min(day, days.get(unit, day))
    return HoursRecord(
        people=tuple(_hours(pathway, person, days, timezone) for _, (person, days) in sorted(people.items())),
        disagreements=tuple(problems),
        occasions=(),
        rules=pathway.pd,
    )


def _wrong(pathway: Pathway, handed_in: HandedIn) -> Iterator[Problem]:
    if handed_in.pathway != pathway.kept_as:
        said = faults.PROGRESS_OF_ANOTHER(pathway=handed_in.pathway, wanted=pathway.kept_as)
        yield Problem(handed_in.file, said)
    if not handed_in.name:
        yield Problem(handed_in.file, faults.PROGRESS_WITHOUT_NAME())


def _mastered(pathway: Pathway, handed_in: HandedIn) -> dict[str, date]:
    """Give the day of each unit that was mastered, and all that it needs as well. Units are in order."""
    found: dict[str, date] = {}
    for unit in pathway.units:
        days = [each.on for each in handed_in.tries.get(unit.id, ()) if each.score >= unit.threshold]
        if days and found.keys() >= {*unit.needs}:
            found[unit.id] = min(days)
    return found


def _hours(pathway: Pathway, person: Attendee, days: Mapping[str, date], timezone: str) -> PersonHours:
    counted = [
        _counted(unit, days[unit.id], timezone) for unit in pathway.units if unit.id in days and unit.pd_minutes
    ]
    minutes = pathway.pd.rounded(sum(each.minutes for each in counted))
    return PersonHours(
        attendee=person,
        counted=tuple(sorted(counted, key=lambda each: each.occasion.start)),
        minutes=minutes,
        hours=pathway.pd.hours(minutes),
        units=pathway.pd.units(minutes),
    )


def _counted(unit: Unit, day: date, timezone: str) -> CountedTime:
    """Give what a unit counts for. Nobody knows when on the day it was done, so it has no length."""
    moment = at(datetime.combine(day, time()), timezone)
    occasion = Occasion(id=unit.id, title=unit.title, start=moment, end=moment, counts=unit.pd_minutes)
    return CountedTime(occasion=occasion, minutes=unit.pd_minutes, present=0, evidence=(Evidence.PROGRESS,))
