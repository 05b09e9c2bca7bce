"""Dates of feeds: as machines write them at once, else as people and careless programs do; never by a clock.

What the letters of one date leave open, all the dates of its feed decide together: whether the day or the month
comes first. What stays open is not read, and neither is what names no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

from flipkit.gather.formats.dates import ABBREVIATIONS, SYSTEM, AmbiguousValueError, Order, read_moment, written_dates
from flipkit.gather.formats.dates.cldr import foreign_names
from flipkit.gather.formats.dates.days import WrittenDate
from flipkit.gather.formats.dates.policy import compose, fold_in_place
from flipkit.gather.formats.feeds.numbered_dates import in_digits
from flipkit.patterns import late
from flipkit.values import dataclass

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
_ENGLISH = (*_NAMES, "November", "December")
#: RFC 822 and RFC 2822, as nearly all RSS has it.
_RFC_822 = late(
    r"(?:[A-Za-z]{3,9},?\s{0,3})?(?P<day>[0-9]{1,2})[ -](?P<month>[A-Za-z]{3})[ -](?P<year>[0-9]{2}|[0-9]{4})\s{1,3}"
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?\s{0,3}(?P<zone>[A-Za-z]{1,5}|[+-][0-9]{4})?"
)
#: RFC 3339, as Atom and JSON Feed have it, with what is left out of it.
_RFC_3339 = late(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})"
    r"(?:[.,][0-9]{1,12})?)?\s?(?P<zone>[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
_EPOCH = late(r"(?P<seconds>[0-9]{10})(?:[0-9]{3})?(?:\.[0-9]{1,6})?")
_ORDINAL = late(r"(?P<year>(?:19|20)[0-9]{2})-(?P<day>[0-9]{3})")
#: A year or a month of one, and no day.
_MONTH_ONLY = late(r"((?:19|20)[0-9]{2})(?:-([01][0-9]))?")
#: Zones by name that mean one thing in what systems write, in minutes from UTC; those in `ABBREVIATIONS` come first.
_ZONES = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "MET": 60, "MEST": 120, "WAT": 60, "CAT": 120,
    "SAST": 120, "EET": 120, "EEST": 180, "EAT": 180, "MSK": 180, "MSD": 240, "TRT": 180, "PKT": 300,
    "NPT": 345, "ICT": 420, "WIB": 420, "WITA": 480, "WIT": 540, "SGT": 480, "HKT": 480, "PHT": 480, "MYT": 480,
    "AWST": 480, "ACST": 570, "ACDT": 630, "JST": 540, "KST": 540, "NST": -210, "NDT": -150, "ADT": -180,
    "BRT": -180, "BRST": -120, "ART": -180, "UYT": -180, "CLT": -240, "CLST": -180, "BOT": -240, "VET": -240,
    "COT": -300, "PET": -300,
}  # fmt: skip
#: What stands behind a time: how far from UTC it is, and in words what that is called.
_OFFSET_TWICE = late(r"((?:GMT|UTC)?[+-][0-9]{2}:?[0-9]{2})\s{0,2}(?:\([^()]{1,60}\)|[A-Z]{2,5})$")
_ZONE_NAME = late(
    r"(?P<time>[0-9](?::[0-9]{2}){1,2}(?:\.[0-9]{1,9})?(?:\s?[AaPp]\.?[Mm]\.?)?)\s{0,2}\(?(?P<name>[A-Z]{2,5})\)?(?=$|\s[0-9]{4}$)"
)
#: A word, with what stands above, below and beside letters in India and Thailand.
_WORD = late(r"[^\W\d_](?:(?![\d_])[\w\u0300-\u036f\u0900-\u0e7f])*+(?:['’][^\W\d_]++)?\.?")
#: "In", which Hebrew writes as one word with the month.
_PREFIX = "ב"
#: What stands between a date and its time, in the languages whose months are read here.
_BETWEEN = frozenset(
    "ore alle om uur kl klo klokken г года р в о u god ob godz roku saat ora pukul ta kello uhr um h as a las d m "
    "gada".split()
)
#: Countries in which Spanish and other languages are written as in the United States.
_MONTH_FIRST = ("US", "PR", "PH", "FM", "GU")
_DAY_FIRST = frozenset(
    "es ca gl pt fr it de nl ro el tr ru uk be bg hr sr sl cs sk pl fi da nb nn no is he ar vi id th "
    "en-GB en-AU en-NZ en-IE en-ZA en-IN".split()
)


@dataclass(frozen=True, slots=True)
class FeedDates:
    """How the dates of one feed are to be read."""

    order: Order = ""
    language: str = ""

    @classmethod
    def of(cls, texts: Iterable[str], language: str = "") -> FeedDates:
        """Learn from all dates of a feed, in its order, and its language (a tag, or nothing)."""
        unclear = [text for text in texts if text and not _is_plain(text)]
        return cls(_order(unclear, language) if unclear else "", language)

    def read(self, text: str) -> datetime | None:
        """Read a date, in UTC where it says no zone; None for what can't be read with certainty."""
        written = " ".join(text.split())
        if (found := _plain(written)) is not None:
            return found
        return _read(written, self.order, self.language) if written else None

    def read_first(self, published: str, created: str, updated: str) -> EntryMoments:
        """Read an entry's dates as they are written, which may be empty; `published` or, without it, `created`."""
        written = [text for text in (published, created, updated) if text]
        moments = {text: self.read(text) for text in written}
        unread = next((text for text in written if moments[text] is None), "")
        return EntryMoments(
            moments.get(published) or moments.get(created),
            moments.get(updated),
            unread if not any(moments.values()) else "",
        )


