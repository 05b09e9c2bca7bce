"""Programmes as calendars (.ics): what Sched, PyCon, Kielux and many others offer; each event is a session."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flipkit.gather.formats import Notes
from flipkit.gather.formats.calendars import whole_events
from flipkit.gather.formats.schedules import faults
from flipkit.gather.formats.schedules.raw_schedule import ParseContext, RawSchedule, SessionDraft


def read(body: bytes, told: ParseContext, repairs: Notes) -> RawSchedule:
    """Read a calendar's events as sessions. Raises `ParseError` if this is no calendar."""
    name, zone, events, notes = whole_events.read_whole(body, source=told.source)
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


def _draft(event: whole_events.VEventFields, begins: datetime) -> SessionDraft:
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


def _usual(events: list[whole_events.VEventFields]) -> str:
    """The zone that most starts name, if it is that of a place."""
    starts: list[date] = [event.begins for event in events]
    zones = [when.tzinfo for when in starts if isinstance(when, datetime)]
    names = Counter(zone.key for zone in zones if isinstance(zone, ZoneInfo) and "/" in zone.key)
    return min(names, key=lambda name: (-names[name], name)) if names else ""
