"""From what a feed says to what the archive stores: identity, links, dates, words, clean HTML.

Pure and without state: the same feed and the same known entries give the same result, so that it
may run in any thread or process.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from types import MappingProxyType

from flipkit.gather.formats import limits
from flipkit.gather.formats.feeds import ParsedFeed, parse
from flipkit.gather.formats.feeds.identity import FoundEntry, identify
from flipkit.gather.formats.feeds.parsed_feed import EntryStamp, StoredEntry, Tombstone
from flipkit.gather.formats.feeds.readings import FIRST_BLOGS, doubt, restamped, with_its_place
from flipkit.gather.formats.feeds.stored_entry import (
    EARLIEST,
    Place,
    Placement,
    dated,
    first_names,
    first_remarks,
    names_of,
    placements,
    stored_entry,
)
from flipkit.gather.formats.parse_tasks import SMALL, ParseTask
from flipkit.gather.formats.sanitize import plain_line
from flipkit.gather.formats.text_language import language_tag
from flipkit.model.blogs import Images
from flipkit.model.text import fold, shorten, slug, to_line, unique
from flipkit.secrecy import source_of_links
from flipkit.values import dataclass

#: Counted up when this file or `clean` give other results for the same feed, so that all is read again.
READING = 17
#: Digits that stand higher: `10²` is no 102 in an address.
_RAISED = re.compile("(?<=[0-9])[\u00b2\u00b3\u00b9\u2070\u2074-\u2079]+")
#: No entry was merged or forgotten.
NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalizedFeed:
    """What reading a feed brought: entries that are new or changed; what was lost, and why; how many wait.

    `title` is the feed's own, `home` the server that its links lead to. `ids` are those under which all its entries
    are held, `left` counts those that were and are shown. `places` (id and link under which they came) and `doubts`
    are what is to be noted of entries that stay as they are, by their ids; `held_back` says which readings were not
    taken. `is_broken` means that it must be asked for again, whatever its server says.
    """

    language: str
    authors: tuple[str, ...]
    entries: tuple[StoredEntry, ...]
    new: int
    lost: tuple[str, ...]
    waiting: int = 0
    title: str = ""
    home: str = ""
    ids: tuple[str, ...] = ()
    left: int = 0
    places: tuple[tuple[str, str, str], ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()
    held_back: tuple[str, ...] = ()
    deleted: tuple[Tombstone, ...] = ()
    is_broken: bool = False


def read_feed(
    body: bytes,
    content_type: str,
    address: str,
    known: Mapping[str, EntryStamp],
    now: datetime,
    *,
    source: str,
    is_whole: bool = True,
    images: Images = "link",
    most: int = limits.NEW,
    names: Mapping[str, str] = NO_NAMES,
    site: str = "",
) -> NormalizedFeed:
    """Parse a feed's bytes (`feeds.parse`) and decide about its entries (`read`). Raises `ParseError`."""
    feed = parse(body, content_type, source, address=address, is_whole=is_whole)
    return read(feed, address, known, now, images, most=most, names=names, site=site)


def reading_task(
    body: bytes,
    content_type: str,
    address: str,
    known: Mapping[str, EntryStamp],
    now: datetime,
    *,
    source: str,
    is_whole: bool = True,
    images: Images = "link",
    most: int = limits.NEW,
    names: Mapping[str, str] = NO_NAMES,
    site: str = "",
) -> ParseTask[NormalizedFeed]:
    """Give the task for the sandbox that does `read_feed`."""
    return ParseTask(
        function=f"{__name__}:read_feed",
        result=NormalizedFeed,
        what="feed",
        source=source,
        values=(body, content_type, address, known, now),
        options={"is_whole": is_whole, "images": images, "most": most, "names": dict(names), "site": site},
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
    names: Mapping[str, str] = NO_NAMES,
    site: str = "",
) -> NormalizedFeed:
    """Decide about every entry of a feed whose address (or whose blog's) is `address`.

    `known` is what the archive holds of the blog, `names` the marks of what was merged or forgotten, `site` the
    blog's own address. Only entries whose words changed are cleaned, and of new ones `most`, the newest; the others
    wait. With `images="copy"` pictures stay in the HTML, for `gather.sources.images` to fetch.
    """
    place = Place.of(feed, source_of_links(address), site)
    own = language_tag(feed.language)
    lost: list[str] = [feed.warning] if feed.warning else []
    links = [(parsed, place.link(parsed)) for parsed in feed.entries]
    identified = identify(links, place.home, known, names)
    found = identified.entries
    lost += [*place.remarks(), *identified.lost]
    waiting = _beyond(found, known, most)
    news = _News(feed, place, known, now, own=own, images=images, placed=placements(found, now))
    if waiting:
        news.held_back.append(
            f"It has {len(waiting) + most:,} new entries; the newest {most} came, the others wait for the next times."
        )
    for key, each in sorted(found.items(), key=lambda item: (dated(item[1].parsed) or EARLIEST, item[0])):
        if key not in waiting:
            news.take(each)
    entries, doubts = news.decided()
    return NormalizedFeed(
        language=own,
        authors=first_names(names_of(feed.authors), limits.AUTHORS, "authors")[0],
        entries=entries,
        new=sum(entry.guid not in known for entry in entries),
        lost=first_remarks([*lost, *news.held_back]),
        waiting=len(waiting),
        title=shorten(plain_line(feed.title), limits.LINE),
        home=place.server([each.link for each in found.values()]),
        ids=tuple(found),
        left=identified.left,
        places=tuple(news.places),
        doubts=doubts,
        held_back=tuple(news.held_back),
        deleted=feed.deleted,
        is_broken=feed.is_short or feed.is_cut or news.waits,
    )


