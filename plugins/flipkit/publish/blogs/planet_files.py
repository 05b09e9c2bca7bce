"""What leaves the planet as files: its feeds, the list of blogs as OPML, and the pictures of entries.

That is `/blogs/feed.atom` and `.json`, `/blogs/blogs.opml`, and `/blogs/<blog>/images/` where a blog's
pictures are copied to our own site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from flipkit.model import addresses
from flipkit.model.blogs import IMAGE, Blog, Entry, FollowedBlog
from flipkit.model.community import Community
from flipkit.model.settings import Settings
from flipkit.model.states import SourceState
from flipkit.publish.artifacts import File
from flipkit.publish.blogs.entry import linked
from flipkit.publish.blogs.entry_ids import ids_of
from flipkit.publish.feeds import EntrySource, Feed, Item, Outline, atom, json_feed, opml
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import title_of_blogs


def picture_files(community: Community, blog: FollowedBlog) -> Iterator[File]:
    """Give each picture that a published text of the blog shows, once."""
    if blog.blog.show != "full" or blog.blog.images != "copy":
        return
    named = {
        (match["digest"], match["ending"])
        for entry in (*community.entries_of(blog.id), *(copy.entry for copy in community.copies_of(blog.id)))
        for match in IMAGE.finditer(community.content(entry))
    }
    for digest, ending in sorted(named):
        yield File(addresses.blog_image(blog.id, digest, ending), partial(community.image, digest))


_IN_FEED = 50


def artifacts(community: Community) -> Iterator[File]:
    """Give the feeds and the list."""
    followed = [
        blog.blog for blog in community.blogs if blog.health.state not in (SourceState.GONE, SourceState.REMOVED)
    ]
    yield File(addresses.blogs_opml(), partial(list_of_blogs, community.settings, followed))
    blogs = addresses.blogs()
    for name, write in ((addresses.atom_feed(blogs), atom), (addresses.json_feed(blogs), json_feed)):
        yield File(name, partial(_feed_file, community, write, name))


def list_of_blogs(settings: Settings, blogs: Iterable[Blog]) -> bytes:
    """Write the blogs that a site follows as OPML, for any feed reader."""
    outlines = (Outline(blog.title, blog.url, blog.public_feed, blog.language) for blog in blogs)
    return opml(title_of_blogs(settings), outlines)


def _feed_file(community: Community, write: Callable[[Feed, str], bytes], name: str) -> bytes:
    settings = community.settings
    entries = community.news[:_IN_FEED]
    ids = ids_of(community)
    feed = Feed(
        title=title_of_blogs(settings),
        url=settings.absolute(addresses.blogs()),
        author=settings.name,
        items=tuple(_item(community, entry, ids.of(entry)) for entry in entries),
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
        authors=tuple(credit.name for credit in community.credits(entry)) or (blog.title,),
        categories=entry.categories,
        language=entry.language,
        enclosures=entry.enclosures,
        origin=EntrySource(blog.title, blog.url),
    )
