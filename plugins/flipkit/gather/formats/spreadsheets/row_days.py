"""The day that a table's cell names: a date, a weekday, or its number among the conference's days."""

from __future__ import annotations

from datetime import date

from flipkit.gather.formats.dates import Days, find_day, heading_of
from flipkit.gather.formats.dates.faults import DATE_UNREADABLE
from flipkit.gather.formats.dates.policy import AmbiguousValueError
from flipkit.gather.formats.spreadsheets.session_texts import plain_lines


def day_of(text: str, days: Days) -> date | None:
    """Give the day that a cell of dates names; None where it is empty. Raises `AmbiguousValueError`."""
    line = " ".join(plain_lines(text))
    if not line:
        return None
    day, rest = find_day(f"day {line}" if line.isdecimal() else line, days)
    if day is None or rest:
        raise AmbiguousValueError(DATE_UNREADABLE(written=line, like=days.first))
    return day


def named_day(text: str, days: Days) -> date | None:
    """Give the day that a sheet's own name says: `Friday`, `Thu 1-28`; None for any other name.

    Raises `AmbiguousValueError` where that is none of the event's days.
    """
    written = text.replace("_", " ")
    if day := heading_of(written, days):
        return day
    try:
        return heading_of(_with_slash(written), days)
    except AmbiguousValueError:
        return None


def _with_slash(text: str) -> str:
    """Excel forbids `/` in a sheet's name, so that dates have other marks there: `1-28`, `1.28`."""
    return "".join(
        "/" if mark in "-." and before.isdigit() and behind.isdigit() else mark
        for before, mark, behind in zip(f" {text}", text, f"{text[1:]} ", strict=False)
    )
