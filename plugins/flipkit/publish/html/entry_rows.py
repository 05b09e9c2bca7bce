"""Rows of gathered entries, as lists show them, and what they are made of: a list is known by this."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import Any

from flipkit.model import addresses
from flipkit.model.blogs import Entry, FollowedBlog, Show
from flipkit.model.community import Community
from flipkit.model.identifiers import BlogId
from flipkit.model.text import shorten, slug
from flipkit.model.times import local_date
from flipkit.publish.html.filters import brief
from flipkit.publish.html.list_rows import Link
from flipkit.publish.keys import key_of, on_many_pages
from flipkit.values import dataclass

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
    """Of a blog what rows of its entries show: its link, if it is followed, and how much of them appears here."""

    link: Link | None
    show: Show

    def address_of(self, entry: Entry) -> str:
        """Where an entry is read: its page here under `full`, else the original."""
        return addresses.entry(entry.blog, entry.slug) if self.show == "full" else entry.url


@dataclass(frozen=True, slots=True)
class ListedEntries:
    """All that the rows of entries are made of: what stands of their blogs, and of others that carry them.

    `known` is by what all of it is known, where the entries are the newest of one blog, or all it has.
    """

    entries: tuple[Entry, ...]
    blogs: Mapping[BlogId, ListedBlog]
    also_on: Mapping[str, tuple[Link, ...]]
    timezone: str
    known: str = field(default="", compare=False)

    def __iter__(self) -> Iterator[EntryRow]:
        """Make the rows."""
        return map(self._row, self.entries)

    def _row(self, entry: Entry) -> EntryRow:
        blog = self.blogs[entry.blog]
        return EntryRow(
            title=shorten(entry.title, _TITLE),
            url=blog.address_of(entry),
            language=entry.language,
            summary=brief(entry.summary) if blog.show != "link" else "",
            minutes=entry.minutes,
            blog=blog.link,
            published=local_date(entry.published, self.timezone),
            categories=categories(entry.categories[:_CATEGORIES]),
            also_on=self.also_on.get(f"{entry.blog}\n{entry.id}", ()),
        )


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
    return ListedBlog(blog(followed), followed.blog.show) if followed else ListedBlog(None, "excerpt")


def listed(community: Community, entries: Sequence[Entry]) -> ListedEntries:
    """Give what the rows of entries are made of."""
    blogs = {name: listed_blog(community, name) for name in dict.fromkeys(entry.blog for entry in entries)}
    also_on = {f"{entry.blog}\n{entry.id}": carriers(community, entry) for entry in entries if entry.also_on}
    shown, zone, known = tuple(entries), community.settings.timezone, ""
    if len(blogs) == 1:
        (name,) = blogs
        key = community.key_of_entries(name)
        if key and shown == community.entries_of(name)[: len(shown)]:
            known = key_of(key, len(shown), blogs, also_on, zone)
    return ListedEntries(shown, blogs, also_on, zone, known)


def entry_row(community: Community, entry: Entry) -> EntryRow:
    """Give the row of an entry: of a blog that shows links only, without a summary."""
    return next(iter(listed(community, (entry,))))


def with_rows(values: Mapping[str, Any]) -> dict[str, object]:
    """Give the values of a page with a list of entries: these as rows, all else as it is."""
    return {**values, "entries": [*values["entries"]]}
