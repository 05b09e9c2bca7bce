"""schedule.xml of any age: pentabarf (2007), frab, pretalx, wafer; its elements are schedule.json's keys."""

from __future__ import annotations

from typing import Any

from flipkit.errors import ParseError
from flipkit.gather.formats.notes import Repairs
from flipkit.gather.formats.schedules import faults, frab
from flipkit.gather.formats.schedules.extension import instruction
from flipkit.gather.formats.schedules.values import ParseContext, Sketch
from flipkit.gather.formats.xml_tree import Element, parse
from flipkit.model.schedule_extension import MARK


def read(body: bytes, content_type: str, told: ParseContext, repairs: Repairs) -> Sketch:
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
        "index": given.get("index"), "date": given.get("date"), "day_start": given.get("start"),
        "rooms": rooms, "events": [_event(event) for event in day.all("event")],
    }  # fmt: skip


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
