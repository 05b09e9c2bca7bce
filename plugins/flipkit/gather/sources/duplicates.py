"""The same text on several blogs: found by address, or by title and likeness, and shown once.

Pure. An id is never a proof: a feed may copy another's. The original is the blog whose address the
link belongs to, so a planet or a copyist never takes an author's place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from flipkit.model.blogs import Entry
from flipkit.model.text import canonical_address, fold

Key = tuple[str, str]  # an entry: its blog and its id

#: Most bits in which two fingerprints of the same text differ.
DISTANCE = 3
#: Words in a row that are looked at together.
_SHINGLE = 3
#: Fewest words by which a text can be known again.
_FEWEST = 8
#: With how many others under the same title an entry is compared.
_NEAR = 30
#: Most words looked at; a summary has fewer.
_MOST = 1000
_WORD = re.compile(r"\w+")
#: The bits of each byte, spread so that many can be added up at once: 16 bits of room for each.
_LANES = tuple(sum((byte >> bit & 1) << 16 * bit for bit in range(8)) for byte in range(256))


def fingerprint(text: str) -> int | None:
    """A 64-bit simhash of the words, three in a row: like texts differ in few bits. None for very short ones."""
    words = _WORD.findall(fold(text))[:_MOST]
    if len(words) < _FEWEST:
        return None
    rows = len(words) - _SHINGLE + 1
    ones = [0] * 8
    for number in range(rows):
        row = " ".join(words[number : number + _SHINGLE]).encode()
        for place, byte in enumerate(blake2b(row, digest_size=8).digest()):
            ones[place] += _LANES[byte]
    bits = 0
    for lanes in ones:
        for lane in range(8):
            bits = bits << 1 | (2 * (lanes >> 16 * lane & 0xFFFF) > rows)
    return bits


def is_same_text(one: int | None, other: int | None) -> bool:
    """Whether two fingerprints are of the same text."""
    return one is not None and other is not None and (one ^ other).bit_count() <= DISTANCE


def find_duplicates(entries: Sequence[Entry], homes: Mapping[str, str]) -> dict[Key, Key]:
    """Map every copy to its original; `homes` gives the blogs' addresses, in the order of blogs.yml.

    Copies have the same canonical address, or the same title and nearly the same text, on different
    blogs. Entries of one blog are never merged.
    """
    groups = _Groups()
    for same in (*_by_address(entries, homes), *_by_text(entries)):
        for entry in same[1:]:
            groups.join(_key(same[0]), _key(entry))
    by_key = {_key(entry): entry for entry in entries}
    order = {blog: number for number, blog in enumerate(homes)}
    found: dict[Key, Key] = {}
    for keys in groups:
        members = sorted((by_key[key] for key in keys), key=lambda entry: _originality(entry, homes, order))
        original = members[0]
        found |= {_key(entry): _key(original) for entry in members[1:] if entry.blog != original.blog}
    return found


def merge_duplicates(entries: Sequence[Entry], homes: Mapping[str, str]) -> tuple[Entry, ...]:
    """The entries in their order, each text once; the originals say where else they are (`also_on`)."""
    copies = find_duplicates(entries, homes)
    if not copies:
        return tuple(entries)
    elsewhere: dict[Key, set[str]] = defaultdict(set)
    for (blog, _), original in copies.items():
        elsewhere[original].add(blog)
    return tuple(
        replace(entry, also_on=tuple(sorted(elsewhere[_key(entry)]))) if _key(entry) in elsewhere else entry
        for entry in entries
        if _key(entry) not in copies
    )


def _key(entry: Entry) -> Key:
    return entry.blog, entry.id


def _originality(entry: Entry, homes: Mapping[str, str], order: Mapping[str, int]) -> tuple[object, ...]:
    """What makes an entry the original: the link is on its blog's host, below its address; it is older."""
    link, home = canonical_address(entry.url), canonical_address(homes.get(entry.blog, ""))
    same_host = bool(home) and link.split("/")[0] == home.split("/")[0]
    below = 1 + home.count("/") if home and (link == home or link.startswith(home + "/")) else 0
    return not same_host, -below, entry.published, order.get(entry.blog, len(order)), entry.id


def _by_address(entries: Iterable[Entry], homes: Mapping[str, str]) -> Iterator[list[Entry]]:
    """Entries of different blogs behind one address; a home page, or one that a blog gives twice, is none."""
    front = {canonical_address(home) for home in homes.values()}
    for address, group in _grouped(entries, lambda entry: canonical_address(entry.url)):
        if address not in front and max(Counter(entry.blog for entry in group).values()) == 1:
            yield group


def _by_text(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Entries of different blogs under one title, with nearly the same words."""
    for _, group in _grouped(entries, lambda entry: fold(entry.title)):
        prints = [(entry, fingerprint(entry.summary)) for entry in group]
        for block in range(DISTANCE + 1):  # of so many parts of two like fingerprints one is the same
            near: dict[int, list[tuple[Entry, int]]] = {}
            for entry, bits in prints:
                if bits is None:
                    continue
                before = near.setdefault(bits >> 16 * block & 0xFFFF, [])
                for other, others in before[-_NEAR:]:
                    if other.blog != entry.blog and is_same_text(bits, others):
                        yield [other, entry]
                before.append((entry, bits))


def _grouped(entries: Iterable[Entry], by: Callable[[Entry], str]) -> Iterator[tuple[str, list[Entry]]]:
    """Entries with the same mark, where they are of several blogs."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(by(entry), []).append(entry)
    for mark, group in groups.items():
        if len(group) > 1 and any(entry.blog != group[0].blog for entry in group):
            yield mark, group


class _Groups:
    """Sets of entries that are one text, joined pair by pair."""

    def __init__(self) -> None:
        self._next: dict[Key, Key] = {}

    def _head(self, key: Key) -> Key:
        head = key
        while self._next.setdefault(head, head) != head:
            head = self._next[head]
        while self._next[key] != head:
            self._next[key], key = head, self._next[key]
        return head

    def join(self, one: Key, other: Key) -> None:
        self._next[self._head(other)] = self._head(one)

    def __iter__(self) -> Iterator[set[Key]]:
        found: dict[Key, set[Key]] = {}
        for key in tuple(self._next):
            found.setdefault(self._head(key), set()).add(key)
        return iter(found.values())
