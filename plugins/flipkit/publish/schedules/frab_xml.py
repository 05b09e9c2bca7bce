"""schedule.xml: what Giggity, EventFahrplan and ConfClerk read (frab's format, voc's schema).

Elements without content are left out, but for those that the schema asks for: an empty address is no
address. What the format can't say stands in a processing instruction, which those who don't know it skip.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from xml.sax.saxutils import escape, quoteattr

from flipkit.model.sessions import MARK
from flipkit.publish.schedules.day_parts import in_parts
from flipkit.publish.schedules.schedule import Schedule, ScheduleDay, ScheduleEvent, ScheduleLink
from flipkit.publish.schedules.schedule_values import duration, moment

#: The longest that a duration may be: Giggity reads it as a time of day.
LONGEST = 23 * 60 + 59


def write(schedule: Schedule) -> bytes:
    """Write a schedule. Its first 1,024 characters name it and its conference, since Giggity looks no further."""
    schedule = in_parts(schedule)
    body = _conference(schedule) + "".join(_day(day) for day in schedule.days)
    version = sha256(body.encode()).hexdigest()[:12]
    head = f"<generator{_attributes(name='flipkit', system=schedule.host)}/>\n"
    head += _said("url", schedule.xml_url) + _element("version", version)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<schedule>\n{head}{body}</schedule>\n'.encode()


def _conference(schedule: Schedule) -> str:
    about = schedule.conference
    inside = (
        _element("title", schedule.title),
        _element("acronym", schedule.acronym),
        _element("start", f"{about.starts}"),
        _element("end", f"{about.ends}"),
        _element("days", f"{len(schedule.days)}"),
        _element("timeslot_duration", "0:05"),
        _said("base_url", schedule.page),
        _said("url", schedule.page),
        _said("time_zone_name", schedule.zone),
        *(f"<track{_attributes(name=track.name, slug=track.slug)}/>\n" for track in schedule.tracks),
    )
    return f"<conference>\n{''.join(inside)}</conference>\n"


def _day(day: ScheduleDay) -> str:
    own = _attributes(index=f"{day.index}", date=f"{day.date}", start=moment(day.start), end=moment(day.end))
    rooms = (
        f"<room{_attributes(name=room.name, guid=room.guid)}>\n{''.join(_event(event) for event in events)}</room>\n"
        for room, events in day.rooms
    )
    return f"<day{own}>\n{''.join(rooms)}</day>\n"


def _event(event: ScheduleEvent) -> str:
    persons = "".join(
        f"<person{_attributes(guid=person.guid)}>{escape(person.name)}</person>\n" for person in event.persons
    )
    recording = _element("license", "") + "<optout>false</optout>\n" + _element("url", event.recording_url)
    inside = (
        f"<?{MARK} {_carried(event)}?>\n",
        _element("room", event.room),
        _element("title", event.title),
        _element("type", event.type),
        _element("date", moment(event.start)),
        _element("start", f"{event.start:%H:%M}"),
        _element("duration", duration(min(event.minutes, LONGEST))),
        _element("abstract", event.abstract),
        _element("slug", event.slug),
        _element("track", event.track),
        f"<persons>\n{persons}</persons>\n",
        _said("language", event.language),
        _said("description", event.description),
        f"<recording>\n{recording}</recording>\n" if event.recording_url else "",
        _links("links", "link", event.links),
        _links("attachments", "attachment", event.attachments),
        _said("url", event.url),
    )
    return f"<event{_attributes(guid=event.guid, id=f'{event.number}')}>\n{''.join(inside)}</event>\n"


def _carried(event: ScheduleEvent) -> str:
    """Write what is carried in ASCII, and without the two characters that would end it."""
    return json.dumps(event.carried(LONGEST), separators=(",", ":")).replace("?>", "?\\u003e")


def _links(group: str, name: str, links: Iterable[ScheduleLink]) -> str:
    found = "".join(
        f"<{name}{_attributes(href=link.url, type=link.type)}>{escape(link.title)}</{name}>\n" for link in links
    )
    return f"<{group}>\n{found}</{group}>\n" if found else ""


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>\n"


def _said(name: str, text: str) -> str:
    """Give an element, or nothing where it would be empty."""
    return _element(name, text) if text else ""


def _attributes(**values: str) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items() if value)
