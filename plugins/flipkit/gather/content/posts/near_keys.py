"""Keys of posts that are almost ours: kept as they are written, as all that nobody reads, and told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache

from flipkit.faults import Diagnosis
from flipkit.gather.content import placing_faults
from flipkit.gather.content.posts.withheld import MAY_HOLD_BACK

#: What puts a post where it belongs; other keys are other programs' as often as ours.
_OURS = (
    "authors", "author", "categories", "category", "issue", "departments", "department", "series", "series_index",
    "translation_of", "podcast", "enclosure", "episode", "episode_type", "season", "transcript", "chapters",
)  # fmt: skip
#: What is almost one of these, and read all the same, or another program's.
_OTHERS = frozenset({"series_order", "translationkey", "translation_key"})
#: From here on a word is the other misspelt (`isue`, `departements`); `seasonal` is less alike.
_ALIKE = 0.86


def almost_ours(keys: Iterable[str]) -> Iterator[tuple[str, Diagnosis]]:
    """Find the keys of a post that are probably meant as others, each with what is said of it."""
    for key in keys:
        near = _near(key.casefold())
        if near:
            yield key, placing_faults.POST_KEY_ALMOST(key=key, near=near)


@lru_cache(maxsize=2_000)  # an old blog has the same few in each of its posts
def _near(key: str) -> str:
    if key in _OURS or key in _OTHERS or MAY_HOLD_BACK.search(key) or key.startswith("x-"):
        return ""
    return next(iter(get_close_matches(key, _OURS, 1, _ALIKE)), "")
