"""Dates, times and durations in words, as templates use them (filters)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from html import unescape

from flipkit.model.slugs import slug
from flipkit.model.times import zone

_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_SENTENCE = re.compile(r"[.!?…。！？]['\"»”’)\]]*\s")
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
_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.S | re.I)


def day(when: date) -> str:
    """`Monday, 5 March 2012`."""
    return f"{_DAYS[when.weekday()]}, {when.day} {_MONTHS[when.month - 1]} {when.year}"


def short_day(when: date) -> str:
    """`5 Mar 2012`."""
    return f"{when.day} {_MONTHS[when.month - 1][:3]} {when.year}"


def full_day(when: date) -> str:
    """`5 March 2012`."""
    return f"{when.day} {month(when)}"


def local(when: date, zone_name: str) -> date:
    """The date of a moment in a zone; a date stays what it is."""
    if not isinstance(when, datetime):
        return when
    try:
        return when.astimezone(zone(zone_name)).date()
    except OverflowError:  # the first or last day there is, as some feeds write for "no date"
        return when.date()


def weekday(when: date) -> str:
    """`Monday`."""
    return _DAYS[when.weekday()]


def month(when: date) -> str:
    """`March 2012`."""
    return f"{_MONTHS[when.month - 1]} {when.year}"


def month_name(when: date) -> str:
    """`Mar`."""
    return _MONTHS[when.month - 1][:3]


def month_of_year(number: int) -> str:
    """`March`, of 3."""
    return _MONTHS[number - 1]


def clock(when: datetime | time) -> str:
    """`8:00 pm`, in the zone the time is in."""
    return f"{when.hour % 12 or 12}:{when.minute:02} {'am' if when.hour < 12 else 'pm'}"


def place(zone_name: str) -> str:
    """`New York`, of the zone `America/New_York`."""
    return zone_name.rsplit("/", 1)[-1].replace("_", " ")


def instant(when: datetime) -> str:
    """`2012-03-06T01:00:00Z`, for `<time datetime>`."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def length(minutes: int) -> str:
    """`45 min`, `1 h 30 min`, `7 days`."""
    if minutes % 1440 == 0:
        return f"{minutes // 1440} day{'s' if minutes > 1440 else ''}"
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part)


def days(first: date, last: date) -> str:
    """`17–18 June 2027`, `30 June – 2 July 2027`."""
    if first == last:
        return f"{first.day} {month(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {month(last)}"
    head = f"{first.day} {_MONTHS[first.month - 1]}" + (f" {first.year}" if first.year != last.year else "")
    return f"{head} – {last.day} {month(last)}"


def plain(html: str) -> str:
    """The words of an HTML text, without markup."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def host(url: str) -> str:
    """`example.org`, of a web address."""
    return re.sub(r"^[a-z]+://(www\.)?|[/?#:].*$", "", url, flags=re.I) or url


def path(url: str) -> str:
    """`/page?x=1`, of a web address: what comes after its host, empty for its front page."""
    return re.sub(r"^[a-z]+://[^/?#]*/?$|^[a-z]+://[^/?#]*", "", url, flags=re.I)


def brief(text: str, words: int = 40) -> str:
    """The beginning of a text: whole sentences if they fill half of it, else cut at a word."""
    found = text.split()
    if len(found) <= words:
        return text
    cut = " ".join(found[:words])
    ends = [match.end() for match in _SENTENCE.finditer(cut + " ")]
    if ends and len(cut[: ends[-1]].split()) * 2 >= words:
        return cut[: ends[-1]].rstrip()
    return cut.rstrip(" ,;:–—-") + " …"


def slugs(text: str) -> str:
    """`new-teachers primary`, of names parted by commas or semicolons: each as in addresses."""
    return " ".join(slug(name) for name in re.split("[;,]", text) if name.strip())


def language_name(tag: str) -> str:
    """`español`, of the language tag `es`: the name it has for itself, else the tag."""
    return _LANGUAGES.get(tag.split("-", maxsplit=1)[0].lower(), tag)


FILTERS: dict[str, Callable[..., object]] = {
    "local": local, "place": place, "instant": instant, "plain": plain, "host": host,
    "path": path, "brief": brief, "language_name": language_name, "slug": slug, "slugs": slugs,
}  # fmt: skip
