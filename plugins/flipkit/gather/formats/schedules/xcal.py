"""Calendars in XML: xCal as pentabarf, frab and Giggity know it, and RFC 6321.

The older form has the properties themselves in the events; RFC 6321 has them below `properties`, each
value in an element of its type. Attendees with an address (mailto:) are guests, not speakers.
"""

from __future__ import annotations

from flipkit.errors import ParseError
from flipkit.gather.formats.calendars.faults import PRIVATE_LEFT_OUT
from flipkit.gather.formats.json_values import minutes, moment
from flipkit.gather.formats.notes import Repairs
from flipkit.gather.formats.schedules import faults, note_faults
from flipkit.gather.formats.schedules.values import Draft, ParseContext, Sketch
from flipkit.gather.formats.vocabulary import is_cancelled, is_private
from flipkit.gather.formats.xml_tree import Element, parse


def read(body: bytes, content_type: str, told: ParseContext, repairs: Repairs) -> Sketch:
    """Read a calendar. Raises `ParseError` if this is none."""
    root = parse(body, content_type, told.source, repairs)
    events = list(root.every("vevent"))
    if root.name != "icalendar" or not events:
        raise ParseError(faults.NO_XCAL(), source=told.source)
    calendar = next(root.every("vcalendar"), root)
    sketch = Sketch(title=_value(_properties(calendar), "x-wr-calname", "name"))
    sketch.timezone = _value(_properties(calendar), "x-wr-timezone", "timezone-id")
    for event in events:
        if is_private(_value(_properties(event), "class")):
            repairs.note(PRIVATE_LEFT_OUT)
        else:
            sketch.drafts.append(_draft(_properties(event), sketch, repairs))
    return sketch


def _draft(event: Element, sketch: Sketch, repairs: Repairs) -> Draft:
    title = _value(event, "title", "summary")
    zone = next((_zone(each) for each in event.all("dtstart")), "")
    if zone and not sketch.timezone:
        sketch.timezone = zone
    people = [_value_of(each) for each in event.all("attendee")]
    named = [person for person in people if person and "@" not in person]
    if len(named) < len(people):
        repairs.note(note_faults.GUESTS_LEFT_OUT, title)
    return Draft(
        key=_value(event, "event-id", "uid"),
        title=title,
        start=moment(_value(event, "dtstart")),
        end=moment(_value(event, "dtend")),
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


def _zone(start: Element) -> str:
    """The zone of a time: an attribute, or a parameter of RFC 6321."""
    parameters = start.first("parameters")
    tzid = parameters.first("tzid") if parameters else None
    return start.attributes.get("tzid", "") or (_value_of(tzid) if tzid else "")
