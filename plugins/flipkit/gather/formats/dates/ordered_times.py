"""Times of day that stand below each other: what `1:30` means is decided by the times above and below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time, timedelta

from flipkit.gather.formats.dates import faults
from flipkit.gather.formats.dates.clock_times import ClockTimes, WrittenTime, read_times, written_times
from flipkit.gather.formats.dates.policy import AmbiguousValueError

#: What stands below a time before noon is not of the evening.
_NOON = time(12)
#: No session is longer.
_LONGEST = timedelta(hours=10)


def read_in_order(texts: Sequence[str], *, rising: bool = False) -> list[ClockTimes | AmbiguousValueError]:
    """Read times that follow each other in a day; what stays uncertain is a refusal.

    A time that may be at night or in the afternoon is the one that fits between its neighbours. With `rising`, all
    rows go down with the day, so that `7:00` below `4:30 pm` is in the evening.
    """
    found = [_read(text) for text in texts]
    below = _below(found)
    known: ClockTimes | None = None
    for at, each in enumerate(found):
        before, after = known, below[at]
        known = each if isinstance(each, ClockTimes) else before
        if before is None:
            continue
        if isinstance(each, ClockTimes):
            if not (rising and each.start < before.start >= _NOON and _is_open(texts[at])):
                continue
        elif each.diagnosis.fault is not faults.TIME_AMBIGUOUS:
            continue
        latest = after.start if after and not (rising and _is_evening(after, texts[found.index(after)])) else time.max
        fitting = [option for option in _options(texts[at]) if before.start <= option.start <= latest]
        if len(fitting) == 1:
            found[at] = known = fitting[0]
    return found


def _below(found: Sequence[ClockTimes | AmbiguousValueError]) -> list[ClockTimes | None]:
    """Give for each place the first time that stands below it."""
    below: list[ClockTimes | None] = []
    known: ClockTimes | None = None
    for each in reversed(found):
        below.append(known)
        known = each if isinstance(each, ClockTimes) else known
    return below[::-1]


def _is_evening(times: ClockTimes, text: str) -> bool:
    """Whether a time that reads as one of the morning may be one of the evening: `7:00`, but not `10:00`."""
    return _is_open(text) and time(7) <= times.start < time(10)


def _read(text: str) -> ClockTimes | AmbiguousValueError:
    try:
        return read_times(text)
    except AmbiguousValueError as error:
        return error


def _is_open(text: str) -> bool:
    """Whether nothing says in which half of the day a time is."""
    first = next(written_times(text), None)
    return first is not None and not first.is_certain


def _options(text: str) -> Iterator[ClockTimes]:
    """The times, or ranges, that a text may be."""
    written = list(written_times(text))[:2]
    for start in written[0].options if written else ():
        if len(written) == 1:
            yield ClockTimes(_clock(start))
        elif (end := _end(start, written[1])) is not None:
            yield ClockTimes(_clock(start), _clock(end))


def _end(start: timedelta, written: WrittenTime) -> timedelta | None:
    """The first time after the start that an end may be."""
    return min((end for end in written.options if start < end <= start + _LONGEST), default=None)


def _clock(since_midnight: timedelta) -> time:
    minutes = int(since_midnight.total_seconds()) // 60
    return time(minutes // 60 % 24, minutes % 60)
