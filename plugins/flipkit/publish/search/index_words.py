"""Words as the index holds them: scripts without spaces in pairs of letters, what else may be typed, a list of all.

Pagefind knows a word by the spaces around it, and search in the browser has one language. So a run of letters of a
script that writes without spaces (Chinese, Japanese, Thai …; Korean, too, whose words are glued to others) goes in
as its pairs: 翻轉課堂 as `翻轉 轉課 課堂 堂`. `theme/static/assets/flipkit/search/query.js` asks for the same pairs,
and gives the text back: of each pair its first letter, and no space beside it, unless `SPACE` stands there.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

#: A space that the text itself has beside such letters; behind `END` is what is found, and never shown.
SPACE, END = "\u2063", "\u2064"
#: Letters and marks of scripts without spaces; the same stands in `query.js`.
UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u19e0-\u19ff\u2e80-\u2fff\u3000-\ua4cf"
    "\ua960-\ua97f\ua9e0-\ua9ff\uaa60-\uaa7f\uac00-\ud7ff\uf900-\ufaff\uff65-\uffdc\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_UNSPACED = re.compile(f"[{UNSPACED}]")
#: Letters and digits as wide as a Chinese character, and kana of half the width: typed in their usual form.
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f]+")
#: Letters that are no other letter with an accent, as whoever lacks the key types them.
_PLAIN = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_ELSEWHERE = frozenset(map(chr, _PLAIN))
#: The article, which Arabic and Hebrew write as a part of its word.
_ARTICLE = re.compile(r"\b(?:[وبكف]?ال|لل|ה)(\w{3,})")
_HAS_ARTICLE = re.compile("[\u0644\u05d4]")
_SIGNED = re.compile(r"(?<![^\W_])([a-z])(\+\+|#)(?![\w#+])", re.IGNORECASE | re.ASCII)
#: What the signs behind a letter are called where a word can't have them.
_SIGNS = {"++": "plusplus", "#": "sharp"}
#: A word, where there are no such letters.
_SPACED_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: The same in a text of the plainest letters, found in half of the time.
_PLAIN_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")
#: So long is a word that a slip of the pen can be told from another one.
_SHORT = 4
#: The words of a list, at most: the commonest.
_MOST = 8000


@cache
def _pieces() -> re.Pattern[str]:
    """Parts a text: to compile so many letters takes longer than most builds are about them."""
    return re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"(?:(?![{UNSPACED}])[^\W\d_])+(?:['’](?:(?![{UNSPACED}])[^\W\d_])+)*")


def indexed(text: str, also: str = "") -> str:
    """Give a text of one line as the index takes it: itself, unless it has letters of a script without spaces.

    `also` is found, too, and never shown.
    """
    text = _clean(text)
    found = _spaced(text)
    more = " ".join(filter(None, (other_forms(text), also and _spaced(_clean(also)), also and other_forms(also))))
    return f"{found} {END} {more}" if more else found


def _clean(text: str) -> str:
    return text if text.isascii() else text.replace(SPACE, "").replace(END, "")


def _spaced(text: str) -> str:
    if text.isascii() or not _UNSPACED.search(text):
        return text
    return " ".join(_in_pairs(unicodedata.normalize("NFC", text)))


def beside_title(title: str) -> str:
    """Give what of a title is asked for and can't be found in it as it stands: pairs of letters, other forms."""
    pairs = (
        (word for word in _in_pairs(title) if _UNSPACED.match(word) and word[0].isalnum())
        if _UNSPACED.search(title)
        else ()
    )
    return " ".join((*pairs, *other_forms(title).split()))


def other_forms(text: str) -> str:
    """Give the words of a text whose letters are typed otherwise: １２ as 12, `Straße` as `strasse`."""
    found: dict[str, None] = {}
    if not text.isascii():
        for wide in _WIDE.findall(text):
            found.update(dict.fromkeys(_in_pairs(unicodedata.normalize("NFKC", wide).lower())))
        for word in () if _ELSEWHERE.isdisjoint(small := text.lower()) else small.split():
            if (plain := word.translate(_PLAIN)) != word:
                found[plain] = None
        if _HAS_ARTICLE.search(text):
            found.update(dict.fromkeys(_ARTICLE.findall(text)))
    for letter, signs in _SIGNED.findall(text):
        found[letter.lower() + _SIGNS[signs]] = None
    return " ".join(found)


