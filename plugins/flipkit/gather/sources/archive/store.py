"""The archive's one door to SQLite.

An entry is kept under its blog and its guid, so no blog can overwrite another's; one that left its
feed stays. What a gathering of one blog brings is stored in one transaction: killed at any moment,
the archive holds all of it or nothing, and a build can read it meanwhile (write-ahead log).
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from flipkit.errors import FlipkitError
from flipkit.gather.sources.archive import rows
from flipkit.gather.sources.archive import schema as tables
from flipkit.gather.sources.archive.calendars import Calendars
from flipkit.gather.sources.archive.images import Images
from flipkit.gather.sources.archive.programmes import Programmes
from flipkit.gather.sources.archive.rows import Change, Known, State, Stored
from flipkit.model.blogs import Removed

P = ParamSpec("P")
R = TypeVar("R")

#: No blog can have this id.
_RESTORING = "*"
_ENTRY = ", ".join(rows.ENTRY)
_UPSERT = (
    f"INSERT INTO entries (blog, {_ENTRY}, html) VALUES ({', '.join('?' * (len(rows.ENTRY) + 2))}) "
    "ON CONFLICT (blog, guid) DO UPDATE SET "
    + ", ".join(
        f"{name} = excluded.{name}"
        for name in (*rows.ENTRY, "html")
        if name not in ("guid", "slug", "first_seen", "backfilled")
    )
)
#: What an entry is, set aside before it becomes something else.
_SET_ASIDE = (
    "INSERT INTO history SELECT blog, guid, ?1, title, url, updated, CASE WHEN html <> ?7 THEN html END FROM entries "
    "WHERE blog = ?2 AND guid = ?3 AND (title <> ?4 OR url <> ?5 OR updated <> ?6 OR html <> ?7)"
)


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


class Archive:
    """The archive at `path` (made if it is not there), or one in memory without a path.

    `read_only` opens what is there and never writes; a missing one is then empty. Raises
    `FlipkitError` if it can't be used.
    """

    @_in_words
    def __init__(self, path: Path | None, *, read_only: bool = False) -> None:
        self._lock = threading.RLock()
        self.read_only = read_only
        self.calendars = Calendars(self._look, self._change)
        self.programmes = Programmes(self._look, self._change)
        self.images = Images(self._look, self._change)
        if path is None or (read_only and not path.exists()):
            name, path = ":memory:", None
        elif read_only:
            name = f"{path.resolve().as_uri()}?mode=ro"
        else:
            _make_folder(path)
            name = str(path)
        self._db = sqlite3.connect(
            name, timeout=30, isolation_level=None, check_same_thread=False, uri=name.startswith("file:")
        )
        try:
            if path is None or not read_only:
                self._prepare()
        except BaseException:
            self._db.close()
            raise

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        if self._version() == tables.VERSION:
            return
        with self._transaction():
            if self._version() > tables.VERSION:
                raise FlipkitError("The archive is a newer flipkit's. Install that one, or delete the archive.")
            old = self._version()
            for statement in tables.STEPS[old] if old else tables.ALL:
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {tables.VERSION}")

    def _version(self) -> int:
        return int(self._db.execute("PRAGMA user_version").fetchone()[0])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @classmethod
    def for_building(cls, path: Path) -> Self:
        """Open the archive for a build: to write if that can be done, else (a full or foreign disk) to read."""
        try:
            return cls(path)
        except FlipkitError:
            return cls(path, read_only=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was asked for before stays valid."""
        self._db.close()

    @_in_words
    def states(self) -> dict[str, State]:
        """How every blog ever gathered stands, by id."""
        found = self._rows(f"SELECT {', '.join(rows.STATE)} FROM blogs ORDER BY id")
        return {row[0]: rows.state(row) for row in found}

    @_in_words
    def known(self, blog: str) -> dict[str, Known]:
        """What is held of a blog, by guid."""
        found = self._rows("SELECT guid, slug, first_seen, digest, published FROM entries WHERE blog = ?", blog)
        return {
            guid: Known(slug, rows.moment(seen), digest, rows.maybe(published))
            for guid, slug, seen, digest, published in found
        }

    @_in_words
    def count(self, blog: str) -> int:
        """How many entries are held of a blog."""
        return int(self._rows("SELECT count(*) FROM entries WHERE blog = ?", blog)[0][0])

    @_in_words
    def record(self, state: State, entries: Iterable[Stored] = (), when: datetime | None = None) -> None:
        """Keep a blog's state, and entries that are new or have changed, all or nothing.

        The slug and the moment an entry was first seen stay what they were; what a changed one was
        goes into its history, as until `when`.
        """
        with self._transaction():
            self._keep_state(state)
            self._keep_entries(state.id, entries, when)

    @_in_words
    def add(self, blog: str, entries: Iterable[Stored] = (), when: datetime | None = None, *, then: str = "") -> None:
        """Keep entries of a blog's old pages; `then` is the page to go on with, empty if that was the last."""
        with self._transaction():
            self._keep_entries(blog, entries, when)
            self._db.execute("DELETE FROM pages WHERE blog = ?", (blog,))
            if then:
                self._db.execute("INSERT INTO pages VALUES (?, ?)", (blog, then))

    @_in_words
    def page(self, blog: str) -> str:
        """The page with which fetching a blog's old entries goes on, if it was broken off."""
        found = self._rows("SELECT next FROM pages WHERE blog = ?", blog)
        return str(found[0][0]) if found else ""

    @_in_words
    def note(self, listed: Iterable[tuple[str, str]]) -> None:
        """Keep what blogs.yml says of blogs gathered before (id and JSON), for the day they leave it."""
        with self._transaction():
            self._db.executemany("UPDATE blogs SET listed = ?2 WHERE id = ?1 AND listed <> ?2", listed)

    def _keep_state(self, state: State) -> None:
        marks = ", ".join("?" * len(rows.STATE))
        self._db.execute(
            f"INSERT OR REPLACE INTO blogs ({', '.join(rows.STATE)}) VALUES ({marks})", rows.of_state(state)
        )

    def _keep_entries(self, blog: str, entries: Iterable[Stored], when: datetime | None) -> None:
        made = [(entry, rows.of_entry(entry)) for entry in entries]
        until = rows.instant(when)
        self._db.executemany(
            _SET_ASIDE,
            ((until, blog, e.guid, e.title, e.url, rows.instant(e.updated), row[-1]) for e, row in made),
        )
        self._db.executemany(_UPSERT, ((blog, *row) for _, row in made))

    @_in_words
    def entries(self, blog: str) -> list[Stored]:
        """All entries of a blog, without their HTML, in the order of their guids."""
        return [
            rows.entry(row) for row in self._rows(f"SELECT {_ENTRY} FROM entries WHERE blog = ? ORDER BY guid", blog)
        ]

    @_in_words
    def html(self, blog: str, guid: str) -> str:
        """An entry's clean HTML; empty if it has none."""
        found = self._rows("SELECT html FROM entries WHERE blog = ? AND guid = ?", blog, guid)
        return rows.unpacked(found[0][0]) if found else ""

    @_in_words
    def history(self, blog: str, guid: str) -> list[Change]:
        """What an entry was before, the oldest first."""
        found = self._rows(
            "SELECT until, title, url, updated, html FROM history WHERE blog = ? AND guid = ? ORDER BY rowid",
            blog,
            guid,
        )
        return [rows.change(row) for row in found]

    @_in_words
    def forget(self, blog: str, when: date, marks: Iterable[str] = ()) -> None:
        """Erase a blog: its entries, their history, images that no other blog shows; only `Removed` is left.

        The erased bytes are overwritten, too.
        """
        self._db.execute("PRAGMA secure_delete = ON")
        with self._transaction():
            images = self.images.shown_by(blog)
            alone = images - self.images.shown_by(blog, others=True) if images else images
            for digest in sorted(alone):
                self._db.execute("DELETE FROM images WHERE digest = ?", (digest,))
                self._db.execute("DELETE FROM image_addresses WHERE digest = ?", (digest,))
            for table in ("entries", "history", "pages"):
                self._db.execute(f"DELETE FROM {table} WHERE blog = ?", (blog,))
            self._db.execute("DELETE FROM blogs WHERE id = ?", (blog,))
            self._db.execute(
                "INSERT OR REPLACE INTO removed VALUES (?, ?, ?)", (blog, when.isoformat(), json.dumps(sorted(marks)))
            )
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @_in_words
    def removed(self) -> dict[str, Removed]:
        """What was erased on a wish, by id."""
        found = self._rows("SELECT id, date, marks FROM removed ORDER BY id")
        return {blog: Removed(blog, date.fromisoformat(day), rows.several(marks)) for blog, day, marks in found}

    @_in_words
    def welcome(self, blog: str) -> None:
        """Let a blog that was erased be gathered again."""
        with self._transaction():
            self._db.execute("DELETE FROM removed WHERE id = ?", (blog,))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever gathered or erased, or bringing it back was broken off."""
        return bool(self.page(_RESTORING)) or not (self.states() or self.removed())

    def begin_restoring(self) -> None:
        """Note that the archive is being brought back: until `end_restoring` it calls itself empty."""
        self.add(_RESTORING, then=_RESTORING)

    def end_restoring(self) -> None:
        """Note that everything is back."""
        self.add(_RESTORING)

    @_in_words
    def _look(self, statement: str, *values: str) -> list[Any]:
        return self._rows(statement, *values)

    @_in_words
    def _change(self, *changes: tuple[str, Iterable[Sequence[object]]]) -> None:
        """Do statements, each for several rows, all or nothing."""
        with self._transaction():
            for statement, several in changes:
                self._db.executemany(statement, several)

    def _rows(self, statement: str, *values: str) -> list[Any]:
        with self._lock:
            return self._db.execute(statement, values).fetchall()


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FlipkitError(f"The folder {path.parent.name} can't be made ({error.strerror}).") from error
