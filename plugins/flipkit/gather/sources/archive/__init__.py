"""The archive: every entry ever gathered, how whatever is gathered stands, and what was decided.

One SQLite file, opened by `database`. Here are the blogs, in `parts` calendars, programmes, answers to posts and
pictures; `rows` are what is stored as values and how they stand in a table, `tables` the tables and how an older
flipkit's become ours. An entry is stored under its blog and its guid, so no blog can overwrite another's;
one that left its feed stays.
"""

from __future__ import annotations

import json
import marshal
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from flipkit.errors import FlipkitError
from flipkit.gather.formats.feeds.entry_marks import FORGOTTEN
from flipkit.gather.formats.feeds.parsed_feed import EntryStamp, StoredEntry
from flipkit.gather.sources.archive import parts, rows
from flipkit.gather.sources.archive.database import Change, Database
from flipkit.gather.sources.archive.identities import EntryNames, noted
from flipkit.gather.sources.archive.rows import PastVersion, State, StoredProgramme
from flipkit.model.blogs import ErasedBlog

__all__ = ["WAITING", "Archive", "PastVersion", "State", "StoredProgramme"]

R = TypeVar("R")

#: The digest of an entry whose pictures are to come: it is read again, and what it was meanwhile is no history.
WAITING = "waiting for pictures"
_OF_A_BLOG = ("entries", "history", "pages", "forgotten", "merged")
_RESTORING, _NEW = "restoring", "new"
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
    f"WHERE blog = ?2 AND guid = ?3 AND digest <> '{WAITING}' "
    "AND (title <> ?4 OR url <> ?5 OR updated <> ?6 OR html <> ?7)"
)


#: Of what an entry was before, its first form and the last ones stay.
_KEPT = 20
_FORGET_BETWEEN = (
    "DELETE FROM history WHERE blog = ?1 AND guid = ?2 AND rowid NOT IN ("
    f"SELECT rowid FROM history WHERE blog = ?1 AND guid = ?2 ORDER BY rowid DESC LIMIT {_KEPT - 1}"
    ") AND rowid <> (SELECT min(rowid) FROM history WHERE blog = ?1 AND guid = ?2)"
)


