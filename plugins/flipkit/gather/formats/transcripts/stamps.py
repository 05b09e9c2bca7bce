"""When a message was said, as programs write it beside a name: `23/11/2026, 20:01`, `Today at 8:03 PM`.

Such stamps are on the wall in the chat's zone unless they say how far from UTC. Which number of `04/11/26` is the
day is told by all stamps of a file together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from flipkit.gather.formats.dates import SYSTEM, AmbiguousValueError, Order, nearest_moment, read_epoch, read_moment
from flipkit.model.chats import Week

_NUMBERS = r"[0-9]{1,2}(?P<mark_>[-/.])\s?[0-9]{1,2}(?:(?P=mark_)\s?(?:[0-9]{4}|[0-9]{2})(?![0-9])|(?![0-9]))\.?"
_NAMED = r"(?:[^\W\d_]{3,10}\.?\s[0-9]{1,2},?|[0-9]{1,2}\.?\s(?:de\s)?[^\W\d_]{3,10}\.?,?(?:\sde)?)\s[0-9]{4}"
_ISO = r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
_TODAY = (
    r"(?:today|yesterday|heute|gestern|hoy|ayer|aujourd['’]hui|hier|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|"
    r"sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|lunes|martes|miércoles|jueves|viernes|"
    r"sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
)
#: A time of day: `20:01`, `8:01:12 PM`, `20.01`, `20:02:30Z`.
CLOCK = (
    r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]{1,6})?)?(?![0-9])(?:\s?[AaPp]\.?\s?[Mm]\b\.?)?"
    r"(?:\s?(?:Z\b|UTC\b|GMT\b|[+-][0-9]{2}:?[0-9]{2}\b))?"
)
_AT = r"(?:,?\s(?:at|um|a\slas|a\sles|à|às|alle|ore|om|klo|kl\.?)\s|,?\s|T)\s?"


def dated(name: str) -> str:
    """Give the pattern of a date with a time, as the group `name`."""
    numbers = _NUMBERS.replace("mark_", f"{name}_mark")
    return rf"(?P<{name}>(?:{_ISO}|{numbers}|{_NAMED}|(?i:{_TODAY})){_AT}{CLOCK})"


def timed(name: str) -> str:
    """Give the pattern of a time, with or without a date, as the group `name`."""
    numbers = _NUMBERS.replace("mark_", f"{name}_mark")
    return rf"(?P<{name}>(?:(?:{_ISO}|{numbers}|{_NAMED}|(?i:{_TODAY})){_AT})?{CLOCK})"


#: A date with a time as Korea, China and Japan write them, where a line begins with one.
_EASTERN = re.compile(
    r"(?P<open>\[?)(?P<year>[0-9]{4})(?:\s?[년年]|[./-])\s?(?P<month>[0-9]{1,2})(?:\s?[월月]|[./-])\s?"
    r"(?P<day>[0-9]{1,2})(?:\s?[일日]|\.)?,?\s?(?:[월화수목금토일月火水木金土日]요?일?曜?日?\s|(?:星期|周|週)[一二三四五六日]\s?)?"
    r"(?P<half>오전|오후|上午|下午|凌晨|早上|中午|晚上|午前|午後)?\s?(?P<hour>[0-9]{1,2})(?P<rest>:[0-9]{2}(?::[0-9]{2})?)(?![0-9])"
)
_ARABIC = re.compile(
    r"(?P<date>\[?[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4})[،,]\s(?P<time>[0-9:]{4,8})\s(?P<half>[صم])(?=[\s\]])"
)
_AFTERNOON = frozenset(("오후", "下午", "晚上", "午後", "中午"))


def western(line: str) -> str:
    """Give a line whose date is written as in Korea, China or Japan, or its time as in Arabic, as we read it."""
    if arabic := _ARABIC.match(line):
        half = "PM" if arabic["half"] == "م" else "AM"
        return f"{arabic['date']}, {arabic['time']} {half}{line[arabic.end() :]}"
    match = _EASTERN.match(line)
    if not match or not re.search(r"[^\x00-\x7f]|\.\s", match[0]):
        return line
    hour, half = int(match["hour"]), match["half"]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in _AFTERNOON and not (half == "中午" and hour == 11) else 0)
    day = f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
    return f"{match['open']}{day}, {hour:02}{match['rest']}{line[match.end() :]}"


#: Words between a date and a time that say nothing.
_BETWEEN = re.compile(r",?\s(?:a\sles|às|alle|ore|om|klo|kl\.?)\s")
_RELATIVE = re.compile(rf"(?i:{_TODAY}){_AT}")
_TWO_NUMBERS = re.compile(r"\s*([0-9]{1,2})([-/.])\s?([0-9]{1,2})\2?\s?([0-9]{4}|[0-9]{2})?(?![0-9:])")
#: A chat that begins before may have such times on the wall.
_NIGHT = 4
_SINCE_START = re.compile(r"0?[0-2]:[0-9]{2}:[0-9]{2}")
_YEARLESS = re.compile(r"(?P<date>[0-9]{1,2}[-/.][0-9]{1,2})\.?(?P<rest>,?\s.*)")
_MILLISECONDS = re.compile(r"(?P<seconds>[0-9]{10})[0-9]{3}")


class StampReader:
    """Reads the stamps of one file, of which is known that it holds a week's chat."""

    def __init__(self, stamps: Iterable[str], week: Week) -> None:
        stamps = tuple(stamps)
        self._week = week
        #: A recording's stamps count from its start, which stands nowhere: `00:01:12`.
        self._counts_up = week.start.hour >= _NIGHT and all(map(_SINCE_START.fullmatch, filter(None, stamps)))
        self._order = order_of(stamps, week.start.date())
        self._known: dict[str, datetime | None] = {}

    def moment(self, stamp: str) -> datetime | None:
        """Give the moment (aware) of a stamp; None for what is none."""
        if stamp not in self._known:
            self._known[stamp] = self._read(stamp)
        return self._known[stamp]

    def _read(self, stamp: str) -> datetime | None:
        if self._counts_up:
            return None
        stamp = _BETWEEN.sub(" ", _RELATIVE.sub("", stamp, count=1), count=1)
        if milliseconds := _MILLISECONDS.fullmatch(stamp):
            stamp = milliseconds["seconds"]
        if found := read_epoch(stamp):
            return found
        start, zone = self._week.start, self._week.timezone
        if bare := _YEARLESS.fullmatch(stamp):
            mark = re.sub(r"[0-9]", "", bare["date"])
            years = (start.year - 1, start.year, start.year + 1)
            options = [self._read(f"{bare['date']}{mark}{year}{bare['rest']}") for year in years]
            return min((each for each in options if each), key=lambda each: abs(each - start), default=None)
        if self._order:
            try:
                return read_moment(stamp, replace(SYSTEM, order=self._order)).placed(zone)
            except AmbiguousValueError:
                pass
        return nearest_moment(stamp, start, zone)


def order_of(stamps: Iterable[str], day: date) -> Order:
    """Say which number of `04/11/26` is the day in all of a file's stamps; empty if they don't agree.

    A number above 12 tells; so do dots. Else it is the way that brings more of them near the day of the chat.
    """
    votes: dict[Order, int] = {"day first": 0, "month first": 0}
    near: dict[Order, int] = {"day first": 0, "month first": 0}
    for match in filter(None, map(_TWO_NUMBERS.match, set(stamps))):
        first, second = int(match[1]), int(match[3])
        votes["day first"] += first > 12 or match[2] == "."
        votes["month first"] += second > 12 and match[2] != "."
        year = int(match[4] or day.year)
        year += 2000 if year < 100 else 0
        near["day first"] += _is_near(year, second, first, day)
        near["month first"] += _is_near(year, first, second, day)
    told: list[Order] = [order for order in votes if votes[order]]
    if len(told) == 2:
        return ""
    return told[0] if told else max(near, key=lambda order: near[order])


def _is_near(year: int, month: int, day: int, to: date) -> bool:
    try:
        return abs(date(year, month, day) - to) < timedelta(days=2)
    except ValueError:
        return False
