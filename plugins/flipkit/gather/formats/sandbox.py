"""What may be hostile is parsed within bounds: one made to hang or to eat memory costs itself only.

What comes from an address is parsed in processes, started when the first comes, that can be ended: each has a limit
on its memory, and is killed and replaced after too long a time. Files that lie here, which somebody else may have
made, are parsed within the same bounds. A small one, whose parser needs memory in proportion to it, is parsed in this
process: starting another takes longer than reading most programmes.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import ceil
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from types import ModuleType, TracebackType
from typing import Any, Self, TypeVar

from flipkit.errors import FaultError
from flipkit.gather.formats.parse_tasks import SECONDS, ParseTask, Runner, result_of, within_bounds

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

#: Address space of a process, in bytes.
MEMORY = 1_000_000_000
#: Of what a task logs, so many records and so many characters of each reach whoever asked.
_LOGGED, _LOGGED_LENGTH = 50, 8000
#: So many more objects are made than were given back before a process looks for circles among them.
_BETWEEN_COLLECTIONS = 20_000
_log = logging.getLogger(__name__)


T = TypeVar("T")


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
        slices = ceil(seconds)  # a line that is closed in the middle need not wake who waits at it
        try:
            self._line.send(question)
            if not any(self._line.poll(seconds / slices) for _ in range(slices)):
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


@contextmanager
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
        with suppress(ValueError, OSError):  # a system that has a lower limit already
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # libraries' warnings quote what they read
    gc.freeze()  # what is imported stays; and hardly anything that a parser makes is a circle
    gc.set_threshold(_BETWEEN_COLLECTIONS, 10, 10)
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


@contextmanager
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


class OwnFiles:
    """Does tasks for files of the community's own: `workers` do those of large ones."""

    def __init__(self, workers: Runner) -> None:
        self._workers = workers

    async def run(self, task: ParseTask[T]) -> T:
        """Do a task, or raise `ParseError`."""
        return run_bounded(task) if task.is_small else await self._workers.run(task)


def run_bounded(task: ParseTask[T], *, seconds: float = SECONDS, memory: int = MEMORY) -> T:
    """Do a task, in a process of its own unless it is small. Raises `ParseError`, or our error that it raises."""
    if (
        not task.is_small and not multiprocessing.current_process().daemon
    ):  # in such a process already, it is done there
        return _run_apart(task, seconds, memory)
    with within_bounds(task.what, task.source, seconds):
        return task.do()


def _run_apart(task: ParseTask[T], seconds: float, memory: int) -> T:
    worker = Worker(memory, task.module, seconds)
    try:
        (kind, *rest), logged = worker.ask((task, _log.isEnabledFor(logging.DEBUG)), seconds)
    finally:
        worker.end()
    for line in logged:
        _log.debug("%s: %s", task.source, line)
    return result_of(task, seconds, kind, *rest)
