"""Rows of gathered entries, as lists show them, and what they are made of: a list is known by this."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flipkit.model import addresses
from flipkit.model.blogs import Entry, FollowedBlog
from flipkit.model.community import Community
from flipkit.model.identifiers import BlogId
from flipkit.model.text import shorten, slug
from flipkit.model.times import local_date
from flipkit.publish.html.filters import brief
from flipkit.publish.html.list_rows import Link
from flipkit.publish.keys import on_many_pages

#: So many categories of an entry are named in its row.
_CATEGORIES = 2
#: Longest title of an entry in a list, in characters.
_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """A gathered entry: `url` leads to our page of it, or to the original; `minutes` is 0 where it has no text."""

    title: str
    url: str
    language: str
    summary: str
    minutes: int
    blog: Link | None
    published: date
    categories: tuple[Link, ...]
    also_on: tuple[Link, ...]


@on_many_pages
@dataclass(frozen=True, slots=True)
class ListedBlog:
    """Of a blog what rows of its entries show: its link, and whether they have its summaries."""

    link: Link | None
    shows_text: bool


@on_many_pages
@dataclass(frozen=True, slots=True)
class ListedEntry:
    """All that the row of an entry is made of."""

    entry: Entry
    url: str
    blog: ListedBlog
    also_on: tuple[Link, ...]
    timezone: str


def writers(community: Community, entry: Entry) -> tuple[Link, ...]:
    """Give who wrote a gathered entry, with the pages of those whom its blog is sure to mean."""
    return community.once("writers", (entry.blog, entry.authors), entry, _writers)


def _writers(community: Community, entry: Entry) -> tuple[Link, ...]:
    return tuple(
        Link(credit.name, addresses.person(credit.person.id)) if credit.person else Link(credit.name)
        for credit in community.credits(entry)
    )


def blog(followed: FollowedBlog) -> Link:
    """Give a blog with its page here."""
    return Link(followed.blog.title, followed.url, followed.blog.language)


def categories(names: Iterable[str]) -> tuple[Link, ...]:
    """Give categories of entries, each with its list."""
    return tuple(Link(name, addresses.entries_by("category", slug(name))) for name in names)


def carriers(community: Community, entry: Entry) -> tuple[Link, ...]:
    """Give the other blogs that carry the same text."""
    if not entry.also_on:
        return ()
    known = (community.blogs_by_id.get(id_) for id_ in entry.also_on)
    return tuple(blog(other) for other in known if other)


def listed_blog(community: Community, blog_id: BlogId) -> ListedBlog:
    """Give what rows of a blog's entries show of it."""
    return community.once("listed blogs", blog_id, blog_id, _listed_blog)


def _listed_blog(community: Community, blog_id: BlogId) -> ListedBlog:
    followed = community.blogs_by_id.get(blog_id)
    return ListedBlog(blog(followed), followed.blog.show != "link") if followed else ListedBlog(None, True)


def listed(community: Community, entries: Iterable[Entry]) -> tuple[ListedEntry, ...]:
    """Give what the rows of entries are made of; an entry stands in several lists."""
    return tuple(community.once("listed entries", id(entry), entry, _listed) for entry in entries)


def _listed(community: Community, entry: Entry) -> ListedEntry:
    return ListedEntry(
        entry,
        community.address_of(entry),
        listed_blog(community, entry.blog),
        carriers(community, entry),
        community.settings.timezone,
    )


def entry_row(community: Community, entry: Entry) -> EntryRow:
    """Give the row of an entry."""
    return row_of(_listed(community, entry))


def row_of(listed: ListedEntry) -> EntryRow:
    """Give the row of an entry: of a blog that shows links only, without a summary."""
    entry = listed.entry
    return EntryRow(
        title=shorten(entry.title, _TITLE),
        url=listed.url,
        language=entry.language,
        summary=brief(entry.summary) if listed.blog.shows_text else "",
        minutes=entry.minutes,
        blog=listed.blog.link,
        published=local_date(entry.published, listed.timezone),
        categories=categories(entry.categories[:_CATEGORIES]),
        also_on=listed.also_on,
    )


def with_rows(values: Mapping[str, Any]) -> dict[str, object]:
    """Give the values of a page with a list of entries: these as rows, all else as it is."""
    return {**values, "entries": [*map(row_of, values["entries"])]}
