"""Which texts are about the same: by the tags, categories and rare words that they share.

The archive's fingerprints (`gather.sources.duplicates`) tell whether two texts are one; of texts that merely have a
subject in common they say nothing. Both look at the same words.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

from flipkit.model.text import fold
from flipkit.values import dataclass

_WORD = re.compile(r"\w+")
#: Most words of a text that are looked at.
MOST_WORDS = 1000
#: A word that stands in more than one text of so many, or in many at all, does not say what a text is about.
_COMMON, _MANY = 5, 200
#: How much more than a word a tag or category tells.
_FILED = 4.0
#: Least likeness of two texts that are about the same, of at most 1.
_LEAST = 0.09
#: Where more than one text of so many is another, all are compared anew: that takes no longer.
_WORTH = 3


def words_in(text: str) -> list[str]:
    """Give the first words of a text, folded: as texts are compared by them."""
    return _WORD.findall(fold(text))[:MOST_WORDS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a text is about, by its terms (see `terms`) and how often it has them.

    `key` names it, and of texts that are equally alike the first one is taken.
    """

    key: str
    terms: Mapping[str, int]


#: What was found: of each text the digest of its weights, and the keys of those most like it (None: nobody asked).
Alike = Mapping[str, tuple[str, tuple[str, ...] | None]]


def find_alike(subjects: Sequence[Subject], wanted: Iterable[str], most: int, before: Alike | None = None) -> Alike:
    """Give of each text the digest of its weights and, to the keys `wanted`, those of the texts most like it.

    The likest come first. Of what was found `before`, for the same `most`, is brought up to date what a text that
    is new, gone or weighed otherwise has a say in: those whom it was among, and those whom it is among now.
    """
    vectors = _vectors(subjects)
    holding, asked = _Holding(vectors), {*wanted}
    digests = {subject.key: _digest(vector) for subject, vector in zip(subjects, vectors, strict=True)}
    known = before or {}
    unmoved = _unmoved(digests, vectors, holding, known, most)
    stays = {key for key in unmoved if key not in asked or known[key][1] is not None}
    holding.find(vectors[own] for own, key in enumerate(digests) if key in asked and key not in stays)
    found: dict[str, tuple[str, tuple[str, ...] | None]] = {}
    for own, (key, digest) in enumerate(digests.items()):
        if key not in asked or key in stays:
            found[key] = digest, known[key][1] if key in asked else None
            continue
        likely = sorted((-round(each, 9), number) for number, each in _likes(own, vectors, holding))
        found[key] = digest, tuple(subjects[number].key for _, number in likely[:most])
    return found


class _Holding:
    """Which texts hold a term, by their numbers, and how much it weighs in each: of terms that were asked for."""

    def __init__(self, vectors: Sequence[Mapping[str, float]]) -> None:
        self._vectors = vectors
        self._found: dict[str, list[tuple[int, float]]] = {}

    def find(self, of: Iterable[Mapping[str, float]]) -> None:
        """Look for the texts that hold any of the terms of these."""
        new = {term for vector in of for term in vector if term not in self._found}
        self._found.update((term, []) for term in new)
        for number, vector in enumerate(self._vectors) if new else ():
            for term in new & vector.keys():
                self._found[term].append((number, vector[term]))

    def __getitem__(self, term: str) -> list[tuple[int, float]]:
        return self._found[term]


def _likes(own: int, vectors: Sequence[Mapping[str, float]], holding: _Holding) -> Iterator[tuple[int, float]]:
    """Give the numbers of the texts that are about the same as one, and how much so; the same from either side."""
    shared: defaultdict[int, float] = defaultdict(float)
    for term, weight in vectors[own].items():
        for number, other in holding[term]:
            shared[number] += weight * other
    return ((number, each) for number, each in shared.items() if each >= _LEAST and number != own)


def _unmoved(
    digests: Mapping[str, str],
    vectors: Sequence[Mapping[str, float]],
    holding: _Holding,
    before: Alike,
    most: int,
) -> frozenset[str]:
    """Give the keys for which the same is found as before."""
    keys = [*digests]
    if [key for key in keys if key in before] != [key for key in before if key in digests]:
        return frozenset()  # of texts equally alike the first is taken, and they stand in another order now
    moved = {key for key, digest in digests.items() if key not in before or before[key][0] != digest}
    if len(moved) > len(keys) // _WORTH:
        return frozenset()
    lost = moved | (before.keys() - digests.keys())
    numbers = {key: number for number, key in enumerate(keys)}

    def last(number: int) -> tuple[float, int]:
        """Give the rank of the last one that was found for a text: who comes behind it is not among them."""
        found = before[keys[number]][1] or ()
        if len(found) < most:
            return 0.0, 0
        return -round(_likeness(vectors[number], vectors[numbers[found[-1]]]), 9), numbers[found[-1]]

    ranks: dict[int, tuple[float, int]] = {}
    touched = {key for key in keys if key not in moved and not lost.isdisjoint(before[key][1] or ())}
    holding.find(vectors[numbers[key]] for key in moved)
    for other in map(numbers.__getitem__, moved):
        for number, likeness in _likes(other, vectors, holding):
            key = keys[number]
            if key not in moved and key not in touched:
                rank = ranks.get(number) or ranks.setdefault(number, last(number))
                if (-round(likeness, 9), other) < rank:
                    touched.add(key)
    return frozenset(digests.keys() - moved - touched)


def _likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Give how much two texts are about the same, added up in the order in which `_likes` does."""
    added = 0.0
    for term, weight in one.items():
        if term in other:
            added += weight * other[term]
    return added


def _digest(vector: Mapping[str, float]) -> str:
    made = blake2b("\0".join(vector).encode("utf-8", "surrogatepass"), digest_size=8)
    made.update(array("d", vector.values()).tobytes())
    return made.hexdigest()


def _vectors(subjects: Sequence[Subject]) -> list[Mapping[str, float]]:
    """Give of each text its terms with their weights, the rarer the more; of the length 1, so length gains none."""
    counted = [subject.terms for subject in subjects]
    texts = Counter(term for terms in counted for term in terms)
    words = min(max(3, len(subjects) // _COMMON), _MANY)
    vectors: list[Mapping[str, float]] = []
    rarity = {count: _rarity(len(subjects) / count) for count in {*texts.values()}}
    of = {
        term: rarity[count] * (_FILED if "#" in term else 1)
        for term, count in texts.items()
        if count <= (len(subjects) // 2 if "#" in term else words)
    }
    said = [0.0, *(1 + math.log(times) for times in range(1, MOST_WORDS + 1))]
    for terms in counted:
        weighed = {term: said[times] * of[term] for term, times in terms.items() if term in of}
        length = math.sqrt(math.fsum(weight * weight for weight in weighed.values())) or 1.0
        vectors.append({term: weight / length for term, weight in sorted(weighed.items()) if texts[term] > 1})
    return vectors


def _rarity(one_in: float) -> float:
    """What a term tells that stands in one of so many texts: of one in all of them hardly anything."""
    return math.log(1 + one_in) - 0.5


def terms(language: str, filed: Iterable[str], text: str) -> dict[str, int]:
    """Count what says what a text is about: the slugs of what its author filed it under, and its words.

    Each word has its language: one that two languages have is two.
    """
    tongue = language.partition("-")[0].casefold()
    found = Counter(f"{tongue} {word}" for word in words_in(text) if len(word) > 2 or not word.isascii())
    return dict(found + Counter({f"#{slug}" for slug in filed}))
