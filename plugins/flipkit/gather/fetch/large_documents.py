"""Large documents come a few at a time: each is held in memory until it is parsed, and a hundred would fill it.

Whoever refreshes something opens a `DocumentRoom` around fetching and parsing it. A connection that finds a document
large takes a place in the room that is open; what is waited for one counts against no deadline.
"""

from __future__ import annotations

import asyncio
import ctypes
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar

#: Octets from which on a document is large.
LARGE = 1_000_000
#: Its number in glibc's malloc.h.
_MMAP_THRESHOLD = -3
#: Large documents at a time.
_PLACES = 3
#: Nobody waits longer, in seconds: rather more memory than a gathering that stands still.
_PATIENCE = 600.0


def give_back_memory() -> None:
    """Let the memory of each large document go back to the system as soon as nobody has it any more.

    glibc keeps what was freed for the next one, and cuts smaller pieces out of it, so that the next one needs more
    (mallopt(3), M_MMAP_THRESHOLD): a process that had read 60 held 384 MB. Others' libraries do it by themselves.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, LARGE)


class DocumentRoom:
    """Places for large documents, for all who share it."""

    def __init__(self, places: int = _PLACES) -> None:
        self._free = asyncio.Semaphore(places)

    @contextmanager
    def open(self) -> Iterator[DocumentPlace]:
        """Let what is fetched meanwhile take one place; it is given back at the end, or by `DocumentPlace.leave`."""
        place = DocumentPlace(self._free)
        token = _open.set(place)
        try:
            yield place
        finally:
            _open.reset(token)
            place.leave()


class DocumentPlace:
    """One place in a room, taken or not."""

    def __init__(self, free: asyncio.Semaphore) -> None:
        self._free, self._is_taken = free, False

    async def take(self) -> None:
        """Wait for the place, unless it is taken already."""
        if self._is_taken:
            return
        try:
            await asyncio.wait_for(self._free.acquire(), _PATIENCE)
        except TimeoutError:
            return
        self._is_taken = True

    def leave(self) -> None:
        """Give the place back, if it was taken."""
        if self._is_taken:
            self._free.release()
        self._is_taken = False


_open: ContextVar[DocumentPlace | None] = ContextVar("place for a large document", default=None)


def open_place() -> DocumentPlace | None:
    """Give the place that what is fetched now may take; None where nobody bounds it."""
    return _open.get()
