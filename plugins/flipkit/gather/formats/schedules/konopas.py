"""KonOpas and ConClár: one flat list, with a date, a time on the wall, and minutes (github.com/eemeli/konopas).

Conventions of science fiction write it; `program` (or `schedule`) lists the items, `people` says who is who by
their ids. Times are of the place, whose zone stands nowhere. A place may name the room and what it is in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from flipkit.gather.formats import Notes
from flipkit.gather.formats.json_values import calendar_date, first, items, mapping, minutes, said, since_midnight
from flipkit.gather.formats.schedules.raw_schedule import ParseContext, RawSchedule, SessionDraft
from flipkit.gather.formats.vocabulary import is_cancelled

#: What stands behind a name in brackets: what somebody does at this item.
_ROLE = re.compile(r"(?:(?<!\s)\s++)?+\((?:moderator|moderadora?|host|chair|m)\)\s*+$", re.I)
_TAG = re.compile(r"(?P<label>[^:]{1,40}):(?P<name>.+)")
#: Fields that a tag's label names.
_LABELS = {"track": "track", "type": "type", "format": "type", "level": "level", "audience": "audience"}


def is_konopas(listed: list[Any]) -> bool:
    """Tell whether items have a date and a time on the wall each, as here and nowhere else."""
    return any({"date", "time"} <= set(mapping(item)) for item in listed)


def read(data: Any, told: ParseContext, repairs: Notes) -> RawSchedule:
    """Read the list; what has neither date nor time is told of with all that has none."""
    whole = mapping(data)
    listed = items(whole.get("program") or whole.get("schedule")) if whole else items(data)
    people = {first(person, "id"): _name(person) for person in items(whole.get("people"))}
    return RawSchedule(drafts=[_draft(item, people) for item in map(mapping, listed)])


def _draft(item: dict[str, Any], people: Mapping[str, str]) -> SessionDraft:
    places = [said(place) for place in items(item.get("loc"))] or [first(item, "loc")]
    tagged: dict[str, str] = {}
    for tag in map(said, items(item.get("tags"))):
        match = _TAG.fullmatch(tag)
        if match and (field := _LABELS.get(match["label"].strip().casefold())):
            tagged.setdefault(field, match["name"].strip())
    links = mapping(item.get("links"))
    return SessionDraft(
        key=first(item, "id"),
        title=item.get("title"),
        start=_start(item),
        minutes=_minutes(item.get("mins")),
        room=places[0],
        track=tagged.get("track") or item.get("track"),
        type=tagged.get("type") or item.get("type") or item.get("format"),
        level=tagged.get("level"),
        audience=tagged.get("audience"),
        speakers=[_ROLE.sub("", _person(person, people)) for person in items(item.get("people"))],
        texts=[item.get("desc")],
        stream=links.get("live") or links.get("stream"),
        recording=links.get("video") or links.get("recording"),
        cancelled=is_cancelled(first(item, "status")),
    )


def _start(item: dict[str, Any]) -> datetime | None:
    day, clock = calendar_date(item.get("date")), since_midnight(item.get("time"))
    return datetime.combine(day, time()) + clock if day and clock is not None else None


def _minutes(value: object) -> float | None:
    """Give a length that is counted in minutes, as a number or as its digits."""
    digits = value.strip() if isinstance(value, str) else ""
    return minutes(int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 6 else value)


def _person(person: object, people: Mapping[str, str]) -> str:
    if isinstance(person, dict):
        return _name(person) or people.get(first(person, "id"), "")
    return people.get(said(person), "") or said(person)


def _name(person: object) -> str:
    """Give a name, which KonOpas has in parts: given name, family name, what stands before and behind."""
    parts = mapping(person).get("name")
    if not isinstance(parts, list):
        return said(parts)
    given, family, before, behind = (said(part).strip() for part in (*parts, "", "", "", "")[:4])
    return " ".join(part for part in (before, given, family, behind) if part)
