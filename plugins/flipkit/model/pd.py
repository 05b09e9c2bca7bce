"""Professional development: how minutes are counted, and how they become hours and units.

Counted is what takes place: never a pause, a meal or registration, never what is cancelled. A session
counts for its `pd_minutes`, else for its length. Of several that overlap, the time is counted once.
What is rounded is rounded down, once and last, so that nobody is told of more than there was.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Protocol

from flipkit.model.states import EventStatus
from flipkit.values import dataclass

#: Hours that make a unit, by the names that districts and states use; whose rule each is, the handbook says. An hour
#: is one of `PD.minutes_per_hour`.
UNITS: Mapping[str, float] = {
    "CEU": 10,  # IACET: ten contact hours
    "PLU": 10,  # Georgia, 160-3-3-.10: ten contact hours; whole ones only
    "clock hours": 1,  # Washington, WAC 181-85-030: sixty minutes (unverified: today's wording)
    "contact hours": 1,
    "CTLE": 1,  # New York, 8 NYCRR 80-6.3: at least 60 minutes
    "CPE": 1,  # Texas, 19 TAC 232: clock hours
    "PDP": 1,  # Massachusetts, 603 CMR 44: a point an hour
    "PDH": 1,  # Illinois, 23 Ill. Adm. Code 25.805: a clock hour, by 25.865 in quarters
    "Act 48": 1,  # Pennsylvania, Act 48 of 1999 (unverified: how many minutes such an hour has)
    "ECTS": 25,  # ECTS Users' Guide: 25 to 30 hours of work
}


class Countable(Protocol):
    """What is asked of a session."""

    @property
    def id(self) -> str: ...
    @property
    def start(self) -> datetime: ...
    @property
    def minutes(self) -> int: ...
    @property
    def pd_minutes(self) -> int | None: ...
    @property
    def prework_minutes(self) -> int: ...
    @property
    def is_pause(self) -> bool: ...
    @property
    def status(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PD:
    """How professional development is counted: `hours_per_unit` by the unit's name, such as `CEU: 10`.

    An hour has `minutes_per_hour` (50 where a clock hour has 50); `round_to` is what totals are rounded down to. What
    somebody attends for less than `at_least` minutes counts for nothing. `counts_prework` says that a session which
    says nothing itself counts for its pre-work, too, and `reflection` how many minutes a text about it counts for.

    Who grants the hours is asked `approval_days` before an event begins, and has the sheets `sheets_days` after it
    ended; 0 where nothing is due. As Puget Sound ESD and ESD 113 in Washington want it, if nothing is said.
    """

    provider: str = ""
    contact: str = ""
    minutes_per_hour: int = 60
    hours_per_unit: Mapping[str, float] = field(default_factory=dict, hash=False)
    round_to: int = 1
    at_least: int = 0
    counts_prework: bool = False
    reflection: int = 0
    approval_days: int = 30
    sheets_days: int = 10

    def approval_due(self, starts: date) -> date | None:
        """Give the last day on which approval can be asked for; None where nothing is due."""
        return starts - timedelta(days=self.approval_days) if self.approval_days else None

    def sheets_due(self, ends: date) -> date | None:
        """Give the last day on which the sign-in sheets can be sent; None where nothing is due."""
        return ends + timedelta(days=self.sheets_days) if self.sheets_days else None

    def minutes_of(self, session: Countable) -> int:
        """Give the minutes that one session counts for, as they are: what it says, else how long it lasts."""
        if session.is_pause or session.status == EventStatus.CANCELLED:
            return 0
        said = self.said_by(session)
        return session.minutes if said is None else said

    def said_by(self, session: Countable) -> int | None:
        """Give the minutes that a session says it counts for, with its pre-work where the rules count that."""
        if session.pd_minutes is None and self.counts_prework and session.prework_minutes:
            return session.minutes + session.prework_minutes
        return session.pd_minutes

    def most(self, sessions: Iterable[Countable]) -> int:
        """Give the most that anybody can count who goes from session to session and stays to the end, rounded."""
        counted = sorted(
            (_minute(session.start) + session.minutes, _minute(session.start), self.minutes_of(session))
            for session in sessions
            if self.minutes_of(session)
        )
        ends: list[int] = []
        best = [0]
        for end, begin, minutes in counted:
            before = best[bisect_right(ends, begin)]
            best.append(max(best[-1], before + minutes))
            ends.append(end)
        return self.rounded(best[-1])

    def rounded(self, minutes: int) -> int:
        """Round minutes down to a multiple of `round_to`."""
        return minutes - minutes % self.round_to

    def hours(self, minutes: int) -> float:
        """Give minutes as hours of `minutes_per_hour`, to two places, rounded down."""
        return minutes * 100 // self.minutes_per_hour / 100

    def units(self, minutes: int) -> dict[str, float]:
        """Give minutes in each unit, to three places, rounded down."""
        return {
            name: minutes * 1000 // (self.minutes_per_hour * Fraction(str(hours))) / 1000
            for name, hours in self.hours_per_unit.items()
        }


def _minute(when: datetime) -> int:
    return int(when.astimezone(UTC).timestamp()) // 60
