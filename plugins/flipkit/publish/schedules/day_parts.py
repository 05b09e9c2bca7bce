"""Days as apps for schedule.xml know them: from six in the morning to six, and no session in two.

Giggity looks for a session in the day in which it both begins and ends, by a day that changes at 06:00, and reads
no duration of 24 hours or more: one such makes it refuse the whole file. So what goes on past six is written in
parts, `Exhibition (1/2)`; the first carries the whole, for those who read our own files again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import pairwise
from uuid import UUID, uuid5

from flipkit.model.ledger.update import LARGEST
from flipkit.model.times import at
from flipkit.publish.schedules.schedule import Schedule, ScheduleDay, ScheduleEvent, ScheduleName

#: When a day changes, on the clocks of the place.
_CHANGE = time(6)


def in_parts(schedule: Schedule) -> Schedule:
    """Give a schedule with each session in the day that apps look for it in, and in parts where that is several."""
    taken = {event.number for day in schedule.days for _, events in day.rooms for event in events}
    rooms = {room.name: room for day in schedule.days for room, _ in day.rooms}
    by_day: dict[date, dict[str, list[ScheduleEvent]]] = {day.date: {} for day in schedule.days}
    for day in schedule.days:
        for room, events in day.rooms:
            for event in events:
                for part in _parts(event, schedule.conference.timezone, taken):
                    by_day.setdefault(_day_of(part.start), {}).setdefault(room.name, []).append(part)
    known = {day.date: day for day in schedule.days}
    days = tuple(
        _day(index, day, by_day[day], rooms, known.get(day)) for index, day in enumerate(sorted(by_day), start=1)
    )
    return replace(schedule, days=days)


def _day_of(start: datetime) -> date:
    wall = start.replace(tzinfo=None)
    return wall.date() if wall.time() >= _CHANGE else wall.date() - timedelta(days=1)


def _day(
    index: int,
    day: date,
    by_room: dict[str, list[ScheduleEvent]],
    rooms: dict[str, ScheduleName],
    known: ScheduleDay | None,
) -> ScheduleDay:
    """Give one day, its rooms in the schedule's order; one whose sessions are all cancelled has its own times."""
    held = [event for events in by_room.values() for event in events]
    if not held and known:
        return replace(known, index=index, rooms=())
    return ScheduleDay(
        index=index,
        date=day,
        start=min((event.start for event in held), key=_moment),
        end=max((event.end for event in held), key=_moment),
        rooms=tuple(
            (room, tuple(sorted(by_room[name], key=lambda event: (_moment(event.start), event.number))))
            for name, room in rooms.items()
            if name in by_room
        ),
    )


def _moment(when: datetime) -> datetime:
    return when.astimezone(UTC)


def _parts(event: ScheduleEvent, zone_name: str, taken: set[int]) -> Iterator[ScheduleEvent]:
    """Give an event as it is, or cut wherever a day changes in it."""
    cuts = [event.start, *_changes(event, zone_name), event.end]
    count = len(cuts) - 1
    if count == 1:
        yield event
        return
    for number, (start, end) in enumerate(pairwise(cuts), start=1):
        part = replace(
            event,
            title=f"{event.title} ({number}/{count})",
            start=start,
            end=end,
            minutes=round((_moment(end) - _moment(start)) / timedelta(minutes=1)),
            part=number,
        )
        yield (
            part
            if number == 1
            else replace(
                part,
                guid=str(uuid5(UUID(event.guid), f"part {number}")),
                number=_number(f"{event.guid}/{number}", taken),
                slug=f"{event.slug}-part-{number}",
            )
        )


def _changes(event: ScheduleEvent, zone_name: str) -> Iterator[datetime]:
    """Give the moments within an event at which a day changes."""
    day = _day_of(event.start) + timedelta(days=1)
    while _moment(change := at(datetime.combine(day, _CHANGE), zone_name)) < _moment(event.end):
        yield change
        day += timedelta(days=1)


def _number(key: str, taken: set[int]) -> int:
    """Give a number that stays the same as long as no other session has it."""
    number = int.from_bytes(sha256(key.encode()).digest()[:4]) % LARGEST + 1
    while number in taken:
        number = number % LARGEST + 1
    taken.add(number)
    return number
