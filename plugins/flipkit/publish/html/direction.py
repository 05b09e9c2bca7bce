"""Values in a language's sentences: the direction in which it is written, and the words that agree with a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

#: Languages that are written from right to left, and scripts that are, as tags name them.
_LEFTWARDS = frozenset("ar arc ckb dv fa he iw ji ks ku-arab nqo ps sd syr ug ur yi".split())
_LEFTWARDS_SCRIPTS = frozenset(("arab", "hebr", "syrc", "thaa", "nkoo"))
_ONE_O_CLOCK, _VOWEL = r"0?1:\d\d", "[aeiouàáâèéêëíîïòóôúœ]"
#: Words that are others before some values, and how those begin (as JavaScript writes it, too): "a las 2:00" and
#: "a la 1:00", "Ana y Ben" and "Ana e Inés" ("y III" is "y tercero"). What ends with an apostrophe stands close to
#: its value: "d’Oslo".
AGREEING: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "ca": {"les": ("la", _ONE_O_CLOCK), "de": ("d’", _VOWEL)},
    "es": {"las": ("la", _ONE_O_CLOCK), "y": ("e", "(?![ivx]+\\b)h?[ií](?![aeo])"), "o": ("u", "h?[oó]|8|11\\b")},
    "fr": {"de": ("d’", _VOWEL)},
    "pt": {"às": ("à", _ONE_O_CLOCK), "das": ("da", _ONE_O_CLOCK)},
}
_AFTER_A_WORD = re.compile(r"\b(\w+) %\((\w+)\)s")
_MARKS_BEFORE = re.compile(r"\s*(?:[«“„\u202f]|<[^>]{1,300}>\s*){0,9}")
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
    """Let the words of a sentence agree with the values that will stand in it: `a la %(time)s` at one o'clock."""
    if not _has_agreeing(text, tag):
        return text

    def agreed(found: re.Match[str]) -> str:
        other, beginning = AGREEING[tag].get(found[1], ("", ""))
        value = _MARKS_BEFORE.sub("", str(values.get(found[2], "")), count=1)
        if not other or not re.match(beginning, value, re.IGNORECASE):
            return found[0]
        return f"{other}%({found[2]})s" if other.endswith("’") else f"{other} %({found[2]})s"

    return _AFTER_A_WORD.sub(agreed, text)


@lru_cache(maxsize=4096)
def _has_agreeing(text: str, tag: str) -> bool:
    """Whether a value may change a word of a sentence."""
    return any(word in AGREEING.get(tag, {}) for word, _ in _AFTER_A_WORD.findall(text))


def in_line(names: str) -> str:
    """Let the commas between names, each of which stands by itself, go from right to left (U+2067, U+2069).

    A sentence would take its direction for a value from the names, which are another.
    """
    return f"\u2067{names}\u2069"
