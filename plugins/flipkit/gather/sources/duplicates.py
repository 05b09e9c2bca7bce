"""The same text on several blogs: found by address, or by title and likeness, and shown once.

Pure. What a feed claims (ids, dates, addresses) decides about its own entries only: an entry is a copy if its
own link leads to the other blog, or if the other was seen here first. So a planet or a copyist never takes an
author's place, however it dates its entries.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from itertools import combinations

from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.model.blogs import Entry, EntryCopy
from flipkit.model.identifiers import BlogId
from flipkit.model.likeness import words_in
from flipkit.model.text import fold
from flipkit.model.web_addresses import canonical_address, host_of
from flipkit.values import dataclass

Key = tuple[str, str]  # an entry: its blog and its id

#: Most bits in which two fingerprints of the same text differ.
DISTANCE = 3
#: Most bits in which those of one that was mended do; unlike texts differ in some 32, hardly ever in fewer than 18.
_MENDED = 14
#: Words in a row that are looked at together.
_SHINGLE = 3
#: Fewest words by which a text can be known again.
_FEWEST = 8
#: With how many others under the same title an entry is compared.
_NEAR = 30
#: An entry that nobody says when it was first seen came last.
_LAST = datetime.max.replace(tzinfo=UTC)
#: The bits of each byte, spread so that many can be added up at once: 16 bits of room for each.
_LANES = tuple(sum((byte >> bit & 1) << 16 * bit for bit in range(8)) for byte in range(256))


def fingerprint(text: str) -> int | None:
    """A 64-bit simhash of the words, three in a row: like texts differ in few bits. None for very short ones."""
    words = words_in(text)
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


def wording(title: str, summary: str) -> str:
    """Give by what an entry's words are known: their fingerprint, of very few words a digest."""
    bits = fingerprint(summary)
    if bits is None:
        return "=" + blake2b(f"{fold(title)}\n{fold(summary)}".encode("utf-8", "replace"), digest_size=8).hexdigest()
    return f"{bits:016x}"


def is_same_wording(one: str, other: str) -> bool:
    """Whether two wordings are of one text, before and after somebody mended it."""
    if one.startswith("=") or other.startswith("="):
        return one == other
    return (int(one, 16) ^ int(other, 16)).bit_count() <= _MENDED


def with_wording(entry: StoredEntry, held: StoredEntry, now: datetime, *, is_same: bool) -> StoredEntry:
    """Note since when a changed entry has its words: from now on, unless they are as they were or a mended text's."""
    before, after = held.wording or wording(held.title, held.summary), wording(entry.title, entry.summary)
    if is_same or is_same_wording(before, after):
        return replace(entry, worded=held.worded, wording=held.wording or before)
    return replace(entry, worded=now, wording=after)


def same_text(one: StoredEntry, other: StoredEntry) -> bool:
    """Whether two entries are one text: at one address, or with the same title and nearly the same words."""
    if canonical_address(one.url) == canonical_address(other.url):
        return True
    alike = is_same_text(fingerprint(one.summary), fingerprint(other.summary))
    return fold(one.title) == fold(other.title) and alike


def find_duplicates(entries: Sequence[Entry], homes: Mapping[str, str]) -> dict[Key, Key]:
    """Map every copy to its original; `homes` gives the blogs' addresses, in the order of blogs.yml.

    Copies have the same canonical address, or the same title and nearly the same text, on different
    blogs. Entries of one blog are never merged, and none is a copy of what it isn't like itself: a third
    one that is like both joins nothing.
    """
    places = _Places(homes)
    seen: dict[Key, datetime] = {}
    related: dict[Key, set[Key]] = defaultdict(set)
    involved: dict[Key, Entry] = {}
    for one, other in _pairs(entries, places):
        related[_key(one)].add(_key(other))
        related[_key(other)].add(_key(one))
        for copy, original in ((one, other), (other, one)):
            involved[_key(copy)] = copy
            seen.setdefault(_key(copy), _since(copy))
            seen.setdefault(_key(original), _since(original))
            if places.leads_to(copy, original.blog):  # by its own account it was the other's when we met it
                seen[_key(original)] = min(seen[_key(original)], _since(copy))
    found: dict[Key, Key] = {}
    rank: dict[Key, int] = {}
    order = {blog: number for number, blog in enumerate(homes)}

    def rank_of(entry: Entry) -> tuple[object, ...]:
        # among those seen at one moment; dates don't count, as a feed chooses its own
        return seen[_key(entry)], -places.closeness(entry, entry.blog), order.get(entry.blog, len(order)), entry.id

    for entry in sorted(involved.values(), key=rank_of):
        key = _key(entry)
        if originals := related[key] & rank.keys():
            found[key] = min(originals, key=rank.__getitem__)
        else:
            rank[key] = len(rank)
    return found


