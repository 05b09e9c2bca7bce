"""What the three places hold that keep a community's past: the archive here, the built site, the published one.

Read without flipkit, as a reference: nothing here knows how it stores or restores.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

_ATOM, _OURS = "{http://www.w3.org/2005/Atom}", "{tag:flipclass.example,2026:flipkit}"
#: An entry of a blog: the blog's id, and the entry's.
Key = tuple[str, str]
#: Addresses that stay for ever. Lists by month, year, category and the like come and go with what they list.
_STAYS = re.compile(
    r"blogs/(?!\d{4}/|category/|author/|language/)[^/]+/(?:[^/]+/)?index\.html|blogs/archive/.*|blogs/health\.json"
    r"|posts/\d{4}/[^/]+/index\.html|chats/.*|events/(?!\d{4}/)[^/]+/index\.html"
    r"|calendars/[^/]+\.ics|calendars/(?!archive/)[^/]+/(?:session/)?[^/]+\.ics|calendars/ledger\.json|people/[^/]+/index\.html"
)


@dataclass(frozen=True, slots=True)
class Held:
    """What is held: entries, those of them with a text, SEQUENCE by the ledger's key, and by what is published."""

    entries: frozenset[Key] = frozenset()
    texts: frozenset[Key] = frozenset()
    ledger: Mapping[str, int] = field(default_factory=dict)
    events: Mapping[str, int] = field(default_factory=dict)
    addresses: frozenset[str] = frozenset()

    def __or__(self, other: Held) -> Held:
        return Held(
            self.entries | other.entries,
            self.texts | other.texts,
            _most(self.ledger, other.ledger),
            _most(self.events, other.events),
            self.addresses | other.addresses,
        )

    def lost_from(self, before: Held) -> list[str]:
        """Say what was held before and is no more."""
        lost = [f"entry {blog} {guid[:80]}" for blog, guid in sorted(before.entries - self.entries)]
        lost += [f"text of {blog} {guid[:80]}" for blog, guid in sorted(before.texts - self.texts)]
        for key, number in sorted(before.ledger.items()):
            if self.ledger.get(key, -1) < number:
                lost.append(f"ledger {key}: SEQUENCE {number}, now {self.ledger.get(key, 'gone')}")
        for key, number in sorted(before.events.items()):
            if self.events.get(key, number) < number:  # an event that is taken out is no loss
                lost.append(f"event {key}: SEQUENCE {number}, now {self.events[key]}")
        return lost + [f"address /{address}" for address in sorted(before.addresses - self.addresses)]

    def without(self, blogs: Iterable[str]) -> Held:
        """Give the same without some blogs, which were taken away on purpose."""
        gone = {*blogs}
        kept = frozenset(key for key in self.entries if key[0] not in gone)
        addresses = frozenset(
            address for address in self.addresses if not any(f"/{blog}/" in f"/{address}" for blog in gone)
        )
        return Held(kept, self.texts & kept, self.ledger, self.events, addresses)

    def common(self, other: Held) -> Held:
        """Give what both hold: what is still there after an accident."""
        return Held(
            self.entries & other.entries,
            self.texts & other.texts,
            _least(self.ledger, other.ledger),
            _least(self.events, other.events),
            self.addresses & other.addresses,
        )


def _most(one: Mapping[str, int], two: Mapping[str, int]) -> dict[str, int]:
    return {key: max(one.get(key, 0), two.get(key, 0)) for key in {*one, *two}}


def _least(one: Mapping[str, int], two: Mapping[str, int]) -> dict[str, int]:
    return {key: min(one[key], two[key]) for key in one.keys() & two.keys()}


def lasting(addresses: Iterable[str]) -> frozenset[str]:
    """Give the addresses that are there on whatever day: not those of posts and calendars, which begin on one."""
    return frozenset(address for address in addresses if not address.startswith(("posts/", "calendars/")))


def of_archive(state: Path) -> Held:
    """Give what the archive and the ledger in `.flipkit` hold; of what can't be read, nothing."""
    entries, texts = set(), set()
    try:
        with_text = "SELECT blog, guid, html <> '' FROM entries"
        database = sqlite3.connect(f"{(state / 'archive.sqlite').as_uri()}?mode=ro", uri=True)
        try:
            if database.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("damaged")
            for blog, guid, text in database.execute(with_text):
                entries.add((blog, guid))
                if text:
                    texts.add((blog, guid))
        finally:
            database.close()
    except sqlite3.Error:
        entries, texts = set(), set()
    return Held(frozenset(entries), frozenset(texts), _ledger(state / "ledger.json"))


def of_site(site: Path) -> Held:
    """Give what a built or published site holds."""
    entries: set[Key] = set()
    texts: set[Key] = set()
    for document in sorted((site / "blogs" / "archive").rglob("*.atom")):
        found, full = _document(document, _version(document))
        entries |= found
        texts |= full
    files = [path for path in site.rglob("*") if path.is_file()]
    names = {path.relative_to(site).as_posix() for path in files}
    addresses = {name for name in names if _STAYS.fullmatch(name)}
    for path in files:
        if path.name == "index.html" and path.parent.parent.parent.name == "blogs":
            blog, entry = path.parent.parent.name, path.relative_to(site).as_posix()
            addresses |= {f"{entry} with {mark}" for mark in _marks(path, blog, _version(path))}
    events: dict[str, int] = {}
    for path in sorted((site / "calendars").rglob("*.ics")):
        events = _most(events, _events(path, _version(path)))
    return Held(
        frozenset(entries),
        frozenset(texts),
        _ledger(site / "calendars" / "ledger.json"),
        events,
        frozenset(addresses),
    )


def _version(path: Path) -> tuple[int, int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino


@lru_cache(maxsize=2000)
def _marks(path: Path, blog: str, _: object) -> frozenset[str]:
    """Give the marks of a blog's own texts on a page, by which it is known who speaks there."""
    return frozenset(re.findall(rf"mark-{blog}-\d+", path.read_text("utf-8", "replace")))


@lru_cache(maxsize=500)
def _document(path: Path, _: object) -> tuple[frozenset[Key], frozenset[Key]]:
    try:
        root = ElementTree.fromstring(path.read_bytes())  # noqa: S314 - our own site's
    except ElementTree.ParseError:
        return frozenset(), frozenset()
    entries, texts = set(), set()
    for entry in root.iterfind(f"{_ATOM}entry"):
        marks = entry.find(f"{_OURS}entry")
        guid = (marks.get("guid") if marks is not None else "") or entry.findtext(f"{_ATOM}id") or ""
        key = (path.parent.name, guid)
        entries.add(key)
        if (entry.findtext(f"{_ATOM}content") or "").strip():
            texts.add(key)
    return frozenset(entries), frozenset(texts)


def _ledger(path: Path) -> dict[str, int]:
    try:
        read: Any = json.loads(path.read_bytes())
        return {str(key): int(line["sequence"]) for key, line in read["events"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


@lru_cache(maxsize=500)
def _events(path: Path, _: object) -> dict[str, int]:
    found: dict[str, int] = {}
    uid = recurrence = ""
    text = path.read_text("utf-8", "replace").replace("\r\n", "\n").replace("\n ", "")
    for line in text.split("\n"):
        name, _, value = line.partition(":")
        match name.partition(";")[0]:
            case "BEGIN":
                uid = recurrence = ""
            case "UID":
                uid = value
            case "RECURRENCE-ID":
                recurrence = value
            case "SEQUENCE":
                sequence = int(value or 0)
                key = f"{uid} {recurrence}".strip()
                found[key] = max(found.get(key, 0), sequence)
    return found
