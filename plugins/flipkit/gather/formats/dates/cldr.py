"""What CLDR calls months, days, parts of the day and units of time, and Windows' names of zones: the door to Babel.

Names are folded (`miercoles`, `mar`), without the dots of abbreviations, of all the languages together:
people mix them, and few names mean two things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Literal

from flipkit.gather.formats.dates.policy import fold_in_place

if TYPE_CHECKING:
    from babel import Locale

#: The half of the day (`a` or `p`) that an hour is in, or a part of the day that tells it together with the hour.
DayPart = Literal["", "a", "p", "noon", "evening", "night"]

#: The languages teachers write in here, and countries with names of their own (`Sept`, `setiembre`, `Jänner`).
_ALL = ("en", "en_GB", "es", "es_PE", "de", "de_AT", "fr", "fr_CA", "pt", "pt_PT", "ca", "it", "nl", "he")
#: Languages that blogs are written in, beside these.
_FURTHER = (
    "gl", "eu", "ro", "el", "tr", "ru", "uk", "be", "bg", "mk", "sr", "sr_Latn", "hr", "bs", "sl", "cs",
    "sk", "pl", "hu", "fi", "et", "lv", "lt", "sv", "da", "nb", "nn", "is", "ga", "cy", "sq", "id", "ms", "vi", "tl",
    "sw", "af", "ar", "hi", "bn", "th", "ka", "hy", "az", "kk", "eo",
)  # fmt: skip
_ENGLISH = ("en", "en_GB")
_FORMS = [(context, width) for context in ("format", "stand-alone") for width in ("wide", "abbreviated")]
#: What CLDR has no word for, though people write it.
_NOON, _MIDNIGHT = ("midday", "mittag", "mittags", "migdia"), ("medianoche",)
_WEEKDAYS = {"sonnabend": 5}
_SIX_PM = 18 * 3600
_LENGTHS = {
    "week": timedelta(days=7), "day": timedelta(days=1), "hour": timedelta(hours=1), "minute": timedelta(minutes=1),
}  # fmt: skip
_WIDTHS: tuple[Literal["long", "short", "narrow"], ...] = ("long", "short", "narrow")
_UNITS = {
    "hrs": timedelta(hours=1), "hs": timedelta(hours=1), "stdn": timedelta(hours=1), "mins": timedelta(minutes=1),
    "mn": timedelta(minutes=1), "'": timedelta(minutes=1),
}  # fmt: skip


@cache
def months(*, english: bool = False) -> Mapping[str, int]:
    """Give months by their names, abbreviations, and first three or four letters, where these mean one month."""
    found: dict[str, set[int]] = defaultdict(set)
    for locale in _locales(english=english):
        for context, width in _FORMS:
            for number, name in locale.months[context][width].items():
                word = _word(name)
                found[word].add(number)
                if width == "wide":
                    found[word[:3]].add(number)
                    found[word[:4]].add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


@cache
def weekdays(language: str = "") -> Mapping[str, frozenset[int]]:
    """Give weekdays (Monday is 0) by names and abbreviations; `di` is Tuesday to some, Sunday to others.

    They are those of one language, or of all there are here together.
    """
    found: dict[str, set[int]] = defaultdict(set)
    locales = _locales() if not language else [each for each in [_locale(language)] if each]
    for locale in locales:
        for width in ("wide", "abbreviated", "short"):
            for number, name in locale.days["format"][width].items():
                found[_day(name)].add(number)
    for name, number in [] if language else [*_english_weekdays(), *_WEEKDAYS.items()]:
        found[name].add(number)
    return {name: frozenset(numbers) for name, numbers in found.items() if len(name.strip("'")) > 1}


@cache
def foreign_names(language: str = "") -> tuple[Mapping[str, int], frozenset[str]]:
    """Give months by their names, and the names of weekdays, of one language, or of all there are here together.

    A name that means two months is none of them: `listopad` is October in Croatian, November in Polish.
    """
    found: dict[str, set[int]] = defaultdict(set)
    days: set[str] = set()
    for tag in (language,) if language else (*_ALL, *_FURTHER):
        if not (locale := _locale(tag)):
            continue
        for context, width in _FORMS:
            for number, name in locale.months[context][width].items():
                found[fold_in_place(name).rstrip(".")].add(number)
            for name in locale.days[context][width].values():
                days.add(fold_in_place(name).rstrip("."))
        days |= {fold_in_place(name).rstrip(".") for name in locale.days["format"]["short"].values()}
    months_named = {
        name: min(numbers) for name, numbers in found.items() if len(numbers) == 1 and not name.isdecimal()
    }
    days |= {word for day in days for word in day.split() if len(word) > 2}  # `thứ hai`
    return months_named, frozenset(days)


def _locale(tag: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # as below

    try:
        return Locale.parse(tag, sep="_" if "_" in tag else "-")
    except (UnknownLocaleError, ValueError):
        return None


@cache
def certain_weekdays() -> Mapping[str, int]:
    """Give the weekdays by names that mean nothing else wherever they stand: `Thurs`, but not `qui`."""
    wide = ((_day(name), number) for locale in _locales() for number, name in locale.days["format"]["wide"].items())
    return dict([*wide, *_english_weekdays()])


@cache
def day_parts() -> Mapping[str, DayPart]:
    """Give the words behind an hour that say which half of the day it is in, without their articles: `tarde`."""
    found: dict[str, set[DayPart]] = defaultdict(set)
    for locale in _locales():
        for kind, name in _day_periods(locale):
            if kind not in ("am", "pm", "midnight"):
                found[name.split()[-1].rpartition("l'")[2]].add(_part(locale, kind))
    order: tuple[DayPart, ...] = ("a", "p", "evening", "noon", "night")  # `matin` begins at night, and is the morning
    return {name: next(part for part in order if part in parts) for name, parts in found.items() if len(name) > 2}


@cache
def named_times() -> Mapping[str, int]:
    """Give the hours that have a name: noon is 12, midnight 0."""
    periods = [period for locale in _locales() for period in _day_periods(locale)]
    named = {
        name.removeprefix("del "): 12 if kind == "noon" else 0
        for kind, name in periods
        if kind in ("noon", "midnight") and len(name) > 2
    }
    return named | dict.fromkeys(_NOON, 12) | dict.fromkeys(_MIDNIGHT, 0)


@cache
def units(*, english: bool = False) -> Mapping[str, timedelta]:
    """Give weeks, days, hours and minutes by their names: `h`, `Std`, `minutos`."""
    from babel.units import format_unit  # noqa: PLC0415  # slow, and most commands read no length

    found = dict(_UNITS)
    for locale, unit, width, count in product(_locales(english=english), _LENGTHS, _WIDTHS, (1, 2, 5)):
        name = fold_in_place(format_unit(count, f"duration-{unit}", width, locale=locale)).strip("0123456789 .")
        if name.isalpha():  # Babel gives the unit's key where it has no words
            found[name] = _LENGTHS[unit]
    return found


def windows_zone(name: str) -> str:
    """Give the zone that Windows calls so, `Eastern Standard Time`; empty if there is none."""
    from babel.core import get_global  # noqa: PLC0415  # slow, and most zones have their own name

    return str(get_global("windows_zone_mapping").get(name, ""))


def _locales(*, english: bool = False) -> list[Locale]:
    from babel import Locale  # noqa: PLC0415  # slow, and most commands read no date

    return [Locale.parse(tag) for tag in (_ENGLISH if english else _ALL)]


def _word(name: str) -> str:
    """A name without the dot of an abbreviation, and without the `de` and `d'` of Catalan dates."""
    return fold_in_place(name).rstrip(".").split()[-1].rpartition("d'")[2]


def _day(name: str) -> str:
    """A weekday's name: in Hebrew two words, `day second`, as many things are a second one."""
    return fold_in_place(name).rstrip(".")


def _english_weekdays() -> Iterator[tuple[str, int]]:
    """English names cut short, as people do it: `Tues`, `Thur`, `Thurs`."""
    for number, name in _locales(english=True)[0].days["format"]["wide"].items():
        yield from ((fold_in_place(name)[:length], number) for length in (3, 4, 5))


def _day_periods(locale: Locale) -> Iterator[tuple[str, str]]:
    for context in locale.day_periods.values():
        for width in ("abbreviated", "wide"):
            yield from ((kind, fold_in_place(name).rstrip(".")) for kind, name in context.get(width, {}).items())


def _part(locale: Locale, kind: str) -> DayPart:
    """Say what a part of the day means for an hour; that of the evening begins late (`12 da noite`) or at noon."""
    if kind.startswith("morning"):
        return "a"
    if kind.startswith(("afternoon", "evening")):
        return "p" if locale.day_period_rules[None][kind][0]["from"] < _SIX_PM else "evening"
    return "noon" if kind == "noon" else "night"
