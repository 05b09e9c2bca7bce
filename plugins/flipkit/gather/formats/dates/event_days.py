"""The day of an event that a text names: what a date, `Friday` or `Day 2` mean is decided by the event's own days.

Whether `06/07` is June or July is certain if only one of them is among its days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from flipkit.faults import OR, Value, listed
from flipkit.gather.formats.dates import faults
from flipkit.gather.formats.dates.cldr import certain_weekdays, weekdays
from flipkit.gather.formats.dates.days import WrittenDate, contradiction, in_words, split_date
from flipkit.gather.formats.dates.policy import AmbiguousValueError, compose, fold_in_place
from flipkit.patterns import late
from flipkit.values import dataclass

_NUMBERS = {
    word: number
    for words in (
        "one two three four five six seven",
        "uno dos tres cuatro cinco seis siete",
        "eins zwei drei vier funf sechs sieben",
        "un deux trois quatre cinq six sept",
        "um dois tres quatro cinco seis sete",
    )
    for number, word in enumerate(words.split(), start=1)
}
_DAY = r"(?:day|dia|jour|tag|jornada)"
_COUNT = rf"[0-9]{{1,2}}(?![0-9:])|(?:{'|'.join(_NUMBERS)})\b"
_NTH = late(
    rf"\b{_DAY}[ ]{{0,3}}#?[ ]{{0,3}}(?P<behind>{_COUNT})"
    rf"|(?<![\w:.])(?P<before>[0-9]{{1,2}})(?:\.|st|nd|rd|th|er|e|o)[ ]{{1,3}}{_DAY}\b"
)
#: Words that hold a date together.
_GLUE = frozenset(("de", "del", "the", "of", "el", "on", "t", "le", "den", "at", "um", "a"))


@dataclass(frozen=True, slots=True)
class Days:
    """The days an event has, `first` and `last` among them."""

    first: date
    last: date

    def __iter__(self) -> Iterator[date]:
        for offset in range((self.last - self.first).days + 1):
            yield self.first + timedelta(offset)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def in_words(self) -> Value:
        """Say which they are: `2027-06-17 to 2027-06-18`."""
        return f"{self.first}" if self.first == self.last else faults.TO(first=self.first, last=self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
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

    Raises `AmbiguousValueError` where it could be several days, or can be none.
    """
    hints = _hints(written, days)
    return (_only(written, hints, days), hints.rest) if hints.options else (None, written)


def heading_of(written: str, days: Days) -> date | None:
    """Give the day that a text names, if it says nothing else. Raises `AmbiguousValueError` as `find_day` does."""
    hints = _hints(written, days)
    return _only(written, hints, days) if hints.options and not hints.rest else None


def _hints(written: str, days: Days) -> _Hints:
    options: list[frozenset[date]] = []
    found, before, behind = split_date(written)
    text = f"{before} {behind}"
    if found and _says_a_day(found):
        options.append(frozenset(found.days({days.first.year, days.last.year})))
    else:
        found, text = None, compose(written)
    number = 0
    if match := _NTH.search(fold_in_place(text)):
        count = match["behind"] or match["before"]
        number = _NUMBERS.get(count, 0) or int(count)
        if not (found and found.year is not None):  # `Day 5 (20 July 2026)` may count the days of work
            options.append(frozenset(day for index, day in enumerate(days, start=1) if index == number))
        text = f"{text[: match.start()]} {text[match.end() :]}"
    named = found.weekdays if found else frozenset[int]()
    if not named and (match := _weekday().search(fold_in_place(text))):
        named = weekdays()[match["certain"] or match["short"]]
        text = f"{text[: match.start()]} {text[match.end() :]}"
    if named:
        choice = {day for each in options for day in each} if options else set(days)
        options.append(frozenset(day for day in choice if day.weekday() in named))
    return _Hints(options=tuple(options), rest=_rest(text), dated=found is not None or number > 0, number=number)


def _says_a_day(found: WrittenDate) -> bool:
    """Whether it is more than two numbers with a mark between them, which may be a time, a range or a version."""
    if found.numbers is None or found.year is not None:
        return True
    return bool(found.days({2000})) and ("/" in found.text or found.text.endswith("."))


@cache
def _weekday() -> re.Pattern[str]:
    """A weekday: a name that is no other word, or a short one at the beginning with but a number behind it."""
    certain, short = ("|".join(sorted(names, key=len, reverse=True)) for names in (certain_weekdays(), weekdays()))
    return re.compile(
        rf"\b(?P<certain>{certain})\b\.?|^[^\w]{{0,9}}(?P<short>{short})\b\.?(?=[^\w]{{0,9}}(?:[0-9]|$))"
    )


def _only(written: str, hints: _Hints, days: Days) -> date:
    """The one day that all that is said of it allows; the event's own days decide."""
    options = hints.options
    found = frozenset[date].intersection(*options)
    among = {day for day in found if day in days}
    if len(among) == 1:
        return among.pop()
    if not among and len(found) == 1:
        return min(found)
    if hints.number > len(list(days)):
        raise AmbiguousValueError(faults.DAY_BEYOND_LAST(number=hints.number, days=days.in_words))
    if hints.dated and not options[0]:
        raise AmbiguousValueError(faults.DAY_NOT_IN_CALENDAR(written=written))
    if not found:
        near = {day for day in options[0] if day in days} or options[0]
        if len(near) == 1 and len(options) > 1:
            raise contradiction(written, min(near))
        said = faults.DAY_OF_NO_CONFERENCE(written=written, days=days.in_words, like=days.first)
        raise AmbiguousValueError(said)
    several = listed([in_words(day) for day in sorted(among or found)], OR)
    raise AmbiguousValueError(faults.DAY_AMBIGUOUS(written=written, several=several, like=min(among or found)))


def _rest(text: str) -> str:
    """What is left of a text without the words and marks that hold a date together."""
    words = [word for word in text.split() if word.strip(",.;|·()").casefold() not in _GLUE]
    return " ".join(words).strip(" ,;|·()-–—:.")
