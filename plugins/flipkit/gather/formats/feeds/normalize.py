"""From what a feed says to what the archive stores: identity, links, dates, words, clean HTML.

Pure and without state: the same feed and the same known entries give the same result, so that it
may run in any thread or process.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from flipkit.gather.formats import limits
from flipkit.gather.formats.feeds import ParsedEntry, ParsedFeed, Text, parse
from flipkit.gather.formats.feeds.parsed_feed import EntryStamp, StoredEntry
from flipkit.gather.formats.sandbox import SMALL, ParseTask
from flipkit.gather.formats.sanitize import SIZE, clean, html_of, plain_line, spoken, text
from flipkit.gather.formats.text import detect_language, language_tag
from flipkit.model.blogs import Enclosure, Images
from flipkit.model.text import LONGEST, excerpt, remove_controls, resolve, shorten, slug, to_line, unique
from flipkit.secrecy import asks_with_secret, source_of_links

#: Counted up when this file or `clean` give other results for the same feed, so that all is read again.
READING = 7
#: Length of a summary, in words.
SUMMARY = 120
_EARLIEST = datetime.min.replace(tzinfo=UTC)
#: Blogs are younger than this; an earlier date is a mistake.
_FIRST_BLOGS = datetime(1995, 1, 1, tzinfo=UTC)
#: `now` may be the midnight that began today, and clocks on the wall differ by up to 14 hours.
_SLACK = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalizedFeed:
    """What reading a feed brought: entries that are new or changed; what was lost, and why; how many wait."""

    language: str
    authors: tuple[str, ...]
    entries: tuple[StoredEntry, ...]
    new: int
    lost: tuple[str, ...]
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Dates:
    """When an entry was published and last changed, as we take it, and what was decided against the feed."""

    published: datetime
    updated: datetime
    decisions: tuple[str, ...] = ()


def dates(published: datetime | None, updated: datetime | None, first_seen: datetime) -> Dates:
    """Decide an entry's dates from what its feed claims and when it was first seen.

    Published, else updated, else first seen. A date from the future is never believed, so it can't
    stand on top of the news; one before 1995 only where there is no other, at the bottom.
    """
    latest = first_seen + _SLACK
    claimed = [date for date in (published, updated) if date]
    sane = [date for date in claimed if _FIRST_BLOGS <= date <= latest]
    old = [date for date in claimed if date < _FIRST_BLOGS]
    believed = [] if published and published > latest else [*sane, *old]
    when = next(iter(believed), first_seen)
    changed = updated if updated in sane else when
    decisions = [f"The feed dates it {date.date()}, which was in the future." for date in claimed if date > latest]
    decisions += [f"The feed dates it {date.date()}, which is before there were blogs." for date in old]
    if not claimed:
        decisions = ["The feed gives it no date; it has that of the day when it was first seen."]
    return Dates(when, max(changed, when), tuple(dict.fromkeys(decisions)))


def read_feed(
    body: bytes,
    content_type: str,
    address: str,
    known: Mapping[str, EntryStamp],
    now: datetime,
    *,
    source: str,
    images: Images = "link",
    most: int = limits.NEW,
) -> NormalizedFeed:
    """Parse a feed's bytes (`feeds.parse`) and decide about its entries (`read`). Raises `ParseError`."""
    return read(parse(body, content_type, source), address, known, now, images, most=most)


def reading_task(
    body: bytes,
    content_type: str,
    address: str,
    known: Mapping[str, EntryStamp],
    now: datetime,
    *,
    source: str,
    images: Images = "link",
    most: int = limits.NEW,
) -> ParseTask[NormalizedFeed]:
    """Give the task for the sandbox that does `read_feed`."""
    return ParseTask(
        function=f"{__name__}:read_feed",
        result=NormalizedFeed,
        what="feed",
        source=source,
        values=(body, content_type, address, known, now),
        options={"images": images, "most": most},
        is_small=len(body) <= SMALL,
    )


