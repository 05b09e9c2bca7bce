"""When a chat may take place by its rule: the dates of its seasons, with the times and zone of each.

Which dates a chat's rule gives (RFC 5545 section 3.3.10, the part that chats use).

`weekly` (on the weekday of the first date), or RRULE text with FREQ=WEEKLY and INTERVAL, or
FREQ=MONTHLY with INTERVAL and one numbered BYDAY such as `2WE` or `-1TH`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema, model_validator
from pydantic.dataclasses import dataclass as pydantic_dataclass

from flipkit.model.documents import Document
from flipkit.model.times import Day, TimeOfDay, ZoneName, at
from flipkit.model.wrong import wrong

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@pydantic_dataclass(frozen=True, slots=True)
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


_REMEDY = 'Write weekly, or a rule such as "FREQ=WEEKLY;INTERVAL=2" or "FREQ=MONTHLY;BYDAY=2WE".'


def parse(value: object) -> Rule:
    """Read `weekly` or RRULE text; anything else is refused with an example of what is understood."""
    if isinstance(value, Rule):
        return value
    text = str(value).strip().upper().removeprefix("RRULE:")
    if text == "WEEKLY":
        return Rule()
    parts = dict(part.partition("=")[::2] for part in text.split(";") if part)
    interval = parts.pop("INTERVAL", "1")
    frequency, by_day = parts.pop("FREQ", ""), parts.pop("BYDAY", None)
    if parts or not interval.isdecimal() or not 0 < int(interval) < 100:
        raise wrong(f"'{value}' is a rule flipkit does not know.", _REMEDY)
    if frequency == "WEEKLY" and (by_day is None or by_day in DAYS):
        return Rule(int(interval), None, DAYS.index(by_day) if by_day else None)
    match = re.fullmatch(r"(-1|[1-5])(MO|TU|WE|TH|FR|SA|SU)", by_day or "")
    if frequency == "MONTHLY" and match:
        return Rule(int(interval), int(match[1]), DAYS.index(match[2]))
    raise wrong(f"'{value}' is a rule flipkit does not know.", _REMEDY)


#: A rule as written: `weekly` or RRULE text.
Repeats = Annotated[
    Rule,
    BeforeValidator(parse),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "examples": ["weekly", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY;BYDAY=2WE"]}),
]


class Season(Document):
    """A run of dates, such as a school year: from `starts` to `until`, both in it."""

    starts: Day
    until: Day | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Season:
        if self.until and self.until < self.starts:
            raise wrong("the season ends before it begins.", "Check starts and until.")
        return self


class Change(Document):
    """Another time of day, or another zone, from a date on; what it does not name stays as it was."""

    model_config = ConfigDict(populate_by_name=True)

    from_: Day = Field(alias="from")
    time: TimeOfDay | None = None
    times: tuple[TimeOfDay, ...] = ()
    timezone: ZoneName | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> Change:
        if not (self.time or self.times or self.timezone):
            raise wrong("this changes nothing.", "Add time or timezone.")
        if self.time and self.times:
            raise wrong("time and times say the same thing.", "Keep one of them.")
        return self


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a chat's schedule: a date with a wall-clock time in a zone.

    `rank` counts the times of one day from 0. Slots of one `run` and one `rank` follow each other by
    the chat's rule without a break: the same time, the same zone, the same season.
    """

    day: date
    time: time
    timezone: str
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


@dataclass(frozen=True, slots=True)
class Schedule:
    """A chat's rule with all that bends it. `times` are those of one day, `changes` in order of their dates."""

    rule: Rule
    first: date
    times: tuple[time, ...]
    timezone: str
    until: date | None = None
    seasons: Sequence[Season] = ()
    changes: Sequence[Change] = ()

    def slots(self, until: date) -> Iterator[Slot]:
        """Give every slot up to and with the date `until`, in order."""
        changes = list(self.changes)
        times, timezone, run = self.times, self.timezone, -1
        for season in self.seasons or (Season(starts=self.first, until=None),):
            run += 1
            last = min(day for day in (season.until, self.until, until) if day)
            for day in takewhile(last.__ge__, self._dates(season)):
                while changes and changes[0].from_ <= day:
                    change = changes.pop(0)
                    times = change.times or ((change.time,) if change.time else times)
                    timezone = change.timezone or timezone
                    run += 1
                for rank, hour in enumerate(times):
                    yield Slot(day, hour, timezone, rank, run)

    def _dates(self, season: Season) -> Iterator[date]:
        """The rule's dates of a season; its first is the first that fits."""
        first = max(season.starts, self.first)
        if self.rule.nth is None:
            ahead = timedelta(days=(self.first.weekday() - first.weekday()) % 7)
            if ahead > date.max - first:
                return iter(())
            first += ahead
        return self.rule.dates(first)
