"""A calendar before it is written: what it is of, which events it holds, and how large it may be.

Google takes about a megabyte and a thousand events. A subscription that would pass that is made
shorter by whole quarters: the oldest go first, then the farthest. An archive is cut into parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from flipkit.model.addresses import SiteUrl
from flipkit.model.community import Community
from flipkit.model.vevents import VEvent
from flipkit.values import dataclass


class CalendarKind(StrEnum):
    """What a calendar holds."""

    ALL = "all"
    CHAT = "chat"
    DISTRICT = "district"
    CONFERENCE = "conference"
    TRACK = "track"
    ROOM = "room"
    SPEAKER = "speaker"
    ORGANIZERS = "organizers"
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


#: A file stays below both: components, and bytes.
EVENTS, BYTES = 1000, 900_000
#: What the calendar's own properties and its time zones may take of the bytes.
_HEAD = 40_000

#: How many bytes an event takes in a file.
Size = Callable[[VEvent], int]
#: First and last day.
Window = tuple[date, date]


def windows(community: Community) -> Iterator[Window]:
    """Give the window, then ever shorter ones, down to this quarter.

    First the oldest quarters go, one by one, then the farthest: what is next matters most. All begin
    and end with quarters, so that a shortened file, too, changes with the quarter only.
    """
    first, last = community.window
    this = _quarter(community.today)
    yield first, last
    while first < this:
        first = _quarter(first + timedelta(days=100))
        yield first, last
    while _quarter(last) > this:
        last = _quarter(last) - timedelta(days=1)
        yield first, last


def fitting(
    community: Community, alone: Iterable[VEvent], series: Iterable[VEvent], size: Size
) -> tuple[VEvent, ...]:
    """Give what a subscription holds: all series, and what stands `alone` within the longest window that fits."""
    alone, series = tuple(alone), tuple(series)
    for window in windows(community):
        found = (*(event for event in alone if within(event, window)), *series)
        if _fits(found, size):
            return found
    return tuple(_first(found, size))


def parts(events: Sequence[VEvent], size: Size) -> Iterator[tuple[VEvent, ...]]:
    """Cut events into parts that fit, in order; a part is full before the next begins."""
    part: list[VEvent] = []
    room = BYTES - _HEAD
    for event in events:
        if part and (len(part) + 1 >= EVENTS or room < size(event)):
            yield tuple(part)
            part, room = [], BYTES - _HEAD
        part.append(event)
        room -= size(event)
    if part:
        yield tuple(part)


def within(event: VEvent, window: Window) -> bool:
    """Whether any of an event lies within a window."""
    last = _day_of(event.dtend) if not event.all_day else event.dtend - timedelta(days=1)
    return last >= window[0] and _day_of(event.dtstart) <= window[1]


def _fits(events: Sequence[VEvent], size: Size) -> bool:
    return len(events) < EVENTS and sum(map(size, events)) <= BYTES - _HEAD


def _first(events: Sequence[VEvent], size: Size) -> Iterator[VEvent]:
    """Give what fits of a quarter too full for one file: series first, each whole, then the earliest."""
    groups: dict[str, list[VEvent]] = {}
    for event in sorted(
        events, key=lambda event: (not event.rrule and not event.recurrence_id, _day_of(event.dtstart))
    ):
        groups.setdefault(event.uid, []).append(event)
    taken, room = 0, BYTES - _HEAD
    for group in groups.values():
        needed = sum(map(size, group))
        if taken + len(group) < EVENTS and needed <= room:
            yield from group
            taken, room = taken + len(group), room - needed


def _day_of(when: datetime | date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _quarter(day: date) -> date:
    """The first day of a day's quarter."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)
