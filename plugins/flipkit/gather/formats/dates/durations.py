"""Lengths of time as people and systems write them: `90`, `1:30`, `1h30`, `1,5 Std.`, `90'`, `PT90M`."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache, lru_cache

from flipkit.gather.formats.dates import faults
from flipkit.gather.formats.dates.cldr import units
from flipkit.gather.formats.dates.policy import AmbiguousValueError, compose, fold_in_place

_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
_CLOCK = re.compile(r"(?P<hours>[0-9]{1,3}):(?P<minutes>[0-9]{2})(?::(?P<seconds>[0-9]{2}))?(?:[ ]?(?:h|std)\.?)?")
_NUMBER = re.compile(r"[0-9]{1,5}")
#: As flipkit itself writes them: to know the units of a language takes long.
_EXACT = re.compile(r"(?P<number>[0-9]{1,5}) (?P<unit>min|h|d)")
_UNITS = {"min": _MINUTE, "h": _HOUR, "d": timedelta(days=1)}
#: RFC 5545 section 3.3.6, and ISO 8601's weeks beside days.
_ISO = re.compile(
    r"p(?=[0-9t])(?:(?P<weeks>[0-9]{1,3})w)?(?:(?P<days>[0-9]{1,3})d)?"
    r"(?:t(?:(?P<hours>[0-9]{1,4})h)?(?:(?P<minutes>[0-9]{1,5})m)?(?:(?P<seconds>[0-9]{1,6})s)?)?"
)


@lru_cache(maxsize=1024)  # a programme says the same few lengths in a thousand rows
def read_duration(text: str, *, unit: timedelta = _MINUTE) -> timedelta:
    """Read a length of time; a mere number counts in `unit`. Raises `AmbiguousValueError`."""
    written = fold_in_place(compose(text)).strip()
    if _NUMBER.fullmatch(written):
        return int(written) * unit
    exact = _EXACT.fullmatch(written)
    if exact and int(exact["number"]):
        return int(exact["number"]) * _UNITS[exact["unit"]]
    if match := _CLOCK.fullmatch(written) or _ISO.fullmatch(written):
        return timedelta(**{name: int(number) for name, number in match.groupdict().items() if number})
    found = _total(written, unit, english=True)  # most are, and the names of all languages take long to come by
    if found is None:
        found = _total(written, unit, english=False)
    if found is None:
        raise AmbiguousValueError(faults.DURATION_UNREADABLE(written=text.strip(), like="60 min, 1 h 30 min or 7 d"))
    return found


def _total(written: str, unit: timedelta, *, english: bool) -> timedelta | None:
    """Add the parts of a length, each shorter than the one before; None where that is not the whole text."""
    total, last, end = timedelta(), timedelta.max, 0
    for part in _parts(english=english).finditer(written):
        first = last == timedelta.max
        number = float(part["number"].replace(",", "."))
        named = part["unit"]
        lasts = units(english=english)[named] if named else unit if first else _MINUTE  # 1h30: minutes follow hours
        if part.start() != end or lasts >= last or not (named or first or last == _HOUR):
            break
        if lasts == _MINUTE and not named and number % 1:  # 0.03125 is what Excel calls 45 minutes
            break
        total, last, end = total + number * lasts, lasts, part.end()
        if not named:
            break
    return total if end and end == len(written) else None


def read_minutes(text: str, *, unit: timedelta = _MINUTE) -> int:
    """Read a length of time in whole minutes; there is none of no minutes. Raises `AmbiguousValueError`."""
    found = round(read_duration(text, unit=unit) / _MINUTE)
    if not found:
        raise AmbiguousValueError(faults.DURATION_ZERO(written=text.strip()))
    return found


@cache
def _parts(*, english: bool) -> re.Pattern[str]:
    """A number, its unit, and what may join it to the next: `1 h y 30 min`."""
    names = "|".join(sorted(map(re.escape, units(english=english)), key=len, reverse=True))
    return re.compile(
        rf"(?P<number>[0-9]{{1,5}}(?:[.,][0-9]{{1,2}})?)(?![0-9])"
        rf"(?:[ ]{{0,2}}(?P<unit>{names})(?![^\W\d_])\.?)?"
        r"(?:[ ]{0,2}(?:(?:y|and|et|und|e|i|,)[ ]{1,2})?(?=[0-9]))?"
    )
