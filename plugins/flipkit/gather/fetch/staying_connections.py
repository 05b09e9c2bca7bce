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

    def take(self, server: str, now: float) -> bool:
        """Give a server that is asked now a place, if it has one or one is free."""
        if server not in self._until and len(self._until) >= self._most:
            self._until = {each: until for each, until in self._until.items() if until > now}
            if len(self._until) >= self._most:
                return False
        self._until[server] = inf
        return True

    def answered(self, server: str, now: float) -> None:
        """Note that a server with a place has answered, or has not: its connection stays as long as that."""
        self._until[server] = now + self._seconds
