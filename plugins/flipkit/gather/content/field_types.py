"""Single values as people write them in YAML: a type reads its text, or says how to write it.

Beside each stands what it looks like in the JSON Schemas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator, PlainValidator, WithJsonSchema

from flipkit.errors import InvalidValueError
from flipkit.faults import Diagnosis, Fault
from flipkit.gather.content import key_faults
from flipkit.gather.formats.dates import (
    ABBREVIATIONS,
    AmbiguousValueError,
    Policy,
    read_date,
    read_minutes,
    read_moment,
    read_times,
    similar_zone,
)
from flipkit.gather.formats.dates.faults import (
    DAY_AMBIGUOUS,
    DAY_CONTRADICTS_WEEKDAY,
    DAY_NOT_IN_CALENDAR,
    TIME_OF_DAY_UNREADABLE,
)
from flipkit.gather.formats.plain_text import without_marks
from flipkit.gather.formats.vocabulary import is_no
from flipkit.model.conferences import Hours, Opening
from flipkit.model.identifiers import EventId
from flipkit.model.recurrence import DAYS, Rule
from flipkit.model.text import slug
from flipkit.model.times import zone_names
from flipkit.model.web_addresses import resolve, source_address

T = TypeVar("T")

#: What each has at least, for the editors that read our schemas: a year, a time of day, a number.
_YEAR, _CLOCK, _NUMBER = r"\d{4}", r"\d\s?(:\d\d|h|H|Uhr|[AaPp]\.?\s?[Mm])", r"\d"
#: Files write times of 24 hours, and days in numbers year, month, day; the zone is that of `timezone`.
_WRITTEN = Policy(certain_numbers=False, small_hours=True, lone_hours=False, ranges=False)
#: What is said of a date that is none, where the key's own example says it less well.
_TELLING = frozenset(fault.code for fault in (DAY_NOT_IN_CALENDAR, DAY_AMBIGUOUS, DAY_CONTRADICTS_WEEKDAY))


def _texts(value: object) -> object:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def _each_once(value: object) -> object:
    found = _texts(value)
    return tuple(dict.fromkeys(map(str, found))) if isinstance(found, (list, tuple)) else found


def _link(value: object) -> str:
    text = str(value).strip()
    found = text if text.startswith("mailto:") else resolve(text)
    if not found:
        raise InvalidValueError(key_faults.ADDRESS_INCOMPLETE(written=text))
    return found


def _source_link(value: object) -> str:
    found = source_address(value)
    if not found:
        raise InvalidValueError(key_faults.ADDRESS_INCOMPLETE(written=str(value).strip()))
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
    if short := ABBREVIATIONS.get(text):
        raise InvalidValueError(key_faults.ZONE_ABBREVIATED(written=text, zone=short.zone))
    if text not in zone_names():
        raise InvalidValueError(key_faults.ZONE_UNKNOWN(written=text, near=similar_zone(text)))
    return text


def _wall_time(value: object) -> datetime:
    text = str(value).strip()
    try:
        moment = read_moment(text, _WRITTEN)
    except AmbiguousValueError as error:
        if error.diagnosis.fault in (DAY_NOT_IN_CALENDAR, TIME_OF_DAY_UNREADABLE):
            raise InvalidValueError(key_faults.NOT_IN_CALENDAR(written=text)) from None
        raise _said(error, key_faults.DATE_WITHOUT_TIME(written=text)) from None
    if moment.clock.times is None or moment.clock.zone or moment.clock.offset is not None:
        raise InvalidValueError(key_faults.DATE_WITHOUT_TIME(written=text))
    return moment.wall


def _day(value: object) -> date:
    text = str(value).strip()
    try:
        return read_date(text, _WRITTEN)
    except AmbiguousValueError as error:
        raise _said(error, key_faults.DAY_UNREADABLE(written=text)) from None


def _said(error: AmbiguousValueError, otherwise: Diagnosis) -> InvalidValueError:
    return error if error.diagnosis.fault.code in _TELLING else InvalidValueError(otherwise)


#: A date with its time, as flipkit itself writes them: no day that could be read as anything else.
_TIMED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}")


def _when(value: object) -> datetime | date:
    if _TIMED.fullmatch(str(value).strip()):
        return _wall_time(value)
    try:
        return _day(value)
    except InvalidValueError as error:
        try:
            return _wall_time(value)
        except InvalidValueError:
            if ":" in str(value):  # it was to have a time
                raise
            raise error from None


def _time_of_day(value: object) -> time:
    try:
        return read_times(str(value), _WRITTEN).start
    except AmbiguousValueError:
        raise InvalidValueError(key_faults.TIME_UNREADABLE(written=value)) from None


def _end(value: object) -> datetime | time:
    try:
        return _time_of_day(value)
    except InvalidValueError:
        return _wall_time(value)


def _minutes(value: object) -> int:
    return read_minutes(str(value))


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
    opens, mark, closes = re.sub(r"(?:(?<!\s)\s++)?+(-|–|to)\s*+", "-", str(value).strip()).partition("-")
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
#: The address at which something is gathered: it may hold a user and a password.
SourceLink = Annotated[
    str,
    PlainValidator(_source_link),
    WithJsonSchema({"type": "string", "pattern": "^https?://", "examples": ["https://example.org/schedule.json"]}),
]
#: A language as pages name theirs, `es` or `es-MX` (BCP 47); empty for the site's.
LanguageTag = Annotated[str, BeforeValidator(_language_tag)]
#: Part of an address, as people choose it.
Identifier = Annotated[str, BeforeValidator(_identifier)]
#: Names that a folder had, one or a list.
FormerNames = Annotated[
    tuple[Annotated[EventId, BeforeValidator(_identifier)], ...],
    BeforeValidator(_each_once),
    WithJsonSchema({"type": ["string", "array"], "items": {"type": "string"}, "examples": ["flipclass"]}),
]
#: An IANA time zone's name.
ZoneName = Annotated[
    str, PlainValidator(_zone_name), WithJsonSchema({"type": "string", "examples": ["America/New_York"]})
]
#: A date with a time on the wall, in the zone of the document it stands in.
WallTime = Annotated[
    datetime,
    PlainValidator(_wall_time),
    WithJsonSchema({"type": "string", "pattern": _CLOCK, "examples": ["2027-06-17 09:00"]}),
]
#: A time on the wall, `20:00`.
TimeOfDay = Annotated[
    time,
    PlainValidator(_time_of_day),
    WithJsonSchema({"type": "string", "pattern": _NUMBER, "examples": ["20:00"]}),
]
#: A calendar date.
Day = Annotated[
    date,
    PlainValidator(_day),
    WithJsonSchema({"type": "string", "pattern": _YEAR, "examples": ["2027-06-17"]}),
]
#: A date, or a date with a time.
When = Annotated[
    datetime | date,
    PlainValidator(_when),
    WithJsonSchema({"type": "string", "pattern": _YEAR, "examples": ["2027-06-17", "2027-06-17 09:00"]}),
]
#: When a session ends: a time of day, `10:30`, or a date with one.
End = Annotated[
    datetime | time,
    PlainValidator(_end),
    WithJsonSchema({"type": "string", "pattern": _NUMBER, "examples": ["10:30", "2027-06-17 10:30"]}),
]
#: A duration in minutes, written `60 min`, `1 h 30 min`, `7 d`.
Minutes = Annotated[
    int,
    PlainValidator(_minutes),
    WithJsonSchema(
        {"type": ["integer", "string"], "pattern": _NUMBER, "minimum": 1, "examples": ["60 min", "1 h 30 min"]}
    ),
]
#: The same, or `0`.
AnyMinutes = Annotated[
    int,
    PlainValidator(_any_minutes),
    WithJsonSchema({"type": ["integer", "string"], "pattern": _NUMBER, "minimum": 0, "examples": ["60 min", 0]}),
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


def _reason(value: object) -> object:
    """Take no for what it says."""
    return "" if is_no(str(value)) else value


#: Why something does not take place.
Reason = Annotated[str, BeforeValidator(_reason)]
#: A text that nobody renders, so that marks of Markdown are no part of it.
Unmarked = Annotated[str, AfterValidator(without_marks)]
