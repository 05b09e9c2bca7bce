"""A conference's sessions as they stand beside each other: before, after, and meanwhile."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from flipkit.model.conferences import Conference
from flipkit.model.sessions import Session
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class Beside:
    """The neighbours of a session: in its room on the same day, and elsewhere at the same time."""

    before: Session | None
    after: Session | None
    meanwhile: tuple[Session, ...]


@dataclass(frozen=True)
class Timetable:
    """A conference's sessions as they stand beside each other."""

    conference: Conference

    @cached_property
    def _days(self) -> Mapping[date, tuple[Session, ...]]:
        return {day.date: day.sessions for day in self.conference.days}

    @cached_property
    def _held(self) -> Mapping[date, tuple[Session, ...]]:
        return {day: tuple(filter(_takes_place, sessions)) for day, sessions in self._days.items()}

    @cached_property
    def _rooms(self) -> Mapping[tuple[date, str], list[Session]]:
        found: dict[tuple[date, str], list[Session]] = {}
        for day, sessions in self._days.items():
            for session in sorted(sessions, key=_order):
                for room in session.rooms:
                    found.setdefault((day, room), []).append(session)
        return found

    def beside(self, session: Session) -> Beside:
        """Give a session's neighbours; cancelled ones and pauses are none, except that a pause may come before."""
        day = self.conference.day_of(session.start)
        meanwhile = tuple(
            other
            for other in self._held[day]
            if other.start < session.end and session.start < other.end and other.id != session.id
        )
        if not session.has_room:
            return Beside(None, None, meanwhile)
        inside = [each for each in self._rooms[day, session.rooms[0]] if _takes_place(each) or each.id == session.id]
        at = bisect_left(inside, _order(session), key=_order)
        return Beside(inside[at - 1] if at else None, inside[at + 1] if at + 1 < len(inside) else None, meanwhile)


def _takes_place(session: Session) -> bool:
    return session.status != "cancelled" and not session.is_pause


def _order(session: Session) -> tuple[object, ...]:
    return session.start, session.end, session.id
