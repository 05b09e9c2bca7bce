"""schedule.json as frab, pretalx, wafer and others write it (c3voc/schedule), of any age.

schedule.xml has the same elements (`pentabarf`) and is read here, too, once it is in this shape. Newer
documents have a date on every event; older ones a day and a time, where the small hours belong to the
day before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from flipkit.errors import ParseError
from flipkit.faults import Fault
from flipkit.gather.formats import Notes
from flipkit.gather.formats.dates import AmbiguousValueError
from flipkit.gather.formats.json_values import (
    calendar_date,
    first,
    items,
    mapping,
    minutes,
    moment,
    number,
    said,
    since_midnight,
)
from flipkit.gather.formats.schedules import faults
from flipkit.gather.formats.schedules.raw_schedule import ParseContext, RawSchedule, SessionDraft, written_zone
from flipkit.gather.formats.vocabulary import is_cancelled, is_turned_down
from flipkit.model import addresses
from flipkit.model.identifiers import EventId, SessionId
from flipkit.model.sessions import MARK
from flipkit.model.text import slug
from flipkit.model.times import zone
from flipkit.values import dataclass

#: Addresses of our own exports have the session's id at their end.
_OURS = re.compile("/" + addresses.session(EventId("[^/]+"), SessionId(r"([\w-]+)")) + "?$")
_SLIDES = re.compile(r"\b(?:slides?|presentation|folien|diapositiv)", re.I)
#: A day of a programme begins at this hour (pretalx): what is earlier belongs to the night before.
_DAWN = timedelta(hours=4)
_NO_YEAR = re.compile(r"(?:--)?(\d{1,2})-(\d{1,2})", re.ASCII)
_VIDEO = re.compile(r"\b(?:video|recording|aufzeichnung|grabaci)", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class _FrabDay:
    """A day as listed, with what its events need to know.

    `dawn` is when days change, and `zone` whose clocks they show, if the schedule says so; `people` are the
    names of those whom events name by guid, `slugs` those of rooms that they name by their slugs.
    """

    given: dict[str, Any]
    dawn: timedelta | None
    zone: str
    people: Mapping[str, str]
    slugs: Mapping[str, str]
    told: ParseContext
    repairs: Notes


#: States of events that do not take place, or not yet (schedule v2, frab).
_UNDECIDED = frozenset(
    "draft submitted accepted rejected withdrawn deleted new review rejecting accepting unconfirmed pending".split()
)


def is_frab(data: dict[str, Any]) -> bool:
    """Tell whether a document has the form of frab's: a schedule with a conference, or with days."""
    return bool({"conference", "days"} & set(mapping(data.get("schedule"))))


def read(data: Any, told: ParseContext, repairs: Notes) -> RawSchedule:
    """Read a schedule; in version 2 all events stand beside the conference. Raises `ParseError` if this is none."""
    schedule = mapping(mapping(data).get("schedule")) or mapping(data)
    conference = mapping(schedule.get("conference")) or schedule
    days = items(conference.get("days"))
    listed = items(schedule.get("events")) if schedule is not conference else []
    if not days and not listed:
        raise ParseError(faults.SCHEDULE_WITHOUT_DAYS(), source=told.source)
    people = {first(person, "guid"): first(person, *_NAMES) for person in items(schedule.get("persons"))}
    dawn = since_midnight(conference.get("day_change"))
    carried = mapping(mapping(conference.get("meta")).get(MARK))
    sketch = RawSchedule(
        title=conference.get("title"),
        timezone=conference.get("time_zone_name") or conference.get("timezone") or "",
        rooms=items(conference.get("rooms")),
        tracks=items(conference.get("tracks")),
        venue=", ".join(filter(None, (first(conference, "venue"), first(conference, "city")))),
        url=first(conference, "url", "base_url") or first(schedule, "url", "base_url"),
    )
    slugs = _slugs(items(conference.get("rooms")))
    for given in (*map(mapping, days), {"events": listed}):
        zone_name = _zone(sketch.timezone) or told.timezone
        day = _FrabDay(given=given, dawn=dawn, zone=zone_name, people=people, slugs=slugs, told=told, repairs=repairs)
        sketch.drafts += [
            _restored(_draft(event, room, day), event, mapping(carried.get(first(event, "guid"))))
            for room, event in _events(given)
            if _is_decided(event, repairs) and "part" not in mapping(carried.get(first(event, "guid")))
        ]
    return sketch


