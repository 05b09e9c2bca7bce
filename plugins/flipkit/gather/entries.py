"""From what a feed says to what the archive keeps: identity, links, dates, words, clean HTML.

Pure and without state: the same feed and the same known entries give the same result, so that it
may run in any thread or process.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urljoin, urlsplit

from flipkit.model.feeds import Enclosure
from flipkit.model.slugs import slug, unique

from .archive import Known, Stored
from .clean import clean, html_of, sayable, text
from .feeds import Feed, ParsedEntry, Text

#: Counted up when this file or `clean` give other results for the same feed, so that all is read again.
READING = "1"
#: Length of a summary, in words.
SUMMARY = 120
_SENTENCE = re.compile(r"[.!?…。！？]['\"»”’)\]]*(?=\s)")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9]{2,8}))?(?:[-_][A-Za-z0-9]+)*")
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a feed brought: entries that are new or changed; what was lost, and why."""

    language: str
    authors: tuple[str, ...]
    entries: tuple[Stored, ...]
    new: int
    lost: tuple[str, ...]


def digest_of(body: bytes) -> str:
    """The mark by which unchanged bytes are known, while we read them in the same way."""
    return f"{READING}:{sha256(body).hexdigest()}"


def is_current(digest: str) -> bool:
    """Say whether a digest was made by reading as we read now."""
    return digest.startswith(f"{READING}:")


def read(feed: Feed, address: str, known: Mapping[str, Known], now: datetime) -> Reading:
    """Decide about every entry of a feed whose address (or whose blog's) is `address`.

    `known` is what the archive holds of the blog. Only entries whose words changed are cleaned.
    """
    home = _joined(address, feed.link) or address
    own = _language(feed.language)
    lost: list[str] = [feed.warning] if feed.warning else []
    found: dict[str, tuple[ParsedEntry, str]] = {}
    for number, (parsed, identity, link) in enumerate(_identified(feed.entries, home), start=1):
        if not (parsed.title.value or parsed.summary.value or parsed.content.value or link):
            lost.append(f"Entry {number} has neither title, text nor link.")
        elif identity in found:
            lost.append(f"Entry {number} stands in the feed twice under one id.")
        else:
            found[identity] = (parsed, link)
    taken = {entry.slug for entry in known.values()}
    entries: list[Stored] = []
    new = 0
    for identity, (parsed, link) in sorted(found.items(), key=lambda item: (_date(item[1][0]) or _EARLIEST, item[0])):
        digest = sha256(repr((READING, home, own, parsed)).encode("utf-8", "replace")).hexdigest()
        before = known.get(identity)
        if before and before.digest == digest:
            continue
        made = _stored(parsed, identity, link, home=home, own=own, digest=digest)
        if before:
            entries.append(replace(made, slug=before.slug, first_seen=before.first_seen))
        else:
            named = unique(slug(made.title), taken)
            taken.add(named)
            new += 1
            entries.append(replace(made, slug=named, first_seen=now))
    authors = _names(feed.authors)
    return Reading(own, authors, tuple(entries), new, tuple(lost))


def _identified(entries: Iterable[ParsedEntry], home: str) -> Iterable[tuple[ParsedEntry, str, str]]:
    """Each entry with what identifies it within its blog: its guid, else its link, else a hash.

    A guid that several entries with different links share identifies none of them.
    """
    linked = [(parsed, _joined(home, parsed.link) if parsed.link else "") for parsed in entries]
    shared = Counter(guid for guid, _ in {(parsed.guid, link) for parsed, link in linked})
    for parsed, link in linked:
        guid = sayable(parsed.guid).strip() if shared[parsed.guid] == 1 else ""
        yield parsed, guid or link or _hash(parsed), link or _web(parsed.guid)


def _hash(parsed: ParsedEntry) -> str:
    what = (
        (parsed.title.value, parsed.published) if parsed.title.value else (parsed.summary.value, parsed.content.value)
    )
    return "sha256:" + sha256(repr(what).encode("utf-8", "replace")).hexdigest()


def _stored(parsed: ParsedEntry, identity: str, link: str, *, home: str, own: str, digest: str) -> Stored:
    base = link or home
    body = parsed.content if parsed.content.value else parsed.summary
    html = _html(body, base)
    words = text(html)
    summary = excerpt(_words(parsed.summary) or words)
    language = _language(parsed.language)
    return Stored(
        guid=identity,
        slug="",
        url=link or home,
        title=_words(parsed.title) or excerpt(summary, 10) or "Untitled",
        published=_date(parsed),
        updated=parsed.updated,
        first_seen=_EARLIEST,
        authors=_names(parsed.authors),
        categories=_names(parsed.categories),
        language=language if language != own else "",
        summary=summary,
        words=len(words.split()),
        enclosures=tuple(_media(parsed.enclosures, base)),
        digest=digest,
        html=html,
    )


def _date(parsed: ParsedEntry) -> datetime | None:
    return parsed.published or parsed.updated


def _html(written: Text, base: str) -> str:
    if written.type == "text":
        return html_of(written.value)
    return clean(written.value, _joined(base, written.base) or base)


def _words(written: Text) -> str:
    return text(written.value) if written.type == "html" else " ".join(sayable(written.value).split())


def excerpt(words: str, limit: int = SUMMARY) -> str:
    """Cut plain text to about `limit` words: after a sentence in its second half, else after a word."""
    found = words.split()
    if len(found) <= limit:
        return " ".join(found)
    head = " ".join(found[:limit])
    ends = [match.end() for match in _SENTENCE.finditer(head + " ")]
    if ends and len(head[: ends[-1]].split()) * 2 >= limit:
        return head[: ends[-1]]
    return head.rstrip(".,;:–— ") + " …"


def _names(written: Iterable[str]) -> tuple[str, ...]:
    """Authors or categories as words, each once (RSS escapes them as HTML)."""
    named = (text(name) for name in written)
    kept: dict[str, str] = {}
    for name in named:
        if name:
            kept.setdefault(name.casefold(), name)
    return tuple(kept.values())


def _media(enclosures: Iterable[Enclosure], base: str) -> Iterable[Enclosure]:
    seen = set()
    for enclosure in enclosures:
        address = _joined(base, enclosure.url) if enclosure.url else ""
        if address and address not in seen:
            seen.add(address)
            yield Enclosure(address, sayable(enclosure.type).strip(), enclosure.length)


def _language(written: str) -> str:
    """`en`, `pt-BR`: a language tag in its usual spelling, or nothing."""
    match = _LANGUAGE.fullmatch(written.strip())
    if not match:
        return ""
    return match[1].lower() + (f"-{match[2].upper() if len(match[2]) == 2 else match[2].title()}" if match[2] else "")


def _joined(base: str, address: str) -> str:
    try:
        return _web(urljoin(base, address.strip()))
    except ValueError:
        return ""


def _web(address: str) -> str:
    """An address if it is one of the web, else nothing."""
    address = "".join(sayable(address).split())
    try:
        parts = urlsplit(address)
        return address if parts.scheme in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""
