"""The ledger takes in programmes: what changes in them, and the numbers of their sessions.

EventFahrplan keeps favourites by number, so a number must be positive, fit into 31 bits, and never
change, whatever else does. A session's own is a hash of its name, the next free one where another
session has that; the ledger remembers all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TypeVar

from flipkit.model.conferences import Conference
from flipkit.model.ledger import Ledger
from flipkit.model.ledger.changes import Change, ProgrammePlace, RemovedSession, Snapshot, compare

#: The largest number that all applications read: a signed integer of 32 bits.
LARGEST = 2**31 - 1


def assign_numbers(ledger: Ledger, conferences: Iterable[Conference]) -> Ledger:
    """Give the ledger with a number for every session of these conferences; numbering twice is the same as once."""
    numbers = dict(ledger.numbers)
    for conference in conferences:
        numbers.update(_numbers(conference, numbers))
    return replace(ledger, numbers=numbers)


def numbers_of(ledger: Ledger, conference: Conference) -> dict[str, int]:
    """Give the numbers of a conference's sessions by their ids."""
    return {session.id: ledger.numbers[f"{conference.first_id}/{session.id}"] for session in conference.sessions}


def _numbers(conference: Conference, known: Mapping[str, int]) -> dict[str, int]:
    """Number a conference's sessions: as their source did, else as before, else anew; no number twice.

    Numbers of sessions that have gone stay theirs, in case they return; another system takes none of ours.
    """
    own = f"{conference.first_id}/"
    before = {key: number for key, number in known.items() if key.startswith(own)}
    keys = [own + session.id for session in conference.sessions]
    found: dict[str, int] = {}
    taken: dict[int, str] = {}
    ours = {before.get(own + session.id) for session in conference.sessions if not session.is_gathered}
    imported = {
        own + session.id: session.number
        for session in conference.sessions
        if session.number is not None and not (session.is_gathered and session.number in ours)
    }
    for key, given in (*imported.items(), *((key, before[key]) for key in keys if key in before)):
        if key not in found and 0 < given <= LARGEST and given not in taken:
            found[key], taken[given] = given, key
    taken |= {number: key for key, number in before.items() if key not in found}
    for key in keys:
        if key not in found:
            found[key] = _free(key, taken)
            taken[found[key]] = key
    return found


def _free(key: str, taken: Mapping[int, str]) -> int:
    number = int.from_bytes(sha256(key.encode("utf-8", "replace")).digest()[:4]) % LARGEST + 1
    while number in taken:
        number = number % LARGEST + 1
    return number


#: So many changes of a conference are remembered, the newest.
MOST = 300

_Known = TypeVar("_Known")


def record_changes(ledger: Ledger, conferences: Iterable[Conference], now: datetime) -> Ledger:
    """Give the ledger with the programmes as they are now, and what changed since it last saw them.

    A programme seen for the first time has no changes, one of which nothing is left (its file could
    not be read, say) keeps what is known of it, and so does a session whose row is there and can't be
    used: neither has been taken out. Noticing twice is the same as once, and what is taken back at the
    same moment was no change.
    """
    moment = now.astimezone(UTC).replace(microsecond=0)
    for conference in conferences:
        if conference.sessions:
            ledger = _noticed(ledger, conference, moment)
    return ledger


def _noticed(ledger: Ledger, conference: Conference, moment: datetime) -> Ledger:
    before, places = _of(ledger.facts, conference), _of(ledger.places, conference)
    after: dict[str, Snapshot] = {session.id: Snapshot.of(session) for session in conference.sessions}
    unread = {row.id for row in conference.rows} & before.keys() - after.keys()
    after |= {session: before[session] for session in sorted(unread)}
    places = places | {session.id: ProgrammePlace.of(session) for session in conference.sessions}
    removed = _of(ledger.removed, conference) | {
        session: RemovedSession(facts, places.get(session, ProgrammePlace())) for session, facts in before.items()
    }
    changes = dict(ledger.changes)
    if before and (new := compare(before, after, moment)):
        changes[conference.first_id] = _merged(new, ledger.changes.get(conference.first_id, ()))
    return replace(
        ledger,
        facts=_with(ledger.facts, conference, after),
        changes=changes,
        places=_with(ledger.places, conference, {key: place for key, place in places.items() if key in after}),
        removed=_with(ledger.removed, conference, {key: gone for key, gone in removed.items() if key not in after}),
    )


def _of(known: Mapping[str, _Known], conference: Conference) -> dict[str, _Known]:
    """What is known of a conference's sessions, by their ids."""
    own = f"{conference.first_id}/"
    return {key.removeprefix(own): each for key, each in known.items() if key.startswith(own)}


def _with(known: Mapping[str, _Known], conference: Conference, sessions: Mapping[str, _Known]) -> dict[str, _Known]:
    """Put what is known of a conference's sessions in the place of what was."""
    own = f"{conference.first_id}/"
    others = {key: each for key, each in known.items() if not key.startswith(own)}
    return others | {own + session: each for session, each in sessions.items()}


def _merged(new: list[Change], known: tuple[Change, ...]) -> tuple[Change, ...]:
    """Put new changes before the known ones; two of a session at one moment are one, or none."""
    same = {change.session: change for change in known if change.when == new[0].when}
    changed = {change.session for change in new}
    whole = [replace(change, before=same.get(change.session, change).before) for change in new]
    kept = (change for change in known if change.when != new[0].when or change.session not in changed)
    return tuple([*(change for change in whole if change.before != change.after), *kept][:MOST])
