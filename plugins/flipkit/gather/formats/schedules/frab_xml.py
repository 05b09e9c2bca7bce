"""Programmes in XML: schedule.xml of any age, and xCal as pentabarf, frab, Giggity and RFC 6321 know it.

schedule.xml's elements are schedule.json's keys. The older xCal has the properties themselves in the events;
RFC 6321 has them below `properties`, each value in an element of its type. Attendees with an address
(mailto:) are guests, not speakers.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flipkit.errors import ParseError
from flipkit.gather.formats import Notes
from flipkit.gather.formats.calendars.faults import PRIVATE_LEFT_OUT
from flipkit.gather.formats.dates import AmbiguousValueError
from flipkit.gather.formats.json_values import minutes, moment
from flipkit.gather.formats.schedules import faults, frab
from flipkit.gather.formats.schedules.extension import instruction
from flipkit.gather.formats.schedules.raw_schedule import ParseContext, RawSchedule, SessionDraft, written_zone
from flipkit.gather.formats.vocabulary import is_cancelled, is_private
from flipkit.gather.formats.xml_tree import Element, parse
from flipkit.model.sessions import MARK
from flipkit.model.times import at


def read_xcal(body: bytes, content_type: str, told: ParseContext, repairs: Notes) -> RawSchedule:
    """Read a calendar. Raises `ParseError` if this is none."""
    root = parse(body, content_type, told.source, repairs)
    events = list(root.every("vevent"))
    if root.name != "icalendar" or not events:
        raise ParseError(faults.NO_XCAL(), source=told.source)
    calendar = next(root.every("vcalendar"), root)
    sketch = RawSchedule(title=_value(_properties(calendar), "x-wr-calname", "name"))
    sketch.timezone = _value(_properties(calendar), "x-wr-timezone", "timezone-id")
    for event in events:
        if is_private(_value(_properties(event), "class")):
            repairs.note(PRIVATE_LEFT_OUT)
        else:
            sketch.drafts.append(_draft(_properties(event), sketch, repairs))
    return sketch


def _draft(event: Element, sketch: RawSchedule, repairs: Notes) -> SessionDraft:
    title = _value(event, "title", "summary")
    zone, ends_in = (next((_zone(each) for each in event.all(name)), "") for name in ("dtstart", "dtend"))
    if zone and not sketch.timezone:
        sketch.timezone = zone
    people = [_value_of(each) for each in event.all("attendee")]
    named = [person for person in people if person and "@" not in person]
    if len(named) < len(people):
        repairs.note(faults.GUESTS_LEFT_OUT, title)
    return SessionDraft(
        key=_value(event, "event-id", "uid"),
        title=title,
        start=_placed(moment(_value(event, "dtstart")), zone, repairs),
        end=_placed(moment(_value(event, "dtend")), ends_in, repairs),
        minutes=minutes(_value(event, "duration")),
        room=_value(event, "location"),
        track=_value(event, "track", "categories"),
        language=_value(event, "language-code", "language"),
        speakers=list(named),
        texts=[_value(event, "subtitle"), _value(event, "description")],
        links=[("", _value(event, "url"))],
        cancelled=is_cancelled(_value(event, "status")),
        number=_value(event, "event-id"),
        guid=_value(event, "guid"),
    )


def _properties(component: Element) -> Element:
    return component.first("properties") or component


def _value(component: Element, *names: str) -> str:
    return next((text for name in names for each in component.all(name) if (text := _value_of(each))), "")


def _value_of(element: Element) -> str:
    values = [child for child in element.children if child.name != "parameters"]
    return (values[0].text if values else element.text).strip()


def _placed(wall: datetime | None, named: str, repairs: Notes) -> datetime | None:
    """A time in the zone that it names itself, if it does and there is one of that name."""
    if not wall or wall.tzinfo or not named:
        return wall
    try:
        return at(wall, written_zone(named).name)
    except AmbiguousValueError:
        repairs.note(faults.PROGRAMME_ZONE_UNKNOWN, written=named[:60])
    except OverflowError:
        pass  # the first day of all, east of Greenwich, is told of later
    return wall


def _zone(start: Element) -> str:
    """The zone of a time: an attribute, or a parameter of RFC 6321."""
    parameters = start.first("parameters")
    tzid = parameters.first("tzid") if parameters else None
    return start.attributes.get("tzid", "") or (_value_of(tzid) if tzid else "")


def read(body: bytes, content_type: str, told: ParseContext, repairs: Notes) -> RawSchedule:
    """Read a schedule. Raises `ParseError` if this is none."""
    root = parse(body, content_type, told.source, repairs)
    if root.name != "schedule":
        raise ParseError(faults.NO_SCHEDULE_XML(name=root.name[:40]), source=told.source)
    conference = root.first("conference") or Element("conference", {})
    days = [_day(day) for day in root.all("day")]
    tracks = [track.attributes.get("name") or track.text for track in conference.all("track")]
    told_by = {child.name: child.text.strip() for child in conference.children if child.name != "track"}
    events = [event for event in root.every("event") if MARK in event.instructions]
    carried = {event.attributes.get("guid", ""): instruction(event.instructions[MARK]) for event in events}
    own = {"url": root.said("url"), **told_by, "tracks": tracks, "days": days, "meta": {MARK: carried}}
    return frab.read({"schedule": {"conference": own}}, told, repairs)


def _day(day: Element) -> dict[str, Any]:
    """A day; events stand in its rooms, in 2007 in the day itself."""
    rooms = [
        {"name": room.attributes.get("name", ""), "events": [_event(event) for event in room.all("event")]}
        for room in day.all("room")
    ]
    given = day.attributes
    return {
        "index": given.get("index"),
        "date": given.get("date"),
        "day_start": given.get("start"),
        "rooms": rooms,
        "events": [_event(event) for event in day.all("event")],
    }


def _event(event: Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for child in event.children:
        if not child.children and child.text.strip():
            found.setdefault(child.name, child.text.strip())
    found |= {key: value for key, value in event.attributes.items() if key in ("id", "guid", "code") and value}
    if recording := event.first("recording"):
        found["recording"] = {"url": recording.said("url"), "link": recording.said("link")}
    found["persons"] = [
        person.text.strip() or person.said("name", "public_name") or person.attributes.get("name", "")
        for group in event.all("persons", "speakers")
        for person in group.all("person", "speaker")
    ]
    found["links"] = [
        {"url": link.attributes.get("href") or link.text.strip(), "title": link.text.strip()}
        for group in event.all("links", "attachments")
        for link in group.all("link", "attachment")
    ]
    return found
