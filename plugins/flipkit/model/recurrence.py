"""Which dates a chat's rule gives (RFC 5545 section 3.3.10, the part that chats use).

`weekly` (on the weekday of the first date), or RRULE text with FREQ=WEEKLY and INTERVAL, or
FREQ=MONTHLY with INTERVAL and one numbered BYDAY such as `2WE` or `-1TH`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic.dataclasses import dataclass

from .wrong import wrong

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
