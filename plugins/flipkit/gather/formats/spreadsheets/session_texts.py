"""The words in a programme's cells: what kind of session a title names, and who speaks."""

from __future__ import annotations

import re
from html import unescape

from flipkit.gather.formats.session_kinds import ALONE, session_type
from flipkit.gather.formats.vocabulary import is_nobody
from flipkit.model.sessions import PAUSES, SessionType
from flipkit.model.text import fold

_LINE_BREAK = re.compile(r"<\s*+(?:br\s*+/?|/p|/div|/li|/h\d)\s*+>", re.I)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
#: A person's name with two words at least: each begins with a capital, but for what joins them.
_NAME = re.compile(
    r"(?:(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|d[aeiou]s?|del|van|von|der|den|la|bin|ibn|al)\s+){1,4}[A-ZÀ-ÖØ-Þ][\w’'.-]*",
    re.UNICODE,
)
#: Words in the names of schools, so that what has one is no person.
_SCHOOL = re.compile(
    r"\b(?:schools?|hs|ms|es|isd|usd|high|middle|elementary|academy|college|university|univ|institute|district|"
    r"department|library|museum|colegio|escuela|instituto|universidad|liceo|ies|ceip|schule|gymnasium|"
    r"universitat|hochschule|ecole|lycee|universite|escola|universidade|scuola|istituto|universita|hogeschool|"
    r"universiteit|basisschool|lyceum|inc|llc|ltd|gmbh)\b"
)
#: Where a text says more than its first words: at a mark, or where and when that is.
_SAYS_MORE = re.compile(r"(?<!\s)\s*(?:[:,(/|]|\s[–—-]\s|(?<![\w-])(?:in|at|with|by|en|con|por|until|hasta)\b)")
_BRACKETS = re.compile(r"(?:(?<!\s)\s++)?+\([^)]{0,300}\)")
_BETWEEN = re.compile(
    r"(?:(?<!\s)\s++)?+[&+/|•·]\s*+|(?<!\s)\s++(?:and|with|y|con|e|und|mit|et|avec|i|en|met|"
    r"ed|og|och)\s++"
)
#: What stands before the last of several: `A, B, and C`.
_AND = re.compile(r"^(?:and|y|e|und|et|i|en|ed|og|och)\s++(?=[A-ZÀ-Þ])")
#: A school behind a name and a comma, which is who somebody works for: `Jane Doe, Lincoln HS`.
_COMMA = re.compile(r"(?:(?<!\s)\s++)?+,\s*+")
#: How somebody is spoken of, behind the name: `she/her`, `they/them`.
_PRONOUNS = re.compile(
    r"(?:she|he|they|ze|xe|ella?|elles?|iel|il|sie|er|lei|lui|zij|hij|ela|ele)(?:/[a-z]{2,6}){1,3}|they|elle"
)
_DASH = re.compile(r"(?<!\s)\s++(?:[–—-]|@|at)\s++")
#: Small words within names, and between them.
_JOINING = frozenset(
    "and y e und et i en ed og och da de di do du del della van von der den la las los bin ibn al with &".split()
)
#: The longest name, and how many words make a sentence where they are small.
_LONGEST, _SENTENCE = 60, 3


def plain_lines(text: str) -> list[str]:
    """Give the lines of a text, without markup and empty ones."""
    without = unescape(_TAG.sub("", _LINE_BREAK.sub("\n", text))) if "<" in text or "&" in text else text
    return [" ".join(words) for part in without.splitlines() if (words := part.split())]


def leading_type(text: str) -> SessionType | None:
    """Give the kind that a text begins with: `Lunch in the hall` is `lunch`, `Closing keynote: …` is `keynote`.

    It must be clear that the words say what takes place, and are not a title's: `Breaks that work` has none.
    """
    lines = plain_lines(text)
    first = lines[0] if lines else ""
    head = _SAYS_MORE.split(first, maxsplit=1)[0]
    kind = session_type(first) or (session_type(head) if fold(head) not in ALONE else None)
    if kind:
        return kind
    word = fold(first).split(maxsplit=1)
    return SessionType.KEYNOTE if word and word[0] == "keynote" else None


def type_by_title(title: str, *, speakers: bool) -> SessionType | None:
    """Give the kind of session that its title begins with; where somebody speaks it is no pause, but about one."""
    kind = leading_type(title)
    return None if speakers and kind in PAUSES else kind


def is_name(text: str) -> bool:
    """Whether a text looks like one person's name."""
    return _NAME.fullmatch(text) is not None and len(text) <= _LONGEST


def is_person(text: str) -> bool:
    """Whether a text looks like one person's name, and not like a school's."""
    bare = _BRACKETS.sub("", text).strip()
    return is_name(bare) and not _SCHOOL.search(fold(bare))


def are_people(text: str) -> bool:
    """Whether all that a cell names looks like people."""
    names, _ = speakers_of(text)
    return bool(names) and all(is_person(name.partition(",")[0]) for name in names)


def speakers_of(text: str) -> tuple[list[str], bool]:
    """Part what names several speakers, and say whether that is certain; what names nobody is left out.

    Semicolons and lines always part them; `&` and `and` do between full names, and so do commas before them or
    between three names. Of two names a comma may part a school or a degree as well, so that they are left.
    """
    if ";" in text:
        parted = (" ".join(each.split()) for each in text.split(";"))
        return [_with_school(part) for part in parted if part and not is_nobody(part)], True
    found: list[str] = []
    certain = True
    for line in plain_lines(text):
        written = _parted(line, _COMMA)
        named = [piece for piece in written if not is_nobody(piece)]
        pieces = [_AND.sub("", piece, count=1) for piece in named]
        parts = [part for piece in pieces for part in _parted(piece, _BETWEEN)]
        people = all(map(is_person, parts))
        if people and (len(parts) > 2 or (len(parts) == 2 and (len(pieces) == 1 or pieces != written))):
            found += parts
            continue
        certain = certain and not (people and len(pieces) == 2)
        if named and not is_nobody(line):
            found.append(_with_school(line if len(named) == len(written) else ", ".join(named)))
    return found, certain


def _parted(text: str, mark: re.Pattern[str]) -> list[str]:
    """Part a text at marks, but not within brackets: `Jane Doe (she/her)` is one."""
    covered = _BRACKETS.sub(lambda match: "_" * len(match[0]), text)
    found, begin = [], 0
    for match in mark.finditer(covered):
        found.append(text[begin : match.start()])
        begin = match.end()
    return [part.strip() for part in (*found, text[begin:]) if part.strip()]


def _with_school(text: str) -> str:
    """Write a school that stands behind a name and a comma in brackets: it belongs to the person."""
    name, *behind = _parted(text, _COMMA)
    if not behind and not is_person(text):
        name, *behind = _parted(text, _DASH)
    if len(behind) != 1 or not is_person(name) or "(" in text:
        return text
    if _SCHOOL.search(fold(behind[0])) or _PRONOUNS.fullmatch(fold(behind[0]).strip("[]")):
        return f"{name} ({behind[0]})"
    return text


def is_sentence(text: str) -> bool:
    """Whether a text is no name but a remark: `Contributed from submitted abstracts`."""
    if ";" in text or "," in text or len(plain_lines(text)) > 1:
        return False
    words = [word for word in text.split() if word.casefold() not in _JOINING]
    small = sum(word[:1].islower() for word in words)
    return len(words) >= _SENTENCE and small * 2 > len(words)
