"""Times of day as people write them: `8:00 p. m.`, `20 h 30`, `8 a 9 pm`, `noon`, `las 8 de la tarde`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import time, timedelta
from functools import cache

from flipkit.gather.formats.dates import faults
from flipkit.gather.formats.dates.cldr import DayPart, day_parts, named_times
from flipkit.gather.formats.dates.policy import USUAL, AmbiguousValueError, Policy, compose, fold_in_place
from flipkit.gather.formats.dates.zones import ABBREVIATIONS, read_zone
from flipkit.values import dataclass

_DAY, _HALF = timedelta(days=1), timedelta(hours=12)
#: `9:00 - 8:30` is rather a slip than a session of half a day.
_LONGEST = timedelta(hours=10)
_EXACT = re.compile(r"[0-9]{2}:[0-9]{2}")
_HOURS = r"(?:h|hs|hrs?|uhr|uur|horas?|heures?|hores?|o'?clock)"
#: In `2: 10:00` the number before is no hour, but a period.
_MINUTES = (
    r"(?:[ ]?[:.](?:[ ](?![0-9]{2}[:.][0-9]))?|[ ]?(?:h|u|uhr|uur|heures?)[ ]?)(?P<minute>[0-9]{2})(?![0-9])"
    r"(?:[:.](?P<second>[0-9]{2})(?![0-9])(?:[.,][0-9]{1,9})?)?(?:[ ]?min\b\.?)?"
)
_ARTICLES = r"(?:(?:in[ ]the|at|de[ ]la|de[ ]l'|a[ ]la|por[ ]la|del|du|da|de|am|אחר|לפנות)[ ]?)?"
#: What may stand before a time, and between the two of a range: `de 8 a 9`, `a las 8`, `von 8 bis 9`.
_BEFORE = (
    r"(?:(?:from|de|des|desde|von|ab|das|at|um|a|as|le|van|vanaf|om|dalle|alle|ore|בשעה)\b[ ]{1,2}|@[ ]{0,2}|ב-)"
    r"{0,2}"
    r"(?:(?:las?|les?|els?)\b[ ]{1,2}|l')?"
)
_TO = (
    r"[ ]{0,3}(?:-|/|>|~|->|→|(?:to|till?|until|through|a|as|ate|bis|hasta|jusqu'a|fins|tot|עד|"
    r"alle(?=[ ][0-9]{1,2}[:.]))\b)[ ]{0,3}(?:(?:a|um)\b[ ]{1,2})?(?:(?:las?|les?|els?|as)\b[ ]{1,2}|l')?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTime:
    """A time of day as it stands in a text, from `start` to `end`.

    `hour` is that of a clock of 12 or of 24 hours, `part` the part of the day that is said, `padded` tells `08` from
    `8`, and `lone` says that it is a mere number.
    """

    start: int
    end: int
    hour: int
    minute: int = 0
    second: int = 0
    part: DayPart = ""
    padded: bool = False
    lone: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether it says itself in which half of the day it is."""
        return bool(self.part) or self.padded or not 1 <= self.hour <= 12

    @property
    def since_midnight(self) -> timedelta | None:
        """How long after midnight it is, by a clock of 24 hours; None if no clock shows it."""
        hour = _hour(self.hour, self.part) if self.part else self.hour
        if hour is None or self.minute > 59 or self.second > 59:
            return None
        return timedelta(hours=hour, minutes=self.minute, seconds=self.second)

    @property
    def options(self) -> tuple[timedelta, ...]:
        """The one or two times that it may be."""
        found = self.since_midnight
        if found is None or self.is_certain:
            return () if found is None else (found,)
        return found % _HALF, found % _HALF + _HALF


@dataclass(frozen=True, slots=True)
class ClockTimes:
    """A time of day and, where a range is written, its end; an end that is not later is of the next day."""

    start: time
    end: time | None = None


def no_time(text: str) -> AmbiguousValueError:
    """Make the refusal of what is no time of day."""
    return AmbiguousValueError(faults.TIME_OF_DAY_UNREADABLE(written=text.strip()))


