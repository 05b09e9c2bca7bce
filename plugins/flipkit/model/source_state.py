"""How gathering something stands, in one word."""

from __future__ import annotations

from enum import StrEnum


class SourceState(StrEnum):
    """How gathering a blog, a calendar or a programme stands."""

    OK = "ok"
    FAILING = "failing"
    WAITING = "waiting"
    """It was never gathered, or not asked this time."""
    PAUSED = "paused"
    GONE = "gone"
    """Its server said that it has ended (410)."""
    REMOVED = "removed"
    """It was taken from the list; what was gathered stays."""
