"""Time zones: each one used is declared, under its own name, by rules that every application reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flipkit.icslint.document import Component, ContentLine, moment, rule_parts
from flipkit.icslint.observances import DeclaredObservance, UnknownRuleError, at, observances
from flipkit.icslint.rules import Hit, Task, rule
from flipkit.model.times import times_shown
from flipkit.model.times import zone as known_zone

_TABLE = "Write each yearly change as a rule such as FREQ=YEARLY;BYMONTH=3;BYDAY=2SU, as vzic and flipkit do."
#: Windows' own names of zones; all of them end so.
_WINDOWS = re.compile(r".* (Standard|Daylight) Time|Customized Time Zone.*")
_ABBREVIATION = re.compile(r"[A-Z]{1,5}|(GMT|UTC)[+-]?\d+(:\d+)?")


@rule(
    "timezone-missing",
    "error",
    "Write a VTIMEZONE for each TZID, before the first event.",
    source="owncloud-archive/calendar#687, thomersch/openstreetmap-calendar#185",
)
def is_not_declared(task: Task) -> Iterator[Hit]:
    declared = {zone.value("TZID") for zone in task.calendar.zones}
    missing: dict[str, ContentLine] = {}
    for line, tzid in _used(task):
        if tzid not in declared:
            missing.setdefault(tzid, line)
    for tzid, line in missing.items():
        yield line.number, f"The zone {tzid} has no VTIMEZONE; Outlook calls it unknown and is off by hours."


@rule(
    "timezone-name",
    "error",
    "Name zones as IANA does: America/New_York, Europe/Madrid.",
    source="pretalx/pretalx#2588",
)
def has_no_lasting_name(task: Task) -> Iterator[Hit]:
    for tzid, line in _names(task).items():
        if _WINDOWS.fullmatch(tzid):
            yield line, f"{tzid} is a name of Windows, which other systems don't have."
        elif _ABBREVIATION.fullmatch(tzid) and tzid != "UTC":
            yield line, f"{tzid} is an abbreviation: right for a part of the year only, and other zones share it."


@rule(
    "timezone-custom",
    "warning",
    "Name zones as IANA does: America/New_York, Europe/Madrid.",
    source="tried: node-ical and sabre/vobject 2.1 read such zones as UTC",
)
def has_a_name_of_its_own(task: Task) -> Iterator[Hit]:
    for tzid, line in _names(task).items():
        windows = _WINDOWS.fullmatch(tzid) or _ABBREVIATION.fullmatch(tzid)
        if not windows and _iana(tzid) is None:
            yield line, f"{tzid} is no name of a zone; some readers take its times for UTC."


@rule("timezone-broken", "error", _TABLE, source="markuspoerschke/iCal#367")
def is_broken(task: Task) -> Iterator[Hit]:
    for zone in task.calendar.zones:
        if not zone.value("TZID"):
            yield zone.line, "A VTIMEZONE has no TZID."
        if not zone.within("STANDARD", "DAYLIGHT"):
            yield zone.line, f"The VTIMEZONE {zone.value('TZID')} has neither STANDARD nor DAYLIGHT."
        for part in zone.within("STANDARD", "DAYLIGHT"):
            for name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"):
                if not part.value(name):
                    yield part.line, f"The {part.name} of {zone.value('TZID')} has no {name}."


@rule("timezone-twice", "error", "Declare each zone once.")
def is_declared_twice(task: Task) -> Iterator[Hit]:
    for whole in task.calendar.calendars:
        seen: set[str] = set()
        for zone in whole.within("VTIMEZONE"):
            tzid = zone.value("TZID")
            if tzid in seen:
                yield zone.line, f"{tzid} is declared a second time; which one holds is chance."
            seen.add(tzid)


@rule("timezone-late", "warning", "Put every VTIMEZONE before the first event.")
def is_declared_late(task: Task) -> Iterator[Hit]:
    for whole in task.calendar.calendars:
        first = min((event.line for event in whole.within("VEVENT")), default=0)
        for zone in whole.within("VTIMEZONE"):
            if first and zone.line > first:
                yield (
                    zone.line,
                    f"{zone.value('TZID')} is declared after the first event; readers of one pass miss it.",
                )


@rule(
    "timezone-rdate",
    "error",
    _TABLE,
    source="iCalcreator/iCalcreator#86, iCalcreator/iCalcreator#106; tried with ical.js 2.2.1",
)
def lists_dates(task: Task) -> Iterator[Hit]:
    for zone in task.calendar.zones:
        lines = [line for part in zone.within("STANDARD", "DAYLIGHT") for line in part.all("RDATE")]
        if any("," in line.value for line in lines):
            yield (
                lines[0].number,
                (
                    f"{zone.value('TZID')} lists its changes in RDATE with commas: ical.js (Thunderbird, Nextcloud) "
                    "shows the whole summer an hour late, and Outlook ignores them."
                ),
            )
        elif lines:
            yield lines[0].number, f"{zone.value('TZID')} lists its changes in RDATE, which Outlook ignores."


@rule("timezone-rule", "warning", _TABLE, source="markuspoerschke/iCal#367")
def has_no_rule(task: Task) -> Iterator[Hit]:
    for zone in task.calendar.zones:
        parts = zone.within("STANDARD", "DAYLIGHT")
        ruled = any(part.first("RRULE") or part.first("RDATE") for part in parts)
        tzid = zone.value("TZID")
        if sorted(part.name for part in parts) == ["DAYLIGHT", "STANDARD"] and not ruled and _is_yearly(tzid, parts):
            yield zone.line, f"{tzid} changes its clocks every year, but its VTIMEZONE has no RRULE."


@rule("timezone-byday", "warning", _TABLE, known=True, source="skarim/vobject#151")
def has_no_weekday(task: Task) -> Iterator[Hit]:
    for zone in task.calendar.zones:
        for part in zone.within("STANDARD", "DAYLIGHT"):
            for line in part.all("RRULE"):
                if "BYDAY" not in rule_parts(line):
                    yield line.number, f"A rule of {zone.value('TZID')} has no BYDAY; Outlook refuses it."


@rule("timezone-until", "warning", "Leave TZUNTIL out.", source="tried with icalendar 7.3")
def ends(task: Task) -> Iterator[Hit]:
    for zone in task.calendar.zones:
        for line in zone.all("TZUNTIL"):
            yield line.number, f"{zone.value('TZID')} has TZUNTIL, at which icalendar, a much used reader, stops."


@rule("timezone-wrong", "error", _TABLE)
def is_wrong(task: Task) -> Iterator[Hit]:
    for zone, known, walls in _blocks(task):
        tzid = zone.value("TZID")
        truth = _iana(tzid)
        for wall in walls if truth else ():
            said = _offset(known, wall)
            here = wall.replace(tzinfo=truth)
            # The hour that is skipped or comes twice is not judged.
            if said is None or times_shown(here) != 1:
                continue
            if said != here.utcoffset():
                true = _spelt(here.utcoffset() or timedelta())
                yield (
                    zone.line,
                    (
                        f"{tzid} is said to be at {_spelt(said)} on {wall:%Y-%m-%d %H:%M}; it is at {true}. "
                        "Readers that believe the file are wrong by the difference."
                    ),
                )
                break


@rule("timezone-begins", "error", "Let the first observance begin before the first event.")
def begins_too_late(task: Task) -> Iterator[Hit]:
    for zone, known, walls in _blocks(task):
        early = next((wall for wall in walls if known and wall < min(each.start for each in known)), None)
        if early:
            yield zone.line, f"{zone.value('TZID')} says nothing about {early:%Y-%m-%d %H:%M}: it begins later."


RULES = (
    is_not_declared,
    has_no_lasting_name,
    has_a_name_of_its_own,
    is_broken,
    is_declared_twice,
    is_declared_late,
    lists_dates,
    has_no_rule,
    has_no_weekday,
    ends,
    is_wrong,
    begins_too_late,
)


def _used(task: Task) -> Iterator[tuple[ContentLine, str]]:
    for event in task.calendar.events:
        for line in event.properties:
            if tzid := line.parameter("TZID"):
                yield line, tzid


def _names(task: Task) -> dict[str, int]:
    """Give every zone's name, declared or used, with the first line of it."""
    found = {zone.value("TZID"): zone.line for zone in task.calendar.zones if zone.value("TZID")}
    for line, tzid in _used(task):
        found.setdefault(tzid, line.number)
    return found


