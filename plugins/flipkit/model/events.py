"""Single events: workshops, deadlines, meetings that are neither chat nor conference."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import model_validator

from .documents import Document, Link
from .times import Day, When, ZoneName
from .wrong import wrong


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

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Event:
        if self.ends is None:
            return self
        if isinstance(self.ends, datetime) == self.all_day:
            raise wrong("starts and ends are not of one kind.", "Write both with a time of day, or both without.")
        if self.ends < self.starts:
            raise wrong("the event ends before it begins.", "Check starts and ends.")
        return self

    @property
    def all_day(self) -> bool:
        """Whether it has dates and no times."""
        return not isinstance(self.starts, datetime)

    @property
    def address(self) -> str:
        """Its page below the site."""
        return f"events/{self.id}/"
