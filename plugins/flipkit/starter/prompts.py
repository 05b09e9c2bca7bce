"""What is asked of somebody who begins a community, made sound."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from flipkit.errors import FlipkitError
from flipkit.gather.formats.dates import ABBREVIATIONS, AmbiguousValueError, read_zone, similar_zone
from flipkit.model.text import fold, slug, to_line
from flipkit.model.web_addresses import is_web_address
from flipkit.starter.first_words import FIRST_WORDS
from flipkit.starter.rhythm import Rhythm

_TAG = re.compile(r"(?P<language>[a-z]{2,3})(?P<behind>(?:-[a-z0-9]{2,8})*)", re.I)
#: What may stand around an address, or between it and a name: `Zoom: <https://…>`, `Zoom (https://…)`.
_AROUND = "<>(),;:–— -"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """A community as its organizer describes it: every value sound.

    None is empty but `chat` (None if there is none) and `where` it takes place.
    """

    name: str
    url: str
    timezone: str
    language: str
    person: str
    chat: Rhythm | None
    where: str = ""

    @classmethod
    def of(
        cls,
        *,
        name: str,
        url: str = "",
        timezone: str,
        language: str,
        person: str = "",
        chat: str,
        where: str = "",
    ) -> Answers:
        """Make sense of what was said. Raises `FlipkitError` naming what can't be used."""
        language = language_tag(language)
        name = to_line(name)
        if not name:
            raise FlipkitError("A community needs a name.")
        return cls(
            name=name,
            url=address(url or address_of(name)),
            timezone=zone(timezone),
            language=language,
            person=to_line(person) or editors(language),
            chat=Rhythm.parse(chat, tag_of(name), text_language(language)) if chat.strip() else None,
            where=to_line(where),
        )

    @property
    def host(self) -> str:
        """The host that stands in the ids of dates."""
        return urlsplit(self.url).hostname or "localhost"


def language_tag(written: str) -> str:
    """Give the tag of a language in which there are texts, of that tag or its name: `es_mx`, `Deutsch`, `German`.

    Raises `FlipkitError` if there are none.
    """
    said = written.strip().replace("_", "-")
    for code, words in FIRST_WORDS.items():
        if fold(said) in map(fold, words.names):
            return code
    if (read := _TAG.fullmatch(said)) and (code := read["language"].lower()) in FIRST_WORDS:
        return code + re.sub("-[a-z]{2}(?![a-z0-9])", lambda region: region[0].upper(), read["behind"].lower())
    *most, last = [f"{words.name} ({code})" for code, words in FIRST_WORDS.items()]
    raise FlipkitError(
        f"There are no texts in the language '{written}' to begin with, only in {', '.join(most)} and {last}."
        " Begin in one of these: every sentence is yours to write anew."
    )


def text_language(tag: str) -> str:
    """Give the language of the texts for a site in the language `tag`. Raises `FlipkitError` if there are none."""
    return language_tag(tag).partition("-")[0]


def likely_language(environ: Mapping[str, str]) -> str:
    """Give the language in which a machine speaks, by its variables of POSIX; English if there are no texts in it.

    A country that goes without saying is left out: `de_DE.UTF-8` is German, `de_AT.UTF-8` that of Austria.
    """
    said = next(filter(None, map(environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    try:
        tag = language_tag(re.split("[.@]", said)[0])
    except FlipkitError:
        return "en"
    code, _, land = tag.partition("-")
    return code if land == FIRST_WORDS[code].land else tag


def address_of(name: str) -> str:
    """Give an address to go on with, until the site has one."""
    name = slug(name)
    return f"https://{name if name.isascii() else 'community'}.example/"


def editors(language: str) -> str:
    """Give a name to go on with for whoever writes."""
    return FIRST_WORDS[text_language(language)].editors


def chat_of(name: str, language: str) -> str:
    """Give a chat to go on with."""
    return f"{tag_of(name)}, {FIRST_WORDS[text_language(language)].mondays} 20:00"


def tag_of(name: str) -> str:
    """Give the hashtag that a community's name makes: what a chat is called that is given no other name."""
    return f"#{slug(name).replace('-', '')}"


def address(url: str) -> str:
    """Give a site's address with its slash. Raises `FlipkitError` if it is none."""
    url = to_line(url)
    if not is_web_address(url):
        raise FlipkitError(f"'{url}' is not an address. Write it in full, like https://example.org/pd/")
    return url.rstrip("/") + "/"


def zone(name: str) -> str:
    """Give a time zone in its own spelling, of its name or its city's. Raises `FlipkitError` if there is none.

    A short name is refused with what it may mean: `EST` is a zone of its own, and nobody's in summer.
    """
    try:
        read = read_zone(name)
    except AmbiguousValueError:
        meant = similar_zone(name)
    else:
        short = ABBREVIATIONS.get(read.short)
        if not short:
            return read.name
        meant = short.zone
    remedy = f"Do you mean {meant}?" if meant else "Write it like America/New_York or Europe/Madrid."
    raise FlipkitError(f"'{name}' is not a time zone. {remedy}")


def platform(where: str, hashtag: str) -> dict[str, str] | None:
    """Give where a chat takes place as its file says it, of a name, an address or both; None if nothing is said.

    Posts with a hashtag have an address of their own on Bluesky, which is one place; elsewhere it depends on the
    server.
    """
    where = to_line(where).strip("-")
    if not where:
        return None
    words = where.split()
    found = [bare for word in words if is_web_address(bare := word.strip(_AROUND))]
    if len(found) == 1:
        name = " ".join(word for word in words if word.strip(_AROUND) != found[0]).strip(_AROUND)
        host = urlsplit(found[0]).hostname or found[0]
        return {"name": name or host.removeprefix("www."), "url": found[0]}
    if where.casefold() in ("bluesky", "bsky") and hashtag:
        return {"name": "Bluesky", "url": f"https://bsky.app/hashtag/{quote(hashtag)}"}
    return {"name": where}
