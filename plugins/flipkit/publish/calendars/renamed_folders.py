"""Folders of events that were renamed unsaid: subscribers would lose one calendar, and see another's dates twice.

The ledger knows what calendars said of every event, by ids that begin with its folder's name. Where all that stands
under a name has gone and a folder has its dates that the ledger met later, or not at all, the two are likely one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from difflib import SequenceMatcher

from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.identifiers import EventId
from flipkit.model.ledger import Ledger, LedgerLine, schedule_of
from flipkit.model.problems import Problem
from flipkit.publish import faults
from flipkit.publish.calendars.vevents import of_conference, of_event

#: How a date of a chat is named behind the chat's id: a date, a later time of its day; the first date of a series.
_DATED = re.compile(r"(?P<id>.+?)(?P<series>-series)?-(?P<key>\d{4}-\d\d-\d\d(?:-\d{4})?)")
_SERIES = "series "
#: How what is due of a conference is named behind its id.
_DEADLINES = (".proposals", ".approval", ".sheets")
#: So much of what stood under a name that has gone must be found under another one.
_SHARE = 0.6
#: What has calendars.
Dated = Chat | Conference | Event
#: What was said under one name: lines by the keys of dates or sessions; a single event's has none.
Lines = Mapping[str, LedgerLine]


def renamed_folders(community: Community, ledger: Ledger, folders: Collection[str]) -> Iterator[Problem]:
    """Find events whose folder had another name when calendars were last published, which `formerly` does not say.

    `folders` are the names of all that are there, those that can't be read among them.
    """
    if "calendars" not in community.settings.parts or not ledger.lines:
        return
    known: list[Dated] = [*community.chats, *community.conferences, *community.events]
    names = {*folders, *(name for event in known for name in (event.id, *event.formerly))}
    said = _by_name(ledger)
    gone = {name: lines for name, lines in said.items() if name not in names}
    found: dict[EventId, list[str]] = {}
    for name, lines in sorted(gone.items(), key=lambda each: (_newest(each[1]), each[0])):
        matches = filter(None, (_matched(community, event, name, lines, said) for event in known))
        if best := max(matches, default=None):
            found.setdefault(best[2], []).append(name)
    for event in known:
        if event.id in found:
            kept = event.formerly if event.first_id in said else event.formerly[1:]
            before = [*kept, *found[event.id]]
            line = f"formerly: {before[0]}" if len(before) == 1 else f"formerly: [{', '.join(before)}]"
            told = faults.FOLDER_RENAMED(before=found[event.id], name=event.id, line=line)
            yield Problem(event.source, told, field="formerly")
        elif event.formerly and event.first_id not in said and {event.id, *event.formerly} & said.keys():
            yield Problem(event.source, faults.FORMERLY_UNKNOWN(name=event.first_id), field="formerly")


def _by_name(ledger: Ledger) -> dict[str, dict[str, LedgerLine]]:
    """Part what was said by the name of the folder that it was said of."""
    found: dict[str, dict[str, LedgerLine]] = {}
    sessions = {key.replace("/", "-", 1): key.partition("/") for key in ledger.numbers}
    for key, line in ledger.lines.items():
        uid = key.partition(";")[0].rpartition("@")[0]
        match = _DATED.fullmatch(uid)
        if uid in sessions:
            conference, _, session = sessions[uid]
            found.setdefault(conference, {})[session] = line
        elif match:
            found.setdefault(match["id"], {})[f"{_SERIES if match['series'] else ''}{match['key']}"] = line
        elif not uid.endswith(_DEADLINES):
            found.setdefault(uid, {})[""] = line
    return found


def _newest(lines: Lines) -> datetime:
    return max(line.created for line in lines.values())


def _matched(
    community: Community, event: Dated, name: str, lines: Lines, said: Mapping[str, Lines]
) -> tuple[int, float, EventId] | None:
    """Say how well an event fits what was said under a name that has gone; None if it is another one."""
    own = said.get(event.first_id, {})
    shared = _shared(community, event, lines)
    if not shared or len(shared) < _SHARE * len(lines):
        return None
    if own and not _is_later(own, {key: lines[key] for key in shared if key in own}):
        return None  # calendars had both at one time
    return len(shared), SequenceMatcher(None, name, event.id).ratio(), event.id


def _is_later(own: Lines, before: Lines) -> bool:
    """Whether all was said after it had been said under another name: at midnight a line began that names its day."""
    steps = [(own[key].created - line.created, line.created.time()) for key, line in before.items()]
    later = any(step > timedelta() for step, _ in steps)
    return later and all(step > timedelta() or (step == timedelta() and hour == time()) for step, hour in steps)


def _shared(community: Community, event: Dated, lines: Lines) -> set[str]:
    """Give what stood under another name, and is in an event, too."""
    if isinstance(event, Chat):
        days = {key: _day(key.removeprefix(_SERIES)) for key in lines}
        slots = {slot.key for slot in event.slots(max(days.values()))}
        return {key for key in lines if key.removeprefix(_SERIES) in slots}
    if isinstance(event, Conference) and event.sessions:
        return lines.keys() & {session.id for session in event.sessions}
    whole = of_event(community, event) if isinstance(event, Event) else of_conference(community, event)[""]
    return {""} if "" in lines and lines[""].schedule == schedule_of(whole) else set()


def _day(key: str) -> date:
    try:
        return date.fromisoformat(key[:10])
    except ValueError:
        return date.min
