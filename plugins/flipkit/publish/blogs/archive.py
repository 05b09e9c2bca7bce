"""/blogs/archive/<blog>/<year>.atom: the archive, carried by the site that was made of it (RFC 5005 section 4).

The newest year's document is the blog's feed, `current`; the years before it are archive documents,
chained by `prev-archive` and `next-archive`. A year of more than one answer may hold is divided: `<year>.atom` has
its oldest entries, then come `<year>-2.atom` and so on. `/blogs/health.json` names the newest one of each blog. What
Atom has no element for stands in attributes in flipkit's namespace, so that `flipkit restore` gives
back what was published: under `full` the text, under `excerpt` the summary, under `link` the title.

On a feed: `blog` (its id), `show` (the policy), `listed` (what blogs.yml said of a blog that left it,
as JSON). On an entry: `guid` where Atom's id is ours, `slug`, `seen` (when first gathered), `worded` (since when it
has its words, if later), `words`, `authors="blog"` where they are the blog's own, `decisions`
(JSON), `backfilled`, and `published` and `updated` where Atom's are cut to the second.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property, partial
from hashlib import blake2b

from flipkit.model import addresses
from flipkit.model.blogs import Entry, FollowedBlog
from flipkit.model.community import Community
from flipkit.publish.artifacts import ValuedFile
from flipkit.publish.blogs.entry import linked
from flipkit.publish.blogs.entry_ids import EntryIds, ids_of
from flipkit.publish.feeds import Feed, Item, atom
from flipkit.publish.keys import key_of
from flipkit.values import dataclass

#: A year's entries of more than so many octets come in several documents: as much as one answer may have, and room.
LIMIT = 6_000_000
#: What an entry takes beside its texts, in octets.
_AROUND = 2_000


@dataclass(frozen=True, slots=True)
class _Part:
    """The entries of one document, newest first, its address below the site, and by what their texts are known."""

    url: str
    entries: tuple[Entry, ...]
    texts: str


#: What a document links to: each relation, and the address in full.
_Links = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Document:
    """A document: its address below the site, and by what it is known, if it is."""

    url: str
    values: str


class _Shelf:
    """What was found of a blog's documents, by all that decides it: of most blogs nothing is asked again.

    Kept are by what that is known, the documents, and how many octets texts have in one, by what they are known, so
    that only new ones are read.
    """

    _KEPT = "documents of blog"

    def __init__(self, community: Community, blog: FollowedBlog) -> None:
        self._community, self._blog, self._ids = community, blog, ids_of(community)
        kept, place, key = community.kept, f"{self._KEPT} {blog.id}", self._key()
        before = (kept and kept.get(place)) or ["", [], "{}"]
        self._octets: dict[str, int] | str = before[2]
        if key and before[0] == key:
            self.documents = [_Document(*each) for each in before[1]]
            return
        self.documents = [_Document(url, self._values(*known)) for url, known in self._parts.items()]
        if kept:
            said = [[each.url, each.values] for each in self.documents]
            kept.put(place, [key, said, json.dumps(self._octets)])

    def _key(self) -> str:
        community, blog = self._community, self._blog
        known = community.key_of_entries(blog.id)
        if not known:
            return ""
        carried = carried_by(community, blog.id)
        credits = [community.credits(each) for each in {each.authors: each for each in carried}.values()]
        stands = community.settings.url, blog.id, blog.url, blog.blog, blog.health.state
        return key_of(stands, known, credits, self._ids.known_by(blog.id))

    @cached_property
    def _parts(self) -> dict[str, tuple[_Part, _Links]]:
        """The parts of the blog's archive by their addresses, the oldest first, each with what it links to."""
        octets = json.loads(self._octets) if isinstance(self._octets, str) else self._octets
        sizes = TextSizes(self._community, octets)
        years = _years(self._community, self._blog.id)
        parts = [
            part for year, entries in years for part in _parts(self._community, self._blog, year, entries, sizes)
        ]
        self._octets = sizes.asked
        found = dict[str, tuple[_Part, _Links]]()
        for before, part, after in zip([None, *parts], parts, [*parts[1:], None], strict=False):
            links = [("current", parts[-1]), ("prev-archive", before), ("next-archive", after)]
            absolute = self._community.settings.absolute
            found[part.url] = part, tuple((relation, absolute(to.url)) for relation, to in links if to)
        return found

    def _values(self, part: _Part, links: _Links) -> str:
        """Give by what a document is known: all that `_document` looks at."""
        community, blog = self._community, self._blog
        said = [(e, self._ids.of(e), community.authors_of(e), community.credits(e)) for e in part.entries]
        return key_of(community.settings.url, blog.id, blog.url, blog.blog, blog.health.state, part, links, said)

    def bytes_of(self, url: str) -> bytes:
        """Give the bytes of a document."""
        return _document(self._community, self._blog, *self._parts[url], self._ids)


