"""What is for all: nothing else takes place during a plenary, and no session goes on through a pause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from flipkit.model.problems import Problem

from .placed import listed
from .timetable import PLENARIES, Booking, Timetable


def plenaries(timetable: Timetable) -> Iterator[Problem]:
    """Find what takes place while all are to be at one place; two in one room are a room booked twice."""
    done: set[int] = set()
    for booking, others in _during(timetable):
        done.add(id(booking))
        if not booking.session.is_pause:
            found = [
                other
                for other in others
                if id(other) not in done and (other.session.everywhere or other.session.room != booking.session.room)
            ]
            yield from _at_once(timetable, booking, found)


def pauses(timetable: Timetable) -> Iterator[Problem]:
    """Find sessions that begin or go on in a pause for all."""
    for booking, others in _during(timetable):
        if booking.session.is_pause:
            yield from _at_once(timetable, booking, others)


def _during(timetable: Timetable) -> Iterator[tuple[Booking, list[Booking]]]:
    """Give what is for all, each with the sessions that overlap it."""
    bookings = timetable.bookings
    begins = [booking.begin for booking in bookings]
    longest = max((booking.end - booking.begin for booking in bookings), default=0)
    for booking in timetable.everybody:
        first, last = bisect_left(begins, booking.begin - longest), bisect_left(begins, booking.end)
        others = [
            other
            for other in bookings[first:last]
            if other.end > booking.begin and other is not booking and not other.session.is_pause
        ]
        yield booking, others


def _at_once(timetable: Timetable, booking: Booking, others: Sequence[Booking]) -> Iterator[Problem]:
    """Say what is at the time of something for all: one session at its own place, several at that of the other."""
    session = booking.session
    when = f"from {session.start:%H:%M} to {session.end:%H:%M}"
    # Somebody wrote that a plenary or a talk is for all; a pause is often left where it was, and a keynote in a
    # room may well have something beside it.
    sure = session.everywhere and not session.is_pause
    roomless = sure and session.type not in PLENARIES
    change = f"Give '{session.title}' a room, or change" if roomless else "Change"
    if len(others) == 1:
        other, placed = others[0].session, others[0].placed
        time = timetable.time_for(others[0])
        yield (placed.error if sure else placed.warning)(
            f"'{other.title}' lasts from {other.start:%H:%M} to {other.end:%H:%M}, "
            f"but {booking.placed.named} is for all, {when}.",
            f"Move it to {time:%H:%M}, which is free." if time else f"{change} start or minutes of one of them.",
            "start",
        )
    elif others:
        names = listed([other.placed.named for other in others])
        yield (booking.placed.error if sure else booking.placed.warning)(
            f"'{session.title}' is for all, {when}, but {len(others)} sessions take place then: {names}.",
            f"{change} its start or minutes, or those of the others.",
            "start",
        )
