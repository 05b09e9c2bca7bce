"""The parts of the archive for others' calendars, conferences' programmes, answers to posts and copied pictures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from flipkit.gather.sources.archive import rows
from flipkit.gather.sources.archive.database import Change, Database
from flipkit.gather.sources.archive.rows import State, StoredProgramme
from flipkit.model.events import RemoteEvent
from flipkit.model.replies import Reply
from flipkit.values import dataclass

#: How stored HTML names an image that was copied.
_SHOWN = re.compile(r'src="image:([0-9a-f]+)')
_EVENT = ", ".join(f'"{name}"' for name in rows.EVENT)


@dataclass(frozen=True, slots=True)
class Calendars:
    """What is held of calendars; `Archive.calendars` is it. Its events' times are in UTC."""

    _database: Database

    def states(self) -> dict[str, State]:
        """Give how every calendar ever gathered stands, by id."""
        return {state.id: state for state in self._database.decoded(rows.state, rows.states_in("calendars"))}

    def carry_over(self, name: str, before: str) -> None:
        """Hold what is held of a calendar under another id, too: its folder was renamed."""
        self.record(replace(self.states()[before], id=name), self.events(before))

    def events(self, calendar: str) -> list[RemoteEvent]:
        """Give all dates of a calendar, in the order of their starts."""
        statement = f'SELECT {_EVENT} FROM events WHERE calendar = ? ORDER BY start, title, "key"'
        return self._database.decoded(rows.event, statement, calendar)

    def record(self, state: State, events: Iterable[RemoteEvent] | None = None) -> None:
        """Store a calendar's state and, if given, the dates it now has in place of all before; all or nothing."""
        changes: list[Change] = [rows.storing("calendars", state)]
        if events is not None:
            marks = ", ".join("?" * (len(rows.EVENT) + 1))
            changes += [
                ("DELETE FROM events WHERE calendar = ?", [(state.id,)]),
                (
                    f"INSERT INTO events (calendar, {_EVENT}) VALUES ({marks})",
                    [(state.id, *rows.of_event(event)) for event in events],
                ),
            ]
        self._database.change(*changes)


@dataclass(frozen=True, slots=True)
class Programmes:
    """What is held of programmes by their conferences' ids; `Archive.programmes` is it.

    A session is held as the fields that its readers give it.
    """

    _database: Database

    def states(self) -> dict[str, State]:
        """Give how every programme ever gathered stands, by its conference's id."""
        return {state.id: state for state in self._database.decoded(rows.state, rows.states_in("programmes"))}

    def stored(self) -> dict[str, StoredProgramme]:
        """Give what is held of every programme, by its conference's id."""
        return {name: StoredProgramme(state, tuple(self.sessions(name))) for name, state in self.states().items()}

    def carry_over(self, name: str, before: str) -> None:
        """Hold what is held of a programme under another id, too: its conference's folder was renamed."""
        self.record(replace(self.states()[before], id=name), self.sessions(before))

    def sessions(self, programme: str) -> list[dict[str, Any]]:
        """Give all sessions of a programme, in the order in which they were given."""
        statement = "SELECT fields FROM sessions WHERE programme = ? ORDER BY position"
        return self._database.decoded(lambda row: dict(json.loads(row[0])), statement, programme)

    def record(self, state: State, sessions: Iterable[Mapping[str, object]] | None = None) -> None:
        """Store a programme's state and, if given, its sessions in place of all before; all or nothing."""
        changes: list[Change] = [rows.storing("programmes", state)]
        if sessions is not None:
            changes += [
                ("DELETE FROM sessions WHERE programme = ?", [(state.id,)]),
                (
                    "INSERT INTO sessions (programme, position, fields) VALUES (?, ?, ?)",
                    [(state.id, n, json.dumps(fields, ensure_ascii=False)) for n, fields in enumerate(sessions)],
                ),
            ]
        self._database.change(*changes)


