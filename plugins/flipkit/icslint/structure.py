"""What a calendar and its events must have, and what does not belong into one that is shared.

It must have what RFC 5545 section 3.6 asks for and UIDs that are one event's own, but no alarms, invitations,
names or HTML, and not too much of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flipkit.icslint.document import Component, everything
from flipkit.icslint.rules import Hit, Task, rule


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
    "uid-collision",
    "error",
    "Give each event a UID of its own; overrides of a series need a RECURRENCE-ID.",
    source="hyperschedule#114, gt-scheduler/website#141",
)
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


STRUCTURE_RULES = (
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


_TAG = re.compile(
    r"</?(?:p|br|a|b|i|u|em|strong|ul|ol|li|div|span|h[1-6]|table|tr|td|html|body|img)\b[^<>]{0,500}>", re.I
)
_OCTETS = 900_000
_EVENTS = 1_000


@rule("refresh-value", "error", "Write REFRESH-INTERVAL;VALUE=DURATION:PT12H (RFC 7986 section 5.7).")
def refresh_has_no_type(task: Task) -> Iterator[Hit]:
    for calendar in task.calendar.calendars:
        for line in calendar.all("REFRESH-INTERVAL"):
            if line.parameter("VALUE").upper() != "DURATION":
                yield (
                    line.number,
                    "REFRESH-INTERVAL has no VALUE=DURATION, and no type of its own; strict readers refuse it.",
                )


@rule(
    "alarm-shared",
    "warning",
    "Leave alarms to those who subscribe, or offer them in a second file.",
    source="Ivan-Malinovski/calino#165, nextcloud/calendar#211, bitfireAT/icsx5#1",
)
def has_alarms(task: Task) -> Iterator[Hit]:
    alarms = [each for each in everything(task.calendar.calendars) if each.name == "VALARM"]
    if alarms:
        few = "an alarm" if len(alarms) == 1 else f"{len(alarms)} alarms"
        yield (
            alarms[0].line,
            f"The file has {few}: some calendars ring for everybody who subscribes, others ignore it.",
        )


@rule("method-request", "error", "Write METHOD:PUBLISH.")
def asks_for_answers(task: Task) -> Iterator[Hit]:
    for calendar in task.calendar.calendars:
        line = calendar.first("METHOD")
        if line and (method := line.value.strip().upper()) != "PUBLISH":
            yield (
                line.number,
                f"METHOD:{method[:40]} makes this an invitation, with buttons to answer, not a calendar.",
            )


@rule("people-named", "warning", "Leave ORGANIZER and ATTENDEE out; name people in the description if they wish.")
def names_people(task: Task) -> Iterator[Hit]:
    for event in task.calendar.events:
        for name in ("ORGANIZER", "ATTENDEE"):
            for line in event.all(name):
                yield (
                    line.number,
                    f"{name} gives away addresses of people, and Outlook turns the event into a meeting.",
                )


@rule("html-description", "warning", "Write plain text.", source="tutao/tutanota#4724")
def has_html(task: Task) -> Iterator[Hit]:
    for event in task.calendar.events:
        for line in event.all("DESCRIPTION"):
            if _TAG.search(line.value):
                yield (
                    line.number,
                    f"The description of {event.called} is HTML, which Google and Apple may show as it stands.",
                )


@rule(
    "size",
    "error",
    "Publish the months around today, and the past as files of a year each.",
    source="JM-Lemmi/ical-relay#212, stephenharris/Event-Organiser#452, roed314/seminars#777",
)
def is_too_large(task: Task) -> Iterator[Hit]:
    octets, events = len(task.calendar.data), len(task.calendar.events)
    if octets >= _OCTETS:
        yield 0, f"The file has {octets // 1000} kB; Google takes about 1 MB."
    if events >= _EVENTS:
        yield 0, f"The file has {events} events; Google was seen to stop at about 1,100."


SHARING_RULES = (refresh_has_no_type, has_alarms, asks_for_answers, names_people, has_html, is_too_large)
