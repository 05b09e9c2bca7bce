"""The archive's one door to SQLite: opening, bringing older tables up to date, transactions.

What is stored together is stored in one transaction: killed at any moment, the archive holds all of it
or nothing, and a build can read it meanwhile (write-ahead log).
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from flipkit.errors import FlipkitError
from flipkit.gather.sources.archive import tables

P = ParamSpec("P")
R = TypeVar("R")

#: A statement, and the values of each time it is done.
Change = tuple[str, Iterable[Sequence[object]]]


def _in_words(method: Callable[P, R]) -> Callable[P, R]:
    """Let an error of SQLite be said in a sentence."""

    def run(*args: P.args, **values: P.kwargs) -> R:
        try:
            return method(*args, **values)
        except sqlite3.Error as error:
            raise FlipkitError(
                f"The archive can't be used ({error}). If it is damaged, delete it: the next gathering fills it anew."
            ) from error

    return run


class Database:
    """The file at `path` (made if it is not there), or one in memory without a path; usable from any thread.

    `read_only` opens what is there and never writes; a missing one is then empty, and an older flipkit's
    is brought up to date in memory. Raises `FlipkitError` if it can't be used.
    """

    @_in_words
    def __init__(self, path: Path | None, *, read_only: bool = False) -> None:
        self._lock = threading.RLock()
        self._db = _open(path, read_only=read_only)
        try:
            if path is None or not read_only:
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = NORMAL")
            if self._version() != tables.VERSION:
                if path and read_only:
                    self._db = _copied(self._db)
                self._update()
        except BaseException:
            self._db.close()
            raise

    def _version(self) -> int:
        return int(self._db.execute("PRAGMA user_version").fetchone()[0])

    def _update(self) -> None:
        with self.transaction():
            version = self._version()
            if version > tables.VERSION:
                raise FlipkitError("The archive is a newer flipkit's. Install that one, or delete the archive.")
            for statement in tables.STEPS.get(version, ()):  # none if another program was faster
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {tables.VERSION}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all that is changed inside, or nothing."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @_in_words
    def rows(self, statement: str, *values: object) -> list[Any]:
        """Give the rows that a statement finds."""
        with self._lock:
            return self._db.execute(statement, values).fetchall()

    @_in_words
    def change(self, *changes: Change) -> None:
        """Do statements, each for several rows, all or nothing."""
        with self.transaction():
            for statement, several in changes:
                self._db.executemany(statement, several)

    @_in_words
    def erase(self, *changes: Change) -> None:
        """Do statements as `change` does, and overwrite the bytes of what they delete."""
        self._db.execute("PRAGMA secure_delete = ON")
        self.change(*changes)
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file; what was asked for before stays valid."""
        self._db.close()


def _open(path: Path | None, *, read_only: bool) -> sqlite3.Connection:
    if path is None or (read_only and not path.exists()):
        name = ":memory:"
    elif read_only:
        name = f"{path.resolve().as_uri()}?mode=ro"
    else:
        _make_folder(path)
        name = str(path)
    return sqlite3.connect(
        name, timeout=30, isolation_level=None, check_same_thread=False, uri=name.startswith("file:")
    )


def _copied(db: sqlite3.Connection) -> sqlite3.Connection:
    """Copy a database into memory, where it may be changed."""
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    db.backup(copy)
    db.close()
    return copy


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FlipkitError(f"The folder {path.parent.name} can't be made ({error.strerror}).") from error
