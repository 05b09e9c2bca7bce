"""The language of a page: its sentences by gettext, its dates and counts, and what its scripts say.

The words that stand in templates, publishers and scripts are English. Another language is one file,
`theme/languages/<tag>.po` (GNU gettext), the patterns of dates among its sentences; names of months
and days are the CLDR's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.core import Locale, get_global
from babel.dates import DateTimeFormat, format_date, format_datetime, parse_pattern
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from babel.numbers import format_decimal, format_percent

from flipkit.model import faults
from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.times import place
from flipkit.publish.html.po_words import PoWords
from flipkit.publish.html.sentences import AGREEING, agreeing, direction, in_line, isolated
from flipkit.values import dataclass


def script(tag: str) -> bytes:
    """Write the words for `theme/head/words.js`: texts by their English, and which form a number wants.

    The plural expression of gettext is one of JavaScript, too.
    """
    words = catalog(tag)
    texts = {
        message.id if isinstance(message.id, str) else message.id[0]: _in_direction(message.string, tag)
        for message in sorted(words, key=lambda message: str(message.id))
        if message.id and message.string and any(file.endswith(".js") for file, _ in message.locations)
    }
    said, agreeing_words = (json.dumps(each, ensure_ascii=False, indent=0) for each in (texts, AGREEING.get(tag, {})))
    form = f"(n) => Number({words.plural_expr})"
    return f"globalThis.flipkitWords = {{ form: {form}, agreeing: {agreeing_words}, texts: {said} }}\n".encode()


def _in_direction(said: str | Sequence[str], tag: str) -> str | Sequence[str]:
    if direction(tag) == "ltr":
        return said
    return isolated(said) if isinstance(said, str) else tuple(map(isolated, said))


ENGLISH = "en"
_FOLDER = files("flipkit").joinpath("theme/languages")


@cache
def known() -> tuple[str, ...]:
    """The tags of the languages that have words here: English, and one for each file."""
    names = sorted(path.name for path in _FOLDER.iterdir())
    return ENGLISH, *(name.removesuffix(".po") for name in names if name.endswith(".po"))


@lru_cache(maxsize=1024)
def spoken_tag(tag: str, otherwise: str = ENGLISH) -> str:
    """The tag of a page about something that is in the language `tag`: that one if there are words of it (`es-MX`
    where there are those of `es`), else `otherwise`, the site's, else English."""
    return next((each for each in (tag, otherwise) if _base(each) in known()), ENGLISH)


@cache
def catalog(tag: str) -> Catalog:
    """Read the words of a language other than English, which has no file."""
    with _FOLDER.joinpath(f"{tag}.po").open("rb") as file:
        return read_po(file, locale=tag)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence in English (its form for one thing, where it has two), where it is said, below the package, and its
    forms in another language: one, or one for each that a number may want; empty where nobody has translated it."""

    text: str
    plural: str
    places: tuple[str, ...]
    forms: tuple[str, ...] = ()


def sentences_in(tag: str) -> Iterator[Sentence]:
    """Give what stands in a language's file."""
    for message in catalog(tag):
        if message.id:
            text, plural = (message.id, "") if isinstance(message.id, str) else message.id[:2]
            said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
            places = tuple(sorted({file for file, _ in message.locations}))
            yield Sentence(text=text, plural=plural, places=places, forms=said if all(said) else ())


def as_po(tag: str, sentences: Iterable[Sentence]) -> bytes:
    """Write a language's file, for gettext's tools; no day stands in it and nobody: it changes with its words only.

    Raises `ValueError` for a tag that is no language of the CLDR's, whose forms of the plural nobody knows.
    """
    known_forms = catalog(tag) if tag in known() else Catalog(locale=tag.replace("-", "_"))
    if known_forms.locale is None:
        raise ValueError(tag)
    written = Catalog(locale=known_forms.locale)
    for each in sentences:
        said = (each.forms or None) if each.plural else "".join(each.forms)
        written.add(
            (each.text, each.plural) if each.plural else each.text, said, [(place, 0) for place in each.places]
        )
    file = BytesIO()
    write_po(file, written, width=110, include_lineno=False, omit_header=True)
    return _HEAD.format(tag=tag, forms=known_forms.plural_forms).encode() + file.getvalue()


