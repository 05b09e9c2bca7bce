"""Dates, times of day, lengths of time and zones as people write them: one grammar, in all our languages.

What is certain is read, the rest refused in words (`AmbiguousValueError`). A format that must refuse more says so by
a `Policy`; nothing is read in two ways, and no reading looks at a clock.
"""

from __future__ import annotations

from flipkit.gather.formats.dates.clock_times import (
    ClockTimes,
    part_of_day,
    read_range,
    read_since_midnight,
    read_times,
    split_times,
    written_times,
)
from flipkit.gather.formats.dates.days import named_weekday, read_date, read_month, without_month, written_dates
from flipkit.gather.formats.dates.durations import read_duration, read_minutes
from flipkit.gather.formats.dates.event_days import Days, find_day, heading_of
from flipkit.gather.formats.dates.moments import (
    WrittenMoment,
    iso_day,
    iso_moment,
    nearest_moment,
    read_epoch,
    read_moment,
    split_stated_date,
)
from flipkit.gather.formats.dates.ordered_times import read_in_order
from flipkit.gather.formats.dates.policy import SYSTEM, AmbiguousValueError, Order, Policy
from flipkit.gather.formats.dates.zoned_times import ZonedTimes, read_zoned_times
from flipkit.gather.formats.dates.zones import ABBREVIATIONS, read_zone, similar_zone

__all__ = [
    "ABBREVIATIONS",
    "SYSTEM",
    "AmbiguousValueError",
    "ClockTimes",
    "Days",
    "Order",
    "Policy",
    "WrittenMoment",
    "ZonedTimes",
    "find_day",
    "heading_of",
    "iso_day",
    "iso_moment",
    "named_weekday",
    "nearest_moment",
    "part_of_day",
    "read_date",
    "read_duration",
    "read_epoch",
    "read_in_order",
    "read_minutes",
    "read_moment",
    "read_month",
    "read_range",
    "read_since_midnight",
    "read_times",
    "read_zone",
    "read_zoned_times",
    "similar_zone",
    "split_stated_date",
    "split_times",
    "without_month",
    "written_dates",
    "written_times",
]
