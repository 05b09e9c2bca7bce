"""/blogs/feed.atom and .json, what is new on all blogs; and /blogs/blogs.opml, the list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from flipkit.model.community import Community
from flipkit.model.feeds import Blog, Entry
from flipkit.model.settings import Settings
from flipkit.publish.artifacts import File
from flipkit.publish.feeds import Feed, Item, Origin, Outline, atom, json_feed, opml
from flipkit.publish.identities import identities
from flipkit.publish.languages import Language

from .images import linked

_IN_FEED = 50


def artifacts(community: Community) -> Iterator[File]:
    """Give the feeds and the list."""
    followed = [blog.blog for blog in community.blogs if blog.health.state not in ("gone", "removed")]
    yield File("blogs/blogs.opml", partial(list_of_blogs, community.settings, followed))
    for name, write in (("blogs/feed.atom", atom), ("blogs/feed.json", json_feed)):
        yield File(name, partial(_feed_file, community, write, name))


def list_of_blogs(settings: Settings, blogs: Iterable[Blog]) -> bytes:
    """Write the blogs that a site follows as OPML, for any feed reader."""
    outlines = (Outline(blog.title, blog.url, "" if blog.is_file else blog.feed, blog.language) for blog in blogs)
    return opml(title(settings), outlines)


def title(settings: Settings) -> str:
    """What the feeds of all blogs are called."""
    return f"{Language.of(settings.language).gettext('Blogs')} · {settings.name}"


def _feed_file(community: Community, write: Callable[[Feed, str], bytes], name: str) -> bytes:
    settings = community.settings
    entries = community.news[:_IN_FEED]
    ids = identities(community, entries)
    feed = Feed(
        title=title(settings),
        url=settings.absolute("blogs/"),
        author=settings.name,
        items=tuple(_item(community, entry, ids[entry]) for entry in entries),
        description=Language.of(settings.language).gettext(
            "What is new on the blogs that %(community)s follows.", community=settings.name
        ),
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
        html=linked(community.content(entry), entry.blog, community.settings.url) if blog.show == "full" else "",
        authors=community.names(community.authors_of(entry)) or (blog.title,),
        categories=entry.categories,
        language=entry.language,
        enclosures=entry.enclosures,
        origin=Origin(blog.title, blog.url),
    )
