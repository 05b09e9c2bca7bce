"""Values of properties, read leniently: what can't be read is None (RFC 5545 section 3.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from .lines import Line

_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?", re.ASCII)

Form = Literal["a date", "floating", "UTC", "zoned"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time as written: `wall` is naive, `zone` the TZID of a zoned one."""

    wall: datetime
    form: Form
    zone: str = ""

    @property
    def kind(self) -> str:
        """Its form and zone in words, to be compared and said."""
        return f"in {self.zone}" if self.form == "zoned" else {"UTC": "in UTC"}.get(self.form, self.form)

    @property
    def is_date(self) -> bool:
        """Whether it has no time."""
        return self.form == "a date"

    @property
    def utc(self) -> datetime:
        """The time as if in UTC, aware, to be compared with days to spare."""
        return self.wall.replace(tzinfo=UTC)


def moments(line: Line) -> list[Moment | None]:
    """Read every date or time of a line; None for each that can't be read."""
    zone = line.parameter("TZID")
    return [_moment(text.strip(), zone) for text in line.value.split(",")]


def moment(line: Line | None) -> Moment | None:
    """Read the one date or time of a line."""
    return moments(line)[0] if line else None


def _moment(text: str, zone: str) -> Moment | None:
    if match := _DATE.fullmatch(text):
        wall = _wall(*match.groups())
        return Moment(wall, "a date") if wall else None
    if match := _TIME.fullmatch(text):
        *numbers, utc = match.groups()
        wall = _wall(*numbers)
        if wall is None:
            return None
        return Moment(wall, "UTC") if utc else Moment(wall, "zoned" if zone else "floating", zone)
    return None


def _wall(*numbers: str) -> datetime | None:
    year, month, day, hour, minute, second = (*map(int, numbers), 0, 0, 0)[:6]
    try:
        return datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001  (a wall time has no zone)
    except ValueError:
        return None


def offset(text: str) -> timedelta | None:
    """Read an offset from UTC such as -0500."""
    match = _OFFSET.fullmatch(text.strip())
    if not match:
        return None
    amount = timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4] or 0))
    return -amount if match[1] == "-" else amount


def rule(line: Line) -> dict[str, str]:
    """Read the parts of an RRULE, in capitals."""
    parts = (part.partition("=") for part in line.value.upper().split(";"))
    return {name.strip(): value.strip() for name, _, value in parts if name.strip()}
