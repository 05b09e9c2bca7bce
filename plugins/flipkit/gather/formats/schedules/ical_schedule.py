"""Programmes as calendars (.ics): what Sched, PyCon, Kielux and many others offer; each event is a session.

Events are read with all that is said of them, as it is written.
"""

from __future__ import annotations

import logging
from collections import Counter
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flipkit.faults import Diagnosis
from flipkit.gather.formats import Notes
from flipkit.gather.formats.calendars import faults as calendar_faults
from flipkit.gather.formats.calendars.ics_components import (
    check_calendar,
    is_private_event,
    libraries,
    own_zone,
    parse_calendars,
    title_of,
)
from flipkit.gather.formats.calendars.ics_lines import read_lines
from flipkit.gather.formats.calendars.sound_events import make_sound, why_unread
from flipkit.gather.formats.schedules import faults
from flipkit.gather.formats.schedules.raw_schedule import ParseContext, RawSchedule, SessionDraft
from flipkit.gather.formats.vocabulary import is_cancelled
from flipkit.values import dataclass

_log = logging.getLogger(__name__)


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
    check_calendar(body, source)
    notes: list[Diagnosis] = []
    found: list[VEventFields] = []
    name = zone_name = ""
    with libraries():
        lines = read_lines(body)
        for calendar in parse_calendars(lines, notes):
            name = name or str(calendar.get("X-WR-CALNAME") or calendar.get("NAME") or "")
            zone_name = zone_name or str(calendar.get("X-WR-TIMEZONE") or calendar.get("TIMEZONE-ID") or "")
            for event in calendar.walk("VEVENT"):
                if is_private_event(event):
                    notes.append(calendar_faults.PRIVATE_LEFT_OUT())
                    continue
                try:
                    make_sound(event, title_of(event), own_zone(zone_name), notes)
                    found.append(_told(event))
                except Exception as error:  # whatever one event may hold
                    _log.debug("an event can't be read", exc_info=True)
                    notes.append(why_unread(event, error))
                    continue
                if "RRULE" in event:
                    notes.append(calendar_faults.RECURRENCE_TAKEN_ONCE())
    return name, zone_name, found, list(dict.fromkeys(notes))


def _told(event: Any) -> VEventFields:
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    guests = [each for each in attendees if "@" in str(each)]
    groups = event.get("CATEGORIES", [])
    groups = groups if isinstance(groups, list) else [groups]
    begins, ends = event["DTSTART"].dt, getattr(event.get("DTEND"), "dt", None)
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


def read(body: bytes, told: ParseContext, repairs: Notes) -> RawSchedule:
    """Read a calendar's events as sessions. Raises `ParseError` if this is no calendar."""
    name, zone, events, notes = read_whole(body, source=told.source)
    for note in notes:
        repairs.add(note)
    sketch = RawSchedule(title=name, timezone=zone or _usual(events))
    for event in events:
        if event.guests:
            repairs.note(faults.GUESTS_LEFT_OUT, event.title)
        if not isinstance(event.begins, datetime):
            repairs.note(faults.WHOLE_DAYS_LEFT_OUT, event.title)
            continue
        draft = _draft(event, event.begins)
        sketch.drafts.append(draft)
    return sketch


def _draft(event: VEventFields, begins: datetime) -> SessionDraft:
    return SessionDraft(
        key=event.uid,
        title=event.title,
        start=begins,
        end=event.ends if isinstance(event.ends, datetime) else None,
        room=event.place,
        track=", ".join(event.categories),
        speakers=list(event.people),
        texts=[event.description],
        links=[("", event.url)],
        cancelled=event.cancelled,
    )


def _usual(events: list[VEventFields]) -> str:
    """The zone that most starts name, if it is that of a place."""
    starts: list[date] = [event.begins for event in events]
    zones = [when.tzinfo for when in starts if isinstance(when, datetime)]
    names = Counter(zone.key for zone in zones if isinstance(zone, ZoneInfo) and "/" in zone.key)
    return min(names, key=lambda name: (-names[name], name)) if names else ""