@dataclass(frozen=True, slots=True)
class EntryMoments:
    """When an entry was published and changed, as far as it can be read; how its date is written if none can."""

    published: datetime | None
    updated: datetime | None
    unread: str


def month_named(text: str) -> date | None:
    """Give the first day of a year or month that a date names without a day; None for anything else."""
    match = _MONTH_ONLY.fullmatch(text.strip())
    try:
        return date(int(match[1]), int(match[2] or 1), 1) if match else None
    except ValueError:
        return None


def _is_plain(text: str) -> bool:
    return bool(_RFC_822.fullmatch(text) or _RFC_3339.fullmatch(text))


def _plain(text: str) -> datetime | None:
    """Read what follows one of the two standards to the letter, or but for its zone."""
    if match := _RFC_822.fullmatch(text):
        month, offset = _MONTHS.get(match["month"].lower()), _offset(match["zone"] or "Z")
        if month is None or offset is None:
            return None
        year = int(match["year"])
        if len(match["year"]) == 2:
            year += 2000 if year < 50 else 1900  # RFC 2822 section 4.3
        return _moment(year, month, int(match["day"]), match, offset)
    if match := _RFC_3339.fullmatch(text):
        offset = _offset(match["zone"] or "Z")
        year, month, day = map(int, match["day"].split("-"))
        return None if offset is None else _moment(year, month, day, match, offset)
    return None


def _moment(year: int, month: int, day: int, match: re.Match[str], offset: int) -> datetime | None:
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    ends_day = hour == 24 and minute == second == 0 and match.re is _RFC_3339  # ISO 8601
    try:
        zone = timezone(timedelta(minutes=offset))
        wall = datetime(
            year, month, day, hour % 24 if ends_day else hour, minute, second - (second == 60), tzinfo=zone
        )
        return (wall + timedelta(days=ends_day)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _offset(zone: str) -> int | None:
    """Give how many minutes a zone is from UTC; None if it has no one meaning."""
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        return (-minutes if zone[0] == "-" else minutes) if minutes < 24 * 60 else None
    name = zone.upper()
    known = ABBREVIATIONS.get(name)
    return _ZONES.get(name) if known is None or name == "GMT" else None if known.hours is None else known.hours * 60


@lru_cache(maxsize=1000)
def _read(text: str, order: Order, language: str) -> datetime | None:
    if found := _of_machine(text):
        return found
    text = _with_offset(in_digits(text))
    for written in dict.fromkeys((text, *_translated(text, language))):
        if (found := _of_people(written, order)) is not None:
            return found
    return None


def _of_machine(text: str) -> datetime | None:
    """Read the rarer forms of ISO 8601, and seconds since 1970."""
    if match := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(match["seconds"]), UTC)
    if _MONTH_ONLY.fullmatch(text):
        return None
    try:
        if match := _ORDINAL.fullmatch(text):
            return datetime.strptime(text, "%Y-%j").replace(tzinfo=UTC)
        if re.match(r"(?:19|20)[0-9]{2}-?(?:[0-9W])", text):
            found = datetime.fromisoformat(text)
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    return None


