"""Two things at one time: a room booked twice, a speaker in two places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flipkit.model.problems import Problem

from .timetable import Booking, Timetable


def rooms(timetable: Timetable) -> Iterator[Problem]:
    """Find sessions that begin in a room before the one in it is over."""
    for room, bookings in timetable.rooms.items():
        for first, second in _overlaps(bookings):
            yield second.placed.error(
                f"the room {room} is booked twice: {_while(first, second)}",
                _move(timetable, second, room=True) or "Change start, minutes or room of one of them.",
                "room",
            )


def speakers(timetable: Timetable) -> Iterator[Problem]:
    """Find sessions that begin while one of their speakers is still in another."""
    for key, bookings in timetable.speakers.items():
        for first, second in _overlaps(bookings):
            name = next(name for name in second.session.speakers if timetable.key(name) == key)
            yield second.placed.error(
                f"the speaker {name} is booked twice: {_while(first, second)}",
                _move(timetable, second, room=False) or "Change start, minutes or speakers of one of them.",
                "speakers",
            )


def _overlaps(bookings: Sequence[Booking]) -> Iterator[tuple[Booking, Booking]]:
    """Give each booking that begins while another lasts, with the one that lasts longest (a sweep by start)."""
    last: Booking | None = None
    for booking in bookings:
        if last and booking.begin < last.end:
            yield last, booking
        if last is None or booking.end > last.end:
            last = booking


def _while(first: Booking, second: Booking) -> str:
    other, session = first.session, second.session
    return (
        f"'{session.title}' begins at {session.start:%H:%M}, "
        f"while {first.placed.named} lasts from {other.start:%H:%M} to {other.end:%H:%M}."
    )


def _move(timetable: Timetable, booking: Booking, *, room: bool) -> str:
    """Say where and when a session could be instead; empty if that day has no place for it."""
    free = timetable.room_for(booking) if room else ""
    time = timetable.time_for(booking)
    if free and time:
        return f"Move it to {free}, which is free then, or to {time:%H:%M}."
    if free:
        return f"Move it to {free}, which is free then."
    return f"Move it to {time:%H:%M}, when its room and all who speak are free." if time else ""
