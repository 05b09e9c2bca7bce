"""An entry as it is kept, made from what its feed says: its links, its words, clean HTML, and when it is of.

Where its date can't be read, its own address often says it (`/2020/10/05/`), else the entries beside it in the feed:
so what is old is no news of today. It is told as that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from html import unescape
from ipaddress import ip_address

from flipkit.gather.formats import limits
from flipkit.gather.formats.embed_links import embed_link
from flipkit.gather.formats.embedded_pages import watched, words_of_address
from flipkit.gather.formats.feeds.feed_dates import month_named
from flipkit.gather.formats.feeds.identity import FoundEntry
from flipkit.gather.formats.feeds.parsed_feed import ParsedEntry, ParsedFeed, StoredEntry, Text
from flipkit.gather.formats.sanitize import (
    SIZE,
    clean,
    html_of,
    is_plain,
    plain_line,
    spoken,
    text,
    without_ballast,
)
from flipkit.gather.formats.sanitize import (
    words as words_of,
)
from flipkit.gather.formats.summaries import summarize
from flipkit.gather.formats.text_language import detect_language, language_tag
from flipkit.model.blogs import Enclosure, Images
from flipkit.model.text import excerpt, is_blank, shorten, to_line
from flipkit.model.web_addresses import LONGEST_ADDRESS, host_of, resolve
from flipkit.patterns import late
from flipkit.secrecy import asks_with_secret
from flipkit.values import dataclass

#: Elements that part a text, and what does in one that has none of them.
_BLOCK = late(r"<(?:p|br|div|[uod]l|li|h[1-6r]|table|blockquote|pre|figure|section|article|details|center)\b", re.I)
_EMPTY_LINES = late(r"\n(?:[ \t]*+\n)++")
#: Links that lead nowhere but on the machine where a text was written.
_OWN_MACHINE = late(r"=\s?[\"']?(?:https?://(?:localhost\b|[a-z0-9-]{1,63}[:/])|file:)", re.I)
_OF_VIDEOS = late(r"//(?:[\w-]{1,20}\.)?(?:youtube\.com|youtu\.be|vimeo\.com)/", re.I)
_ORIGIN = late(r"https?://[^/?#]+", re.I)
#: Endings of names that no server of the web has (RFC 6761, RFC 6762, RFC 8375; ICANN's `internal`).
_LOCAL = (".localhost", ".local", ".home.arpa", ".internal", ".localdomain")
#: Entries whose links tell whether a feed was made on its author's machine.
_LOOKED_AT = 3
#: Before all entries.
EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a blog is: relative links count from `home`; `local` is a server that only its author has."""

    home: str
    site: str
    local: str = ""

    @classmethod
    def of(cls, feed: ParsedFeed, address: str, site: str) -> Place:
        home = resolve(feed.link, address) or address
        if not site or _is_local(site):
            return cls(home, site)
        server = _origin(home)
        if _is_local(server):
            return cls(resolve(home.removeprefix(server) or "/", site) or site, site, server)
        links = (_origin(resolve(entry.link, home)) for entry in feed.entries[:_LOOKED_AT])
        return cls(home, site, next((each for each in links if _is_local(each)), ""))

    def link(self, parsed: ParsedEntry) -> str:
        """Give where an entry is; what leads to a server that only its author has is taken for one on the blog's."""
        link = resolve(parsed.link, self.home) or resolve(parsed.guid)
        server = _origin(link)
        if self.site and _is_local(server) and not _is_local(self.site):
            return resolve(link.removeprefix(server) or "/", self.site)
        return link

    def remarks(self) -> list[str]:
        """Say what was wrong with its links."""
        if not self.local:
            return []
        server = self.local.partition("://")[2]
        return [f"Its links lead to {server}, which is only its author's; they were read as links of the blog's own."]

    def server(self, links: list[str]) -> str:
        """Give the server that most links lead to, or the blog's."""
        servers = Counter(map(_origin, filter(None, links)))
        return host_of(max(sorted(servers), key=servers.__getitem__, default=self.home))

    def mended(self, written: str) -> str:
        """Give a text whose links led to the author's own server; they are the blog's."""
        if not self.local:
            return written
        server, own = self.local.partition(":")[2], _origin(self.site)
        for start in ("http:", "https:", '="', "='"):
            before = start if start.startswith("=") else ""
            written = written.replace(f"{start}{server}", f"{before}{own}")
        return written


