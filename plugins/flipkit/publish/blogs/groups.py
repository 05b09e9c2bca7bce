"""Entries by month, author, category and language: what each list of them holds, and where it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property, lru_cache
from hashlib import blake2b
from itertools import chain, groupby, islice

from flipkit.model import addresses
from flipkit.model.addresses import EntryList
from flipkit.model.blogs import Entry, FollowedBlog
from flipkit.model.community import Community
from flipkit.model.text import slug
from flipkit.model.times import local_date
from flipkit.publish.html.filters import Facet, language_name
from flipkit.values import dataclass

#: So many entries are shown with their summaries; the others are found by their months.
NEWEST = 50
#: Between these days of a month it is that month in every zone, whichever a moment is given in.
_MID_MONTH = 3, 26
#: So many titles a page of a long month has, so that the page stays below 20 KB on its way.
_TITLES = 120


@dataclass(frozen=True, kw_only=True)
class EntryGroup:
    """Entries that have something in common, newest first; `url` is where their list is, `key` its last part.

    `language` is that of the name, where the name is a language's own.
    """

    key: str
    name: str
    url: str
    entries: tuple[Entry, ...]
    language: str = ""

    @cached_property
    def facet(self) -> Facet:
        """The group as a way into its list: one object on all pages that show it, which is digested once."""
        return Facet(self.name, self.url, len(self.entries), self.language)

    @cached_property
    def plain_facet(self) -> Facet:
        """The same without a number."""
        return Facet(self.name, self.url, None)


@lru_cache(maxsize=4_096)
def _keys_of(categories: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(slug, categories))


def _largest(groups: Sequence[EntryGroup], count: int) -> tuple[EntryGroup, ...]:
    chosen = {group.key for group in sorted(groups, key=lambda group: (-len(group.entries), group.name))[:count]}
    return tuple(group for group in groups if group.key in chosen)


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a month: its entries by blog where the month is long, else all of them newest first."""

    url: str
    entries: tuple[Entry, ...]
    blogs: tuple[tuple[FollowedBlog, tuple[Entry, ...]], ...] = ()