def read_times(text: str, policy: Policy = USUAL) -> ClockTimes:
    """Read a text that is a time of day or a range of two, of no zone but its own. Raises `AmbiguousValueError`."""
    if _EXACT.fullmatch(text):  # nearly always, and nothing of the rest has to be loaded
        with suppress(ValueError):
            return ClockTimes(time.fromisoformat(text))
    times, rest = split_times(text, policy)
    behind = rest.strip(" .,;:()")
    if not behind:
        return times
    if sum(not written.lone for written in written_times(text)) > 2:
        raise AmbiguousValueError(faults.TIMES_SEVERAL(written=text.strip()))
    if behind.upper() in ABBREVIATIONS:
        raise AmbiguousValueError(faults.TIME_WITH_ZONE(written=text.strip()))
    raise no_time(text)


def split_times(text: str, policy: Policy = USUAL) -> tuple[ClockTimes, str]:
    """Read the time, or the range, that a text begins with, and give what stands behind it.

    Raises `AmbiguousValueError`.
    """
    first, second, rest = _range_of(text)
    if first is None or (first.lone and second is None and rest.strip(" .,;:()")):
        raise no_time(text)
    return (_times(first, second, policy, text) if second else _time_alone(first, policy, text)), rest


def read_range(start: str, end: str, policy: Policy = USUAL) -> ClockTimes:
    """Read two texts, the first time and the last, as one range: what one says of the half of the day holds for both.

    Raises `AmbiguousValueError`.
    """
    times, rest = split_range(start, end, policy)
    if rest:
        raise no_time(f"{start.strip()} - {end.strip()}")
    return times


def split_range(start: str, end: str, policy: Policy = USUAL) -> tuple[ClockTimes, str]:
    """Read two texts as one range, and give what stands behind one of the times; it may be the same for both.

    Raises `AmbiguousValueError`.
    """
    (first, more, rest), (second, further, behind) = _range_of(start), _range_of(end)
    rest, behind = rest.strip(" .,;:()"), behind.strip(" .,;:()")
    if first is None or more:
        raise no_time(start)
    if second is None or further or (rest and behind and rest != behind):
        raise no_time(end)
    return _times(first, second, policy, f"{start.strip()} - {end.strip()}"), rest or behind


def read_since_midnight(text: str, *, hours: int = 24) -> timedelta:
    """Read a time by a clock of 24 hours as the time since midnight, where a day has so many `hours`.

    `25:30` is half past one in the night after the day. Of a range it is the beginning; a zone may stand behind it.
    Raises `AmbiguousValueError`.
    """
    first, _, rest = _range_of(text)
    found = first.since_midnight if first and not first.lone else None
    if found is None or found >= timedelta(hours=hours):
        raise no_time(text)
    if rest.strip(" ."):
        read_zone(rest)
    return found


def part_of_day(word: str) -> str:
    """Give a part of the day as it stands behind an hour, `evening` for `Evenings`; empty if it is none."""
    folded = fold_in_place(compose(word))
    return next((name for name in (folded, folded.removesuffix("s")) if name in day_parts()), "")


def written_times(text: str) -> Iterator[WrittenTime]:
    """Find the times of day in running text; a number alone is one, too (`lone`)."""
    return map(_written, _time().finditer(fold_in_place(compose(text))))


def _range_of(text: str) -> tuple[WrittenTime | None, WrittenTime | None, str]:
    """The time that a text begins with, the one after it if it is a range, and what stands behind."""
    text = compose(text)
    folded = fold_in_place(text)
    begin = _before().match(folded)
    first = _time().match(folded, begin.end() if begin else 0)
    if not first:
        return None, None, text
    to = _to().match(folded, first.end())
    second = _time().match(folded, to.end()) if to and not (first[0].isdecimal() and "/" in to[0]) else None
    return _written(first), _written(second) if second else None, text[(second or first).end() :].strip()


def _time_alone(written: WrittenTime, policy: Policy, text: str) -> ClockTimes:
    found = _certain(written, policy, text) if _is_clear(written, policy) else _DAY
    if found >= _DAY:
        raise no_time(text)
    return ClockTimes(_on_clock(found))


def _times(first: WrittenTime, second: WrittenTime, policy: Policy, text: str) -> ClockTimes:
    if not (_is_clear(first, policy) or _is_clear(second, policy)):
        raise no_time(text)
    start, end = _range(first, second, policy, text)
    if start >= _DAY or end > _DAY:
        raise no_time(text)
    return ClockTimes(_on_clock(start), _on_clock(end % _DAY))


