"""Dates with times as people and systems write them, in one text: `le 17 juin 2027 à 20 h`, `2027-06-17T19:00Z`.

Tables whose dates could mean two things state their format, such as `DD/MM/YYYY`; those are read here, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache

from flipkit.gather.formats.dates import faults
from flipkit.gather.formats.dates.cldr import months, weekdays
from flipkit.gather.formats.dates.clock_times import ClockTimes, read_times
from flipkit.gather.formats.dates.days import WrittenDate, split_date
from flipkit.gather.formats.dates.policy import SYSTEM, USUAL, AmbiguousValueError, Policy, compose, fold_in_place
from flipkit.gather.formats.dates.zoned_times import ZonedTimes, read_zoned_times
from flipkit.model.times import at, zone
from flipkit.values import dataclass

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
        text=whole,
        start=0,
        end=match.end(),
        year=year + 2000 if year < 100 else year,
        month_days=((month, int(has["day"])),),
        weekdays=named,
    )
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


#: As flipkit itself writes them.
_EXACT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2})?")
#: What may stand between a time and the date behind it.
_BEHIND = re.compile(r"[ ,;·|-]{0,4}(?:\b(?:on|am|el|le|den|the)\b)?[ ,]{0,2}$")
#: Twitter's way, and that of C: `Tue Mar 06 01:10:00 +0000 2012`.
_YEAR_LAST = re.compile(r"(?P<time>.*[:.][0-9]{2}.*)[ ](?P<year>(?:19|20|21)[0-9]{2})")
_EPOCH = re.compile(r"[0-9]{9,10}(?:\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class WrittenMoment:
    """A date, and what is said of its time."""

    day: date
    clock: ZonedTimes

    @property
    def wall(self) -> datetime:
        """The time on the wall; midnight where none is said."""
        return datetime.combine(self.day, self.clock.times.start if self.clock.times else time())

    def placed(self, zone_name: str) -> datetime:
        """Give the moment (aware); where it names no zone, its time is on the wall of `zone_name`."""
        if self.clock.offset is not None:
            return self.wall.replace(tzinfo=timezone(self.clock.offset))
        return at(self.wall, self.clock.zone or zone_name)


def read_moment(text: str, policy: Policy = USUAL) -> WrittenMoment:
    """Read a date, with or without a time, an end, and a zone. Raises `AmbiguousValueError`."""
    if _EXACT.fullmatch(text):  # nearly always, and nothing of the rest has to be loaded
        with suppress(ValueError):
            exact = datetime.fromisoformat(text)
            if exact.year in policy.years:
                return WrittenMoment(
                    exact.date(), ZonedTimes(times=ClockTimes(exact.time()) if len(text) > 10 else None)
                )
    found, before, behind = split_date(text)
    if found is None:
        raise _no_date(text)
    if found.year is None and (match := _YEAR_LAST.fullmatch(fold_in_place(behind))):
        found, behind = replace(found, year=int(match["year"])), behind[: match.end("time")]
    day = found.day(policy)
    before = before[: len(_BEHIND.sub("", fold_in_place(before)))].strip(" (")  # 8 pm on June 17
    if before and behind.strip(" .)"):
        raise _no_date(text)
    if found.is_iso:  # what stands behind it is of a clock of 24 hours
        policy = replace(policy, small_hours=True)
    return WrittenMoment(day, read_zoned_times(before or behind, policy))


def _no_date(text: str) -> AmbiguousValueError:
    return AmbiguousValueError(faults.DATE_UNREADABLE(written=text.strip(), like="2027-06-17, or 2027-06-17 09:00"))


def nearest_moment(text: str, to: datetime, zone_name: str) -> datetime | None:
    """Read a time, with or without a date, of which is known that it was near a moment (aware).

    Of the days that may be meant, that is the nearest. None for what is no time.
    """
    return min(_readings(text, to, zone_name), key=lambda moment: abs(moment - to), default=None)


def _readings(text: str, to: datetime, zone_name: str) -> Iterator[datetime]:
    found, _, _ = split_date(text)
    for order in ("day first", "month first") if found else ():
        try:
            yield read_moment(text, replace(SYSTEM, order=order)).placed(zone_name)
        except AmbiguousValueError:
            continue
    if not found:
        try:
            clock = read_times(text, SYSTEM).start
        except AmbiguousValueError:
            return
        wall = to.astimezone(zone(zone_name)).date()
        yield from (at(datetime.combine(wall + timedelta(days), clock), zone_name) for days in (-1, 0, 1))


def read_epoch(text: str) -> datetime | None:
    """Read seconds since 1970 (UTC), as systems count; None for anything else."""
    return datetime.fromtimestamp(float(text), UTC) if _EPOCH.fullmatch(text.strip()) else None


def iso_moment(written: object) -> datetime | None:
    """Read a date with a time as systems write it (ISO 8601, aware or not); None for anything else."""
    text = written.strip() if isinstance(written, str) else ""
    if len(text) < len("20070225T1000"):
        return None
    try:
        found = datetime.fromisoformat(re.sub(r"(?<=\d)\s+(?=[+-]\d)", "", text).replace("z", "Z"))
        _ = found.utcoffset()
    except ValueError:
        return None
    return found.replace(microsecond=0) if found.year in SYSTEM.years else None


def iso_day(written: object) -> date | None:
    """Read the date (2027-06-17) at the beginning of a text; None if there is none."""
    text = written.strip()[:10] if isinstance(written, str) else ""
    try:
        found = date.fromisoformat(text) if "-" in text else None
    except ValueError:
        return None
    return found if found and found.year in SYSTEM.years else None
