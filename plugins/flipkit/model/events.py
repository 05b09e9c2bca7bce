"""Single events: workshops, deadlines, meetings that are neither chat nor conference."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import model_validator

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.documents import Document, LanguageTag, Link, Texts
from flipkit.model.times import Day, When, ZoneName, at
from flipkit.model.wrong import wrong


class Event(Document):
    """A single event (`kind: event`). All-day events have dates; `ends` is then the last day itself.

    `audience` says whom it is for, `scope` is a district's name.
    """

    id: str
    kind: Literal["event"] = "event"
    title: str
    starts: When
    ends: When | None = None
    timezone: ZoneName
    place: str = ""
    url: Link | None = None
    deadline: bool = False
    audience: Texts = ()
    scope: str = ""
    language: LanguageTag = ""
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
    def span(self) -> tuple[datetime | date, datetime | date]:
        """Its beginning and end: moments in its zone, or its first and last day."""
        return self._placed(self.starts), self._placed(self.starts if self.ends is None else self.ends)

    def _placed(self, when: datetime | date) -> datetime | date:
        return at(when, self.timezone) if isinstance(when, datetime) else when

    @property
    def address(self) -> SiteUrl:
        """Its page below the site."""
        return addresses.event(self.id)
