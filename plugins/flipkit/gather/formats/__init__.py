"""Foreign bytes become parsed values: feeds, calendars, schedules, tables, transcripts. No store, no network.

What a reading mended or had to leave goes into `Notes`, each kind of thing said once.
"""

from __future__ import annotations

from flipkit.faults import Diagnosis, Fault, Phrase, Value, placeholders
from flipkit.gather.formats import faults
from flipkit.model.faults import TITLED
from flipkit.model.problems import Problem

#: Most titles that are named with one repair.
_NAMED = 3


class Notes:
    """What a reading mends, each kind of thing once, with the sessions it happened to."""

    def __init__(self) -> None:
        self._found: dict[Diagnosis, list[str]] = {}

    def note(self, fault: Fault, title: str = "", **values: object) -> None:
        """Note something; `title` is that of the session, if it is about one."""
        self.add(fault(**values), title)

    def add(self, diagnosis: Diagnosis, title: str = "") -> None:
        """Note what somebody else has found."""
        titles = self._found.setdefault(diagnosis, [])
        if title:
            titles.append(" ".join(word for word in title.split() if "@" not in word))  # no e-mail address stays

    def has(self, fault: Fault) -> bool:
        """Whether something of this kind was noted."""
        return any(diagnosis.fault is fault for diagnosis in self._found)

    def told(self, source: str) -> tuple[Problem, ...]:
        """Give a problem for each kind of thing, in the order in which they came up."""
        return tuple(Problem(source, _with(diagnosis, titles)) for diagnosis, titles in self._found.items())


def _with(diagnosis: Diagnosis, titles: list[str]) -> Diagnosis:
    if "sessions" not in placeholders(diagnosis.fault.message):
        return diagnosis
    return diagnosis.having(sessions=_named(titles))


def _named(titles: list[str]) -> Value:
    if not titles:
        return ""
    names = [TITLED(title=title[:60]) for title in titles[:_NAMED]]
    if len(titles) > _NAMED:
        return faults.SESSIONS_AND_MORE(num=len(titles), titles=names, more=len(titles) - _NAMED)
    return faults.SESSIONS(num=len(titles), titles=names)


def where_broken(error: Exception) -> Phrase:
    """Say where a document of JSON or XML breaks off, by what its parser raised; not in the parser's words."""
    if isinstance(error, RecursionError):
        return faults.BROKEN_NEST
    line, before = getattr(error, "position", None) or (
        getattr(error, "lineno", None),
        getattr(error, "offset", None),
    )
    if line is None:
        return faults.BROKEN_VALUE
    character = getattr(error, "colno", None) or (before or 0) + 1
    return faults.BROKEN_AT(line=line, character=character)
