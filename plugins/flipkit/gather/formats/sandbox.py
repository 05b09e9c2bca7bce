"""Feeds and calendars are read in processes that can be ended: one made to hang or to eat memory costs itself only.

Each process has a limit on its memory; one that takes too long is killed and replaced. What it was
reading becomes a `ParseError` in plain words. Processes start when the first feed comes.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import logging
import multiprocessing
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from types import ModuleType, TracebackType
from typing import Any, Self

from flipkit.errors import ParseError, SourceError
from flipkit.faults import Diagnosis
from flipkit.gather.formats import faults
from flipkit.gather.formats.feeds import Feed, parse
from flipkit.gather.formats.feeds import normalize as entries
from flipkit.gather.sources.archive import Known
from flipkit.model.blogs import Images

_log = logging.getLogger(__name__)

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

#: Address space of a process, in bytes.
MEMORY = 1_000_000_000
#: Of what a task logs, so many records and so many characters of each reach whoever asked.
_LOGGED, _LOGGED_LENGTH = 50, 8000
#: Longest time for one feed, in seconds.
SECONDS = 20.0

_TASKS: dict[str, Callable[..., object]] = {"parse": parse, "read": entries.read_feed}


class Workers:
    """Processes that read what is hostile; used as `async with Workers() as workers`.

    `seconds` is the time one document has, `memory` the address space of a process in bytes (where the
    system can limit it).
    """

    def __init__(self, count: int = 2, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds, self._memory = seconds, memory
        self._free: asyncio.LifoQueue[_Worker | None] = asyncio.LifoQueue()
        self._all: set[_Worker] = set()
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

    async def parse(self, body: bytes, content_type: str, source: str) -> Feed:
        """Read a feed as `feeds.parse` does. Raises `ParseError`."""
        feed = await self._run("parse", source, body, content_type)
        assert isinstance(feed, Feed)
        return feed

    async def read(
        self, body: bytes, content_type: str, address: str, known: Mapping[str, Known], now: datetime, *,
        source: str = "", images: Images = "link",
    ) -> entries.Reading:  # fmt: skip
        """Parse, clean and normalise a feed as `entries.read_feed` does. Raises `ParseError`."""
        source = source or address
        moment = now.astimezone(UTC)  # not every zone can travel to another process
        reading = await self._run("read", source, body, content_type, address, dict(known), moment, images=images)
        assert isinstance(reading, entries.Reading)
        return reading

    async def do(self, task: str, source: str, *values: object, what: str, **options: object) -> object:
        """Do a task named `module:function` on a document from `source`; `what` it is called in a failure's words.

        The function is given `values` and `options`, and the source as `source`. Its module is imported in
        the process, so that what it needs costs nobody else. Raises `ParseError`.
        """
        return await self._run(task, source, *values, what=what, **options)

    async def _run(self, task: str, source: str, *values: object, what: str = "feed", **options: object) -> object:
        worker = await self._free.get()
        kept: _Worker | None = None  # whom the next feed gets
        try:
            if worker is None:
                worker = await asyncio.to_thread(_Worker, self._memory, self._seconds)
                self._all.add(worker)
            question = (task, values, {**options, "source": source}, _log.isEnabledFor(logging.DEBUG))
            (kind, *rest), logged = await asyncio.to_thread(worker.ask, question, self._seconds)
            for line in logged:
                _log.debug("%s: %s", source, line)
            if kind == "done":
                kept = worker
                return rest[0]
            if kind == "refused":
                kept = worker
                diagnosis, trace = rest
                raise ParseError(diagnosis, source=source) from _cause(trace)
            reason, trace = rest if kind == "failed" else ("", "")
            raise ParseError(self._failure(kind, what, reason), source=source) from _cause(trace)
        finally:
            if worker is not None and kept is None:
                worker.end()
                self._all.discard(worker)
            self._free.put_nowait(kept)

    def _failure(self, kind: str, what: str, reason: str) -> Diagnosis:
        """Say why a process did not read its document."""
        noun = _NOUNS[what]
        match kind:
            case "late":
                return faults.READING_TOO_SLOW(what=noun, seconds=f"{self._seconds:g}")
            case "memory":
                return faults.READING_TOO_HUNGRY(what=noun)
            case "ended":
                return faults.READER_BROKEN(what=noun)
        return faults.READER_FAILED(what=noun, reason=reason)


class RemoteError(Exception):
    """What went wrong in the process: its traceback, as the cause of our error."""


def _cause(trace: str) -> RemoteError | None:
    return RemoteError(f"in the process that reads\n{trace}") if trace else None


_NOUNS = {"feed": faults.FEED, "calendar": faults.CALENDAR, "programme": faults.PROGRAMME}


class _Worker:
    """One process, and our end of the line to it."""

    def __init__(self, memory: int, seconds: float) -> None:
        context = _context()
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


def _context() -> BaseContext:
    """Processes forked from a clean one that knows our modules already; where there is no such thing, fresh ones."""
    try:
        context = multiprocessing.get_context("forkserver")
    except ValueError:
        return multiprocessing.get_context("spawn")
    context.set_forkserver_preload([__name__])
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
    alarm = getattr(signal, "alarm", lambda _: None)  # ends us even if whoever asks was killed
    while True:
        try:
            task, values, options, verbose = line.recv()
        except (EOFError, OSError):
            return
        alarm(int(seconds) + 5)
        with _logged(verbose=verbose) as logged:
            answer = _done(task, values, options)
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


def _task(name: str) -> Callable[..., object]:
    if name in _TASKS:
        return _TASKS[name]
    module, _, function = name.partition(":")
    found: Callable[..., object] = getattr(importlib.import_module(module), function)
    return found


def _done(task: str, values: tuple[Any, ...], options: dict[str, Any]) -> tuple[object, ...]:
    try:
        return "done", _task(task)(*values, **options)
    except SourceError as error:
        return "refused", error.diagnosis, traceback.format_exc()
    except MemoryError:
        return ("memory",)
    except Exception as error:  # one hostile document must not end the run
        return "failed", type(error).__name__, traceback.format_exc()
