"""What is to be parsed: a function and what it is given, which anybody may do; how its failures are said."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from flipkit.errors import FaultError, ParseError, SourceError
from flipkit.faults import Diagnosis
from flipkit.gather.formats import faults

T = TypeVar("T")

#: Octets of a feed, a calendar without recurring events or a programme that is small.
SMALL = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseTask(Generic[T]):
    """A function, named `module:function`, that parses a document from `source`, and what it is given.

    It is called with `values`, `options` and the source as `source`, and gives a `result`. `what` is what
    the document is called in the words of a failure. One that `is_small` takes memory in proportion to its
    size, and may be parsed in the process that asks where it is a file of the community's own (`sandbox`).
    """

    function: str
    result: type[T]
    what: str
    source: str
    values: tuple[object, ...] = ()
    options: Mapping[str, object] = field(default_factory=dict)
    is_small: bool = False

    @property
    def module(self) -> str:
        """Give the module of the function."""
        return self.function.partition(":")[0]

    def do(self) -> T:
        """Import the function's module and call it. Raises `ParseError`."""
        function = getattr(importlib.import_module(self.module), self.function.partition(":")[2])
        found = function(*self.values, source=self.source, **self.options)
        assert isinstance(found, self.result)
        return found


class Runner(Protocol):
    """Whatever does tasks."""

    async def run(self, task: ParseTask[T]) -> T:
        """Do a task, or raise `ParseError`."""


class InProcess:
    """Does tasks here: for tests, and for what has bounds of its own."""

    async def run(self, task: ParseTask[T]) -> T:
        """Do a task as `ParseTask.do` does."""
        return task.do()


def result_of(task: ParseTask[T], seconds: float, kind: str, *rest: Any) -> T:
    """Give what a task gave, or raise how it failed: as its own error does, else in our words."""
    if kind == "done":
        done: T = rest[0]
        return done
    trace, given = rest or ("", None)
    if isinstance(given, FaultError):
        error = given
    else:
        error = ParseError(failure(task.what, kind, seconds), source=task.source)
    if isinstance(error, SourceError):
        error.source = task.source
    error.__cause__ = RemoteError(f"in the process that parses\n{trace}") if trace else None
    raise error


def failure(what: str, kind: str, seconds: float) -> Diagnosis:
    """Say that a document costs too much (`late`, `memory`, `deep`), or broke its reader (`ended`, `failed`)."""
    named = _NOUNS[what]
    match kind:
        case "late":
            return faults.READING_TOO_SLOW(what=named, seconds=f"{seconds:g}")
        case "memory":
            return faults.READING_TOO_HUNGRY(what=named)
        case "deep":
            return faults.READING_TOO_DEEP(what=named)
        case "ended":
            return faults.READER_BROKEN(what=named)
        case _:
            return faults.READER_FAILED(what=named)


class RemoteError(Exception):
    """What went wrong in the process: its traceback, as the cause of our error."""


_NOUNS = {
    "feed": faults.FEED,
    "calendar": faults.CALENDAR,
    "programme": faults.PROGRAMME,
    "table": faults.TABLE,
    "page": faults.PAGE,
    "list": faults.LIST,
    "transcript": faults.TRANSCRIPT,
    "post": faults.POST,
    "file": faults.FILE,
    "thread": faults.THREAD,
}
