"""All that is published, searched on this machine: an index of SQLite's (FTS5) in a file that can be made again.

Words are found by their beginnings and without accents, "phrases" as they stand, and what is behind a minus leaves
something out; letters of scripts without spaces stand in pairs, as in the index of the site.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from flipkit.publish.artifacts import Record
from flipkit.publish.search import KINDS
from flipkit.publish.search.index_words import in_words, indexed, one_line
from flipkit.publish.search.indexing import fingerprint
from flipkit.publish.search.record_notes import record_key
from flipkit.values import dataclass

#: Counted up when the tables are others.
_FORM = 1
_TABLES = f"""
CREATE TABLE records (
    id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, key TEXT NOT NULL, kind TEXT NOT NULL,
    language TEXT NOT NULL, day TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5(title, text, also, tokenize = "unicode61 remove_diacritics 2");
PRAGMA user_version = {_FORM};
"""
#: What weighs more: the title, the text, who wrote it and what about.
_FIND = """
SELECT records.url, kind, language, day, records.title, records.text
FROM words JOIN records ON records.id = words.rowid
WHERE words MATCH ? {kinds} ORDER BY {order} bm25(words, 5.0, 1.0, 2.0), records.url LIMIT ?
"""
_UNITS = re.compile(r"""(?<!\S)(-)?(?:["“”„«](.+?)["“”»]|(\S+))""")
#: So many letters are shown of a text, and so many of them before the first that was found.
_SHOWN, _BEFORE = 210, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Something that was found; `excerpt` are parts of its text in turn: not asked for, asked for, not …"""

    url: str
    title: str
    kind: str
    language: str
    day: date | None
    excerpt: tuple[str, ...]


class FullText:
    """The index in the file at `path`; a damaged one, or another version's, is an empty one."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = self._open(path)
        except sqlite3.DatabaseError:
            for each in (path, path.with_name(f"{path.name}-journal")):
                each.unlink(missing_ok=True)
            self._db = self._open(path)

    def _open(self, path: Path) -> sqlite3.Connection:
        db = sqlite3.connect(path, timeout=30)
        try:
            if db.execute("PRAGMA user_version").fetchone()[0] != _FORM:
                for (name,) in db.execute(
                    "SELECT name FROM sqlite_master WHERE name IN ('records', 'words')"
                ).fetchall():
                    db.execute(f"DROP TABLE {name}")
                db.executescript(_TABLES)
            db.execute("SELECT count(*) FROM records").fetchone()
        except BaseException:
            db.close()
            raise
        return db

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def update(self, records: Iterable[Record], made_by: str) -> None:
        """Have the index hold these records; what is as it was is left. `made_by` is the version of the programs."""
        known = {url: (number, key) for number, url, key in self._db.execute("SELECT id, url, key FROM records")}
        with self._db:
            for record in records:
                number, before = known.pop(record.url, (None, ""))
                key = fingerprint([record_key(record)], made_by, "", 0)
                if key != before or number is None:
                    self._forget([number] if number is not None else [])
                    self._add(record, key)
            self._forget(number for number, _ in known.values())

    def _forget(self, numbers: Iterable[int]) -> None:
        gone = [(number,) for number in numbers]
        self._db.executemany("DELETE FROM records WHERE id = ?", gone)
        self._db.executemany("DELETE FROM words WHERE rowid = ?", gone)

    def _add(self, record: Record, key: str) -> None:
        text = one_line(record.text if isinstance(record.text, str) else record.text(), record.title)
        day = record.date.isoformat() if record.date else ""
        row = record.url, key, KINDS[record.kind], record.language, day, record.title, text
        number = self._db.execute(
            "INSERT INTO records (url, key, kind, language, day, title, text) VALUES (?, ?, ?, ?, ?, ?, ?)", row
        ).lastrowid
        said = indexed(f"{record.title} {record.name}"), indexed(text), indexed(" ".join(record.also))
        self._db.execute("INSERT INTO words (rowid, title, text, also) VALUES (?, ?, ?, ?)", (number, *said))

    def find(self, words: str, *, kinds: Collection[str] = (), newest: bool = False, limit: int = 10) -> list[Match]:
        """Give what has the words, so many at most, best first or newest first, of all kinds or of those named."""
        asked = _query(words)
        if not asked:
            return []
        of_kinds = f"AND kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
        statement = _FIND.format(kinds=of_kinds, order="day DESC," if newest else "")
        terms = _terms(words)
        return [
            Match(
                url=url,
                title=title,
                kind=kind,
                language=language,
                day=date.fromisoformat(day) if day else None,
                excerpt=_excerpt(text, terms),
            )
            for url, kind, language, day, title, text in self._db.execute(statement, (asked, *kinds, limit))
        ]


def asks_for_words(words: str) -> bool:
    """Whether there is a word to find in what is asked for: signs alone, or what to leave out, are none."""
    return bool(_query(words))


def _query(words: str) -> str:
    """What is asked for, as FTS5 has it; empty where nothing is."""
    wanted, without = [], []
    for minus, quoted, word in _UNITS.findall(words):
        runs = [*in_words(quoted or word)]
        phrase = " ".join(part for run in runs for part in run)
        if minus and phrase:
            without.append(f'"{phrase}"')
        elif quoted and phrase:
            wanted.append(f'"{phrase}"')
        else:
            wanted += (f'"{" ".join(run)}"' + ("*" if len(run) == 1 else "") for run in runs)
    found = " AND ".join(wanted)
    return f"({found}) NOT ({' OR '.join(without)})" if found and without else found


def _terms(words: str) -> list[re.Pattern[str]]:
    """What is marked in a text whose letters are plain."""
    parts = [part for minus, quoted, word in _UNITS.findall(words) if not minus for part in _parts(quoted or word)]
    return [re.compile(rf"(?<!\w){re.escape(part)}\w*" if part.isascii() else re.escape(part)) for part in parts]


def _parts(typed: str) -> list[str]:
    return re.findall(r"[^\W_]+", _plain(typed))


def _plain(text: str) -> str:
    """Letters as they are compared: small, without accents, and each still one."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFD", letter)[0].lower()[:1] or letter for letter in text)


def _excerpt(text: str, terms: Iterable[re.Pattern[str]]) -> tuple[str, ...]:
    plain = _plain(text)
    spans = sorted(found.span() for term in terms for found in term.finditer(plain))
    begin = _back(text, spans[0][0] if spans else 0)
    end = _forward(text, begin)
    parts, at = [], begin
    for first, last in spans:
        if at <= first and last <= end:
            parts += [text[at:first], text[first:last]]
            at = last
    parts.append(text[at:end])
    parts[0] = f"… {parts[0]}" if begin else parts[0]
    parts[-1] = f"{parts[-1]} …" if end < len(text) else parts[-1]
    return tuple(parts)


def _back(text: str, start: int) -> int:
    """Give where the word begins that is so many letters before a place."""
    return text.rfind(" ", 0, max(0, start - _BEFORE)) + 1


def _forward(text: str, begin: int) -> int:
    """Give where the word ends that is so many letters behind a place."""
    if len(text) <= begin + _SHOWN:
        return len(text)
    end = text.rfind(" ", begin, begin + _SHOWN)
    return end if end > begin else begin + _SHOWN
