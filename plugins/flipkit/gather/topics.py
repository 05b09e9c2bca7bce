"""Which entries of a mixed blog the community wants: words and categories, with the reason in plain words.

Pure. The archive keeps everything; the filter decides what is shown, so a changed filter acts at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from flipkit.model.feeds import Topics


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether an entry stays, and why."""

    kept: bool
    reason: str


def decide(topics: Topics, *, title: str, categories: Iterable[str] = (), text: str = "") -> Decision:
    """Say whether an entry is wanted: whole words count, capitals and accents don't.

    A word or phrase is looked for in the categories, the title and the text; what is left out
    wins over what is asked for.
    """
    if not (topics.include or topics.exclude):
        return Decision(True, "kept because this blog has no topic filter")
    places = [(f"its category '{category}'", folded(category)) for category in categories]
    places += [("its title", folded(title)), ("its text", folded(text))]
    for word in topics.exclude:
        if place := _found(word, places):
            return Decision(False, f"left out because '{word}' stands in {place}")
    for word in topics.include:
        if place := _found(word, places):
            return Decision(True, f"kept because '{word}' stands in {place}")
    if topics.include:
        return Decision(False, f"left out because none of its topics is named ({', '.join(topics.include)})")
    return Decision(True, "kept because nothing that is left out is named")


def folded(text: str) -> str:
    """Words as they are compared: without capitals and accents, with single spaces."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))
    return " ".join(text.casefold().split())


def _found(word: str, places: Iterable[tuple[str, str]]) -> str:
    pattern = _pattern(word)
    return next((place for place, words in places if pattern and pattern.search(words)), "")


@lru_cache(maxsize=512)
def _pattern(word: str) -> re.Pattern[str] | None:
    """The word between what is no letter or digit; a leading # is part of hashtags and of plain words alike."""
    plain = folded(word).removeprefix("#").strip()
    return re.compile(rf"(?<!\w){re.escape(plain)}(?!\w)") if plain else None
