"""How many PD minutes an agenda counts for, in Python: what the pages' own program is held against."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from flipkit.model.pd import PD, Countable


def minutes_of_all(pd: PD, sessions: Iterable[Countable]) -> int:
    """Give the minutes that somebody's agenda counts for, rounded.

    A session takes the first of its minutes, as many as it counts for; where two take the same
    time, it is counted once. What a session counts for beyond its length (its pre-work) is added.
    """
    spans, beyond = [], 0
    for session in {session.id: session for session in sessions}.values():
        counted = pd.minutes_of(session)
        begin = _minute(session.start)
        spans.append((begin, begin + min(counted, session.minutes)))
        beyond += max(0, counted - session.minutes)
    total, until = beyond, 0
    for begin, end in sorted(spans):
        total += max(0, end - max(begin, until))
        until = max(until, end)
    return pd.rounded(total)


def _minute(when: datetime) -> int:
    return int(when.astimezone(UTC).timestamp()) // 60
