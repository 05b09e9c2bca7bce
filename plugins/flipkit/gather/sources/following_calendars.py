"""The calendars of `content/events/` against the archive: files beside them are read, a build gets what is kept."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

from flipkit.errors import ParseError, SourceError
from flipkit.gather.formats import calendars as reading
from flipkit.gather.formats.calendars.addresses import feed_of
from flipkit.gather.sources import keeping_calendars as keeping
from flipkit.gather.sources.archive import Archive, State
from flipkit.gather.sources.keeping_calendars import Outcome
from flipkit.model.problems import Problem
from flipkit.model.remote_calendars import CalendarHealth, FollowedCalendar, RemoteCalendar, RemoteEvent
from flipkit.model.times import zone

_log = logging.getLogger(__name__)


def read_files(
    calendars: Iterable[RemoteCalendar], content: Path, archive: Archive, now: datetime, *, only: str = "",
    dry_run: bool = False,
) -> list[Outcome]:  # fmt: skip
    """Take the calendars that are files into the archive, if their bytes or what is told of them changed."""
    states = archive.calendars.states()
    outcomes = []
    for calendar in calendars:
        if not calendar.is_file or only not in ("", calendar.id):
            continue
        before = states.get(calendar.id)
        state = keeping.current(before, calendar, calendar.address, now)
        try:
            body = _bytes(content, calendar)
            digest = digest_of(calendar, body, now)
            found = None
            if digest != state.digest or (before and before.state != "ok"):
                found = reading.read(
                    body, "", calendar.address, now, source=calendar.address, timezone=calendar.timezone,
                    format=calendar.format, date_format=calendar.date_format,
                )  # fmt: skip
        except SourceError as error:
            _log.debug("%s", error, exc_info=True)
            failing = replace(state, state="failing", digest="")
            outcomes.append(keeping.fail(archive, before, failing, error, now, dry_run=dry_run))
            continue
        succeeded = now.date() if found else state.succeeded
        state = replace(state, digest=digest, succeeded=succeeded)
        outcomes.append(keeping.keep(archive, before, state, calendar, found, now=now, dry_run=dry_run))
    return outcomes


def digest_of(calendar: RemoteCalendar, body: bytes, now: datetime) -> str:
    """A mark of a calendar's bytes and of how they were read; another month makes another one."""
    return f"{mark_of(calendar, now)}-{reading.digest_of(body)}"


def mark_of(calendar: RemoteCalendar, now: datetime) -> str:
    """A mark of how a calendar is read now: what it was told, and in which month."""
    return reading.mark_of(now, calendar.timezone, calendar.format, calendar.date_format)


def _bytes(content: Path, calendar: RemoteCalendar) -> bytes:
    folder = (content / calendar.source).parent
    path = folder / calendar.address
    remedy = f"Put it beside {calendar.source}, or correct 'from'."
    if not path.resolve().is_relative_to(folder.resolve()):
        told = f"The file {calendar.address} is not beside index.md."
        raise SourceError(told, source=calendar.address, remedy=remedy)
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"The file {calendar.address} can't be read.", source=calendar.address, remedy=remedy
        ) from error


def load(archive: Archive, calendars: Iterable[RemoteCalendar]) -> tuple[tuple[FollowedCalendar, ...], list[Problem]]:
    """Give the calendars with their dates as the archive holds them, and what is wrong in files beside them."""
    states = archive.calendars.states()
    followed: list[FollowedCalendar] = []
    problems: list[Problem] = []
    for calendar in calendars:
        health = _health(states.get(calendar.id))
        events = tuple(_placed(event) for event in archive.calendars.events(calendar.id))
        followed.append(FollowedCalendar(calendar, events, health))
        problems += _problems(calendar, health)
    return tuple(followed), problems


def _health(state: State | None) -> CalendarHealth:
    if state is None or state.state == "removed":
        return CalendarHealth("waiting")
    return CalendarHealth(state.state, state.since, state.reason, state.remedy, state.succeeded, state.lost)


def _problems(calendar: RemoteCalendar, health: CalendarHealth) -> Iterable[Problem]:
    """What can be mended in this project; others' calendars that fail are no fault of its files."""
    if not calendar.is_file:
        try:
            feed_of(calendar.address)
        except ParseError as error:
            yield Problem(calendar.source, error.diagnosis, field="from")
        return
    file = (Path(calendar.source).parent / calendar.address).as_posix()
    if health.state == "failing":
        yield Problem.error(calendar.source, health.reason, health.remedy, field="from")
    for note in health.notes:
        row, message = None, note
        if note.startswith("Row ") and (number := note[4:].partition(": ")[0]).isdecimal():
            row, message = int(number), note.partition(": ")[2]
        if row is not None:
            yield Problem.error(file, message, row=row)


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
