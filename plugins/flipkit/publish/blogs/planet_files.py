"""What leaves the planet as files: its feeds, the list of blogs as OPML, and the pictures of entries.

That is `/blogs/feed.atom` and `.json`, `/blogs/blogs.opml`, and `/blogs/<blog>/images/` where a blog's
pictures are copied to our own site. The ids that entries have in the feeds are decided here as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from flipkit.model import addresses
from flipkit.model.blogs import IMAGE, Blog, Entry, FollowedBlog
from flipkit.model.community import Community
from flipkit.model.settings import Settings
from flipkit.model.states import SourceState
from flipkit.model.web_addresses import host_of
from flipkit.publish.artifacts import File
from flipkit.publish.blogs.entry import linked
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


_IRI = re.compile(r"(?:https?://|tag:|urn:)\S+")


def identities(community: Community, entries: tuple[Entry, ...]) -> dict[Entry, str]:
    """Give each entry its id: the original's where it is an IRI and no other blog claims it, else our own.

    An id must not change when an entry is published again, and no two entries may share one (RFC 4287
    section 4.2.6). It must not be taken over by whoever copies it either, before or after its owner is followed:
    one that names the server of a blog is that blog's; of several that claim another, who was seen with it first
    keeps it.
    """
    claims: dict[str, list[Entry]] = {}
    for entry in entries:
        claims.setdefault(entry.id, []).append(entry)
    servers = {blog.id: host_of(blog.blog.url) for blog in community.blogs}
    known = {*servers.values()} - {""}
    found: dict[Entry, str] = {}
    for identity, claimants in claims.items():
        above = _server_of(identity)
        while above and above not in known:
            above = above.partition(".")[2]
        owner = _first([entry for entry in claimants if not above or servers.get(entry.blog) == above])
        is_said = _IRI.fullmatch(identity)
        for entry in claimants:
            found[entry] = identity if is_said and entry is owner else own_identity(entry)
    return found


def identities_of_all(community: Community) -> dict[Entry, str]:
    """Give the ids of all entries, which are found once."""
    return community.once("identities", (), community.entries, identities)


def own_identity(entry: Entry) -> str:
    """Give an entry an id of ours, which nobody else can claim."""
    return uuid5(NAMESPACE_URL, f"{entry.blog}\n{entry.id}").urn


def _first(claimants: list[Entry]) -> Entry | None:
    """Give the only one, or the one that was seen first; nobody if two were seen at once."""
    seen = sorted(claimants, key=_seen)
    if len(seen) > 1 and _seen(seen[0]) == _seen(seen[1]):
        return None
    return seen[0] if seen else None


def _seen(entry: Entry) -> datetime:
    return entry.first_seen or datetime.max.replace(tzinfo=UTC)


#: The server in most ids: in small letters, with neither a user nor a port.
_SERVER = re.compile(r"https?://(?:www\.)?([a-z0-9.-]+)(?=[/?#]|$)")


def _server_of(identity: str) -> str:
    """Give the server that an id names: `lab.example` of `tag:lab.example,2026:1` (RFC 4151), empty for `urn:`."""
    if plain := _SERVER.match(identity):
        return plain[1]
    if identity.startswith("tag:"):
        return identity.removeprefix("tag:").partition(",")[0].rpartition("@")[2].removeprefix("www.").lower()
    return host_of(identity)


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
    ids = identities_of_all(community)
    feed = Feed(
        title=title_of_blogs(settings),
        url=settings.absolute(addresses.blogs()),
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
        authors=tuple(credit.name for credit in community.credits(entry)) or (blog.title,),
        categories=entry.categories,
        language=entry.language,
        enclosures=entry.enclosures,
        origin=EntrySource(blog.title, blog.url),
    )
