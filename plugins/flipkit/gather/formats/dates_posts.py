"""Dates as the front matter of twenty years of blogs has them.

Pelican reads a date with dateutil, which fills what is missing with today's; here half a date is
no date, so that the same file always gives the same post.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from flipkit.model.times import at, zone

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TAIL = re.compile(
    r"(?:(?:[T_ ]|,? |, at | at )\s*(?P<hour>\d{1,2})[:.-](?P<minute>\d{2})(?:[:.-](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?",
    re.I,
)
_DATES = [
    re.compile(pattern, re.I)
    for pattern in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        rf"(?:[a-z]{{3,9}}\.?,? +)?{_DAY} +{_MONTH},? +(?P<year>\d{{4}})",
        rf"(?:[a-z]{{3,9}}\.?,? +)?{_MONTH} +{_DAY},? +(?P<year>\d{{4}})",
    )
]


def read(text: str, timezone_name: str) -> datetime | None:
    """Read a date, with or without a time, as a moment in the zone named.

    ISO 8601 with any usual separators, RFC 822, and English words (`Wednesday, February 8, 2012`).
    A time without an offset is a wall-clock time in that zone. None for anything else, half dates
    and dates that are not in the calendar among them.
    """
    text = " ".join(text.split())
    for pattern in _DATES:
        date = pattern.match(text)
        tail = date and _TAIL.fullmatch(text, date.end())
        if date and tail:
            return _moment(date, tail, timezone_name)
    return None


def _moment(date: re.Match[str], tail: re.Match[str], timezone_name: str) -> datetime | None:
    month = date["month"].casefold()[:3]
    number = int(month) if month.isdecimal() else _MONTHS.index(month) + 1
    hour = int(tail["hour"] or 0)
    if tail["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if tail["half"].casefold().startswith("p") else 0)
    try:
        wall = datetime.fromisoformat(
            f"{date['year']}-{number:02}-{int(date['day']):02}"
            f"T{hour:02}:{tail['minute'] or '00'}:{tail['second'] or '00'}"
        )
        if not 1900 <= wall.year <= 9000:
            return None
        if tail["zone"]:
            return wall.replace(tzinfo=_offset(tail["zone"])).astimezone(zone(timezone_name))
    except ValueError:
        return None
    return at(wall, timezone_name)


def _offset(text: str) -> timezone:
    digits = re.sub(r"\D", "", text)
    minutes = int(digits[:2] or 0) * 60 + int(digits[2:] or 0)
    return timezone(timedelta(minutes=-minutes if text.startswith("-") else minutes))
