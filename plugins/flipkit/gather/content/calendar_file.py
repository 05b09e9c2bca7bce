"""What `index.md` of somebody else's calendar may say."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, field_validator

from flipkit.errors import InvalidValueError
from flipkit.gather.content import rule_faults
from flipkit.gather.content.event_keys import Audience, Preview, Scope, Title, Updated
from flipkit.gather.content.field_types import Link, ZoneName
from flipkit.gather.content.key_group import KeyGroup
from flipkit.model.remote_calendars import RemoteCalendar

_TOKENS = re.compile(r"YYYY|YY|MMMM|MMM|MM|M|DD|D")


class CalendarFile(KeyGroup):
    """Somebody else's calendar whose dates appear on the agenda: `events/<id>/index.md`."""

    kind: Literal["calendar"]
    """Says that this is somebody else's calendar."""
    title: Title
    from_: str = Field(alias="from")
    """Its address, or the name of a file beside this one."""
    url: Link | None = None
    """The page to link to, if that is another one."""
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
            raise InvalidValueError(rule_faults.CALENDAR_WITHOUT_SOURCE())
        return value

    @field_validator("date_format")
    @classmethod
    def _names_day_month_and_year(cls, value: str) -> str:
        if value and sorted(token[0] for token in _TOKENS.findall(value)) != ["D", "M", "Y"]:
            raise InvalidValueError(rule_faults.DATE_FORMAT_UNREADABLE(written=value))
        return value

    def calendar(self, *, id: str, source: str, timezone: str, html: str = "") -> RemoteCalendar:
        """Give the calendar itself; `timezone` is the site's."""
        return RemoteCalendar(
            id=id,
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
