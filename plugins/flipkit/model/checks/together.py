"""What is for all: nothing else takes place during a plenary, and no session goes on through a pause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from flipkit.model.problems import Problem

from .placed import listed
from .timetable import Booking, Timetable


def plenaries(timetable: Timetable) -> Iterator[Problem]:
    """Find what takes place while all are to be at one place, pauses aside."""
    for booking, others in _during(timetable):
        if booking.session.is_pause:
            continue
        for other in others:
            if other.session.is_pause or (other.session.everywhere and other.begin < booking.begin):
                continue  # of two plenaries, the later one says so; pauses do below
            time = timetable.time_for(other)
            yield other.placed.error(
                f"'{other.session.title}' is at {other.session.start:%H:%M}, while all are at "
                f"{booking.placed.named}, from {booking.session.start:%H:%M} to {booking.session.end:%H:%M}.",
                f"Move it to {time:%H:%M}, which is free." if time else "Change start or minutes of one of them.",
                "start",
            )


def pauses(timetable: Timetable) -> Iterator[Problem]:
    """Find pauses for all that a session goes on through: one is named itself, several by the pause."""
    for booking, others in _during(timetable):
        pause, sessions = booking.session, [other for other in others if not other.session.is_pause]
        if not pause.is_pause or not sessions:
            continue
        when = f"from {pause.start:%H:%M} to {pause.end:%H:%M}"
        if len(sessions) == 1:
            session = sessions[0].session
            yield sessions[0].placed.warning(
                f"'{session.title}' lasts from {session.start:%H:%M} to {session.end:%H:%M}, "
                f"but {booking.placed.named} is for all, {when}.",
                "Change start or minutes of one of them, or give the pause a room of its own.",
                "start",
            )
        else:
            names = listed([other.placed.named for other in sessions])
            yield booking.placed.warning(
                f"'{pause.title}' is for all, {when}, but {len(sessions)} sessions take place then: {names}.",
                "Change start or minutes of the pause, or of the sessions.",
                "start",
            )


def _during(timetable: Timetable) -> Iterator[tuple[Booking, list[Booking]]]:
    """Give what is for all, each with what overlaps it."""
    bookings = timetable.bookings
    begins = [booking.begin for booking in bookings]
    longest = max((booking.end - booking.begin for booking in bookings), default=0)
    for booking in timetable.everybody:
        first, last = bisect_left(begins, booking.begin - longest), bisect_left(begins, booking.end)
        others = [
            other
            for other in bookings[first:last]
            if other.end > booking.begin and other is not booking and other.session.type != "registration"
        ]
        yield booking, others