class Archive:
    """The archive at `path` (made if it is not there), or one in memory without a path.

    `read_only` opens what is there and never writes; a missing one is then empty. Raises `FlipkitError`
    if it can't be used.
    """

    def __init__(self, path: Path | None, *, read_only: bool = False) -> None:
        self.read_only = read_only
        self._database = Database(path, read_only=read_only)
        self._newest: datetime | None = None
        self.calendars = parts.Calendars(self._database)
        self.programmes = parts.Programmes(self._database)
        self.threads = parts.Threads(self._database)
        self.images = parts.ImageCopies(self._database)
        self.names = EntryNames(self._database, self.images)

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
        self._database.close()

    def states(self) -> dict[str, State]:
        """Give how every blog ever gathered stands, by id."""
        return {state.id: state for state in self._database.decoded(rows.state, rows.states_in("blogs"))}

    def all_states(self) -> list[State]:
        """Give how every source of every kind stands."""
        others = (self.calendars, self.programmes, self.threads)
        return [*self.states().values(), *(state for part in others for state in part.states().values())]

    def quiet(self) -> list[State]:
        """Give how those sources stand whose servers asked for quiet, whenever that was."""
        tables = ("blogs", "calendars", "programmes", "threads")
        return [
            state
            for table in tables
            for state in self._database.decoded(rows.state, rows.states_in(table, quiet=True))
        ]

    def known(self, blog: str) -> dict[str, EntryStamp]:
        """Give what is held of a blog, by guid."""
        return dict(self._database.decoded(rows.stamp, f"SELECT {rows.STAMP} FROM entries WHERE blog = ?", blog))

    def known_names(self, blog: str) -> dict[str, str]:
        """Give what each mark of a blog's entries means that were merged or forgotten, as reading a feed asks it."""
        merged = self._database.rows("SELECT mark, guid FROM merged WHERE blog = ?", blog)
        forgotten = self._database.rows("SELECT marks, until FROM forgotten WHERE blog = ?", blog)
        said = {mark: f"{FORGOTTEN}{until}" for several, until in forgotten for mark in rows.several(several)}
        return dict(merged) | said

    def forgotten_count(self, blog: str) -> int:
        """Count the entries of a blog that a copy may have, as they were forgotten, merged or wait for an editor.

        One that was merged has left two marks, and so has that into which it was.
        """
        statement = (
            "SELECT (SELECT count(*) FROM forgotten WHERE blog = ?1)"
            " + (SELECT count(*) / 2 - count(DISTINCT guid) FROM merged WHERE blog = ?1)"
            " + (SELECT count(*) FROM entries WHERE blog = ?1 AND held = 1)"
        )
        return int(self._database.rows(statement, blog)[0][0])

    def count(self, blog: str) -> int:
        """Count the entries that are held of a blog, those aside that wait for an editor."""
        statement = "SELECT (SELECT count(*) FROM entries WHERE blog = ?1) - count(*) FROM entries"
        return int(self._database.rows(f"{statement} WHERE blog = ?1 AND held = 1", blog)[0][0])

    def counts(self) -> dict[str, int]:
        """Count the entries that are held of each blog, as `count` does."""
        all_of_them = dict(self._database.rows("SELECT blog, count(*) FROM entries GROUP BY blog"))
        held = dict(self._database.rows("SELECT blog, count(*) FROM entries WHERE held = 1 GROUP BY blog"))
        return {blog: number - held.get(blog, 0) for blog, number in all_of_them.items()}

    def record(
        self,
        state: State,
        entries: Iterable[StoredEntry] = (),
        when: datetime | None = None,
        *,
        places: Iterable[tuple[str, str, str]] = (),
        doubts: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Store a blog's state, and entries that are new or have changed, all or nothing.

        The slug and the moment an entry was first seen stay what they were; what a changed one was
        goes into its history, as until `when`. `places` and `doubts` are noted of entries that stay, by their ids.
        """
        arrived = self._in_order(entries, when)
        self._database.change(
            rows.storing("blogs", state), *_storing(state.id, arrived, when), *noted(state.id, places, doubts)
        )

    def add(
        self, blog: str, entries: Iterable[StoredEntry] = (), when: datetime | None = None, *, then: str = ""
    ) -> None:
        """Store entries of a blog's old pages; `then` is the page to go on with, empty if that was the last."""
        self._database.change(
            *_storing(blog, self._in_order(entries, when), when),
            ("DELETE FROM pages WHERE blog = ?", [(blog,)]),
            ("INSERT INTO pages VALUES (?, ?)", [(blog, then)] if then else []),
        )

    def _in_order(self, entries: Iterable[StoredEntry], when: datetime | None) -> Iterable[StoredEntry]:
        """Let what comes now have come last, though the clock was set back: who was here first tells by it."""
        entries = list(entries)
        if when is None or not entries:
            return entries
        if self._newest is None:  # looked for once: it takes a walk through all of them
            statement = "SELECT max(first_seen) FROM entries"
            self._newest = self._database.decoded(lambda row: rows.maybe_moment(row[0] or ""), statement)[0] or when
        if self._newest <= when:
            self._newest = when
            return entries
        self._newest += timedelta(microseconds=1)
        return [replace(entry, first_seen=self._newest) if entry.first_seen == when else entry for entry in entries]

    def page(self, blog: str) -> str:
        """Give the page with which fetching a blog's old entries goes on, if it was broken off."""
        found = self._database.rows("SELECT next FROM pages WHERE blog = ?", blog)
        return str(found[0][0]) if found else ""

    def note(self, listed: Iterable[tuple[str, str]]) -> None:
        """Store what blogs.yml says of blogs gathered before (id and JSON), for the day they leave it."""
        self._database.change(("UPDATE blogs SET listed = ?2 WHERE id = ?1 AND listed <> ?2", listed))

    def entries(self, blog: str) -> list[StoredEntry]:
        """Give all entries of a blog, without their HTML, in the order of their guids."""
        statement = f"SELECT {_ENTRY} FROM entries WHERE blog = ? AND held = 0 ORDER BY guid"
        return self._database.decoded(rows.entry, statement, blog)

    def built(self, blog: str, decode: Callable[[tuple[Any, ...]], R]) -> list[R]:
        """Give all entries of a blog as a build wants them: what `decode` makes of the columns `rows.BUILT`."""
        return self._database.decoded(decode, f"SELECT {rows.BUILT} FROM entries WHERE blog = ? AND held = 0", blog)

    def entry_keys(self) -> dict[str, str]:
        """Give by what the entries of each blog and their texts are known: the same only where all of them are.

        They are kept, if that can be written, so that only those of blogs with another entry are read for it.
        """
        known = dict(self._database.rows("SELECT blog, key FROM entry_keys"))
        left = [blog for blog in self.counts() if blog not in known]
        if not left:
            return known
        if self.read_only:
            return known | {blog: self._entry_key(blog) for blog in left}
        statement = "INSERT OR REPLACE INTO entry_keys VALUES (?, ?)"
        return known | dict(
            self._database.settle(statement, lambda: [(each, self._entry_key(each)) for each in left])
        )

    def _entry_key(self, blog: str) -> str:
        """Read all of a blog's entries that are shown, every column of them."""
        found = self._database.rows("SELECT * FROM entries WHERE blog = ? AND held = 0 ORDER BY guid", blog)
        return blake2b(marshal.dumps(found, 2), digest_size=16).hexdigest()  # of plain values

    def waiting(self, blog: str) -> list[StoredEntry]:
        """Give the entries of a blog that wait for an editor."""
        statement = f"SELECT {_ENTRY} FROM entries WHERE blog = ? AND held = 1 ORDER BY guid"
        return self._database.decoded(rows.entry, statement, blog)

    def html(self, blog: str, guid: str) -> str:
        """Give an entry's clean HTML; empty if it has none."""
        statement = "SELECT html FROM entries WHERE blog = ? AND guid = ?"
        found = self._database.decoded(lambda row: rows.unpacked(row[0]), statement, blog, guid)
        return found[0] if found else ""

    def text_keys(self, blog: str) -> dict[str, str]:
        """Give by what the HTML of a blog's entries is known, by their guids: equal only where it is the same."""
        found = self._database.rows("SELECT guid, html FROM entries WHERE blog = ? AND held = 0", blog)
        return {guid: blake2b(kept, digest_size=16).hexdigest() for guid, kept in found}

    def history(self, blog: str, guid: str) -> list[PastVersion]:
        """Give what an entry was before its feed changed it, the oldest first."""
        statement = "SELECT until, title, url, updated, html FROM history WHERE blog = ? AND guid = ? ORDER BY rowid"
        return self._database.decoded(rows.past_version, statement, blog, guid)

    def forget(self, blog: str, when: date, marks: Iterable[str] = ()) -> None:
        """Erase a blog: its entries, their history, images that no other blog shows; only `ErasedBlog` is left.

        The erased bytes are overwritten, too.
        """
        images = self.images.shown_by(blog)
        alone = sorted(images - self.images.shown_by(blog, others=True)) if images else []
        self.images.forget(alone)
        self._database.erase(
            *((f"DELETE FROM {table} WHERE blog = ?", [(blog,)]) for table in _OF_A_BLOG),
            ("DELETE FROM blogs WHERE id = ?", [(blog,)]),
            (
                "INSERT OR REPLACE INTO removed VALUES (?, ?, ?)",
                [(blog, when.isoformat(), json.dumps(sorted(marks)))],
            ),
        )

    def removed(self) -> dict[str, ErasedBlog]:
        """Give what was erased on a wish, by id."""
        statement = "SELECT id, date, marks FROM removed ORDER BY id"
        return {blog.id: blog for blog in self._database.decoded(rows.erased, statement)}

    def readmit(self, blog: str) -> None:
        """Let a blog that was erased be gathered again."""
        self._database.change(("DELETE FROM removed WHERE id = ?", [(blog,)]))

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing as far as anybody knows: it is all back, or there was nothing to bring back."""
        return _RESTORING not in self._flags()

    @property
    def is_new(self) -> bool:
        """Whether `flipkit init` made it, and nobody could ask yet whether the site is published already."""
        return _NEW in self._flags()

    def _flags(self) -> set[str]:
        return {row[0] for row in self._database.rows("SELECT name FROM flags")}

    def begin_restoring(self) -> None:
        """Note that the archive is being restored: until `end_restoring` it is not whole."""
        self._database.change(("INSERT OR IGNORE INTO flags VALUES (?)", [(_RESTORING,)]))

    def end_restoring(self) -> None:
        """Note that everything is back, or that there was nothing to bring back."""
        self._database.change(("DELETE FROM flags WHERE name IN (?, ?)", [(_RESTORING, _NEW)]))

    def begin_new(self) -> None:
        """Note that this is the archive of a community that begins here."""
        self.end_restoring()
        self._database.change(("INSERT OR IGNORE INTO flags VALUES (?)", [(_NEW,)]))

    def restore(self, blog: str, entries: Iterable[StoredEntry]) -> None:
        """Store entries of a blog that is held, which come from a copy: none that is held is changed."""
        known = self.known(blog)
        self._database.change(*_storing(blog, (entry for entry in entries if entry.guid not in known), None))

    def fill(self, blog: str, entries: Iterable[StoredEntry]) -> None:
        """Give entries that are held without a text theirs."""
        texts = [(rows.packed(entry.html), blog, entry.guid, rows.packed("")) for entry in entries]
        self._database.change(("UPDATE entries SET html = ? WHERE blog = ? AND guid = ? AND html = ?", texts))


def _storing(blog: str, entries: Iterable[StoredEntry], when: datetime | None) -> list[Change]:
    """Give the changes that store entries: what they were is set aside first."""
    made = [(entry, rows.of_entry(entry)) for entry in entries]
    until = rows.instant(when)
    aside = [(until, blog, e.guid, e.title, e.url, rows.instant(e.updated), row[-1]) for e, row in made]
    names = [(blog, entry.guid) for entry, _ in made]
    return [(_SET_ASIDE, aside), (_FORGET_BETWEEN, names), (_UPSERT, [(blog, *row) for _, row in made])]
