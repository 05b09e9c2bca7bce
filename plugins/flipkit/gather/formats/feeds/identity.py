"""Which held entry an entry of a feed is.

Identity is not a spelling. Within a blog an entry is known by its link, as `canonical_address` reads links, then by
its id, then by its title with its date. Feeds change ids with their software, give new ones at each request, or one
to several entries; so what contradicts in all else (link, title, date, words) is another entry, whatever its id.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import field
from hashlib import sha256

from flipkit.gather.formats import limits
from flipkit.gather.formats.feeds.entry_marks import is_forgotten, marks
from flipkit.gather.formats.feeds.parsed_feed import EntryStamp, ParsedEntry, Text
from flipkit.gather.formats.sanitize import plain_line, text
from flipkit.gather.formats.summaries import shared_words
from flipkit.model.text import fold, remove_controls, to_line
from flipkit.model.web_addresses import canonical_address, host_of, is_web_address
from flipkit.values import dataclass

#: So much of the first words of two texts must be the same.
_ALIKE = 0.6
#: So many characters of a text must be the same for it to be the same text.
_SURE = 60
#: Characters of a text in which its first words stand.
_BEGINNING = 2_000


@dataclass(slots=True)
class FoundEntry:
    """An entry of a feed: its link, its id there (empty if it has none of its own), and that under which it is held.

    `page` is its link as links are compared; empty where that says nothing, as several entries share it.
    """

    number: int
    parsed: ParsedEntry
    link: str
    guid: str
    page: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class FoundEntries:
    """A feed's entries by the ids under which they are, or will be, held; what was left out, and why.

    `left` counts those that are held and shown already.
    """

    entries: dict[str, FoundEntry]
    lost: tuple[str, ...]
    left: int


def identify(
    entries: Sequence[tuple[ParsedEntry, str]],
    home: str,
    known: Mapping[str, EntryStamp],
    names: Mapping[str, str],
) -> FoundEntries:
    """Find out which of the `known` entries those of a feed are, given with their links; the others are new.

    `names` are marks of entries that were merged into another (whose id it gives) or forgotten.
    """
    lost: list[tuple[int, str]] = []
    given = []
    for number, (parsed, link) in enumerate(entries, start=1):
        if parsed.title.value or parsed.summary.value or parsed.content.value or link:
            given.append(FoundEntry(number, parsed, link, _guid(parsed), canonical_address(link) if link else ""))
        else:
            lost.append((number, f"Entry {number} has neither title, text nor link."))
    _drop_what_is_shared(given, canonical_address(home))
    if names:
        given = [each for each in given if not _is_forgotten(each, names, known)]
    found: dict[str, FoundEntry] = {}
    held = _KnownEntries(known)
    waiting = given
    for find in (held.exactly, held.by_page, held.by_guid, held.by_title):
        left = []
        for each in waiting:
            key = each.key or find(each)
            if not key:
                left.append(each)
            elif key not in found:
                each.key = key
                found[key] = each
                held.claimed.add(key)
            elif find == held.by_title:
                left.append(each)
            else:
                lost.append(_double(each))
        waiting = left
        if not waiting or not known:
            break
    shown = sum(1 for key in found if key in known and not known[key].held)
    there: defaultdict[str, list[FoundEntry]] = defaultdict(list)
    for each in found.values():
        there[each.page].append(each)
    for each in waiting:
        others = [*there[each.page]] if each.page else []
        others += [other for other in (found.get(each.guid),) if other and other.guid == each.guid]
        key = _new_key(each, known, found)
        if key in found or not all(_are_two(each, other) for other in others):
            lost.append(_double(each))
            continue
        each.key = key
        found[key] = each
        there[each.page].append(each)
        if each.guid and each.guid != key and each.guid in known:
            lost.append((each.number, f"Entry {each.number} has the id of another entry; both are kept."))
    return FoundEntries(found, tuple(said for _, said in sorted(lost)), shown)


def _are_two(one: FoundEntry, other: FoundEntry) -> bool:
    """Whether two entries under one id or link have other links, or title, date and words that are all others."""
    if one.page and other.page and one.page != other.page:
        return True
    dates = [each.parsed.published or each.parsed.updated for each in (one, other)]
    if None in dates or dates[0] == dates[1] or fold(_title(one.parsed.title)) == fold(_title(other.parsed.title)):
        return False
    return _differ(_words(one.parsed), _words(other.parsed))


def _double(each: FoundEntry) -> tuple[int, str]:
    return each.number, f"Entry {each.number} stands in the feed twice under one id."


def _guid(parsed: ParsedEntry) -> str:
    guid = remove_controls(parsed.guid).strip()
    if len(guid.encode("utf-8", "replace")) > limits.ID:
        return "sha256:" + sha256(guid.encode("utf-8", "replace")).hexdigest()
    return guid


def _drop_what_is_shared(given: Sequence[FoundEntry], home: str) -> None:
    """Forget ids that entries with different links share, and links of different entries: they identify none."""
    shared = Counter(guid for guid, _ in {(each.guid, each.page or each.link) for each in given})
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for each in given:
        titles[each.page].add(fold(each.parsed.title.value))
    for each in given:
        if shared[each.guid] > 1:
            each.guid = ""
        if each.page == home or len(titles[each.page]) > 1:
            each.page = ""


def _is_forgotten(each: FoundEntry, names: Mapping[str, str], known: Mapping[str, EntryStamp]) -> bool:
    """Whether an entry was forgotten; one that was merged gets the id of the other."""
    parsed = each.parsed
    own = marks(
        (each.guid, each.link),
        (each.link if each.page else "",),
        _title(parsed.title),
        parsed.published or parsed.updated,
    )
    said = [names[mark] for mark in own if mark in names]
    each.key = next((key for key in said if key in known), "")
    return any(is_forgotten(each_said, parsed.updated) for each_said in said)


def _new_key(each: FoundEntry, known: Mapping[str, EntryStamp], found: Mapping[str, FoundEntry]) -> str:
    for key in (each.guid, each.link if each.page or not each.guid else ""):
        if key and key not in known and key not in found:
            return key
    return own_hash(each.parsed)


def own_hash(parsed: ParsedEntry) -> str:
    """Give an id to an entry that has none."""
    what = (
        (parsed.title.value, parsed.published) if parsed.title.value else (parsed.summary.value, parsed.content.value)
    )
    return "sha256:" + sha256(repr(what).encode("utf-8", "replace")).hexdigest()


@dataclass(slots=True)
class _KnownEntries:
    """The entries that are held of a blog, and how one of its feed is found among them."""

    known: Mapping[str, EntryStamp]
    claimed: set[str] = field(default_factory=set)
    _pages: dict[str, list[str]] | None = None
    _guids: dict[str, list[str]] = field(default_factory=dict)
    _titles: dict[str, list[str]] = field(default_factory=dict)

    def exactly(self, each: FoundEntry) -> str:
        """Give the entry with the same id and the same link: nearly all are found so."""
        key = each.guid or each.link or own_hash(each.parsed)
        stamp = self.known.get(key)
        if stamp is None:
            return ""
        if stamp.url and each.guid and each.page and each.page != canonical_address(stamp.url):
            return ""
        return "" if _contradicts(each, stamp) else key

    def by_page(self, each: FoundEntry) -> str:
        """Give the entry at the same link, if it has no other id of its own or is alike in something else."""
        if not each.page:
            return ""
        self._index()
        assert self._pages is not None
        found = [key for key in self._pages.get(each.page, ()) if key not in self.claimed]
        same = [key for key in found if self._has_id(each, key) and not _contradicts(each, self.known[key])]
        alike = (key for key in found if _is_alike(each, self.known[key]))
        return next(iter(same), "") or next(alike, "") or ("" if each.guid else self._only(each, found))

    def _only(self, each: FoundEntry, found: Sequence[str]) -> str:
        return next((key for key in found if not _contradicts(each, self.known[key])), "")

    def _has_id(self, each: FoundEntry, key: str) -> bool:
        """Whether the ids do not speak against it: they are the same, or one of both has none of its own."""
        stamp = self.known[key]
        if not each.guid or each.guid in (key, stamp.alias) or key.startswith("sha256:"):
            return True
        own = canonical_address(key) if is_web_address(key) else ""
        return bool(own) and own in (canonical_address(stamp.url), canonical_address(each.guid))

    def by_guid(self, each: FoundEntry) -> str:
        """Give the entry with the same id, if it is alike in something else; the id alone may be another's now."""
        if not each.guid:
            own = own_hash(each.parsed)
            return own if own in self.known else ""
        self._index()
        found: list[str] = [key for key in (each.guid, *self._guids.get(each.guid, ())) if key in self.known]
        if not each.page:
            found.append(own_hash(each.parsed))
        for key in found:
            stamp = self.known.get(key)
            if stamp is None or key in self.claimed:
                continue
            linked = each.page and stamp.url
            if _is_alike(each, stamp, other_link=True) if linked else not _contradicts(each, stamp):
                return key
        return ""

    def by_title(self, each: FoundEntry) -> str:
        """Give the entry of the same title that nothing else was found for.

        Its date must be the same, or its words on another server, or all its text.
        """
        title = fold(_title(each.parsed.title))
        if not title:
            return ""
        self._index()
        when = each.parsed.published or each.parsed.updated
        found = [key for key in self._titles.get(title, ()) if key not in self.claimed]
        words = _words(each.parsed) if found else ""
        dated = [key for key in found if when and self.known[key].published == when]
        if len(dated) > 1:  # each week has its "Homework", and a feed that is stamped anew has one date
            dated = [key for key in dated if _same_words(words, self.known[key].beginning)]
        if len(dated) == 1 and not _differ(words, self.known[dated[0]].beginning):
            return dated[0]
        host = host_of(each.link)
        moved: list[str] = [key for key in found if host and host_of(self.known[key].url) != host]
        alike = [key for key in moved if _same_words(words, self.known[key].beginning)]
        alike = alike or [key for key in found if _is_same_text(each.parsed, self.known[key])]
        return alike[0] if len(alike) == 1 else ""

    def _index(self) -> None:
        if self._pages is not None:
            return
        self._pages = defaultdict(list)
        for key, stamp in sorted(self.known.items(), key=lambda item: (item[1].first_seen, item[0])):
            if stamp.url:
                self._pages[canonical_address(stamp.url)].append(key)
            if stamp.alias:
                self._guids.setdefault(stamp.alias, []).append(key)
            self._titles.setdefault(fold(stamp.title), []).append(key)


