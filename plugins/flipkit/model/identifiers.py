"""What things are called in addresses and in calendars: a name of one kind is never taken for one of another."""

from __future__ import annotations

from typing import NewType

#: A blog's part of addresses, as blogs.yml says it or as it was first given.
BlogId = NewType("BlogId", str)
#: The name of an event's folder: a chat's, a conference's, a single event's or that of somebody's calendar.
EventId = NewType("EventId", str)
#: A session's part of addresses, within its conference.
SessionId = NewType("SessionId", str)
#: The key of somebody in people.yml, or what is made of a name that is not there.
PersonId = NewType("PersonId", str)
#: The name of a pathway's file.
PathwayId = NewType("PathwayId", str)
#: The key of a tool in tools.yml.
ToolId = NewType("ToolId", str)
