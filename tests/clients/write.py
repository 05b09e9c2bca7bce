"""Write calendars for other programs to read, and what they should find: `python tests/clients/write.py FOLDER`.

This runs beside flipkit; the clients then read the folder in an environment of their own. What they
should find is counted here from chats, conferences and events themselves, not from the calendars.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[2]))

from flipkit.model.chats import Chat, Week, WeekNotes
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.identifiers import EventId
from flipkit.model.ledger import Ledger
from flipkit.model.text import slug
from flipkit.model.times import at
from flipkit.publish import calendars
from flipkit.publish.artifacts import File
from flipkit.publish.former_addresses import with_former_addresses
from tests.clients.schedules import around_changes, schedules
from tests.support import due_dates
from tests.support.calendars import community, content, files, plan_of


@dataclass(frozen=True, order=True)
class Row:
    """One occurrence: start and end in UTC or as dates (the end then exclusive), status and title."""

    start: str
    end: str
    status: str
    title: str


#: A zone's name that no client has data for, so that it must read the VTIMEZONE.
OWN = "X-flipkit-"
#: Zones whose VTIMEZONE is read by itself.
OWN_ZONES = "America/New_York Europe/Madrid Australia/Sydney Australia/Lord_Howe America/St_Johns".split()


@dataclass(frozen=True)
class Written:
    """A calendar as written, with what is in it and the zones of its events."""

    data: bytes
    rows: list[Row]
    tags: tuple[str, ...]
    zones: tuple[str, ...]


def main(folder: Path) -> None:
    """Write every calendar into `folder`, and `expected.json`: what each holds, and for whom it is.

    `files.json` names each with the zone of a person who would read it: calcurse repeats in that.
    """
    shutil.rmtree(folder, ignore_errors=True)
    found = {**ours(), **generated(), **own_zones(), **pathway()}
    for url, each in found.items():
        (folder / url).parent.mkdir(parents=True, exist_ok=True)
        (folder / url).write_bytes(each.data)
    wanted = {
        url: {
            "tags": each.tags,
            "zones": sorted(set(each.zones)),
            "rows": [astuple(row) for row in sorted(each.rows)],
        }
        for url, each in found.items()
    }
    (folder / "expected.json").write_text(json.dumps(wanted, indent=1, ensure_ascii=False), encoding="utf-8")
    readers = {url: (each.zones or ("UTC",))[0] for url, each in found.items()}
    (folder / "files.json").write_text(json.dumps(readers, indent=1), encoding="utf-8")
    subscription(folder / "subscription")
    print(f"{len(found)} calendars with {sum(len(each.rows) for each in found.values())} occurrences")


def ours() -> dict[str, Written]:
    """Give every calendar of the community that has every oddity once."""
    given = community()
    given = replace(given, events=(*given.events, replace(given.events[0], id=EventId("off"), cancelled="A storm.")))
    wanted = expected(given)
    found = {url: data for url, data in files(given).items() if url.endswith(".ics")}
    assert set(wanted) == set(found), sorted(set(wanted) ^ set(found))
    found |= (former := renamed())
    wanted |= {url: wanted[url.removeprefix("former/")] for url in former}
    return {url: Written(data, wanted[url], ("ours",), zones(data)) for url, data in found.items()}


def renamed() -> dict[str, bytes]:
    """Give the calendars of the community once its folders were renamed, at the addresses that they had before."""
    before = community()
    after = replace(
        before,
        chats=tuple(map(_renamed, before.chats)),
        conferences=tuple(map(_renamed, before.conferences)),
        events=tuple(map(_renamed, before.events)),
    )
    found = with_former_addresses(after, calendars.artifacts(plan_of(after)))
    held = {f"former/{file.url}": content(file) for file in found if isinstance(file, File)}
    things: list[Chat | Conference | Event] = [*before.chats, *before.conferences, *before.events]
    own = {f"calendars/{thing.id}" for thing in things}
    return {url: data for url, data in held.items() if url.endswith(".ics") and any(each in url for each in own)}


_R = TypeVar("_R", Chat, Conference, Event)


def _renamed(thing: _R) -> _R:
    return replace(thing, id=EventId(f"new-{thing.id}"), formerly=(thing.id,))


def generated() -> dict[str, Written]:
    """Give the calendar of each generated schedule."""
    found = {}
    for schedule in schedules():
        given = schedule.community
        url = f"calendars/{given.chats[0].id}.ics" if given.chats else "calendars/all.ics"
        data = one(given, url)
        tags = ("generated", *schedule.tags, *(("first overridden",) if _overrides_its_first(data) else ()))
        found[f"generated/{schedule.name}.ics"] = Written(data, expected(given)[url], tags, schedule.zones)
    return found


def own_zones() -> dict[str, Written]:
    """Give copies whose zones have names that nobody knows, with events around each clock change."""
    found = {}
    for zone in OWN_ZONES:
        given, url = around_changes(zone), "calendars/all.ics"
        name = OWN + zone.rpartition("/")[2]
        text = one(given, url).decode()
        assert f"TZID:{zone}" in text
        text = re.sub(r"X-(?:LIC-LOCATION|WR-TIMEZONE):.*\r\n", "", text).replace(f"TZID:{zone}", f"TZID:{name}")
        data = text.replace(f"TZID={zone}", f"TZID={name}").encode()
        assert zone.encode() not in re.sub(rb"\r\n ", b"", data)
        found[f"zones/{name}.ics"] = Written(data, expected(given)[url], ("zones",), ())
    return found


def pathway() -> dict[str, Written]:
    """Give the calendar that a pathway's page makes in a browser: whole days, and names that have to be escaped."""
    said = {"facts": due_dates.FACTS, "start": f"{due_dates.START}", "sequence": 3, "now": "2027-02-20T10:11:12Z"}
    here = Path(__file__).parent
    script = here.parents[1] / "plugins/flipkit/theme/static/assets/flipkit/pathways/due.js"
    made = subprocess.run(
        ["node", here / "due_dates.mjs", script], input=json.dumps(said).encode(), capture_output=True, check=True
    )
    rows = [_row(day, day + timedelta(days=1), title) for day, title in due_dates.due()]
    return {"pathways/signs.ics": Written(made.stdout, rows, ("pathway",), ())}


