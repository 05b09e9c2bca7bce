"""The words in a cell: texts without markup, kinds of session, several speakers."""

from __future__ import annotations

import re
from html import unescape

from flipkit.gather.formats.session_words import session_type
from flipkit.model.sessions import PAUSES, SessionType
from flipkit.model.text import fold

_LINE_BREAK = re.compile(r"<\s*(?:br\s*/?|/p|/div|/li|/h\d)\s*>", re.I)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
#: A person's name with two words at least: each begins with a capital, but for what joins them.
_NAME = re.compile(
    r"(?:(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|d[aeiou]s?|del|van|von|der|den|la|bin|ibn|al)\s+){1,4}[A-ZÀ-ÖØ-Þ][\w’'.-]*",
    re.UNICODE,
)
#: Where a text says more than its first words: at a mark, or where and when that is.
_SAYS_MORE = re.compile(r"\s*(?:[:,(/|]|\s[–—-]\s|(?<![\w-])(?:in|at|with|by|en|con|por|until|hasta)\b)")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_BETWEEN = re.compile(r"\s*[&+]\s*|\s+(?:and|y|e)\s+")


def plain_lines(text: str) -> list[str]:
    """Give the lines of a text, without markup and empty ones."""
    without = unescape(_TAG.sub("", _LINE_BREAK.sub("\n", text))) if "<" in text or "&" in text else text
    return [line for line in (" ".join(part.split()) for part in without.splitlines()) if line]


def leading_type(text: str) -> SessionType | None:
    """Give the kind that a text begins with: `Lunch in the hall` is `lunch`, `Closing keynote: …` is `keynote`.

    It must be clear that the words say what takes place, and are not a title's: `Breaks that work` has none.
    """
    lines = plain_lines(text)
    first = lines[0] if lines else ""
    head = _SAYS_MORE.split(first, maxsplit=1)[0]
    if kind := session_type(head):
        return kind
    word = fold(first).split(maxsplit=1)
    return SessionType.KEYNOTE if word and word[0] == "keynote" else None


def type_by_title(title: str, *, speakers: bool) -> SessionType | None:
    """Give the kind of session that its title begins with; where somebody speaks it is no pause, but about one."""
    kind = leading_type(title)
    return None if speakers and kind in PAUSES else kind


def is_name(text: str) -> bool:
    """Whether a text looks like one person's name."""
    return _NAME.fullmatch(text) is not None and len(text) <= 60


def speakers_of(text: str) -> tuple[list[str], bool]:
    """Part what names several speakers, and say whether that is certain.

    Semicolons and lines always part them; `&` and `and` do between full names. A comma may stand
    before a school or a degree as well, so that what has one is left as it is.
    """
    if ";" in text:
        return [part for part in (" ".join(each.split()) for each in text.split(";")) if part], True
    lines = plain_lines(text)
    found: list[str] = []
    certain = True
    for line in lines:
        parts = _BETWEEN.split(line)
        if len(parts) > 1 and all(is_name(_BRACKETS.sub("", part)) for part in parts):
            found += parts
            continue
        pieces = [piece.strip() for piece in line.split(",")]
        certain = certain and not (len(pieces) > 1 and all(is_name(piece) for piece in pieces))
        found.append(line)
    return found, certain
