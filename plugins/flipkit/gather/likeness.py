"""The same text on several blogs: found by address, or by title and likeness, and shown once.

Pure. An id is never a proof: a feed may copy another's. The original is the blog whose address the
link belongs to, so a planet or a copyist never takes an author's place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from urllib.parse import parse_qsl, urlencode, urlsplit

from flipkit.model.feeds import Entry

from .topics import folded

Key = tuple[str, str]  # an entry: its blog and its id

#: Most bits in which two fingerprints of the same text differ.
DISTANCE = 3
#: Words in a row that are looked at together.
_SHINGLE = 3
#: Fewest words by which a text can be known again.
_FEWEST = 8
_WORD = re.compile(r"\w+")
#: What a link carries for those who count visits, and says nothing about the page.
_COUNTED = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|source|cmp|ns_campaign)", re.I)
_INDEX = re.compile(r"/(?:index\.(?:html?|php))?$")


def canonical(address: str) -> str:
    """An address without what makes no other page: scheme, www, port, counters, closing slash, fragment."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.").rstrip(".")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return address
    query = ""
    if parts.query:
        query = "?" + urlencode(
            sorted(p for p in parse_qsl(parts.query, keep_blank_values=True) if not _COUNTED.fullmatch(p[0]))
        )
    return f"{host}{port}{_INDEX.sub('', parts.path)}{query if query != '?' else ''}"


def fingerprint(text: str) -> int | None:
    """A 64-bit simhash of the words, three in a row: like texts differ in few bits. None for very short ones."""
    words = _WORD.findall(folded(text))
    if len(words) < _FEWEST:
        return None
    votes = [0] * 64
    for number in range(len(words) - _SHINGLE + 1):
        row = " ".join(words[number : number + _SHINGLE]).encode()
        bits = int.from_bytes(blake2b(row, digest_size=8).digest())
        for bit in range(64):
            votes[bit] += 1 if bits >> bit & 1 else -1
    return sum(1 << bit for bit, vote in enumerate(votes) if vote > 0)


def alike(one: int | None, other: int | None) -> bool:
    """Whether two fingerprints are of the same text."""
    return one is not None and other is not None and (one ^ other).bit_count() <= DISTANCE


def duplicates(entries: Sequence[Entry], homes: Mapping[str, str]) -> dict[Key, Key]:
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
        members = sorted((by_key[key] for key in keys), key=lambda entry: _claim(entry, homes, order))
        original = members[0]
        found |= {_key(entry): _key(original) for entry in members[1:] if entry.blog != original.blog}
    return found


def merged(entries: Sequence[Entry], homes: Mapping[str, str]) -> tuple[Entry, ...]:
    """The entries in their order, each text once; the originals say where else they are (`also_on`)."""
    copies = duplicates(entries, homes)
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


def _claim(entry: Entry, homes: Mapping[str, str], order: Mapping[str, int]) -> tuple[object, ...]:
    """What makes an entry the original: the link is on its blog's host, below its address; it is older."""
    link, home = canonical(entry.url), canonical(homes.get(entry.blog, ""))
    same_host = bool(home) and link.split("/")[0] == home.split("/")[0]
    below = 1 + home.count("/") if home and (link == home or link.startswith(home + "/")) else 0
    return not same_host, -below, entry.published, order.get(entry.blog, len(order)), entry.id


def _by_address(entries: Iterable[Entry], homes: Mapping[str, str]) -> Iterator[list[Entry]]:
    """Entries of different blogs behind one address; a home page, or one that a blog gives twice, is none."""
    front = {canonical(home) for home in homes.values()}
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[canonical(entry.url)].append(entry)
    for address, group in groups.items():
        if len(group) > 1 and address not in front and max(Counter(e.blog for e in group).values()) == 1:
            yield group


def _by_text(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Entries of different blogs under one title, with nearly the same words."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[folded(entry.title)].append(entry)
    for group in groups.values():
        if len({entry.blog for entry in group}) < 2:
            continue
        prints = [fingerprint(entry.summary) for entry in group]
        for number, entry in enumerate(group):
            like = [
                o for o, p in zip(group, prints, strict=True) if o.blog != entry.blog and alike(prints[number], p)
            ]
            if like:
                yield [entry, *like]


class _Groups:
    """Sets of entries that are one text, joined pair by pair."""

    def __init__(self) -> None:
        self._of: dict[Key, set[Key]] = {}

    def join(self, one: Key, other: Key) -> None:
        whole = self._of.setdefault(one, {one}) | self._of.setdefault(other, {other})
        for key in whole:
            self._of[key] = whole

    def __iter__(self) -> Iterator[set[Key]]:
        return iter({id(group): group for group in self._of.values()}.values())