@dataclass(frozen=True, slots=True)
class Threads:
    """What is held of the answers to messages, by the messages' ids; `Archive.threads` is it."""

    _database: Database

    def states(self) -> dict[str, State]:
        """Give how every thread stands, by its id."""
        return {state.id: state for state in self._database.decoded(rows.state, rows.states_in("threads"))}

    def replies(self, thread: str) -> list[Reply]:
        """Give all answers that are held of a thread, the oldest first."""
        statement = "SELECT fields FROM replies WHERE thread = ? ORDER BY position"
        return self._database.decoded(lambda row: Reply.of(json.loads(row[0])), statement, thread)

    def record(self, state: State, replies: Iterable[Reply] | None = None, *, erases: bool = False) -> None:
        """Store a thread's state and, if given, its answers in place of all before; all or nothing.

        `erases` overwrites the bytes of what was there before.
        """
        changes: list[Change] = [rows.storing("threads", state)]
        if replies is not None:
            written = [json.dumps(reply.fields, ensure_ascii=False) for reply in replies]
            changes += [
                ("DELETE FROM replies WHERE thread = ?", [(state.id,)]),
                ("INSERT INTO replies VALUES (?, ?, ?)", [(state.id, n, fields) for n, fields in enumerate(written)]),
            ]
        (self._database.erase if erases else self._database.change)(*changes)

    def forget_others(self, named: Iterable[str], before: date) -> None:
        """Erase threads that are none of those named, and were not read since the day `before`."""
        others = (state for name, state in self.states().items() if name not in {*named})
        gone = [(state.id,) for state in others if (state.succeeded or state.since) < before]
        if gone:
            self._database.erase(
                ("DELETE FROM replies WHERE thread = ?", gone), ("DELETE FROM threads WHERE id = ?", gone)
            )


@dataclass(frozen=True, slots=True)
class ImageCopies:
    """Copied pictures; `Archive.images` is it. Each is held once, under its digest, however often it is shown."""

    _database: Database

    def keep(self, address: str, digest: str, type: str, body: bytes) -> None:
        """Store the copy of the image at `address`; `digest` names it, so that equal ones are held once."""
        self._database.change(
            ("INSERT OR IGNORE INTO images VALUES (?, ?, ?)", [(digest, type, body)]),
            ("INSERT OR REPLACE INTO image_addresses VALUES (?, ?)", [(address, digest)]),
        )

    def at(self, address: str) -> str:
        """Give the digest of the copy of the image at `address`; empty if there is none."""
        found = self._database.rows("SELECT digest FROM image_addresses WHERE address = ?", address)
        return str(found[0][0]) if found else ""

    def miss(self, address: str) -> None:
        """Remember that the image at `address` was asked for and did not come."""
        self._database.change(("INSERT OR IGNORE INTO image_addresses VALUES (?, '')", [(address,)]))

    def was_missed(self, address: str) -> bool:
        """Whether the image at `address` was asked for and did not come."""
        return bool(self._database.rows("SELECT 1 FROM image_addresses WHERE address = ? AND digest = ''", address))

    def types(self, address: str) -> tuple[str, str] | None:
        """Give digest and media type of the copy of the image at `address`, without its bytes."""
        statement = "SELECT digest, type FROM images NATURAL JOIN image_addresses WHERE address = ?"
        found = self._database.rows(statement, address)
        return (found[0][0], found[0][1]) if found else None

    def get(self, digest: str) -> tuple[str, bytes] | None:
        """Give an image's media type and bytes."""
        found = self._database.rows("SELECT type, body FROM images WHERE digest = ?", digest)
        return (found[0][0], found[0][1]) if found else None

    def forget(self, digests: Iterable[str]) -> None:
        """Erase images, and overwrite their bytes."""
        gone = [(digest,) for digest in digests]
        if gone:
            self._database.erase(
                ("DELETE FROM images WHERE digest = ?", gone), ("DELETE FROM image_addresses WHERE digest = ?", gone)
            )

    def shown_by(self, blog: str, *, others: bool = False) -> set[str]:
        """Give the digests of the images that a blog's texts show, now or in their history; or all other blogs'."""
        found: set[str] = set()
        for table in ("entries", "history"):
            statement = f"SELECT html FROM {table} WHERE blog {'<>' if others else '='} ? AND html IS NOT NULL"
            for html in self._database.decoded(lambda row: rows.unpacked(row[0]), statement, blog):
                found.update(_SHOWN.findall(html))
        return found
