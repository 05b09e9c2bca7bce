"""How a sentence is set: the direction it is written in, words that agree with a value, and where no line ends."""

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
#: Where no line ends: between a number and its month, its `pm` or its `min`, between a month and its
#: year, also where they have more between them (`17 de junio de 2027`, `17. Juni`), and in `8 pm EST`.
_WITHIN = re.compile(
    r"(?<=[0-9])(?<!\bde [12][0-9]{3}) | (?=(?:de )?[12][0-9]{3}\b)|(?<=[0-9] de) (?=[^\W\d_])"
    r"|(?<=[0-9] [ap]m) (?=[A-Z]{3,4}\b)|(?<=[0-9]\.) (?=(?:Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez))"
)
#: A range is long: where it has to part, it parts before its year rather than behind its dash.
_YEAR_OF_RANGE = re.compile(r"(?<!\bde)(?<=[^\W\d_])\u00a0(?=(?:de\u00a0)?[12][0-9]{3}\b)")
#: Whose time it is: `, New York time`, whose last word says nothing by itself; `hora de Nueva York`.
_THEIR_TIME = re.compile(
    r"(?:(?<=, )|(?<=\bby ))(?:[A-Z]\w{0,30}[ -](?:of[ -])?){0,2}[A-Z]\w{0,30} time\b"
    r"|(?:(?<=\bhora )de|(?<=\bheure )de|(?<=\bZeit )von|\bשעון)(?: \u2068?(?:d[eo] )?[^\W\d_a-zß-ÿ]\w{0,30}){1,2}"
)
#: So many letters a column of a programme has, or a chip of a list.
_NARROW = 17
_BEHIND_COUNT = re.compile(r"^([0-9]\S*) ")
#: From when to when, in a sentence, with the words before the hours and between them: `de 10:30 a 12:00`.
_HOURS = re.compile(r"(?:\b\w{1,3} )?\u2068?%\(start\)s\u2069? \w{1,4} (?=\u2068?%\(end\)s)")
#: A number as it is shown, `7,015`, and where a sentence has one by itself or a value, before another word.
_COUNT = re.compile(r"\d[\d.,\u00a0\u202f]*")
#: Before a place that times are of and behind it: `in Madrid`, `Chicago time`; before a lone bracket: `(.ics)`.
_AT_PLACE_OR_BRACKET = re.compile(
    r"\b\w{1,4} (?=\u2068?%\(place\)s)|(?<=%\(place\)s) (?=time\b)"
    r"| (?=\((?:\.\w{2,5}|\u2068?%\(file\)s\u2069?)\))"
)
_COUNT_AND_WORD = re.compile(r"(?:(?<![\w.:])\d+|%\((?P<name>\w+)\)s\u2069?) (?=[^\W\d_]|\u2068?%\()")


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


def whole(text: str) -> str:
    """Keep what a sentence says of dates and times on a line: `at 8:00 pm`, `1 September 2027`."""
    held = _THEIR_TIME.sub(lambda found: found[0].replace(" ", "\u00a0"), text)
    held = _WITHIN.sub("\u00a0", held)
    return _YEAR_OF_RANGE.sub(" ", held) if "–" in held else held


def on_a_line(name: str) -> str:
    """Keep the name of a person or a place on a line, if it is short enough for the narrowest column."""
    return name.replace(" ", "\u00a0") if len(name) <= _NARROW else name


def label(text: str) -> str:
    """Keep a short label of a thing on a line, as a name: `to read`, `In the room`; what has elements stays."""
    return text if "<" in text else on_a_line(text)


def unparted(text: str) -> str:
    """Keep a count that a text begins with beside what it counts: `5 times`."""
    return type(text)(_BEHIND_COUNT.sub("\\1\u00a0", text))


def beside_counts(text: str, values: Mapping[str, object]) -> str:
    """Let no line of a sentence end between a count and what it counts: in `%(num)s calendars`, and in `1 entry`."""
    return _beside(text, tuple(name for name, value in values.items() if _COUNT.fullmatch(str(value))))


@lru_cache(maxsize=4096)
def _beside(text: str, numbers: tuple[str, ...]) -> str:
    def beside(found: re.Match[str]) -> str:
        return found[0][:-1] + "\u00a0" if found["name"] is None or found["name"] in numbers else found[0]

    said = _HOURS.sub(lambda found: found[0].replace(" ", "\u00a0"), _COUNT_AND_WORD.sub(beside, text))
    return _AT_PLACE_OR_BRACKET.sub(lambda found: found[0][:-1] + "\u00a0", said)