class TextSizes:
    """How many octets texts have in a document, by what they are known; `before` has those known already."""

    def __init__(self, community: Community, before: Mapping[str, int]) -> None:
        self._community, self._before = community, before
        self.asked: dict[str, int] = {}

    def of(self, entry: Entry, key: str) -> int:
        """Give the octets of an entry's text if it were escaped: no document has more of it."""
        if key not in self.asked:
            known = self._before.get(key)
            self.asked[key] = _escaped(self._community.content(entry)) if known is None else known
        return self.asked[key]


def _escaped(html: str) -> int:
    """Count the octets of a text whose `<`, `>` and `&` are escaped."""
    return len(html.encode()) + 3 * (html.count("<") + html.count(">")) + 4 * html.count("&")


def artifacts(community: Community) -> Iterator[ValuedFile]:
    """Give a document for every blog and every year in which it published."""
    for blog in community.blogs:
        shelf = _shelf(community, blog)
        for document in shelf.documents:
            yield ValuedFile(document.url, partial(shelf.bytes_of, document.url), document.values)


def newest(community: Community, blog: FollowedBlog) -> str | None:
    """The address below the site of a blog's newest document, from which the others are reached."""
    documents = _shelf(community, blog).documents
    return documents[-1].url if documents else None


def _shelf(community: Community, blog: FollowedBlog) -> _Shelf:
    return community.once("archive documents", blog.id, blog, _Shelf)


def carried_by(community: Community, blog: str) -> tuple[Entry, ...]:
    """All entries of a blog, newest first: those, too, that pages show as another blog's."""
    own, copies = community.entries_of(blog), community.copies_of(blog)
    if not copies:
        return own
    whole = [*own, *(copy.entry for copy in copies)]
    return tuple(sorted(whole, key=lambda entry: (-entry.published.timestamp(), entry.id)))


def _years(community: Community, blog: str) -> list[tuple[int, list[Entry]]]:
    """Give the years in which a blog published, the first one first, each with its entries, newest first."""
    found: dict[int, list[Entry]] = {}
    for entry in carried_by(community, blog):
        found.setdefault(entry.published.astimezone(UTC).year, []).append(entry)
    return sorted(found.items())


def _parts(
    community: Community, blog: FollowedBlog, year: int, whole: Sequence[Entry], sizes: TextSizes
) -> list[_Part]:
    """Divide a year's entries, the oldest first, so that each document can be fetched again.

    A part that is full stays as it is: what is new comes into the last one.
    """
    divided: list[tuple[list[Entry], blake2b]] = []
    size = 0
    for entry in reversed(whole):
        key = community.key_of_text(entry) if blog.blog.show == "full" else ""
        octets = _AROUND + (sizes.of(entry, key) if key else 0) + 6 * (len(entry.summary) + len(entry.title))
        if not divided or size + octets > LIMIT:
            divided.append(([], blake2b(digest_size=16)))
            size = 0
        entries, texts = divided[-1]
        entries.append(entry)
        texts.update(f"{key};".encode())
        size += octets
    return [
        _Part(addresses.blog_archive(blog.id, year, number), tuple(reversed(entries)), texts.hexdigest())
        for number, (entries, texts) in enumerate(divided, start=1)
    ]


def _document(community: Community, blog: FollowedBlog, part: _Part, links: _Links, ids: EntryIds) -> bytes:
    absolute = community.settings.absolute
    is_newest = ("current", absolute(part.url)) in links
    marks: dict[str, str] = {"blog": blog.id, "show": blog.blog.show}
    if blog.health.state == "removed":
        marks["listed"] = replace(blog.blog, feed=blog.blog.public_feed).to_json()
    feed = Feed(
        title=blog.blog.title,
        url=absolute(blog.url),
        author=blog.blog.title,
        items=tuple(_item(community, blog, entry, ids.of(entry)) for entry in part.entries),
        language=blog.blog.language,
        id=absolute(blog.url),
        links=links,
        is_archive=not is_newest,
        marks=marks,
    )
    return atom(feed, absolute(part.url))


def _item(community: Community, blog: FollowedBlog, entry: Entry, identity: str) -> Item:
    authors = community.authors_of(entry)
    marks = {
        "guid": entry.id if entry.id != identity else "",
        "slug": entry.slug,
        "seen": _exact(entry.first_seen),
        "worded": _exact(entry.worded),
        "words": str(entry.words),
        "authors": "blog" if authors and authors == blog.blog.authors else "",
        "decisions": json.dumps(entry.decisions, ensure_ascii=False) if entry.decisions else "",
        "backfilled": "yes" if entry.backfilled else "",
        "published": _exact(entry.published) if entry.published.microsecond else "",
        "updated": _exact(entry.updated) if entry.updated.microsecond else "",
    }
    show = blog.blog.show
    return Item(
        id=identity,
        url=entry.url,
        title=entry.title,
        published=entry.published,
        updated=entry.updated,
        summary=entry.summary if show != "link" else "",
        html=linked(community.content(entry), blog.id, community.settings.url) if show == "full" else "",
        authors=tuple(credit.name for credit in community.credits(entry)),
        categories=entry.categories,
        language=entry.language,
        enclosures=entry.enclosures,
        marks={key: value for key, value in marks.items() if value},
    )


def _exact(when: datetime | None) -> str:
    return when.astimezone(UTC).isoformat() if when else ""
