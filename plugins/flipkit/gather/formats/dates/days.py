"""Dates as people write them: `2027-06-17`, `17 de junio de 2027`, `Thu, June 17th`, `17.6.27`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from itertools import product

from flipkit.faults import OR, Diagnosis, Phrase, listed
from flipkit.gather.formats.dates import faults
from flipkit.gather.formats.dates.cldr import certain_weekdays, months, weekdays
from flipkit.gather.formats.dates.policy import USUAL, AmbiguousValueError, Order, Policy, compose, fold_in_place
from flipkit.values import dataclass

#: Of years in two digits, those up to here are of this century (POSIX, strptime).
_LAST_SHORT = 68
_EXACT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO = r"(?P<iso_year>[0-9]{4})(?P<mark>[-/.])(?P<iso_month>[0-9]{1,2})(?P=mark)(?P<iso_day>[0-9]{1,2})(?![0-9])"
_NUMBERS = (
    r"(?P<first>[0-9]{1,2})(?:(?P<dot>\.)[ ]?|(?P<line>[/-]))(?P<second>[0-9]{1,2})"
    r"(?:(?(dot)\.[ ]?|(?P=line))(?P<number_year>[0-9]{4}|[0-9]{2})|(?(dot)(?P<ended>\.)|))(?![\w:])"
)
_NTH = r"(?:\.?[oa]|st|nd|rd|th|er|e|r)?"
#: A year behind a day and a month: `, 2027`, ` del 2027`, `-27`.
_YEAR = (
    r"(?:[ ]{0,3}[,./-]?[ ]{0,3}(?:(?:de|del|of)[ ])?(?P<%s>(?:19|20|21)[0-9]{2})(?![0-9]|[:.][0-9])"
    r"|[-/](?P<%s>[0-9]{2})(?![0-9:]))?"
)
#: What may stand before a date's number, and what makes a number a time of day and no day.
_ARTICLE = r"(?:(?:the|le|el|den|dem|o|dia|on|am)[ ]{1,2}|[בה]-)?"
_NO_TIME = r"(?![0-9a-z]|[:.][0-9]|[ ]?[ap]\.?[ ]?m\b|[ ](?:uhr|h)\b)"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date as it stands in a text, from `start` to `end`: what it says, and no more.

    `month_days` are the months and days it may mean (two, for numbers that don't say which is which), `weekdays`
    what its weekday may be called; `year` is None where it does not say it. `numbers` are those of `06/07/2027`,
    `is_iso` tells 2027-06-17.
    """

    text: str
    start: int
    end: int
    year: int | None
    month_days: tuple[tuple[int, int], ...]
    weekdays: frozenset[int]
    numbers: tuple[int, int] | None = None
    is_iso: bool = False

    def days(self, years: Iterable[int] = ()) -> set[date]:
        """Give the days it may be; `years` are those of a date that names none. Weekdays are not looked at."""
        return set(_days([self.year] if self.year is not None else years, self.month_days))

    def day(self, policy: Policy) -> date:
        """Give the day it is. Raises `AmbiguousValueError` if that is not certain, or refused."""
        if self.year is None:
            raise AmbiguousValueError(faults.DATE_WITHOUT_YEAR(written=self.text))
        options = self.month_days
        if self.numbers and policy.order:
            options = (_ordered(self.numbers, policy.order),)
        elif self.numbers and (len(self.days()) != 1 or not policy.certain_numbers):
            raise AmbiguousValueError(self.doubt())
        found = set(_days([self.year], options))
        if len(found) != 1 or self.year not in policy.years:
            raise AmbiguousValueError(faults.DAY_NOT_IN_CALENDAR(written=self.text))
        day = found.pop()
        if policy.weekday and self.weekdays and day.weekday() not in self.weekdays:
            raise contradiction(self.text, day)
        return day

    def doubt(self) -> Diagnosis:
        """Say why numbers alone are no certain date."""
        days = sorted(self.days())
        if len(days) == 1:
            return faults.DATE_UNCERTAIN(written=self.text)
        if not days:
            return faults.DAY_NOT_IN_CALENDAR(written=self.text)
        several = listed([in_words(day) for day in days], OR)
        return faults.DAY_AMBIGUOUS(written=self.text, several=several, like="2027-06-17")


