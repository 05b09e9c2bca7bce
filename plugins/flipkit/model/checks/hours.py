"""When a session is: on the conference's days, while the house is open, by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from flipkit.model.checks.conflicts import Timetable
from flipkit.model.checks.placed import Placed, Plan
from flipkit.model.problems import Problem

#: Hours of the night, if nothing else is near: who writes one of them mostly means the afternoon.
_NIGHT = range(1, 6)
_NEAR = 3 * 60 * 60


def days(plan: Plan) -> tuple[list[Placed], list[Problem]]:
    """Part off the sessions on days that the conference does not have, which can't be shown; say so of each.

    Where that is all of them, the conference's dates are wrong, or all of theirs are last year's: it is said once.
    """
    conference = plan.conference
    away = [
        placed
        for placed in plan.sessions
        if not conference.starts <= conference.day_of(placed.session.start) <= conference.ends
    ]
    if len(away) == len(plan.sessions) > 1:
        first, last = away[0].session.start, away[-1].session.start
        return [], [
            away[0].error(
                f"none of the {len(away)} sessions is on the conference's days, {conference.starts} to "
                f"{conference.ends}: they are from {first:%Y-%m-%d} to {last:%Y-%m-%d}.",
                f"Check the dates, or starts and ends in {conference.source}.",
                "start",
            )
        ]
    gone = {id(placed) for placed in away}
    return [placed for placed in plan.sessions if id(placed) not in gone], [
        placed.error(
            f"'{placed.session.title}' is on {placed.session.start:%Y-%m-%d}, "
            f"but the conference lasts from {conference.starts} to {conference.ends}.",
            f"Check the date, or starts and ends in {conference.source}.",
            "start",
        )
        for placed in away
    ]


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
