"""What a VTIMEZONE says the offset is at a time on the wall (RFC 5545 section 3.6.5), for the rules that occur."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, datetime, timedelta

from flipkit.icslint.document import Component, ContentLine, moment, moments, offset, rule_parts

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PARTS = frozenset("FREQ BYMONTH BYDAY BYMONTHDAY UNTIL INTERVAL WKST".split())


class UnknownRuleError(Exception):
    """A rule that this reader does not know, or an observance that lacks what it must have."""


@dataclass(frozen=True, slots=True)
class DeclaredObservance:
    """A standard or daylight time: its first onset and later ones, as wall times before the change."""

    start: datetime
    before: timedelta
    after: timedelta
    parts: dict[str, str]
    dates: tuple[datetime, ...]

    def latest(self, wall: datetime) -> datetime | None:
        """Give the last onset up to a time on the wall."""
        found = [date for date in (self.start, *self.dates) if date <= wall]
        if self.parts:
            found += [onset for onset in self._yearly(wall) if self.start <= onset <= wall]
        return max(found, default=None)

    def _yearly(self, wall: datetime) -> Iterator[datetime]:
        until = moment(ContentLine(0, "UNTIL", self.parts["UNTIL"])) if "UNTIL" in self.parts else None
        last = until.wall + (self.before if until.form == "UTC" else timedelta()) if until else datetime.max  # noqa: DTZ901
        newest = min(wall.year, last.year)
        for year in (newest, newest - 1):
            onset = self._of(year) if MINYEAR <= year <= MAXYEAR else None
            if onset and onset <= last:
                yield onset

    def _of(self, year: int) -> datetime | None:
        """Give the onset of a year."""
        month = int(self.parts.get("BYMONTH", self.start.month))
        length = calendar.monthrange(year, month)[1]
        days = range(1, length + 1)
        if "BYMONTHDAY" in self.parts:
            wanted = {int(day) for day in self.parts["BYMONTHDAY"].split(",")}
            days = [day for day in days if day in wanted or day - length - 1 in wanted]  # type: ignore[assignment]
        elif "BYDAY" not in self.parts:
            days = range(self.start.day, min(self.start.day, length) + 1)
        by_day = self.parts.get("BYDAY", "")
        if by_day:
            days = [day for day in days if _WEEKDAYS[calendar.weekday(year, month, day)] == by_day[-2:]]  # type: ignore[assignment]
        nth = int(by_day[:-2]) if by_day[:-2] else 1
        index = nth - 1 if nth > 0 else nth
        chosen = list(days)
        if not -len(chosen) <= index < len(chosen):
            return None
        return self.start.replace(year=year, month=month, day=chosen[index])


def observances(zone: Component) -> tuple[DeclaredObservance, ...]:
    """Read the observances of a VTIMEZONE; raises `UnknownRuleError` where one can't be read."""
    found = tuple(_observance(part) for part in zone.within("STANDARD", "DAYLIGHT"))
    if not found:
        raise UnknownRuleError(f"{zone.value('TZID') or 'a zone'} has neither STANDARD nor DAYLIGHT")
    return found


def at(known: tuple[DeclaredObservance, ...], wall: datetime) -> timedelta | None:
    """Give the offset at a time on the wall, or None before the first onset; raises `UnknownRuleError`."""
    try:
        onsets = [(onset, each.after) for each in known if (onset := each.latest(wall))]
    except (ValueError, OverflowError, IndexError) as error:
        raise UnknownRuleError("a rule of it can't be read") from error
    return max(onsets, key=lambda pair: pair[0])[1] if onsets else None


def _observance(part: Component) -> DeclaredObservance:
    start = moment(part.first("DTSTART"))
    before, after = offset(part.value("TZOFFSETFROM")), offset(part.value("TZOFFSETTO"))
    for name, value in (("DTSTART", start), ("TZOFFSETFROM", before), ("TZOFFSETTO", after)):
        if value is None:
            raise UnknownRuleError(f"the {part.name} of line {part.line} has no {name} that can be read")
    assert start and before is not None and after is not None
    line = part.first("RRULE")
    parts = rule_parts(line) if line else {}
    if parts and (parts.get("FREQ") != "YEARLY" or not parts.keys() <= _PARTS or parts.get("INTERVAL", "1") != "1"):
        raise UnknownRuleError(f"the RRULE of line {line.number if line else 0} is none of the usual yearly ones")
    dates = tuple(date.wall for rdate in part.all("RDATE") for date in moments(rdate) if date)
    return DeclaredObservance(start.wall, before, after, parts, dates)
