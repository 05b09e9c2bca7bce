"""One event as a library may take it: each property once, none that can't be read, and times in zones that exist.

What can't be read costs itself, and is told: of a broken rule the first date stays, of a broken end the start. Only
an event without a start is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from flipkit.faults import Diagnosis, Phrase
from flipkit.gather.formats.calendars import faults
from flipkit.gather.formats.calendars.ics_components import is_broken, title_of, unread
from flipkit.gather.formats.dates import AmbiguousValueError, read_zone
from flipkit.gather.formats.vocabulary import is_cancelled, is_known_status
from flipkit.model.times import known_zone, zone

#: Properties of an event that stand in it once (RFC 5545 section 3.6.1); of several the first counts.
_ONCE = (
    "UID", "DTSTART", "DTEND", "DURATION", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS", "URL", "SEQUENCE",
    "RECURRENCE-ID", "DTSTAMP", "LAST-MODIFIED", "CREATED",
)  # fmt: skip
#: Properties that are named in a note when they can't be read; of all others nothing is shown anyway.
_NAMED: dict[str, Phrase] = {
    "DTEND": faults.ITS_END,
    "DURATION": faults.ITS_LENGTH,
    "RRULE": faults.ITS_RULE,
    "RDATE": faults.ITS_FURTHER_DATES,
    "EXDATE": faults.ITS_EXCEPTIONS,
    "EXRULE": faults.ITS_EXCEPTIONS,  # gone since RFC 5545, and followed by nobody
    "RECURRENCE-ID": faults.ITS_PLACE_IN_A_SERIES,
}
#: `tzone://Microsoft/Utc` of Outlook, and `/freeassociation.sourceforge.net/America/New_York` of Evolution.
_PREFIX = re.compile(r"tzone://Microsoft/", re.I)


class LostEventError(ValueError):
    """An event that can't be shown; `reason` says why."""

    def __init__(self, reason: Phrase) -> None:
        self.reason = reason
        super().__init__(str(reason))


def make_sound(event: Any, title: str, timezone: str, notes: list[Diagnosis]) -> None:
    """Mend an event in its place; `timezone` is that of times whose zone nobody knows.

    Raises `LostEventError` if it has no start that can be read.
    """
    for name in _ONCE:
        if isinstance(event.get(name), list):
            event[name] = _one_of(event[name], name, title, notes)
    for name in ("RRULE", "RDATE", "EXDATE"):
        if isinstance(event.get(name), list) and any(map(is_broken, event[name])):
            event[name] = [each for each in event[name] if not is_broken(each)] or event[name][0]
            if not is_broken(event[name]):
                said = faults.EVENT_PART_UNREADABLE if name == "RRULE" else faults.EVENT_DATE_UNREADABLE
                notes.append(said(title=title or "…", part=_NAMED[name]))
    for name in [name for name in event if name == "EXRULE" or is_broken(event[name])]:
        del event[name]
        if name in _NAMED:
            notes.append(faults.EVENT_PART_UNREADABLE(title=title or "…", part=_NAMED[name]))
        elif name == "DTSTART":
            raise LostEventError(faults.START_UNREADABLE)
    if getattr(event.get("DTSTART"), "dt", None) is None:
        raise LostEventError(faults.START_MISSING)
    if not is_known_status(status := str(event.get("STATUS", ""))):
        notes.append(faults.STATUS_NOT_UNDERSTOOD(title=title or "…", written=status[:60]))
    _zoned(event, timezone, notes)
    _lasting(event, title, notes)


def _one_of(several: list[Any], name: str, title: str, notes: list[Diagnosis]) -> Any:
    """Choose among what may stand once only: what calls the event off, else the first that can be read."""
    sound = [each for each in several if not is_broken(each)] or several
    if name == "DTSTART" and len({str(getattr(each, "dt", "")) for each in sound}) > 1:
        notes.append(faults.EVENT_STARTS_TWICE(title=title or "…"))
    return next((each for each in sound if name == "STATUS" and is_cancelled(each)), sound[0])


def _zoned(event: Any, timezone: str, notes: list[Diagnosis]) -> None:
    """Give times the zone that they name, where icalendar knows none of that name."""
    for name in ("DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE"):
        for value in several_of(event.get(name)):
            written = str(getattr(value, "params", {}).get("TZID", "")).strip()
            if not written:
                continue
            for part in several_of(getattr(value, "dts", None)) or [value]:
                if isinstance(part.dt, datetime) and part.dt.tzinfo is None:
                    part.dt = part.dt.replace(tzinfo=_zone_of(written, timezone, notes))


