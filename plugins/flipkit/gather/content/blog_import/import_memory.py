"""What an import remembers of each item until it is done: on the disk, so that a blog of any size takes one memory.

The file is a temporary one of SQLite's, which nobody else sees and which goes with the import.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from flipkit.gather.sources.archive.database import begin_scratch

#: So much of the file is held in memory, in KB.
_CACHE = 4_000


class ImportMemory:
    """Tables of an import."""

    def __init__(self) -> None:
        self._run = begin_scratch(_CACHE)
        self._count = 0

    def table(self) -> ItemTable:
        """Begin an empty table."""
        self._count += 1
        return ItemTable(self._run, f"t{self._count}")


class ItemTable:
    """Values that JSON has by keys, in the order in which the keys came."""

    def __init__(self, run: Callable[..., Any], name: str) -> None:
        self._run = run
        run(f"CREATE TABLE {name} (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL)")
        self._find = f"SELECT value FROM {name} WHERE key = ?"  # the name is ours, as below
        self._put = (
            f"INSERT INTO {name} (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
        )
        self._add = f"INSERT OR IGNORE INTO {name} (key, value) VALUES (?, ?)"
        self._next = f"SELECT number, key, value FROM {name} WHERE number > ? ORDER BY number LIMIT 200"
        self._count = f"SELECT count(*) FROM {name}"

    def get(self, key: str) -> Any:
        """Give the value of a key; None if there is none."""
        found = self._run(self._find, (_fit(key),)).fetchone()
        return json.loads(found[0]) if found else None

    def put(self, key: str, value: Any = 1) -> None:
        """Remember the value of a key, in place of one that it had."""
        self._run(self._put, (_fit(key), json.dumps(value)))

    def add(self, key: str, value: Any = 1) -> bool:
        """Remember the value of a key, unless it has one; say whether it had none."""
        return bool(self._run(self._add, (_fit(key), json.dumps(value))).rowcount > 0)

    def __contains__(self, key: object) -> bool:
        return self._run(self._find, (_fit(str(key)),)).fetchone() is not None

    def __len__(self) -> int:
        return int(self._run(self._count).fetchone()[0])

    def __iter__(self) -> Iterator[str]:
        return (key for key, _ in self.items())

    def items(self) -> Iterator[tuple[str, Any]]:
        """Give all, a few at a time, so that values may be put meanwhile."""
        last = 0
        while rows := self._run(self._next, (last,)).fetchall():
            for last, key, value in rows:  # noqa: B007
                yield key, json.loads(value)


def _fit(key: str) -> str:
    """Give a key that SQLite takes: half a character (of a broken text) it does not."""
    return key if key.isascii() else key.encode("utf-8", "backslashreplace").decode()
