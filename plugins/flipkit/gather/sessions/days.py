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

from flipkit.gather.calendars.dates import MONTHS

from .headers import folded

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


class Unclear(ValueError):
    """A text that can't be read with certainty: what is wrong with it, and how to mend it."""

    def __init__(self, message: str, remedy: str) -> None:
        self.message, self.remedy = message, remedy
        super().__init__(f"{message} {remedy}")


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


def find_day(written: str, days: Days) -> tuple[date | None, str]:
    """Find the day that a text names, and give what else stands in it; None if it names no day.

    Raises `Unclear` where it could be several days, or can be none.
    """
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
        text = _without(text, match)
        if year := _YEAR.search(text):
            years = {int(year[0])}
            text = _without(text, year)
        number = min(
            (m for m in _DAY_OF_MONTH.finditer(text) if not _is_time(text, m)),
            key=lambda m: abs(m.start() - match.start()),
            default=None,
        )
        if number is None:
            return None, written
        options.append(set(_dates(years, [(month, number[1])])))
        text = _without(text, number)
    elif not options and (match := _NUMERIC.search(text)) and (match[4] or match[2] == "/"):
        first, second, year_written = match[1], match[3], match[4]
        if year_written:
            years = {int(year_written) + (2000 if len(year_written) == 2 else 0)}
        options.append(set(_dates(years, [(first, second), (second, first)])))
        text = _without(text, match)
    if match := _NTH.search(text):
        number_of = int(_NUMBER_WORDS.get(match[1], 0) or match[1])
        options.append({day for index, day in enumerate(days, start=1) if index == number_of})
        if not options[-1]:
            raise Unclear(
                f"the conference has no day {number_of} ({days}).", "Check it, or starts and ends in index.md."
            )
        text = _without(text, match)
    weekday = next((m for m in _WORD.finditer(text) if m[0] in _WEEKDAYS or (m[0] == "mar" and named)), None)
    dated = bool(options)
    if weekday:
        number_of_weekday = _WEEKDAYS.get(weekday[0], 1)
        on_weekday = {day for found in options for day in found if day.weekday() == number_of_weekday}
        options.append(on_weekday if dated else {day for day in days if day.weekday() == number_of_weekday})
        text = _without(text, weekday)
    if not options:
        return None, written
    return _only(written, options, days, dated=dated), _rest(text)


def _only(written: str, options: list[set[date]], days: Days, *, dated: bool) -> date:
    """The one day that all that is said of it allows; the conference's own days decide."""
    found = set.intersection(*options)
    among = {day for day in found if day in days}
    if len(among) == 1:
        return among.pop()
    if not among and len(found) == 1:
        return found.pop()
    if dated and not options[0]:
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
