"""Dates in a format that somebody stated, `DD/MM/YYYY`, for tables whose dates could mean two things."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from . import faults
from .cldr import months, weekdays
from .days import WrittenDate, split_date
from .letters import compose, fold_in_place
from .policy import USUAL, AmbiguousValueError

_TOKEN = re.compile(r"YYYY|YY|MMMM|MMM|MM|M|DD|D")
_DAY, _MONTH, _NAME = (
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|o)?",
    r"(?P<month>[0-9]{1,2})",
    r"(?P<name>[^\W\d_]{2,12})\.?",
)
_PARTS = {
    "YYYY": r"(?P<year>[0-9]{4})", "YY": r"(?P<year>[0-9]{2})", "MMMM": _NAME, "MMM": _NAME,
    "MM": _MONTH, "M": _MONTH, "DD": _DAY, "D": _DAY,
}  # fmt: skip


def split_stated_date(text: str, date_format: str) -> tuple[date, str]:
    """Read the date that a text begins with, and give what stands behind it.

    A date that can mean one day only (2027-06-17, 17 June 2027) needs no format. Raises `AmbiguousValueError`.
    """
    written = " ".join(compose(text).split())
    if match := _pattern(date_format).match(fold_in_place(written)) if date_format else None:
        return _day(match, written), written[match.end() :].strip()
    found, before, behind = split_date(written)
    if found and not before.strip(" ,") and not found.numbers and found.year is not None:
        return found.day(USUAL), behind.strip()
    if date_format:
        raise AmbiguousValueError(faults.DATE_OF_OTHER_FORMAT(written=text.strip(), format=date_format))
    if found is None or before.strip(" ,") or not found.numbers or not found.days({2000}):
        raise AmbiguousValueError(faults.DATE_OF_NO_FORMAT(written=text.strip()))
    raise _doubt(found)


@lru_cache(maxsize=64)
def _pattern(date_format: str) -> re.Pattern[str]:
    """The stated format as a pattern; spaces and letter cases don't matter, a weekday may stand before it."""
    parts, at = [], 0
    for token in _TOKEN.finditer(date_format):
        parts += [_literal(date_format[at : token.start()]), _PARTS[token[0]]]
        at = token.end()
    day = "|".join(sorted(weekdays(), key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<weekday>{day})\b[.,]{{0,2}} )?" + "".join([*parts, _literal(date_format[at:])]) + r"(?![0-9])"
    )


def _literal(text: str) -> str:
    return r"\s*".join(re.escape(word) for word in re.split(r"\s+", fold_in_place(text))).replace(",", ",?")


def _day(match: re.Match[str], written: str) -> date:
    has = match.groupdict()
    month = months().get(has["name"], 0) if has.get("name") else int(has["month"])
    year, whole = int(has["year"]), written[: match.end()]
    named = weekdays().get(has["weekday"] or "", frozenset[int]())
    found = WrittenDate(
        text=whole, start=0, end=match.end(), year=year + 2000 if year < 100 else year,
        month_days=((month, int(has["day"])),), weekdays=named,
    )  # fmt: skip
    return found.day(USUAL)


def _doubt(found: WrittenDate) -> AmbiguousValueError:
    """Say what a date in numbers could mean, and which line in index.md settles it."""
    assert found.numbers
    first, second = found.numbers
    mark = re.findall(r"[0-9]([/.-])", found.text)[0]
    year = "Y" * (len(re.findall(r"[0-9]+", found.text)[2]) if found.year is not None else 4)
    by_day, by_month = f"DD{mark}MM{mark}{year}", f"MM{mark}DD{mark}{year}"
    if first == second:
        said = faults.DATE_FORMAT_UNSURE(written=found.text, by_day=by_day, by_month=by_month)
        return AmbiguousValueError(said)
    if first > 12 or second > 12:
        right = by_day if first > 12 else by_month
        return AmbiguousValueError(faults.DATE_FORMAT_NEEDED(written=found.text, format=right))
    one, other = (
        faults.DAY_OF_YEAR(day=day, month=faults.MONTHS[month - 1])
        for day, month in (found.numbers, found.numbers[::-1])
    )
    said = faults.DATE_MEANS_TWO(written=found.text, one=one, other=other, by_day=by_day, by_month=by_month)
    return AmbiguousValueError(said)