def in_words(text: str) -> Iterator[list[str]]:
    """Give what is asked for as the index has it, words and pairs of letters: what follows each other together."""
    if signed := _SIGNED.fullmatch(text):
        yield [signed[1].lower() + _SIGNS[signed[2]]]
        return
    for piece in _pieces().findall(unicodedata.normalize("NFC", text)):
        if _UNSPACED.match(piece):
            for run in re.findall(r"\w+", piece):
                letters = _letters(run)
                yield [one + other for one, other in pairwise(letters)] or letters
        elif words := re.findall(r"[^\W_]+", piece):
            yield words


def one_line(text: str, title: str) -> str:
    """Give a text in one line, without the heading that it begins with."""
    return " ".join(text.split()).removeprefix(f"{title} ").removeprefix("· ")


def _in_pairs(text: str) -> Iterator[str]:
    before = ""
    for chunk in text.split():
        if before and (_UNSPACED.match(before[-1]) or _UNSPACED.match(chunk)):
            yield SPACE
        for piece in _pieces().findall(chunk):
            yield from _pairs(piece) if _UNSPACED.match(piece) else (piece,)
        before = chunk


def _pairs(piece: str) -> Iterator[str]:
    run: list[str] = []
    for letter in _letters(piece):
        if letter[0].isalnum():
            run.append(letter)
        else:
            yield from _closed(run)
            run = []
            yield letter
    yield from _closed(run)


def _closed(run: list[str]) -> Iterator[str]:
    for number, letter in enumerate(run):
        yield letter + "".join(run[number + 1 : number + 2])


def _letters(piece: str) -> list[str]:
    """Each with the marks that stand on it."""
    letters: list[str] = []
    for character in piece:
        if letters and unicodedata.category(character).startswith("M"):
            letters[-1] += character
        else:
            letters.append(character)
    return letters


class WordCount:
    """The words of texts: in how many each stands, and of those that are never small, in which forms."""

    def __init__(self, said: Mapping[str, int | tuple[int, Mapping[str, int]]] | None = None) -> None:
        given = said or {}
        self._texts = Counter({word: told if isinstance(told, int) else told[0] for word, told in given.items()})
        self._small = {word for word, told in given.items() if isinstance(told, int)}
        self._forms = {word: Counter(told[1]) for word, told in given.items() if not isinstance(told, int)}

    def add(self, text: str) -> None:
        """Count the words of a text."""
        spaced = _PLAIN_WORD if text.isascii() else _word() if _UNSPACED.search(text) else _SPACED_WORD
        written = Counter(spaced.findall(text))
        words = {form.lower() for form in written}
        self._texts.update(words)
        self._small.update(words & written.keys())
        for form in written.keys() - words:
            self._forms.setdefault(form.lower(), Counter())[form] += written[form]

    def merge(self, other: WordCount) -> None:
        """Count those of others, too."""
        self._texts.update(other._texts)
        self._small |= other._small
        for word, forms in other._forms.items():
            self._forms.setdefault(word, Counter()).update(forms)

    def _common(self) -> list[str]:
        long = (word for word in self._texts if len(word) >= _SHORT)
        return sorted(long, key=lambda word: (-self._texts[word], word))[:_MOST]

    def plain(self) -> dict[str, int | tuple[int, Mapping[str, int]]]:
        """Give what is said of the commonest words, as JSON has it."""
        return {word: self._told(word) for word in self._common()}

    def _told(self, word: str) -> int | tuple[int, Mapping[str, int]]:
        count = self._texts[word]
        return count if word in self._small else (count, dict(sorted(self._forms[word].items())))

    def words(self) -> list[str]:
        """Give the words for whoever mistypes one: those of most texts first, small if they ever are."""
        return [word if word in self._small else self._form(word) for word in self._common()]

    def _form(self, word: str) -> str:
        forms = self._forms[word]
        return min(forms, key=lambda form: (-forms[form], form))
