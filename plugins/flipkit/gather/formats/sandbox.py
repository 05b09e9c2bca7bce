"""What is hostile is parsed in processes that can be ended: one made to hang or to eat memory costs itself only.

Each process has a limit on its memory; one that takes too long is killed and replaced. What it was
parsing becomes a `ParseError` in plain words. Processes start when the first document comes. Whether it came from
an address or lies beside index.md makes no difference: somebody else may have made it.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import logging
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.reduction import ForkingPickler
from types import ModuleType, TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar
from zoneinfo import ZoneInfo

from flipkit.errors import FaultError, ParseError, SourceError
from flipkit.faults import Diagnosis
from flipkit.gather.formats import faults
from flipkit.model.times import zone

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

#: Address space of a process, in bytes.
MEMORY = 1_000_000_000
#: Of what a task logs, so many records and so many characters of each reach whoever asked.
_LOGGED, _LOGGED_LENGTH = 50, 8000
#: Octets of a feed, a calendar without recurring events or a programme that is small.
SMALL = 200_000
#: Longest time for one document, in seconds.
SECONDS = 20.0

_log = logging.getLogger(__name__)


def _zone_again(of: ZoneInfo) -> tuple[Callable[..., ZoneInfo], tuple[str | None]]:
    return zone, (of.key,)


# One that was read from a file can't go to another process otherwise.
ForkingPickler.register(ZoneInfo, _zone_again)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseTask(Generic[T]):
    """A function, named `module:function`, that parses a document from `source`, and what it is given.

    It is called with `values`, `options` and the source as `source`, and gives a `result`. `what` is what
    the document is called in the words of a failure. One that `is_small` takes memory in proportion to its
    size, and may be parsed in the process that asks where it is a file of the community's own (`bounded`).
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


class Workers:
    """Processes that do tasks; used as `async with Workers() as workers`.

    `seconds` is the time one document has, `memory` the address space of a process in bytes (where the
    system can limit it).
    """

    def __init__(self, count: int = 2, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds, self._memory = seconds, memory
        self._free: asyncio.LifoQueue[Worker | None] = asyncio.LifoQueue()
        self._all: set[Worker] = set()
        for _ in range(count):
            self._free.put_nowait(None)  # a place; its process starts when it is needed

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._all:
            worker.end()
        self._all.clear()

    async def run(self, task: ParseTask[T]) -> T:
        """Do a task in a process, which alone imports the module it needs. Raises `ParseError`."""
        worker = await self._free.get()
        kept: Worker | None = None  # who does the next task
        try:
            if worker is None:
                worker = await asyncio.to_thread(Worker, self._memory, task.module, self._seconds)
                self._all.add(worker)
            question = (task, _log.isEnabledFor(logging.DEBUG))
            (kind, *rest), logged = await asyncio.to_thread(worker.ask, question, self._seconds)
            for line in logged:
                _log.debug("%s: %s", task.source, line)
            if kind in ("done", "refused"):
                kept = worker
            return result_of(task, self._seconds, kind, *rest)
        finally:
            if worker is not None and kept is None:
                worker.end()
                self._all.discard(worker)
            self._free.put_nowait(kept)


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
}


class Worker:
    """One process, and our end of the line to it."""

    def __init__(self, memory: int, module: str, seconds: float) -> None:
        context = _context(module)
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, memory, seconds), daemon=True)  # type: ignore[attr-defined]
        with _without_main():
            self._process.start()
        theirs.close()

    def ask(self, question: object, seconds: float) -> tuple[tuple[Any, ...], list[str]]:
        """Have a task done: `("done", what)`, or how it went wrong, and what was logged. Blocks."""
        try:
            self._line.send(question)
            if not self._line.poll(seconds):
                return ("late",), []
            answer: tuple[tuple[Any, ...], list[str]] = self._line.recv()
        except (EOFError, OSError):
            return ("ended",), []
        return answer

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._line.close()


def _context(module: str) -> BaseContext:
    """Fork processes from one that knows the first task's module; start fresh ones where none can be forked."""
    try:
        context = multiprocessing.get_context("forkserver")
    except ValueError:
        return multiprocessing.get_context("spawn")
    context.set_forkserver_preload([__name__, module])
    return context


_starting = threading.Lock()


@contextlib.contextmanager
def _without_main() -> Iterator[None]:
    """Start a process that does not import whichever program this is: that takes longer than many feeds."""
    with _starting:
        program = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = program


def _serve(line: Connection, memory: int, seconds: float) -> None:
    """Do tasks until nobody asks any more (in the process)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever asks
    if resource is not None:
        with contextlib.suppress(ValueError, OSError):  # a system that has a lower limit already
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # libraries' warnings quote what they read
    alarm = getattr(signal, "alarm", lambda _: None)  # ends us even if whoever asks was killed
    while True:
        try:
            task, verbose = line.recv()
        except (EOFError, OSError):
            return
        alarm(int(seconds) + 5)
        with _logged(verbose=verbose) as logged:
            answer = _done(task)
        alarm(0)
        line.send((answer, logged))


class _Listing(logging.Handler):
    """Keeps the first records as lines, with their tracebacks."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        if len(self._lines) < _LOGGED:
            self._lines.append(self.format(record)[-_LOGGED_LENGTH:])


@contextlib.contextmanager
def _logged(*, verbose: bool) -> Iterator[list[str]]:
    """Collect what our loggers say in this process, if somebody wants to know."""
    lines: list[str] = []
    handler = _Listing(lines)
    logger = logging.getLogger("flipkit")
    if verbose:
        logger.setLevel(logging.DEBUG)
        logger.addHandler(handler)
    try:
        yield lines
    finally:
        logger.removeHandler(handler)


def _done(task: ParseTask[Any]) -> tuple[object, ...]:
    try:
        return "done", task.do()
    except FaultError as error:
        return "refused", traceback.format_exc(), error
    except MemoryError:
        return ("memory",)
    except RecursionError:
        return ("deep",)
    except Exception:  # one hostile document must not end the run
        return "failed", traceback.format_exc(), None
