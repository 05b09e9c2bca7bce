"""Values in a language's sentences: the direction in which it is written, the article that an hour wants, the space
behind a count."""

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
#: A number as it is shown, `7,015`, and where a sentence has one by itself or a value, before another word.
_COUNT = re.compile(r"\d[\d.,\u00a0\u202f]*")
_BEHIND_COUNT = re.compile(r"(?:(?<![\w.:])\d+|%\((?P<name>\w+)\)s\u2069?) (?=[^\W\d_]|\u2068?%\()")
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


def beside_counts(text: str, values: Mapping[str, object]) -> str:
    """Let no line of a sentence end between a count and what it counts: in `%(num)s calendars`, and in `1 entry`."""
    numbers = tuple(name for name, value in values.items() if _COUNT.fullmatch(str(value)))
    return _beside(text, numbers)


@lru_cache(maxsize=4096)
def _beside(text: str, numbers: tuple[str, ...]) -> str:
    def beside(found: re.Match[str]) -> str:
        return found[0][:-1] + "\u00a0" if found["name"] is None or found["name"] in numbers else found[0]

    return _BEHIND_COUNT.sub(beside, text)


@lru_cache(maxsize=4096)
def _articles(text: str, tag: str) -> tuple[tuple[str, str], ...]:
    """Each article that an hour may change, with the name of what stands after it."""
    return tuple((word, name) for word, name in _AFTER_A_WORD.findall(text) if word in ARTICLES.get(tag, {}))


def in_line(names: str) -> str:
    """Let the commas between names, each of which stands by itself, go from right to left (U+2067, U+2069).

    A sentence would take its direction for a value from the names, which are another.
    """
    return f"\u2067{names}\u2069"
