"""What all readers of dates share: which letters are one, what they refuse, and how a refusal is said.

Letters that look alike are one: case, accents, dashes and spaces of all widths do not matter to a date. What a
format refuses could be read.
"""

from __future__ import annotations

import unicodedata
from typing import Literal

from flipkit.errors import InvalidValueError
from flipkit.values import dataclass

#: Which number of `06/07/2027` is the day; empty where nobody said it.
Order = Literal["", "day first", "month first"]


class AmbiguousValueError(InvalidValueError):
    """A text that can't be read with certainty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What is taken at its word, and what is refused; nothing is ever read in another way.

    `order` says how dates in numbers are written; without it `06/07/2027` is refused, and `17/06/2027` too
    unless `certain_numbers`. `weekday` refuses a date whose weekday is another. `small_hours` takes `1:30`
    for a time at night, as clocks of 24 hours have it; else it may be in the afternoon. `lone_hours` takes
    a mere number for an hour, `ranges` a beginning with its end. `years` are those that dates may be of.
    """

    order: Order = ""
    certain_numbers: bool = True
    weekday: bool = True
    small_hours: bool = False
    lone_hours: bool = True
    ranges: bool = True
    years: range = range(1, 10_000)


#: What people write is taken at its word, where it is certain.
USUAL = Policy()
#: What other systems write: clocks of 24 hours, one moment, weekdays that nobody looked at; `0001` is no year.
SYSTEM = Policy(small_hours=True, lone_hours=False, ranges=False, weekday=False, years=range(1970, 2101))


_DASHES = "‐‑‒–—―−﹘﹣－־"
_QUOTES = "’‘′`´＇׳"
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
