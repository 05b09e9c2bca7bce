"""The archive's one door to SQLite: opening, bringing older tables up to date, transactions.

What is stored together is stored in one transaction: killed at any moment, the archive holds all of it
or nothing, and a build can read it meanwhile (write-ahead log).
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from flipkit.errors import ArchiveDamageError, FaultError, FlipkitError
from flipkit.gather.sources import archive_faults as faults
from flipkit.gather.sources.archive import tables

P = ParamSpec("P")
R = TypeVar("R")

#: A statement, and the values of each time it is done.
Change = tuple[str, Iterable[Sequence[object]]]


#: The flag of an archive in which a row can't be read.
DAMAGED = "damaged"
#: So long another program's writing is waited for, in seconds.
PATIENCE = 30.0
#: SQLite's result codes (sqlite.org/rescode.html), the first octet, and what they mean here.
_FULL, _CORRUPT, _NOT_A_DATABASE = sqlite3.SQLITE_FULL, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_CLOSED = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM})
_UNOPENABLE = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_AUTH})
#: With less room than this, in octets, an error of reading or writing is that of a full disk.
_ROOM = 65_536


def said_of(error: sqlite3.Error, path: Path | None) -> FaultError:
    """Say an error of SQLite in a sentence, in true words: only what is damaged is called so."""
    file = path.name if path else "The archive"
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == _FULL or (code in _UNOPENABLE and path and _is_full(path)):
        return FaultError(faults.ARCHIVE_DISK_FULL(file=file))
    if code in _BUSY:
        return FaultError(faults.ARCHIVE_IN_USE(file=file))
    if code in _CLOSED:
        return FaultError(faults.ARCHIVE_READ_ONLY(file=file))
    if code in _UNOPENABLE:
        return FaultError(faults.ARCHIVE_UNOPENABLE(file=file, reason=error))
    if code in (_CORRUPT, _NOT_A_DATABASE) or (not code and "Could not decode" in str(error)):
        return ArchiveDamageError(faults.ARCHIVE_DAMAGED(file=file, reason=error))
    return FaultError(faults.ARCHIVE_FAILED(file=file, reason=error))


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _ROOM
    except OSError:
        return False


def _in_words(method: Callable[Concatenate[Database, P], R]) -> Callable[Concatenate[Database, P], R]:
    """Let an error of SQLite be said in a sentence."""

    def run(self: Database, /, *args: P.args, **values: P.kwargs) -> R:
        try:
            return method(self, *args, **values)
        except sqlite3.Error as error:
            told = said_of(error, self.path)
            if isinstance(told, ArchiveDamageError) and not getattr(error, "sqlite_errorcode", 0):
                self.mark_damage()  # of pages that can't be read the check knows
            raise told from error

    return run


class Database:
    """The file at `path` (made if it is not there), or one in memory without a path; usable from any thread.

    `read_only` opens what is there and never writes; a missing one is then empty, and an older flipkit's
    is brought up to date in memory. Raises `FlipkitError` if it can't be used.
    """

    def __init__(self, path: Path | None, *, read_only: bool = False) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._process = os.getpid()
        self._begin(path, read_only=read_only)

    @_in_words
    def _begin(self, path: Path | None, *, read_only: bool) -> None:
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

    def _tables(self) -> set[str]:
        return {str(row[0]) for row in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def _damage(self, reason: str) -> ArchiveDamageError:
        file = self.path.name if self.path else "The archive"
        return ArchiveDamageError(faults.ARCHIVE_DAMAGED(file=file, reason=reason))

    @_in_words
    def check(self, *, of_pages: bool = True) -> None:
        """Look at every page of the file, or only at what its tables are and what was noted.

        Raises `ArchiveDamageError` if one can't be read, or a table is missing.

        So it does if somebody has met a row that can't be read.
        """
        found = str(self._db.execute("PRAGMA quick_check(1)").fetchone()[0]) if of_pages else "ok"
        if found != "ok":
            raise self._damage(found.splitlines()[0])
        if missing := tables.NAMES - self._tables():
            raise self._damage(f"it has no table {min(missing)}")
        if self._db.execute("SELECT name FROM flags WHERE name = ?", (DAMAGED,)).fetchone():
            raise self._damage("a row in it can't be read")

    def _update(self) -> None:
        with self.transaction():
            version = self._version()
            if version > tables.VERSION:
                raise FaultError(faults.ARCHIVE_NEWER(file=self.path.name if self.path else ""))
            if (version not in tables.STEPS and version != tables.VERSION) or (not version and self._tables()):
                raise self._damage("its tables are another program's")
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
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # SQLite ends it by itself where the disk is full
                    self._db.execute("ROLLBACK")
                raise

    @_in_words
    def rows(self, statement: str, *values: object) -> list[Any]:
        """Give the rows that a statement finds."""
        with self._lock:
            return self._own().execute(statement, values).fetchall()

    def _own(self) -> sqlite3.Connection:
        """Give our connection: a forked process may not use that of another, and opens the file to read it.

        The other's is not closed here, which would tidy up what that still needs.
        """
        if self._process != os.getpid():
            self._process = os.getpid()
            if self.path and self._db.execute("PRAGMA database_list").fetchone()[2]:
                self._inherited, self._db = self._db, _open(self.path, read_only=True)
        return self._db

    def decoded(self, decode: Callable[[Any], R], statement: str, *values: object) -> list[R]:
        """Give what the rows mean that a statement finds. Raises `ArchiveDamageError` if one means nothing."""
        found = self.rows(statement, *values)
        try:
            return [decode(row) for row in found]
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, zlib.error) as error:
            self.mark_damage()
            raise self._damage("a row in it can't be read") from error

    def mark_damage(self) -> None:
        """Note that a row can't be read, which no check of the pages sees: the next run moves the file aside."""
        with suppress(sqlite3.Error, AttributeError):  # or it was never opened
            self._db.execute("INSERT OR IGNORE INTO flags VALUES (?)", (DAMAGED,))

    @_in_words
    def change(self, *changes: Change) -> None:
        """Do statements, each for several rows, all or nothing."""
        with self.transaction():
            for statement, several in changes:
                self._db.executemany(statement, several)

    @_in_words
    def settle(self, statement: str, make: Callable[[], list[tuple[str, str]]]) -> list[tuple[str, str]]:
        """Do a statement for rows that are made while nobody else stores anything, and give them."""
        with self.transaction():
            made = make()
            self._db.executemany(statement, made)
        return made

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
        name, timeout=PATIENCE, isolation_level=None, check_same_thread=False, uri=name.startswith("file:")
    )


def begin_scratch(cache: int) -> Callable[..., sqlite3.Cursor]:
    """Begin a file that nobody else sees and that goes with its user, of which `cache` KB are held in memory.

    Gives what runs a statement in it. That raises `FaultError`, where the disk is full.
    """
    db = sqlite3.connect("", isolation_level=None)
    for said in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", f"PRAGMA cache_size = -{cache}", "BEGIN"):
        db.execute(said)

    def run(statement: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        try:
            return db.execute(statement, values)
        except sqlite3.Error as error:
            raise said_of(error, Path("a temporary file")) from error

    return run


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