def _is_alike(each: FoundEntry, stamp: EntryStamp, *, other_link: bool = False) -> bool:
    """Whether title, date or words are the same; of an entry of which nothing is known they may be.

    At another link (`other_link`) title or date alone prove nothing for other words: each week has its "Homework",
    and a feed that is stamped anew has one date.
    """
    if not stamp.title and not stamp.beginning:
        return True
    parsed = each.parsed
    title = fold(_title(parsed.title))
    is_title = bool(title) and title == fold(stamp.title)
    is_date = stamp.published is not None and stamp.published in (parsed.published, parsed.updated)
    words = _words(parsed)
    if _same_words(words, stamp.beginning) or (is_title and is_date):
        return True
    return (is_title or is_date) and not (other_link and _differ(words, stamp.beginning))


def _contradicts(each: FoundEntry, stamp: EntryStamp) -> bool:
    """Whether title, date and words are all there and all others: one id and one link, and another text."""
    parsed = each.parsed
    when = parsed.published or parsed.updated
    if not (when and stamp.published and stamp.title and stamp.beginning):
        return False
    if stamp.published in (parsed.published, parsed.updated):
        return False
    title = fold(_title(parsed.title))
    return bool(title) and title != fold(stamp.title) and _differ(_words(parsed), stamp.beginning)


def _title(written: Text) -> str:
    return plain_line(written.value) if written.type == "html" else to_line(written.value)


def _words(parsed: ParsedEntry) -> str:
    written = parsed.summary if parsed.summary.value else parsed.content
    return text(written.value[:_BEGINNING]) if written.type == "html" else to_line(written.value[:_BEGINNING])


def _same_words(one: str, other: str) -> bool:
    shared = shared_words(one, other)
    return shared is not None and shared >= _ALIKE


def _is_same_text(parsed: ParsedEntry, stamp: EntryStamp) -> bool:
    """Whether all that is known of a text is the same: how it begins, and about how many words it has."""
    one, other = fold(_words(parsed)), fold(stamp.beginning)
    most = min(len(one), len(other))
    if most < _SURE or one[:most] != other[:most]:
        return False
    written = parsed.content if parsed.content.value else parsed.summary
    count = len((text(written.value) if written.type == "html" else written.value).split())
    return abs(count - stamp.words) * 20 <= stamp.words


def _differ(one: str, other: str) -> bool:
    shared = shared_words(one, other)
    return shared is not None and shared < _ALIKE
