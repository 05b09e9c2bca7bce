"""A session and where it is written, so that what is wrong with it can name its row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import NamedTuple, Protocol

from flipkit.faults import Diagnosis, Value, listed
from flipkit.model import faults
from flipkit.model.conferences import Conference
from flipkit.model.faults import TITLED
from flipkit.model.people import People
from flipkit.model.problems import Problem
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus

#: Rows and files named in one sentence at most; the others are counted.
_NAMED = 20


class Origin(Protocol):
    """Where something is written: a row of a table, a file, a programme elsewhere."""

    @property
    def number(self) -> int | None:
        """The row's number, if it is one."""

    @property
    def place(self) -> Value:
        """Where, in words that fit into a sentence: `row 7`, or a file's name."""

    @property
    def is_foreign(self) -> bool:
        """Whether others write it, or a part of it, elsewhere."""

    def problem(self, diagnosis: Diagnosis, field: str | None = None) -> Problem:
        """Make what is wrong with a field into a value that says where the field stands."""

    def head(self, field: str) -> Origin:
        """Give where a field stands that may be written once for several sessions: a grid's head, else here."""


class Located(NamedTuple):
    """A session with its origin."""

    session: Session
    origin: Origin

    @property
    def named(self) -> Value:
        """Its title and its place: `'Two' (row 3)`."""
        place = self.origin.place
        if place:
            return faults.TITLED_AT(title=self.session.title, place=place)
        return TITLED(title=self.session.title)

    def problem(self, diagnosis: Diagnosis, field: str, beside: Iterable[Located] = ()) -> Problem:
        """Make what is wrong with a field into a value that says where the field stands.

        `beside` are the sessions it clashes with: a clash that others can bring about is theirs.
        """
        found = self.origin.problem(diagnosis, field)
        if any(each.origin.is_foreign for each in (self, *beside) if beside):
            return replace(found, is_foreign=True)
        return found


class CheckContext(NamedTuple):
    """All that a check looks at: the conference as index.md has it, its sessions, and whom we know."""

    conference: Conference
    sessions: Sequence[Located]
    people: People

    @property
    def held(self) -> Iterator[Located]:
        """Those that take place."""
        return (placed for placed in self.sessions if placed.session.status != EventStatus.CANCELLED)


def clock(when: datetime | time | None) -> str:
    """Give a time of day as sentences have it, `09:00`; empty where there is none."""
    return f"{when:%H:%M}" if when else ""


def where(sessions: Sequence[Located]) -> Value:
    """Say where sessions are written: `rows 3, 5 and 8`, `row 3 and x.md`, and by title where nothing else tells."""
    numbers = list(dict.fromkeys(each.origin.number for each in sessions))
    if len(numbers) > 1 and None not in numbers:
        return faults.ROWS(numbers=several(numbers))
    places = (each.origin.place or TITLED(title=each.session.title) for each in sessions)
    return several(list(dict.fromkeys(places)))


def several(names: Sequence[Value | None]) -> Value:
    """Give names as a sentence does, or the first of many and how many more."""
    known = [name for name in names if name is not None]
    if len(known) > _NAMED:
        return faults.AND_MORE(several=tuple(known[:_NAMED]), count=len(known) - _NAMED)
    return listed(known)
