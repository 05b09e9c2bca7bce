"""/blogs/archive/<blog>/<year>.atom: the archive, carried by the site that was made of it (RFC 5005 section 4).

The newest year's document is the blog's feed, `current`; the years before it are archive documents,
chained by `prev-archive` and `next-archive`. `/blogs/health.json` names the newest one of each blog. What
Atom has no element for stands in attributes in flipkit's namespace, so that `flipkit restore` gives
back what was published: under `full` the text, under `excerpt` the summary, under `link` the title.

On a feed: `blog` (its id), `show` (the policy), `listed` (what blogs.yml said of a blog that left it,
as JSON). On an entry: `guid` where Atom's id is ours, `slug`, `seen` (when first gathered), `words`,
`authors="blog"` where they are the blog's own, `decisions` (JSON), `backfilled`, and `published` and
`updated` where Atom's are cut to the second.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from flipkit.model import addresses
from flipkit.model.blogs import Entry, FollowedBlog
from flipkit.model.community import Community
from flipkit.model.identifiers import BlogId
from flipkit.publish.artifacts import File
from flipkit.publish.blogs.entry import linked
from flipkit.publish.blogs.feeds import identities
from flipkit.publish.feeds import Feed, Item, atom


def artifacts(community: Community) -> Iterator[File]:
    """Give a document for every blog and every year in which it published."""
    ids = identities(community, community.entries)
    for blog in community.blogs:
        years = _years(community, blog.id)
        for before, year, after in zip([0, *years], years, [*years[1:], 0], strict=False):
            links = [("current", years[-1]), ("prev-archive", before), ("next-archive", after)]
            named = tuple(
                (relation, community.settings.absolute(_url(blog.id, number))) for relation, number in links if number
            )
            yield File(_url(blog.id, year), partial(_document, community, blog, year, named, ids))


def newest(community: Community, blog: BlogId) -> str | None:
    """The address below the site of a blog's newest document, from which the others are reached."""
    years = _years(community, blog)
    return _url(blog, years[-1]) if years else None


def _years(community: Community, blog: str) -> list[int]:
    return sorted({_year(entry) for entry in community.entries_of(blog)})


def _year(entry: Entry) -> int:
    return entry.published.astimezone(UTC).year


def _url(blog: BlogId, year: int) -> str:
    return addresses.blog_archive(blog, year)


def _document(
    community: Community, blog: FollowedBlog, year: int, links: tuple[tuple[str, str], ...], ids: Mapping[Entry, str]
) -> bytes:
    absolute = community.settings.absolute
    is_newest = ("current", absolute(_url(blog.id, year))) in links
    marks: dict[str, str] = {"blog": blog.id, "show": blog.blog.show}
    if blog.health.state == "removed":
        marks["listed"] = replace(blog.blog, feed=blog.blog.public_feed).to_json()
    feed = Feed(
        title=blog.blog.title,
        url=absolute(blog.url),
        author=blog.blog.title,
        items=tuple(
            _item(community, blog, entry, ids[entry])
            for entry in community.entries_of(blog.id)
            if _year(entry) == year
        ),
        language=blog.blog.language,
        id=absolute(blog.url),
        links=links,
        is_archive=not is_newest,
        marks=marks,
    )
    return atom(feed, absolute(_url(blog.id, year)))


def _item(community: Community, blog: FollowedBlog, entry: Entry, identity: str) -> Item:
    authors = community.authors_of(entry)
    marks = {
        "guid": entry.id if entry.id != identity else "",
        "slug": entry.slug,
        "seen": _exact(entry.first_seen),
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
        authors=community.names(authors),
        categories=entry.categories,
        language=entry.language,
        enclosures=entry.enclosures,
        marks={key: value for key, value in marks.items() if value},
    )


def _exact(when: datetime | None) -> str:
    return when.astimezone(UTC).isoformat() if when else ""
