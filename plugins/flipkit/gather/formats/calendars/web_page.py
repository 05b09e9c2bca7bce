"""Events of a web page: what it says of them as schema.org JSON-LD.

Read with the small faults that pages have: comments around it, trailing commas, control characters.
Types that are kinds of Event are known by their names, as schema.org calls them all so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin

from flipkit.errors import ParseError
from flipkit.faults import Diagnosis, Phrase
from flipkit.gather.formats.calendars import faults
from flipkit.gather.formats.calendars.page_schedules import UnreadableScheduleError, as_icalendar
from flipkit.gather.formats.calendars.page_scripts import documents
from flipkit.gather.formats.calendars.parsed_calendar import (
    ParsedCalendar,
    Window,
    described,
    line,
    noted,
    placed,
    titled,
)
from flipkit.gather.formats.dates import iso_day, iso_moment
from flipkit.gather.formats.encoding import decoded
from flipkit.gather.formats.vocabulary import is_cancelled, is_known_status, is_withheld
from flipkit.model.events import RemoteEvent
from flipkit.model.times import zone
from flipkit.model.web_addresses import is_web_address, resolve

#: Kinds of Event whose names don't end so (schema.org 29).
_KINDS = frozenset({"Festival", "Hackathon", "CourseInstance", "EventSeries"})
_DEPTH = 50
#: Keys whose nodes are no further events.
_ELSEWHERE = frozenset({"superEvent", "location", "organizer", "performer", "eventSchedule"})
#: What stands in the title of a page that wants to know who one is.
_SIGN_IN = re.compile(rb"<title[^>]{0,200}>[^<]{0,200}\b(?:sign|log)[ -]?(?:in|on)\b", re.I)


def read(
    body: bytes, address: str, timezone: str, window: Window, *, source: str, content_type: str = ""
) -> ParsedCalendar:
    """Read the events that a page at `address` describes; `content_type` may name its encoding.

    Raises `ParseError` if it describes none, or none that can be read.
    """
    notes: list[Diagnosis] = []
    events: list[RemoteEvent] = []
    described_any, drafts = False, 0
    unread: set[str] = set()
    for data in documents(decoded(body, content_type), notes):
        for node in _events(data, _DEPTH):
            described_any = True
            if any(is_withheld(_status(node.get(key))) for key in ("eventStatus", "creativeWorkStatus")):
                drafts += 1
                continue
            try:
                found = _all_dates(node, address, timezone, window, notes)
            except (ValueError, OverflowError, TypeError) as error:
                title = line(_one(node.get("name")))[:80] or "Untitled"
                reason = faults.OUTSIDE_OF_CALENDAR if isinstance(error, OverflowError) else faults.VALUE_UNREADABLE
                reason = error.reason if isinstance(error, _NoDateError) else reason
                notes.append(faults.EVENT_UNREADABLE(title=title, reason=reason))
                unread.add(_name(node, address) or title)
                continue
            events += [event for event in found if window.holds(event.start, event.end)]
    if not described_any:
        said = faults.PAGE_PARTS_BROKEN() if notes else faults.PAGE_WITHOUT_EVENTS()
        raise ParseError(faults.PAGE_TO_SIGN_IN() if _asks_to_sign_in(body) else said, source=source)
    if drafts:
        notes.append(faults.DRAFTS_NOT_SHOWN(num=drafts))
    is_whole = all(note.fault != faults.PAGE_PART_BROKEN for note in notes)
    return ParsedCalendar(tuple(_told_apart(events)), noted(notes, source), "", is_whole, frozenset(unread))


class _NoDateError(ValueError):
    """A date is none, and why."""

    def __init__(self, reason: Phrase) -> None:
        self.reason = reason
        super().__init__()


def _told_apart(events: Sequence[RemoteEvent]) -> Iterator[RemoteEvent]:
    """Give each event once; several that share an address, that of a list, get keys of their own."""
    starts: dict[str, set[date]] = {}
    titles: dict[tuple[str, date], set[str]] = {}
    for event in events:
        starts.setdefault(event.key, set()).add(event.start)
        titles.setdefault((event.key, event.start), set()).add(event.title)
    found: dict[str, RemoteEvent] = {}
    for event in events:
        key = f"{event.key} {event.start}" if len(starts[event.key]) > 1 else event.key
        key = f"{key} {event.title}" if len(titles[event.key, event.start]) > 1 else key
        found.setdefault(key, replace(event, key=key))
    yield from found.values()


def _asks_to_sign_in(body: bytes) -> bool:
    return _SIGN_IN.search(body[:5_000]) is not None


def _events(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Every node that is a kind of Event and has a start, however deep in lists, `@graph` and other nodes."""
    if not depth:
        return
    if isinstance(data, list):
        for each in data:
            yield from _events(each, depth - 1)
    elif isinstance(data, dict):
        if _is_event(data) and (data.get("startDate") or data.get("eventSchedule")):
            yield data
        for key, value in data.items():
            if isinstance(value, (dict, list)) and key not in _ELSEWHERE:
                yield from _events(value, depth - 1)