def _restored(draft: SessionDraft, event: dict[str, Any], carried: dict[str, Any]) -> SessionDraft:
    """Give a draft of one of our own exports: its other texts and its links say only what is carried."""
    if not carried:
        return draft
    return replace(draft, key=said(carried.get("id")), texts=[event.get("abstract")], links=[], carried=carried)


def _events(day: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every event of a day with its room, however they are grouped."""
    rooms = day.get("rooms")
    groups = (
        [(str(name), events) for name, events in rooms.items()]
        if isinstance(rooms, dict)
        else [(first(room, "name"), mapping(room).get("events")) for room in items(rooms)]
    )
    for name, events in [*groups, ("", day.get("events"))]:
        for event in items(events):
            if isinstance(event, dict):
                yield name, event


def _slugs(rooms: list[Any]) -> dict[str, str]:
    """The names of rooms by what else they are called; what means two rooms, or is another's name, is none."""
    names = {first(room, "name") for room in rooms}
    called = [(first(room, key), first(room, "name")) for room in rooms for key in ("slug", "guid")]
    often = Counter(key for key, _ in called)
    return {key: name if often[key] == 1 else "" for key, name in called if key and key not in names}


def _room(named: str, listed: str, day: _FrabDay) -> str:
    """The room of an event: that it names, by its name or its slug, else that it is listed under."""
    if not named or (listed and slug(named) == slug(listed)) or not day.slugs.get(named, named):
        return day.slugs.get(listed) or listed or named
    return day.slugs.get(named) or named


def _is_decided(event: dict[str, Any], repairs: Notes) -> bool:
    state = first(event, "state")
    undecided = state.casefold() in _UNDECIDED or is_turned_down(state)
    if undecided:
        repairs.note(faults.STATE_LEFT_OUT, first(event, "title"), state=state[:20])
    return not undecided


def _draft(event: dict[str, Any], room: str, day: _FrabDay) -> SessionDraft:
    title = said(event.get("title"))
    guid = first(event, "guid")
    ours = _OURS.search(first(event, "url"))
    key = ours[1] if ours else first(event, "code", "id") or guid
    if not guid:
        day.repairs.note(faults.GUID_MISSING, title)
    start = _start(event, day)
    recording = mapping(event.get("recording"))
    links = _links(event)
    slides = next((url for label, url in links if _SLIDES.search(label)), "")
    video = first(event, "video_download_url", "recording_url") or first(recording, "url", "link")
    video = video or next((url for label, url in links if _VIDEO.search(label)), "")
    return SessionDraft(
        key=key,
        title=event.get("title"),
        start=start,
        end=moment(event.get("end")),
        minutes=minutes(event.get("duration")),
        room=_room(said(event.get("room")), room, day),
        track=event.get("track"),
        type=event.get("type"),
        language=event.get("language"),
        speakers=_people(event, day.people),
        texts=[event.get("subtitle"), event.get("abstract"), event.get("description")],
        links=[(label, url) for label, url in links if url not in (slides, video)],
        recording=video,
        slides=slides,
        cancelled=is_cancelled(first(event, "status", "state")),
        number=event.get("id"),
        guid=guid,
        pause=said(event.get("type")).casefold() == "break",
    )


def _start(event: dict[str, Any], day: _FrabDay) -> datetime | None:
    """When it starts: its own date, else that of its day with its time on the wall."""
    title = said(event.get("title"))
    clock = since_midnight(event.get("start"))
    if exact := moment(event.get("date")) or moment(event.get("start")):
        if _has_false_offset(exact, clock, day.zone):
            day.repairs.note(faults.OFFSET_FALSE, title)
            return exact.replace(tzinfo=None)
        if clock is not None and clock % timedelta(days=1) not in _on_walls(exact, day.zone):
            day.repairs.note(faults.TIMES_DIFFER, title)
        return exact
    if clock is None:
        return None
    if own := calendar_date(event.get("date")):
        return _at(own, clock)
    begins = moment(day.given.get("day_start") or day.given.get("start"))
    listed = _day_of(day.given.get("date"), number(day.given.get("index")), day.told) or (
        begins.date() if begins else None
    )
    if listed is None:
        return None
    day.repairs.note(faults.DATE_DERIVED, title)
    dawn = day.dawn
    if begins:
        dawn = timedelta(hours=begins.hour, minutes=begins.minute)
    elif dawn is None:
        dawn = _DAWN
    if clock < min(dawn, timedelta(hours=9)):
        day.repairs.note(faults.MOVED_PAST_MIDNIGHT, title)
        clock += timedelta(days=1)
    return _at(listed, clock)


def _has_false_offset(exact: datetime, clock: timedelta | None, zone_name: str) -> bool:
    """Whether a date has the time of the place and the offset of UTC, as wafer writes it: its start says the same."""
    if clock is None or not zone_name or exact.utcoffset() != timedelta():
        return False
    own, there = (
        timedelta(hours=wall.hour, minutes=wall.minute) for wall in (exact, exact.astimezone(zone(zone_name)))
    )
    return clock % timedelta(days=1) == own != there


def _on_walls(exact: datetime, zone_name: str) -> set[timedelta]:
    """What clocks show at a moment: by its own offset, and in the zone that the schedule names."""
    walls = [exact, exact.astimezone(zone(zone_name))] if exact.tzinfo and zone_name else [exact]
    return {timedelta(hours=wall.hour, minutes=wall.minute) for wall in walls}


def _zone(written: object) -> str:
    """The zone that a schedule names, if there is one of that name; what is odd about it is said elsewhere."""
    try:
        return written_zone(said(written)).name
    except AmbiguousValueError:
        return ""


def _day_of(written: object, index: float | None, told: ParseContext) -> date | None:
    """Give a day of a programme: its date; else, by the first day, one without a year or merely counted from 1.

    Raises `ParseError` if that needs the first day, and nobody has said it.
    """
    if found := calendar_date(written):
        return found
    if match := _NO_YEAR.fullmatch(written.strip()) if isinstance(written, str) else None:
        first_day = _first_day(told, faults.PROGRAMME_WITHOUT_YEAR)
        for year in (first_day.year, first_day.year + 1):
            with suppress(ValueError):
                if (found := date(year, int(match[1]), int(match[2]))) >= first_day:
                    return found
        return None
    if index is not None and 1 <= index <= 366:
        return _first_day(told, faults.PROGRAMME_WITHOUT_DATES) + timedelta(days=int(index) - 1)
    return None


def _first_day(told: ParseContext, lacking: Fault) -> date:
    """Give the first day; `lacking` is what is wrong where nobody said it."""
    if told.starts is None:
        raise ParseError(lacking(), source=told.source)
    return told.starts


def _at(day: date, clock: timedelta) -> datetime:
    return datetime.combine(day, time()) + clock


#: What a person's name may be called, the one meant for the public first.
_NAMES = ("public_name", "name", "full_public_name")


def _people(event: dict[str, Any], known: Mapping[str, str]) -> list[object]:
    """The names of those who speak, and nothing else of them."""
    people = items(event.get("persons") or event.get("speakers") or event.get("participants"))
    return [
        first(each, *_NAMES) or known.get(first(each, "guid"), "")
        if isinstance(each, dict)
        else known.get(said(each), each)
        for each in people
    ]


def _links(event: dict[str, Any]) -> list[tuple[str, str]]:
    found = []
    for link in [*items(event.get("links")), *items(event.get("attachments"))]:
        url = said(link) if isinstance(link, str) else first(link, "url", "href")
        found.append((first(link, "title", "name", "text", "type"), url))
    return found