def several_of(value: Any) -> list[Any]:
    """Give what may stand several times, or not at all, as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _zone_of(written: str, timezone: str, notes: list[Diagnosis]) -> tzinfo:
    """Give the zone that a TZID names; one that nobody knows is that of the calendar, and is told."""
    bare = _PREFIX.sub("", written)
    steps = bare.strip("/").split("/")
    for count in range(min(3, len(steps)), 0, -1):  # a prefix may say who made the zone
        if name := known_zone("/".join(steps[-count:])):
            return zone(name)
    try:
        return zone(read_zone(bare[:100]).name)
    except (AmbiguousValueError, ZoneInfoNotFoundError):
        notes.append(faults.TIME_ZONE_UNKNOWN(written=written[:60], zone=timezone))
        return zone(timezone)


def _lasting(event: Any, title: str, notes: list[Diagnosis]) -> None:
    """Take away an end that is no end: one before the start, or of another kind. The start counts."""
    start = event["DTSTART"].dt
    end = getattr(event.get("DTEND"), "dt", None)
    if isinstance(end, datetime) and not isinstance(start, datetime):  # the last day, or the midnight after it
        end = event["DTEND"].dt = end.date() + timedelta(days=end.time() != time())
    if end is not None and isinstance(end, datetime) != isinstance(start, datetime):
        del event["DTEND"]
        notes.append(faults.EVENT_PART_UNREADABLE(title=title or "…", part=faults.ITS_END))
    elif end is not None and _before(end, start):
        del event["DTEND"]
        notes.append(faults.EVENT_END_IGNORED(title=title or "…"))
    length = getattr(event.get("DURATION"), "dt", None)
    if "DURATION" in event and (not isinstance(length, timedelta) or length < timedelta() or "DTEND" in event):
        del event["DURATION"]
        if isinstance(length, timedelta) and length < timedelta():
            notes.append(faults.EVENT_END_IGNORED(title=title or "…"))


def _before(end: datetime | date, start: datetime | date) -> bool:
    if isinstance(end, datetime) and isinstance(start, datetime):
        if (end.tzinfo is None) != (start.tzinfo is None):
            return end.replace(tzinfo=None) < start.replace(tzinfo=None)
        return (end.astimezone(UTC) if end.tzinfo else end) < (start.astimezone(UTC) if start.tzinfo else start)
    return end < start


def masters(events: Iterable[Any], notes: list[Diagnosis]) -> list[list[Any]]:
    """Part events of one UID into series, each with its changed dates; what is an older version of another goes.

    The highest SEQUENCE is the newest version. Some programs give all events of a group one UID, and no number: they
    are events of their own, if they start at other times, or are called otherwise and were written at one time.
    """
    listed = list(events)
    changed = [event for event in listed if "RECURRENCE-ID" in event]
    whole = [event for event in listed if "RECURRENCE-ID" not in event]
    newest = max(map(_sequence, whole), default=0)
    older = [event for event in whole if _sequence(event) < newest]
    notes += [faults.EVENT_VERSION_LEFT(title=title_of(event) or "…") for event in older]
    own: dict[object, Any] = {}
    for event in (each for each in whole if _sequence(each) == newest):
        start, title = event["DTSTART"].dt, title_of(event)
        before = own.get(start)
        if before is None:
            own[start] = event
        elif title != title_of(before) and _modified(event) == _modified(before):
            own.setdefault((start, title), event)
        elif _modified(event) > _modified(before):
            own[start] = event
        if before is not None and title != title_of(before) and _modified(event) != _modified(before):
            left = min(event, before, key=_modified)
            notes.append(faults.EVENT_VERSION_LEFT(title=title_of(left) or "…"))
    found = [[event] for event in own.values()]
    recurring = [series for series in found if "RRULE" in series[0] or "RDATE" in series[0]]
    for event in changed:
        series = recurring[0] if recurring else found[0] if len(found) == 1 else None
        if series is None:
            found.append([event])
        else:
            series.append(event)
    return found


def _sequence(event: Any) -> int:
    sequence = event.get("SEQUENCE")
    return int(sequence) if isinstance(sequence, int) else 0


def _modified(event: Any) -> str:
    return str(getattr(event.get("LAST-MODIFIED") or event.get("DTSTAMP"), "dt", ""))


def shift_of(override: Any) -> timedelta | None:
    """Say by how much a change of this and all later dates moves them (RANGE=THISANDFUTURE); None for any other."""
    original = override.get("RECURRENCE-ID")
    if original is None or str(original.params.get("RANGE", "")).upper() != "THISANDFUTURE":
        return None
    now, then = override["DTSTART"].dt, original.dt
    if not isinstance(now, datetime) or not isinstance(then, datetime):
        return now - then if not isinstance(now, datetime) and not isinstance(then, datetime) else timedelta()
    if now.tzinfo and then.tzinfo:
        then = then.astimezone(now.tzinfo)
    return now.replace(tzinfo=None) - then.replace(tzinfo=None)


def why_unread(event: Any, error: Exception) -> Diagnosis:
    """Say that an event can't be read, and why, in no library's words."""
    if isinstance(error, LostEventError):
        reason = error.reason
    else:
        reason = faults.OUTSIDE_OF_CALENDAR if isinstance(error, OverflowError) else faults.VALUE_UNREADABLE
    return unread(title_of(event), reason)
