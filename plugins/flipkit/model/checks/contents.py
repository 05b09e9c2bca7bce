"""What is said of a session: its pre-work, its places, its PD minutes, its abstract."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flipkit.model.checks.conflicts import Timetable
from flipkit.model.checks.placed import Plan, where
from flipkit.model.problems import Problem

#: Pre-work of so many minutes is sensible for any session.
_SENSIBLE = 30
#: PD minutes are counted in steps of so many.
_STEP = 5


def prework(plan: Plan) -> Iterator[Problem]:
    """Find sessions without the pre-work they are asked for, and pre-work that takes too long."""
    asked, source = plan.conference.prework, plan.conference.source
    for placed in plan.held:
        session = placed.session
        if not session.prework and not session.is_pause and ("all" in asked.of or session.type in asked.of):
            yield placed.warning(
                f"'{session.title}' has no pre-work, which {source} asks of every {session.type}.",
                "Write it as title | address | minutes.",
                "prework",
            )
        most = asked.limit or max(_SENSIBLE, session.minutes)
        if session.prework_minutes > most:
            why = f"{source} says {most} at most" if asked.limit else f"the session itself lasts {session.minutes}"
            yield placed.warning(
                f"the pre-work of '{session.title}' takes {session.prework_minutes} minutes; {why}.",
                "Shorten it, or leave a part of it for after the session.",
                "prework",
            )


def capacity(timetable: Timetable) -> Iterator[Problem]:
    """Find sessions with places for more than their room holds."""
    holds = {room.name: room.capacity for room in timetable.conference.rooms}
    for booking in timetable.bookings:
        session, most = booking.session, holds.get(booking.session.room)
        if session.capacity and most is not None and session.capacity > most:
            free = timetable.room_for(booking)
            yield booking.placed.warning(
                f"'{session.title}' has {session.capacity} places, but {session.room} holds {most}.",
                f"Move it to {free}, which holds {holds[free]} and is free then, or write {most}."
                if free
                else f"Write {most}, or give it a larger room at another time.",
                "capacity",
            )


def pd(plan: Plan) -> Iterator[Problem]:
    """Find PD minutes that no certificate could show.

    They are in a pause, more than the session and its pre-work take together, or an odd number.
    """
    for placed in plan.held:
        session, minutes = placed.session, placed.session.pd_minutes
        if not minutes:
            continue
        if session.is_pause:
            yield placed.warning(
                f"'{session.title}' has {minutes} PD minutes, but a pause is never counted.",
                "Empty its pd_minutes, or give it another type.",
                "pd_minutes",
            )
        elif minutes > (most := session.minutes + session.prework_minutes):
            prepared = f" and its pre-work takes {session.prework_minutes}" if session.prework_minutes else ""
            yield placed.error(
                f"'{session.title}' has {minutes} PD minutes, but lasts {session.minutes}{prepared}.",
                f"Write {most} at most.",
                "pd_minutes",
            )
        elif minutes % _STEP:
            yield placed.warning(
                f"'{session.title}' has {minutes} PD minutes, an odd number to add up.",
                f"Write {max(_STEP, minutes - minutes % _STEP)}, or another multiple of {_STEP}.",
                "pd_minutes",
            )


def abstracts(plan: Plan) -> Iterator[Problem]:
    """Say once how many sessions lack an abstract, and which; where none has one, none is missing."""
    sessions = [placed for placed in plan.held if not placed.session.is_pause]
    lacking = [placed for placed in sessions if not (placed.session.abstract or placed.session.html)]
    if not lacking or len(lacking) == len(sessions):
        return
    first = lacking[0]
    if len(lacking) == 1:
        message = f"'{first.session.title}' has no abstract, as the only one of {len(sessions)} sessions."
        yield first.warning(message, "Write two or three sentences.", "abstract")
    else:
        message = f"{len(lacking)} of {len(sessions)} sessions have no abstract: {where(lacking)}."
        # Said of all, so the first is not named again by an origin that names its session.
        yield replace(first.warning("", "Write two or three sentences for each.", "abstract"), message=message)
