"""schedule.json: what EventFahrplan and other systems read (voc's schema).

The schema refuses keys it does not know, but for those in `conference.meta`: what it can't say stands
there, by the events' guids. Persons have a name and a guid, as one with a number too would be of two kinds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from flipkit.model.sessions import MARK
from flipkit.model.text import remove_controls
from flipkit.publish.schedules.schedule import Schedule, ScheduleDay, ScheduleEvent, ScheduleLink, ScheduleName
from flipkit.publish.schedules.schedule_values import duration, moment

_SCHEMA = "https://c3voc.de/schedule/schema.json"
#: A duration may have as many digits as it needs.
_LONGEST = 10**9


def write(schedule: Schedule) -> bytes:
    """Write a schedule."""
    conference = _conference(schedule)
    version = sha256(_dumped(conference).encode()).hexdigest()[:12]
    inside = {"url": schedule.json_url, "version": version, "base_url": schedule.page}
    whole = {
        "$schema": _SCHEMA,
        "generator": {"name": "flipkit"},
        "schedule": {**_said(inside), "conference": conference},
    }
    return (_dumped(whole) + "\n").encode()


def _conference(schedule: Schedule) -> dict[str, Any]:
    about = schedule.conference
    events = [event for day in schedule.days for _, events in day.rooms for event in events]
    return {
        "acronym": schedule.acronym,
        "title": schedule.title,
        **_said({"description": remove_controls(about.description)}),
        "start": f"{about.starts}",
        "end": f"{about.ends}",
        "daysCount": len(schedule.days),
        "timeslot_duration": "00:05",
        **_said({"time_zone_name": schedule.zone, "url": schedule.page}),
        "tracks": [{"name": track.name, "slug": track.slug} for track in schedule.tracks],
        "rooms": [_room(room) for room in schedule.rooms],
        "meta": {MARK: {event.guid: event.carried(_LONGEST) for event in events}},
        "days": [_day(day) for day in schedule.days],
    }


def _room(room: ScheduleName) -> dict[str, Any]:
    known = room.about
    more = {"description": remove_controls(known.facts), "capacity": known.capacity} if known else {}
    return {"name": room.name, "slug": room.slug, "guid": room.guid, **_said(more)}


def _day(day: ScheduleDay) -> dict[str, Any]:
    return {
        "index": day.index,
        "date": f"{day.date}",
        "day_start": moment(day.start),
        "day_end": moment(day.end),
        "rooms": {room.name: [_event(event) for event in events] for room, events in day.rooms},
    }


def _event(event: ScheduleEvent) -> dict[str, Any]:
    return {
        "guid": event.guid,
        "id": event.number,
        "date": moment(event.start),
        "start": f"{event.start:%H:%M}",
        "end": moment(event.end),
        "duration": duration(event.minutes),
        "room": event.room,
        "slug": event.slug,
        # Asked for, and an address of some kind: where the site has none, the name of the event.
        "url": event.url or f"urn:uuid:{event.guid}",
        "title": event.title,
        "subtitle": None,
        "track": event.track or None,
        "type": event.type,
        "language": event.language or None,
        "abstract": event.abstract or None,
        **_said({"description": event.description}),
        "persons": [{"name": person.name, "guid": person.guid} for person in event.persons],
        "links": _links(event.links),
        "attachments": _links(event.attachments),
    }


def _links(links: Iterable[ScheduleLink]) -> list[dict[str, str]]:
    return [{"title": link.title, "url": link.url, "type": link.type} for link in links]


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty."""
    return {key: value for key, value in values.items() if value not in ("", None)}


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
