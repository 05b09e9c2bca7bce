"""Which texts are about the same: by the tags, categories and rare words that they share.

The archive's fingerprints (`gather.sources.duplicates`) tell whether two texts are one; of texts that merely have a
subject in common they say nothing. Both look at the same words.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from flipkit.model.text import fold

_WORD = re.compile(r"\w+")
#: Most words of a text that are looked at.
MOST_WORDS = 1000
#: A word that stands in more than one text of so many, or in many at all, does not say what a text is about.
_COMMON, _MANY = 5, 200
#: How much more than a word a tag or category tells.
_FILED = 4.0
#: Least likeness of two texts that are about the same, of at most 1.
_LEAST = 0.09


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
    is new, gone or weighed otherwise has a say in: those whom it was among, and those with whom it shares a term.
    """
    vectors = _vectors(subjects)
    holding: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for term, weight in vector.items():
            holding[term].append((number, weight))
    asked = {*wanted}
    digests = {subject.key: _digest(vector) for subject, vector in zip(subjects, vectors, strict=True)}
    known = before or {}
    stays = _unmoved(digests, vectors, holding, known)
    found: dict[str, tuple[str, tuple[str, ...] | None]] = {}
    for own, (key, digest) in enumerate(digests.items()):
        if key not in asked or (key in stays and known[key][1] is not None):
            found[key] = digest, known[key][1] if key in asked else None
            continue
        shared: defaultdict[int, float] = defaultdict(float)
        for term, weight in vectors[own].items():
            for number, other in holding[term]:
                shared[number] += weight * other
        likely = sorted((-round(each, 9), n) for n, each in shared.items() if each >= _LEAST and n != own)
        found[key] = digest, tuple(subjects[number].key for _, number in likely[:most])
    return found


def _unmoved(
    digests: Mapping[str, str],
    vectors: Sequence[Mapping[str, float]],
    holding: Mapping[str, list[tuple[int, float]]],
    before: Alike,
) -> frozenset[str]:
    """Give the keys for which the same is found as before."""
    keys = [*digests]
    if [key for key in keys if key in before] != [key for key in before if key in digests]:
        return frozenset()  # of texts equally alike the first is taken, and they stand in another order now
    moved = {key for key, digest in digests.items() if key not in before or before[key][0] != digest}
    gone = before.keys() - digests.keys()
    touched = {
        keys[n] for at, key in enumerate(keys) if key in moved for term in vectors[at] for n, _ in holding[term]
    }
    return frozenset(
        key for key in keys if key not in moved | touched and not (moved | gone).intersection(before[key][1] or ())
    )


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
    for terms in counted:
        weighed = {
            term: (1 + math.log(times)) * _rarity(len(subjects) / texts[term]) * (_FILED if "#" in term else 1)
            for term, times in terms.items()
            if texts[term] <= (len(subjects) // 2 if "#" in term else words)
        }
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