def contradiction(text: str, day: date) -> AmbiguousValueError:
    """Make the refusal of a date whose weekday is another one."""
    said = faults.DAY_CONTRADICTS_WEEKDAY(written=text, day=in_words(day), weekday=weekday(day), like=day)
    return AmbiguousValueError(said)


def in_words(day: date) -> Phrase:
    """Give a date that nobody can misread: `17 June 2027`."""
    return faults.DAY_IN_WORDS(day=day.day, month=faults.MONTHS[day.month - 1], year=day.year)


def weekday(day: date) -> Phrase:
    """Name the weekday of a date: `Thursday`."""
    return faults.WEEKDAYS[day.weekday()]


def written_dates(text: str, *, english: bool = False) -> Iterator[WrittenDate]:
    """Find the dates in a text; `english` finds no others, for running text where `set 5` is no date."""
    text = compose(text)
    return (_written(text, match) for match in _pattern(english=english).finditer(fold_in_place(text)))


def split_date(text: str) -> tuple[WrittenDate | None, str, str]:
    """Give the first date of a text, and what stands before and behind it."""
    text = compose(text)
    match = _pattern(english=False).search(fold_in_place(text))
    if match is None:
        return None, text, ""
    return _written(text, match), text[: match.start()], text[match.end() :]


def read_date(text: str, policy: Policy = USUAL) -> date:
    """Read a text that is a date. Raises `AmbiguousValueError`."""
    if _EXACT.fullmatch(text):  # nearly always, and nothing of the rest has to be loaded
        with suppress(ValueError):
            exact = date.fromisoformat(text)
            if exact.year in policy.years:
                return exact
    found, before, behind = split_date(text)
    if found is None or before.strip(" ,") or behind.strip(" ,."):
        raise AmbiguousValueError(faults.DATE_UNREADABLE(written=text.strip(), like="2027-06-17"))
    return found.day(policy)


_YEAR_MONTH = re.compile(r"(?P<year>(?:19|20|21)[0-9]{2})[-/. ]?(?P<month>[0-9]{1,2})")
_MONTH_YEAR = re.compile(r"(?P<month>[0-9]{1,2})[-/. ](?P<year>(?:19|20|21)[0-9]{2})")


def read_month(text: str) -> date:
    """Read a text that names a month of a year, or a day of it; give the first day of that month.

    `2018-05`, `05/2018`, `May 2018`, `mayo de 2018`, `9 May 2018`. Raises `AmbiguousValueError`.
    """
    folded = fold_in_place(compose(text)).strip(" .")
    found = _YEAR_MONTH.fullmatch(folded) or _MONTH_YEAR.fullmatch(folded)
    if found and 1 <= int(found["month"]) <= 12:
        return date(int(found["year"]), int(found["month"]), 1)
    words = [word.strip(".") for word in re.split(r"[\s,/-]+", folded) if word not in ("de", "del", "of")]
    if len(words) == 2:
        for name, year in (words, words[::-1]):
            if name in months() and re.fullmatch("(?:19|20|21)[0-9]{2}", year):
                return date(int(year), months()[name], 1)
    return read_date(text).replace(day=1)


def without_month(text: str, month: date) -> str:
    """Give a text without the name of this month at its end, and the year behind that."""
    name, _, last = text.rstrip().removesuffix(f" {month.year}").rpartition(" ")
    named = months().get(fold_in_place(compose(last)).strip(" ."))
    return name.rstrip(" ,-") if name and named == month.month else text