def _origin(address: str) -> str:
    """Give the scheme and the server of an address, as it writes them: `http://localhost:1313`; empty for none."""
    found = _ORIGIN.match(address)
    return found[0] if found else ""


@lru_cache(maxsize=1_000)
def _is_local(address: str) -> bool:
    """Whether an address leads to its author's own machine or network: localhost, a private one, no dot in it."""
    host = host_of(address).rstrip(".")
    try:
        return bool(host) and not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(_LOCAL)


def stored_entry(found: FoundEntry, *, place: Place, own: str, digest: str, images: Images) -> StoredEntry:
    parsed, link = found.parsed, found.link
    base = link or place.home
    body = parsed.content if parsed.content.value else parsed.summary
    if place.local:
        body = replace(body, value=place.mended(body.value))
    html = _html(body, link, base, images)
    given = _title(parsed.title)
    said = _words(parsed.summary) if parsed.content.value else None
    words, summary = summarize(said, spoken(html), given)
    language, decisions = language_tag(parsed.language), []
    if language in ("", own) and (spoken_in := detect_language(words)) and spoken_in != own.partition("-")[0]:
        language = spoken_in
        if own:
            decisions.append(f"By its words its language is {spoken_in}, whatever the feed says ({own}).")
    if len(body.value) > SIZE and len(without_ballast(body.value)) > SIZE:
        decisions.append(f"Its text is longer than {SIZE:,} characters and was cut there.")
    title = given or excerpt(summary, 10) or words_of_address(link) or excerpt(words_of(html), 10) or "Untitled"
    if len(title) > limits.LINE:
        decisions.append(f"Its title is longer than {limits.LINE} characters and was cut at a word.")
    if _OWN_MACHINE.search(body.value):
        decisions.append("Links in it lead to its author's own machine; they were left out.")
    if not link and parsed.link.lower().startswith("file:"):
        decisions.append("Its link leads to a file on its author's own machine; the blog's stands in its place.")
    if not link and len(parsed.link) > LONGEST_ADDRESS:
        decisions.append(f"Its address is longer than {LONGEST_ADDRESS:,} octets and was left out.")
    authors, cut = first_names(names_of(parsed.authors), limits.AUTHORS, "authors")
    categories, shortened = first_names(names_of(parsed.categories), limits.CATEGORIES, "categories")
    given_media = (replace(each, url=place.mended(each.url)) for each in parsed.enclosures)
    media = tuple(_media(given_media if place.local else parsed.enclosures, base))
    decisions += [*cut, *shortened]
    if len(media) > limits.ENCLOSURES:
        decisions.append(f"It has {len(media):,} media files; the first {limits.ENCLOSURES} are kept.")
    return StoredEntry(
        guid=found.key,
        slug="",
        url=link or place.home,
        title=shorten(title, limits.LINE),
        published=dated(parsed),
        updated=parsed.updated,
        first_seen=EARLIEST,
        authors=authors,
        categories=categories,
        language=language if language != own else "",
        summary=shorten(summary, limits.SUMMARY),
        words=words.count(" ") + 1 if words else 0,  # it is one line
        enclosures=media[: limits.ENCLOSURES],
        digest=digest,
        html=html,
        decisions=tuple(decisions),
        alias=found.guid if found.guid != found.key else "",
    )


def dated(parsed: ParsedEntry) -> datetime | None:
    return parsed.published or parsed.updated


def _html(written: Text, link: str, base: str, images: Images) -> str:
    """A text as clean HTML; lines of one without tags stay lines, and a video's page says so."""
    html = written.value
    if written.type == "text":
        html = html_of(html)
    elif ("\n" in html or "://" in html) and is_plain(html):
        html = html_of(unescape(html))
    elif "\n\n" in html and not _BLOCK.search(html):
        html = "".join(f"<p>{part}</p>\n" for part in _EMPTY_LINES.split(html))
    if _OF_VIDEOS.search(link) and (page := watched(link)) and page not in unescape(html):
        html = f"<p>{embed_link(link)}</p>\n{html}"
    return clean(html, resolve(written.base, base) or base, images)


def _title(written: Text) -> str:
    title = plain_line(written.value) if written.type == "html" else to_line(written.value)
    return "" if is_blank(title) else title


