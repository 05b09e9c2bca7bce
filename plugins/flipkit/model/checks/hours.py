"""When a session is: on the conference's days, while the house is open, by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from flipkit.model.problems import Problem

from .placed import Placed, Plan
from .timetable import Timetable

#: Hours of the night, if nothing else is near: who writes one of them mostly means the afternoon.
_NIGHT = range(1, 6)
_NEAR = 3 * 60 * 60


def days(plan: Plan) -> Iterator[tuple[Placed, Problem]]:
    """Find the sessions on days that the conference does not have; they can't be shown."""
    conference = plan.conference
    for placed in plan.sessions:
        session = placed.session
        if not conference.starts <= conference.day_of(session.start) <= conference.ends:
            yield (
                placed,
                placed.error(
                    f"'{session.title}' is on {session.start:%Y-%m-%d}, "
                    f"but the conference lasts from {conference.starts} to {conference.ends}.",
                    f"Check the date, or starts and ends in {conference.source}.",
                    "start",
                ),
            )


def opening(timetable: Timetable) -> Iterator[Problem]:
    """Find sessions before the house opens or after it closes, and where nothing is said of that, at night."""
    conference = timetable.conference
    last = 0
    for booking in timetable.bookings:
        session, placed = booking.session, booking.placed
        day = conference.day_of(session.start)
        hours = conference.hours.of(day) if conference.hours else None
        if hours:
            opens, closes = timetable.day(day)
            if booking.begin < opens or booking.end > closes:
                time = timetable.time_for(booking)
                yield placed.error(
                    f"'{session.title}' lasts from {session.start:%H:%M} to {session.end:%H:%M}, "
                    f"but that day is from {hours[0]:%H:%M} to {hours[1]:%H:%M}.",
                    f"Move it to {time:%H:%M}, which is free, or change hours in {conference.source}."
                    if time
                    else f"Change start or minutes, or hours in {conference.source}.",
                    "start",
                )
        elif session.start.hour not in _NIGHT:
            last = max(last, booking.end)
        elif booking.begin - last > _NEAR:
            afternoon = session.start + timedelta(hours=12)
            yield placed.warning(
                f"'{session.title}' begins at {session.start:%H:%M}, in the night.",
                f"Did you mean {afternoon:%H:%M}? Else say so with hours in {conference.source}.",
                "start",
            )