def _iana(tzid: str) -> ZoneInfo | None:
    try:
        return known_zone(tzid)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return None


def _blocks(task: Task) -> Iterator[tuple[Component, tuple[DeclaredObservance, ...], list[datetime]]]:
    """Give each zone that can be read with the wall times at which it is used, in order."""
    walls: dict[str, set[datetime]] = {}
    for event in task.calendar.events:
        for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
            found = moment(event.first(name))
            if found and found.form == "zoned":
                walls.setdefault(found.zone, set()).update(_through(event, found.wall))
    for zone in task.calendar.zones:
        try:
            yield zone, observances(zone), sorted(walls.get(zone.value("TZID"), ()))
        except UnknownRuleError:
            continue


def _through(event: Component, wall: datetime) -> Iterator[datetime]:
    """Give a time, and for a series one in each of the next months up to its end, two years at most."""
    yield wall
    line = event.first("RRULE")
    if line is None or wall.year > 9990:
        return
    until = moment(ContentLine(0, "UNTIL", rule_parts(line).get("UNTIL", "")))
    for month in range(1, 25):
        later = wall + timedelta(days=30 * month)
        if until and later > until.wall:
            return
        yield later


def _offset(known: tuple[DeclaredObservance, ...], wall: datetime) -> timedelta | None:
    try:
        return at(known, wall)
    except UnknownRuleError:
        return None


def _is_yearly(tzid: str, parts: list[Component]) -> bool:
    """Whether the clocks of a zone change alike each year (not so where the moon decides)."""
    tz = _iana(tzid)
    if tz is None:
        return True
    starts = [found.wall.year for part in parts if (found := moment(part.first("DTSTART")))]
    year = min(max(starts, default=2000), 9990)

    def offsets(of: int) -> list[timedelta | None]:
        return [datetime(of, month, 15, 12, tzinfo=tz).utcoffset() for month in range(1, 13)]

    return len(set(offsets(year + 1))) > 1 and offsets(year + 1) == offsets(year + 2) == offsets(year + 3)


def _spelt(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
