"""The archive: every entry ever gathered, in one SQLite file (its one door).

An entry is kept under its blog and its guid, so no blog can overwrite another's; one that left its
feed stays. What a gathering of one blog brings is stored in one transaction: killed at any moment,
the archive holds all of it or nothing, and a build can read it meanwhile (write-ahead log).
"""

from __future__ import annotations

import json
import sqlite3
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, ParamSpec, Self, TypeVar

from flipkit.errors import FlipkitError
from flipkit.model.feeds import Enclosure

P = ParamSpec("P")
R = TypeVar("R")

#: Counted up when the tables change.
_VERSION = 1
_TABLES = """
CREATE TABLE blogs (
    id TEXT PRIMARY KEY, title TEXT, url TEXT, feed TEXT, state TEXT, since TEXT, reason TEXT, remedy TEXT,
    language TEXT, authors TEXT, lost TEXT, etag TEXT, modified TEXT, digest TEXT
) WITHOUT ROWID;
CREATE TABLE entries (
    blog TEXT, guid TEXT, slug TEXT, url TEXT, title TEXT, published TEXT, updated TEXT, first_seen TEXT,
    authors TEXT, categories TEXT, language TEXT, summary TEXT, words INTEGER, enclosures TEXT, digest TEXT,
    html BLOB, PRIMARY KEY (blog, guid)
);
CREATE UNIQUE INDEX slugs ON entries (blog, slug);
"""


@dataclass(frozen=True, slots=True)
class State:
    """How gathering a blog stands, and what is needed to ask its server again.

    `title`, `url` and `feed` are those of blogs.yml when it was last gathered: by them a blog without
    an id keeps the one it was given first. `digest` is that of the bytes last read.
    """

    id: str
    title: str
    url: str
    feed: str
    state: Literal["ok", "failing"]
    since: date
    reason: str = ""
    remedy: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    etag: str = ""
    modified: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry as the archive keeps it: `published` and `updated` as the feed claims them, or None.

    `html` is clean. It is not read with the rest (`Archive.html`).
    """

    guid: str
    slug: str
    url: str
    title: str
    published: datetime | None
    updated: datetime | None
    first_seen: datetime
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    language: str
    summary: str
    words: int
    enclosures: tuple[Enclosure, ...]
    digest: str
    html: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive already holds of an entry, for deciding whether it is new."""

    slug: str
    first_seen: datetime
    digest: str


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
        if self._version() == _VERSION:
            return
        with self._transaction():
            if self._version() > _VERSION:
                raise FlipkitError("The archive is a newer flipkit's. Install that one, or delete the archive.")
            if self._version() == 0:
                for statement in _TABLES.split(";"):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {_VERSION}")

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
        rows = self._rows("SELECT * FROM blogs ORDER BY id")
        return {row[0]: _state(row) for row in rows}

    @_in_words
    def known(self, blog: str) -> dict[str, Known]:
        """What is held of a blog, by guid."""
        rows = self._rows("SELECT guid, slug, first_seen, digest FROM entries WHERE blog = ?", blog)
        return {guid: Known(slug, _moment(seen), digest) for guid, slug, seen, digest in rows}

    @_in_words
    def record(self, state: State, entries: Iterable[Stored] = ()) -> None:
        """Keep a blog's state, and entries that are new or have changed, all or nothing.

        The slug and the moment an entry was first seen stay what they were.
        """
        with self._transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO blogs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _state_row(state)
            )
            self._db.executemany(
                "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (blog, guid) DO UPDATE SET url = excluded.url, title = excluded.title, "
                "published = excluded.published, updated = excluded.updated, authors = excluded.authors, "
                "categories = excluded.categories, language = excluded.language, summary = excluded.summary, "
                "words = excluded.words, enclosures = excluded.enclosures, digest = excluded.digest, "
                "html = excluded.html",
                (_entry_row(state.id, entry) for entry in entries),
            )

    @_in_words
    def entries(self, blog: str) -> list[Stored]:
        """All entries of a blog, without their HTML, in the order of their guids."""
        rows = self._rows(
            "SELECT guid, slug, url, title, published, updated, first_seen, authors, categories, language, summary, "
            "words, enclosures, digest FROM entries WHERE blog = ? ORDER BY guid", blog,
        )  # fmt: skip
        return [_stored(row) for row in rows]

    @_in_words
    def html(self, blog: str, guid: str) -> str:
        """An entry's clean HTML; empty if it has none."""
        rows = self._rows("SELECT html FROM entries WHERE blog = ? AND guid = ?", blog, guid)
        return zlib.decompress(rows[0][0]).decode() if rows else ""

    def _rows(self, statement: str, *values: str) -> list[Any]:
        with self._lock:
            return self._db.execute(statement, values).fetchall()


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FlipkitError(f"The folder {path.parent.name} can't be made ({error.strerror}).") from error


def _many(values: tuple[str, ...]) -> str:
    return json.dumps(values, ensure_ascii=False) if values else ""


def _tuple(text: str) -> tuple[Any, ...]:
    return tuple(json.loads(text)) if text else ()


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _instant(when: datetime | None) -> str:
    return when.astimezone(UTC).isoformat() if when else ""


def _state_row(state: State) -> tuple[str, ...]:
    return (
        state.id, state.title, state.url, state.feed, state.state, state.since.isoformat(), state.reason,
        state.remedy, state.language, _many(state.authors), _many(state.lost), state.etag, state.modified,
        state.digest,
    )  # fmt: skip


def _state(row: Any) -> State:
    blog, title, url, feed, state, since, reason, remedy, language, authors, lost, *asked = row
    return State(
        blog, title, url, feed, state, date.fromisoformat(since), reason, remedy, language, _tuple(authors),
        _tuple(lost), *asked,
    )  # fmt: skip


def _entry_row(blog: str, entry: Stored) -> tuple[object, ...]:
    enclosures = [[e.url, e.type, e.length] for e in entry.enclosures]
    return (
        blog, entry.guid, entry.slug, entry.url, entry.title, _instant(entry.published), _instant(entry.updated),
        _instant(entry.first_seen), _many(entry.authors), _many(entry.categories), entry.language, entry.summary,
        entry.words, json.dumps(enclosures) if enclosures else "", entry.digest,
        zlib.compress(entry.html.encode(), 6),
    )  # fmt: skip


def _stored(row: Any) -> Stored:
    guid, slug, url, title, published, updated, seen, authors, categories, language, summary, words, media, digest = (
        row
    )
    return Stored(
        guid, slug, url, title, _moment(published) if published else None, _moment(updated) if updated else None,
        _moment(seen), _tuple(authors), _tuple(categories), language, summary, words,
        tuple(Enclosure(*medium) for medium in _tuple(media)), digest,
    )  # fmt: skip
