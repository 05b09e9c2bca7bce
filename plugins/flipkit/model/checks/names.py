"""Names that stand for something: rooms, tracks and people, and the likely one where nobody knows a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from flipkit.faults import Fault, Value
from flipkit.model.checks.located import CheckContext, Located, where
from flipkit.model.conferences import Conference
from flipkit.model.people import People
from flipkit.model.problems import Problem
from flipkit.model.sessions import ALL_ROOMS, Session
from flipkit.model.slugs import slug

from . import faults

#: A shorter name is like too many others.
_SHORTEST = 5
#: What is written in this way is meant as an id.
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def respell(conference: Conference, session: Session) -> Session:
    """Give a session with its room and track as the conference spells them, whatever the letters' case."""
    room = _by_key([ALL_ROOMS, *(room.name for room in conference.rooms)]).get(session.room.casefold(), session.room)
    track = _by_key([track.name for track in conference.tracks]).get(session.track.casefold(), session.track)
    return session if (room, track) == (session.room, session.track) else replace(session, room=room, track=track)


def rooms(plan: CheckContext) -> Iterator[Problem]:
    """Find rooms that the conference does not list; one that lists none takes every room."""
    names = [room.name for room in plan.conference.rooms]
    known = [ALL_ROOMS, *names] if names else []
    return _unknown(plan.sessions, lambda session: session.room, known, "room", faults.ROOM_UNKNOWN)


def tracks(plan: CheckContext) -> Iterator[Problem]:
    """Find tracks that the conference does not list; one that lists none takes every track."""
    names = [track.name for track in plan.conference.tracks]
    return _unknown(plan.sessions, lambda session: session.track, names, "track", faults.TRACK_UNKNOWN)


def _unknown(
    sessions: Sequence[Located], name_of: Callable[[Session], str], names: Sequence[str], field: str, fault: Fault
) -> Iterator[Problem]:
    """Name what is in no list once, where it stands first, with the other places it stands in."""
    known = _by_key(names)
    found: dict[str, list[Located]] = {}
    for placed in sessions if names else ():
        name = name_of(placed.session)
        if name and name.casefold() not in known:
            found.setdefault(name, []).append(Located(placed.session, placed.origin.head(field)))
    for name, (first, *rest) in found.items():
        others = [each for each in rest if not each.origin.place or each.origin.place != first.origin.place]
        near = get_close_matches(name.casefold(), known, n=1)
        likely = known[near[0]] if near else ""
        yield first.problem(fault(name=name, also=_also(others), near=likely, known=names), field)


def people(plan: CheckContext) -> Iterator[Problem]:
    """Find speakers who are not in people.yml and have nearly the name or the id of somebody who is."""
    near = _likely(plan.people)
    found: dict[str, list[Located]] = {}
    for placed in plan.sessions:
        for name in dict.fromkeys(placed.session.speakers):
            if not plan.people.find(name):
                found.setdefault(name, []).append(placed)
    for name, (first, *others) in found.items():
        likely = next((near[key] for key in _keys(name) if key in near), None)
        person = plan.people.find(likely) if likely else None
        if person:
            said = faults.PERSON_MISSPELLED(name=name, person=person.name, also=_also(others), id=person.id)
            yield first.problem(said, "speakers")
        elif len(plan.people) and _ID.fullmatch(name):
            yield first.problem(faults.PERSON_UNKNOWN(name=name, also=_also(others)), "speakers")


def _by_key(names: Sequence[str]) -> dict[str, str]:
    return {name.casefold(): name for name in names}


def _also(others: Sequence[Located]) -> Value:
    return faults.ALSO_IN(places=where(others)) if others else ""


def _likely(people: People) -> dict[str, str]:
    """Give everybody's id by the keys of their id and of their name; a key of two people stands for neither."""
    found: dict[str, str | None] = {}
    for person in people:
        for key in {*_keys(person.id), *_keys(person.name)}:
            found[key] = person.id if found.get(key, person.id) == person.id else None
    return {key: identifier for key, identifier in found.items() if identifier}


def _keys(name: str) -> Iterator[str]:
    """Give a name's letters, its words in order, and it with each of its letters left out.

    Two names that share a key are one slip of the pen apart: a letter too many, too few, another
    or two exchanged (the symmetric deletions of SymSpell, which need no comparing of all with all).
    """
    plain = slug(name)
    yield plain
    if len(plain) >= _SHORTEST:
        yield "-".join(sorted(plain.split("-")))
        yield from (plain[:index] + plain[index + 1 :] for index in range(len(plain)))
