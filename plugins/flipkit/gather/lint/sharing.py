"""What does not belong into a calendar that is shared: alarms, invitations, names, HTML, too much of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .document import everything
from .rules import Hit, Task, rule

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
    "alarm-shared", "warning", "Leave alarms to those who subscribe, or offer them in a second file.",
    source="Ivan-Malinovski/calino#165, nextcloud/calendar#211, bitfireAT/icsx5#1",
)  # fmt: skip
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
    "size", "error", "Publish the months around today, and the past as files of a year each.",
    source="JM-Lemmi/ical-relay#212, stephenharris/Event-Organiser#452, roed314/seminars#777",
)  # fmt: skip
def is_too_large(task: Task) -> Iterator[Hit]:
    octets, events = len(task.calendar.data), len(task.calendar.events)
    if octets >= _OCTETS:
        yield 0, f"The file has {octets // 1000} kB; Google takes about 1 MB."
    if events >= _EVENTS:
        yield 0, f"The file has {events} events; Google was seen to stop at about 1,100."


RULES = (refresh_has_no_type, has_alarms, asks_for_answers, names_people, has_html, is_too_large)