def merge_duplicates(
    entries: Sequence[Entry], homes: Mapping[str, str]
) -> tuple[tuple[Entry, ...], tuple[EntryCopy, ...]]:
    """The entries in their order, each text once, and the copies; originals say where else they are (`also_on`)."""
    copies = find_duplicates(entries, homes)
    if not copies:
        return tuple(entries), ()
    elsewhere: dict[Key, set[str]] = defaultdict(set)
    for (blog, _), original in copies.items():
        elsewhere[original].add(blog)
    shown = tuple(
        replace(entry, also_on=tuple(sorted(elsewhere[_key(entry)]))) if _key(entry) in elsewhere else entry
        for entry in entries
        if _key(entry) not in copies
    )
    found = (EntryCopy(entry, BlogId(copies[_key(entry)][0])) for entry in entries if _key(entry) in copies)
    return shown, tuple(found)


def _key(entry: Entry) -> Key:
    return entry.blog, entry.id


def _since(entry: Entry) -> datetime:
    """Since when an entry has its words: an old one that takes over another's is no older for its age."""
    return entry.worded or entry.first_seen or _LAST


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the blogs are at home, in the order of blogs.yml."""

    homes: Mapping[str, str]

    def closeness(self, entry: Entry, blog: str) -> int:
        """How near an entry's link is to a blog's home: 2 below its address, 1 on its host, else 0."""
        link, home = canonical_address(entry.url), canonical_address(self.homes.get(blog, ""))
        if not home or link.split("/")[0] != home.split("/")[0]:
            return 0
        return 2 if link == home or link.startswith(home + "/") else 1

    def leads_to(self, entry: Entry, other: str) -> bool:
        """Whether an entry's own link says that it is the other blog's."""
        return self.closeness(entry, other) > self.closeness(entry, entry.blog)


def _pairs(entries: Sequence[Entry], places: _Places) -> Iterator[tuple[Entry, Entry]]:
    """Give entries of different blogs that are one text.

    Behind one address they are if one says itself that it is the other's; otherwise it is a claim, and they
    must be alike, too.
    """
    yield from _by_text(entries)
    for group in _by_address(entries, places.homes):
        for one, other in combinations(group, 2):
            told = places.leads_to(one, other.blog) or places.leads_to(other, one.blog)
            if told or (fold(one.title) == fold(other.title) and not _differ(one, other)):
                yield one, other


def _differ(one: Entry, other: Entry) -> bool:
    """Whether two texts are both long enough to be known, and aren't the same."""
    prints = fingerprint(one.summary), fingerprint(other.summary)
    return None not in prints and not is_same_text(*prints)


def _by_address(entries: Iterable[Entry], homes: Mapping[str, str]) -> Iterator[list[Entry]]:
    """Entries of different blogs behind one address; a home page, or one that a blog gives twice, is none."""
    front = {canonical_address(home) for home in homes.values()}
    for address, group in _grouped(_on_shared_servers(entries), lambda entry: canonical_address(entry.url)):
        if address not in front:
            times = Counter(entry.blog for entry in group)
            yield [entry for entry in group if times[entry.blog] == 1]


def _on_shared_servers(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Give the entries at servers where several blogs have some: most blogs are alone at theirs."""
    host = cache(host_of)
    for _, group in _grouped(entries, lambda entry: host(_before_path(entry.url)).rstrip(".")):
        yield from group


def _before_path(address: str) -> str:
    """Give an address up to its path, or more of one that has none."""
    end = address.find("/", len("https://"))
    return address[:end] if end > 0 else address


def _by_text(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
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
                        yield other, entry
                before.append((entry, bits))


def _grouped(entries: Iterable[Entry], by: Callable[[Entry], str]) -> Iterator[tuple[str, list[Entry]]]:
    """Entries with the same mark, where they are of several blogs."""
    marked = [(by(entry), entry) for entry in entries]
    first: dict[str, str] = {}
    shared = {mark for mark, entry in marked if first.setdefault(mark, entry.blog) != entry.blog}
    groups: dict[str, list[Entry]] = {}
    for mark, entry in marked if shared else ():
        if mark in shared:
            groups.setdefault(mark, []).append(entry)
    yield from groups.items()