def _words(written: Text) -> str:
    if written.type == "html" and not ("<" in written.value and is_plain(written.value)):
        return text(written.value)
    return to_line(unescape(written.value) if written.type == "html" else written.value)


def names_of(written: Iterable[str]) -> tuple[str, ...]:
    """Authors or categories as words, each once (RSS escapes them as HTML)."""
    named = map(_name, written)
    kept: dict[str, str] = {}
    for name in named:
        if name:
            kept.setdefault(name.casefold(), name)
    return tuple(kept.values())


#: A blog's authors and categories are those of its other entries, too.
_name = lru_cache(maxsize=1_000)(plain_line)


def first_names(names: Sequence[str], most: int, what: str) -> tuple[tuple[str, ...], list[str]]:
    """Give the first names, each of them short, and in sentences what became of the others; `what` they are."""
    kept = tuple(dict.fromkeys(shorten(name, limits.NAME) for name in names[:most]))
    said = [f"It has {len(names):,} {what}; the first {most} are kept."] if len(names) > most else []
    if any(len(name) > limits.NAME for name in names[:most]):
        said.append(f"Of its {what} those longer than {limits.NAME} characters were cut.")
    return kept, said


def first_remarks(said: Sequence[str]) -> tuple[str, ...]:
    """Give the first remarks, and how many more there are."""
    if len(said) <= limits.REMARKS:
        return tuple(said)
    return (*said[: limits.REMARKS - 1], f"… and {len(said) - limits.REMARKS + 1:,} more of the kind.")


def _media(enclosures: Iterable[Enclosure], base: str) -> Iterable[Enclosure]:
    seen = set()
    for enclosure in enclosures:
        address = resolve(enclosure.url, base)
        if address and address not in seen and not asks_with_secret(address):
            seen.add(address)
            yield Enclosure(address, shorten(to_line(enclosure.type), limits.NAME), enclosure.length)


_FIRST_YEAR = 1995
_IN_ADDRESS = late(
    r"/(?P<year>(?:19|20)[0-9]{2})(?P<mark>[/-])(?P<month>0?[1-9]|1[0-2])"
    r"(?:(?P=mark)(?P<day>0?[1-9]|[12][0-9]|3[01]))?(?=[/_.-]|$)"
)


@dataclass(frozen=True, slots=True)
class Placement:
    """When an entry is taken to be of, and in words by what; None where nothing tells."""

    when: datetime | None
    words: str


NOWHERE = Placement(None, "it has that of the day when it was first seen, and is no news")


def placements(found: Mapping[str, FoundEntry], now: datetime) -> dict[str, Placement]:
    """Place the entries (by their ids) whose date can't be read."""
    if not any(each.parsed.unread_date for each in found.values()):
        return {}
    ordered = sorted(found.items(), key=lambda item: item[1].number)
    dates = [dated(each.parsed) for _, each in ordered]
    placed: dict[str, Placement] = {}
    for number, (identity, each) in enumerate(ordered):
        parsed, link = each.parsed, each.link
        if not parsed.unread_date:
            continue
        if when := _sane(_of_address(link), now):
            placed[identity] = Placement(when, "its address dates it")
        elif (first := month_named(parsed.unread_date)) and (
            when := _sane(datetime(first.year, first.month, 1, tzinfo=UTC), now)
        ):
            placed[identity] = Placement(when, "it names no day, so it stands at the beginning of that time")
        elif when := _sane(_beside(dates, number), now):
            placed[identity] = Placement(when, "it has that of the entry beside it in the feed")
        else:
            placed[identity] = NOWHERE
    return placed


def _of_address(link: str) -> datetime | None:
    """The day, or the first of the month, that an address has in its path."""
    match = _IN_ADDRESS.search(link.partition("?")[0].partition("://")[2])
    try:
        return (
            datetime(int(match["year"]), int(match["month"]), int(match["day"] or 1), tzinfo=UTC) if match else None
        )
    except ValueError:
        return None


def _beside(dated: list[datetime | None], number: int) -> datetime | None:
    """The date of the nearest entry that has one, rather of one behind it: those are older."""
    behind = next((when for when in dated[number + 1 :] if when), None)
    return behind or next((when for when in reversed(dated[:number]) if when), None)


def _sane(when: datetime | None, now: datetime) -> datetime | None:
    return when if when and when.year >= _FIRST_YEAR and when <= now + timedelta(days=1) else None
