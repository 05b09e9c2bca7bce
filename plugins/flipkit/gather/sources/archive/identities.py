"""The part of the archive for what was merged or forgotten, and for news that wait for an editor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from flipkit.gather.formats.feeds.entry_marks import marks
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.sources.archive import rows
from flipkit.gather.sources.archive.database import Change, Database
from flipkit.gather.sources.archive.parts import ImageCopies
from flipkit.model.blogs import EntryName

_FROM = "SELECT blog, mark, guid, until, date FROM names"


def marks_of(entry: StoredEntry) -> tuple[str, ...]:
    """Give by what an entry is known again: its ids, its address, its title with its date."""
    return marks((entry.guid, entry.alias), (entry.url,), entry.title, entry.published)


@dataclass(frozen=True, slots=True)
class EntryNames:
    """What is known of entries that were merged or forgotten; `Archive.names` is it."""

    _database: Database
    _images: ImageCopies

    def all(self) -> list[EntryName]:
        """Give what is noted of all blogs' entries."""
        return self._database.decoded(rows.name, f"{_FROM} ORDER BY blog, mark")

    def note(self, names: Iterable[EntryName]) -> None:
        """Store names that come from elsewhere; what was forgotten stays so."""
        made = [(n.blog, n.mark, n.guid, rows.instant(n.until), n.when.isoformat()) for n in names]
        self._database.change(("INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?, ?)", made))

    def forget(self, blog: str, entries: Iterable[StoredEntry], when: date, until: datetime | None = None) -> None:
        """Erase entries: their texts, their history, pictures that nothing else shows; only marks are left.

        The erased bytes are overwritten, too.
        """
        entries = [*entries]
        gone = [(blog, entry.guid) for entry in entries]
        names = [
            (blog, mark, "", rows.instant(until), when.isoformat()) for entry in entries for mark in marks_of(entry)
        ]
        shown = self._images.shown_by(blog)
        self._database.erase(
            ("DELETE FROM entries WHERE blog = ? AND guid = ?", gone),
            ("DELETE FROM history WHERE blog = ? AND guid = ?", gone),
            ("DELETE FROM names WHERE blog = ? AND guid = ?", gone),
            ("INSERT OR REPLACE INTO names VALUES (?, ?, ?, ?, ?)", names),
        )
        if shown:
            alone = sorted(shown - self._images.shown_by(blog) - self._images.shown_by(blog, others=True))
            self._images.forget(alone)

    def merge(self, blog: str, kept: StoredEntry, gone: Iterable[StoredEntry], when: date) -> None:
        """Make one entry of several: `kept` as it is now in place of what it was, and of the others nothing."""
        gone = [*gone]
        pairs = [(kept.guid, blog, entry.guid) for entry in gone]
        own = {*marks((kept.guid, kept.alias), (kept.url,))}
        names = [
            (blog, mark, kept.guid, "", when.isoformat())
            for entry in gone
            for mark in marks((entry.guid, entry.alias), (entry.url,))
            if mark not in own
        ]
        columns = [name for name in rows.ENTRY if name != "guid"]
        changed = ", ".join(f"{name} = ?" for name in (*columns, "html"))
        self._database.change(
            ("UPDATE history SET guid = ? WHERE blog = ? AND guid = ?", pairs),
            ("UPDATE names SET guid = ? WHERE blog = ? AND guid = ?", pairs),
            ("DELETE FROM entries WHERE blog = ? AND guid = ?", [(blog, entry.guid) for entry in gone]),
            (
                f"UPDATE entries SET {changed} WHERE blog = ? AND guid = ?",
                [(*rows.of_entry(kept)[1:], blog, kept.guid)],
            ),
            ("INSERT OR REPLACE INTO names VALUES (?, ?, ?, ?, ?)", names),
        )

    def accept(self, blog: str) -> int:
        """Let all entries of a blog be shown that waited for an editor; give how many there were."""
        held = self._database.rows("SELECT count(*) FROM entries WHERE blog = ? AND held = 1", blog)
        self._database.change(("UPDATE entries SET held = 0 WHERE blog = ?", [(blog,)]))
        return int(held[0][0])


def noted(blog: str, aliases: Iterable[tuple[str, str]], doubts: Iterable[tuple[str, str]]) -> list[Change]:
    """Give the changes that note under what ids entries came that stay as they are, and what worse readings."""
    return [
        (
            "UPDATE entries SET alias = ? WHERE blog = ? AND guid = ?",
            [(alias, blog, guid) for guid, alias in aliases],
        ),
        ("UPDATE entries SET doubt = ? WHERE blog = ? AND guid = ?", [(doubt, blog, guid) for guid, doubt in doubts]),
    ]
