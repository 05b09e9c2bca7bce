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
#: RFC 5545 section 3.3.6, and ISO 8601's weeks beside days.
_ISO = re.compile(
    r"p(?=[0-9t])(?:(?P<weeks>[0-9]{1,3})w)?(?:(?P<days>[0-9]{1,3})d)?"
    r"(?:t(?:(?P<hours>[0-9]{1,4})h)?(?:(?P<minutes>[0-9]{1,5})m)?(?:(?P<seconds>[0-9]{1,6})s)?)?"
)


@lru_cache(maxsize=1024)  # a programme says the same few lengths in a thousand rows
def read_duration(text: str, *, unit: timedelta = _MINUTE) -> timedelta:
    """Read a length of time; a mere number counts in `unit`. Raises `AmbiguousValueError`."""
    written = fold_in_place(compose(text)).strip()
    if match := _CLOCK.fullmatch(written) or _ISO.fullmatch(written):
        return timedelta(**{name: int(number) for name, number in match.groupdict().items() if number})
    total, last, end = timedelta(), timedelta.max, 0
    for part in _parts().finditer(written):
        first = last == timedelta.max
        number = float(part["number"].replace(",", "."))
        lasts = units()[part["unit"]] if part["unit"] else unit if first else _MINUTE  # 1h30: minutes follow hours
        if part.start() != end or lasts >= last or not (part["unit"] or first or last == _HOUR):
            break
        if lasts == _MINUTE and not part["unit"] and number % 1:  # 0.03125 is what Excel calls 45 minutes
            break
        total, last, end = total + number * lasts, lasts, part.end()
        if not part["unit"]:
            break
    if not end or end != len(written):
        raise AmbiguousValueError(faults.DURATION_UNREADABLE(written=text.strip(), like="60 min, 1 h 30 min or 7 d"))
    return total


def read_minutes(text: str, *, unit: timedelta = _MINUTE) -> int:
    """Read a length of time in whole minutes; there is none of no minutes. Raises `AmbiguousValueError`."""
    found = round(read_duration(text, unit=unit) / _MINUTE)
    if not found:
        raise AmbiguousValueError(faults.DURATION_ZERO(written=text.strip()))
    return found


@cache
def _parts() -> re.Pattern[str]:
    """A number, its unit, and what may join it to the next: `1 h y 30 min`."""
    names = "|".join(sorted(map(re.escape, units()), key=len, reverse=True))
    return re.compile(
        rf"(?P<number>[0-9]{{1,5}}(?:[.,][0-9]{{1,2}})?)(?![0-9])"
        rf"(?:[ ]{{0,2}}(?P<unit>{names})(?![^\W\d_])\.?)?"
        r"(?:[ ]{0,2}(?:(?:y|and|et|und|e|i|,)[ ]{1,2})?(?=[0-9]))?"
    )