class _News:
    """The entries of a feed that are new or have changed, as they come."""

    def __init__(
        self,
        feed: ParsedFeed,
        place: Place,
        known: Mapping[str, EntryStamp],
        now: datetime,
        *,
        own: str,
        images: Images,
        placed: Mapping[str, Placement],
    ) -> None:
        self._cut = feed.entries[-1] if feed.is_cut and feed.entries else None
        self._place, self._known, self._now, self._own, self._images = place, known, now, own, images
        self._placed = placed
        self._updates = Counter(entry.updated for entry in feed.entries)
        self._taken = {entry.slug for entry in known.values()}
        self._entries: list[StoredEntry] = []
        self._doubts: list[tuple[str, str]] = []
        self.places: list[tuple[str, str, str]] = []
        self.held_back: list[str] = []
        self.waits = False

    def take(self, found: FoundEntry) -> None:
        """Take an entry of the feed, unless it is held as it is, or is half of one that is held."""
        before = self._known.get(found.key)
        digest = self._digest(found)
        if before and before.digest == digest:
            if found.guid and found.guid not in (found.key, before.alias):
                self.places.append((found.key, found.guid, before.url))
            if before.doubt:  # what came in between was a mistake
                self._doubts.append((found.key, ""))
            return
        if found.parsed is self._cut and (before or self._is_title(found)):
            title = (before.title if before else "") or plain_line(found.parsed.title.value)
            self.held_back.append(f"The feed breaks off within '{title}'; what is held of it stays.")
            return
        if not before and (title := self._lost_its_text(found)):
            self.held_back.append(f"An entry '{title}' comes without its text; it is taken when it comes whole.")
            self.waits = True
            return
        made = stored_entry(found, place=self._place, own=self._own, digest=digest, images=self._images)
        if before:
            made = restamped(with_its_place(made, found, before), before)
        else:
            named = unique(slug(_RAISED.sub(r" \g<0>", made.title)), self._taken)
            self._taken.add(named)
            made = replace(made, slug=named, first_seen=self._now)
        place = self._placed.get(found.key)
        if place and not made.published:
            made = replace(made, published=place.when, backfilled=place.when is None and not self._known)
        unread, words = (found.parsed.unread_date, place.words) if place else ("", "")
        decided = dates(made.published, made.updated, made.first_seen, unread=unread, placed=words).decisions
        self._entries.append(replace(made, decisions=(*made.decisions, *decided)) if decided else made)

    def _is_title(self, found: FoundEntry) -> bool:
        """Whether an entry that is held has the title of this one, which may have lost all else that tells it."""
        title = fold(plain_line(found.parsed.title.value))
        return bool(title) and any(title == fold(stamp.title) for stamp in self._known.values())

    def _lost_its_text(self, found: FoundEntry) -> str:
        """Give the title of an entry without a text that may be any of those held with its title and its date."""
        parsed, when = found.parsed, dated(found.parsed)
        if parsed.summary.value or parsed.content.value or not when:
            return ""
        title = plain_line(parsed.title.value)
        held = (s for s in self._known.values() if s.words and s.published == when and fold(s.title) == fold(title))
        return title if title and any(held) else ""

    def decided(self) -> tuple[tuple[StoredEntry, ...], tuple[tuple[str, str], ...]]:
        """Give the entries that may replace what is held, and what is to be noted of the others."""
        today, taken, doubts = self._now.astimezone(UTC).date(), [], self._doubts
        shrunk = [
            entry for entry in self._entries if (was := self._known.get(entry.guid)) and entry.words < was.words
        ]
        for entry in self._entries:
            before = self._known.get(entry.guid)
            worse = (
                doubt(entry, before, today, is_alone=len(shrunk) <= 1, is_dated=self._updates[entry.updated] == 1)
                if before
                else None
            )
            if before is None or worse is None:
                taken.append(entry)
                continue
            self.held_back.append(worse.said)
            self.waits |= worse.waits
            self.places.append((entry.guid, entry.alias, entry.url))
            if worse.stored != before.doubt:
                doubts.append((entry.guid, worse.stored))
        return tuple(taken), tuple(doubts)

    def _digest(self, found: FoundEntry) -> str:
        """Give by what a reading is known: an id that is spelled anew, or counters in a link, are no change."""
        parsed = found.parsed
        link = f"{found.link.partition(':')[0]}:{found.page}" if found.page else found.link
        texts = (parsed.title, parsed.summary, parsed.content)
        dates = (parsed.published, parsed.updated, parsed.unread_date)
        said = (link, dates, parsed.authors, parsed.categories, parsed.language, parsed.enclosures)
        kinds = [(each.type, each.base, len(each.value)) for each in texts]
        short = (READING, self._place.home, self._own, self._images, said, kinds)
        digest = sha256(repr(short).encode("utf-8", "replace"))
        for each in texts:
            digest.update(each.value.encode("utf-8", "replace"))
        return digest.hexdigest()


