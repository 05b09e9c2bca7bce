"""Whose connections stay open after an answer, for the next question to the same server.

Of thousands of blogs hardly one is asked twice; and each connection is a file, of which a process may hold few: 256
on many a laptop.
"""

from __future__ import annotations

from math import inf


class StayingConnections:
    """Gives places to servers, `most` at a time; one that has answered keeps its place for so many `seconds`."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most, self._seconds = most, seconds
        self._until: dict[str, float] = {}
        self._full_until = 0.0

    def take(self, server: str, now: float) -> bool:
        """Give a server that is asked now a place, if it has one or one is free."""
        if server not in self._until and len(self._until) >= self._most and not self._cleared(now):
            return False
        self._until[server] = inf
        return True

    def answered(self, server: str, now: float) -> None:
        """Note that a server with a place has answered, or has not: its connection stays as long as that."""
        self._until[server] = now + self._seconds

    def _cleared(self, now: float) -> bool:
        """Clear the places that are free again; say whether there are any."""
        if now < self._full_until:
            return False
        self._until = {each: until for each, until in self._until.items() if until > now}
        self._full_until = min(now + self._seconds, *self._until.values()) if self._until else now
        return len(self._until) < self._most
