"""Work on all cores of a machine: tasks are done in forked processes, and what comes of each is given in their order.

A process is forked when there is work, so it knows all that we know; it sends back what it made, and ends. On one
core, where processes can't be forked, for few tasks, where all would hold too much memory, and beside other threads
(whose locks a fork would take along) all is done here. What comes of it is the same: a task is a function of what is
known.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from pathlib import Path
from struct import Struct
from typing import BinaryIO, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: From so many tasks of some milliseconds each on a process is worth its while.
WORTH = 64
#: More processes would wait for who puts all in its place.
_MOST = 8
#: MB that all processes may hold where nobody knows how many are free.
_ROOM = 500
#: How long what follows is; -1: the task is left to who asked.
_LENGTH = Struct(">q")
#: Room between two processes (Linux), in octets: some pages ahead.
_AHEAD, _SET_PIPE_SIZE = 1 << 20, 1031


def each_made(
    tasks: Sequence[T], do: Callable[[T], R], cores: int | None = None, worth: int = WORTH
) -> Generator[R, None, None]:
    """Give what `do` makes of each task, in their order; `cores` are those of the machine if not said.

    Fewer tasks than are `worth` it are done here.

    What a task raises is raised here, where it is done again. What it changes is changed in its process only.
    """
    count = min(usable() if cores is None else cores, _MOST, _places()) if len(tasks) >= worth else 1
    if count < 2 or not hasattr(os, "fork") or threading.active_count() > 1:
        yield from map(do, tasks)
        return
    first, rest = do(tasks[0]), tasks[1:]  # what all tasks need is made before there are several of us
    helpers: list[_Helper[T, R]] = []
    try:
        helpers += [
            _Helper(rest[number::count], do, [each.answers for each in helpers]) for number in range(count - 1)
        ]
        yield first
        for number, task in enumerate(rest):
            turn = number % count
            yield do(task) if turn == count - 1 else helpers[turn].next(task)
    finally:
        for helper in helpers:
            helper.end()


def _places() -> int:
    """Give how many processes like this one there is room for, this one among them, in half of what is free.

    Each comes to hold nearly what we do, as it counts who uses what it looks at.
    """
    free, held = _free(), max(_held(), 1)
    return _ROOM // held if free is None else 1 + free // 2 // held


def _free() -> int | None:
    """Give how many MB programs could still take (Linux), also of what a container may; None where nobody knows."""
    with suppress(OSError, ValueError, IndexError):
        free = int(Path("/proc/meminfo").read_text("ascii").partition("MemAvailable:")[2].split()[0]) // 1000
        with suppress(OSError, ValueError):  # where there is no limit, it says "max"
            limit, taken = (int(Path(f"/sys/fs/cgroup/memory.{name}").read_text()) for name in ("max", "current"))
            free = min(free, (limit - taken) // 1_000_000)
        return max(free, 0)
    return None


def _held() -> int:
    """Give how many MB this process holds (Linux), else how many it ever held; 0 where nobody knows."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1_000_000
    with suppress(ImportError):
        import resource  # noqa: PLC0415  # Windows has none

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_000_000  # in octets on macOS
    return 0


def usable() -> int:
    """Give how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class Meanwhile:
    """Something that a forked process does while this one does something else, and which ends with this one at last.

    Where there is no core, no memory or no process for it, it is not done: whoever waits for it looks for what came
    of it, and does the rest.
    """

    def __init__(self, do: Callable[[], None]) -> None:
        self._id = 0
        if min(usable(), _places()) < 2 or not hasattr(os, "fork") or threading.active_count() > 1:
            return
        reading, self._line = os.pipe()
        self._id = os.fork()
        if not self._id:
            os.close(self._line)
            _do_while_read(do, reading)
        os.close(reading)
        _LINES.add(self._line)

    def wait(self) -> None:
        """Wait until it is done."""
        if self._id:
            with suppress(ChildProcessError):
                os.waitpid(self._id, 0)
            _LINES.discard(self._line)
            os.close(self._line)
            self._id = 0

    def end(self) -> None:
        """End it, done or not."""
        if self._id:
            with suppress(ProcessLookupError):
                os.kill(self._id, signal.SIGKILL)
            self.wait()


#: Our ends of lines on which nothing is said: a process sees that we are gone when nobody holds the other one.
_LINES = set[int]()


def _do_while_read(do: Callable[[], None], reading: int) -> None:
    """Do something, unless the process at the other end of a line is gone: it may not work beside the next one."""
    status = 1
    try:
        gc.freeze()  # else the first collection would copy all that we know, as it notes down what it looks at
        threading.Thread(target=lambda: (os.read(reading, 1), os._exit(1)), daemon=True).start()
        do()
        status = 0
    finally:
        os._exit(status)


class _Helper(Generic[T, R]):
    """A forked process that does its tasks in turn, and our end of the line to it."""

    def __init__(self, tasks: Sequence[T], do: Callable[[T], R], others: Sequence[BinaryIO]) -> None:
        self._do = do
        reading, writing = os.pipe()
        self._id = os.fork()
        if not self._id:
            _work(tasks, do, writing, [reading, *(other.fileno() for other in others)])
        os.close(writing)
        self.answers = os.fdopen(reading, "rb")
        with suppress(OSError, ImportError):
            import fcntl  # noqa: PLC0415  # Windows has none

            fcntl.fcntl(reading, _SET_PIPE_SIZE, _AHEAD)

    def next(self, task: T) -> R:
        """Give what came of the next task; one that was not done is done here."""
        head = self.answers.read(_LENGTH.size)
        length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else -1
        said = self.answers.read(length) if length >= 0 else b""
        if not said or len(said) != length:
            return self._do(task)
        answer: R = pickle.loads(said)  # noqa: S301  # a process of ours said it
        return answer

    def end(self) -> None:
        """Wait for its end, which comes when nobody reads what it says."""
        self.answers.close()
        with suppress(ChildProcessError):
            os.waitpid(self._id, 0)


def _work(tasks: Sequence[T], do: Callable[[T], R], writing: int, closed: Sequence[int]) -> None:
    """Do the tasks of a helper; nothing of what else stands to be done at the end of a program is done."""
    status = 1
    try:
        gc.freeze()  # else the first collection would copy all that we know, as it notes down what it looks at
        for descriptor in (*closed, *_LINES):
            os.close(descriptor)
        with os.fdopen(writing, "wb") as answers:
            for task in tasks:
                try:
                    said = pickle.dumps(do(task), pickle.HIGHEST_PROTOCOL)
                except Exception:  # it is raised where the task is done again
                    answers.write(_LENGTH.pack(-1))
                else:
                    answers.write(_LENGTH.pack(len(said)))
                    answers.write(said)
                answers.flush()
        status = 0
    finally:
        os._exit(status)
