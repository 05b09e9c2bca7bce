"""Series: their rules, the dates taken out of them, and the weeks that differ (RFC 5545 section 3.8.5)."""

from __future__ import annotations

from collections.abc import Iterator

from flipkit.icslint.document import Component, ContentLine, Moment, moment, moments, rule_parts
from flipkit.icslint.rules import Hit, Task, rule

_FREQUENCIES = frozenset("SECONDLY MINUTELY HOURLY DAILY WEEKLY MONTHLY YEARLY".split())
#: Rules that keep the time of the day.
_DAYS = frozenset("DAILY WEEKLY MONTHLY YEARLY".split())


@rule("rule-unreadable", "error", "Write RRULE like FREQ=WEEKLY;BYDAY=MO;UNTIL=20270101T000000Z.")
def is_no_rule(task: Task) -> Iterator[Hit]:
    for event, line in _rules(task):
        if rule_parts(line).get("FREQ") not in _FREQUENCIES:
            yield line.number, f"The RRULE of {event.called} has no FREQ that there is."


@rule("rule-count-until", "error", "Keep UNTIL or COUNT, not both.")
def has_two_ends(task: Task) -> Iterator[Hit]:
    for event, line in _rules(task):
        if {"COUNT", "UNTIL"} <= rule_parts(line).keys():
            yield line.number, f"The RRULE of {event.called} has COUNT and UNTIL."


@rule("rule-utc", "warning", "Write DTSTART with a TZID, and its VTIMEZONE.", source="othyn/go-calendar#6")
def repeats_in_utc(task: Task) -> Iterator[Hit]:
    for event, line in _rules(task):
        start = moment(event.first("DTSTART"))
        if start and start.form == "UTC":
            yield (
                line.number,
                (
                    f"{event.called} repeats in UTC: where clocks change it is an hour off for half of the year, "
                    "and Google reads it in X-WR-TIMEZONE."
                ),
            )


@rule(
    "until-type", "error", "Write UNTIL in UTC for times with a zone, as a date for dates (RFC 5545 section 3.3.10)."
)
def ends_in_another_type(task: Task) -> Iterator[Hit]:
    for event, line in _rules(task):
        start = moment(event.first("DTSTART"))
        written = rule_parts(line).get("UNTIL")
        if not start or written is None:
            continue
        until = moment(ContentLine(line.number, "UNTIL", written))
        wanted = {"zoned": "UTC"}.get(start.form, start.form)
        if until is None:
            yield line.number, f"The UNTIL of {event.called} is no date or time."
        elif until.form != wanted:
            yield line.number, f"The UNTIL of {event.called} is {_a(until)}, though its DTSTART is {_a(start)}."
        elif until.wall.date() < start.wall.date():
            yield line.number, f"{event.called} is over before its first date."


@rule(
    "exdate-type",
    "error",
    "Write EXDATE with the VALUE and TZID of DTSTART.",
    source="aluxnimm/outlookcaldavsynchronizer#253",
)
def excludes_in_another_type(task: Task) -> Iterator[Hit]:
    for event, start in _series(task):
        for line, date in _dates(event, "EXDATE"):
            if date.kind != start.kind:
                yield (
                    line.number,
                    (
                        f"An EXDATE of {event.called} is {_a(date)}, though its DTSTART is {_a(start)}; "
                        "it is ignored on Android."
                    ),
                )


@rule("exdate-time", "error", "Write EXDATE with the time of DTSTART, so that it names an occurrence.")
def excludes_nothing(task: Task) -> Iterator[Hit]:
    for event, start in _series(task):
        line = event.first("RRULE")
        parts = rule_parts(line) if line else {}
        if parts.get("FREQ") not in _DAYS or {"BYHOUR", "BYMINUTE", "BYSECOND"} & parts.keys() or event.all("RDATE"):
            continue
        for exdate, date in _dates(event, "EXDATE"):
            if date.kind == start.kind and date.wall.time() != start.wall.time():
                yield (
                    exdate.number,
                    f"An EXDATE of {event.called} has another time than DTSTART, so it takes nothing out.",
                )


@rule(
    "exdate-override",
    "error",
    "Drop one of them: the EXDATE if the date takes place, the override if it does not.",
    source="niccokunzmann/python-recurring-ical-events#163, thenly/all-in-one-event-calendar#1298",
)
def is_excluded_and_overridden(task: Task) -> Iterator[Hit]:
    masters = _masters(task)
    for event in task.calendar.events:
        date = moment(event.first("RECURRENCE-ID"))
        master = masters.get(event.value("UID"))
        if not date or not master:
            continue
        if any(found == date for _, found in _dates(master, "EXDATE")):
            yield (
                event.line,
                f"{event.called} is an override of a date that EXDATE takes out; half of all readers show it.",
            )


@rule("override-type", "error", "Write RECURRENCE-ID with the VALUE and TZID of the series' DTSTART.")
def overrides_in_another_type(task: Task) -> Iterator[Hit]:
    masters = _masters(task)
    for event in task.calendar.events:
        line = event.first("RECURRENCE-ID")
        date, master = moment(line), masters.get(event.value("UID"))
        start = moment(master.first("DTSTART")) if master else None
        if line and date and start and date.kind != start.kind:
            yield line.number, f"The RECURRENCE-ID of {event.called} is {_a(date)}, though its series is {_a(start)}."


@rule(
    "override-orphan",
    "warning",
    "Publish the series with it, or give it a UID of its own.",
    source="derekantrican/GAS-ICS-Sync#81",
)
def overrides_nothing(task: Task) -> Iterator[Hit]:
    masters = _masters(task)
    for event in task.calendar.events:
        line = event.first("RECURRENCE-ID")
        if line and event.value("UID") not in masters:
            yield line.number, f"{event.called} has a RECURRENCE-ID, but its series is not in the file."


RULES = (
    is_no_rule,
    has_two_ends,
    repeats_in_utc,
    ends_in_another_type,
    excludes_in_another_type,
    excludes_nothing,
    is_excluded_and_overridden,
    overrides_in_another_type,
    overrides_nothing,
)


def _rules(task: Task) -> Iterator[tuple[Component, ContentLine]]:
    return ((event, line) for event in task.calendar.events for line in event.all("RRULE"))


def _series(task: Task) -> Iterator[tuple[Component, Moment]]:
    for event in task.calendar.events:
        start = moment(event.first("DTSTART"))
        if start and event.first("EXDATE"):
            yield event, start


def _dates(event: Component, name: str) -> Iterator[tuple[ContentLine, Moment]]:
    for line in event.all(name):
        for date in moments(line):
            if date:
                yield line, date


def _masters(task: Task) -> dict[str, Component]:
    return {event.value("UID"): event for event in task.calendar.events if not event.first("RECURRENCE-ID")}


def _a(found: Moment) -> str:
    return {"a date": "a date", "floating": "a time without a zone"}.get(found.form, f"a time {found.kind}")
