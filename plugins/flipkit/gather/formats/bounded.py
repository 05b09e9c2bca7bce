"""Files that lie here are parsed within bounds, as what comes from an address is, one after the other.

A large one is parsed in a process of its own (`sandbox`). A small one, whose parser's memory is bounded by its size,
is parsed here within the same time: starting a process takes longer than reading most programmes.
"""

from __future__ import annotations

import logging
import multiprocessing
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TypeVar

from flipkit.errors import ParseError
from flipkit.gather.formats.sandbox import MEMORY, SECONDS, ParseTask, Runner, Worker, failure, result_of

_log = logging.getLogger(__name__)

T = TypeVar("T")

#: How often it is said again that time is up, in seconds, where nobody heard of it.
_AGAIN = 0.2


class TimeIsUpError(BaseException):
    """Reading took too long. No `Exception`, so that nobody who catches all of them goes on regardless."""


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


def _run_apart(task: ParseTask[T], seconds: float, memory: int) -> T:
    worker = Worker(memory, task.module, seconds)
    try:
        (kind, *rest), logged = worker.ask((task, _log.isEnabledFor(logging.DEBUG)), seconds)
    finally:
        worker.end()
    for line in logged:
        _log.debug("%s: %s", task.source, line)
    return result_of(task, seconds, kind, *rest)


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
