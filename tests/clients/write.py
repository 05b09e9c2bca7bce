"""Write calendars for other programs to read, and what they should find: `python tests/clients/write.py FOLDER`.

This runs beside flipkit; the clients then read the folder in an environment of their own. What they
should find is counted here from chats, conferences and events themselves, not from the calendars.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.times import at
from tests.support.calendars import community, files


@dataclass(frozen=True, order=True)
class Row:
    """One occurrence: start and end in UTC or as dates (the end then exclusive), status and title."""

    start: str
    end: str
    status: str
    title: str


def main(folder: Path) -> None:
    """Write every calendar into `folder`, and `expected.json`: its name to its rows."""
    shutil.rmtree(folder, ignore_errors=True)
    given = community()
    wanted = expected(given)
    found = {url: data for url, data in files(given).items() if url.endswith(".ics")}
    assert set(wanted) == set(found), sorted(set(wanted) ^ set(found))
    for url, data in found.items():
        (folder / url).parent.mkdir(parents=True, exist_ok=True)
        (folder / url).write_bytes(data)
    rows = {url: [vars(row) for row in sorted(wanted[url])] for url in sorted(wanted)}
    (folder / "expected.json").write_text(json.dumps(rows, indent=1, ensure_ascii=False), encoding="utf-8")
    print(f"{len(found)} calendars with {sum(map(len, rows.values()))} occurrences")


def expected(given: Community) -> dict[str, list[Row]]:
    """Give the rows of every calendar there should be."""
    first, last = given.window
    found: dict[str, list[Row]] = {"calendars/all.ics": []}
    archive: dict[int, list[Row]] = {}

    def put(url: str, row: Row, begins: datetime | date, *, inside: bool = True) -> None:
        day = begins.date() if isinstance(begins, datetime) else begins
        if inside:
            found.setdefault(url, []).append(row)
        if first <= day <= last:
            found["calendars/all.ics"].append(row)
        if begins <= given.now if isinstance(begins, datetime) else begins <= given.today:
            archive.setdefault(day.year, []).append(row)

    for chat in given.chats:
        for begins, row, scheduled in _chat(chat, first, last):
            put(f"calendars/{chat.id}.ics", row, begins, inside=first <= begins.date() <= last)
            if any(note.scheduled == scheduled for note in chat.notes):
                found[f"calendars/{chat.id}/{scheduled}.ics"] = [row]
    for conference in given.conferences:
        for day, row, session in _conference(conference):
            put(f"calendars/{conference.id}.ics", row, day)
            if session:
                found[f"calendars/{conference.id}/session/{session}.ics"] = [row]
    for event in given.events:
        day, row = _event(event)
        put(f"calendars/{event.id}.ics", row, day)
    return found | {f"calendars/archive/{year}.ics": rows for year, rows in archive.items()}


def _chat(chat: Chat, first: date, last: date) -> Iterator[tuple[datetime, Row, date]]:
    for week in chat.weeks(last):
        if week.cancelled and week.scheduled < first:
            continue
        title = f"#{chat.hashtag}: {week.topic}" if chat.hashtag else f"{chat.title}: {week.topic}"
        title = title if week.topic else chat.title
        yield week.start, _row(week.start, week.end, title, cancelled=bool(week.cancelled)), week.scheduled


def _conference(conference: Conference) -> Iterator[tuple[datetime | date, Row, str]]:
    if not conference.sessions:
        yield conference.starts, _row(conference.starts, conference.ends + timedelta(days=1), conference.title), ""
    for session in conference.sessions:
        cancelled = session.status == "cancelled"
        yield session.start, _row(session.start, session.end, session.title, cancelled=cancelled), session.id


def _event(event: Event) -> tuple[datetime | date, Row]:
    starts, ends = event.starts, event.ends or event.starts
    if not isinstance(starts, datetime) or not isinstance(ends, datetime):
        return starts, _row(starts, ends + timedelta(days=1), event.title)
    start, end = at(starts, event.timezone), at(ends, event.timezone)
    return start, _row(start, end if end > start else start + timedelta(minutes=1), event.title)


def _row(start: datetime | date, end: datetime | date, title: str, *, cancelled: bool = False) -> Row:
    status = "CANCELLED" if cancelled else "CONFIRMED"
    return Row(_moment(start), _moment(end), status, f"CANCELLED: {title}" if cancelled else title)


def _moment(when: datetime | date) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ") if isinstance(when, datetime) else when.isoformat()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
