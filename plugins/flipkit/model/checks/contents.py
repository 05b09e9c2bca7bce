"""What is said of a session: its pre-work, its places, its PD minutes, its abstract."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flipkit.model.checks.conflicts import Timetable
from flipkit.model.checks.located import CheckContext, where
from flipkit.model.problems import Problem

from . import faults

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


def capacity(timetable: Timetable) -> Iterator[Problem]:
    """Find sessions with places for more than their room holds."""
    holds = {room.name: room.capacity for room in timetable.conference.rooms}
    for booking in timetable.bookings:
        session, most = booking.session, holds.get(booking.session.room)
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
    """Say once how many sessions lack an abstract, and which; where none has one, none is missing."""
    sessions = [placed for placed in plan.held if not placed.session.is_pause]
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
