"""What a build gets of the calendars of `content/events/`: their dates as the archive holds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

from flipkit.errors import ParseError
from flipkit.gather.content import faults
from flipkit.gather.formats.calendars.addresses import feed_of
from flipkit.gather.sources.archive import Archive, State
from flipkit.model.problems import Problem
from flipkit.model.remote_calendars import CalendarHealth, FollowedCalendar, RemoteCalendar, RemoteEvent
from flipkit.model.states import SourceState
from flipkit.model.times import zone


def load_calendars(
    archive: Archive, calendars: Iterable[RemoteCalendar]
) -> tuple[tuple[FollowedCalendar, ...], list[Problem]]:
    """Give the calendars with their dates as the archive holds them, and what is wrong in files beside them."""
    states = archive.calendars.states()
    followed: list[FollowedCalendar] = []
    problems: list[Problem] = []
    for calendar in calendars:
        state = states.get(calendar.id)
        health = _health(state)
        events = tuple(_placed(event) for event in archive.calendars.events(calendar.id))
        followed.append(FollowedCalendar(calendar, events, health))
        problems += _problems(calendar, health, state.notes if state else ())
    return tuple(followed), problems


def _health(state: State | None) -> CalendarHealth:
    if state is None or state.state == "removed":
        return CalendarHealth(state=SourceState.WAITING)
    return CalendarHealth(
        state=state.state,
        since=state.since,
        reason=state.reason,
        remedy=state.remedy,
        read=state.succeeded,
        notes=tuple(note.sentences for note in state.notes) or state.lost,
    )


def _problems(calendar: RemoteCalendar, health: CalendarHealth, notes: Iterable[Problem]) -> Iterable[Problem]:
    """What can be mended in this project; others' calendars that fail are no fault of its files."""
    if not calendar.is_file:
        try:
            feed_of(calendar.address)
        except ParseError as error:
            yield Problem(calendar.source, error.diagnosis, field="from")
        return
    file = (Path(calendar.source).parent / calendar.address).as_posix()
    if health.state == "failing":
        said = faults.CALENDAR_FILE_FAILING(reason=health.reason, remedy=health.remedy)
        yield Problem(calendar.source, said, field="from")
    yield from (replace(note, file=file) for note in notes if note.row is not None)


def _placed(event: RemoteEvent) -> RemoteEvent:
    """An event with its times in its own zone."""
    start, end = event.start, event.end
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return event
    try:
        own = zone(event.timezone)
    except ZoneInfoNotFoundError:  # a tzdata older than that which gathered it
        own = zone("UTC")
        event = replace(event, timezone="UTC")
    return replace(event, start=start.astimezone(own), end=end.astimezone(own))
