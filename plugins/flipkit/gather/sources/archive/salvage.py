"""What can still be read of an archive that was moved aside, row by row: copies have no more than was published."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from flipkit.errors import FlipkitError
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.sources.archive import Archive, rows
from flipkit.gather.sources.archive.database import Database

T = TypeVar("T")

_ENTRY = ", ".join(rows.ENTRY)
#: What a row that is broken raises when it is taken as ours.
_ODD = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, zlib.error, FlipkitError)


def salvage_erased(archive: Archive, kept: Path) -> None:
    """Take over what was erased on a wish, before a copy brings it back."""
    with _opened(kept) as database:
        for each in _decoded(database, rows.erased, "SELECT id, date, marks FROM removed"):
            archive.forget(each.id, each.when, each.marks)


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