def read(
    feed: ParsedFeed,
    address: str,
    known: Mapping[str, EntryStamp],
    now: datetime,
    images: Images = "link",
    *,
    most: int = limits.NEW,
) -> NormalizedFeed:
    """Decide about every entry of a feed whose address (or whose blog's) is `address`.

    `known` is what the archive holds of the blog. Only entries whose words changed are cleaned, and of new ones
    `most`, the newest; the others wait. With `images="copy"` pictures stay in the HTML, for
    `gather.sources.images` to fetch.
    """
    address = source_of_links(address)
    home = resolve(feed.link, address) or address
    own = language_tag(feed.language)
    lost: list[str] = [feed.warning] if feed.warning else []
    found: dict[str, tuple[ParsedEntry, str]] = {}
    for number, (parsed, identity, link) in enumerate(_identified(feed.entries, home), start=1):
        if not (parsed.title.value or parsed.summary.value or parsed.content.value or link):
            lost.append(f"Entry {number} has neither title, text nor link.")
        elif identity in found:
            lost.append(f"Entry {number} stands in the feed twice under one id.")
        else:
            found[identity] = (parsed, link)
    waiting = _beyond(found, known, most)
    if waiting:
        lost.append(
            f"It has {len(waiting) + most:,} new entries; the newest {most} came, the others wait for the next times."
        )
    cut = feed.entries[-1] if feed.is_cut and feed.entries else None
    taken = {entry.slug for entry in known.values()}
    entries: list[StoredEntry] = []
    new = 0
    for identity, (parsed, link) in sorted(found.items(), key=lambda item: (_date(item[1][0]) or _EARLIEST, item[0])):
        digest = sha256(repr((str(READING), home, own, images, parsed)).encode("utf-8", "replace")).hexdigest()
        if identity in waiting:
            continue
        before = known.get(identity)
        if before and (before.digest == digest or parsed is cut):  # half of a text does not replace the whole
            continue
        made = _stored(parsed, identity, link, home=home, own=own, digest=digest, images=images)
        if before:
            made = _restamped(replace(made, slug=before.slug, first_seen=before.first_seen), before)
        else:
            named = unique(slug(made.title), taken)
            taken.add(named)
            new += 1
            made = replace(made, slug=named, first_seen=now)
        decided = dates(made.published, made.updated, made.first_seen).decisions
        entries.append(replace(made, decisions=(*made.decisions, *decided)))
    return NormalizedFeed(
        language=own,
        authors=limits.named(_names(feed.authors), limits.AUTHORS, "authors")[0],
        entries=tuple(entries),
        new=new,
        lost=limits.remarks(lost),
        waiting=len(waiting),
    )


def _beyond(
    found: Mapping[str, tuple[ParsedEntry, str]], known: Mapping[str, EntryStamp], most: int
) -> frozenset[str]:
    """Name the new entries that are too many for one gathering: the oldest, undated ones from the feed's end."""
    fresh = [identity for identity in found if identity not in known]
    if len(fresh) <= most:
        return frozenset()
    newest = sorted(fresh, key=lambda identity: _date(found[identity][0]) or _EARLIEST, reverse=True)  # stable
    return frozenset(newest[most:])


def _identified(entries: Iterable[ParsedEntry], home: str) -> Iterable[tuple[ParsedEntry, str, str]]:
    """Each entry with what identifies it within its blog: its guid, else its link, else a hash.

    A guid that several entries with different links share identifies none of them.
    """
    linked = [(parsed, resolve(parsed.link, home)) for parsed in entries]
    shared = Counter(guid for guid, _ in {(parsed.guid, link) for parsed, link in linked})
    for parsed, link in linked:
        guid = remove_controls(parsed.guid).strip() if shared[parsed.guid] == 1 else ""
        if len(guid.encode("utf-8", "replace")) > limits.ID:
            guid = "sha256:" + sha256(guid.encode("utf-8", "replace")).hexdigest()
        yield parsed, guid or link or _hash(parsed), link or resolve(parsed.guid)


