"""Foreign JSON, taken as what it should be: nothing in it is sure to have the type its makers promise.

Times are as other systems write them, nearly always in ISO 8601; where not, as people do.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from typing import Any

from flipkit.errors import ParseError
from flipkit.gather.formats import Notes, faults, where_broken
from flipkit.gather.formats.dates import (
    SYSTEM,
    AmbiguousValueError,
    iso_day,
    iso_moment,
    read_date,
    read_duration,
    read_moment,
    read_since_midnight,
)

#: Where a name hides in an object, best first; texts in several languages have the languages' codes as keys.
_NAMES = ("en", "name", "public_name", "full_public_name", "fullName", "title", "label")

#: Half a character, as JSON may write it, or as it is; mostly the other half stands behind it.
_HALF = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
#: Hours that a day of a programme may have, and the longest session that is believed, in minutes.
_HOURS, _LONGEST = 30, 100_000


def load(body: bytes, source: str, repairs: Notes) -> Any:
    """Read JSON; halves of characters, which no file can hold, are left out. Raises `ParseError` if it is none."""
    try:
        return _loaded(body.decode(json.detect_encoding(body), "surrogatepass"))
    except UnicodeDecodeError:
        repairs.note(faults.PROGRAMME_NOT_UTF8)
        text = body.decode("cp1252", "replace")
    except (ValueError, RecursionError) as error:
        raise ParseError(faults.JSON_BROKEN(reason=where_broken(error)), source=source) from error
    try:
        return _loaded(text)
    except (ValueError, RecursionError) as error:
        raise ParseError(faults.JSON_BROKEN(reason=where_broken(error)), source=source) from error


def _loaded(text: str) -> Any:
    found = json.loads(text)
    if not _HALF.search(text):
        return found
    return json.loads(json.dumps(found, ensure_ascii=False).encode("utf-8", "ignore"))


def mapping(value: object) -> dict[str, Any]:
    """Give an object, or an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    """Give a list; of an object its values; nothing for anything else."""
    return value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []


def said(value: object, depth: int = 3) -> str:
    """Give a text: as it is, a number's digits, the name in an object, the first language of several."""
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, dict) or not depth:
        return ""
    for name in _NAMES:
        if found := said(value.get(name), depth - 1):
            return found
    return next((text for key in sorted(value) if len(key) <= 5 and (text := said(value[key], depth - 1))), "")


def first(thing: object, *names: str) -> str:
    """Give the first of several keys that says something."""
    found = mapping(thing)
    return next((text for name in names if (text := said(found.get(name)).strip())), "")


def number(value: object) -> float | None:
    """Give a number, written as one or as text."""
    try:
        found = float(value) if isinstance(value, (int, float, str)) and not isinstance(value, bool) else None
    except (ValueError, OverflowError):
        return None
    return found if found is not None and abs(found) < 1e9 else None


def moment(value: object) -> datetime | None:
    """Give a date with a time, aware if it says how far from UTC; None for anything else."""
    if found := iso_moment(value):
        return found
    try:
        written = read_moment(value, SYSTEM) if isinstance(value, str) else None
    except AmbiguousValueError:
        return None
    if written is None or written.clock.times is None:
        return None
    zoned = written.clock.zone or written.clock.offset is not None
    return written.placed(written.clock.zone) if zoned else written.wall


def calendar_date(value: object) -> date | None:
    """Give a date, as it is or at the beginning of a moment; None for anything else."""
    if found := iso_day(value):
        return found
    try:
        return read_date(value, SYSTEM) if isinstance(value, str) else None
    except AmbiguousValueError:
        return None


def since_midnight(value: object) -> timedelta | None:
    """Give a time of day as the time since midnight: `25:30` is after it; None for anything else."""
    try:
        return read_since_midnight(value, hours=_HOURS) if isinstance(value, str) else None
    except AmbiguousValueError:
        return None


def minutes(value: object) -> float | None:
    """Give a length in minutes: `0:45`, `PT45M`, or their number; None for anything else, and for nothing."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value) if 0 < value < _LONGEST else None
    try:
        found = read_duration(value) if isinstance(value, str) else timedelta()
    except AmbiguousValueError:
        return None
    return found / timedelta(minutes=1) or None
