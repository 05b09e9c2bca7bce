"""iCalendar (RFC 5545) to events: the one door to the libraries that read it and count its recurrences.

Zones of Windows are known to icalendar, X-WR-TIMEZONE is applied, overrides without their series are
single events. One event that can't be read costs itself only.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

import recurring_ical_events
import x_wr_timezone
from icalendar import Calendar, Component
from icalendar.timezone import tzp
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from flipkit.errors import ParseError
from flipkit.faults import Diagnosis
from flipkit.gather.formats.calendars import faults
from flipkit.gather.formats.calendars.parsed_calendar import (
    ParsedCalendar,
    Window,
    described,
    line,
    noted,
    placed,
    titled,
)
from flipkit.gather.formats.vocabulary import is_cancelled, is_private
from flipkit.model.events import RemoteEvent
from flipkit.model.text import resolve
from flipkit.model.times import zone

_log = logging.getLogger(__name__)

#: Most components that are read of one calendar.
COMPONENTS = 20_000
_BEGIN = re.compile(rb"^(?:\xef\xbb\xbf)?[ \t\r\f\v]*+BEGIN:V(?:CALENDAR|EVENT)\b", re.M | re.I)
_BLOCK = re.compile(rb"^BEGIN:(VEVENT|VTIMEZONE)[ \t]*\r?$.*?^END:\1[ \t]*\r?$", re.M | re.S | re.I)


def read(body: bytes, timezone: str, window: Window, *, source: str) -> ParsedCalendar:
    """Read what `body` has within the window; `timezone` is that of times which name none.

    Raises `ParseError` if this is no calendar, or too large a one.
    """
    _look_at(body, source)
    tzp.use_default()  # icalendar remembers the zones that files define by name: the last one's are not this one's
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # icalendar tells what it guesses
        return _read(body, timezone, window, source)


def _look_at(body: bytes, source: str) -> None:
    if not _BEGIN.search(body):
        raise ParseError(faults.NO_CALENDAR(), source=source)
    if body.upper().count(b"\nBEGIN:") > COMPONENTS:
        raise ParseError(faults.CALENDAR_OF_TOO_MANY_PARTS(most=f"{COMPONENTS:,}"), source=source)


@dataclass(frozen=True, slots=True, kw_only=True)
class VEventFields:
    """An event with all that is said of it, as it is written: for programmes, whose events are sessions.

    `begins` and `ends` are a date, or a time that may be naive; `people` the names of attendees who are
    not given by an address (those are guests), `guests` how many others there are.
    """

    uid: str
    title: str
    begins: datetime | date
    ends: datetime | date | None
    place: str
    url: str
    description: str
    categories: tuple[str, ...]
    people: tuple[str, ...]
    guests: int
    cancelled: bool


def read_whole(body: bytes, *, source: str) -> tuple[str, str, list[VEventFields], list[Diagnosis]]:
    """Give a calendar's name, its zone (or nothing), every event it has once, whenever it is, and notes.

    Events that recur are given as they are first. Raises `ParseError` if this is no calendar, or too large a one.
    """
    _look_at(body, source)
    tzp.use_default()
    notes: list[Diagnosis] = []
    found: list[VEventFields] = []
    name = zone_name = ""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for calendar in _calendars(body, notes):
            name = name or str(calendar.get("X-WR-CALNAME") or calendar.get("NAME") or "")
            zone_name = zone_name or str(calendar.get("X-WR-TIMEZONE") or calendar.get("TIMEZONE-ID") or "")
            for event in calendar.walk("VEVENT"):
                if is_private(str(event.get("CLASS", ""))):
                    notes.append(faults.PRIVATE_LEFT_OUT())
                    continue
                if "RRULE" in event:
                    notes.append(faults.RECURRENCE_TAKEN_ONCE())
                try:
                    found.append(_told(event))
                except Exception as error:  # whatever one event may hold
                    _log.debug("an event can't be read", exc_info=True)
                    notes.append(_unread(event, error))
    return name, zone_name, found, list(dict.fromkeys(notes))


def _told(event: Any) -> VEventFields:
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    guests = [each for each in attendees if "@" in str(each)]
    groups = event.get("CATEGORIES", [])
    groups = groups if isinstance(groups, list) else [groups]
    begins = event.get("DTSTART")
    if begins is None:
        raise KeyError("DTSTART")
    begins, ends = begins.dt, getattr(event.get("DTEND"), "dt", None)
    if ends is None and event.get("DURATION") is not None:
        ends = begins + event.get("DURATION").dt
    return VEventFields(
        uid=str(event.get("UID") or ""),
        title=str(event.get("SUMMARY") or ""),
        begins=begins,
        ends=ends,
        place=str(event.get("LOCATION") or ""),
        url=str(event.get("URL") or ""),
        description=str(event.get("DESCRIPTION") or ""),
        categories=tuple(str(name) for group in groups for name in getattr(group, "cats", [group])),
        people=tuple(str(each.params["CN"]) for each in attendees if each not in guests and each.params.get("CN")),
        guests=len(guests),
        cancelled=is_cancelled(str(event.get("STATUS", ""))),
    )


def _read(body: bytes, timezone: str, window: Window, source: str) -> ParsedCalendar:
    notes: list[Diagnosis] = []
    found: list[RemoteEvent] = []
    private = 0
    name = ""
    for calendar in _calendars(body, notes):
        name = name or line(calendar.get("X-WR-CALNAME") or calendar.get("NAME"))
        standard, own = _standard(calendar, timezone, notes)
        for occurrence, repeated in _expanded(standard, window, notes):
            if is_private(str(occurrence.get("CLASS", ""))):
                private += 1
                continue
            try:
                found.append(_event(occurrence, own, repeated=repeated))
            except Exception as error:  # whatever one event may hold
                _log.debug("an event can't be read", exc_info=True)
                notes.append(_unread(occurrence, error))
    if private:
        notes.append(faults.PRIVATE_NOT_SHOWN(num=private))
    return ParsedCalendar(tuple(found), noted(notes, source), name)


def _calendars(body: bytes, notes: list[Diagnosis]) -> list[Component]:
    """Parse it all; where that fails, each event on its own, so that one bad line costs one event."""
    try:
        found: list[Component] = [
            each for each in Calendar.from_ical(body, multiple=True) if each.name == "VCALENDAR"
        ]
        if found:
            return found
    except Exception:  # icalendar raises whatever the broken value makes it raise
        _log.debug("the calendar can't be parsed as a whole; each event is parsed on its own", exc_info=True)
    blocks = [(match[1].upper(), match[0]) for match in _BLOCK.finditer(body)]
    zones = [block for kind, block in blocks if kind == b"VTIMEZONE" and _parsed([block], [])]
    made = Calendar()
    named = re.search(rb"^X-WR-TIMEZONE:([ -~]+?)\r?$", body, re.M)
    if named:
        made.add("X-WR-TIMEZONE", named[1].decode())
    for kind, block in blocks:
        if kind == b"VEVENT":
            for calendar in _parsed([*zones, block], notes):
                for event in calendar.walk("VEVENT"):
                    made.add_component(event)
    return [made]


def _parsed(blocks: Iterable[bytes], notes: list[Diagnosis]) -> list[Component]:
    whole = b"\r\n".join([b"BEGIN:VCALENDAR", b"VERSION:2.0", *blocks, b"END:VCALENDAR", b""])
    try:
        return list(Calendar.from_ical(whole, multiple=True))
    except Exception as error:  # as above
        _log.debug("an event can't be read", exc_info=True)
        notes.append(faults.EVENT_BROKEN(reason=_short(error)))
        return []


def _standard(calendar: Component, timezone: str, notes: list[Diagnosis]) -> tuple[Component, str]:
    """Apply X-WR-TIMEZONE; give the calendar, and the zone of times that name none."""
    named = str(calendar.get("X-WR-TIMEZONE", "")).strip()
    if not named:
        return calendar, timezone
    own = WINDOWS_TO_OLSON.get(named, named)
    try:
        moved = x_wr_timezone.to_standard(calendar, timezone=zone(own))
    except ZoneInfoNotFoundError:
        notes.append(faults.CALENDAR_ZONE_UNKNOWN(written=named, zone=timezone))
        return calendar, timezone
    except Exception:  # a value that icalendar could not read; its event is noted when it is expanded
        _log.debug("the calendar's zone can't be applied", exc_info=True)
        moved = calendar
    return moved, own


def _expanded(calendar: Component, window: Window, notes: list[Diagnosis]) -> Iterator[tuple[Component, bool]]:
    """Every occurrence within the window, and whether it is one of a series."""
    for events in _by_uid(calendar.walk("VEVENT")):
        part = Calendar()
        part.subcomponents = list(events)
        repeated = any(name in event for event in events for name in ("RRULE", "RDATE", "RECURRENCE-ID"))
        try:
            found = recurring_ical_events.of(part).between(window.first, window.last)
        except Exception as error:  # what a rule or a date can be wrong in has no end
            _log.debug("an event can't be expanded", exc_info=True)
            notes.append(_unread(events[0], error))
            continue
        for occurrence in found:
            yield occurrence, repeated


def _by_uid(events: Iterable[Component]) -> list[list[Component]]:
    groups: dict[str, list[Component]] = {}
    for number, event in enumerate(events):
        groups.setdefault(str(event.get("UID") or f"\0{number}"), []).append(event)
    return list(groups.values())


def _event(occurrence: Any, timezone: str, *, repeated: bool) -> RemoteEvent:
    begins, ends = occurrence.start, occurrence.end
    title, status = titled(occurrence.get("SUMMARY"), occurrence.get("STATUS"))
    start, end, shown = _span(begins, ends, timezone)
    uid = str(occurrence.get("UID") or sha256(f"{title} {begins}".encode()).hexdigest()[:32])
    key = uid
    if repeated:
        original = occurrence.get("RECURRENCE-ID")
        original = getattr(original, "dt", begins)
        key = f"{uid} {placed(original, timezone) if isinstance(original, datetime) else original}"
    return RemoteEvent(
        key=key,
        uid=uid,
        title=title or "Untitled",
        start=start,
        end=end,
        timezone=shown,
        place=line(occurrence.get("LOCATION")),
        url=resolve(str(occurrence.get("URL") or "")),
        description=described(occurrence.get("DESCRIPTION")),
        status=status,
    )


def _span(begins: Any, ends: Any, timezone: str) -> tuple[datetime | date, datetime | date, str]:
    """Start and end as our model has them, and the zone to show them in."""
    if not isinstance(begins, datetime):
        last = ends.date() if isinstance(ends, datetime) else ends - timedelta(days=1)
        return begins, max(begins, last), timezone
    if not isinstance(ends, datetime):
        ends = begins
    start = placed(begins, timezone)
    return start, max(start, placed(ends, timezone)), _named(begins, timezone)


def _named(when: datetime, timezone: str) -> str:
    """The zone of a time if it is that of a place; UTC and a calendar's own zones give way to `timezone`."""
    key = str(getattr(when.tzinfo, "key", "") or "")
    if "/" in key:
        with suppress(ZoneInfoNotFoundError):
            zone(key)
            return key
    return timezone


def _unread(event: Component, error: Exception) -> Diagnosis:
    title = line(event.get("SUMMARY"))[:80]
    if title:
        return faults.EVENT_UNREADABLE(title=title, reason=_short(error))
    return faults.EVENT_UNTITLED_UNREADABLE(reason=_short(error))


def _short(error: Exception) -> str:
    if isinstance(error, KeyError) and "DTSTART" in str(error):
        return "it has no start"
    return line(str(error).split("\n", 1)[0])[:120] or type(error).__name__
