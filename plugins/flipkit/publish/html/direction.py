"""Values in a language's sentences: the direction in which it is written, and the article that an hour wants."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

#: Languages that are written from right to left, and scripts that are, as tags name them.
_LEFTWARDS = frozenset("ar arc ckb dv fa he iw ji ks ku-arab nqo ps sd syr ug ur yi".split())
_LEFTWARDS_SCRIPTS = frozenset(("arab", "hebr", "syrc", "thaa", "nkoo"))
#: The article before one o'clock, by the one before other hours: "a las 2:00", "a la 1:00".
ARTICLES: Mapping[str, Mapping[str, str]] = {
    "ca": {"les": "la"},
    "es": {"las": "la"},
    "pt": {"às": "à", "das": "da"},
}
_AFTER_A_WORD = re.compile(r"(\w+) %\((\w+)\)s")
_ONE_O_CLOCK = re.compile(r"(?:<[^>]{1,300}>)?0?1:\d\d")
#: What is put into a sentence, but for numbers, names of which each stands by itself, and addresses and moments,
#: which stand in an attribute of HTML.
_VALUE = re.compile(r'(?<!=")%\((?!num\)|several\))\w+\)s')


def direction(tag: str) -> str:
    """Give the direction in which a language is written, as HTML's `dir` has it."""
    language, *parts = tag.lower().split("-")
    scripts = [part for part in parts if len(part) == 4]
    leftwards = scripts[0] in _LEFTWARDS_SCRIPTS if scripts else language in _LEFTWARDS
    return "rtl" if leftwards else "ltr"


def isolated(text: str) -> str:
    """Let each value of a sentence stand by itself (U+2068, U+2069), whatever direction it has.

    Else a place in Latin letters would draw the number or sign behind it to its other side.
    """
    return _VALUE.sub("\u2068\\g<0>\u2069", text)


def agreeing(text: str, tag: str, values: Mapping[str, object]) -> str:
    """Let the articles of a sentence agree with the hours that will stand in it: `a la %(time)s` at one o'clock."""
    for many, name in _articles(text, tag):
        if _ONE_O_CLOCK.match(str(values.get(name, "")).lstrip()):
            text = text.replace(f"{many} %({name})s", f"{ARTICLES[tag][many]} %({name})s")
    return text


@lru_cache(maxsize=4096)
def _articles(text: str, tag: str) -> tuple[tuple[str, str], ...]:
    """Each article that an hour may change, with the name of what stands after it."""
    return tuple((word, name) for word, name in _AFTER_A_WORD.findall(text) if word in ARTICLES.get(tag, {}))


def in_line(names: str) -> str:
    """Let the commas between names, each of which stands by itself, go from right to left (U+2067, U+2069).

    A sentence would take its direction for a value from the names, which are another.
    """
    return f"\u2067{names}\u2069"
