"""What becomes of an event or a session, in RFC 5545's words and one of our own."""

from __future__ import annotations

from enum import StrEnum


class EventStatus(StrEnum):
    """Whether something takes place as planned (RFC 5545 section 3.8.1.11); `moved` is schema.org's rescheduled."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"
    MOVED = "moved"
