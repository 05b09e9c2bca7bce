"""What `index.md` of a single event may say."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import model_validator

from flipkit.errors import InvalidValueError
from flipkit.gather.content import rule_faults
from flipkit.gather.content.event_keys import Audience, EventLanguage, EventZone, Preview, Scope, Title, Updated
from flipkit.gather.content.field_types import Link, When
from flipkit.gather.content.key_group import KeyGroup
from flipkit.model.events import Event


class EventFile(KeyGroup):
    """A single event: `events/<id>/index.md`."""

    kind: Literal["event"]
    """Says that this is a single event."""
    title: Title
    starts: When
    """Its date, or its date with a time of day."""
    ends: When | None = None
    """When it ends, written as `starts` is; without times, its last day."""
    timezone: EventZone = None
    place: str = ""
    """Where it takes place."""
    url: Link | None = None
    """A page about it elsewhere."""
    deadline: bool = False
    """Whether it is a day by which something must be done."""
    audience: Audience = ()
    scope: Scope = ""
    language: EventLanguage = ""
    updated: Updated = None
    description: Preview = ""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> EventFile:
        if self.ends is None:
            return self
        if isinstance(self.ends, datetime) != isinstance(self.starts, datetime):
            raise InvalidValueError(rule_faults.EVENT_PARTLY_TIMED())
        if self.ends < self.starts:
            raise InvalidValueError(rule_faults.EVENT_ENDS_BEFORE_START())
        return self

    def event(self, *, id: str, source: str, timezone: str, html: str = "") -> Event:
        """Give the event itself; `timezone` is the site's."""
        return Event(
            id=id,
            title=self.title,
            starts=self.starts,
            ends=self.ends,
            timezone=self.timezone or timezone,
            place=self.place,
            url=self.url,
            deadline=self.deadline,
            audience=self.audience,
            scope=self.scope,
            language=self.language,
            updated=self.updated,
            description=self.description,
            html=html,
            source=source,
        )
