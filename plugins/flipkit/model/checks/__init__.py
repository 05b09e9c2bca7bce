"""What is wrong with a conference: one small function for each kind of mistake, and one door to all of them.

A check looks at values only, so it holds for a spreadsheet as for a programme from elsewhere. What it
finds says where it is written, in plain words, and how to mend it.
"""

from __future__ import annotations

from collections.abc import Sequence

from flipkit.model.checks import conflicts, contents, ids
from flipkit.model.checks.conflicts import Bookings
from flipkit.model.checks.ids import apart, collisions, editions
from flipkit.model.checks.located import CheckContext, Located, Origin
from flipkit.model.conferences import Conference
from flipkit.model.people import People
from flipkit.model.problems import Problem

__all__ = ["Located", "Origin", "apart", "check_programme", "collisions", "editions"]

_OF_SESSIONS = (ids.rooms, ids.tracks, ids.people, contents.prework, contents.pd, contents.abstracts)
_OF_TIMES = (
    conflicts.rooms, conflicts.speakers, conflicts.plenaries, conflicts.pauses, contents.opening, contents.capacity,
)  # fmt: skip


def check_programme(
    conference: Conference, sessions: Sequence[Located], people: People
) -> tuple[tuple[Located, ...], list[Problem]]:
    """Give the sessions that can be shown, in order of their start, and all that is wrong with them.

    Only what is on none of the conference's days is left out; what clashes is shown, both. Rooms and
    tracks are spelled as the conference spells them.
    """
    placed = [Located(ids.respell(conference, session), origin) for session, origin in sessions]
    placed.sort(key=lambda each: (each.session.start, each.session.end, each.session.room, each.session.id))
    shown, problems = contents.days(CheckContext(conference, placed, people))
    plan = CheckContext(conference, shown, people)
    timetable = Bookings(plan)
    problems += [problem for check in _OF_SESSIONS for problem in check(plan)]
    problems += [problem for check in _OF_TIMES for problem in check(timetable)]
    return tuple(shown), problems
