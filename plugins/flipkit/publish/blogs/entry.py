"""/blogs/<blog>/<entry>/: an entry in full where its blog allows it; else only what search knows of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from flipkit.model import addresses
from flipkit.model.blogs import Entry, FollowedBlog
from flipkit.model.community import Community
from flipkit.publish.artifacts import Page, Record
from flipkit.publish.blogs import feeds
from flipkit.publish.blogs.pictures import linked
from flipkit.publish.html import head
from flipkit.publish.html.filters import plain
from flipkit.publish.html.links import root
from flipkit.publish.html.templates import render

_NOT_OURS = '<meta name="robots" content="noindex">\n'


def artifact(community: Community, entry: Entry) -> Page | Record:
    """Give the page of an entry under `full`, with its original as the canonical one; else its search record."""
    blog = community.blogs_by_id[entry.blog]
    if blog.blog.show != "full":
        return _record(community, blog, entry, entry.url)
    url = community.address_of(entry)
    return Page(
        url=url,
        title=entry.title,
        description=entry.summary,
        body=partial(_body, community, blog, entry, url),
        kind="entry",
        section="blogs",
        language=entry.language or community.settings.language,
        head=_NOT_OURS + head.feeds(url, addresses.blogs(), feeds.title(community.settings)),
        record=_record(community, blog, entry, url),
        updated=entry.updated.date(),
        listed=False,
        canonical=entry.url,
    )


def _body(community: Community, blog: FollowedBlog, entry: Entry, url: str) -> str:
    html = linked(community.content(entry), blog.id, root(url))
    return render("entry.html", url, community, language=entry.language, blog=blog, entry=entry, html=html)


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
            "author": community.names(community.authors_of(entry)),
            "blog": (blog.blog.title,),
            "category": entry.categories,
            "year": (str(entry.published.year),),
        },
    )


def _words(community: Community, entry: Entry) -> str:
    return plain(community.content(entry))
