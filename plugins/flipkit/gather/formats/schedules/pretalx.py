"""pretalx: the answers of its REST API (submissions, slots), and its schedule.json, which is frab's.

Of the people only names are read: the answers may hold e-mail addresses, answers to questions, and notes
of those who review.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from flipkit.errors import ParseError
from flipkit.gather.formats import Notes
from flipkit.gather.formats.json_values import (
    calendar_date,
    first,
    items,
    mapping,
    minutes,
    moment,
    said,
    since_midnight,
)
from flipkit.gather.formats.schedules import faults, frab
from flipkit.gather.formats.schedules.raw_schedule import ParseContext, RawSchedule, SessionDraft
from flipkit.gather.formats.vocabulary import is_cancelled, status_of
from flipkit.values import dataclass

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
#: Keys of groups that are no rooms' names.
_GROUPS = frozenset(("rooms", "days", "talks", "events", "sessions", "submissions", "slots", "schedule", "results"))


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of people by their codes, and of rooms by their numbers, where these are listed apart."""

    people: dict[str, str]
    rooms: dict[str, str]


def read(data: Any, told: ParseContext, repairs: Notes) -> RawSchedule:
    """Read a schedule, or a page of submissions or slots. Raises `ParseError` for anything else."""
    whole = mapping(data)
    if frab.is_frab(whole) or "conference" in whole:
        return frab.read(data, told, repairs)
    if whole and all(DATE.fullmatch(key) for key in whole):
        whole = {"schedule": whole}
    if isinstance(whole.get("schedule"), (dict, list)):
        found = _submissions(whole["schedule"])
        whole = {**whole, "results": list({first(each, "code") or id(each): each for each in found}.values())}
    listed = (
        data
        if isinstance(data, list)
        else items(next((whole[key] for key in ("results", "submissions", "talks", "slots") if whole.get(key)), None))
    )
    names = {first(person, "code"): first(person, "name", "public_name") for person in items(whole.get("speakers"))}
    rooms = {first(room, "id"): first(room, "name") for room in items(whole.get("rooms"))}
    sketch = RawSchedule(rooms=[room for room in rooms.values() if room], timezone=whole.get("timezone"))
    for thing in map(mapping, listed):
        sketch.drafts += _drafts(thing, _Names(names, rooms), repairs)
    if whole.get("next") and whole.get("results"):
        repairs.note(faults.SESSIONS_ON_OTHER_PAGES)
    if not sketch.drafts:
        raise ParseError(faults.NO_PRETALX_SESSIONS(), source=told.source)
    return sketch


def _submissions(nested: object, day: str = "", room: str = "", depth: int = 5) -> Iterator[dict[str, Any]]:
    """Give the submissions that a site groups by day, time and room, whatever the groups are.

    One that does not say its day or its room has those of its groups.
    """
    day = said(mapping(nested).get("date")) or day
    named = nested.items() if isinstance(nested, dict) else (("", each) for each in items(nested))
    for key, each in named:
        if isinstance(each, dict) and first(each, "title") and ({"code", "slots", "slot", "start"} & set(each)):
            yield _grouped(each, key if DATE.fullmatch(key) else day, room)
        elif depth:
            here, where = (key, room) if DATE.fullmatch(key) else (day, key if _is_room(key) else room)
            yield from _submissions(each, here, where, depth - 1)


def _grouped(thing: dict[str, Any], day: str, room: str) -> dict[str, Any]:
    """A submission with its start and its room, where only its groups say its day and where it is."""
    clock, listed = since_midnight(thing.get("start")), calendar_date(day)
    if {"slots", "slot"} & set(thing) or not first(thing, "start") or moment(thing.get("start")) or clock is None:
        start = thing.get("start")
    elif exact := moment(thing.get("date")):
        start = exact.isoformat()
    else:
        start = (datetime.combine(listed, time()) + clock).isoformat() if listed else thing.get("start")
    said_room = {"room": room} if room and start and not thing.get("room") else {}
    return {**thing, **said_room, **({"start": start} if start else {})}


def _is_room(key: str) -> bool:
    """Whether a group's key is a room's name, and no id, no time, and no word of the form."""
    return bool(key) and not key.isdecimal() and since_midnight(key) is None and key not in _GROUPS


def _drafts(thing: dict[str, Any], names: _Names, repairs: Notes) -> list[SessionDraft]:
    """A submission once for each of its slots; a slot with the submission in it, or a break without."""
    talk, slots = thing, items(thing.get("slots"))
    if "submission" in thing or ("start" in thing and "room" in thing):
        own = thing if "submission" not in thing and first(thing, "code", "guid") else thing.get("submission")
        talk, slots = mapping(own), [thing]
    elif isinstance(thing.get("slot"), dict):
        slots = [thing["slot"], *slots]
    elif not slots:
        slots = [{}] if first(thing, "title") else []
    if not any(first(each, "title") for each in (talk, thing)) and not first(thing, "description"):
        return []
    state = first(talk, "state")
    if state and status_of(state) not in ("confirmed", "cancelled"):  # the API lists all that were ever submitted
        repairs.note(faults.STATE_LEFT_OUT, first(talk, "title"), state=state[:20])
        return []
    return [_draft(talk, slot, names) for slot in slots if isinstance(slot, dict)]


def _draft(talk: dict[str, Any], slot: dict[str, Any], names: _Names) -> SessionDraft:
    key = first(talk, "code") or first(slot, "id")
    pause = not talk
    room = slot.get("room")
    found = (
        names.rooms.get(said(room), "")
        or names.rooms.get(first(slot, "room_id"), "")
        or (said(room) if not isinstance(room, int) else "")
    )
    return SessionDraft(
        key=key,
        title=talk.get("title") or slot.get("title") or slot.get("description"),
        start=moment(slot.get("start")),
        end=moment(slot.get("end")),
        minutes=minutes(slot.get("duration")) or minutes(talk.get("duration")),
        room=found,
        track=talk.get("track"),
        type=talk.get("submission_type"),
        language=talk.get("content_locale"),
        speakers=[
            first(person, "name", "public_name") if isinstance(person, dict) else names.people.get(said(person), "")
            for person in items(talk.get("speakers"))
        ],
        texts=[talk.get("abstract"), talk.get("description")],
        links=[
            (mapping(thing).get("description"), mapping(thing).get("resource"))
            for thing in items(talk.get("resources"))
        ],
        cancelled=is_cancelled(first(talk, "state")),
        pause=pause,
    )
