"""What a build gets from elsewhere without a network: conferences' programmes and the dates of others' calendars.

A programme is a file beside index.md or what the archive holds; dates are as the archive holds them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

from flipkit.errors import ParseError, SourceError
from flipkit.faults import Diagnosis, Severity
from flipkit.gather.content import conference_faults
from flipkit.gather.content.folders import EventFolder
from flipkit.gather.content.row_identity import external, settle_repeats
from flipkit.gather.formats.calendars.pasted_links import feed_of
from flipkit.gather.formats.parse_tasks import SMALL, ParseTask
from flipkit.gather.formats.sandbox import run_bounded
from flipkit.gather.formats.schedules import OCTETS, READING
from flipkit.gather.formats.schedules.raw_schedule import ExternalSession, ParsedSchedule
from flipkit.gather.sources.archive import Archive, State
from flipkit.gather.sources.programmes import policy_of, system_of
from flipkit.model.conferences import FOREIGN, Conference
from flipkit.model.events import CalendarHealth, FollowedCalendar, RemoteCalendar, RemoteEvent
from flipkit.model.problems import Problem
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
        said = conference_faults.CALENDAR_FILE_FAILING(reason=health.reason, remedy=health.remedy)
        yield Problem(calendar.source, said, field="from")
    # Notes on how something was understood stand on the calendar's own page.
    yield from (replace(note, file=file) for note in notes if note.severity != Severity.NOTE)


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


_log = logging.getLogger(__name__)


def list_sessions(folder: EventFolder, conference: Conference) -> tuple[list[ExternalSession], list[Problem]]:
    """Give the sessions that another system lists for a conference, and what is to be said of reading them."""
    programme = conference.programme
    if programme is None or not (programme.url or programme.file):
        return [], []
    found, problems = _of(folder, conference)
    if not folder.index.data.get("timezone") and (found or system_of(conference)):
        said = conference_faults.PROGRAMME_ZONE_UNSAID(zone=conference.timezone)
        problems.append(Problem(folder.index.file, said, field="timezone"))
    return settle_repeats(found, folder.rows), problems


def _of(folder: EventFolder, conference: Conference) -> tuple[list[ExternalSession], list[Problem]]:
    programme = conference.programme
    assert programme
    if published := system_of(conference):
        return _stored(folder, conference, *published)
    file = f"{folder.file}/{programme.file}"
    kind = next(source for source in programme.sources if source in FOREIGN)
    try:
        body = _bytes(folder, programme.file)
        task = ParseTask(
            function="flipkit.gather.formats.schedules:read",
            result=ParsedSchedule,
            what="programme",
            source=file,
            values=(body,),
            options={
                "kind": kind,
                "timezone": conference.timezone,
                "site": folder.timezone,
                "starts": conference.starts,
                "ends": conference.ends,
                "directions": programme.directions,
            },
            is_small=len(body) <= SMALL,
        )
        found = run_bounded(task)
    except SourceError as error:
        _log.debug("%s", error, exc_info=True)
        return [], [_problem(folder, "file", error.diagnosis)]
    return [external(file, fields) for fields in found.sessions], [replace(each, file=file) for each in found.repairs]


def _stored(
    folder: EventFolder, conference: Conference, system: str, url: str
) -> tuple[list[ExternalSession], list[Problem]]:
    held = folder.held
    if held is None or held.state.feed != url:
        return [], [_problem(folder, "url", conference_faults.PROGRAMME_NOT_GATHERED(id=folder.id))]
    problems = []
    if held.state.state != "ok":
        shown = conference_faults.PROGRAMME_SHOWN(count=len(held.sessions)) if held.sessions else ""
        said = conference_faults.PROGRAMME_FAILING(
            since=held.state.since, reason=held.state.reason, shown=shown, remedy=held.state.remedy
        )
        problems.append(_problem(folder, "url", said))
    elif (held.state.reading, held.state.policy) != (READING, policy_of(conference, system)):
        problems.append(_problem(folder, "url", conference_faults.PROGRAMME_CHANGED_SINCE(id=folder.id)))
    problems += held.state.notes or [
        Problem(url, conference_faults.PROGRAMME_REMARK(text=told)) for told in held.state.lost
    ]
    return [external(url, fields, is_gathered=True) for fields in held.sessions], [*map(_foreign, problems)]


def _foreign(problem: Problem) -> Problem:
    """Say of a problem that it is another system's, or its server's: one that does not answer stops no build."""
    return replace(problem, is_foreign=True)


def _problem(folder: EventFolder, key: str, diagnosis: Diagnosis) -> Problem:
    index = folder.index
    line = index.line_of(("programme", key))
    return Problem(index.file, diagnosis, line=line, field=f"programme.{key}")


def _bytes(folder: EventFolder, name: str) -> bytes:
    path = folder.path / name
    index = folder.index.file
    if not path.resolve().is_relative_to(folder.path.resolve()):
        raise ParseError(conference_faults.PROGRAMME_FILE_ELSEWHERE(name=name, file=index), source=name)
    try:
        with path.open("rb") as file:
            return file.read(OCTETS + 1)
    except OSError as error:
        said = conference_faults.PROGRAMME_FILE_UNREADABLE(name=name, reason=error.strerror, file=index)
        raise ParseError(said, source=name) from error
