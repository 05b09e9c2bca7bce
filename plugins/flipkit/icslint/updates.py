"""What changed since the file that was published before: will it reach those who subscribed?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from flipkit.icslint.document import Component, ContentLine, IcsFile, moment, moments, rule_parts
from flipkit.icslint.rules import Hit, Task, rule

#: Changes of these are seen by those who subscribed only with a higher SEQUENCE (RFC 5546 section 2.1.4).
_GRAVE = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "STATUS", "LOCATION")
_Key = tuple[str, str]


@rule("sequence-back", "error", "Raise SEQUENCE above the last one published; never start anew.")
def sequence_goes_back(task: Task) -> Iterator[Hit]:
    for old, new in _both(task):
        if _sequence(new) < _sequence(old):
            yield new.line, f"The SEQUENCE of {new.called} went back from {_sequence(old)} to {_sequence(new)}."


@rule(
    "sequence-same",
    "error",
    "Raise SEQUENCE by one whenever time, place, status or rule change.",
    source="GatherPress/gatherpress#2058, OpenACalendar-Web-Core#176",
)
def changes_in_silence(task: Task) -> Iterator[Hit]:
    for old, new in _both(task):
        changed = [name for name in _GRAVE if _written(old, name) != _written(new, name)]
        if changed and _sequence(new) == _sequence(old):
            yield (
                new.line,
                (
                    f"{new.called} has another {' and '.join(changed)}, but SEQUENCE is {_sequence(new)} as before; "
                    "it may stay where it was for those who subscribed."
                ),
            )


@rule("uid-vanished", "warning", "Keep what was called off as STATUS:CANCELLED for a while; remove it afterwards.")
def vanishes(task: Task) -> Iterator[Hit]:
    renamed = {id(old) for old, _ in _renamed(task)}
    for old in _gone(task):
        if id(old) not in renamed:
            yield 0, f"{old.called} lies ahead and is no longer in the file; Google may show it for days."


@rule(
    "uid-changed",
    "error",
    "Keep the UID of an event for ever; make it from an id, not from its title or time.",
    source="andrewbrereton/obsidian-to-ical-plugin#124, geeksforsocialchange/PlaceCal#2969",
)
def has_another_uid(task: Task) -> Iterator[Hit]:
    for old, new in _renamed(task):
        yield new.line, f"{new.called} had the UID {old.value('UID')[:80]}; many calendars will show it twice."


@rule(
    "rule-changed",
    "warning",
    "End the old series with UNTIL, and begin a new one with its own UID.",
    known=True,
    source="w3c/calendar#136",
)
def repeats_otherwise(task: Task) -> Iterator[Hit]:
    for old, new in _both(task):
        before, after = old.first("RRULE"), new.first("RRULE")
        if before and after and _rhythm(before) != _rhythm(after):
            yield after.number, f"{new.called} repeats otherwise under the same UID; Apple does not hear of it."


RULES = (sequence_goes_back, changes_in_silence, vanishes, has_another_uid, repeats_otherwise)


def _events(document: IcsFile | None) -> dict[_Key, Component]:
    found = document.events if document else ()
    return {(event.value("UID"), event.value("RECURRENCE-ID")): event for event in found if event.value("UID")}


def _both(task: Task) -> Iterator[tuple[Component, Component]]:
    """Give the events of both files, the older first."""
    old, new = _events(task.previous), _events(task.calendar)
    return ((old[key], new[key]) for key in new if key in old)


def _gone(task: Task) -> list[Component]:
    """Give events that lie ahead (by a day, whatever the zone) and that only the older file has."""
    new = _events(task.calendar)
    return [
        event
        for key, event in _events(task.previous).items()
        if key not in new and _lies_ahead(event, task.now) and event.value("STATUS").upper() != "CANCELLED"
    ]


def _lies_ahead(event: Component, now: datetime) -> bool:
    """Tell whether some date of an event is ahead: of a series that is so as long as its rule goes on."""
    start, rhythm = moment(event.first("DTSTART")), event.first("RRULE")
    if start is None:
        return False
    last: datetime | None = start.utc
    if rhythm:
        parts = rule_parts(rhythm)
        until = moment(ContentLine(rhythm.number, "UNTIL", parts["UNTIL"])) if "UNTIL" in parts else None
        last = until.utc if until else _counted(start.utc, parts)
    further = [found.utc for line in event.all("RDATE") for found in moments(line) if found]
    return last is None or max(last, *further, last) > now + timedelta(days=1)


#: The longest that a step of a rule takes, in days.
_STEPS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}


def _counted(start: datetime, parts: Mapping[str, str]) -> datetime | None:
    """Give the last date of a rule that counts, at the latest; None where it does not end."""
    count, step = parts.get("COUNT", ""), _STEPS.get(parts.get("FREQ", ""), 1)
    every = parts.get("INTERVAL", "1")
    if not (count.isascii() and count.isdecimal()):
        return None
    try:
        return start + timedelta(days=int(count[:6]) * step * (int(every[:4]) if every.isdecimal() else 1))
    except OverflowError:
        return None


def _renamed(task: Task) -> list[tuple[Component, Component]]:
    """Give events that vanished with those that are new, begin at the same time and have the same title."""
    old = _events(task.previous)
    fresh = {_look(event): event for key, event in _events(task.calendar).items() if key not in old}
    return [(event, fresh[_look(event)]) for event in _gone(task) if _look(event) in fresh]


def _look(event: Component) -> tuple[str, str]:
    return event.value("SUMMARY"), event.value("DTSTART")


def _written(event: Component, name: str) -> list[tuple[str, str]]:
    return sorted((line.parameter("TZID"), line.value.strip()) for line in event.all(name))


def _sequence(event: Component) -> int:
    text = event.value("SEQUENCE")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _rhythm(line: ContentLine) -> dict[str, str]:
    return {name: value for name, value in rule_parts(line).items() if name not in {"UNTIL", "COUNT"}}
