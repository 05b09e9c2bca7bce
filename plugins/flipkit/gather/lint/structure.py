"""What a calendar and its events must have (RFC 5545 section 3.6), and UIDs that are one event's own."""

from __future__ import annotations

from collections.abc import Iterator

from .document import Component
from .rules import Hit, Task, rule


@rule("calendar-missing", "error", "Look at what the address or file gives; a calendar begins with BEGIN:VCALENDAR.")
def is_no_calendar(task: Task) -> Iterator[Hit]:
    start = task.calendar.data[:1000].lstrip().lower()
    if not start:
        yield 0, "The file is empty."
    elif start.startswith((b"<!doctype html", b"<html")):
        yield 1, "This is a web page, not a calendar; perhaps one has to sign in there first."
    else:
        yield 1, "There is no calendar in this file."


#: Where this one holds, no other is asked.
NO_CALENDAR = is_no_calendar


@rule(
    "component-open",
    "error",
    "End each component with its own END, inner ones first.",
    source="nextcloud/calendar#5620",
)
def is_not_ended(task: Task) -> Iterator[Hit]:
    for component in task.calendar.open:
        yield component.line, f"BEGIN:{component.name} has no END."
    for stray in task.calendar.strays:
        yield stray.number, f"END:{stray.value.strip().upper()} has no BEGIN."


@rule("calendar-version", "error", "Write VERSION:2.0 as the calendar's first property.")
def has_no_version(task: Task) -> Iterator[Hit]:
    for calendar in task.calendar.calendars:
        version = calendar.value("VERSION")
        if version != "2.0":
            yield (
                calendar.line,
                f"The calendar's VERSION is {version}." if version else "The calendar has no VERSION.",
            )


@rule("calendar-prodid", "error", "Write PRODID with the name of the program that made the file.")
def has_no_prodid(task: Task) -> Iterator[Hit]:
    for calendar in task.calendar.calendars:
        if not calendar.value("PRODID"):
            yield calendar.line, "The calendar has no PRODID."


@rule("calendar-empty", "warning", "Publish a calendar once it has an event.")
def has_no_event(task: Task) -> Iterator[Hit]:
    for calendar in task.calendar.calendars:
        if not calendar.within("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"):
            yield calendar.line, "The calendar holds no event."


@rule("event-uid", "error", "Give each event a UID that never changes, from its own id and your host.")
def has_no_uid(task: Task) -> Iterator[Hit]:
    for event in task.calendar.events:
        if not event.value("UID"):
            yield event.line, f"{event.called} has no UID, so every look at the calendar may add it once more."


@rule("event-dtstamp", "error", "Write DTSTAMP in UTC: when the event was last changed.")
def has_no_stamp(task: Task) -> Iterator[Hit]:
    for event in task.calendar.events:
        stamp = event.value("DTSTAMP")
        if not stamp:
            yield event.line, f"{event.called} has no DTSTAMP."
        elif not stamp.endswith("Z"):
            yield event.line, f"The DTSTAMP of {event.called} is not in UTC."


@rule("property-repeated", "error", "Keep one of them.")
def is_said_twice(task: Task) -> Iterator[Hit]:
    once = "UID DTSTAMP DTSTART DTEND DURATION SUMMARY STATUS SEQUENCE LOCATION URL RECURRENCE-ID TRANSP".split()
    for event in task.calendar.events:
        for name in once:
            if len(found := event.all(name)) > 1:
                yield found[1].number, f"{event.called} has {name} {len(found)} times; each reader picks its own."


@rule(
    "uid-collision", "error", "Give each event a UID of its own; overrides of a series need a RECURRENCE-ID.",
    source="hyperschedule#114, gt-scheduler/website#141",
)  # fmt: skip
def shares_its_uid(task: Task) -> Iterator[Hit]:
    for first, other in _pairs(task):
        if _content(first) != _content(other):
            yield (
                other.line,
                f"{other.called} has the UID of {first.called} (line {first.line}); one hides the other.",
            )


@rule("uid-repeated", "warning", "Write each event once.")
def is_written_twice(task: Task) -> Iterator[Hit]:
    for first, other in _pairs(task):
        if _content(first) == _content(other):
            yield other.line, f"{other.called} stands here a second time (first in line {first.line})."


RULES = (
    is_not_ended,
    has_no_version,
    has_no_prodid,
    has_no_event,
    has_no_uid,
    has_no_stamp,
    is_said_twice,
    shares_its_uid,
    is_written_twice,
)


def _pairs(task: Task) -> Iterator[tuple[Component, Component]]:
    """Give each event that has the UID and date of an earlier one, with that one."""
    known: dict[tuple[str, str], Component] = {}
    for event in task.calendar.events:
        key = event.value("UID"), event.value("RECURRENCE-ID")
        if not key[0]:
            continue
        if key in known:
            yield known[key], event
        else:
            known[key] = event


def _content(event: Component) -> list[tuple[str, str, str]]:
    own = (line for line in event.properties if line.name != "DTSTAMP")
    return sorted((line.name, str(sorted(line.parameters.items())), line.value) for line in own)