def _of_people(text: str, order: Order) -> datetime | None:
    if any(_is_short(found) and (not order or "-" in found.text) for found in written_dates(text)):
        return None  # 20-10-05 begins with a day, or with a year
    try:
        moment = read_moment(text, replace(SYSTEM, order=order) if order else SYSTEM)
        return moment.placed("UTC").astimezone(UTC)
    except (AmbiguousValueError, OverflowError):
        return None


def _is_short(found: WrittenDate) -> bool:
    return found.numbers is not None and not re.search(r"[0-9]{4}", found.text)


def _with_offset(text: str) -> str:
    """Give a text whose zone is a number: systems mean by `EST` what it says, in summer, too."""
    text = _OFFSET_TWICE.sub(r"\1", text)

    def numbered(match: re.Match[str]) -> str:
        offset = _offset(match["name"])
        if offset is None:
            return match[0]
        return f"{match['time']} {'-' if offset < 0 else '+'}{abs(offset) // 60:02}{abs(offset) % 60:02}"

    return _ZONE_NAME.sub(numbered, text)


def _translated(text: str, language: str) -> Iterator[str]:
    """Give a text in English words: as the feed's own language has them, then as all languages together have."""
    if not _WORD.search(text):
        return
    for tag in dict.fromkeys((language.partition("-")[0], "")) if language else ("",):
        months, days = foreign_names(tag)
        if (written := _in_english(text, months, days)) is not None:
            yield written


def _in_english(text: str, months: Mapping[str, int], days: frozenset[str]) -> str | None:
    """Give a text with its month in English and without its weekday; None if not one of its words is a month.

    A word that is the one in one language and the other in another is a weekday where it comes first of two.
    """
    text = _without_prefix(text, months)
    named = [fold_in_place(compose(word[0])).rstrip(".") for word in _WORD.finditer(text)]
    of_months = [word for word in named if word in months]
    if not of_months and named and all(word in days or word in _BETWEEN for word in named):
        return " ".join(_WORD.sub("", text).split()).strip(" ,.")
    if len(of_months) == 2 and named[0] in days:
        of_months.remove(named[0])
        days, months = days | {named[0]}, {of_months[0]: months[of_months[0]]}
    if len(of_months) != 1:
        return None

    def english(match: re.Match[str]) -> str:
        word = fold_in_place(compose(match[0])).rstrip(".")
        if word in months:
            return _ENGLISH[months[word] - 1]
        return "" if word in days or word in _BETWEEN else match[0]

    return " ".join(_WORD.sub(english, text).replace(".,", ",").split()).strip(" ,.")


def _without_prefix(text: str, months: Mapping[str, int]) -> str:
    def bare(word: re.Match[str]) -> str:
        is_month = word[0].startswith(_PREFIX) and word[0] not in months and word[0][1:].rstrip(".") in months
        return word[0][1:] if is_month else word[0]

    return _WORD.sub(bare, text) if _PREFIX in text else text


def _order(texts: list[str], language: str) -> Order:
    """Say whether the day or the month comes first in dates of numbers; nothing where that stays open."""
    found = [
        each for text in texts for each in written_dates(in_digits(text)) if each.numbers and each.year is not None
    ]
    if not found:
        return ""
    options = [{order for order in _ORDERS if _fits(each, order)} for each in found]
    certain = {next(iter(each)) for each in options if len(each) == 1}
    if len(certain) == 1:
        return certain.pop()
    if certain:
        return ""
    days = {order: [_day(each, order) for each in found] for order in _ORDERS}
    rows = [order for order in _ORDERS if _is_row(days[order])]
    if len(rows) == 1 and len(set(days[rows[0]])) > 2:
        return rows[0]
    base, _, region = language.partition("-")
    is_day_first = language in _DAY_FIRST or (base in _DAY_FIRST and base != "en" and region not in _MONTH_FIRST)
    return "day first" if is_day_first else ""


_ORDERS: tuple[Order, ...] = ("day first", "month first")


def _day(found: WrittenDate, order: Order) -> date:
    assert found.numbers
    assert found.year is not None
    day, month = found.numbers if order == "day first" else found.numbers[::-1]
    try:
        return date(found.year, month, day)
    except ValueError:
        return date.min


def _fits(found: WrittenDate, order: Order) -> bool:
    """Whether there is such a day, and it is of the weekday that is named."""
    day = _day(found, order)
    return day != date.min and (not found.weekdays or day.weekday() in found.weekdays)


def _is_row(days: list[date]) -> bool:
    return days in (sorted(days), sorted(days, reverse=True))
