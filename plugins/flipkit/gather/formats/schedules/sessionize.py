"""Sessionize's JSON: the views All, GridSmart (and Grid), and Sessions.

There is no published schema. Times are local without a zone, which stands nowhere in the document;
tracks, levels and formats are categories, told apart by their titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from flipkit.errors import ParseError
from flipkit.gather.formats import Notes
from flipkit.gather.formats.json_values import first, items, mapping, moment, said
from flipkit.gather.formats.schedules import faults
from flipkit.gather.formats.schedules.raw_schedule import ParseContext, RawSchedule, SessionDraft
from flipkit.gather.formats.vocabulary import is_cancelled, status_of
from flipkit.model.states import EventStatus

#: What a category's title says it is, first match first.
_CATEGORIES = (
    ("track", re.compile(r"track|strand|theme|topic|tema|pista|schwerpunkt", re.I)),
    ("level", re.compile(r"level|difficult|experience|aimed|nivel|niveau", re.I)),
    ("audience", re.compile(r"audience|grade|who |for whom|público|zielgruppe", re.I)),
    ("language", re.compile(r"language|idioma|sprache", re.I)),
    ("type", re.compile(r"format|type|kind|formato|tipo", re.I)),
)


#: What a state says of a session that was accepted; of others, as `Waitlisted`, nobody outside is to know.
_DECIDED = (EventStatus.CONFIRMED, EventStatus.MOVED, EventStatus.CANCELLED)


def read(data: Any, told: ParseContext, repairs: Notes) -> RawSchedule:
    """Read any of the views. Raises `ParseError` if it is none."""
    whole = mapping(data)
    rooms = {said(room.get("id")): said(room.get("name")) for room in map(mapping, items(whole.get("rooms")))}
    people = {
        said(person.get("id")): first(person, "fullName")
        or f"{first(person, 'firstName')} {first(person, 'lastName')}"
        for person in map(mapping, items(whole.get("speakers")))
    }
    labels = dict(_labels(whole))
    listed = list(_sessions(data))
    if not listed:
        raise ParseError(faults.NO_SESSIONIZE(), source=told.source)
    sketch = RawSchedule(rooms=list(rooms.values()))
    for room, session in listed:
        state = first(session, "status")
        if state and status_of(state) not in _DECIDED:
            repairs.note(faults.STATE_LEFT_OUT, first(session, "title"), state=state[:20])
        else:
            sketch.drafts.append(_draft(session, room, rooms, people, labels))
    sketch.drafts = list(_once(sketch.drafts))
    return sketch


def _once(drafts: list[SessionDraft]) -> Iterator[SessionDraft]:
    """Give what is for everybody once, though it stands in each room of a day."""
    plenums: dict[object, set[str]] = {}
    for draft in drafts:
        if draft.everywhere:
            plenums.setdefault((draft.key, draft.start), set()).add(said(draft.room))
    for draft in drafts:
        rooms = plenums.get((draft.key, draft.start), set()) if draft.everywhere else {""}
        if rooms:
            yield replace(draft, room="") if len(rooms) > 1 else draft
            rooms.clear()


def _sessions(data: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every session with the room it is listed under: in one list, in groups, or in rooms of days."""
    if isinstance(data, dict):
        yield from (("", session) for session in items(data.get("sessions")) if isinstance(session, dict))
        return
    for group in map(mapping, items(data)):
        yield from (("", session) for session in items(group.get("sessions")) if isinstance(session, dict))
        for room in map(mapping, items(group.get("rooms"))):
            name = first(room, "name")
            yield from ((name, each) for each in items(room.get("sessions")) if isinstance(each, dict))


def _labels(whole: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    """For every category's item its field and its name."""
    for category in map(mapping, items(whole.get("categories"))):
        if field := _field(first(category, "title", "name")):
            for item in map(mapping, items(category.get("items"))):
                yield said(item.get("id")), (field, said(item.get("name")))


def _field(title: str) -> str:
    return next((field for field, words in _CATEGORIES if words.search(title)), "")


def _draft(
    session: dict[str, Any],
    room: str,
    rooms: Mapping[str, str],
    people: Mapping[str, str],
    labels: Mapping[str, tuple[str, str]],
) -> SessionDraft:
    chosen: dict[str, list[str]] = {}
    for item in items(session.get("categoryItems")):
        field, name = labels.get(said(item), ("", ""))
        chosen.setdefault(field, []).append(name)
    for category in map(mapping, items(session.get("categories"))):
        field = _field(first(category, "name", "title"))
        names = [said(item) for item in items(category.get("categoryItems"))]
        chosen.setdefault(field, []).extend(filter(None, names))
    speakers = [
        said(speaker) if isinstance(speaker, dict) else people.get(said(speaker), "")
        for speaker in items(session.get("speakers"))
    ]
    values = {field: ", ".join(dict.fromkeys(names)) for field, names in chosen.items() if field}
    key = first(session, "id")
    return SessionDraft(
        key=key,
        title=session.get("title"),
        start=moment(session.get("startsAt")),
        end=moment(session.get("endsAt")),
        room=rooms.get(said(session.get("roomId")), "") or first(session, "room") or room,
        speakers=[name for name in speakers if name.strip()],
        texts=[session.get("description")],
        stream=session.get("liveUrl"),
        recording=session.get("recordingUrl"),
        cancelled=is_cancelled(first(session, "status")),
        pause=session.get("isServiceSession") is True and session.get("isPlenumSession") is not True,
        everywhere=session.get("isPlenumSession") is True,
        number=key if key.isdecimal() and len(key) < 11 else None,
        guid=key if "-" in key else "",
        **values,  # type: ignore[arg-type]
    )
