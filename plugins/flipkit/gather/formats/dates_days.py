"""Days as people write them into programmes: what is certain is read, the rest refused.

Whether `06/07` is June or July is decided by the conference's own days: if only one reading is among
them, that one is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from flipkit.errors import InvalidValueError
from flipkit.gather.formats.column_heads import folded
from flipkit.gather.formats.dates_calendars import MONTHS

_WEEKDAYS = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "mon tue wed thu fri sat sun",
        "lunes martes miercoles jueves viernes sabado domingo",
        "lun tues mie jue vie sab dom",
        "- - miercoles thur - - -",
        "- - - thurs - - -",
    )
    for number, name in enumerate(names.split())
    if name != "-"
}
_NUMBER_WORDS = {
    word: number
    for words in ("one two three four five six seven", "uno dos tres cuatro cinco seis siete")
    for number, word in enumerate(words.split(), start=1)
}
_ISO = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d:])(\d{1,2})([/.\-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d:])")
_NTH = re.compile(rf"\b(?:day|dia|jour|tag)\s*#?\s*(\d{{1,2}}|{'|'.join(_NUMBER_WORDS)})\b")
_WORD = re.compile(r"[^\W\d_]+")
_DAY_OF_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|º|ª|o)?\b")
_YEAR = re.compile(r"\b(20\d\d|19\d\d)\b")
#: Words that hold a date together.
_GLUE = frozenset(("de", "del", "the", "of", "el", "on", "t"))


class Unclear(InvalidValueError):
    """A text that can't be read with certainty."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days a conference has, `first` and `last` among them."""

    first: date
    last: date

    def __iter__(self) -> Iterator[date]:
        for offset in range((self.last - self.first).days + 1):
            yield self.first + timedelta(offset)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class _Hints:
    """What a text says of a day: the days that each part of it allows, and what else stands in it.

    `dated` says that a date is among them, `number` is that of `Day 2`.
    """

    options: tuple[frozenset[date], ...]
    rest: str
    dated: bool = False
    number: int = 0


def find_day(written: str, days: Days) -> tuple[date | None, str]:
    """Find the day that a text names, and give what else stands in it; None if it names no day.

    Raises `Unclear` where it could be several days, or can be none.
    """
    hints = _hints(written, days)
    return (_only(written, hints, days), hints.rest) if hints.options else (None, written)


def heading_of(written: str, days: Days) -> date | None:
    """Give the day that a text names, if it says nothing else. Raises `Unclear` as `find_day` does."""
    hints = _hints(written, days)
    return _only(written, hints, days) if hints.options and not hints.rest else None


def _hints(written: str, days: Days) -> _Hints:
    text = folded(written)
    options: list[set[date]] = []
    years = {days.first.year, days.last.year}
    if match := _ISO.search(text):
        options.append(set(_dates([match[1]], [(match[2], match[3])])))
        text = _without(text, match)
    named = [(m, MONTHS[m[0][:3]]) for m in _WORD.finditer(text) if _is_month(m[0])]
    if len(named) > 1:  # "mar 16 de junio": Tuesday
        named = [(m, month) for m, month in named if m[0] != "mar"] or named[:1]
    if named and not options:
        match, month = named[0]
        beside = match.start()
        text = _without(text, match)
        if year := _YEAR.search(text):
            years = {int(year[0])}
            text = _without(text, year)
        numbers = (m for m in _DAY_OF_MONTH.finditer(text) if not _is_time(text, m))
        number = min(numbers, key=lambda m: abs(m.start() - beside), default=None)
        if number is None:
            return _Hints((), written)
        options.append(set(_dates(years, [(month, number[1])])))
        text = _without(text, number)
    elif not options and (match := _NUMERIC.search(text)) and (match[4] or match[2] == "/"):
        first, second, year_written = match[1], match[3], match[4]
        if year_written:
            years = {int(year_written) + (2000 if len(year_written) == 2 else 0)}
        options.append(set(_dates(years, [(first, second), (second, first)])))
        text = _without(text, match)
    nth = 0
    if match := _NTH.search(text):
        nth = int(_NUMBER_WORDS.get(match[1], 0) or match[1])
        options.append({day for index, day in enumerate(days, start=1) if index == nth})
        text = _without(text, match)
    dated = bool(options)
    if weekday := next((m for m in _WORD.finditer(text) if m[0] in _WEEKDAYS or (m[0] == "mar" and named)), None):
        which = _WEEKDAYS.get(weekday[0], 1)
        choice = {day for found in options for day in found} if dated else set(days)
        options.append({day for day in choice if day.weekday() == which})
        text = _without(text, weekday)
    return _Hints(tuple(frozenset(found) for found in options), _rest(text), dated, nth)


def _only(written: str, hints: _Hints, days: Days) -> date:
    """The one day that all that is said of it allows; the conference's own days decide."""
    options = hints.options
    found = frozenset[date].intersection(*options)
    among = {day for day in found if day in days}
    if len(among) == 1:
        return among.pop()
    if not among and len(found) == 1:
        return min(found)
    if hints.number > len(list(days)):
        raise Unclear(
            f"the conference has no day {hints.number} ({days}).", "Check it, or starts and ends in index.md."
        )
    if hints.dated and not options[0]:
        raise Unclear(f"'{written}' is not in the calendar.", "Check the day and the month.")
    if not found:
        near = {day for day in options[0] if day in days} or options[0]
        if len(near) == 1 and len(options) > 1:
            said = f"{_words(min(near))} is a {min(near):%A}"
            raise Unclear(f"'{written}' contradicts itself: {said}.", f"Write the date like {min(near)}.")
        raise Unclear(
            f"'{written}' is not a day of the conference ({days}).",
            f"Write the date like {days.first}, or check starts and ends in index.md.",
        )
    several = " or ".join(_words(day) for day in sorted(among or found))
    raise Unclear(f"'{written}' may be {several}.", f"Write the date like {min(among or found)}.")


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _dates(years: Iterable[int | str], numbers: Iterable[tuple[int | str, int | str]]) -> Iterator[date]:
    """The days there are of these years, months and days."""
    for year, (month, day) in product(years, numbers):
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue


def _is_month(word: str) -> bool:
    return len(word) >= 3 and any(word in (name, name[:3], name[:4]) for name in _MONTH_NAMES if name[:3] == word[:3])


_MONTH_NAMES = (
    *"january february march april may june july august september october november december".split(),
    *"enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre setiembre".split(),
)  # fmt: skip


def _is_time(text: str, number: re.Match[str]) -> bool:
    return bool(re.match(r"\s*(?:[:.h]\d|[ap]\.?\s*m\b)", text[number.end() :])) or text[: number.start()].endswith(
        ":"
    )


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


def _rest(text: str) -> str:
    """What is left of a text without the words and marks that hold a date together."""
    words = [word for word in text.split() if word.strip(",.;|·()") not in _GLUE]
    return " ".join(words).strip(" ,;|·()-–—:.")
