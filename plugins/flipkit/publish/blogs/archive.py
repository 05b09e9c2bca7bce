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
from functools import partial
from hashlib import blake2b
from xml.sax.saxutils import escape

from flipkit.model import addresses
from flipkit.model.blogs import Entry, FollowedBlog
from flipkit.model.community import Community
from flipkit.publish.artifacts import ValuedFile
from flipkit.publish.blogs.entry import linked
from flipkit.publish.blogs.planet_files import identities_of_all, own_identity
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


class _Sizes:
    """How many octets texts have in a document, by what they are known; kept, so that only new ones are read."""

    _KEPT = "octets of entries"

    def __init__(self, community: Community) -> None:
        self._community = community
        self._before: dict[str, int] = (community.kept and community.kept.get(self._KEPT)) or {}
        self._now: dict[str, int] = {}

    def of(self, entry: Entry, key: str) -> int:
        """Give the octets of an entry's text, as it is escaped."""
        if key not in self._now:
            known = self._before.get(key)
            self._now[key] = len(escape(self._community.content(entry)).encode()) if known is None else known
        return self._now[key]

    def keep(self) -> None:
        """Let the next build have them."""
        if self._community.kept:
            self._community.kept.put(self._KEPT, self._now)


def artifacts(community: Community) -> Iterator[ValuedFile]:
    """Give a document for every blog and every year in which it published."""
    ids = identities_of_all(community) | {copy.entry: own_identity(copy.entry) for copy in community.copies}
    sizes = _Sizes(community)
    for blog in community.blogs:
        parts = [
            part
            for year, entries in _years(community, blog.id)
            for part in _parts(community, blog, year, entries, sizes)
        ]
        for before, part, after in zip([None, *parts], parts, [*parts[1:], None], strict=False):
            links = [("current", parts[-1]), ("prev-archive", before), ("next-archive", after)]
            named = tuple((relation, community.settings.absolute(to.url)) for relation, to in links if to)
            made = partial(_document, community, blog, part, named, ids)
            yield ValuedFile(part.url, made, _values(community, blog, part, named, ids))
    sizes.keep()


def _values(
    community: Community,
    blog: FollowedBlog,
    part: _Part,
    links: tuple[tuple[str, str], ...],
    ids: Mapping[Entry, str],
) -> str:
    """Give by what a document is known: all that `_document` looks at."""
    said = [(entry, ids[entry], community.authors_of(entry), community.credits(entry)) for entry in part.entries]
    return key_of(community.settings.url, blog.id, blog.url, blog.blog, blog.health.state, part, links, said)


def newest(community: Community, blog: FollowedBlog) -> str | None:
    """The address below the site of a blog's newest document, from which the others are reached."""
    years = _years(community, blog.id)
    return _parts(community, blog, *years[-1], _Sizes(community))[-1].url if years else None


def _carried(community: Community, blog: str) -> tuple[Entry, ...]:
    """All entries of a blog, newest first: those, too, that pages show as another blog's."""
    own, copies = community.entries_of(blog), community.copies_of(blog)
    if not copies:
        return own
    whole = [*own, *(copy.entry for copy in copies)]
    return tuple(sorted(whole, key=lambda entry: (-entry.published.timestamp(), entry.id)))


def _years(community: Community, blog: str) -> list[tuple[int, list[Entry]]]:
    """Give the years in which a blog published, the first one first, each with its entries, newest first."""
    found: dict[int, list[Entry]] = {}
    for entry in _carried(community, blog):
        found.setdefault(entry.published.astimezone(UTC).year, []).append(entry)
    return sorted(found.items())


def _parts(community: Community, blog: FollowedBlog, year: int, whole: Sequence[Entry], sizes: _Sizes) -> list[_Part]:
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


def _document(
    community: Community,
    blog: FollowedBlog,
    part: _Part,
    links: tuple[tuple[str, str], ...],
    ids: Mapping[Entry, str],
) -> bytes:
    absolute = community.settings.absolute
    is_newest = ("current", absolute(part.url)) in links
    marks: dict[str, str] = {"blog": blog.id, "show": blog.blog.show}
    if blog.health.state == "removed":
        marks["listed"] = replace(blog.blog, feed=blog.blog.public_feed).to_json()
    feed = Feed(
        title=blog.blog.title,
        url=absolute(blog.url),
        author=blog.blog.title,
        items=tuple(_item(community, blog, entry, ids[entry]) for entry in part.entries),
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
