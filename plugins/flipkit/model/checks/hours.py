"""When a session is: on the conference's days, while the house is open, by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from flipkit.model.checks.conflicts import Timetable
from flipkit.model.checks.located import CheckContext, Located, clock
from flipkit.model.problems import Problem

from . import faults

#: Hours of the night, if nothing else is near: who writes one of them mostly means the afternoon.
_NIGHT = range(1, 6)
_NEAR = 3 * 60 * 60


def days(plan: CheckContext) -> tuple[list[Located], list[Problem]]:
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
            away[0].problem(
                faults.SESSIONS_ON_OTHER_DAYS(
                    count=len(away),
                    starts=conference.starts,
                    ends=conference.ends,
                    first=first.date(),
                    last=last.date(),
                    file=conference.source,
                ),
                "start",
            )
        ]
    gone = {id(placed) for placed in away}
    return [placed for placed in plan.sessions if id(placed) not in gone], [
        placed.problem(
            faults.SESSION_ON_OTHER_DAY(
                title=placed.session.title,
                day=placed.session.start.date(),
                starts=conference.starts,
                ends=conference.ends,
                file=conference.source,
            ),
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
                said = faults.OUTSIDE_OPENING_HOURS(
                    title=session.title,
                    start=clock(session.start),
                    end=clock(session.end),
                    opens=clock(hours[0]),
                    closes=clock(hours[1]),
                    time=clock(time),
                    file=conference.source,
                )
                yield placed.problem(said, "start")
        elif session.start.hour not in _NIGHT:
            last = max(last, booking.end)
        elif booking.begin - last > _NEAR:
            afternoon = session.start + timedelta(hours=12)
            said = faults.IN_THE_NIGHT(
                title=session.title, start=clock(session.start), afternoon=clock(afternoon), file=conference.source
            )
            yield placed.problem(said, "start")
