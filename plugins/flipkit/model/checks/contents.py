"""What is said of a session: when it is, its pre-work, its places, its PD minutes, its abstract.

It is on the conference's days, while the house is open, by day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from flipkit.model import faults
from flipkit.model.checks.conflicts import Bookings
from flipkit.model.checks.located import CheckContext, Located, clock, where
from flipkit.model.problems import Problem

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


def opening(timetable: Bookings) -> Iterator[Problem]:
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


#: Pre-work of so many minutes is sensible for any session.
_SENSIBLE = 30
#: PD minutes are counted in steps of so many.
_STEP = 5


def prework(plan: CheckContext) -> Iterator[Problem]:
    """Find sessions without the pre-work they are asked for, and pre-work that takes too long."""
    asked, source = plan.conference.prework, plan.conference.source
    for placed in plan.held:
        session = placed.session
        if not session.prework and not session.is_pause and ("all" in asked.of or session.type in asked.of):
            said = faults.PREWORK_MISSING(title=session.title, file=source, type=session.type)
            yield placed.problem(said, "prework")
        most = asked.limit or max(_SENSIBLE, session.minutes)
        title, minutes = session.title, session.prework_minutes
        if minutes > most and asked.limit:
            said = faults.PREWORK_OVER_LIMIT(title=title, minutes=minutes, file=source, most=most)
            yield placed.problem(said, "prework")
        elif minutes > most:
            said = faults.PREWORK_TOO_LONG(title=title, minutes=minutes, length=session.minutes)
            yield placed.problem(said, "prework")


def capacity(timetable: Bookings) -> Iterator[Problem]:
    """Find sessions with places for more than their room holds."""
    holds = {room.name: room.capacity for room in timetable.conference.rooms}
    for booking in timetable.bookings:
        session = booking.session
        sizes = [holds.get(room) for room in session.rooms]
        most = sum(size or 0 for size in sizes) if None not in sizes else None
        if session.capacity and most is not None and session.capacity > most:
            free = timetable.room_for(booking)
            said = faults.ROOM_TOO_SMALL(
                title=session.title,
                places=session.capacity,
                room=session.room,
                most=most,
                free=free,
                size=holds.get(free) or "",
            )
            yield booking.placed.problem(said, "capacity")


def pd(plan: CheckContext) -> Iterator[Problem]:
    """Find PD minutes that no certificate could show.

    They are in a pause, more than the session and its pre-work take together, or an odd number.
    """
    for placed in plan.held:
        session, minutes = placed.session, placed.session.pd_minutes
        if not minutes:
            continue
        if session.is_pause:
            yield placed.problem(faults.PD_IN_PAUSE(title=session.title, minutes=minutes), "pd_minutes")
        elif minutes > (most := session.minutes + session.prework_minutes):
            prepared = faults.PREPARED(minutes=session.prework_minutes) if session.prework_minutes else ""
            said = faults.PD_TOO_LONG(
                title=session.title, minutes=minutes, length=session.minutes, prepared=prepared, most=most
            )
            yield placed.problem(said, "pd_minutes")
        elif minutes % _STEP:
            even = max(_STEP, minutes - minutes % _STEP)
            said = faults.PD_UNEVEN(title=session.title, minutes=minutes, even=even, step=_STEP)
            yield placed.problem(said, "pd_minutes")


def abstracts(plan: CheckContext) -> Iterator[Problem]:
    """Say once how many sessions lack an abstract, and which; where none has one, none is missing.

    Ours and those of other systems are counted by themselves: what others write makes nothing of ours a mistake.
    """
    for is_foreign in (False, True):
        held = [placed for placed in plan.held if placed.origin.is_foreign is is_foreign]
        yield from _lacking_abstracts([placed for placed in held if not placed.session.is_pause])


def _lacking_abstracts(sessions: Sequence[Located]) -> Iterator[Problem]:
    lacking = [placed for placed in sessions if not (placed.session.abstract or placed.session.html)]
    if not lacking or len(lacking) == len(sessions):
        return
    first = lacking[0]
    if len(lacking) == 1:
        said = faults.ABSTRACT_MISSING(title=first.session.title, all=len(sessions))
        yield first.problem(said, "abstract")
    else:
        said = faults.ABSTRACTS_MISSING(count=len(lacking), all=len(sessions), places=where(lacking))
        # Said of all, so the first is not named again by an origin that names its session.
        yield replace(first.problem(said, "abstract"), subject="")
