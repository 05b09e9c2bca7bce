"""Names by which people file what they write: spellings of one name are one, each with its part of an address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from flipkit.model.posts import Category
from flipkit.model.text import slug, unique

#: What tells `C++` and `C#` from `C`.
_PLUS_PLUS, _SHARP = re.compile(r"(?<=\w)\+\+"), re.compile(r"(?<=\w)#")


def spellings(names: Iterable[str]) -> dict[str, Category]:
    """Give each name by its key, under its commonest spelling (of equals, the first in the alphabet)."""
    counted = Counter(name.removeprefix("#") or name for name in names)
    found: dict[str, Category] = {}
    slugs: set[str] = set()
    for name, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        if key_of_name(name) not in found:
            made = unique(slug(_SHARP.sub("sharp", _PLUS_PLUS.sub("pp", name))), slugs)
            found[key_of_name(name)] = Category(name, made)
            slugs.add(made)
    return found


def key_of_name(name: str) -> str:
    """What spellings of one name have in common: capitals, blanks and hyphens are no matter, other signs are."""
    return " ".join(re.split(r"[\s_-]+", (name.removeprefix("#") or name).casefold())).strip()
