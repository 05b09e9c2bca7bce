"""When events begin and end: floating times, ends before starts, days that end too early."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from flipkit.icslint.document import Component, ContentLine, Moment, moment, moments
from flipkit.icslint.rules import Hit, Task, rule

_TIMES = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE", "DTSTAMP", "CREATED", "LAST-MODIFIED")


@rule("event-dtstart", "error", "Write DTSTART: a time with a TZID, a time in UTC, or a date.")
def has_no_start(task: Task) -> Iterator[Hit]:
    for event in task.calendar.events:
        if event.first("DTSTART") is None:
            yield event.line, f"{event.called} has no DTSTART."


@rule("date-unreadable", "error", "Write times like 20260302T200000 and dates like 20260302.")
def is_no_date(task: Task) -> Iterator[Hit]:
    for event in task.calendar.events:
        for line in event.properties:
            if line.name in _TIMES and line.parameter("VALUE").upper() != "PERIOD" and None in moments(line):
                yield line.number, f"The {line.name} of {event.called} is no date or time: “{line.value[:40]}”."


@rule("date-value", "error", "Write DTSTART;VALUE=DATE:20260302 for a day, and no VALUE=DATE for a time.")
def is_of_another_type(task: Task) -> Iterator[Hit]:
    for event, line, found in _given(task):
        says_date = line.parameter("VALUE").upper() == "DATE"
        if says_date != found.is_date:
            wrong = "a time, but says VALUE=DATE" if says_date else "a date without VALUE=DATE"
            yield line.number, f"The {line.name} of {event.called} is {wrong}."


@rule("time-zoned-utc", "warning", "Drop the TZID, or the Z.")
def is_in_utc_and_a_zone(task: Task) -> Iterator[Hit]:
    for event, line, found in _given(task):
        if found.form == "UTC" and line.parameter("TZID"):
            yield line.number, f"The {line.name} of {event.called} is in UTC and in {line.parameter('TZID')} at once."


@rule(
    "time-floating",
    "error",
    "Add TZID, and its VTIMEZONE; or write the time in UTC.",
    source="neokoenig/RoomBooking#18, ulsklyc/yuvomi#818",
)
def floats(task: Task) -> Iterator[Hit]:
    for event, line, found in _given(task, "DTSTART"):
        if found.form == "floating":
            yield line.number, f"{event.called} begins at a time without a zone: another moment for each reader."


@rule("end-type", "error", "Give DTEND the type and, as a rule, the zone of DTSTART.")
def ends_in_another_type(task: Task) -> Iterator[Hit]:
    for event, start, end, line in _spans(task):
        if start.is_date != end.is_date:
            yield line.number, f"{event.called} begins with {_type(start)} and ends with {_type(end)}."


@rule("end-before-start", "error", "Let it end after it has begun.")
def ends_before_it_begins(task: Task) -> Iterator[Hit]:
    for event, start, end, line in _spans(task):
        if start.is_date == end.is_date and start.kind == end.kind and end.wall < start.wall:
            yield line.number, f"{event.called} ends before it begins."


@rule("end-same", "warning", "Give it a length; a deadline of one minute is seen everywhere.")
def ends_as_it_begins(task: Task) -> Iterator[Hit]:
    for event, start, end, line in _spans(task):
        if not start.is_date and start == end:
            yield line.number, f"{event.called} ends when it begins; some calendars don't show it."


@rule("end-inclusive", "error", "Write the day after the last one: the end of an all-day event is not part of it.")
def ends_on_its_last_day(task: Task) -> Iterator[Hit]:
    for event, start, end, line in _spans(task):
        if start.is_date and end.is_date and end.wall == start.wall:
            yield line.number, f"{event.called} is all-day and ends on the day it begins, so it lasts no day at all."


@rule("end-midnight", "warning", "Write whole days as dates (VALUE=DATE), with the day after as DTEND.")
def is_a_day_in_disguise(task: Task) -> Iterator[Hit]:
    for event, start, end, line in _spans(task):
        whole = end.wall.time() in {time(23, 59), time(23, 59, 59)}
        if not start.is_date and start.wall.time() == time() and whole:
            yield (
                line.number,
                f"{event.called} lasts from midnight to 23:59: in another zone it covers parts of two days.",
            )


@rule("end-duration", "error", "Keep DTEND and drop DURATION.")
def has_end_and_duration(task: Task) -> Iterator[Hit]:
    for event in task.calendar.events:
        line = event.first("DURATION")
        if line and event.first("DTEND"):
            yield line.number, f"{event.called} has a DTEND and a DURATION."


@rule("end-missing", "warning", "Write DTEND.")
def has_no_end(task: Task) -> Iterator[Hit]:
    for event in task.calendar.events:
        start = moment(event.first("DTSTART"))
        if start and not start.is_date and not event.first("DTEND") and not event.first("DURATION"):
            yield (
                event.line,
                f"{event.called} has no end: it lasts no time at all, or an hour, as each calendar likes.",
            )


RULES = (
    has_no_start,
    is_no_date,
    is_of_another_type,
    is_in_utc_and_a_zone,
    floats,
    ends_in_another_type,
    ends_before_it_begins,
    ends_as_it_begins,
    ends_on_its_last_day,
    is_a_day_in_disguise,
    has_end_and_duration,
    has_no_end,
)


def _given(task: Task, *names: str) -> Iterator[tuple[Component, ContentLine, Moment]]:
    """Give the starts and ends that can be read, with their events and lines."""
    for event in task.calendar.events:
        for name in names or ("DTSTART", "DTEND"):
            line = event.first(name)
            found = moment(line)
            if line and found:
                yield event, line, found


def _spans(task: Task) -> Iterator[tuple[Component, Moment, Moment, ContentLine]]:
    for event in task.calendar.events:
        start, line = moment(event.first("DTSTART")), event.first("DTEND")
        end = moment(line)
        if start and end and line:
            yield event, start, end, line


def _type(found: Moment) -> str:
    return "a date" if found.is_date else "a time"
