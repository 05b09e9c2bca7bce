"""What is to be parsed: a function and what it is given. Anybody may do it, in its time; how it failed is said."""

from __future__ import annotations

import importlib
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import field
from types import FrameType
from typing import Any, Generic, Protocol, TypeVar

from flipkit.errors import FaultError, ParseError, SourceError
from flipkit.faults import Diagnosis
from flipkit.gather.formats import faults
from flipkit.values import dataclass

T = TypeVar("T")

#: Longest time for one document, in seconds.
SECONDS = 20.0
#: How often it is said again that time is up, in seconds, where nobody heard of it.
_AGAIN = 0.2
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


class TimeIsUpError(BaseException):
    """Reading took too long. No `Exception`, so that nobody who catches all of them goes on regardless."""


@contextmanager
def within_bounds(what: str, source: str, seconds: float = SECONDS) -> Iterator[None]:
    """Say of what is parsed here that it costs too much, in the words of the sandbox: raises `ParseError`."""
    try:
        with deadline(seconds):
            yield
    except TimeIsUpError:
        kind = "late"
    except MemoryError:
        kind = "memory"
    except RecursionError:
        kind = "deep"
    else:
        return
    raise ParseError(failure(what, kind, seconds), source=source)


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Interrupt what takes longer, be it one regular expression: raises `TimeIsUpError`.

    Within another deadline, the outer one counts. Where the system has no such clock (Windows), or another
    thread than the first reads, there is none.
    """
    alarm = getattr(signal, "SIGALRM", None)
    is_first = threading.current_thread() is threading.main_thread()
    if alarm is None or not is_first or signal.getitimer(signal.ITIMER_REAL)[0]:
        yield
        return

    def ring(_: int, __: FrameType | None) -> None:
        raise TimeIsUpError

    before = signal.signal(alarm, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        is_set = True
        while is_set:
            with suppress(TimeIsUpError):  # it may ring at this very moment, too
                signal.setitimer(signal.ITIMER_REAL, 0)
                signal.signal(alarm, before)
                is_set = False


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
