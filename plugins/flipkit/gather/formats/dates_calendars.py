"""Dates and times of day as people write them into tables, by a stated format and never by a guess."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time

from flipkit.model.times import ABBREVIATIONS, known_zone

MONTHS = {
    name[:3]: number
    for names in (
        "january february march april may june july august september october november december",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for number, name in enumerate(names.split(), start=1)
} | {"set": 9}
_TOKEN = re.compile(r"YYYY|YY|MMMM|MMM|MM|M|DD|D")
_PARTS = {
    "YYYY": r"(?P<year>\d{4})", "YY": r"(?P<year>\d{2})", "MMMM": r"(?P<name>[^\W\d_]{3,12})\.?",
    "MMM": r"(?P<name>[^\W\d_]{3,12})\.?", "MM": r"(?P<month>\d{1,2})", "M": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{1,2})(?:st|nd|rd|th|º)?", "D": r"(?P<day>\d{1,2})(?:st|nd|rd|th|º)?",
}  # fmt: skip
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mie|jue|vie|sab|dom)[a-z]*\.?,?\s+")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:$|[T\s])")
_NUMBERS = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})(?:\2(\d{2}|\d{4}))?(?!\d)")
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*h?\s*(?:([ap])\.?\s*m\.?)?(?![\w:])", re.I)
_NAMED = {"noon": "12:00", "midday": "12:00", "mediodia": "12:00", "midnight": "0:00", "medianoche": "0:00"}
_ALL_DAY = frozenset({"", "-", "–", "all day", "all-day", "todo el dia", "tba", "tbd", "tbc", "?"})
_OTHERS = {"UTC": "UTC", "Z": "UTC", "GMT": "UTC", "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney"}


class Refused(ValueError):
    """A cell that can't be read, in words: what is wrong with it and how to mend it."""


@dataclass(frozen=True, slots=True)
class Times:
    """Times of day, None for a whole day; `interpreted` says how an abbreviated zone was understood."""

    start: time | None
    end: time | None
    timezone: str
    interpreted: str = ""


def day_of(written: str, date_format: str) -> tuple[date, str]:
    """Read a date by the format stated (ISO needs none), and give what stands behind it. Raises `Refused`."""
    text = _folded(written)
    if not text:
        raise Refused("there is no date. Write one, or empty the row.")
    without = _WEEKDAY.sub("", text)  # "mar" is Tuesday to some, a month to others: tried second
    if iso := _ISO.match(text) or _ISO.match(without):
        return _date(written, int(iso[1]), int(iso[2]), int(iso[3])), iso.string[iso.end() :].strip()
    if not date_format:
        raise Refused(_ambiguous(without))
    match = _pattern(date_format).match(text) or _pattern(date_format).match(without)
    if not match:
        raise Refused(f"'{written}' is not written as {date_format}. Change the cell, or date_format in index.md.")
    found = match.groupdict()
    year = int(found["year"])
    named = found.get("name")
    month = MONTHS.get(named[:3], 0) if named else int(found["month"])
    return _date(written, year + 2000 if year < 100 else year, month, int(found["day"])), match.string[
        match.end() :
    ].strip()


def _pattern(date_format: str) -> re.Pattern[str]:
    """The stated format as a pattern; spaces and letter cases don't matter."""
    parts, at = [], 0
    for token in _TOKEN.finditer(date_format):
        parts += [_literal(date_format[at : token.start()]), _PARTS[token[0]]]
        at = token.end()
    return re.compile("".join([*parts, _literal(date_format[at:])]) + r"(?!\d)", re.I)


def _literal(text: str) -> str:
    return r"\s*".join(re.escape(word) for word in re.split(r"\s+", text.casefold())).replace(",", ",?")


def _date(written: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Refused(f"'{written}' is not in the calendar. Check the day and the month.") from None


def _ambiguous(text: str) -> str:
    """Say what a date could mean, and which line in index.md settles it."""
    match = _NUMBERS.match(text)
    small, large = sorted((int(match[1]), int(match[3]))) if match else (0, 0)
    if not match or not 1 <= small <= 12 or large > 31:
        return f"'{text}' is no date of a known form. Write it like 2027-06-17, or add date_format to index.md."
    first, mark, second = int(match[1]), match[2], int(match[3])
    year = mark + "Y" * len(match[4]) if match[4] else f"{mark}YYYY"
    by_day, by_month = f"DD{mark}MM{year}", f"MM{mark}DD{year}"
    if first == second:
        return f"'{text}' needs date_format: {by_day} or date_format: {by_month} in index.md, whichever is meant."
    if first > 12 or second > 12:
        right = by_day if first > 12 else by_month
        return f"'{text}' needs date_format: {right} in index.md, so that nobody has to guess."
    month = date(2000, second, 1), date(2000, first, 1)
    return (
        f"'{text}' may be {first} {month[0]:%B} or {second} {month[1]:%B}. "
        f"Write date_format: {by_day} or date_format: {by_month} in index.md, whichever is meant."
    )


def times_of(start: str, end: str, zone_written: str, timezone: str) -> Times:
    """Read the times of a row: `8pm`, `20:00`, `8:00 PM ET`, `20:00–21:30`, a whole day. Raises `Refused`."""
    begins, rest = _time(start)
    ends: time | None = None
    if begins is not None and (span := re.match(r"(?:-|–|—|to|a|until|hasta)\s*(?=\d)", rest)):
        meridiem = None if re.search(r"[ap]\.?\s*m", _folded(start)[: len(_folded(start)) - len(rest)]) else rest
        ends, rest = _time(rest[span.end() :])
        if meridiem and ends and begins.hour < 12 and (begins.hour + 12) % 24 <= ends.hour and "p" in meridiem:
            begins = begins.replace(hour=begins.hour + 12)  # 8–9 pm
    if end:
        ends, after = _time(end)
        rest = rest or after
    if begins is None and ends is not None:
        raise Refused(f"it has an end ('{end}') and no start. Write when it begins.")
    named = " ".join((zone_written or rest).replace("(", "").replace(")", "").split())
    if not named or begins is None:
        return Times(begins, ends, timezone)
    return Times(begins, ends, *_zone(named))


def _time(written: str) -> tuple[time | None, str]:
    """A time of day and what stands behind it; None for words that mean the whole day."""
    text = _folded(written)
    if text in _ALL_DAY:
        return None, ""
    for word, meant in _NAMED.items():
        if text.startswith(word):
            text = meant + text[len(word) :]
    match = _TIME.match(text)
    if not match or not (match[2] or match[3] or re.fullmatch(r"\d{1,2}\s*h?(?:\s*[-–].*)?", text)):
        raise Refused(f"'{written}' is not a time of day. Write it like 20:00 or 8:00 pm.")
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise Refused(f"'{written}' is not a time of day. Write it like 20:00 or 8:00 pm.")
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and minute == 0:
        hour = 0
    if hour > 23 or minute > 59:
        raise Refused(f"'{written}' is not a time of day. Write it like 20:00 or 8:00 pm.")
    return time(hour, minute), text[match.end() :].strip()


def _zone(written: str) -> tuple[str, str]:
    """A zone by its name or its usual abbreviation, and in words how an abbreviation was understood."""
    short = written.upper()
    meant = _OTHERS.get(short) or ABBREVIATIONS.get(short)
    if meant:
        return meant, "" if meant == "UTC" else f"'{short}' is understood as the clocks of {meant}"
    name = known_zone(written)
    if not name:
        raise Refused(f"'{written}' is not a time zone. Write its name, like America/New_York, in a column timezone.")
    return name, ""


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.strip().casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())
