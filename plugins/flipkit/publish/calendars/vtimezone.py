"""Clock changes as calendars write them: a zone's observances with yearly rules (RFC 5545 section 3.6.5).

icalendar's own VTIMEZONE lists dates up to 2037, which Outlook ignores and ical.js reads an hour wrong; every
client reads `RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU`. So the rules are found here, from the pinned zone data: changes
that recur on the same weekday of the same month become one rule, a change without a rule stands alone. Newer zone
data changes bytes of files nobody edited, so `zones.txt` holds a digest of each zone, and `drifted` warns.
"""

from __future__ import annotations

import calendar
from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Any, Literal

from flipkit.model.community import Community
from flipkit.model.problems import Problem
from flipkit.model.recurrence import DAYS
from flipkit.model.times import clock_changes, zone
from flipkit.publish import faults
from flipkit.publish.keys import on_many_pages
from flipkit.values import dataclass


def drifted(community: Community) -> Iterator[Problem]:
    """Find the community's zones whose clock changes are others in the installed tzdata than in our table."""
    if "calendars" not in community.settings.parts:
        return
    found = {change.timezone for chat in community.chats for change in chat.changes if change.timezone}
    found |= {chat.timezone for chat in community.chats}
    found |= {conference.timezone for conference in community.conferences}
    found |= {event.timezone for event in community.events}
    kept = community.kept
    for name in sorted(found):
        said = kept.get(f"zone {name}") if kept else None
        if said:  # by the same programs, the zone data among them
            _FOUND.setdefault(name, tuple(map(Observance.read, said)))
        elif kept:
            kept.put(f"zone {name}", [each.plain for each in _observances(name)])
        if digest(name) != frozen().get(name):
            yield Problem("mkdocs.yml", faults.ZONE_DATA_NEWER(zone=name))


_FIRST, _LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2070, 1, 1, tzinfo=UTC)
_NEVER = datetime.min.replace(tzinfo=UTC)
#: A run of yearly changes that reaches the end of what we look at and is this long is a rule that still holds.
_HOLDS = 10


@on_many_pages  # one is in nearly all calendars of a zone
@dataclass(frozen=True, slots=True, kw_only=True)
class Observance:
    """A standard or daylight time of a zone and when it begins.

    `start` is the wall time (naive) before its first change, `rule` the RRULE that gives the later
    ones (empty: there is one), `onsets` the moments of all of them in UTC up to 2070.
    """

    kind: Literal["STANDARD", "DAYLIGHT"]
    start: datetime
    offset_from: timedelta
    offset_to: timedelta
    name: str
    rule: str
    onsets: tuple[datetime, ...]

    @classmethod
    def read(cls, said: list[Any]) -> Observance:
        """Read what `plain` gave."""
        kind, start, offset_from, offset_to, name, rule, onsets = said
        return cls(
            kind=kind,
            start=datetime.fromisoformat(start),
            offset_from=timedelta(seconds=offset_from),
            offset_to=timedelta(seconds=offset_to),
            name=name,
            rule=rule,
            onsets=tuple(map(datetime.fromisoformat, onsets)),
        )

    @property
    def plain(self) -> list[Any]:
        """It as JSON has it."""
        offsets = self.offset_from.total_seconds(), self.offset_to.total_seconds()
        onsets = [each.isoformat() for each in self.onsets]
        return [self.kind, self.start.isoformat(), *offsets, self.name, self.rule, onsets]


#: What zones observe, by their names, as it was found or kept.
_FOUND = dict[str, tuple[Observance, ...]]()


def observances(zone_name: str, first: datetime, last: datetime) -> tuple[Observance, ...]:
    """Give what a file needs that has events from `first` to `last` (aware, between 1970 and 2070).

    That is the observance in force at `first` and all that begin up to `last`, in order of their
    starts. A rule keeps its own first date, so that a moving window does not change the bytes.
    """
    known, first, last = _observances(zone_name), first.astimezone(UTC), last.astimezone(UTC)
    begun = [(o, bisect(o.onsets, first)) for o in known]
    in_force, _ = max(begun, key=lambda each: each[0].onsets[each[1] - 1] if each[1] else _NEVER)
    return tuple(o for o, past in begun if o is in_force or past < bisect(o.onsets, last))


def digest(zone_name: str) -> str:
    """Give a short name for what calendars say of a zone; another one means other bytes."""
    said = [
        (o.kind, str(o.start), str(o.offset_from), str(o.offset_to), o.name, o.rule) for o in _observances(zone_name)
    ]
    return sha256(repr(said).encode()).hexdigest()[:12]