@dataclass(frozen=True)
class EntryMonth:
    """A month (its first day), its entries newest first, and the pages they stand on."""

    first: date
    entries: tuple[Entry, ...]
    parts: tuple[Part, ...]

    @property
    def url(self) -> str:
        """Where it begins."""
        return self.parts[0].url

    def url_of(self, blog: str) -> str:
        """Where a blog's entries of this month begin."""
        return f"{self._parts_by_blog[blog]}#{blog}"

    @cached_property
    def _parts_by_blog(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for part in self.parts:
            for entry in part.entries:
                found.setdefault(entry.blog, part.url)
        return found


def _cuts(ordered: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Cut entries that stand by blog into pages.

    Where one ends say the ids of blogs, as long as it has room: an entry more changes its page, and hardly another.
    """
    cut: list[Entry] = []
    for blog, found in groupby(ordered, lambda entry: entry.blog):
        entries = [*found]
        ends = len(cut) >= _TITLES // 2 and blake2b(blog.encode(), digest_size=1).digest()[0] % 4 == 0
        if cut and (ends or len(cut) + len(entries) > _TITLES):
            yield cut
            cut = []
        while len(entries) > _TITLES:
            yield entries[:_TITLES]
            entries = entries[_TITLES:]
        cut += entries
    if cut:
        yield cut


@dataclass(frozen=True, slots=True)
class Older:
    """A month's share of a list that is too long to be shown: where, when, and how many."""

    url: str
    first: date
    count: int


def _standing(name: str, entries: Sequence[Entry]) -> tuple[object, ...]:
    """Order spellings: what most blogs write comes first, then what was seen first, however often one blog has it."""
    first = min(entry.first_seen or entry.published for entry in entries)
    return -len({entry.blog for entry in entries}), first, -len(entries), name


def _best(spellings: Mapping[str, Sequence[Entry]]) -> str:
    """Give the spelling that stands for all: mostly there is one."""
    if len(spellings) == 1:
        return next(iter(spellings))
    return min(spellings, key=lambda name: _standing(name, spellings[name]))


class Groups:
    """All lists of a community's entries."""

    def __init__(self, community: Community) -> None:
        self._community = community

    @cached_property
    def months(self) -> dict[date, EntryMonth]:
        """The months that have entries, the latest first, by their first days."""
        found: dict[date, list[Entry]] = {}
        months = self._months_of
        for entry in self._community.entries:
            found.setdefault(months[id(entry)], []).append(entry)
        return {
            first: EntryMonth(first, tuple(found[first]), self._parts(first, found[first]))
            for first in sorted(found, reverse=True)
        }

    @cached_property
    def categories(self) -> tuple[EntryGroup, ...]:
        """The categories by name; those that differ only in case or accents are one."""
        named = lru_cache(4_096)(lambda names: {slug(name): name for name in names})
        return self._named("category", lambda entry: named(entry.categories))

    @cached_property
    def authors(self) -> tuple[EntryGroup, ...]:
        """The authors by name."""
        ours = {person.id for person in (*self._community.people, *self._community.persons)}

        def names_of(entry: Entry) -> Iterator[tuple[str, str]]:
            for credit in self._community.credits(entry):
                if credit.person:
                    yield credit.person.id, credit.name
                else:  # whoever is called like one of ours has a list of their own
                    key = slug(credit.name)
                    yield f"{key}-at-{entry.blog}" if key in ours else key, credit.name

        known: dict[tuple[str, tuple[str, ...]], dict[str, str]] = {}

        def of(entry: Entry) -> dict[str, str]:
            writers = entry.blog, entry.authors
            return known[writers] if writers in known else known.setdefault(writers, dict(names_of(entry)))

        return self._named("author", of)

    @cached_property
    def languages(self) -> tuple[EntryGroup, ...]:
        """The languages by name; those that differ only in their region are one."""

        @cache
        def of(spoken: str) -> dict[str, str]:
            language = (spoken or self._community.settings.language).split("-")[0].lower()
            return {language: language_name(language)}

        return self._named("language", lambda entry: of(entry.language))

    def of(self, kind: EntryList) -> tuple[EntryGroup, ...]:
        """Give the groups of a kind."""
        return {"author": self.authors, "category": self.categories, "language": self.languages}[kind]

    def largest(self, kind: EntryList, count: int) -> tuple[EntryGroup, ...]:
        """Give the groups of a kind with the most entries, in the order they have among the others."""
        known = self._known_largest
        if (kind, count) not in known:
            known[kind, count] = _largest(self.of(kind), count)
        return known[kind, count]

    @cached_property
    def _known_largest(self) -> dict[tuple[EntryList, int], tuple[EntryGroup, ...]]:
        return {}

    def older(self, entries: Iterable[Entry], blog: str = "") -> tuple[Older, ...]:
        """Where the entries after the newest stand, by month; on each page at a blog's own place if it is named."""
        months = self._months_of
        counted = Counter(map(months.__getitem__, map(id, islice(entries, NEWEST, None))))
        return tuple(
            Older(self.months[first].url_of(blog) if blog else self.months[first].url, first, counted[first])
            for first in sorted(counted, reverse=True)
        )

    def topics(self, entries: Iterable[Entry], most: int) -> tuple[Facet, ...]:
        """The categories that these entries use most, by name, without numbers: their lists are of all blogs."""
        counted = Counter(chain.from_iterable(map(_keys_of, (entry.categories for entry in entries))))
        chosen = set(sorted(counted, key=lambda key: (-counted[key], key))[:most])
        return tuple(group.plain_facet for group in self.categories if group.key in chosen)

    @cached_property
    def _months_of(self) -> dict[int, date]:
        """The first days of the entries' months, by the entries' identities."""
        zone, firsts = self._community.settings.timezone, dict[tuple[int, int], date]()
        found = {}
        for entry in self._community.entries:
            day: date = entry.published
            if not _MID_MONTH[0] <= day.day <= _MID_MONTH[1]:
                day = local_date(entry.published, zone)
            month = day.year, day.month
            found[id(entry)] = firsts.get(month) or firsts.setdefault(month, date(*month, 1))
        return found

    def _parts(self, first: date, entries: list[Entry]) -> tuple[Part, ...]:
        """Cut a month into pages: one of rows, or as many as needed of titles by blog."""
        if len(entries) <= NEWEST:
            return (Part(addresses.entries_of_month(first.year, first.month), tuple(entries)),)
        blogs = self._community.blogs_by_id
        ordered = sorted(entries, key=lambda entry: (blogs[entry.blog].blog.title.casefold(), entry.blog))
        parts = []
        for number, cut in enumerate(_cuts(ordered), start=1):
            by_blog = tuple((blogs[blog], tuple(found)) for blog, found in groupby(cut, lambda entry: entry.blog))
            parts.append(Part(addresses.entries_of_month(first.year, first.month, number), tuple(cut), by_blog))
        return tuple(parts)

    def _in_order(self, spellings: Mapping[str, list[Entry]]) -> list[Entry]:
        """Give the entries of all spellings of a name, newest first."""
        if len(spellings) == 1:
            return next(iter(spellings.values()))
        return sorted(chain.from_iterable(spellings.values()), key=lambda entry: self._places[id(entry)])

    @cached_property
    def _places(self) -> dict[int, int]:
        """The places of the entries among all, by the entries' identities."""
        return {id(entry): place for place, entry in enumerate(self._community.entries)}

    def _named(self, kind: EntryList, names_of: Callable[[Entry], Mapping[str, str]]) -> tuple[EntryGroup, ...]:
        spellings: dict[str, dict[str, list[Entry]]] = {}
        for entry in self._community.entries:
            for key, name in names_of(entry).items():
                try:
                    spellings[key][name].append(entry)
                except KeyError:  # once for each
                    spellings.setdefault(key, {})[name] = [entry]
        entries = {key: self._in_order(found) for key, found in spellings.items()}
        named = {key: _best(found) for key, found in spellings.items()}
        return tuple(
            EntryGroup(
                key=key,
                name=named[key],
                url=addresses.entries_by(kind, key),
                entries=tuple(entries[key]),
                language=key if kind == "language" else "",
            )
            for key in sorted(entries, key=lambda key: (named[key].casefold(), key))
        )
