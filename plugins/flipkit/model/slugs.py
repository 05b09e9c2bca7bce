"""Readable, stable names for addresses."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from .text import fold


@lru_cache(maxsize=10_000)  # the same few names, over and over
def slug(text: str) -> str:
    """Turn words into a part of an address: `¿Qué cortar?` becomes `que-cortar`.

    Latin letters lose their accents; other scripts keep their letters. Empty input gives `untitled`.
    """
    return re.sub(r"[\W_]+", "-", fold(text)).strip("-")[:80].strip("-") or "untitled"


def unique(wanted: str, taken: Collection[str]) -> str:
    """Give `wanted`, or `wanted-2`, `wanted-3` … if it is taken."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
