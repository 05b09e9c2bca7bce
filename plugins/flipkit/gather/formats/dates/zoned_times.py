"""Times of day with whose clocks show them: `8:00 PM ET`, `T19:00:00-05:00`, `20 h (Paris)`, `19:00-20:00 UTC`."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from flipkit.gather.formats.dates import faults
from flipkit.gather.formats.dates.clock_times import ClockTimes, no_time, split_range, split_times
from flipkit.gather.formats.dates.policy import USUAL, AmbiguousValueError, Policy, compose, fold_in_place
from flipkit.gather.formats.dates.zones import WrittenZone, read_offset, read_zone
from flipkit.patterns import late
from flipkit.values import dataclass

#: What joins a date and its time, in either order.
_BETWEEN = late(r"(?:t(?=[0-9])|[_ ,;·|-]|\b(?:at|um|a|as|on|am|el|le|den|the)\b(?=[ ])){0,8}")
#: How files are named: `2012-02-08_22-15`.
_FILE_TIME = late(r"_([0-9]{2})-([0-9]{2})(?:-([0-9]{2}))?")
_OFFSET = late(
    r"(?P<time>.*?)[ ]?(?P<offset>(?:utc|gmt)?[ ]?[+-][0-9]{2}:?[0-9]{2}|(?:utc|gmt)?[+-][0-9]{1,2}|(?<=[0-9])z)"
)
#: Where `-05:00` is no end: behind `T` or seconds, and without a colon; a plus never is one.
_SURELY_OFFSET = late(
    r"t.*|.*:[0-9]{2}:[0-9]{2}.*|.*[0-9]z|.*(?:\+[0-9:]{1,5}|[ ]-[0-9]{4}|(?:utc|gmt)[ ]?-[0-9:]{1,5})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZonedTimes:
    """What is said of times, None for a whole day: how far from UTC, or whose clocks are meant, as far as it is said.

    `short` is what stands for the zone, where that is not its name.
    """

    times: ClockTimes | None = None
    offset: timedelta | None = None
    zone: str = ""
    short: str = ""


def read_zoned_times(text: str, policy: Policy = USUAL, *, end: str = "") -> ZonedTimes:
    """Read a time or a range, which may say its zone; `end` may say when it ends. Raises `AmbiguousValueError`.

    What joins it to a date before it, such as `T` or `at`, is passed over.
    """
    clock, offset, is_iso = _without_offset(text, policy)
    if is_iso:
        policy = replace(policy, small_hours=True)
    if not clock:
        return ZonedTimes(offset=offset)
    if end.strip():
        last, last_offset, _ = _without_offset(end, policy)
        times, rest = split_range(clock, last, policy)
        if offset != last_offset and last_offset is not None:
            raise AmbiguousValueError(faults.TIMES_OF_TWO_ZONES(start=text.strip(), end=end.strip()))
    else:
        times, rest = split_times(clock, policy)
    if times.end and not policy.ranges:
        raise no_time(text)
    rest = rest.strip(" .,;()")
    if not rest:
        return ZonedTimes(times=times, offset=offset)
    if offset is not None:
        raise no_time(text)
    if (offset := read_offset(rest)) is not None:
        return ZonedTimes(times=times, offset=offset)
    zone: WrittenZone = read_zone(rest)
    return ZonedTimes(times=times, zone=zone.name, short=zone.short)


def _without_offset(text: str, policy: Policy) -> tuple[str, timedelta | None, bool]:
    """Part a text into its times and how far from UTC they are; say whether `T` tells it from a person's."""
    text = compose(text).rstrip(" .)")
    folded = fold_in_place(text)
    if match := _FILE_TIME.fullmatch(folded):
        return ":".join(filter(None, match.groups())), None, True
    begin = _BETWEEN.match(folded)
    clock = text[begin.end() if begin else 0 :].strip()
    ends = _OFFSET.fullmatch(fold_in_place(clock))
    offset = (
        read_offset(ends["offset"])
        if ends and (not policy.ranges or _SURELY_OFFSET.fullmatch(folded.strip()))
        else None
    )
    return (clock if ends is None or offset is None else clock[: ends.end("time")]), offset, folded.startswith("t")
