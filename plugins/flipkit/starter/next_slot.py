"""When there is room for something new: a chat's next date without notes, a conference's next free time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from flipkit.errors import FlipkitError
from flipkit.model.chats import Chat
from flipkit.model.conferences import Conference
from flipkit.model.recurrence import Slot
from flipkit.model.sessions import ALL_ROOMS, PLENARIES, Session
from flipkit.model.states import EventStatus
from flipkit.model.text import slug
from flipkit.model.times import at

#: A conference's day where index.md gives no hours.
_OPENS, _CLOSES = time(9), time(18)
#: So far ahead a date is looked for.
_AHEAD = timedelta(days=3 * 366)


def free_date(chat: Chat, today: date) -> Slot:
    """Find the first date of a chat from today on that nobody has written about.

    Raises `FlipkitError` if there is none within three years.
    """
    written = {note.key for note in chat.notes}
    for slot in chat.slots(today + _AHEAD):
        if slot.day >= today and slot.key not in written:
            return slot
    raise FlipkitError(
        f"{chat.title} has no free date after {today}. Look at until, seasons and skip in {chat.source}."
    )


def free_time(
    conference: Conference,
    minutes: int,
    *,
    start: datetime | None = None,
    room: str = "",
    speakers: Sequence[str] = (),
) -> tuple[datetime, str]:
    """Find the earliest time, on the wall, and the room in which a session of these minutes meets no other.

    With a `start` (on the wall) it is then. Without a `room` it is any of the conference's; `all` where it has
    none. Raises `FlipkitError` if there is no place.
    """
    listed = [each.name for each in conference.rooms]
    if room and listed and room not in (*listed, ALL_ROOMS):
        raise FlipkitError(f"{conference.title} has no room '{room}'. Known: {', '.join(listed)}.")
    used = sorted({session.room for session in conference.sessions if session.has_room})
    rooms = [room] if room else listed or used or [ALL_ROOMS]
    names = {slug(speaker) for speaker in speakers}
    wanted = at(start, conference.timezone) if start else None
    length = timedelta(minutes=minutes)
    found = [
        (begin, number)
        for number, name in enumerate(rooms)
        for begin in _starts(conference, length, [*_obstacles(conference, name, names)], wanted)
    ]
    if not found:
        when = f" at {start:%H:%M}" if start else ""
        raise FlipkitError(f"No room is free for {minutes} minutes{when}. Name one, or another time.")
    begin, number = min(found)
    return begin.replace(tzinfo=None), rooms[number]


def _obstacles(conference: Conference, room: str, names: set[str]) -> Iterator[Session]:
    """The sessions that a new one in this room, by these speakers, may not meet."""
    for session in conference.sessions:
        if session.status != EventStatus.CANCELLED and (
            room == ALL_ROOMS
            or session.room in (room, ALL_ROOMS)
            or session.type in PLENARIES
            or names & {slug(speaker) for speaker in session.speakers}
        ):
            yield session


def _starts(
    conference: Conference, length: timedelta, obstacles: Sequence[Session], wanted: datetime | None
) -> Iterator[datetime]:
    """The times at which it meets none of the obstacles: the wanted one, else those after what is there."""
    if wanted:
        if _is_clear(wanted, wanted + length, obstacles):
            yield wanted
        return
    for offset in range((conference.ends - conference.starts).days + 1):
        day = conference.starts + timedelta(days=offset)
        hours = conference.hours.of(day) if conference.hours else None
        opens, closes = (at(datetime.combine(day, hour), conference.timezone) for hour in hours or (_OPENS, _CLOSES))
        for start in (opens, *(session.end for session in obstacles if opens <= session.end < closes)):
            if start + length <= closes and _is_clear(start, start + length, obstacles):
                yield start


def _is_clear(start: datetime, end: datetime, obstacles: Sequence[Session]) -> bool:
    return all(end <= other.start or other.end <= start for other in obstacles)
