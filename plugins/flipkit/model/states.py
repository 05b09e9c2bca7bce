"""What becomes of events and sessions, and how gathering goes, each in one word."""

from __future__ import annotations

from enum import StrEnum


class EventStatus(StrEnum):
    """Whether something takes place as planned (RFC 5545 section 3.8.1.11); `moved` is schema.org's rescheduled."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"
    MOVED = "moved"


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
    HELD = "held"
    """It seems to have become another blog: what comes waits for an editor."""


class Condition(StrEnum):
    """In what condition the archive or the ledger is found: only one that is whole is built from as it is."""

    ABSENT = "absent"
    EMPTY = "empty"
    """It is of no bytes, or nothing was ever stored, and nobody has asked yet whether there is a copy."""
    BROKEN = "broken"
    NEWER = "newer"
    """A newer flipkit wrote it."""
    PARTIAL = "partial"
    """Bringing it back was broken off."""
    WHOLE = "whole"
