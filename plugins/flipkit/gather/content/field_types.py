"""Single values as people write them in YAML: a type reads its text, or says how to write it.

Beside each stands what it looks like in the JSON Schemas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import Annotated, TypeVar

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema

from flipkit.errors import InvalidValueError
from flipkit.faults import Fault
from flipkit.gather.content import key_faults
from flipkit.model.conferences import Hours, Opening
from flipkit.model.recurrence import DAYS, Rule
from flipkit.model.slugs import slug
from flipkit.model.times import ABBREVIATIONS, zone_names
from flipkit.model.web import resolve

T = TypeVar("T")

#: How dates, times and lengths are written, for the editors that read our schemas.
_DATE, _CLOCK, _LENGTH = r"\d{4}-\d{2}-\d{2}", r"\d{1,2}:\d{2}(:\d{2})?", r"^\d+(\s*[A-Za-z]+(\s*\d+\s*[A-Za-z]+)*)?$"
_UNITS = {"d": 1440, "day": 1440, "days": 1440, "h": 60, "hour": 60, "hours": 60,
          "min": 1, "m": 1, "minute": 1, "minutes": 1}  # fmt: skip


def _texts(value: object) -> object:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def _link(value: object) -> str:
    text = str(value).strip()
    found = text if text.startswith("mailto:") else resolve(text)
    if not found:
        raise InvalidValueError(key_faults.ADDRESS_INCOMPLETE(written=text))
    return found


def _language_tag(value: object) -> str:
    text = str(value).strip().replace("_", "-")
    if text and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", text):
        raise InvalidValueError(key_faults.LANGUAGE_UNKNOWN(written=text))
    return text


def _identifier(value: object) -> str:
    text = str(value).strip()
    if not re.fullmatch(r"\w[\w-]*", text):
        raise InvalidValueError(key_faults.ID_UNFIT(written=text, fit=slug(text)))
    return text


def _zone_name(value: object) -> str:
    text = str(value).strip()
    if text in ABBREVIATIONS:
        raise InvalidValueError(key_faults.ZONE_ABBREVIATED(written=text, zone=ABBREVIATIONS[text]))
    if text not in zone_names():
        near = get_close_matches(text, zone_names(), n=1) or [
            name for name in zone_names() if name.rsplit("/", 1)[-1].casefold() == text.replace(" ", "_").casefold()
        ]
        raise InvalidValueError(key_faults.ZONE_UNKNOWN(written=text, near=near[0] if near else ""))
    return text


def _wall_time(value: object) -> datetime:
    text = str(value).strip()
    match = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?", text)
    if not match:
        raise InvalidValueError(key_faults.DATE_WITHOUT_TIME(written=text))
    try:
        day, hour, minute, second = match.groups()
        return datetime.fromisoformat(f"{day}T{int(hour):02}:{minute}:{second or '00'}")
    except ValueError:
        raise InvalidValueError(key_faults.NOT_IN_CALENDAR(written=text)) from None


def _day(value: object) -> date:
    text = str(value).strip()
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidValueError(key_faults.DAY_UNREADABLE(written=text)) from None


def _when(value: object) -> datetime | date:
    return _wall_time(value) if ":" in str(value) else _day(value)


def _time_of_day(value: object) -> time:
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", str(value).strip())
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise InvalidValueError(key_faults.TIME_UNREADABLE(written=value))
    return time(int(match[1]), int(match[2]))


def _end(value: object) -> datetime | time:
    text = str(value).strip()
    return _time_of_day(text) if re.fullmatch(r"\d{1,2}:\d{2}", text) else _wall_time(text)


def _minutes(value: object) -> int:
    text = str(value).strip().casefold()
    if text.isdecimal() and int(text) > 0:
        return int(text)
    parts = re.findall(r"(\d+)\s*([a-z]+)", text)
    if not parts or re.sub(r"\d+\s*[a-z]+|\s", "", text) or any(unit not in _UNITS for _, unit in parts):
        raise InvalidValueError(key_faults.LENGTH_UNREADABLE(written=value))
    total = sum(int(number) * _UNITS[unit] for number, unit in parts)
    if total <= 0:
        raise InvalidValueError(key_faults.LENGTH_ZERO(written=value))
    return total


def _any_minutes(value: object) -> int:
    return 0 if str(value).strip() == "0" else _minutes(value)


def _rule(value: object) -> Rule:
    """Read `weekly` or RRULE text; anything else is refused with an example of what is understood."""
    text = str(value).strip().upper().removeprefix("RRULE:")
    if text == "WEEKLY":
        return Rule()
    parts = dict(part.partition("=")[::2] for part in text.split(";") if part)
    interval = parts.pop("INTERVAL", "1")
    frequency, by_day = parts.pop("FREQ", ""), parts.pop("BYDAY", None)
    if not parts and interval.isdecimal() and 0 < int(interval) < 100:
        if frequency == "WEEKLY" and (by_day is None or by_day in DAYS):
            return Rule(int(interval), None, DAYS.index(by_day) if by_day else None)
        match = re.fullmatch(r"(-1|[1-5])(MO|TU|WE|TH|FR|SA|SU)", by_day or "")
        if frequency == "MONTHLY" and match:
            return Rule(int(interval), int(match[1]), DAYS.index(match[2]))
    raise InvalidValueError(key_faults.RULE_UNKNOWN(written=value))


def _geo(value: object) -> tuple[float, float]:
    parts = value if isinstance(value, (list, tuple)) else str(value).replace(";", ",").split(",")
    try:
        latitude, longitude = (float(str(part)) for part in parts)
        if not (abs(latitude) <= 90 and abs(longitude) <= 180):
            raise ValueError
    except ValueError:
        raise InvalidValueError(key_faults.PLACE_UNREADABLE(written=value)) from None
    return latitude, longitude


def _opening(value: object) -> Opening:
    if isinstance(value, Mapping):
        return Opening(
            days={
                _part_of_hours(_day, day, key_faults.HOURS_DAY_UNREADABLE): _hours(hours)
                for day, hours in value.items()
            }
        )
    return Opening(_hours(value))


def _hours(value: object) -> Hours:
    opens, mark, closes = re.sub(r"\s*(-|–|to)\s*", "-", str(value).strip()).partition("-")
    first, last = (
        _part_of_hours(_time_of_day, text, key_faults.HOURS_UNREADABLE) for text in (opens, closes if mark else "")
    )
    if last <= first:
        raise InvalidValueError(key_faults.CLOSES_BEFORE_OPENING(closes=closes, opens=opens))
    return first, last


def _part_of_hours(read: Callable[[object], T], value: object, unreadable: Fault) -> T:
    try:
        return read(value)
    except InvalidValueError:
        raise InvalidValueError(unreadable(written=str(value).strip())) from None


#: One text or a list of texts.
Texts = Annotated[
    tuple[str, ...],
    BeforeValidator(_texts),
    WithJsonSchema({"type": ["string", "array"], "items": {"type": "string"}}),
]
#: A web address in full.
Link = Annotated[
    str,
    PlainValidator(_link),
    WithJsonSchema({"type": "string", "pattern": "^(https?://|mailto:)", "examples": ["https://example.org/page"]}),
]
#: A language as pages name theirs, `es` or `es-MX` (BCP 47); empty for the site's.
LanguageTag = Annotated[str, BeforeValidator(_language_tag)]
#: Part of an address, as people choose it.
Identifier = Annotated[str, BeforeValidator(_identifier)]
#: An IANA time zone's name.
ZoneName = Annotated[
    str, PlainValidator(_zone_name), WithJsonSchema({"type": "string", "examples": ["America/New_York"]})
]
#: A date with a time on the wall, in the zone of the document it stands in.
WallTime = Annotated[
    datetime,
    PlainValidator(_wall_time),
    WithJsonSchema({"type": "string", "pattern": f"^{_DATE}[ T]{_CLOCK}$", "examples": ["2027-06-17 09:00"]}),
]
#: A time on the wall, `20:00`.
TimeOfDay = Annotated[
    time,
    PlainValidator(_time_of_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,2}:\d{2}$", "examples": ["20:00"]}),
]
#: A calendar date.
Day = Annotated[
    date,
    PlainValidator(_day),
    WithJsonSchema({"type": "string", "pattern": f"^{_DATE}$", "examples": ["2027-06-17"]}),
]
#: A date, or a date with a time.
When = Annotated[
    datetime | date,
    PlainValidator(_when),
    WithJsonSchema(
        {"type": "string", "pattern": f"^{_DATE}([ T]{_CLOCK})?$", "examples": ["2027-06-17", "2027-06-17 09:00"]}
    ),
]
#: When a session ends: a time of day, `10:30`, or a date with one.
End = Annotated[
    datetime | time,
    PlainValidator(_end),
    WithJsonSchema(
        {"type": "string", "pattern": f"^({_DATE}[ T])?{_CLOCK}$", "examples": ["10:30", "2027-06-17 10:30"]}
    ),
]
#: A duration in minutes, written `60 min`, `1 h 30 min`, `7 d`.
Minutes = Annotated[
    int,
    PlainValidator(_minutes),
    WithJsonSchema(
        {"type": ["integer", "string"], "minimum": 1, "pattern": _LENGTH, "examples": ["60 min", "1 h 30 min"]}
    ),
]
#: The same, or `0`.
AnyMinutes = Annotated[
    int,
    PlainValidator(_any_minutes),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 0, "pattern": _LENGTH, "examples": ["60 min", 0]}),
]
#: A rule as written: `weekly` or RRULE text.
Repeats = Annotated[
    Rule,
    PlainValidator(_rule),
    WithJsonSchema({"type": "string", "examples": ["weekly", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY;BYDAY=2WE"]}),
]
#: Latitude and longitude in degrees, written `36.12, -97.07`.
Geo = Annotated[
    tuple[float, float],
    PlainValidator(_geo),
    WithJsonSchema(
        {
            "type": ["string", "array"],
            "items": {"type": "number"},
            "minItems": 2,
            "maxItems": 2,
            "examples": ["36.12, -97.07"],
        }
    ),
]
#: Opening hours, written `08:00-17:00`, or a group of such by date.
OpeningHours = Annotated[
    Opening,
    PlainValidator(_opening),
    WithJsonSchema(
        {"type": ["string", "object"], "additionalProperties": {"type": "string"}, "examples": ["08:00-17:00"]}
    ),
]
