"""The planet: the blogs we follow, their entries, how gathering them stands, and feeds of it all.

A blog's policy decides what of an entry appears: `link` its title, `excerpt` its summary too, `full`
its text on a page here, with the credit first and out of search engines' way. An entry without a
page is found all the same: lists, search and feeds lead to the original.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5

from flipkit.model.community import Community
from flipkit.model.feeds import Entry, FollowedBlog

from . import head
from .artifacts import Artifact, File, Page, Record
from .feeds import Feed, Item, Origin, Outline, atom, json_feed, opml
from .templates import render
from .words import host, plain

_NEWEST = 30
_IN_FEED = 50
#: So many of a blog's entries are shown with their summaries, the older ones by their titles.
_ROWS = 20
_NOT_OURS = '<meta name="robots" content="noindex">\n'


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give the blogs' index, their pages, pages of entries under `full`, health, feeds and the list as OPML."""
    yield _index(community)
    for blog in community.blogs:
        yield _blog(community, blog)
    for entry in community.entries:
        blog = community.blogs_by_id[entry.blog]
        yield (
            _entry(community, blog, entry) if blog.blog.show == "full" else _record(community, blog, entry, entry.url)
        )
    yield _health(community)
    yield File("blogs/health.json", partial(_health_json, community))
    yield File("blogs/blogs.opml", partial(_opml, community))
    for name, write in (("blogs/feed.atom", atom), ("blogs/feed.json", json_feed)):
        yield File(name, partial(_feed_file, community, write, name))


def _index(community: Community) -> Page:
    return Page(
        url="blogs/",
        title="Blogs",
        description=f"What is new on the blogs that {community.settings.name} follows.",
        body=partial(render, "blogs.html", "blogs/", community, entries=community.entries[:_NEWEST]),
        kind="list",
        section="blogs",
        language=community.settings.language,
        head=head.feeds("blogs/", "blogs/", f"Blogs · {community.settings.name}"),
        updated=max((entry.updated.date() for entry in community.entries), default=None),
        index=True,
    )


def _blog(community: Community, blog: FollowedBlog) -> Page:
    entries = community.entries_of(blog.id)
    years = [(year, list(found)) for year, found in groupby(entries[_ROWS:], lambda entry: entry.published.year)]
    about = f"Entries of {blog.blog.title} ({host(blog.blog.url)}), gathered by {community.settings.name}."
    return Page(
        url=blog.url,
        title=blog.blog.title,
        description=about,
        body=partial(render, "blog.html", blog.url, community, blog=blog, entries=entries[:_ROWS], years=years),
        kind="blog",
        section="blogs",
        language=community.settings.language,
        head=head.feeds(blog.url, "blogs/", f"Blogs · {community.settings.name}"),
        record=Record(
            url=blog.url,
            title=blog.blog.title,
            text=partial(_about, community, blog),
            kind="blog",
            language=blog.blog.language or community.settings.language,
            space="own",
            date=blog.health.newest.date() if blog.health.newest else None,
            filters={"author": _names(community, blog.blog.authors)},
        ),
        updated=max((entry.updated.date() for entry in entries), default=None),
    )


def _about(community: Community, blog: FollowedBlog) -> str:
    """What a search finds a blog by: where it is, who writes it, and what most of it is about."""
    counted = Counter(category for entry in community.entries_of(blog.id) for category in entry.categories)
    topics = sorted(counted, key=lambda category: (-counted[category], category))[:20]
    return ". ".join(
        part
        for part in (host(blog.blog.url), ", ".join(_names(community, blog.blog.authors)), ", ".join(topics))
        if part
    )


def _entry(community: Community, blog: FollowedBlog, entry: Entry) -> Page:
    url = community.address_of(entry)
    return Page(
        url=url,
        title=entry.title,
        description=entry.summary,
        body=partial(_entry_body, community, blog, entry, url),
        kind="entry",
        section="blogs",
        language=entry.language or community.settings.language,
        head=_NOT_OURS + head.feeds(url, "blogs/", f"Blogs · {community.settings.name}"),
        record=_record(community, blog, entry, url),
        updated=entry.updated.date(),
        listed=False,
    )