_HEAD = r"""
msgid ""
msgstr ""
"Project-Id-Version:  flipkit\n"
"Language: {tag}\n"
"Plural-Forms: {forms}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""


class Language:
    """The words of one language. `tag` is that of its file, not of the page: `es` for a page in `es-MX`."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self._words = (
            NullTranslations() if tag == ENGLISH else PoWords(_FOLDER.joinpath(f"{tag}.po").read_text("utf-8"))
        )
        leftwards = tag != ENGLISH and direction(tag) == "rtl"
        self._isolated = isolated if leftwards else str
        self._in_line = in_line if leftwards else str

    @classmethod
    def of(cls, tag: str, otherwise: str = ENGLISH) -> Language:
        """The language of a tag such as `es-MX`; if there are no words of it, `otherwise`, else English."""
        return _language(_base(spoken_tag(tag, otherwise)))

    @classmethod
    def of_problems(cls, tag: str) -> Language:
        """The language in which those who edit a site in `tag` are told of problems: its own, or English.

        A language may do without these sentences; one told half in each, and turned for Hebrew, nobody can read.
        """
        own = cls.of(tag)
        return own if own.says(faults.LINE.template) else cls.of(ENGLISH)

    def gettext(self, text: str, /, **values: object) -> str:
        """A sentence in this language, with values in the place of `%(name)s`."""
        said = self._isolated(self._words.gettext(text))
        return self.agreeing(said, values) % values if values else said

    def ngettext(self, one: str, many: str, num: int, /, **values: object) -> str:
        """The form of a sentence that a number wants, which stands in it as `%(num)s`."""
        return self.agreeing(self.form(one, many, num), values) % {"num": num, **values}

    def form(self, one: str, many: str, num: int) -> str:
        """The form of a sentence that a number wants, before its values stand in it (as Jinja asks for it)."""
        return self._isolated(self._words.ngettext(one, many, num))

    def agreeing(self, text: str, values: Mapping[str, object]) -> str:
        """A sentence of this language, before its values stand in it, with the words that they want."""
        return agreeing(text, self.tag, values) if self.tag in AGREEING else text

    def apart(self, text: str) -> str:
        """What stands by itself in a line of this language: `20:00 EST` among Hebrew."""
        return self._isolated("%(text)s") % {"text": text}

    def says(self, text: str) -> bool:
        """Whether a sentence is said in this language, and not in English for want of words."""
        return self.tag == ENGLISH or self._words.gettext(text) != text

    def day(self, when: date) -> str:
        """`Monday, 5 March 2012`."""
        return self._date(when, self.gettext("EEEE, d MMMM y"))

    def short_day(self, when: date) -> str:
        """`5 Mar 2012`."""
        return self._date(when, self.gettext("d MMM y"))

    def brief_day(self, when: date) -> str:
        """`Mon 5 Mar`."""
        return self._date(when, self.gettext("EEE d MMM"))

    def shortest_day(self, when: date) -> str:
        """`5 Mar`."""
        return self._date(when, self.gettext("d MMM"))

    def full_day(self, when: date) -> str:
        """`5 March 2012`."""
        return self._date(when, self.gettext("d MMMM y"))

    def day_of_year(self, when: date) -> str:
        """`5 March`."""
        return self._date(when, self.gettext("d MMMM"))

    def weekday(self, when: date) -> str:
        """`Monday`."""
        return self._date(_WEEK[when.weekday()], "cccc")

    def short_weekday(self, when: date) -> str:
        """`Mon`."""
        return self._date(when, "ccc")

    def month(self, when: date) -> str:
        """`March 2012`."""
        return self._date(when, self.gettext("MMMM y"))

    def month_name(self, when: date) -> str:
        """`Mar`."""
        return self._date(when, "LLL")

    def month_of_year(self, number: int) -> str:
        """`March`, of 3."""
        return self._date(date(2000, number, 1), "LLLL")

    def clock(self, when: datetime | time) -> str:
        """`8:00 pm`, in the zone the time is in."""
        return _clock(when.hour, when.minute, self.gettext("h:mm a"), self.tag)

    def length(self, minutes: int) -> str:
        """`45 min`, `1 h 30 min`, `7 days`."""
        if minutes % 1440 == 0:
            return self.ngettext("%(num)s day", "%(num)s days", minutes // 1440)
        hours, rest = divmod(minutes, 60)
        parts = (
            self.gettext("%(num)s h", num=hours) if hours else "",
            self.gettext("%(num)s min", num=rest) if rest else "",
        )
        return " ".join(part for part in parts if part)

    def said_length(self, minutes: int) -> str:
        """`45 minutes`, `1 hour and 30 minutes`: within a sentence, whose words none shortens."""
        if minutes % 1440 == 0:
            return self.length(minutes)
        hours, rest = divmod(minutes, 60)
        parts = (
            self.ngettext("%(num)s hour", "%(num)s hours", hours) if hours else "",
            self.ngettext("%(num)s minute", "%(num)s minutes", rest) if rest else "",
        )
        return self.listed([part for part in parts if part])

    def duration(self, seconds: int) -> str:
        """`7 s`, `12 min`: in seconds where it is less than a minute, as a recording may be."""
        return self.length((seconds + 30) // 60) if seconds >= 60 else self.gettext("%(num)s s", num=seconds)

    def days(self, first: date, last: date) -> str:
        """`17–18 June 2027`, `30 June – 2 July 2027`."""
        if first == last:
            return self.full_day(last)
        if (first.year, first.month) == (last.year, last.month):
            day = self.gettext("d")
            return f"{self._date(first, day)}–{self.full_day(last)}"
        head = self.day_of_year(first) if first.year == last.year else self.full_day(first)
        return f"{head} – {self.full_day(last)}"

    def days_of_month(self, days: Sequence[date]) -> str:
        """`7, 14 and 21 December`, of days of one month."""
        day = self.gettext("d")
        return self.listed([*(self._date(each, day) for each in days[:-1]), self.day_of_year(days[-1])])

    def number(self, value: float) -> str:
        """`1,250.5`: to three places."""
        return format_decimal(value, _PLAIN if self.tag in _LATE and abs(value) < 10_000 else None, locale=self.tag)

    def percent(self, value: int) -> str:
        """`80%`, of 80, with the space before the sign where a language has one."""
        return format_percent(value / 100, locale=self.tag)

    def place_name(self, zone_name: str) -> str:
        """`New York`, of the zone `America/New_York`: `Nueva York` in Spanish."""
        return _place(zone_name, self.tag)

    def listed(self, names: Sequence[str], both: Callable[[str, str], str] | None = None) -> str:
        """`Ana, Ben and Cleo`. `both` says what is before the last and the last where that has a word of its own
        before it in some languages, which a sentence about one has, too: `y a las 20:30`."""
        if len(names) < 2:
            return "".join(names)
        several = ", ".join(map(self.apart, names[:-1]))
        if both:
            return both(several, names[-1])
        return self.gettext("%(several)s and %(last)s", several=several, last=names[-1])

    def row(self, names: Sequence[str]) -> str:
        """`Ana, Ben`, as a part of a line or of a sentence."""
        said = ", ".join(map(self.apart, names))
        return self._in_line(said) if len(names) > 1 else said

    def _date(self, when: date, pattern: str) -> str:
        return _formatted(when.year, when.month, when.day, pattern, self.tag)


@cache
def _language(tag: str) -> Language:
    return Language(tag)


def _base(tag: str) -> str:
    return tag.split("-", maxsplit=1)[0].lower()


#: What a weekday's name begins with where it is of two words: `יום שלישי`, `thứ ba`.
_WEEKDAY = re.compile(r"\b(יום|[Tt]hứ) ")
#: Who groups the digits of numbers only from five on, as browsers do (CLDR's `minimumGroupingDigits`; not in Babel).
_LATE = frozenset(("bg", "es", "et", "hu", "it", "lv", "pl", "pt-PT", "sl"))
_PLAIN = "0.###"
#: A date of each weekday, from Monday on.
_WEEK = tuple(date(2024, 1, day) for day in range(1, 8))


# Several hundred pages say the same few dates; Babel takes ten microseconds for each.
@lru_cache(maxsize=4096)
def _formatted(year: int, month: int, day: int, pattern: str, tag: str) -> str:
    when = date(year, month, day)
    of = {"y": year, "M": month, "L": month, "d": day, "E": when.weekday(), "c": when.weekday()}
    form = str(parse_pattern(pattern).format)
    names: list[str] = _FIELD.findall(form)
    if of.keys() >= {name[0] for name in names}:
        said = form % {name: _field(name, of[name[0]], tag) for name in names}
    else:
        said = format_date(when, pattern, locale=_locale(tag))
    return _WEEKDAY.sub("\\1\u00a0", said)


#: A field of a pattern of Babel's, by its letters.
_FIELD = re.compile(r"%\((\w+)\)s")


@cache
def _field(name: str, number: int, tag: str) -> str:
    """Say a part of a date, which nothing else of the date has a say in: its year, month, day or weekday."""
    days = {"y": (number, 1, 1), "M": (2024, number, 1), "L": (2024, number, 1), "d": (2024, 1, number)}
    when = date(*days[name[0]]) if name[0] in days else _WEEK[number]
    return str(DateTimeFormat(when, _locale(tag))[name])


@lru_cache(maxsize=2048)
def _clock(hour: int, minute: int, pattern: str, tag: str) -> str:
    return format_datetime(datetime(2000, 1, 1, hour, minute, tzinfo=UTC), pattern, locale=_locale(tag)).lower()


@cache
def _locale(tag: str) -> Locale:
    """Give a language as Babel has it: to find it by its tag takes longer than to say a day in it."""
    return Locale.parse(tag)


@cache
def _place(zone_name: str, tag: str) -> str:
    """Give the place of a zone as the CLDR has it, without the country or the older name that it may add."""
    present = get_global("zone_aliases").get(zone_name, zone_name)
    known = {} if tag == ENGLISH else Locale.parse(tag).time_zones.get(present, {})
    return str(known.get("city", "")).partition(" (")[0] or place(zone_name)


@cache
def territory(tag: str) -> str:
    """Give a language with its country, the usual one if none is named: `en_US` for `en`; empty for no language."""
    language, *parts = tag.split("-")
    own = next((part.upper() for part in parts if len(part) == 2), "")
    likely = str(get_global("likely_subtags").get(language.lower(), "")).rpartition("_")[2]
    country = own or likely
    return f"{language.lower()}_{country}" if country else ""


def language_of(community: Community, thing: Chat | Conference | Event) -> Language:
    """The language that is spoken of a thing, on its pages and in its calendars: its own, else the site's."""
    return Language.of(community.language_of(thing), community.settings.language)


def country_of(timezone: str) -> str:
    """Give the country in which a zone is (`US` for America/Chicago); empty where it is in none."""
    known = get_global("zone_aliases").get(timezone, timezone)
    return str(get_global("zone_territories").get(known, ""))
