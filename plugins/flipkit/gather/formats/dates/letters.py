"""Letters that look alike are one: case, accents, dashes and spaces of all widths don't matter to a date."""

from __future__ import annotations

import unicodedata

_DASHES = "‐‑‒–—―−﹘﹣－"
_QUOTES = "’‘′`´＇"
_KNOWN = str.maketrans({**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_QUOTES, "'")})


def compose(text: str) -> str:
    """Give a text as `fold_in_place` expects it: an accent is a part of its letter (NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold_in_place(text: str) -> str:
    """Fold a text letter by letter, so that a place in what is returned is the same place in the text.

    A letter that would become two stays as it is; what can't be seen (marks of direction) becomes a space.
    """
    return text.lower() if text.isascii() else "".join(map(_folded, text.translate(_KNOWN)))


def _folded(letter: str) -> str:
    if letter.isspace() or unicodedata.category(letter) in ("Cf", "Zs"):
        return " "
    plain = unicodedata.normalize("NFKD", letter.casefold())
    bare = "".join(part for part in plain if not unicodedata.combining(part))
    return bare if len(bare) == 1 else letter
