"""What happens when: chats, sessions' conferences and single events in one order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Kind = Literal["chat", "conference", "event", "deadline"]


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the agenda.

    Timed ones have aware datetimes, all-day ones dates (`end` is then the last day itself).
    `detail` is one line of plain words, `cancelled` the reason, if any.
    """

    kind: Kind
    title: str
    url: str
    start: datetime | date
    end: datetime | date
    timezone: str
    topic: str = ""
    detail: str = ""
    cancelled: str = ""
    calendar: str = ""

    @property
    def all_day(self) -> bool:
        """Whether it has dates and no times."""
        return not isinstance(self.start, datetime)

    @property
    def first_day(self) -> date:
        """The date it begins on, in its own zone."""
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def last_day(self) -> date:
        """The date it ends on, in its own zone."""
        return self.end.date() if isinstance(self.end, datetime) else self.end