def _is_event(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        name = re.split(r"[/#:]", str(kind))[-1]
        if name.endswith("Event") or name in _KINDS:
            return True
    return False


def _all_dates(
    node: dict[str, Any], address: str, timezone: str, window: Window, notes: list[Diagnosis]
) -> list[RemoteEvent]:
    """Give the dates of an event: those of its schedule, if it has one that can be followed, else its own."""
    schedule = node.get("eventSchedule")
    schedules = [each for each in (schedule if isinstance(schedule, list) else [schedule]) if isinstance(each, dict)]
    if not schedules:
        return [_event(node, address, timezone, notes)]
    title = line(_one(node.get("name")))[:80] or "Untitled"
    found: list[RemoteEvent] = []
    for each in schedules:
        try:
            body = as_icalendar(each, str(_one(node.get("duration")) or ""), timezone)
        except UnreadableScheduleError:
            notes.append(faults.SCHEDULE_NOT_FOLLOWED(title=title))
            if not node.get("startDate"):
                continue
            alone = {key: value for key, value in node.items() if key != "endDate"}
            return [_event(alone, address, timezone, notes)]
        # its libraries are slow to import, and few pages have events that recur
        from flipkit.gather.formats.calendars import ical  # noqa: PLC0415

        named = _event({**node, "startDate": "2000-01-01", "endDate": None}, address, timezone, [])
        found += [
            replace(named, key=f"{named.uid} {date.start}", start=date.start, end=date.end, timezone=date.timezone)
            for date in ical.read(body, timezone, window, source=address).events
        ]
    return found


def _event(node: dict[str, Any], address: str, timezone: str, notes: list[Diagnosis]) -> RemoteEvent:
    said = _status(node.get("eventStatus"))
    title, status = titled(_one(node.get("name")), said)
    title = title or "Untitled"
    if not is_known_status(said):
        notes.append(faults.STATUS_NOT_UNDERSTOOD(title=title[:80], written=line(said)[:60]))
    start = _when(node["startDate"])
    if start is None:
        raise _NoDateError(faults.START_MISSING)
    try:
        end = _when(node.get("endDate"))
    except _NoDateError:
        end = None
        notes.append(faults.EVENT_PART_UNREADABLE(title=title[:80], part=faults.ITS_END))
    begins: datetime | date
    ends: datetime | date
    if isinstance(start, datetime):
        if start.tzinfo and start.utcoffset() != start.astimezone(zone(timezone)).utcoffset():
            notes.append(
                faults.OFFSET_WITHOUT_ZONE(
                    title=title[:80], start=f"{start:%Y-%m-%d %H:%M}", offset=f"{start:%z}", zone=timezone
                )
            )
        if not isinstance(end, datetime):  # a date for its end says only on which day it ends
            end = start
        moment = placed(start, timezone)
        begins, ends = moment, placed(end, timezone)
    else:
        last = end.date() if isinstance(end, datetime) else end
        begins, ends = start, last or start
    if ends < begins:
        ends = begins
        notes.append(faults.EVENT_END_IGNORED(title=title[:80]))
    url = resolve(str(_one(node.get("url")) or ""), address)
    named = _name(node, address)
    return RemoteEvent(
        key=named or f"{title} {begins}",
        uid=named or title,
        title=title,
        start=begins,
        end=ends,
        timezone=timezone,
        place=_place(node.get("location")),
        url=url,
        description=described(_one(node.get("description"))),
        status=status,
    )


def _name(node: dict[str, Any], address: str) -> str:
    """Give what an event is known by, in full: its id, or its address; empty if it has neither."""
    url = resolve(str(_one(node.get("url")) or ""), address)
    named = str(_one(node.get("@id")) or "") or (url if url != address else "")
    return urljoin(address, named) if named else ""


def _status(written: Any) -> str:
    """Give what becomes of an event; of several statuses the one that calls it off."""
    given = written if isinstance(written, list) else [written]
    words = [re.split(r"[/#:]", str(_one(each) or ""))[-1] for each in given]
    return next((word for word in words if is_cancelled(word)), words[0] if words else "")


def _when(written: Any) -> datetime | date | None:
    """A date, or a date with a time, as ISO 8601 has them. Raises `_NoDateError`."""
    text = str(_one(written) or "").strip()
    if not text:
        return None
    found = iso_moment(text) or (iso_day(text) if len(text) == len("2027-06-17") else None)
    if found is None:
        raise _NoDateError(faults.NO_DATE(written=text[:40]))
    return found


def _one(value: Any) -> Any:
    """The first of what may be several, and the text of what may be a node with its language."""
    while isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        return value.get("@value") or value.get("name") or value.get("@id") or value.get("url")
    return value


def _place(location: Any) -> str:
    """Where it is: names of places in one line; of a place online, nothing but its name."""
    found: list[str] = []
    for each in location if isinstance(location, list) else [location]:
        if isinstance(each, dict):
            address = each.get("address")
            parts = [each.get("name"), address if isinstance(address, str) else None]
            if isinstance(address, dict):
                parts += [address.get(key) for key in ("streetAddress", "addressLocality", "addressCountry")]
            found += [line(_one(part)) for part in parts if part]
        elif each:
            found.append(line(each))
    return ", ".join(dict.fromkeys(word for word in found if word and not is_web_address(word)))[:200]
