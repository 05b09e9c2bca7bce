"""What contradicts itself in rows of attendance: two rooms at once, times at which nothing took place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import combinations

from flipkit.faults import Diagnosis
from flipkit.model import hours_faults as faults
from flipkit.model.hours import Attendee, Evidence, Occasion, PersonHours, Presence
from flipkit.model.problems import Problem


def disagreements(
    occasions: Iterable[Occasion], people: Iterable[PersonHours], presences: Iterable[Presence]
) -> Iterator[Problem]:
    """Find what contradicts itself, person by person."""
    by_id = {each.id: each for each in occasions}
    rows: dict[str, list[Presence]] = {}
    for presence in presences:
        if presence.evidence is not Evidence.REFLECTION:
            rows.setdefault(presence.attendee, []).append(presence)
    for person in people:
        own = sorted(rows.get(person.attendee.key, []), key=lambda each: (each.file, each.row))
        yield from _at_once(person.attendee, own, by_id)
        for row in own:
            places = [by_id[row.occasion]] if row.occasion in by_id else by_id.values()
            if not any(_times(row, each) for each in places):
                yield _problem(row, faults.ATTENDANCE_NOTHING_THEN(name=person.attendee.name))


def _at_once(person: Attendee, rows: list[Presence], by_id: dict[str, Occasion]) -> Iterator[Problem]:
    placed = [(row, *times) for row in rows if row.occasion in by_id and (times := _times(row, by_id[row.occasion]))]
    told: set[frozenset[str]] = set()
    for (one, begin, end), (other, start, stop) in combinations(placed, 2):
        pair = frozenset((one.occasion, other.occasion))
        both = (min(end, stop) - max(begin, start)).total_seconds() // 60
        if len(pair) == 2 and both > 0 and pair not in told:
            told.add(pair)
            first, second = (by_id[row.occasion].title for row in (one, other))
            said = faults.ATTENDANCE_TWO_PLACES(name=person.name, minutes=int(both), one=first, other=second)
            yield _problem(other, said)


def _times(row: Presence, occasion: Occasion) -> tuple[datetime, datetime] | None:
    """From when to when she was there while it took place."""
    begin, end = max(row.came or occasion.start, occasion.start), min(row.left or occasion.end, occasion.end)
    return (begin, end) if end > begin and occasion.counts else None


def _problem(row: Presence, diagnosis: Diagnosis) -> Problem:
    return Problem(row.file, diagnosis, row=row.row)
