"""Dates, times and durations as other systems write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from flipkit.errors import ParseError
from flipkit.gather.formats.schedules.values import Told

#: A day of a programme begins at this hour (pretalx): what is earlier belongs to the night before.
DAWN = time(4)
_TIME = re.compile(r"(\d{1,2})[:.h](\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?:([ap])\.?m\.?)?(?![\w:])", re.I)
_CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2}))?")
_ISO = re.compile(r"P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?", re.I)
_NO_YEAR = re.compile(r"(?:--)?(\d{1,2})-(\d{1,2})")
_YEARS = range(1970, 2101)


def moment(written: object) -> datetime | None:
    """Give a date with a time (ISO 8601, aware or not), or None for anything else."""
    text = str(written).strip() if isinstance(written, str) else ""
    if len(text) < len("20070225T1000"):
        return None
    try:
        found = datetime.fromisoformat(text.replace("z", "Z"))
        _ = found.utcoffset()
    except ValueError:
        return None
    return found.replace(microsecond=0) if found.year in _YEARS else None


def day(written: object) -> date | None:
    """Give the date at the beginning of a text, or None."""
    text = str(written).strip()[:10] if isinstance(written, str) else ""
    try:
        found = date.fromisoformat(text) if "-" in text else None
    except ValueError:
        return None
    return found if found and found.year in _YEARS else None


def day_of(written: object, index: float | None, told: Told) -> date | None:
    """Give a day of a programme: its date; else, by the first day, one without a year or merely counted from 1.

    Raises `ParseError` if that needs the first day, and nobody has said it.
    """
    if found := day(written):
        return found
    match = _NO_YEAR.fullmatch(str(written).strip()) if isinstance(written, str) else None
    if match:
        first = _known(told, "no year")
        try:
            found = date(first.year, int(match[1]), int(match[2]))
        except ValueError:
            return None
        return found if found >= first else found.replace(year=first.year + 1)
    if index is not None and 1 <= index <= 366:
        return _known(told, "no dates") + timedelta(days=int(index) - 1)
    return None


def _known(told: Told, lacks: str) -> date:
    if told.starts is None:
        raise ParseError(
            f"The programme has {lacks}.", source=told.source,
            remedy="Say its first day with --starts, like --starts 2027-06-17, or as starts in the conference's "
            "index.md.",
        )  # fmt: skip
    return told.starts


def of_day(written: object) -> timedelta | None:
    """Give a time of day as the time since midnight: `9:00`, `2:30 pm`, `25:30` for what is after midnight."""
    match = _TIME.match(written.strip()) if isinstance(written, str) else None
    if not match:
        return None
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return timedelta(hours=hour, minutes=minute) if hour < 30 and minute < 60 else None


def minutes(written: object) -> float | None:
    """Give a duration in minutes: `0:45`, `01:30:00`, `PT45M`, or a number of minutes."""
    if isinstance(written, (int, float)) and not isinstance(written, bool):
        return float(written) if 0 < written < 100_000 else None
    text = written.strip() if isinstance(written, str) else ""
    if match := _CLOCK.fullmatch(text):
        return (int(match[1]) * 60 + int(match[2]) + int(match[3] or 0) / 60) or None
    if text and (match := _ISO.fullmatch(text)):
        weeks, days, hours, minutes_, seconds = (int(part or 0) for part in match.groups())
        return (((weeks * 7 + days) * 24 + hours) * 60 + minutes_ + seconds / 60) or None
    return float(text) or None if text.isdecimal() and len(text) < 6 else None
