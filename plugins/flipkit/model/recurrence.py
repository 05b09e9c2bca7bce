"""When a chat may take place: the dates its rule gives, with the times and zone of each.

A rule is the part of RFC 5545 section 3.3.10 that chats use: FREQ=WEEKLY with INTERVAL, or FREQ=MONTHLY
with INTERVAL and one numbered BYDAY such as `2WE` or `-1TH`.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from flipkit.model.times import at
from flipkit.values import dataclass

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Rule:
    """A repetition: every `interval` weeks, or the `nth` `weekday` (0 = Monday) of every `interval` months."""

    interval: int = 1
    nth: int | None = None
    weekday: int | None = None

    def dates(self, first: date) -> Iterator[date]:
        """Give the dates from `first` on, to the calendar's end (the year 9999)."""
        if self.nth is None:
            step = timedelta(weeks=self.interval)
            day = first
            while True:
                yield day
                if day > date.max - step:
                    return
                day += step
        month = first.year * 12 + first.month - 1
        while month // 12 <= date.max.year:
            found = _nth_weekday(month // 12, month % 12 + 1, self.nth, self.weekday or 0)
            if found and found >= first:
                yield found
            month += self.interval

    def rrule(self, first: date) -> str:
        """Write the rule as RRULE text without UNTIL; `first` gives a weekly rule its weekday."""
        every = f";INTERVAL={self.interval}" if self.interval > 1 else ""
        if self.nth is None:
            return f"FREQ=WEEKLY{every};BYDAY={DAYS[first.weekday()]}"
        return f"FREQ=MONTHLY{every};BYDAY={self.nth}{DAYS[self.weekday or 0]}"


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    length = calendar.monthrange(year, month)[1]
    days = [d for d in range(1, length + 1) if date(year, month, d).weekday() == weekday]
    try:
        return date(year, month, days[nth - 1 if nth > 0 else nth])
    except IndexError:
        return None


@dataclass(frozen=True, slots=True)
class Season:
    """A run of dates, such as a school year: from `starts` to `until`, both in it."""

    starts: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ScheduleChange:
    """Other times of day, or another zone, from a date on; what it does not name stays as it was."""

    first: date
    times: tuple[time, ...] = ()
    timezone: str | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a chat's schedule: a date with a wall-clock time in a zone.

    `rank` counts the times of one day from 0. Slots of one `run` and one `rank` follow each other by
    the chat's rule without a break: the same time, the same zone, the same season.
    """

    day: date
    time: time
    timezone: str
    _: KW_ONLY
    rank: int = 0
    run: int = 0

    @property
    def key(self) -> str:
        """Its name in files and addresses: the date, and for a day's later times `-hhmm`."""
        return f"{self.day}-{self.time:%H%M}" if self.rank else f"{self.day}"

    @property
    def start(self) -> datetime:
        """The moment it begins (aware, its own zone)."""
        return at(datetime.combine(self.day, self.time), self.timezone)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSchedule:
    """A chat's rule with all that bends it. `times` are those of one day, `changes` in order of their dates."""

    rule: Rule
    first: date
    times: tuple[time, ...]
    timezone: str
    until: date | None = None
    seasons: Sequence[Season] = ()
    changes: Sequence[ScheduleChange] = ()

    def slots(self, until: date) -> Iterator[Slot]:
        """Give every slot up to and with the date `until`, in order."""
        changes = list(self.changes)
        times, timezone, run = self.times, self.timezone, -1
        for season in self.seasons or (Season(starts=self.first, until=None),):
            run += 1
            last = min(day for day in (season.until, self.until, until) if day)
            for day in takewhile(last.__ge__, self._dates(season)):
                while changes and changes[0].first <= day:
                    change = changes.pop(0)
                    times = change.times or times
                    timezone = change.timezone or timezone
                    run += 1
                for rank, hour in enumerate(times):
                    yield Slot(day, hour, timezone, rank=rank, run=run)

    def _dates(self, season: Season) -> Iterator[date]:
        """The rule's dates of a season; its first is the first that fits."""
        first = max(season.starts, self.first)
        if self.rule.nth is None:
            ahead = timedelta(days=(self.first.weekday() - first.weekday()) % 7)
            if ahead > date.max - first:
                return iter(())
            first += ahead
        return self.rule.dates(first)
