"""What is known before a table is read: its conference's days, zone and rooms, and what index.md says of tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from flipkit.gather.formats.dates import Days
from flipkit.model.conferences import Directions


@dataclass(frozen=True, slots=True, kw_only=True)
class TableContext:
    """What a table's reader knows of its conference; `rooms` are those that index.md lists, folded.

    `usual_minutes` is how long lasts what nothing follows, where that must be assumed.
    """

    days: Days
    timezone: str = "UTC"
    rooms: frozenset[str] = frozenset()
    directions: Directions = field(default_factory=Directions)
    usual_minutes: int | None = None
