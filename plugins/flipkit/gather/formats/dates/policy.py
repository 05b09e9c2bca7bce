"""What a format refuses though it could be read, and how a refusal is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flipkit.errors import InvalidValueError

#: Which number of `06/07/2027` is the day; empty where nobody said it.
Order = Literal["", "day first", "month first"]


class AmbiguousValueError(InvalidValueError):
    """A text that can't be read with certainty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What is taken at its word, and what is refused; nothing is ever read in another way.

    `order` says how dates in numbers are written; without it `06/07/2027` is refused, and `17/06/2027` too
    unless `certain_numbers`. `weekday` refuses a date whose weekday is another. `small_hours` takes `1:30`
    for a time at night, as clocks of 24 hours have it; else it may be in the afternoon. `lone_hours` takes
    a mere number for an hour, `ranges` a beginning with its end. `years` are those that dates may be of.
    """

    order: Order = ""
    certain_numbers: bool = True
    weekday: bool = True
    small_hours: bool = False
    lone_hours: bool = True
    ranges: bool = True
    years: range = range(1, 10_000)


#: What people write is taken at its word, where it is certain.
USUAL = Policy()
#: What other systems write: clocks of 24 hours, one moment, weekdays that nobody looked at; `0001` is no year.
SYSTEM = Policy(small_hours=True, lone_hours=False, ranges=False, weekday=False, years=range(1970, 2101))
