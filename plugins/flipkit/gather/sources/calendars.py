"""Calendars of others as sources: what their dates are now is compared with what is held: new, moved, vanished.

What is over stays for good. A coming event that its calendar no longer has leaves our pages, too;
but where calendars show a part of what is coming only, it stays and is marked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import ClassVar

from flipkit.errors import ParseError
from flipkit.faults import Fault
from flipkit.gather.fetch import Answer
from flipkit.gather.formats.calendars import READING, may_recur
from flipkit.gather.formats.calendars import faults as calendar_faults
from flipkit.gather.formats.calendars.parsed_calendar import SPAN, ParsedCalendar
from flipkit.gather.formats.calendars.pasted_links import feed_of
from flipkit.gather.formats.parse_tasks import SMALL, ParseTask
from flipkit.gather.sources import faults
from flipkit.gather.sources.archive import Archive, State
from flipkit.gather.sources.source import FilePlace, Kind, Request, Source, SourceUpdate
from flipkit.model.events import RemoteCalendar, RemoteEvent
from flipkit.values import dataclass

_ACCEPT = "text/calendar, text/csv;q=0.9, text/html;q=0.5, */*;q=0.3"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSource(Source):
    """A calendar at an address, or in a file beside its index.md below the folder `content`."""

    archive: Archive
    calendar: RemoteCalendar
    content: Path
    before: State | None
    state: State

    kind: ClassVar[Kind] = Kind.CALENDAR
    reading: ClassVar[int] = READING
    counted: ClassVar[tuple[str, ...]] = ("new", "moved", "vanished")
    faults: ClassVar[Mapping[int, Fault]] = {
        401: faults.CALENDAR_WANTS_PASSWORD,
        403: faults.CALENDAR_REFUSED,
        404: faults.CALENDAR_NOT_FOUND,
    }

    @property
    def policy(self) -> str:
        told = (self.calendar.timezone, self.calendar.format, self.calendar.date_format)
        return sha256(repr(told).encode()).hexdigest()[:12]

    @property
    def is_file(self) -> bool:
        return self.calendar.is_file

    def is_current(self, now: datetime) -> bool:
        """Say so; in another month recurring events are to be followed further."""
        state, today = self.state, now.astimezone(UTC)
        read_on = state.read_on
        same_month = read_on is not None and (read_on.year, read_on.month) == (today.year, today.month)
        return same_month and (state.reading, state.policy) == (self.reading, self.policy)

    def request(self) -> Request:
        calendar = self.calendar
        if calendar.is_file:
            name, file = calendar.address, calendar.source
            place = FilePlace(
                (self.content / file).parent,
                unreadable=lambda: calendar_faults.CALENDAR_FILE_UNREADABLE(name=name, file=file),
                elsewhere=lambda: calendar_faults.CALENDAR_FILE_ELSEWHERE(name=name, file=file),
            )
            return Request(calendar.address, place=place)
        is_page = calendar.format == "page" if calendar.format else None
        return Request(feed_of(calendar.address), _ACCEPT, is_page)

    def task(self, answer: Answer, now: datetime) -> ParseTask[ParsedCalendar]:
        return ParseTask(
            function="flipkit.gather.formats.calendars:read",
            result=ParsedCalendar,
            what="calendar",
            source=self.calendar.address,
            values=(answer.body, answer.content_type, answer.url, now),
            options={
                "timezone": self.calendar.timezone,
                "format": self.calendar.format,
                "date_format": self.calendar.date_format,
            },
            is_small=len(answer.body) <= SMALL and not may_recur(answer.body),
        )

    def merge(self, state: State, parsed: object | None, now: datetime) -> SourceUpdate:
        held = self.archive.calendars.events(state.id)
        if parsed is None:
            nothing = dict.fromkeys(self.counted, 0)
            return SourceUpdate(state=state, counts=nothing, total=len(held), record=partial(self.record, state))
        assert isinstance(parsed, ParsedCalendar)
        before = self.before
        again = before is not None and bool(before.digest) and before.feed == state.feed
        compared = compare(
            held if again else [event for event in held if is_over(event, now)],
            parsed,
            now,
            upcoming_only=shows_coming_only(self.calendar, parsed, now),
            until=_reach(before.read_on) if again and before else None,
        )
        state = replace(state, notes=parsed.notes, lost=())
        return SourceUpdate(
            state=state,
            counts={"new": compared.new, "moved": compared.moved, "vanished": compared.vanished},
            total=len(compared.events),
            record=partial(self.archive.calendars.record, state, compared.events),
        )

    def record(self, state: State) -> None:
        self.archive.calendars.record(state)

    def total(self) -> int:
        return len(self.archive.calendars.events(self.state.id))


def sources(
    calendars: Iterable[RemoteCalendar], archive: Archive, now: datetime, *, content: Path
) -> Iterator[CalendarSource]:
    """Give the calendars; those that are files stand below the folder `content`."""
    states = archive.calendars.states()
    for calendar in calendars:
        former = next((name for name in reversed(calendar.formerly) if name in states), None)
        if former and calendar.id not in states and not archive.read_only:
            archive.calendars.carry_over(calendar.id, former)
            states = archive.calendars.states()
        before = states.get(calendar.id)
        state = State.named(
            before, id=calendar.id, title=calendar.title, url=calendar.page, feed=_feed(calendar), today=now.date()
        )
        yield CalendarSource(archive=archive, calendar=calendar, content=content, before=before, state=state)


def _feed(calendar: RemoteCalendar) -> str:
    """Give the address to ask, as far as it is one; `request` says what is wrong with any other."""
    try:
        return calendar.address if calendar.is_file else feed_of(calendar.address)
    except ParseError:
        return calendar.address


def _reach(read_on: date | None) -> datetime | None:
    """Give until when the reading of a day followed recurring events, at least."""
    return datetime.combine(read_on, datetime.min.time(), UTC) + SPAN if read_on else None


@dataclass(frozen=True, slots=True)
class CalendarDiff:
    """The dates to hold from now on, and how many of the coming ones are new, moved and vanished."""

    events: tuple[RemoteEvent, ...]
    new: int = 0
    moved: int = 0
    vanished: int = 0


def compare(
    held: Iterable[RemoteEvent],
    found: ParsedCalendar,
    now: datetime,
    *,
    upcoming_only: bool,
    until: datetime | None = None,
) -> CalendarDiff:
    """Compare what is held with what was found at `now`; `until` is how far the last reading reached, if any.

    A date is the same if its key is, or if it is the only other one of its series on that day, or of
    its name at all. Dates that merely came within reach as time went on are no news. Of a document that breaks off
    nobody knows what is no longer in it: what is held stays.
    """
    kept = {event.key: event for event in found.events}
    before = {event.key: event for event in held}
    renamed = _pairs(
        [event for key, event in before.items() if key not in kept],
        [event for key, event in kept.items() if key not in before],
    )
    new = moved = vanished = 0
    origins = {then: first for first, then in renamed.items()}
    for key, event in kept.items():
        first = before.get(origins.get(key, key))
        if first is None or first.vanished:
            new += until is None or _start(event) <= until
        elif first.start != event.start:
            moved += not is_over(event, now)
    today = now.astimezone(UTC).date()
    for key, event in before.items():
        if key in kept or key in renamed:
            continue
        if is_over(event, now) or event.vanished or not found.is_whole or event.uid in found.unread:
            kept[key] = event
        else:
            vanished += 1
            if upcoming_only:
                kept[key] = replace(event, vanished=today)
    ordered = sorted(kept.values(), key=lambda event: (event.start.isoformat(), event.title, event.key))
    return CalendarDiff(tuple(ordered), new, moved, vanished)


def _pairs(gone: list[RemoteEvent], fresh: list[RemoteEvent]) -> dict[str, str]:
    """Keys that changed though the date is the same one, moved: old to new."""
    paired: dict[str, str] = {}
    for same in (lambda event: (event.uid, _day(event)), lambda event: event.uid):
        olds: defaultdict[object, list[str]] = defaultdict(list)
        news: defaultdict[object, list[str]] = defaultdict(list)
        for event in gone:
            if event.key not in paired:
                olds[same(event)].append(event.key)
        taken = set(paired.values())
        for event in fresh:
            if event.key not in taken:
                news[same(event)].append(event.key)
        for what, keys in olds.items():
            if len(keys) == len(news[what]) == 1:
                paired[keys[0]] = news[what][0]
    return paired


def is_over(event: RemoteEvent, now: datetime) -> bool:
    """Whether it has ended; an all-day one when its last day is over everywhere."""
    if isinstance(event.end, datetime):
        return event.end <= now
    return event.end < now.astimezone(UTC).date()


def shows_coming_only(calendar: RemoteCalendar, found: ParsedCalendar, now: datetime) -> bool:
    """Whether events leave a calendar once they are over: as it says, else as it looks.

    Tables are what people edit: what they take out is meant to go.
    """
    if calendar.upcoming_only is not None:
        return calendar.upcoming_only
    if calendar.is_file or calendar.format == "csv":
        return False
    return not any(is_over(event, now) for event in found.events)


def _start(event: RemoteEvent) -> datetime:
    if isinstance(event.start, datetime):
        return event.start
    return datetime.combine(event.start, datetime.min.time(), UTC)


def _day(event: RemoteEvent) -> date:
    return event.start.date() if isinstance(event.start, datetime) else event.start
