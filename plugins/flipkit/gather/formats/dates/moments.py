"""Dates with times as people and systems write them, in one text: `le 17 juin 2027 à 20 h`, `2027-06-17T19:00Z`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone

from flipkit.model.times import at, zone

from .clock_times import ClockTimes, no_time, read_times, split_times
from .days import split_date
from .letters import fold_in_place
from .policy import AmbiguousValueError, Policy
from .zones import read_offset, read_zone

#: Years of programmes; `0001` stands for none in some systems.
_YEARS = range(1970, 2101)
#: What joins a date and its time, in either order.
_BETWEEN = re.compile(r"(?:t(?=[0-9])|[_ ,;·|-]|\b(?:at|um|a|as|on|am|el|le|den|the)\b(?=[ ])){0,8}")
_BEHIND = re.compile(r"[ ,;·|-]{0,4}(?:\b(?:on|am|el|le|den|the)\b)?[ ,]{0,2}$")
#: How files are named: `2012-02-08_22-15`.
_FILE_TIME = re.compile(r"_([0-9]{2})-([0-9]{2})(?:-([0-9]{2}))?")
#: Twitter's way, and that of C: `Tue Mar 06 01:10:00 +0000 2012`.
_YEAR_LAST = re.compile(r"(?P<time>.*[:.][0-9]{2}.*)[ ](?P<year>(?:19|20|21)[0-9]{2})")
_OFFSET = re.compile(
    r"(?P<time>.*?)[ ]?(?P<offset>(?:utc|gmt)?[ ]?[+-][0-9]{2}:?[0-9]{2}|(?:utc|gmt)?[+-][0-9]{1,2}|(?<=[0-9])z)"
)
#: Where `-05:00` is no end: behind `T` or seconds, and without a colon; a plus never is one.
_SURELY = re.compile(
    r"t.*|.*:[0-9]{2}:[0-9]{2}.*|.*[0-9]z|.*(?:\+[0-9:]{1,5}|[ ]-[0-9]{4}|(?:utc|gmt)[ ]?-[0-9:]{1,5})"
)
_EPOCH = re.compile(r"[0-9]{9,10}(?:\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenMoment:
    """A date with the times, and how far from UTC or by whose clocks they are, as far as it is said.

    `interpreted` says how a short name of a zone was understood.
    """

    day: date
    times: ClockTimes | None = None
    offset: timedelta | None = None
    zone: str = ""
    interpreted: str = ""

    @property
    def wall(self) -> datetime:
        """The time on the wall; midnight where none is said."""
        return datetime.combine(self.day, self.times.start if self.times else time())

    def placed(self, zone_name: str) -> datetime:
        """Give the moment (aware); where it names no zone, its time is on the wall of `zone_name`."""
        if self.offset is not None:
            return self.wall.replace(tzinfo=timezone(self.offset))
        return at(self.wall, self.zone or zone_name)


def read_moment(text: str, policy: Policy) -> WrittenMoment:
    """Read a date, with or without a time, an end, and a zone. Raises `AmbiguousValueError`."""
    found, before, behind = split_date(text)
    if found is None:
        raise _no_date(text)
    if found.year is None and (match := _YEAR_LAST.fullmatch(fold_in_place(behind))):
        found, behind = replace(found, year=int(match["year"])), behind[: match.end("time")]
    day = found.day(policy)
    before = before[: len(_BEHIND.sub("", fold_in_place(before)))]  # 8 pm on June 17
    if before.strip(" (") and behind.strip(" .)"):
        raise _no_date(text)
    written = behind if behind.strip(" .)") else before
    if found.is_iso:  # what stands behind it is of a clock of 24 hours
        policy = replace(policy, small_hours=True)
    return replace(_timed(written, text, policy), day=day)


def _timed(written: str, text: str, policy: Policy) -> WrittenMoment:
    """Read what stands beside a date; the day is not known here."""
    folded = fold_in_place(written)
    if match := _FILE_TIME.fullmatch(folded):
        written = folded = ":".join(filter(None, match.groups()))
    begin = _BETWEEN.match(folded)
    clock = written[begin.end() if begin else 0 :].strip(" .")
    offset = None
    ends = _OFFSET.fullmatch(fold_in_place(clock))
    if ends and (not policy.ranges or _SURELY.fullmatch(folded.strip())):
        offset = read_offset(ends["offset"])
        clock = clock[: ends.end("time")] if offset is not None else clock
    if not clock:
        return WrittenMoment(day=date.min, offset=offset)
    times, rest = split_times(clock, policy)
    if times.end and not policy.ranges:
        raise no_time(text)
    rest = rest.strip(" .,;()")
    if offset is not None or not rest:
        if rest:
            raise no_time(text)
        return WrittenMoment(day=date.min, times=times, offset=offset)
    if (offset := read_offset(rest)) is not None:
        return WrittenMoment(day=date.min, times=times, offset=offset)
    zone = read_zone(rest)
    return WrittenMoment(day=date.min, times=times, zone=zone.name, interpreted=zone.interpreted)


def _no_date(text: str) -> AmbiguousValueError:
    return AmbiguousValueError(f"'{text.strip()}' is not a date.", "Write it like 2027-06-17 or 2027-06-17 20:00.")


def nearest_moment(text: str, to: datetime, zone_name: str) -> datetime | None:
    """Read a time, with or without a date, of which is known that it was near a moment (aware).

    Of the days that may be meant, that is the nearest. None for what is no time.
    """
    return min(_readings(text, to, zone_name), key=lambda moment: abs(moment - to), default=None)


def _readings(text: str, to: datetime, zone_name: str) -> Iterator[datetime]:
    policy = Policy(small_hours=True, ranges=False, lone_hours=False, weekday=False)
    found, _, _ = split_date(text)
    for order in ("day first", "month first") if found else ():
        try:
            yield read_moment(text, replace(policy, order=order)).placed(zone_name)
        except AmbiguousValueError:
            continue
    if not found:
        try:
            clock = read_times(text, policy).start
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
    return found.replace(microsecond=0) if found.year in _YEARS else None


def iso_day(written: object) -> date | None:
    """Read the date (2027-06-17) at the beginning of a text; None if there is none."""
    text = written.strip()[:10] if isinstance(written, str) else ""
    try:
        found = date.fromisoformat(text) if "-" in text else None
    except ValueError:
        return None
    return found if found and found.year in _YEARS else None
