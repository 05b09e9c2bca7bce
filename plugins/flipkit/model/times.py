"""Wall-clock times, zones and durations, as people write them.

Zones come from the pinned `tzdata` package, not from the machine, so that the same input gives the
same bytes everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib import resources
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from flipkit.model.wrong import wrong

#: Abbreviations of zones and who is usually meant by them.
ABBREVIATIONS = {
    "EST": "America/New_York", "EDT": "America/New_York", "ET": "America/New_York",
    "CST": "America/Chicago", "CDT": "America/Chicago", "CT": "America/Chicago",
    "MST": "America/Denver", "MDT": "America/Denver", "MT": "America/Denver",
    "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "PT": "America/Los_Angeles",
    "GMT": "Europe/London", "BST": "Europe/London", "CET": "Europe/Berlin", "CEST": "Europe/Berlin",
}  # fmt: skip


#: How far apart two looks at a zone are: since 1970 no two changes of any zone were closer than this.
_STRIDE = timedelta(days=6)


@lru_cache(maxsize=1)
def _zone_names() -> tuple[str, ...]:
    return tuple(resources.files("tzdata").joinpath("zones").read_text("utf-8").split())


@cache
def zone(name: str) -> ZoneInfo:
    """Look up an IANA time zone such as `America/New_York`.

    Raises `ZoneInfoNotFoundError` for a name the pinned tzdata does not have.
    """
    if name not in _zone_names():
        raise ZoneInfoNotFoundError(name)
    with resources.files("tzdata.zoneinfo").joinpath(*name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def known_zone(written: str) -> str:
    """Give a zone's name in its own spelling, whatever the letters' case; empty if there is no such zone."""
    wanted = written.strip().replace(" ", "_").casefold()
    return next((name for name in _zone_names() if name.casefold() == wanted), "")


def _zone_name(value: object) -> str:
    text = str(value).strip()
    if text in ABBREVIATIONS:
        raise wrong(
            f"'{text}' is an abbreviation, right for a part of the year only.",
            f"Write the zone's name: {ABBREVIATIONS[text]}.",
        )
    if text not in _zone_names():
        near = get_close_matches(text, _zone_names(), n=1) or [
            n for n in _zone_names() if n.rsplit("/", 1)[-1].casefold() == text.replace(" ", "_").casefold()
        ]
        raise wrong(
            f"'{text}' is not a time zone.",
            f"Did you mean {near[0]}?" if near else "Write it like America/New_York or Europe/Madrid.",
        )
    return text


def _wall_time(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    text = str(value).strip()
    match = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?", text)
    if not match:
        raise wrong(f"'{text}' is not a date with a time.", "Write it like 2027-06-17 09:00.")
    try:
        day, hour, minute, second = match.groups()
        return datetime.fromisoformat(f"{day}T{int(hour):02}:{minute}:{second or '00'}")
    except ValueError:
        raise wrong(f"'{text}' is not in the calendar.", "Check the day and the time.") from None


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise wrong(f"'{text}' is not a date.", "Write it like 2027-06-17.") from None


def _when(value: object) -> date:
    if isinstance(value, date):
        return value
    return _wall_time(value) if ":" in str(value) else _day(value)


def _time_of_day(value: object) -> time:
    if isinstance(value, time):
        return value
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", str(value).strip())
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise wrong(f"'{value}' is not a time of day.", 'Write it like "20:00", in quotes.')
    return time(int(match[1]), int(match[2]))


_UNITS = {"d": 1440, "day": 1440, "days": 1440, "h": 60, "hour": 60, "hours": 60,
          "min": 1, "m": 1, "minute": 1, "minutes": 1}  # fmt: skip


def _minutes(value: object) -> int:
    if isinstance(value, timedelta):
        return int(value.total_seconds() // 60)
    text = str(value).strip().casefold()
    if text.isdecimal() and int(text) > 0:
        return int(text)
    parts = re.findall(r"(\d+)\s*([a-z]+)", text)
    if not parts or re.sub(r"\d+\s*[a-z]+|\s", "", text) or any(unit not in _UNITS for _, unit in parts):
        raise wrong(f"'{value}' is not a duration.", "Write it like 60 min, 1 h 30 min or 7 d.")
    total = sum(int(number) * _UNITS[unit] for number, unit in parts)
    if total <= 0:
        raise wrong(f"'{value}' lasts no time at all.", "Write it like 60 min.")
    return total


#: How dates, times and lengths are written, for the editors that read our schemas.
_DATE, _CLOCK, _LENGTH = r"\d{4}-\d{2}-\d{2}", r"\d{1,2}:\d{2}(:\d{2})?", r"^\d+(\s*[A-Za-z]+(\s*\d+\s*[A-Za-z]+)*)?$"

#: An IANA time zone's name.
ZoneName = Annotated[
    str, BeforeValidator(_zone_name), WithJsonSchema({"type": "string", "examples": ["America/New_York"]})
]
#: A date with a time on the wall, in the zone of the document it stands in.
WallTime = Annotated[
    datetime,
    BeforeValidator(_wall_time),
    WithJsonSchema({"type": "string", "pattern": f"^{_DATE}[ T]{_CLOCK}$", "examples": ["2027-06-17 09:00"]}),
]
#: A time on the wall, `20:00`.
TimeOfDay = Annotated[
    time,
    BeforeValidator(_time_of_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,2}:\d{2}$", "examples": ["20:00"]}),
]
#: A calendar date.
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "pattern": f"^{_DATE}$", "examples": ["2027-06-17"]}),
]
#: A date, or a date with a time.
When = Annotated[
    datetime | date,
    BeforeValidator(_when),
    WithJsonSchema(
        {"type": "string", "pattern": f"^{_DATE}([ T]{_CLOCK})?$", "examples": ["2027-06-17", "2027-06-17 09:00"]}
    ),
]
#: A duration in minutes, written `60 min`, `1 h 30 min`, `7 d`.
Minutes = Annotated[
    int,
    BeforeValidator(_minutes),
    PlainSerializer(int),
    WithJsonSchema(
        {"type": ["integer", "string"], "minimum": 1, "pattern": _LENGTH, "examples": ["60 min", "1 h 30 min"]}
    ),
]
#: The same, or `0`.
AnyMinutes = Annotated[
    int,
    BeforeValidator(lambda value: 0 if str(value).strip() == "0" else _minutes(value)),
    PlainSerializer(int),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 0, "pattern": _LENGTH, "examples": ["60 min", 0]}),
]


def at(wall: datetime, zone_name: str) -> datetime:
    """Place a wall-clock time in its zone.

    A time that the clocks skip is read with the offset before the change, one that they repeat is
    the first of the two (RFC 5545 section 3.3.5).
    """
    return wall.replace(tzinfo=zone(zone_name), fold=0)


def times_shown(wall: datetime) -> int:
    """Say how often the clocks of its zone show a wall time (aware).

    That is once, twice where they are put back, never where they skip it.
    """
    if wall.replace(fold=0).utcoffset() == wall.replace(fold=1).utcoffset():
        return 1
    again = wall.astimezone(UTC).astimezone(wall.tzinfo)
    return 2 if again.replace(tzinfo=None) == wall.replace(tzinfo=None) else 0


def clock_changes(tz: tzinfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """Give the moments after `first`, up to `last` (all in UTC), at which a zone's clocks or their name change.

    Times a stride apart are compared; where they differ, the stride is halved down to the second.
    """
    while first < last:
        later = min(first + _STRIDE, last)
        if _shown(tz, later) != _shown(tz, first):
            low, high = first, later
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
                low, high = (middle, high) if _shown(tz, middle) == _shown(tz, first) else (low, middle)
            yield high
        first = later


def _shown(tz: tzinfo, moment: datetime) -> tuple[timedelta | None, str | None]:
    here = moment.astimezone(tz)
    return here.utcoffset(), here.tzname()