def _beyond(found: Mapping[str, FoundEntry], known: Mapping[str, EntryStamp], most: int) -> frozenset[str]:
    """Name the new entries that are too many for one gathering: the oldest, undated ones from the feed's end."""
    fresh = sorted((key for key in found if key not in known), key=lambda key: found[key].number)
    if len(fresh) <= most:
        return frozenset()
    newest = sorted(fresh, key=lambda key: dated(found[key].parsed) or EARLIEST, reverse=True)  # stable
    return frozenset(newest[most:])


#: `now` may be the midnight that began today, and clocks on the wall differ by up to 14 hours.
_SLACK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dates:
    """When an entry was published and last changed, as we take it, and what was decided against the feed."""

    published: datetime
    updated: datetime
    decisions: tuple[str, ...] = ()


def is_usual(published: datetime | None, updated: datetime | None, first_seen: datetime) -> bool:
    """Whether nothing is to be decided of an entry's dates: what is there of them is since there are blogs, and not
    ahead, and when it was published is there."""
    if published is None or not FIRST_BLOGS <= published <= first_seen:
        return False
    return updated is None or FIRST_BLOGS <= updated <= first_seen


def dates(
    published: datetime | None, updated: datetime | None, first_seen: datetime, *, unread: str = "", placed: str = ""
) -> Dates:
    """Decide an entry's dates from what its feed claims and when it was first seen.

    `unread` is how its date is written, if that can't be read, and `placed` says in words what it has instead.

    Published, else updated, else first seen. A date from the future is never believed, so it can't
    stand on top of the news; one before 1995 only where there is no other, at the bottom.
    """
    latest = first_seen + _SLACK
    if published and updated and not unread and FIRST_BLOGS <= published <= latest >= updated >= FIRST_BLOGS:
        return Dates(published, max(updated, published))  # as nearly all
    claimed = [date for date in (published, updated) if date]
    sane = [date for date in claimed if FIRST_BLOGS <= date <= latest]
    old = [date for date in claimed if date < FIRST_BLOGS]
    believed = [] if published and published > latest else [*sane, *old]
    when = next(iter(believed), first_seen)
    changed = updated if updated in sane else when
    decisions = [f"The feed dates it {date.date()}, which was in the future." for date in claimed if date > latest]
    decisions += [f"The feed dates it {date.date()}, which is before there were blogs." for date in old]
    if unread:
        decisions.insert(0, f"Its date '{shorten(to_line(unread), limits.NAME)}' can't be read; {placed}.")
    elif not claimed:
        decisions = ["The feed gives it no date; it has that of the day when it was first seen."]
    return Dates(when, max(changed, when), tuple(dict.fromkeys(decisions)))