def _entry_body(community: Community, blog: FollowedBlog, entry: Entry, url: str) -> str:
    return render("entry.html", url, community, blog=blog, entry=entry, html=community.content(entry))


def _record(community: Community, blog: FollowedBlog, entry: Entry, url: str) -> Record:
    text: str | Callable[[], str] = {"link": entry.title, "excerpt": f"{entry.title}. {entry.summary}"}.get(
        blog.blog.show, ""
    )
    return Record(
        url=url,
        title=entry.title,
        text=text or partial(_words, community, entry),
        kind="entry",
        language=entry.language or community.settings.language,
        space="own",
        date=entry.published.date(),
        filters={
            "author": _names(community, community.authors_of(entry)),
            "blog": (blog.blog.title,),
            "category": entry.categories,
            "year": (str(entry.published.year),),
        },
    )


def _words(community: Community, entry: Entry) -> str:
    return plain(community.content(entry))


def _names(community: Community, references: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(community.people.named(reference).name for reference in references)


def _health(community: Community) -> Page:
    states = Counter(blog.health.state for blog in community.blogs)
    return Page(
        url="blogs/health/",
        title="How the blogs are doing",
        description="Which blogs could be gathered, which could not, since when, and what their authors can do.",
        body=partial(render, "blog_health.html", "blogs/health/", community, states=states),
        kind="list",
        section="blogs",
        language=community.settings.language,
    )


def _health_json(community: Community) -> bytes:
    blogs = [
        {
            "blog": blog.id,
            "title": blog.blog.title,
            "url": blog.blog.url,
            "state": blog.health.state,
            "since": blog.health.since.isoformat() if blog.health.since else None,
            "reason": blog.health.reason,
            "remedy": blog.health.remedy,
            "newest": blog.health.newest.isoformat() if blog.health.newest else None,
            "entries": blog.health.entries,
            "lost": list(blog.health.lost),
        }
        for blog in community.blogs
    ]
    return json.dumps({"blogs": blogs}, ensure_ascii=False, indent=1).encode() + b"\n"


def _opml(community: Community) -> bytes:
    outlines = (
        Outline(blog.blog.title, blog.blog.url, "" if blog.blog.is_file else blog.blog.feed, blog.blog.language)
        for blog in community.blogs
    )
    return opml(f"Blogs · {community.settings.name}", outlines)


def _feed_file(community: Community, write: Callable[[Feed, str], bytes], name: str) -> bytes:
    settings = community.settings
    entries = community.entries[:_IN_FEED]
    ids = _ids(community, entries)
    feed = Feed(
        title=f"Blogs · {settings.name}",
        url=settings.absolute("blogs/"),
        author=settings.name,
        items=tuple(_item(community, entry, ids[entry]) for entry in entries),
        description=f"What is new on the blogs that {settings.name} follows.",
        language=settings.language,
    )
    return write(feed, settings.absolute(name))


def _item(community: Community, entry: Entry, identity: str) -> Item:
    blog = community.blogs_by_id[entry.blog].blog
    return Item(
        id=identity,
        url=entry.url,
        title=entry.title,
        published=entry.published,
        updated=entry.updated,
        summary=entry.summary if blog.show != "link" else "",
        html=community.content(entry) if blog.show == "full" else "",
        authors=_names(community, community.authors_of(entry)) or (blog.title,),
        categories=entry.categories,
        language=entry.language,
        enclosures=entry.enclosures,
        origin=Origin(blog.title, blog.url),
    )


def _ids(community: Community, entries: tuple[Entry, ...]) -> dict[Entry, str]:
    """The entries' ids in our feeds: the original's where it is an IRI and no other blog claims it, else our own.

    An id must not change when an entry is published again (RFC 4287 section 4.2.6), and must not be
    taken over by whoever copies it: of several that claim one, the blog whose host it names keeps it.
    """
    claims = Counter(entry.id for entry in entries)
    found = {}
    for entry in entries:
        owned = host(community.blogs_by_id[entry.blog].blog.url) in entry.id
        is_iri = entry.id.startswith(("http://", "https://", "tag:", "urn:")) and " " not in entry.id
        own = uuid5(NAMESPACE_URL, f"{entry.blog}\n{entry.id}").urn
        found[entry] = entry.id if is_iri and (claims[entry.id] == 1 or owned) else own
    return found
