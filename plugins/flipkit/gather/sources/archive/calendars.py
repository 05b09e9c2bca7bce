"""The part of the archive for others' calendars: how each stands, and every date it ever gave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from flipkit.gather.sources.archive import rows
from flipkit.gather.sources.archive.rows import State
from flipkit.model.remote_calendars import RemoteEvent

_STATE = ", ".join(rows.STATE)
_EVENT = ", ".join(f'"{name}"' for name in rows.EVENT)


class Looks(Protocol):
    """Gives the rows that a statement finds."""

    def __call__(self, statement: str, *values: str) -> list[Any]: ...


class Changes(Protocol):
    """Does statements, each for several rows, all or nothing."""

    def __call__(self, *changes: tuple[str, Iterable[Sequence[object]]]) -> None: ...


class Calendars:
    """What is kept of calendars; `Archive.calendars` is it. Its events' times are in UTC."""

    def __init__(self, look: Looks, change: Changes) -> None:
        self._look, self._change = look, change

    def states(self) -> dict[str, State]:
        """How every calendar ever gathered stands, by id."""
        return {row[0]: rows.state(row) for row in self._look(f"SELECT {_STATE} FROM calendars ORDER BY id")}

    def events(self, calendar: str) -> list[RemoteEvent]:
        """All dates of a calendar, in the order of their starts."""
        found = self._look(f'SELECT {_EVENT} FROM events WHERE calendar = ? ORDER BY start, title, "key"', calendar)
        return [rows.event(row) for row in found]

    def record(self, state: State, events: Iterable[RemoteEvent] | None = None) -> None:
        """Keep a calendar's state and, if given, the dates it now has in place of all before; all or nothing."""
        changes: list[tuple[str, Iterable[Sequence[object]]]] = [
            (
                f"INSERT OR REPLACE INTO calendars ({_STATE}) VALUES ({', '.join('?' * len(rows.STATE))})",
                [rows.of_state(state)],
            )
        ]
        if events is not None:
            marks = ", ".join("?" * (len(rows.EVENT) + 1))
            changes += [
                ("DELETE FROM events WHERE calendar = ?", [(state.id,)]),
                (
                    f"INSERT INTO events (calendar, {_EVENT}) VALUES ({marks})",
                    [(state.id, *rows.of_event(event)) for event in events],
                ),
            ]
        self._change(*changes)
