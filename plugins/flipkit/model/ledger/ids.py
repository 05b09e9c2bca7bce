"""Numbers of sessions, for applications that know sessions by number only.

EventFahrplan keeps favourites by number, so a number must be positive, fit into 31 bits, and never
change, whatever else does. A session's own is a hash of its name, the next free one where another
session has that; the ledger remembers all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256

from flipkit.model.conferences import Conference
from flipkit.model.ledger import Ledger

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
    return {session.id: ledger.numbers[f"{conference.id}/{session.id}"] for session in conference.sessions}


def _numbers(conference: Conference, known: Mapping[str, int]) -> dict[str, int]:
    """Number a conference's sessions: as their source did, else as before, else anew; no number twice.

    Numbers of sessions that have gone stay theirs, in case they return.
    """
    own = f"{conference.id}/"
    before = {key: number for key, number in known.items() if key.startswith(own)}
    keys = [own + session.id for session in conference.sessions]
    found: dict[str, int] = {}
    taken: dict[int, str] = {}
    imported = {own + session.id: session.number for session in conference.sessions if session.number is not None}
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