def _range(first: WrittenTime, second: WrittenTime, policy: Policy, text: str) -> tuple[timedelta, timedelta]:
    """Give both times of a range: what one of them says of the half of the day holds for the other."""
    one, other = first.options, second.options
    if not one or not other:
        raise no_time(text)
    if first.is_certain != second.is_certain and (first.part or second.part):  # 11-1 pm, 11 am - 1
        return min(((a, b) for a in one for b in other), key=lambda both: (both[1] - both[0]) % _DAY or _DAY)
    if first.is_certain or second.is_certain or policy.small_hours:  # 22:00 - 1:00
        start, end = (each.since_midnight or timedelta() for each in (first, second))
        if end <= start and (start < _HALF or end + _DAY - start > _LONGEST):
            raise _ends_before(text)
        return start, end
    start = _certain(first, policy, text)  # 9:00 - 10:00, 12:45 - 1:30
    later = [end for end in other if start < end <= start + _LONGEST]
    if not later:
        raise _ends_before(text)
    return start, min(later)


def _ends_before(text: str) -> AmbiguousValueError:
    return AmbiguousValueError(faults.TIMES_REVERSED(written=text.strip()))


def _is_clear(written: WrittenTime, policy: Policy) -> bool:
    """Whether a time is more than a mere number that could be anything."""
    return not written.lone or (policy.lone_hours and 7 <= written.hour <= 23)


def _certain(written: WrittenTime, policy: Policy, text: str) -> timedelta:
    """Refuse `1:30`, which may be at night or in the afternoon; `01:30` and `13:30` are clear."""
    found = written.since_midnight
    if found is None:
        raise no_time(text)
    if written.is_certain or policy.small_hours or written.hour > 6:
        return found
    hour, minutes = written.hour, f"{written.minute:02}"
    said = faults.TIME_AMBIGUOUS(
        written=text.strip(),
        afternoon=f"{hour + 12}:{minutes}",
        short=f"{hour}:{minutes}",
        night=f"0{hour}:{minutes}",
    )
    raise AmbiguousValueError(said)


def _on_clock(since_midnight: timedelta) -> time:
    minutes, seconds = divmod(int(since_midnight.total_seconds()), 60)
    return time(minutes // 60, minutes % 60, seconds)


def _hour(hour: int, part: DayPart) -> int | None:
    """Give the hour of 24 that is meant by one and a part of the day; None if they contradict each other."""
    if hour > 12 or (hour == 0 and part != "a"):  # 20 Uhr abends
        return hour if 12 < hour < 24 and part != "a" else None
    before_noon = (
        part == "a"
        or (part == "noon" and hour in (10, 11))
        or (part == "evening" and hour == 12)
        or (part == "night" and (hour < 6 or hour == 12))
    )
    return hour % 12 + (0 if before_noon else 12)


@cache
def _time() -> re.Pattern[str]:
    named, parts = ("|".join(sorted(names, key=len, reverse=True)) for names in (named_times(), day_parts()))
    letter = r"(?<=[0-9])(?P<letter>[ap])\b(?![ ]?[0-9])"
    half = rf"(?:{_ARTICLES}(?P<part>{parts})\b\.?|(?P<half>[ap])\.?[ ]?m\b\.?|{letter})"
    return re.compile(
        rf"(?<![\w:.])(?:(?:12(?:[:.]00)?[ ]?(?:{_HOURS}\b[ ]?)?)?{_ARTICLES}(?P<named>{named})\b"
        rf"|(?P<hour>[0-9]{{1,2}})(?![0-9])(?:{_MINUTES})?(?:[ ]?{_HOURS}\b\.?)?"
        rf"(?:[ ]?:?[ ]?{half})?)"
    )


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"[ ]{{0,9}}{_BEFORE}")


@cache
def _to() -> re.Pattern[str]:
    named = "|".join(sorted(named_times(), key=len, reverse=True))
    return re.compile(rf"{_TO}(?=[0-9]|{_ARTICLES}(?:{named})\b)")


def _written(match: re.Match[str]) -> WrittenTime:
    has = match.groupdict()
    if has["named"]:
        hour = named_times()[has["named"]]
        return WrittenTime(start=match.start(), end=match.end(), hour=hour, part="p" if hour else "a")
    said = has["half"] or has["letter"] or ""
    part: DayPart = "a" if said == "a" else "p" if said else day_parts().get(has["part"] or "", "")
    return WrittenTime(
        start=match.start(),
        end=match.end(),
        hour=int(has["hour"]),
        minute=int(has["minute"] or 0),
        second=int(has["second"] or 0),
        part=part,
        padded=has["hour"].startswith("0"),
        lone=match[0].isdecimal(),
    )
