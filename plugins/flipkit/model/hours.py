"""From when to when a conference's house is open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Annotated

from pydantic import BeforeValidator, TypeAdapter, ValidationError, WithJsonSchema

from .times import Day, TimeOfDay
from .wrong import wrong

#: The times of day at which it opens and closes.
Hours = tuple[time, time]

_TIME: TypeAdapter[time] = TypeAdapter(TimeOfDay)
_DAY: TypeAdapter[date] = TypeAdapter(Day)


@dataclass(frozen=True, slots=True)
class Opening:
    """The hours of every day, or of single ones."""

    every: Hours | None = None
    days: Mapping[date, Hours] = field(default_factory=dict)

    def of(self, day: date) -> Hours | None:
        """Give the hours of a day; None where nothing is said of it."""
        return self.days.get(day, self.every)

    def __hash__(self) -> int:
        return hash((self.every, tuple(sorted(self.days.items()))))


def _opening(value: object) -> Opening:
    if isinstance(value, Opening):
        return value
    try:
        if isinstance(value, Mapping):
            return Opening(days={_DAY.validate_python(day): _hours(hours) for day, hours in value.items()})
        return Opening(_hours(value))
    except ValidationError as error:
        message = error.errors()[0]["msg"]
        raise wrong(message, 'Write 08:00-17:00, or for each day {2027-06-17: "08:00-17:00"}.') from None


def _hours(value: object) -> Hours:
    opens, mark, closes = re.sub(r"\s*(-|–|to)\s*", "-", str(value).strip()).partition("-")
    hours = _TIME.validate_python(opens), _TIME.validate_python(closes if mark else "")
    if hours[1] <= hours[0]:
        raise wrong(f"it closes at {closes}, before it opens at {opens}.", "Write it like 08:00-17:00.")
    return hours


#: Opening hours, written `08:00-17:00`, or a group of such by date.
OpeningHours = Annotated[
    Opening,
    BeforeValidator(_opening),
    WithJsonSchema(
        {"type": ["string", "object"], "additionalProperties": {"type": "string"}, "examples": ["08:00-17:00"]}
    ),
]
