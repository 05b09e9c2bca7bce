"""Hours of professional development: who was where and when, what of it counts, and for how much.

`Occasion` is what can be attended: a session, or one date of a chat. Rows of attendance are `Presence`s. Time counts
where somebody was present at an occasion that counts: pauses never, what overlaps once, nothing beyond the time
present. The minutes of each occasion are rounded down to whole ones, their sum to `PD.round_to`: no row, and no order
of rows, gives more than there was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import UTC, datetime
from enum import StrEnum

from flipkit.model.pd import PD
from flipkit.model.problems import Problem
from flipkit.values import dataclass

#: Seconds, of the epoch, from and to.
_Stretch = tuple[int, int]


class Evidence(StrEnum):
    """How it is known that somebody was there."""

    SIGNED = "signed"
    SCANNED = "scanned"
    MEETING = "meeting"
    """A report of Zoom or Meet."""
    CODE = "code"
    """The word that was told at the end."""
    REFLECTION = "reflection"
    """A text that was written about it."""
    PROGRESS = "progress"
    """The file that a reader saved of a pathway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What can be attended: a session by its id, or a chat's date by its key.

    `counts` are the minutes it counts for to somebody who is there from beginning to end: zero for a pause and for
    what was cancelled. What it counts for beyond its length is for its pre-work.
    """

    id: str
    title: str
    start: datetime
    end: datetime
    counts: int
    leaders: tuple[str, ...] = ()
    room: str = ""
    topic: str = ""
    aliases: tuple[str, ...] = ()
    number: int | None = None
    """Of a chat's date: which one it was."""

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return (_second(self.end) - _second(self.start)) // 60

    @property
    def beyond(self) -> int:
        """The minutes that it counts for beyond its length, for its pre-work."""
        return max(0, self.counts - self.minutes)

    @property
    def counted_time(self) -> _Stretch:
        """The time of it that counts, from its beginning."""
        begin = _second(self.start)
        return begin, begin + 60 * min(self.counts, self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody who was there. `key` tells people apart, the same in every file of an event; it is for no page."""

    key: str
    name: str
    email: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One row of attendance: that somebody (`Attendee.key`) was there.

    Without `came` she was there from the occasion's beginning, without `left` to its end. With both and without an
    `occasion` she was in the house, and what went on then counts. `at_most` are minutes that a report itself counts,
    where somebody went out and in again between the two.
    """

    attendee: str
    occasion: str = ""
    came: datetime | None = None
    left: datetime | None = None
    at_most: int | None = None
    evidence: Evidence = Evidence.SIGNED
    file: str = ""
    row: int = 0
    address: str = ""
    """Of a reflection: where it is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedTime:
    """What counts of one occasion for one person; `present` are the minutes she was there.

    Of somebody who was in the house, nobody knows where, what went on at one time is one occasion: `A / B`.
    """

    occasion: Occasion
    minutes: int
    present: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonHours:
    """What one person has: `counted` in the order of time, `minutes` their sum, rounded down as the rules say."""

    attendee: Attendee
    counted: tuple[CountedTime, ...]
    minutes: int
    hours: float
    units: Mapping[str, float] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursRecord:
    """The hours of all people of an event, by name; what contradicts itself, and all occasions that count."""

    people: tuple[PersonHours, ...]
    disagreements: tuple[Problem, ...]
    occasions: tuple[Occasion, ...]
    rules: PD


def _second(when: datetime) -> int:
    return int(when.astimezone(UTC).timestamp())


def count_hours(
    occasions: Iterable[Occasion], attendees: Iterable[Attendee], presences: Iterable[Presence], rules: PD
) -> HoursRecord:
    """Count what each person attended."""
    ordered = tuple(sorted(occasions, key=lambda each: (each.start, each.end, each.id)))
    house = _in_the_house(ordered)
    by_person: dict[str, list[Presence]] = {}
    for presence in presences:
        by_person.setdefault(presence.attendee, []).append(presence)
    people = sorted(attendees, key=lambda each: (each.name.casefold(), each.key))
    return HoursRecord(
        people=tuple(_hours_of(person, by_person.get(person.key, []), ordered, house, rules) for person in people),
        disagreements=(),
        occasions=tuple(each for each in ordered if each.counts),
        rules=rules,
    )


def _in_the_house(occasions: tuple[Occasion, ...]) -> tuple[Occasion, ...]:
    """What somebody attends who was in the house, nobody knows where: what goes on at one time is one occasion.

    Time counts only where all that went on then counts: it may have been the break.
    """
    groups: list[list[Occasion]] = []
    end = 0
    for each in occasions:
        if not (groups and _second(each.start) < end):
            groups.append([])
        groups[-1].append(each)
        end = max(end, _second(each.end)) if len(groups[-1]) > 1 else _second(each.end)
    return tuple(one for group in groups for one in ((group[0],) if len(group) == 1 else _together(group)))


def _together(group: list[Occasion]) -> Iterator[Occasion]:
    """The stretches of several occasions at one time that count whichever of them somebody was at."""
    counted = _joined(each.counted_time for each in group)
    for each in group:
        counted = _without(counted, _without([(_second(each.start), _second(each.end))], [each.counted_time]))
    for begin, end in counted:
        there = [each for each in group if each.counted_time[0] < end and each.counted_time[1] > begin]
        yield Occasion(
            id="+".join(each.id for each in there),
            title=" / ".join(each.title for each in there),
            start=datetime.fromtimestamp(begin, there[0].start.tzinfo),
            end=datetime.fromtimestamp(end, there[0].start.tzinfo),
            counts=(end - begin) // 60,
        )


def _hours_of(
    person: Attendee, rows: list[Presence], occasions: tuple[Occasion, ...], house: tuple[Occasion, ...], rules: PD
) -> PersonHours:
    counted: list[CountedTime] = []
    taken: list[_Stretch] = []
    named = [row for row in rows if row.occasion and row.evidence is not Evidence.REFLECTION]
    unnamed = [row for row in rows if not row.occasion and row.came and row.left]
    for places, there in (
        (occasions, _whereabouts(named, occasions)),
        (house, _whereabouts(unnamed, house)),
    ):
        for occasion in places:
            if not (occasion.counts and occasion.id in there):
                continue
            present = _joined(stretch for stretch, _ in there[occasion.id])
            own = _without(_common(present, [occasion.counted_time]), taken)
            minutes = _length(own) // 60
            if minutes and _length(present) // 60 >= rules.at_least:
                taken = _joined([*taken, *own])
                counted.append(
                    CountedTime(
                        occasion=occasion,
                        minutes=minutes + occasion.beyond,
                        present=_length(present) // 60,
                        evidence=tuple(sorted({how for _, how in there[occasion.id]})),
                    )
                )
    counted = _with_reflections(counted, rows, occasions, rules)
    minutes = rules.rounded(sum(each.minutes for each in counted))
    return PersonHours(
        attendee=person,
        counted=tuple(sorted(counted, key=lambda each: (each.occasion.start, each.occasion.id))),
        minutes=minutes,
        hours=rules.hours(minutes),
        units=rules.units(minutes),
    )


def _with_reflections(
    counted: list[CountedTime], rows: list[Presence], occasions: tuple[Occasion, ...], rules: PD
) -> list[CountedTime]:
    """Add what a text counts for: once an occasion that counts, to whoever was there and to whoever was not."""
    written = {row.occasion for row in rows if row.evidence is Evidence.REFLECTION}
    if not (rules.reflection and written):
        return counted
    found = {each.occasion.id: each for each in counted}
    for occasion in occasions:
        if occasion.id in written and occasion.counts:
            here = found.get(occasion.id) or CountedTime(occasion=occasion, minutes=0, present=0, evidence=())
            found[occasion.id] = replace(
                here, minutes=here.minutes + rules.reflection, evidence=(*here.evidence, Evidence.REFLECTION)
            )
    return list(found.values())


def _whereabouts(rows: list[Presence], occasions: tuple[Occasion, ...]) -> dict[str, list[tuple[_Stretch, Evidence]]]:
    """When somebody was at each occasion."""
    by_id = {each.id: each for each in occasions}
    found: dict[str, list[tuple[_Stretch, Evidence]]] = {}
    for row in rows:
        left = None if row.at_most is None else row.at_most * 60
        places = occasions if not row.occasion else filter(None, [by_id.get(row.occasion)])
        for place in places:
            begin = max(_second(place.start), _second(row.came) if row.came else _second(place.start))
            end = min(_second(place.end), _second(row.left) if row.left else _second(place.end))
            if left is not None:
                end = min(end, begin + left)
                left -= max(0, end - begin) if place.counts else 0
            if end > begin:
                found.setdefault(place.id, []).append(((begin, end), row.evidence))
    return found


def _joined(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """Join what overlaps or follows without a gap."""
    found: list[_Stretch] = []
    for begin, end in sorted(stretches):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif end > begin:
            found.append((begin, end))
    return found


def _common(several: list[_Stretch], others: list[_Stretch]) -> list[_Stretch]:
    """Give what is in both."""
    both = ((max(a, c), min(b, d)) for a, b in several for c, d in others)
    return [(begin, end) for begin, end in both if end > begin]


def _without(several: list[_Stretch], taken: list[_Stretch]) -> list[_Stretch]:
    """Give what is in none of those `taken`."""
    left = several
    for begin, end in taken:
        left = [part for a, b in left for part in ((a, min(b, begin)), (max(a, end), b)) if part[1] > part[0]]
    return left


def _length(stretches: Iterable[_Stretch]) -> int:
    return sum(end - begin for begin, end in stretches)
