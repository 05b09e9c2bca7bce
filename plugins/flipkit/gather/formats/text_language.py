"""What language a text is in, as its tag says or as its words tell.

A language is told by a text's commonest small words: a vote among the languages that teachers here write
in. Pure and small on purpose: it decides only where the words leave no doubt, and else says nothing.
"""

from __future__ import annotations

import re
from collections import Counter

_SMALL_WORDS = {
    "en": "the and of to in is that it for was with as be are this have from or by not but they you we at on which "
    "their there would what were been has had will when who how",
    "es": "el la los las de que y en un una es se no por con para su lo como más pero sus le ya o este sí porque "
    "esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos del al",
    "fr": "le la les de des et un une du en est que qui dans ce il au pour pas sur ne se plus par avec sont être "
    "cette nous vous elle mais ou où leur ont été aux ces comme fait tout",
    "de": "der die das und ist nicht ein eine in den von zu mit sich des auf für im dem auch als es an werden aus er "
    "hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber wir ich",
    "pt": "o a os as de que e do da em um uma para com não é se na no por mais dos das como mas ao ele foi à seu sua "
    "ou quando muito nos já eu também só pelo pela até isso ela entre depois são está você",
    "it": "il lo la i gli le di che e un una è per in non con si da come del della dei delle nel nella al alla ma "
    "sono più anche questo questa quando o se ci perché essere ha molto dal cui",
    "nl": "de het een en van ik te dat die in is niet op aan met als voor er maar om hem dan zou wat mijn men dit zo "
    "door over ze bij ook tot je uit der daar naar heb hoe heeft hebben deze worden wordt wij zijn",
    "ca": "el la els les de que i a en un una és per amb no es al del dels com més però seva seu o aquest aquesta "
    "són ha hi ho perquè quan també molt entre fins sense pel què tot ens nosaltres fer",
}
#: The languages that a small word tells of; one that several share tells less of each.
_TELLS: dict[str, tuple[str, ...]] = {}
for _language, _small in _SMALL_WORDS.items():
    for _word in dict.fromkeys(_small.split()):
        _TELLS[_word] = (*_TELLS.get(_word, ()), _language)
#: The same by numbers, which are counted sooner than tuples: each of them, and which of them a word has.
_TOLD = [*dict.fromkeys(_TELLS.values())]
_TOLD_BY = {word: _TOLD.index(languages) for word, languages in _TELLS.items()}
#: A word: most are of these few letters, which are found sooner than what is a letter elsewhere.
_WORD = re.compile(r"[a-zß-öø-ÿ]++(?![^\W\d_])|[^\W\d_]+")
#: Words looked at, and the fewest that allow a verdict.
_MOST, _FEWEST = 150, 30
#: Least share of small words in a text, and how far the winner must be ahead of the next.
_SHARE, _AHEAD = 0.2, 1.4


_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9]{2,8}))?(?:[-_][A-Za-z0-9]+)*")


def language_tag(written: str) -> str:
    """Give a language tag (BCP 47) in its usual spelling: `en`, `pt-BR`; nothing if a text is none."""
    match = _LANGUAGE.fullmatch(written.strip())
    if not match:
        return ""
    return match[1].lower() + (f"-{match[2].upper() if len(match[2]) == 2 else match[2].title()}" if match[2] else "")


#: Letters written from right to left, those of them that are Arabic's neighbours' own, and whose they are.
_SOME_LEFTWARDS = re.compile("[\u05d0-\u06d3]")
_LEFTWARDS = {"he": re.compile("[\u05d0-\u05ea]"), "ar": re.compile("[\u0620-\u064a\u066e-\u06d3]")}
_NOT_ARABIC = (("ur", re.compile("[ٹڈڑںےھہ]")), ("fa", re.compile("[پچژگکی]")))
#: So many letters tell a script.
_LETTERS = 20


def _by_script(text: str) -> str:
    beginning = text[: _MOST * 8]
    if not _SOME_LEFTWARDS.search(beginning):  # nearly all
        return ""
    for language, script in _LEFTWARDS.items():
        if (own := len(script.findall(beginning))) < _LETTERS:
            continue
        letters = sum(map(str.isalpha, beginning))
        if own > letters / 2:
            others = (name for name, its in _NOT_ARABIC if len(its.findall(beginning)) * 50 > letters)
            return next(others, language) if language == "ar" else language
    return ""


#: Letters of ASCII, small; all else is a blank.
_SMALL_LETTERS = bytes(byte | 0x20 if byte < 0x80 and chr(byte).isalpha() else 0x20 for byte in range(256))


#: What is left of most texts without these are dashes and quotation marks.
_ASCII = re.compile(r"[\x00-\x7f]+")


def _first_words(text: str) -> list[str]:
    others = "" if text.isascii() else _ASCII.sub("", text)
    if not any(map(str.isalnum, others.casefold())):  # the same, many times faster
        return text.encode("ascii", "replace").translate(_SMALL_LETTERS).decode().split(None, _MOST)[:_MOST]
    return _WORD.findall(text.casefold())[:_MOST]


def detect_language(text: str) -> str:
    """Give a language as `en`, `es`, `fr`, `de`, `pt`, `it`, `nl` or `ca`, or what is written from right to left.

    Hebrew and Arabic are told by their letters, Persian and Urdu by those that Arabic has not; empty where there is
    any doubt.
    """
    if not text.isascii() and (found := _by_script(text)):
        return found
    words = _first_words(text[: _MOST * 8])
    if len(words) < _FEWEST:
        return ""
    votes = dict.fromkeys(_SMALL_WORDS, 0.0)
    counts = dict.fromkeys(_SMALL_WORDS, 0)
    for number, times in Counter(map(_TOLD_BY.get, words)).items():
        languages = () if number is None else _TOLD[number]
        for language in languages:
            votes[language] += times / len(languages)
            counts[language] += times
    first, second = sorted(votes, key=lambda language: -votes[language])[:2]
    enough = counts[first] >= _SHARE * len(words) and votes[first] >= _AHEAD * votes[second]
    return first if enough else ""
