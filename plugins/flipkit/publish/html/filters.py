"""Moments, places, addresses and texts in brief, as templates use them in any language (filters), and `Facet`s.

A facet is a way into a long list: what some of it has in common, where that is listed, and how much it is. A list of
happenings can be narrowed to kinds, audiences and districts (`FilterGroup`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from flipkit.model.agenda import Happening
from flipkit.model.text import capital, excerpt, shorten, slug
from flipkit.model.times import instant, local_date
from flipkit.model.web_addresses import host_of
from flipkit.publish.html.language import Language
from flipkit.publish.html.sentences import direction
from flipkit.publish.keys import on_many_pages
from flipkit.values import dataclass

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


#: What is typed, in a sentence: a command in quotes or before an option, an option with what it is given, and the
#: number of a certificate.
TYPED = re.compile(
    r"'(?P<quoted>(?:flipkit|dask) [^'`<>]{1,200})'"
    r"|(?P<bare>(?:(?:flipkit|dask)(?: [a-z]{1,20}){1,3} |(?<![\w-]))--[a-z][a-z-]{1,30}(?:=[\w-]{1,30})?"
    r"(?: (?:[A-Z]{2,20}|[A-Z]\d|@\w{1,30}|[\w-]{1,60}\.csv|\d[\d./:-]{1,30}\d|…))?"
    r"|(?<![\w-])[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}(?![\w-]))"
)


_APOSTROPHE, _QUOTED = re.compile(r"(?<=\w)'(?=\w)"), re.compile(r"(?<!\w)'([^'\n]{1,200})'(?!\w)")
#: So much of a text stands in a row: five or six lines of the narrowest column, and two of the widest.
_ROW_WORDS, _ROW_LETTERS = 30, 160


def host(url: str) -> str:
    """`example.org`, of a web address."""
    return host_of(url) or url


def path(url: str) -> str:
    """`/page?x=1`, of a web address: what comes after its host, empty for its front page."""
    return re.sub(r"^[a-z]+://[^/?#]*/?$|^[a-z]+://[^/?#]*", "", url, flags=re.I)


def in_line(facts: Iterable[str]) -> str:
    """`Kiel · free`, of the facts that there are: each line but the last ends with its point, as in templates."""
    return "\u00a0· ".join(filter(None, facts))


def brief(text: str) -> str:
    """The beginning of a text, as rows show it: whole words, as a browser that cuts lines off parts the last one."""
    return shorten(excerpt(text, _ROW_WORDS), _ROW_LETTERS)


def with_quotes(text: str) -> str:
    """Write the marks of a sentence that a terminal shows, too, as pages have them: `can’t`, `‘CT’`."""
    return _QUOTED.sub("‘\\1’", _APOSTROPHE.sub("’", text))


def split_at(links: Iterable[str], text: str) -> Iterator[tuple[str, str]]:
    """Split a text at the addresses in it: words with no address, and addresses as their own words."""
    rest = text
    for link in links:
        before, found, after = rest.partition(link)
        if found:
            if before:
                yield before, ""
            yield link, link
            rest = after
    if rest:
        yield rest, ""


def slugs(text: str) -> str:
    """`new-teachers primary`, of names parted by commas or semicolons: each as in addresses."""
    return " ".join(slug(name) for name in re.split("[;,]", text) if name.strip())


def language_name(tag: str) -> str:
    """`español`, of the language tag `es`: the name it has for itself, else the tag."""
    return _LANGUAGES.get(tag.split("-", maxsplit=1)[0].lower(), tag)


FILTERS: dict[str, Callable[..., object]] = {
    "local": local_date, "instant": instant, "host": host,
    "direction": direction,
    "path": path, "brief": brief, "capital": capital, "language_name": language_name, "slug": slug, "slugs": slugs,
}  # fmt: skip


@on_many_pages
@dataclass(frozen=True, slots=True)
class Facet:
    """One way in, as the macro `facets` shows it: a name, an address below the site, and a number of things.

    There is no number where the other ways count something else. `language` is that of the name, where the name is a
    language's own.
    """

    name: str
    url: str
    number: int | None
    language: str = ""


#: A heading with its ways, several to a page.
Ways = tuple[tuple[str, tuple[Facet, ...]], ...]


class Choice(NamedTuple):
    """One thing to choose: its name in an address, and in words."""

    value: str
    label: str


class FilterGroup(NamedTuple):
    """Choices of one sort; `key` is its name in an address (`?audience=secondary`)."""

    key: str
    label: str
    choices: tuple[Choice, ...]


def groups(listed: Sequence[Happening], spoken: Language) -> tuple[FilterGroup, ...]:
    """Give the groups that part the list: none where choosing would leave everything as it is.

    What names no audience is for everybody and stays whichever is chosen, so it takes two of them;
    what names no district is in none, so one district is enough.
    """
    _ = spoken.gettext
    kinds = {h.kind for h in listed}
    found = []
    if len(kinds) > 1:
        named = (
            ("chat", _("Chats")),
            ("conference", _("Conferences")),
            ("event", _("Events")),
            ("deadline", _("Deadlines")),
        )
        found.append(FilterGroup("kind", _("Kind"), tuple(Choice(*each) for each in named if each[0] in kinds)))
    audiences = _named(name for h in listed for name in h.audience)
    if len(audiences) > 1:
        found.append(FilterGroup("audience", _("For"), _ordered(audiences)))
    scopes = _named(h.scope for h in listed if h.scope)
    if len(scopes) > 1 or (scopes and not all(h.scope for h in listed)):
        found.append(FilterGroup("scope", _("District"), _ordered(scopes)))
    return tuple(found)


def _named(names: Iterable[str]) -> dict[str, str]:
    """Names by their slugs; of several spellings the first in order."""
    return {slug(name): name for name in sorted(names, reverse=True)}


def _ordered(names: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(*each) for each in sorted(names.items()))