def named_weekday(word: str, language: str = "") -> int | None:
    """Give the weekday (Monday is 0) that a word names, alone or in the plural: `Mon`, `sábados`; None if none.

    In one `language` it is one where it may be another elsewhere (`Do`), or a number (`רביעי`, the fourth).
    """
    folded, named = fold_in_place(compose(word)).strip(" ."), weekdays(language)
    names = (folded, folded.removesuffix("s"), *([f"יום {folded}"] if language else []))
    found = next((named[name] for name in names if name in named), frozenset[int]())
    return min(found) if len(found) == 1 else None


@cache
def _pattern(*, english: bool) -> re.Pattern[str]:
    month, weekday, certain = (_any(names) for names in (months(english=english), weekdays(), certain_weekdays()))
    day = rf"{_ARTICLE}(?P<%s>[0-9]{{1,2}}){_NTH}"
    between = r"\.?[ ]{0,3}(?:(?:de|del|of)[ ]{1,2}|d'|ב|[-/,][ ]{0,2})?"
    day_month = day % "day" + between + rf"(?P<month>{month})\b\.?" + _YEAR % ("year", "short")
    month_day = (
        rf"(?P<month_>{month})\b\.?[ ]{{0,3}}(?:[-,/][ ]{{0,2}})?"
        + day % "day_"
        + _NO_TIME
        + _YEAR % ("year_", "short_")
    )
    year_month = rf"(?P<year__>(?:19|20|21)[0-9]{{2}})[-/. ,]{{1,3}}(?P<month__>{month})\b\.?[-/. ]{{1,3}}"
    year_month += r"(?P<day__>[0-9]{1,2})" + _NTH + _NO_TIME
    return re.compile(
        rf"(?<![\w:])(?<![0-9][./-])(?:(?P<weekday>{weekday})(?!\w)[.,]{{0,2}}[ ]{{0,3}}(?:[-|·,][ ]{{0,3}})?)?"
        rf"(?:{_ARTICLE}{_ISO}|{year_month}|{day_month}|{month_day}|{_ARTICLE}{_NUMBERS})"
        rf"(?:[ ]?\((?P<weekday_>{weekday})\.?\)|,?[ ](?P<weekday__>{certain})(?!\w)\.?)?"
    )


def _any(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))


def _written(text: str, match: re.Match[str]) -> WrittenDate:
    has = match.groupdict()
    named = has["weekday"] or has["weekday_"] or has["weekday__"] or ""
    month, day = (has[name] or has[f"{name}_"] or has[f"{name}__"] for name in ("month", "day"))
    numbers = (int(has["first"]), int(has["second"])) if has["first"] else None
    short = has["short"] or has["short_"]
    if numbers:
        year = has["number_year"] or ""
        month_days = tuple(dict.fromkeys(_ordered(numbers, order) for order in ("day first", "month first")))
    elif month:
        year = has["year"] or has["year_"] or has["year__"] or short or ""
        month_days = ((months()[month], int(day)),)
    else:
        year, month_days = has["iso_year"], ((int(has["iso_month"]), int(has["iso_day"])),)
    return WrittenDate(
        text=text[match.start() : match.end()].strip(),
        start=match.start(),
        end=match.end(),
        year=_full_year(year) if year else None,
        month_days=month_days,
        weekdays=weekdays().get(named, frozenset()),
        numbers=numbers,
        is_iso=has["iso_year"] is not None,
    )


def _full_year(written: str) -> int:
    short = len(written) == 2
    return int(written) + (0 if not short else 2000 if int(written) <= _LAST_SHORT else 1900)


def _ordered(numbers: tuple[int, int], order: Order) -> tuple[int, int]:
    """The month and the day of a date in numbers."""
    return numbers if order == "month first" else (numbers[1], numbers[0])


def _days(years: Iterable[int], month_days: Iterable[tuple[int, int]]) -> Iterator[date]:
    """The days there are of these years, months and days."""
    for year, (month, day) in product(years, month_days):
        try:
            yield date(year, month, day)
        except ValueError:
            continue
