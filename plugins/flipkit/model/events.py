"""Single events: workshops, deadlines, meetings that are neither chat nor conference."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from .documents import Document, Link
from .times import Day, When, ZoneName


class Event(Document):
    """A single event (`kind: event`). All-day events have dates; `ends` is then the last day itself."""

    id: str
    kind: Literal["event"] = "event"
    title: str
    starts: When
    ends: When | None = None
    timezone: ZoneName
    place: str = ""
    url: Link | None = None
    deadline: bool = False
    updated: Day | None = None
    description: str = ""
    html: str = ""
    source: str = ""

    @property
    def all_day(self) -> bool:
        """Whether it has dates and no times."""
        return not isinstance(self.starts, datetime)

    @property
    def address(self) -> str:
        """Its page below the site."""
        return f"events/{self.id}/"