def subscription(folder: Path) -> None:
    """Write one calendar at first, built again a day later, after one changed week, and after a renaming."""
    first = community()
    later = replace(first, now=first.now + timedelta(days=1))
    chat = later.chats[0]
    notes = tuple(replace_topic(note) if f"{note.scheduled}" == "2026-03-16" else note for note in chat.notes)
    changed = replace(later, chats=(replace(chat, notes=notes), *later.chats[1:]))
    ledger = Ledger()
    for name, given in (("first", first), ("again", later), ("changed", changed)):
        found = files(given, ledger)
        ledger = Ledger.read(found["calendars/ledger.json"])
        (folder / name).mkdir(parents=True)
        (folder / name / "chat.ics").write_bytes(found[f"calendars/{chat.id}.ics"])
    moved = replace(changed, chats=(_renamed(changed.chats[0]), *changed.chats[1:]))
    found = files(moved, ledger)
    (folder / "renamed").mkdir()
    (folder / "renamed" / "chat.ics").write_bytes(found[f"calendars/new-{chat.id}.ics"])


def replace_topic(note: WeekNotes) -> WeekNotes:
    """Announce another topic."""
    return replace(note, topic="Another topic")


def one(given: Community, url: str) -> bytes:
    """Make one file of a community's calendars."""
    artifacts = calendars.artifacts(plan_of(given))
    return next(content(file) for file in artifacts if isinstance(file, File) and file.url == url)


def _overrides_its_first(data: bytes) -> bool:
    """Whether the first date of a series has an exception."""
    events = data.decode().split("BEGIN:VEVENT")[1:]
    firsts = {moment for event in events if "RRULE:" in event for moment in re.findall(r"DTSTART(.+)", event)}
    return any(moment in firsts for event in events for moment in re.findall(r"RECURRENCE-ID(.+)", event))


