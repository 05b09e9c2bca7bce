"""The same moment on the clocks of other places, for readers without a script."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from flipkit.model.times import zone

#: From west to east, as the day goes; UTC is what everybody can count from.
PLACES = (
    "America/Los_Angeles", "America/New_York", "UTC", "Europe/London", "Europe/Madrid", "Asia/Kolkata",
    "Australia/Sydney",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place and the moment on its clocks; `other_day` says whether its date is not the one in the chat's zone."""

    zone: str
    when: datetime
    other_day: bool


def elsewhere(start: datetime, zone_name: str) -> tuple[Elsewhere, ...]:
    """Give the time in every place of `PLACES` but the chat's own."""
    here = start.date()
    found = ((name, start.astimezone(UTC if name == "UTC" else zone(name))) for name in PLACES if name != zone_name)
    return tuple(Elsewhere(name, when, when.date() != here) for name, when in found)
