"""Times in and out as sheets of attendance write them: with and without a day, by clocks of 12 and of 24 hours.

What is written may mean several moments. It is taken for the only one that is near what can be attended, first within
an hour of it, then within four; where that are several, or none of several, it can't be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from flipkit.gather.formats.dates import (
    SYSTEM,
    AmbiguousValueError,
    Order,
    read_date,
    read_minutes,
    read_moment,
    read_times,
)
from flipkit.gather.formats.spreadsheets.sheets import SheetCell
from flipkit.model.hours import Occasion
from flipkit.model.times import at
from flipkit.values import dataclass

#: How far from what can be attended a time may be.
_NEAR = (timedelta(hours=1), timedelta(hours=4))
_HALF_DAY = timedelta(hours=12)
_SECONDS = re.compile(r"(?<=[0-9]:[0-9]{2}):([0-5][0-9])(?:[.,][0-9]{1,9})?")
#: Times of a clock of 24 hours, and what says which half of the day is meant.
_OF_24 = re.compile(r"(?<![0-9:./-])(?:0[0-9]|1[3-9]|2[0-4])[:.h][0-9]{2}")
_HALF = re.compile(r"[0-9] ?[ap]\.? ?m\b|\b(?:noon|midnight)\b", re.I)
#: Orders of a date in numbers; a date that needs none is the same in each.
_ORDERS: tuple[Order, ...] = ("day first", "month first")


@dataclass(frozen=True, slots=True)
class AttendanceClock:
    """How a column's times are read: in a zone, and whether its clock has 24 hours."""

    zone: str
    has_24_hours: bool = False

    def moment(self, cell: SheetCell, day: date | None, near: Sequence[Occasion]) -> datetime | None:
        """Read a cell's time (aware); None if it can't be read with certainty."""
        found = {*self._candidates(cell, day, near)}
        for distance in _NEAR:
            fitting = {moment for moment in found if any(_is_near(moment, each, distance) for each in near)}
            if fitting:
                return fitting.pop() if len(fitting) == 1 else None
        return found.pop() if len(found) == 1 else None

    def _candidates(self, cell: SheetCell, day: date | None, near: Sequence[Occasion]) -> Iterator[datetime]:
        days = (day,) if day else sorted({each.start.date() for each in near})
        value = cell.value
        if isinstance(value, datetime) and value.year > 1900:
            yield at(value.replace(tzinfo=None), self.zone)
        elif isinstance(value, (time, timedelta)) or (isinstance(value, datetime) and value.year <= 1900):
            yield from (at(datetime.combine(each, _clock(value)), self.zone) for each in days)
        else:
            yield from self._written(cell.text, days)

    def _written(self, text: str, days: Iterable[date]) -> Iterator[datetime]:
        match = _SECONDS.search(text)
        seconds = timedelta(seconds=int(match[1]) if match else 0)
        plain = _SECONDS.sub("", text, count=1)
        halves = (timedelta(),) if self.has_24_hours or _HALF.search(text) else (timedelta(), _HALF_DAY)
        for order in _ORDERS:
            with suppress(AmbiguousValueError):
                moment = read_moment(plain, replace(SYSTEM, order=order))
                if moment.clock.times is None:
                    return
                is_sure = moment.clock.offset is not None or moment.wall.hour > 12 or bool(_OF_24.search(plain))
                for half in halves[:1] if is_sure else halves:
                    yield _later(moment.placed(self.zone) + seconds, half)
        with suppress(AmbiguousValueError):
            clock = read_times(plain, SYSTEM).start
            is_sure = clock.hour > 12 or bool(_OF_24.search(plain))
            for each in days:
                for half in halves[:1] if is_sure else halves:
                    yield _later(at(datetime.combine(each, clock), self.zone) + seconds, half)


def has_24_hours(texts: Iterable[str]) -> bool:
    """Whether a column's times are those of a clock of 24 hours, as one of them says."""
    return any(_OF_24.search(text) and not _HALF.search(text) for text in texts)


def day_of(text: str, near: Sequence[Occasion]) -> date | None:
    """Read a day on which something can be attended; None for any other, and for what may be two."""
    found = set()
    for order in _ORDERS:
        with suppress(AmbiguousValueError):
            found.add(read_date(text, replace(SYSTEM, order=order)))
    fitting = found & {day for each in near for day in (each.start.date(), each.end.date())}
    return fitting.pop() if len(fitting) == 1 else None


def length_of(text: str, *, in_hours: bool) -> int | None:
    """Read a length in minutes; None if it is none."""
    written = text.strip()
    if re.fullmatch(r"0+(?:[.,:]0+)*(?: ?[a-z]+\.?)?", written, re.I) or re.fullmatch(r"< ?1 ?min.*", written, re.I):
        return 0
    try:
        return read_minutes(written, unit=timedelta(hours=1) if in_hours else timedelta(minutes=1))
    except AmbiguousValueError:
        return None


def _is_near(moment: datetime, occasion: Occasion, distance: timedelta) -> bool:
    return occasion.start - distance <= moment <= occasion.end + distance


def _later(moment: datetime, half: timedelta) -> datetime:
    """Half a day later on the clock, where that is still the same day."""
    wall = moment.replace(tzinfo=None) + half
    return moment.replace(hour=wall.hour, minute=wall.minute) if half and moment.hour < 12 else moment


def _clock(value: time | timedelta | datetime) -> time:
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds()) % 86_400
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    return value.time() if isinstance(value, datetime) else value