@cache
def frozen() -> dict[str, str]:
    """What was said of each zone when the calendars were last proven right: its digests by their names."""
    table = resources.files(__package__).joinpath("zones.txt").read_text("utf-8")
    return dict(line.split(" ") for line in table.splitlines())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    moment: datetime
    wall: datetime  # naive: what clocks show at that moment, before it
    offset_from: timedelta
    offset_to: timedelta
    name: str
    kind: Literal["STANDARD", "DAYLIGHT"]

    @property
    def likeness(self) -> tuple[object, ...]:
        """What two changes of one rule have in common."""
        return self.wall.month, self.wall.time(), self.offset_from, self.offset_to, self.name, self.kind


def _observances(zone_name: str) -> tuple[Observance, ...]:
    if zone_name not in _FOUND:
        _FOUND[zone_name] = _find(zone_name)
    return _FOUND[zone_name]


def _find(zone_name: str) -> tuple[Observance, ...]:
    alike: dict[tuple[object, ...], list[list[_Change]]] = {}
    for change in _changes(zone(zone_name)):
        runs = alike.setdefault(change.likeness, [])
        run = next((r for r in runs if r[-1].wall.year == change.wall.year - 1 and _pattern([*r, change])), None)
        if run is None:
            runs.append([change])
        else:
            run.append(change)
    found = [observance for runs in alike.values() for run in runs for observance in _written(run)]
    return tuple(sorted(found, key=lambda o: o.onsets[0]))


def _written(run: Sequence[_Change]) -> Iterator[Observance]:
    holds = run[-1].wall.year == _LAST.year - 1 and len(run) >= _HOLDS
    pattern = _pattern(run)
    if len(run) == 1 or not pattern:
        yield from (_observance([change], "") for change in run)
        return
    # A day later than the last change, for readers (icalendar's among them) that compare it with the wall.
    until = "" if holds else f";UNTIL={run[-1].moment + timedelta(days=1):%Y%m%dT%H%M%SZ}"
    yield _observance(run, f"FREQ=YEARLY;BYMONTH={run[0].wall.month};{pattern}{until}")


def _observance(run: Sequence[_Change], rule: str) -> Observance:
    first = run[0]
    onsets = tuple(change.moment for change in run)
    return Observance(
        kind=first.kind,
        start=first.wall,
        offset_from=first.offset_from,
        offset_to=first.offset_to,
        name=first.name,
        rule=rule,
        onsets=onsets,
    )


def _changes(tz: tzinfo) -> Iterator[_Change]:
    """Give the time in force in 1970 as a change that changes nothing, then every change up to 2070."""
    before = _FIRST.astimezone(tz)
    offset = _offset(before)
    yield _Change(
        moment=_FIRST - offset,
        wall=_FIRST.replace(tzinfo=None),
        offset_from=offset,
        offset_to=offset,
        name=before.tzname() or "",
        kind="DAYLIGHT" if before.dst() else "STANDARD",
    )
    for moment in clock_changes(tz, _FIRST, _LAST):
        before, after = (moment - timedelta(seconds=1)).astimezone(tz), moment.astimezone(tz)
        was, now = _offset(before), _offset(after)
        # Samoa's leap over the date line is a whole day, which Python's readers can't hold as a
        # difference; the clocks on the wall did not move, so it is written as no difference.
        was = now if abs(now - was) >= timedelta(days=1) else was
        yield _Change(
            moment=moment,
            wall=(moment + was).replace(tzinfo=None),
            offset_from=was,
            offset_to=now,
            name=after.tzname() or "",
            kind=_kind(before, after),
        )


def _kind(before: datetime, after: datetime) -> Literal["STANDARD", "DAYLIGHT"]:
    """Say which it is; where winter is the exception (Dublin, Casablanca), leaving it is daylight time."""
    gain = after.dst() or timedelta()
    return "DAYLIGHT" if gain > timedelta() or (before.dst() or timedelta()) < timedelta() == gain else "STANDARD"


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


def _pattern(run: Sequence[_Change]) -> str:
    """Give the BYDAY that a run fits: `2SU`, `-1SU`, else a weekday within seven days; empty if none."""
    walls = [change.wall for change in run]
    weekdays = {wall.weekday() for wall in walls}
    if len(weekdays) != 1:
        return ""
    day = DAYS[weekdays.pop()]
    nths = {(wall.day + 6) // 7 for wall in walls}
    if len(nths) == 1 and nths != {5}:
        return f"BYDAY={nths.pop()}{day}"
    if all(wall.day + 7 > calendar.monthrange(wall.year, wall.month)[1] for wall in walls):
        return f"BYDAY=-1{day}"
    lowest, highest = min(wall.day for wall in walls), max(wall.day for wall in walls)
    if highest - lowest > 6:
        return ""
    lowest = min(lowest, calendar.monthrange(2025, walls[0].month)[1] - 6)
    return f"BYMONTHDAY={','.join(str(n) for n in range(lowest, lowest + 7))};BYDAY={day}"
