"""Ids that would make two events one: their calendar UIDs are put together of ids, and could be the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from flipkit.model.chats import Chat
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.problems import Problem

#: What may follow a chat's id in a UID: a date of its schedule, or `series-` and the first date of a run.
_DATED = re.compile(r"(?P<id>.+?)-(?P<key>(?P<day>\d{4}-\d\d-\d\d)(-\d{4})?)")
_SERIES = "-series"
#: So long after the last season or change has begun, its run has a first date, whatever the rule.
_BEGUN = timedelta(days=800)


def collisions(
    chats: Sequence[Chat], conferences: Sequence[Conference], events: Sequence[Event]
) -> Iterator[Problem]:
    """Find events of two sources that calendars would take for one (RFC 7986 section 5.3: a UID is unique)."""
    by_id = {chat.id: chat for chat in chats}
    taken: dict[str, tuple[str, str]] = {}
    for uid, file, what in _written(conferences, events):
        other = taken.setdefault(uid, (file, what))
        if other == (file, what):
            other = next(_of_chats(uid, by_id), other)
        if other != (file, what):
            yield _same(file, what, *other)
    for chat in chats:
        plain = by_id.get(chat.id.removesuffix(_SERIES), chat)
        begins = _first_keys(plain) if plain is not chat else set()
        last = max(begins, default="")[:10]
        shared = [slot.key for slot in chat.slots(date.fromisoformat(last)) if slot.key in begins] if last else []
        if shared:
            yield _same(chat.source, f"the chat on {shared[0]}", plain.source, "the series that begins on that day")


def _written(conferences: Sequence[Conference], events: Sequence[Event]) -> Iterator[tuple[str, str, str]]:
    """Give what stands before the host in each UID, with the file it comes from and what it is."""
    for event in events:
        yield event.id, event.source, f"the event '{event.title}'"
    for conference in conferences:
        if not conference.sessions:
            yield conference.id, conference.source, f"the conference '{conference.title}'"
        for session in conference.sessions:
            uid = f"{conference.id}-{session.id}"
            yield uid, session.source or conference.source, f"the session '{session.title}'"


def _of_chats(uid: str, chats: dict[str, Chat]) -> Iterator[tuple[str, str]]:
    """Give the chats that have this UID, too."""
    found = _DATED.fullmatch(uid)
    if not found:
        return
    chat = chats.get(found["id"])
    if chat and any(slot.key == found["key"] for slot in chat.slots(_day(found["day"]))):
        yield chat.source, f"the chat on {found['day']}"
    chat = chats.get(found["id"].removesuffix(_SERIES)) if found["id"].endswith(_SERIES) else None
    if chat and found["key"] in _first_keys(chat):
        yield chat.source, f"the series that begins on {found['day']}"


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return date.min  # not in the calendar, so no chat's


def _first_keys(chat: Chat) -> set[str]:
    """Give the keys of the dates at which a chat's series may begin: the first of each run and time of day."""
    schedule = chat.schedule
    starts = (schedule.first, *(s.starts for s in chat.seasons), *(change.from_ for change in chat.changes))
    last = min(max(starts), date.max - _BEGUN) + _BEGUN
    found: dict[tuple[int, int], str] = {}
    for slot in schedule.slots(last):
        found.setdefault((slot.run, slot.rank), slot.key)
    return set(found.values())


def _same(file: str, what: str, other_file: str, other: str) -> Problem:
    return Problem(
        file, None, None, None, "error",
        f"calendars would take {what} for {other} ({other_file}): both have one UID.",
        "Rename the folder of one of the two, or give the session another id.",
    )  # fmt: skip
