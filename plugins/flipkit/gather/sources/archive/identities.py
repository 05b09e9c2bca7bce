"""The part of the archive for what was merged or forgotten, and for news that wait for an editor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from flipkit.gather.formats.feeds.entry_marks import marks
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.sources.archive import rows
from flipkit.gather.sources.archive.database import Change, Database
from flipkit.gather.sources.archive.parts import ImageCopies
from flipkit.model.blogs import ForgottenEntry, MergedEntry
from flipkit.values import dataclass


def marks_of(entry: StoredEntry) -> tuple[str, ...]:
    """Give by what an entry is known again: its ids, its address, its title with its date."""
    return marks((entry.guid, entry.alias), (entry.url,), entry.title, entry.published)


def is_gone(entry: StoredEntry, names: Mapping[str, str]) -> bool:
    """Whether an entry of a copy was forgotten here, or merged into another."""
    return bool(names) and any(names.get(mark, entry.guid) != entry.guid for mark in marks_of(entry))


@dataclass(frozen=True, slots=True)
class EntryNames:
    """What is known of entries that were merged or forgotten; `Archive.names` is it."""

    _database: Database
    _images: ImageCopies

    def forgotten(self) -> list[ForgottenEntry]:
        """Give what is left of all entries that were forgotten."""
        statement = "SELECT blog, marks, date, until, slug FROM forgotten ORDER BY blog, marks"
        return self._database.decoded(rows.forgotten, statement)

    def merged(self) -> list[MergedEntry]:
        """Give all entries into which others were merged."""
        found: dict[tuple[str, str], list[str]] = {}
        for blog, guid, mark in self._database.rows("SELECT blog, guid, mark FROM merged ORDER BY blog, guid, mark"):
            found.setdefault((blog, guid), []).append(mark)
        return [MergedEntry(blog, guid, tuple(several)) for (blog, guid), several in found.items()]

    def note(self, forgotten: Iterable[ForgottenEntry], merged: Iterable[MergedEntry]) -> None:
        """Store what a copy says of entries that are not here; what is here stays."""
        self._database.change(
            ("INSERT OR IGNORE INTO forgotten VALUES (?, ?, ?, ?, ?)", map(rows.of_forgotten, forgotten)),
            (
                "INSERT OR IGNORE INTO merged VALUES (?, ?, ?)",
                [(each.blog, mark, each.guid) for each in merged for mark in each.marks],
            ),
        )

    def forget(self, blog: str, entry: StoredEntry, when: date, until: datetime | None = None) -> ForgottenEntry:
        """Erase an entry: its text, its history, pictures that nothing else shows; give what is left of it.

        The erased bytes are overwritten, too. With `until` its own feed took it back then.
        """
        left = ForgottenEntry(
            blog=blog, marks=marks_of(entry), when=when, until=until, slug=entry.slug if until else ""
        )
        shown = self._images.shown_by(blog)
        self._database.erase(
            *(
                (f"DELETE FROM {table} WHERE blog = ? AND guid = ?", [(blog, entry.guid)])
                for table in ("entries", "history", "merged")
            ),
            ("INSERT OR REPLACE INTO forgotten VALUES (?, ?, ?, ?, ?)", [rows.of_forgotten(left)]),
        )
        if shown:
            self._images.forget(shown - self._images.shown_by(blog) - self._images.shown_by(blog, others=True))
        return left

    def merge(self, blog: str, kept: StoredEntry, entries: Sequence[StoredEntry]) -> None:
        """Make one of several entries: `kept` in place of the one with its id, and of the others nothing."""
        gone = [entry for entry in entries if entry.guid != kept.guid]
        pairs = [(kept.guid, blog, entry.guid) for entry in gone]
        known = [
            (blog, mark, kept.guid)
            for mark in dict.fromkeys(mark for entry in entries for mark in marks((entry.guid,), (entry.url,)))
        ]
        columns = ", ".join(f"{name} = ?" for name in (*rows.ENTRY, "html"))
        self._database.change(
            ("UPDATE history SET guid = ? WHERE blog = ? AND guid = ?", pairs),
            ("UPDATE merged SET guid = ? WHERE blog = ? AND guid = ?", pairs),
            ("DELETE FROM entries WHERE blog = ? AND guid = ?", [pair[1:] for pair in pairs]),
            (
                f"UPDATE entries SET {columns} WHERE blog = ? AND guid = ?",
                [(*rows.of_entry(kept), blog, kept.guid)],
            ),
            ("INSERT OR REPLACE INTO merged VALUES (?, ?, ?)", known),
        )

    def accept(self, blog: str) -> int:
        """Let all entries of a blog be shown that waited for an editor; give how many there were."""
        held = self._database.rows("SELECT count(*) FROM entries WHERE blog = ? AND held = 1", blog)
        self._database.change(("UPDATE entries SET held = 0 WHERE blog = ?", [(blog,)]))
        return int(held[0][0])


def noted(blog: str, places: Iterable[tuple[str, str, str]], doubts: Iterable[tuple[str, str]]) -> list[Change]:
    """Give the changes that note under what ids and links entries came that stay, and what worse readings."""
    return [
        (
            "UPDATE entries SET alias = ?, url = ? WHERE blog = ? AND guid = ?",
            [(alias, url, blog, guid) for guid, alias, url in places],
        ),
        ("UPDATE entries SET doubt = ? WHERE blog = ? AND guid = ?", [(doubt, blog, guid) for guid, doubt in doubts]),
    ]
