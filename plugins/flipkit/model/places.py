"""Places in a text that a link names by `#…`: which one is meant, where another program made the name.

Programs make the id of a heading of its words, each in its own way: kramdown (Jekyll) and goldmark (Hugo) keep
letters with their accents and the signs between them apart, WordPress and docutils (Pelican) take plain letters,
some leave out a number that a heading begins with. What they have in common are letters and digits, whatever their
case and accents. Where more than one place is left, none is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from flipkit.model.text import fold, words_of_html

_HEADING = re.compile(r"<h(?P<level>[1-6])\b(?P<rest>[^<>]*+)>(?P<text>.{0,1000}?)</h(?P=level)\s*+>", re.I | re.S)
_ID = re.compile(r"""\b(?:id|name)\s*+=\s*+(?:"(?P<one>[^"]++)"|'(?P<two>[^']++)'|(?P<three>[^\s"'<>=]++))""", re.I)
_SIGNS = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"^\d+(?=\D)")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})


def find_place(html: str, part: str) -> str | None:
    """Give the id in a text that a link means by `part`, the address behind its `#`, where that is another one."""
    wanted = unquote(part)
    if not wanted or has_id(html, wanted):
        return None
    key, (_, meant) = _key(wanted), _places(html)
    found = meant.get(key) or meant.get(_NUMBER.sub("", key), frozenset())
    return next(iter(found)) if key and len(found) == 1 else None


def has_id(html: str, name: str) -> bool:
    """Whether something in a text has this id."""
    return f'id="{name}"' in html or name in _places(html)[0]


@lru_cache(maxsize=256)
def _places(html: str) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """Give all ids of a text, and those of headings by what is in their names and words whoever writes them."""
    meant: dict[str, set[str]] = {}
    for heading in _HEADING.finditer(html):
        place = next(_ids(heading["rest"] + heading["text"]), "")
        for name in (place, words_of_html(heading["text"])):
            for key in {_key(name), _key(name.translate(_GERMAN)), _NUMBER.sub("", _key(name))} - {""}:
                if place:
                    meant.setdefault(key, set()).add(place)
    return frozenset(_ids(html)), {key: frozenset(places) for key, places in meant.items()}


def _ids(html: str) -> Iterator[str]:
    return (found["one"] or found["two"] or found["three"] for found in _ID.finditer(html))


def _key(name: str) -> str:
    return _SIGNS.sub("", fold(name))