def _hash(parsed: ParsedEntry) -> str:
    what = (
        (parsed.title.value, parsed.published) if parsed.title.value else (parsed.summary.value, parsed.content.value)
    )
    return "sha256:" + sha256(repr(what).encode("utf-8", "replace")).hexdigest()


def _restamped(made: StoredEntry, before: EntryStamp) -> StoredEntry:
    """Keep the first date of publication that a feed gave: old entries that are stamped anew are no news."""
    first = before.published
    if not (first and first >= _FIRST_BLOGS and made.published and made.published > max(first, made.first_seen)):
        return made
    said = f"The feed now dates it {made.published.date()}; its first date, {first.date()}, stands."
    return replace(made, published=first, decisions=(*made.decisions, said))


def _stored(
    parsed: ParsedEntry, identity: str, link: str, *, home: str, own: str, digest: str, images: Images
) -> StoredEntry:
    base = link or home
    body = parsed.content if parsed.content.value else parsed.summary
    html = _html(body, base, images)
    words = spoken(html)
    summary = shorten(excerpt(_words(parsed.summary) or words, SUMMARY), limits.SUMMARY)
    language, decisions = language_tag(parsed.language), []
    if language in ("", own) and (found := detect_language(words)) and found != own.partition("-")[0]:
        language = found
        if own:
            decisions.append(f"By its words its language is {found}, whatever the feed says ({own}).")
    if len(body.value) > SIZE:
        decisions.append(f"Its text is longer than {SIZE:,} characters and was cut there.")
    title = _title(parsed.title) or excerpt(summary, 10) or "Untitled"
    if len(title) > limits.LINE:
        decisions.append(f"Its title is longer than {limits.LINE} characters and was cut at a word.")
    if not link and len(parsed.link) > LONGEST:
        decisions.append(f"Its address is longer than {LONGEST:,} octets and was left out.")
    authors, cut = limits.named(_names(parsed.authors), limits.AUTHORS, "authors")
    categories, shortened = limits.named(_names(parsed.categories), limits.CATEGORIES, "categories")
    media = tuple(_media(parsed.enclosures, base))
    decisions += [*cut, *shortened]
    if len(media) > limits.ENCLOSURES:
        decisions.append(f"It has {len(media):,} media files; the first {limits.ENCLOSURES} are kept.")
    return StoredEntry(
        guid=identity,
        slug="",
        url=link or home,
        title=shorten(title, limits.LINE),
        published=_date(parsed),
        updated=parsed.updated,
        first_seen=_EARLIEST,
        authors=authors,
        categories=categories,
        language=language if language != own else "",
        summary=summary,
        words=len(words.split()),
        enclosures=media[: limits.ENCLOSURES],
        digest=digest,
        html=html,
        decisions=tuple(decisions),
    )


def _date(parsed: ParsedEntry) -> datetime | None:
    return parsed.published or parsed.updated


def _html(written: Text, base: str, images: Images) -> str:
    if written.type == "text":
        return html_of(written.value)
    return clean(written.value, resolve(written.base, base) or base, images)


def _title(written: Text) -> str:
    return plain_line(written.value) if written.type == "html" else to_line(written.value)


def _words(written: Text) -> str:
    return text(written.value) if written.type == "html" else to_line(written.value)


def _names(written: Iterable[str]) -> tuple[str, ...]:
    """Authors or categories as words, each once (RSS escapes them as HTML)."""
    named = (plain_line(name) for name in written)
    kept: dict[str, str] = {}
    for name in named:
        if name:
            kept.setdefault(name.casefold(), name)
    return tuple(kept.values())


def _media(enclosures: Iterable[Enclosure], base: str) -> Iterable[Enclosure]:
    seen = set()
    for enclosure in enclosures:
        address = resolve(enclosure.url, base)
        if address and address not in seen and not asks_with_secret(address):
            seen.add(address)
            yield Enclosure(address, shorten(to_line(enclosure.type), limits.NAME), enclosure.length)
