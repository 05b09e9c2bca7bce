"""How many steps a recurrence rule takes (RFC 5545, 3.3.10), told before anybody takes them.

A line such as FREQ=SECONDLY makes a hundred million dates, and the libraries make them all before the first is seen.
"""

from __future__ import annotations

from datetime import datetime
from math import prod
from typing import Any

from flipkit.gather.formats.calendars.parsed_calendar import Window

_DAY = 86_400
#: Most steps that are taken of a rule. Those of an hour are mostly passed over.
_STEPS = 20_000
_SECONDS = {"SECONDLY": (1, _STEPS), "MINUTELY": (60, _STEPS), "HOURLY": (3600, 10 * _STEPS)}
_WITHIN_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
_LIMITS = frozenset(("BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYSETPOS", *_WITHIN_A_DAY))


def refuse_endless(event: Any, window: Window) -> None:
    """Raise `ValueError` for an event with a rule of more steps than can be taken."""
    rules = event.get("RRULE", [])
    start = getattr(event.get("DTSTART"), "dt", window.first)
    begins = start.date() if isinstance(start, datetime) else start
    for rule in rules if isinstance(rules, list) else [rules]:
        until = _first(rule, "UNTIL", window.last)
        ends = min(until.date() if isinstance(until, datetime) else until, window.last.date())
        unit, most = _SECONDS.get(str(_first(rule, "FREQ", "")).upper(), (_DAY, _STEPS))
        steps = ((ends - begins).days + 1) * _DAY // (unit * max(1, int(_first(rule, "INTERVAL", 1))))
        if unit == _DAY:  # the libraries leap over years, but not within a day
            steps = (window.last - window.first).days * prod(
                max(1, len(rule.get(part, ()))) for part in _WITHIN_A_DAY
            )
        if not rule.keys() & _LIMITS:
            steps = min(steps, int(_first(rule, "COUNT", steps)))
        if steps > most:
            raise ValueError(f"a rule of {steps} steps")


def _first(rule: Any, part: str, other: Any) -> Any:
    given = rule.get(part)
    return (given[0] if isinstance(given, list) else given) if given else other
