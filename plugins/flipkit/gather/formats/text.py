"""What stands in foreign text: e-mail addresses, which never enter the archive or the site, names, a language.

A language is told by a text's commonest small words: a vote among the languages that teachers here write
in. Pure and small on purpose: it decides only where the words leave no doubt, and else says nothing.
"""

from __future__ import annotations

import re
from collections import Counter

from flipkit.model.text import fold

_ADDRESS = r"(?:mailto:)?(?<![@\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
#: `ada@school.example`, but no handle such as `@ada@social.example`.
EMAIL = re.compile(_ADDRESS, re.I)
#: One with the brackets that mail programs put around it.
_BRACKETED = re.compile(
    rf"(?:(?<!\s)\s++)?+(?:<\s*+{_ADDRESS}\s*+>|\(\s*+{_ADDRESS}\s*+\)|\[\s*+{_ADDRESS}\s*+\])", re.I
)
#: So many of the first words of two texts are compared; of texts with fewer than these nothing is said.
_COMPARED, _FEWEST_COMPARED = 30, 5
#: An address of the web; one that has an e-mail address in it is of no use without it.
_WEB = re.compile(r"https?://[^\s;|<>]*+", re.I)
#: Brackets without anything in them, and those around all of a text.
_EMPTY = re.compile(r"\(\s*\)|<\s*>|\[\s*\]")
_WHOLLY_BRACKETED = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")


def without_emails(text: str) -> str:
    """Give a text without e-mail addresses: `Ana Ruiz <ana@school.example>` is `Ana Ruiz`."""
    if "@" not in text:
        return text
    return EMAIL.sub("", _BRACKETED.sub("", _WEB.sub(_harmless, text))).strip()


def _harmless(address: re.Match[str]) -> str:
    return "" if EMAIL.search(address[0], len("http")) else address[0]


def person_name(text: str) -> str:
    """Give the name in what somebody wrote of a person: `ada@school.example (Ada Ruiz)` is `Ada Ruiz`.

    Brackets that belong together are a part of it: `Ada Ruiz (she/her)`.
    """
    name = " ".join(_EMPTY.sub(" ", without_emails(text)).split()).strip(" ,;<>")
    if whole := _WHOLLY_BRACKETED.fullmatch(name):
        name = whole[1].strip(" ,;")
    if name.count("(") != name.count(")"):
        name = name.strip(" ,;()")
    return name


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
_WORD = re.compile(r"[^\W\d_]+")
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


def detect_language(text: str) -> str:
    """Give a language as `en`, `es`, `fr`, `de`, `pt`, `it`, `nl` or `ca`; empty where there is any doubt."""
    words = _WORD.findall(text[: _MOST * 8].casefold())[:_MOST]
    if len(words) < _FEWEST:
        return ""
    votes = dict.fromkeys(_SMALL_WORDS, 0.0)
    counts = dict.fromkeys(_SMALL_WORDS, 0)
    for languages, times in Counter(map(_TELLS.get, words)).items():
        for language in languages or ():
            votes[language] += times / len(languages or ())
            counts[language] += times
    first, second = sorted(votes, key=lambda language: -votes[language])[:2]
    enough = counts[first] >= _SHARE * len(words) and votes[first] >= _AHEAD * votes[second]
    return first if enough else ""


def shared_words(one: str, other: str) -> float | None:
    """Give how many of the first words of two texts are in both (0 to 1); None for very few words.

    The last word of a text may be cut, and does not count.
    """
    first, second = fold(one).split(), fold(other).split()
    most = min(_COMPARED, len(first), len(second) - 1)
    if most < _FEWEST_COMPARED:
        return None
    common, all_of_them = {*first[:most]} & {*second[:most]}, max(len({*first[:most]}), len({*second[:most]}))
    return len(common) / all_of_them
