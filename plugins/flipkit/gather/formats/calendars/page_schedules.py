"""Events that recur, as web pages describe them (schema.org/Schedule): each becomes a rule of RFC 5545.

`repeatFrequency` is a length (P1W) or a word, `byDay` the days of a week; from `startDate` until `endDate` it takes
place at `startTime` in `scheduleTimezone`, but for `exceptDate`. What can't be followed for certain is not followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from flipkit.gather.formats.dates import AmbiguousValueError, iso_day, read_duration, read_since_midnight, read_zone
from flipkit.model.times import zone

_EVERY = re.compile(r"P(?P<number>[0-9]{1,3})(?P<unit>[DWMY])", re.I)
_UNITS = {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY"}
_WORDS = {"daily": "DAILY", "weekly": "WEEKLY", "monthly": "MONTHLY", "yearly": "YEARLY", "annually": "YEARLY"}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: Longest that one date may last.
_LONGEST = timedelta(days=30)


class UnreadableScheduleError(ValueError):
    """A schedule that says something that is not read here."""


def as_icalendar(schedule: Mapping[str, Any], lasts: str, timezone: str) -> bytes:
    """Give a calendar with the dates of a schedule.

    `lasts` is the event's own length (ISO 8601), `timezone` the zone where the schedule names none. Raises
    `UnreadableScheduleError`.
    """
    first = iso_day(_one(schedule.get("startDate")))
    frequency, interval = _frequency(str(_one(schedule.get("repeatFrequency")) or ""))
    if first is None:
        raise UnreadableScheduleError
    days = list(_weekdays(schedule.get("byDay")))
    if frequency == "DAILY" and days and interval == 1:
        frequency = "WEEKLY"  # on these days of it
    if frequency == "WEEKLY" and days:
        first = next(each for each in (first + timedelta(n) for n in range(7)) if _DAYS[each.weekday()] in days)
    rule = [f"FREQ={frequency}", f"INTERVAL={interval}", "WKST=MO"]
    rule += [f"BYDAY={','.join(days)}"] if days and frequency in ("WEEKLY", "MONTHLY") else []
    for key, part, most in (("byMonthDay", "BYMONTHDAY", 31), ("byMonth", "BYMONTH", 12), ("byMonthWeek", "", 5)):
        numbers = list(_numbers(schedule.get(key), most))
        if numbers and not part:
            if not days or frequency != "MONTHLY":
                raise UnreadableScheduleError
            rule[3:4] = [f"BYDAY={','.join(f'{number}{day}' for number in numbers for day in days)}"]
        elif numbers:
            rule.append(f"{part}={','.join(map(str, numbers))}")
    if frequency == "MONTHLY" and days and not any(part.startswith("BYDAY") and part[6].isdigit() for part in rule):
        raise UnreadableScheduleError  # every such day of a month, or the first: nobody can tell
    named = _zone(schedule, timezone)
    starts = _clock(schedule.get("startTime"))
    last = iso_day(_one(schedule.get("endDate")))
    count = list(_numbers(schedule.get("repeatCount"), 5_000))
    if last:
        until = datetime.combine(last, time(23, 59, 59), tzinfo=zone(named)).astimezone(zone("UTC"))
        rule.append(f"UNTIL={last:%Y%m%d}" if starts is None else f"UNTIL={until:%Y%m%dT%H%M%SZ}")
    elif count:
        rule.append(f"COUNT={count[0]}")
    length = _length(schedule, starts, lasts)
    lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:schedule", f"DTSTART{_moment(first, starts, named)}"]
    lines += [f"DURATION:PT{length // timedelta(minutes=1)}M"] if length and starts is not None else []
    lines.append(f"RRULE:{';'.join(rule)}")
    skipped = [found for each in _several(schedule.get("exceptDate")) if (found := iso_day(_one(each)))]
    lines += [f"EXDATE{_moment(each, starts, named)}" for each in skipped]
    return "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""]).encode()


def _moment(day: date, starts: timedelta | None, named: str) -> str:
    if starts is None:
        return f";VALUE=DATE:{day:%Y%m%d}"
    return f";TZID={named}:{datetime.combine(day, time()) + starts:%Y%m%dT%H%M%S}"


def _frequency(written: str) -> tuple[str, int]:
    if match := _EVERY.fullmatch(written.strip()):
        return _UNITS[match["unit"].upper()], int(match["number"]) or 1
    word = re.split(r"[/#:]", written.strip())[-1].casefold()
    if word not in _WORDS:
        raise UnreadableScheduleError
    return _WORDS[word], 1


def _weekdays(written: Any) -> Iterator[str]:
    """Give days as RFC 5545 names them; schema.org has its own names and addresses, and those of RFC 5545."""
    for each in _several(written):
        for word in re.split(r"[,\s]+", str(_one(each) or "")):
            short = re.split(r"[/#:]", word)[-1][:2].upper()
            if word and short not in _DAYS:
                raise UnreadableScheduleError
            if word:
                yield short


def _numbers(written: Any, most: int) -> Iterator[int]:
    for each in _several(written):
        if isinstance(each, bool) or not str(each).isdecimal() or not 1 <= int(each) <= most:
            raise UnreadableScheduleError
        yield int(each)


def _clock(written: Any) -> timedelta | None:
    if not written:
        return None
    try:
        return read_since_midnight(str(_one(written)))
    except AmbiguousValueError as error:
        raise UnreadableScheduleError from error


def _length(schedule: Mapping[str, Any], starts: timedelta | None, lasts: str) -> timedelta:
    """Give how long each date lasts: by its times, else by a length; nothing where neither is said."""
    ends = _clock(schedule.get("endTime"))
    if starts is not None and ends is not None:
        return (ends - starts) % timedelta(days=1)
    try:
        return min(read_duration(str(_one(schedule.get("duration")) or lasts or "PT0M")), _LONGEST)
    except AmbiguousValueError:
        return timedelta()


def _zone(schedule: Mapping[str, Any], timezone: str) -> str:
    try:
        return read_zone(str(_one(schedule.get("scheduleTimezone")) or timezone)).name
    except AmbiguousValueError as error:
        raise UnreadableScheduleError from error


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def _one(value: Any) -> Any:
    while isinstance(value, list):
        value = value[0] if value else None
    return value.get("@value") or value.get("@id") or value.get("name") if isinstance(value, dict) else value
