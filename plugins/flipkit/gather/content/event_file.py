"""What `index.md` of a single event and of somebody else's calendar may say, and the keys that all events have."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from flipkit.errors import InvalidValueError
from flipkit.gather.content import conference_faults
from flipkit.gather.content.field_types import (
    Day,
    FormerNames,
    LanguageTag,
    Link,
    Reason,
    Texts,
    Unmarked,
    When,
    ZoneName,
)
from flipkit.gather.content.validation import KeyGroup
from flipkit.model.events import Event, RemoteCalendar
from flipkit.model.identifiers import EventId

Title = Annotated[str, Field(description="What it is called.")]
Formerly = Annotated[
    FormerNames,
    Field(
        description="The name that this folder had before, or names, the oldest first: their addresses lead on, and "
        "calendars take its dates for the same."
    ),
]
EventZone = Annotated[
    ZoneName | None,
    Field(description="The time zone of all times in this file, by its IANA name; the site's if it is left out."),
]
EventLanguage = Annotated[
    LanguageTag,
    Field(description="The language it is held in, as a code such as `en` or `es-MX`; the site's if it is left out."),
]
Audience = Annotated[
    Texts,
    Field(description="Whom it is for, such as a subject or an age; readers can narrow the agenda to it."),
]
Scope = Annotated[
    str,
    Field(description="The district or region it belongs to; each has an agenda and a calendar of its own."),
]
Updated = Annotated[Day | None, Field(description="The day of the last change that readers should know of.")]
Preview = Annotated[Unmarked, Field(description="A sentence for lists and previews.")]


class EventFile(KeyGroup):
    """A single event: `events/<id>/index.md`."""

    kind: Literal["event"]
    """Says that this is a single event."""
    formerly: Formerly = ()
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
    cancelled: Reason = ""
    """Why it does not take place; subscribers' calendars strike it out."""
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
            raise InvalidValueError(conference_faults.EVENT_PARTLY_TIMED())
        if self.ends < self.starts:
            raise InvalidValueError(conference_faults.EVENT_ENDS_BEFORE_START())
        return self

    def event(self, *, id: EventId, source: str, timezone: str, html: str = "") -> Event:
        """Give the event itself; `timezone` is the site's."""
        return Event(
            id=id,
            formerly=self.formerly,
            title=self.title,
            starts=self.starts,
            ends=self.ends,
            timezone=self.timezone or timezone,
            place=self.place,
            url=self.url,
            deadline=self.deadline,
            cancelled=self.cancelled,
            audience=self.audience,
            scope=self.scope,
            language=self.language,
            updated=self.updated,
            description=self.description,
            html=html,
            source=source,
        )


_TOKENS = re.compile(r"YYYY|YY|MMMM|MMM|MM|M|DD|D")


class CalendarFile(KeyGroup):
    """Somebody else's calendar whose dates appear on the agenda: `events/<id>/index.md`."""

    kind: Literal["calendar"]
    """Says that this is somebody else's calendar."""
    formerly: Formerly = ()
    title: Title
    from_: str = Field(alias="from")
    """Its address, or the name of a file beside this one."""
    url: Link | None = None
    """The page to link to; without it only the calendar's server is named."""
    format: Literal["ics", "csv", "page"] | None = None
    """What it is: iCalendar, a table, or a web page; found out if it is left out."""
    timezone: ZoneName | None = None
    """The time zone of its times that name none; the site's if it is left out."""
    date_format: str = ""
    """How a table writes its dates, where they are not like 2027-06-17."""
    audience: Audience = ()
    scope: Scope = ""
    upcoming_only: bool | None = None
    """Whether its events leave it once they are over."""
    updated: Updated = None
    description: Preview = ""

    @field_validator("from_")
    @classmethod
    def _names_an_address(cls, value: str) -> str:
        if not value:
            raise InvalidValueError(conference_faults.CALENDAR_WITHOUT_SOURCE())
        return value

    @field_validator("date_format")
    @classmethod
    def _names_day_month_and_year(cls, value: str) -> str:
        if value and sorted(token[0] for token in _TOKENS.findall(value)) != ["D", "M", "Y"]:
            raise InvalidValueError(conference_faults.DATE_FORMAT_UNREADABLE(written=value))
        return value

    def calendar(self, *, id: EventId, source: str, timezone: str, html: str = "") -> RemoteCalendar:
        """Give the calendar itself; `timezone` is the site's."""
        return RemoteCalendar(
            id=id,
            formerly=self.formerly,
            title=self.title,
            address=self.from_,
            url=self.url,
            format=self.format,
            timezone=self.timezone or timezone,
            date_format=self.date_format,
            audience=self.audience,
            scope=self.scope,
            upcoming_only=self.upcoming_only,
            updated=self.updated,
            description=self.description,
            html=html,
            source=source,
        )
