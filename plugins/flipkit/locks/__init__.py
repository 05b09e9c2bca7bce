"""One writer at a time: whoever changes a project holds its lock, and the next one waits or says who is at work.

The lock is the system's (flock) on a file in `.flipkit/`, so it ends with the process, however that ends.
What stands in the file is only told to whoever waits. Commands that read ask for no lock.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from flipkit import clock
from flipkit.errors import FaultError
from flipkit.locks import faults

try:
    import fcntl
except ImportError:  # Windows has none
    fcntl = None  # type: ignore[assignment]

#: Longest time to wait for another, in seconds.
PATIENCE = 60.0
#: Who waits says so after this many seconds, and tries again every so many.
_SILENT, _STEP = 1.0, 0.1
#: Most that is read of what another says of itself, in bytes.
_LONGEST = 1_000

_log = logging.getLogger(__name__)


class LockedError(FaultError):
    """Another command is at work in this project, and did not end."""


class StateError(FaultError):
    """The project's folder of state can't be written."""


class Lock:
    """The lock of a project, whose state is in the folder `state`; used with `with`, or `acquire` and `release`.

    `command` is what others are told is at work here. `tell` is given a sentence when there is somebody
    to wait for, at most `patience` seconds (`PATIENCE` if none are given). Where the file system has no
    locks, that is told, and all goes on.
    """

    def __init__(
        self,
        state: Path,
        command: str,
        *,
        patience: float | None = None,
        tell: Callable[[str], None] = _log.info,
    ) -> None:
        self._file = state / "lock"
        self._command, self._tell = command, tell
        self._patience = PATIENCE if patience is None else patience
        self._descriptor: int | None = None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def __del__(self) -> None:
        self.release()

    def acquire(self) -> None:
        """Take the lock. Raises `LockedError` if another keeps it, `StateError` if there is no writing here."""
        ends = time.monotonic() + self._patience
        speaks = time.monotonic() + min(_SILENT, self._patience)
        while not self._taken():
            now = time.monotonic()
            command, since, process = self._holder()
            if now >= ends:
                raise LockedError(faults.LOCK_HELD(command=command, since=since, process=process))
            if now >= speaks:
                self._tell(faults.LOCK_AWAITED(command=command, since=since, process=process).message)
                speaks = ends + 1
            time.sleep(_STEP)

    def release(self) -> None:
        """Let the next one in; without the lock this does nothing."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):  # another system lets nobody remove what is open
                if self._is_there(self._descriptor):
                    self._file.unlink()
            os.close(self._descriptor)  # which ends the lock
            self._descriptor = None

    def _taken(self) -> bool:
        """Try to take the lock; a file that was removed meanwhile locks nobody out and is not it."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            reason = "a file has its name" if self._file.parent.is_file() else error.strerror or error
            told = faults.STATE_UNWRITABLE(folder=self._file.parent, reason=reason)
            raise StateError(told) from error
        try:
            if not lock(descriptor):
                os.close(descriptor)
                return False
        except OSError as error:
            told = faults.LOCKS_UNKNOWN(folder=self._file.parent, reason=error.strerror or error)
            self._tell(f"{told.message} {told.remedy}")
        if not self._is_there(descriptor):
            os.close(descriptor)
            return False
        with contextlib.suppress(OSError):  # on a full disk nobody is told who we are
            since = clock.instant(clock.timezone(os.environ))
            said = {"command": self._command, "process": os.getpid(), "since": f"{since:%Y-%m-%d %H:%M}"}
            os.ftruncate(descriptor, 0)
            os.write(descriptor, json.dumps(said).encode())
        self._descriptor = descriptor
        return True

    def _is_there(self, descriptor: int) -> bool:
        """Whether the open file is still the one with the lock's name."""
        with contextlib.suppress(OSError):
            return os.fstat(descriptor).st_ino == self._file.stat().st_ino
        return False

    def _holder(self) -> tuple[str, str, str]:
        """Say which command holds the lock, since when, and its process, as it said of itself."""
        said: object = None
        with contextlib.suppress(OSError, ValueError, RecursionError):
            said = json.loads(self._file.read_bytes()[:_LONGEST])
        known = said if isinstance(said, dict) else {}
        command, since, process = (_printable(known.get(name)) for name in ("command", "since", "process"))
        return command, since, process


def _printable(said: object) -> str:
    return "".join(letter for letter in str(said or "?") if letter.isprintable())


def lock(descriptor: int) -> bool:
    """Try to lock an open file or folder, whose lock ends when it is closed. Raises OSError if it has no locks."""
    if fcntl is None:
        raise OSError("this system has no flock")
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
