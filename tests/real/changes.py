"""Real feeds that change: new ids, an answer that breaks off, the same once more. Nothing may be lost or worse."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

_ENTRY = re.compile(rb"<(?P<name>(?:[a-z]+:)?(?:item|entry))[\s>].*?</(?P=name)\s*>", re.I | re.S)
_ID = re.compile(rb"(<(?:[a-z]+:)?(?:guid|id)(?:\s[^<>]*)?>)[^<>]*(</)", re.I)
#: Of a feed's bytes so many come of an answer that breaks off.
_PART = 0.6


@dataclass(frozen=True, slots=True)
class HeldEntry:
    """An entry as the archive holds it: how many words, and how much text."""

    slug: str
    words: int
    text: int


def with_new_ids(body: bytes) -> bytes:
    """Give a feed in XML whose entries all have other ids."""
    number = 0

    def renamed(entry: re.Match[bytes]) -> bytes:
        nonlocal number
        number += 1
        return _ID.sub(rb"\g<1>renamed-%d\g<2>" % number, entry[0], count=1)

    return _ENTRY.sub(renamed, body)


def cut(body: bytes) -> bytes:
    """Give the first part of a feed, up to within an entry."""
    return body[: int(len(body) * _PART)]


def held(project: Path) -> dict[tuple[str, str], HeldEntry]:
    """Give what the archive of a project holds, by blog and id."""
    with closing(sqlite3.connect(project / ".flipkit" / "archive.sqlite")) as archive:
        rows = archive.execute("SELECT blog, guid, slug, words, length(html) FROM entries")
        return {(blog, guid): HeldEntry(slug, words, text) for blog, guid, slug, words, text in rows}


def faults(
    before: Mapping[tuple[str, str], HeldEntry], after: Mapping[tuple[str, str], HeldEntry], when: str
) -> Iterator[str]:
    """Say what was lost, came twice or became worse."""
    if lost := before.keys() - after.keys():
        yield f"{when}: {len(lost)} entries are lost: {sorted(lost)[:3]}"
    if new := after.keys() - before.keys():
        yield f"{when}: {len(new)} entries are new: {sorted(new)[:3]}"
    both = before.keys() & after.keys()
    if moved := [key for key in both if before[key].slug != after[key].slug]:
        yield f"{when}: {len(moved)} entries are elsewhere: {sorted(moved)[:3]}"
    if worse := [key for key in both if after[key].words < before[key].words]:
        yield f"{when}: {len(worse)} entries have lost words: {sorted(worse)[:3]}"
