"""Moments, places, addresses and texts in brief, as templates use them in any language (filters), and `Facet`s.

A facet is a way into a long list: what some of it has in common, where that is listed, and how much it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from flipkit.model.text import excerpt, host_of, slug
from flipkit.model.times import instant, local_date, place

#: Names of languages in themselves, as the CLDR has them.
_LANGUAGES = {
    "af": "Afrikaans", "ar": "العربية", "bg": "български", "bn": "বাংলা", "bs": "bosanski", "ca": "català",
    "cs": "čeština", "cy": "Cymraeg", "da": "dansk", "de": "Deutsch", "el": "Ελληνικά", "en": "English",
    "es": "español", "et": "eesti", "eu": "euskara", "fa": "فارسی", "fat": "Fante", "fi": "suomi", "fr": "français",
    "fy": "Frysk", "gu": "ગુજરાતી", "ml": "മലയാളം", "mr": "मराठी", "ta": "தமிழ்", "te": "తెలుగు", "tw": "Twi",
    "ga": "Gaeilge", "gl": "galego", "he": "עברית", "hi": "हिन्दी", "hr": "hrvatski", "hu": "magyar",
    "id": "Indonesia", "is": "íslenska", "it": "italiano", "ja": "日本語", "ko": "한국어", "lt": "lietuvių",
    "lv": "latviešu", "ms": "Melayu", "nb": "norsk bokmål", "nl": "Nederlands", "nn": "norsk nynorsk", "no": "norsk",
    "pl": "polski", "pt": "português", "ro": "română", "ru": "русский", "sk": "slovenčina", "sl": "slovenščina",
    "sq": "shqip", "sr": "српски", "sv": "svenska", "sw": "Kiswahili", "th": "ไทย", "tr": "Türkçe",
    "uk": "українська", "ur": "اردو", "vi": "Tiếng Việt", "zh": "中文",
}  # fmt: skip


#: Languages that are written from right to left, and scripts that are, as tags name them.
_LEFTWARDS = frozenset("ar arc ckb dv fa he iw ji ks ku-arab nqo ps sd syr ug ur yi".split())
_LEFTWARDS_SCRIPTS = frozenset(("arab", "hebr", "syrc", "thaa", "nkoo"))


def direction(tag: str) -> str:
    """Give the direction in which a language is written, as HTML's `dir` has it."""
    language, *parts = tag.lower().split("-")
    scripts = [part for part in parts if len(part) == 4]
    leftwards = scripts[0] in _LEFTWARDS_SCRIPTS if scripts else language in _LEFTWARDS
    return "rtl" if leftwards else "ltr"


def host(url: str) -> str:
    """`example.org`, of a web address."""
    return host_of(url) or url


def path(url: str) -> str:
    """`/page?x=1`, of a web address: what comes after its host, empty for its front page."""
    return re.sub(r"^[a-z]+://[^/?#]*/?$|^[a-z]+://[^/?#]*", "", url, flags=re.I)


def brief(text: str, words: int = 40) -> str:
    """The beginning of a text."""
    return excerpt(text, words)


def slugs(text: str) -> str:
    """`new-teachers primary`, of names parted by commas or semicolons: each as in addresses."""
    return " ".join(slug(name) for name in re.split("[;,]", text) if name.strip())


def language_name(tag: str) -> str:
    """`español`, of the language tag `es`: the name it has for itself, else the tag."""
    return _LANGUAGES.get(tag.split("-", maxsplit=1)[0].lower(), tag)


FILTERS: dict[str, Callable[..., object]] = {
    "local": local_date, "place": place, "instant": instant, "host": host,
    "direction": direction,
    "path": path, "brief": brief, "language_name": language_name, "slug": slug, "slugs": slugs,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facet:
    """One way in, as the macro `groups` shows it: a name, an address below the site, and a number of things.

    `language` is that of the name, where the name is a language's own.
    """

    name: str
    url: str
    number: int
    language: str = ""


#: A heading with its ways, several to a page.
Ways = tuple[tuple[str, tuple[Facet, ...]], ...]
