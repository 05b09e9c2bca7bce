"""A session and where it is written, so that what is wrong with it can name its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from flipkit.model.conferences import Conference, Session
from flipkit.model.people import People
from flipkit.model.problems import Problem, Severity

#: Rows and files named in one sentence at most; the others are counted.
_NAMED = 20


class Origin(Protocol):
    """Where something is written: a row of a table, a file, a programme elsewhere."""

    @property
    def place(self) -> str:
        """Where, in words that fit into a sentence: `row 7`, or a file's name."""

    def problem(self, message: str, remedy: str, field: str | None = None, severity: Severity = "error") -> Problem:
        """Make what is wrong with a field into a value that says where the field stands."""

    def head(self, field: str) -> Origin:
        """Give where a field stands that may be written once for several sessions: a grid's head, else here."""


class Placed(NamedTuple):
    """A session with its origin."""

    session: Session
    origin: Origin

    @property
    def named(self) -> str:
        """Its title and its place: `'Two' (row 3)`."""
        place = self.origin.place
        return f"'{self.session.title}' ({place})" if place else f"'{self.session.title}'"

    def error(self, message: str, remedy: str, field: str) -> Problem:
        """Make a contradiction in what is written into a value."""
        return self.origin.problem(message, remedy, field)

    def warning(self, message: str, remedy: str, field: str) -> Problem:
        """Make what is possible, but hardly meant, into a value."""
        return self.origin.problem(message, remedy, field, "warning")


class Plan(NamedTuple):
    """All that a check looks at: the conference as index.md has it, its sessions, and whom we know."""

    conference: Conference
    sessions: Sequence[Placed]
    people: People

    @property
    def held(self) -> Iterator[Placed]:
        """Those that take place."""
        return (placed for placed in self.sessions if placed.session.status != "cancelled")


def where(sessions: Sequence[Placed]) -> str:
    """Say where sessions are written: `rows 3, 5 and 8`, `row 3 and x.md`, and by title where nothing else tells."""
    places = list(dict.fromkeys(each.origin.place or f"'{each.session.title}'" for each in sessions))
    numbers = [place.removeprefix("row ") for place in places if place.startswith("row ")]
    return f"rows {listed(numbers)}" if len(numbers) == len(places) > 1 else listed(places)


def listed(names: Sequence[str]) -> str:
    """Give names as a sentence does, or the first of many and how many more."""
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
