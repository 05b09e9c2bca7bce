"""In what condition the archive is found; a broken one is moved aside, and what can be read of it taken over.

Row by row: copies have no more than was published.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from flipkit.errors import ArchiveDamageError, FaultError, FlipkitError
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.sources import archive_faults as faults
from flipkit.gather.sources.archive import Archive, rows
from flipkit.gather.sources.archive.database import Database
from flipkit.gather.sources.archive.identities import is_gone
from flipkit.model.states import Condition

#: Put behind the name of what is kept aside, and what SQLite puts behind the name of a file it is writing.
_BROKEN, _BESIDE = ".broken", ("-wal", "-shm", "-journal")


def archive_condition(path: Path, *, is_sound: bool = False) -> Condition:
    """Say in what condition the archive at `path` is, without changing it; of one that `is_sound` no page is read.

    Raises `FaultError` if it can't be looked at: a full disk or a missing right says nothing about what it holds.
    """
    if not path.exists():
        return Condition.ABSENT
    try:
        if path.is_file() and not path.stat().st_size:
            return Condition.EMPTY
        with closing(Database(path, read_only=True)) as database:
            database.check(of_pages=not is_sound)
            flagged = database.rows("SELECT name FROM flags WHERE name = 'restoring'")
            held = database.rows("SELECT id FROM blogs UNION ALL SELECT id FROM removed LIMIT 1")
    except ArchiveDamageError:
        return Condition.BROKEN
    except FaultError as error:
        if error.diagnosis.fault is faults.ARCHIVE_NEWER:
            return Condition.NEWER
        raise
    if flagged:
        return Condition.PARTIAL if held else Condition.EMPTY
    return Condition.WHOLE


def set_aside(path: Path) -> str:
    """Move a file that can't be used out of the way, with what belongs to it; give the name it has now.

    Nothing is overwritten: the first is called `.broken`, the next ones have a number.
    """
    for number in count(1):
        kept = path.with_name(f"{path.name}{_BROKEN}{'' if number == 1 else f'.{number}'}")
        if not kept.exists() and not kept.is_symlink():
            break
    for ending in ("", *_BESIDE):
        beside = path.with_name(path.name + ending)
        if beside.exists() or beside.is_symlink():
            beside.rename(kept.with_name(kept.name + ending))
    return kept.name


T = TypeVar("T")

_ENTRY = ", ".join(rows.ENTRY)
#: What a row that is broken raises when it is taken as ours.
_ODD = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, zlib.error, FlipkitError)


def salvage_erased(archive: Archive, kept: Path) -> None:
    """Take over what was erased on a wish, before a copy brings it back."""
    with _opened(kept) as database:
        for each in _decoded(database, rows.erased, "SELECT id, date, marks FROM removed"):
            archive.forget(each.id, each.when, each.marks)
        left = "SELECT blog, marks, date, until, slug FROM forgotten"
        archive.names.note([*_decoded(database, rows.forgotten, left)], [])


def salvage(archive: Archive, kept: Path) -> int:
    """Add the blogs and entries that the file `kept` has and the archive has not; give how many entries."""
    with _opened(kept) as database:
        states = {state.id: state for state in _decoded(database, rows.state, rows.states_in("blogs"))}
        found: defaultdict[str, list[StoredEntry]] = defaultdict(list)
        for blog, entry in _entries(database):
            found[blog].append(entry)
    removed, added = archive.removed(), 0
    for blog, state in states.items():
        if blog in removed:
            continue
        if blog not in archive.states():
            archive.record(state)
        known = archive.known(blog)
        taken = {stamp.slug for stamp in known.values()}
        names = archive.known_names(blog)
        found[blog] = [entry for entry in found[blog] if not is_gone(entry, names)]
        new = [entry for entry in found[blog] if entry.guid not in known and entry.slug not in taken]
        archive.restore(blog, new)
        archive.fill(blog, [entry for entry in found[blog] if entry.guid in known and entry.html])
        added += len(new)
    return added


def _opened(kept: Path) -> closing[Database]:
    """Open the file, or an empty one if that can't be done."""
    try:
        return closing(Database(kept, read_only=True))
    except FlipkitError:
        return closing(Database(None))


def _entries(database: Database) -> Iterator[tuple[str, StoredEntry]]:
    """Ask for each row by itself: one on a broken page keeps no other."""
    for last in _decoded(database, lambda row: int(row[0] or 0), "SELECT max(rowid) FROM entries"):
        for number in range(1, last + 1):
            statement = f"SELECT blog, html, {_ENTRY} FROM entries WHERE rowid = ?"
            yield from _decoded(database, _entry, statement, number)


def _entry(row: Any) -> tuple[str, StoredEntry]:
    return str(row[0]), replace(rows.entry(row[2:]), html=rows.unpacked(row[1]))


def _decoded(database: Database, decode: Callable[[Any], T], statement: str, *values: object) -> Iterator[T]:
    """Give what the rows mean that can be read."""
    try:
        found = database.rows(statement, *values)
    except FlipkitError:
        return
    for row in found:
        try:
            yield decode(row)
        except _ODD:
            continue