def zones(data: bytes) -> tuple[str, ...]:
    """Give the zones of a file's events."""
    return tuple(dict.fromkeys(re.findall(r"(?m)^TZID:(.+?)\r$", data.decode())))


def expected(given: Community) -> dict[str, list[Row]]:
    """Give the rows of every calendar there should be."""
    first, last = given.window
    found: dict[str, list[Row]] = {"calendars/all.ics": []}
    archive: dict[int, list[Row]] = {}

    def put(
        url: str, row: Row, begins: datetime | date, ends: datetime | date, *, whole: bool = True, scope: str = ""
    ) -> None:
        day = begins.date() if isinstance(begins, datetime) else begins
        inside = day <= last and (ends.date() if isinstance(ends, datetime) else ends) >= first
        if inside or whole:
            found.setdefault(url, []).append(row)
        if inside:
            found["calendars/all.ics"].append(row)
            if scope:
                found.setdefault(f"calendars/district/{slug(scope)}.ics", []).append(row)
        if begins <= given.now if isinstance(begins, datetime) else begins <= given.today:
            archive.setdefault(day.year, []).append(row)

    for chat in given.chats:
        for week, row in _chat(chat, first, last):
            put(f"calendars/{chat.id}.ics", row, week.start, week.end, whole=False, scope=chat.scope)
            key = week.slot.key
            if any(note.key == key for note in chat.notes):
                found[f"calendars/{chat.id}/{key}.ics"] = [row]
    for conference in given.conferences:
        for begins, ends, row, session in _conference(conference):
            put(f"calendars/{conference.id}.ics", row, begins, ends)
            for part in session:
                found.setdefault(f"calendars/{conference.id}/{part}.ics", []).append(row)
    for event in given.events:
        begins, ends, row = _event(event)
        put(f"calendars/{event.id}.ics", row, begins, ends, scope=event.scope)
    return found | {f"calendars/archive/{year}.ics": rows for year, rows in archive.items()}


def _chat(chat: Chat, first: date, last: date) -> Iterator[tuple[Week, Row]]:
    for week in chat.weeks(last):
        if week.cancelled and week.scheduled < first:
            continue
        title = f"#{chat.hashtag}: {week.topic}" if chat.hashtag else f"{chat.title}: {week.topic}"
        title = title if week.topic else chat.title
        yield week, _row(week.start, week.end, title, cancelled=bool(week.cancelled))


def _conference(conference: Conference) -> Iterator[tuple[datetime | date, datetime | date, Row, list[str]]]:
    if not conference.sessions:
        yield (
            conference.starts,
            conference.ends,
            _row(conference.starts, conference.ends + timedelta(days=1), conference.title),
            [],
        )
    for session in conference.sessions:
        cancelled = session.status == "cancelled"
        row = _row(session.start, session.end, session.title, cancelled=cancelled)
        room = "" if session.everywhere else session.room
        parts = [f"session/{session.id}", *(f"speaker/{slug(speaker)}" for speaker in session.speakers)]
        parts += [f"{kind}/{slug(name)}" for kind, name in (("room", room), ("track", session.track)) if name]
        yield session.start, session.end, row, parts


def _event(event: Event) -> tuple[datetime | date, datetime | date, Row]:
    starts, ends = event.starts, event.ends or event.starts
    if not isinstance(starts, datetime) or not isinstance(ends, datetime):
        return starts, ends, _row(starts, ends + timedelta(days=1), event.title, cancelled=bool(event.cancelled))
    start, end = at(starts, event.timezone), at(ends, event.timezone)
    whole = end if end > start else start + timedelta(minutes=1)
    return start, end, _row(start, whole, event.title, cancelled=bool(event.cancelled))


def _row(start: datetime | date, end: datetime | date, title: str, *, cancelled: bool = False) -> Row:
    status = "CANCELLED" if cancelled else "CONFIRMED"
    return Row(_moment(start), _moment(end), status, f"CANCELLED: {title}" if cancelled else title)


def _moment(when: datetime | date) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ") if isinstance(when, datetime) else when.isoformat()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
