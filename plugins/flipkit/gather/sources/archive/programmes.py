"""The part of the archive for conferences' programmes: how each stands, and the sessions it has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flipkit.gather.sources.archive import rows
from flipkit.gather.sources.archive.calendars import Changes, Looks
from flipkit.gather.sources.archive.rows import State

_STATE = ", ".join(rows.STATE)


class Programmes:
    """What is kept of programmes by their conferences' ids; `Archive.programmes` is it.

    A session is kept as the fields that its readers give it.
    """

    def __init__(self, look: Looks, change: Changes) -> None:
        self._look, self._change = look, change

    def states(self) -> dict[str, State]:
        """How every programme ever gathered stands, by its conference's id."""
        return {row[0]: rows.state(row) for row in self._look(f"SELECT {_STATE} FROM programmes ORDER BY id")}

    def sessions(self, programme: str) -> list[dict[str, Any]]:
        """All sessions of a programme, in the order in which they were given."""
        found = self._look("SELECT fields FROM sessions WHERE programme = ? ORDER BY position", programme)
        return [json.loads(row[0]) for row in found]

    def record(self, state: State, sessions: Iterable[Mapping[str, object]] | None = None) -> None:
        """Keep a programme's state and, if given, its sessions in place of all before; all or nothing."""
        changes: list[tuple[str, Iterable[Sequence[object]]]] = [
            (
                f"INSERT OR REPLACE INTO programmes ({_STATE}) VALUES ({', '.join('?' * len(rows.STATE))})",
                [rows.of_state(state)],
            )
        ]
        if sessions is not None:
            changes += [
                ("DELETE FROM sessions WHERE programme = ?", [(state.id,)]),
                (
                    "INSERT INTO sessions (programme, position, fields) VALUES (?, ?, ?)",
                    [
                        (state.id, position, json.dumps(fields, ensure_ascii=False))
                        for position, fields in enumerate(sessions)
                    ],
                ),
            ]
        self._change(*changes)
