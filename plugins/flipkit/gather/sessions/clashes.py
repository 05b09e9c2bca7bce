"""Two things at one time: a room booked twice, a speaker in two places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from flipkit.model.conferences import Session
from flipkit.model.problems import Problem
from flipkit.model.slugs import slug

from .written import Written

#: A session and how it was written.
Placed = tuple[Session, Written]


def clashes(placed: Sequence[Placed]) -> Iterator[Problem]:
    """Find the pairs of sessions that can't both take place as written; `placed` is in order of start.

    Cancelled sessions clash with nothing, and what is in all rooms books none of them.
    """
    held = [pair for pair in placed if pair[0].status != "cancelled"]
    rooms = [(session.room, (session, written)) for session, written in held if not session.everywhere]
    for first, second in _overlaps(rooms):
        yield _twice(f"the room {second[0].room}", "room", first, second)
    # An id of people.yml and the name it stands for are mostly one slug.
    speakers = [(name, (session, written)) for session, written in held for name in dict.fromkeys(session.speakers)]
    for first, second in _overlaps([(slug(name), pair) for name, pair in speakers]):
        taken = {slug(name) for name in first[0].speakers}
        name = next(name for name in second[0].speakers if slug(name) in taken)
        yield _twice(f"the speaker {name}", "speakers", first, second)


def _overlaps(used: Sequence[tuple[str, Placed]]) -> Iterator[tuple[Placed, Placed]]:
    by_name: dict[str, list[Placed]] = {}
    for name, pair in used:
        by_name.setdefault(name, []).append(pair)
    for pairs in by_name.values():
        for first, second in combinations(pairs, 2):
            if first[0].id != second[0].id and second[0].start < first[0].end:
                yield first, second


def _twice(what: str, field: str, first: Placed, second: Placed) -> Problem:
    other, written = first
    session, at_fault = second
    return at_fault.problem(
        f"{what} is booked twice: '{session.title}' begins at {session.start:%H:%M}, "
        f"while '{other.title}' ({written.place}) lasts from {other.start:%H:%M} to {other.end:%H:%M}.",
        f"Change start, minutes or {field} of one of them.",
        field,
    )
