"""The direction in which a language is written, and values that stand in sentences written from right to left."""

from __future__ import annotations

import re

#: Languages that are written from right to left, and scripts that are, as tags name them.
_LEFTWARDS = frozenset("ar arc ckb dv fa he iw ji ks ku-arab nqo ps sd syr ug ur yi".split())
_LEFTWARDS_SCRIPTS = frozenset(("arab", "hebr", "syrc", "thaa", "nkoo"))
#: What is put into a sentence, with its percent sign, but for numbers, and addresses and moments, which stand in an
#: attribute of HTML.
_VALUE = re.compile(r'(?<!=")%\((?!num\))\w+\)s(?:\s?%%)?')


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
