"""When a chat may take place by its rule: the dates of its seasons, with the times and zone of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from pydantic import ConfigDict, Field, model_validator

from .documents import Document
from .recurrence import Rule
from .times import Day, TimeOfDay, ZoneName, at
from .wrong import wrong


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
