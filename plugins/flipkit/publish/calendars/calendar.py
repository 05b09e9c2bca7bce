"""A calendar before it is written: what it is of, and which events it holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from flipkit.model.addresses import SiteUrl
from flipkit.model.vevents import VEvent


class CalendarKind(StrEnum):
    """What a calendar holds."""

    ALL = "all"
    CHAT = "chat"
    DISTRICT = "district"
    CONFERENCE = "conference"
    TRACK = "track"
    ROOM = "room"
    SPEAKER = "speaker"
    SINGLE = "single"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """One file: its address below the site, what it is called, its zone and its events, and of what kind it is.

    `key` is the id of the chat, the conference or the event that it is of, or a district's slug. `label` is what it
    is called among its like: a slice within its conference, an archive by its year.
    """

    url: SiteUrl
    name: str
    description: str
    timezone: str
    events: tuple[VEvent, ...]
    kind: CalendarKind = CalendarKind.SINGLE
    key: str = ""
    label: str = ""
