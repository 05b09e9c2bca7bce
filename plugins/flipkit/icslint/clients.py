"""What Google, Apple, Outlook and others are known to do with such a file: recorded knowledge, no fault of it."""

from __future__ import annotations

from collections.abc import Iterator

from flipkit.icslint.document import moment, rule_parts
from flipkit.icslint.rules import Hit, Task, rule


@rule(
    "known-cancelled",
    "note",
    "Say it in the title as well (CANCELLED: …), and keep the event for some weeks.",
    known=True,
    source="hackgvl/hackgreenville-com#498, w3c/calendar#90, sabre-io/dav#969",
)
def is_cancelled(task: Task) -> Iterator[Hit]:
    for event in task.calendar.events:
        if (line := event.first("STATUS")) and line.value.strip().upper() == "CANCELLED":
            yield line.number, "Google hides cancelled events; Apple and Fastmail show them struck through."


@rule(
    "known-override",
    "note",
    "Take the date out with EXDATE and publish a single event with a UID of its own.",
    known=True,
    source="tried with calcurse 4.7.1, ical2html 3.0, ics.py 0.7.3",
)
def overrides(task: Task) -> Iterator[Hit]:
    for event in task.calendar.events:
        if line := event.first("RECURRENCE-ID"):
            yield (
                line.number,
                "calcurse, ical2html and ics.py show an overridden date twice: as planned and as changed.",
            )


@rule(
    "known-refresh",
    "note",
    "Say on your page that changes take up to a day; nobody can hurry them.",
    known=True,
    source="aaronpk/Meetable#115, aaronpk/Meetable#176",
)
def asks_to_be_refreshed(task: Task) -> Iterator[Hit]:
    for calendar in task.calendar.calendars:
        if line := calendar.first("REFRESH-INTERVAL") or calendar.first("X-PUBLISHED-TTL"):
            yield line.number, "Google looks for changes every 8 to 24 hours, whatever the file asks for."


@rule(
    "known-timezone",
    "note",
    "Write X-WR-TIMEZONE with the zone of most events.",
    known=True,
    source="othyn/go-calendar#6",
)
def names_no_zone(task: Task) -> Iterator[Hit]:
    for calendar in task.calendar.calendars:
        if not calendar.value("X-WR-TIMEZONE"):
            yield calendar.line, "Without X-WR-TIMEZONE Google takes the calendar to be in UTC."


@rule(
    "known-utc", "note", "Write times with the zone of those who meet.", known=True, source="ridafkih/keeper.sh#417"
)
def is_all_in_utc(task: Task) -> Iterator[Hit]:
    starts = [
        found for event in task.calendar.events if (found := moment(event.first("DTSTART"))) and not found.is_date
    ]
    if starts and all(start.form == "UTC" for start in starts):
        yield 0, "All times are in UTC; classic Outlook shows UTC as their zone."


@rule("known-color", "note", "Nothing to do.", known=True, source="sebbo2002/ical-generator#617")
def has_a_color(task: Task) -> Iterator[Hit]:
    for calendar in task.calendar.calendars:
        if line := calendar.first("COLOR"):
            yield line.number, "Google and Apple ignore COLOR."


@rule("known-image", "note", "Nothing to do.", known=True, source="feedback-assistant/reports#57")
def has_an_image(task: Task) -> Iterator[Hit]:
    for event in task.calendar.events:
        if line := event.first("IMAGE"):
            yield line.number, "Apple ignores IMAGE."


@rule(
    "known-conference",
    "note",
    "Write the address to join at into LOCATION or DESCRIPTION as well.",
    known=True,
    source="nextcloud/calendar#5381",
)
def has_a_conference(task: Task) -> Iterator[Hit]:
    for event in task.calendar.events:
        line = event.first("CONFERENCE")
        if line and line.value.strip() not in event.value("LOCATION") + event.value("DESCRIPTION"):
            yield line.number, "Thunderbird, Outlook and Apple ignore CONFERENCE."


@rule("known-alt-desc", "note", "Leave X-ALT-DESC out.", known=True, source="ical4j/ical4j#258")
def has_html_beside(task: Task) -> Iterator[Hit]:
    for event in task.calendar.events:
        line = event.first("X-ALT-DESC")
        if line and event.first("DESCRIPTION"):
            yield line.number, "Outlook ignores X-ALT-DESC beside a DESCRIPTION, and others never read it."


@rule(
    "known-count-one", "warning", "Write a single event without RRULE.", known=True, source="nixxo/nixxo.github.io#2"
)
def repeats_once(task: Task) -> Iterator[Hit]:
    for event in task.calendar.events:
        for line in event.all("RRULE"):
            if rule_parts(line).get("COUNT") == "1":
                yield line.number, "Office 365 fails at a rule with COUNT=1."


@rule(
    "known-calendar-uid",
    "warning",
    "Leave the calendar's own UID out; it belongs to events.",
    known=True,
    source="tried with vdirsyncer 0.21",
)
def has_a_uid_of_its_own(task: Task) -> Iterator[Hit]:
    for calendar in task.calendar.calendars:
        if line := calendar.first("UID"):
            yield (
                line.number,
                "vdirsyncer takes the calendar's UID for that of every event, and copies one event only.",
            )


RULES = (
    is_cancelled,
    overrides,
    asks_to_be_refreshed,
    names_no_zone,
    is_all_in_utc,
    has_a_color,
    has_an_image,
    has_a_conference,
    has_html_beside,
    repeats_once,
    has_a_uid_of_its_own,
)
