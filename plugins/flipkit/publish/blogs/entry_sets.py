"""The pages of a blog's entries as one set, which is known by all that any of them shows: tens of thousands are.

As long as a set has its key, none of its pages is made, nor what it would be made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from flipkit.model import addresses
from flipkit.model.blogs import Entry, FollowedBlog
from flipkit.model.community import Community
from flipkit.publish.artifacts import Page, PageSet, Record
from flipkit.publish.blogs import entry as entry_page
from flipkit.publish.html import entry_rows
from flipkit.publish.keys import key_of
from flipkit.publish.reflections import Reflections


def pages(
    community: Community, blog: FollowedBlog, is_recent: Callable[[Entry], bool], reflections: Reflections
) -> Iterator[Page | PageSet | Record]:
    """Give the pages of a blog's entries, if there are any: in a set, or one by one where they are no copies.

    Where there is a search, entries without a page are what it knows of them; of those that are recent it may know
    the whole text.
    """
    entries, known = community.entries_of(blog.id), community.key_of_entries(blog.id)
    make = partial(_made, community, reflections, is_recent)
    if blog.blog.show != "full" or not entries:
        yield from make(entries) if "search" in community.settings.parts else ()
    elif not known or not all(each.url for each in entries):
        yield from make(entries)
    else:
        shapes = {each.language: each for each in entries}
        key = _key(community, blog, known, reflections)
        yield PageSet(
            blog.id,
            tuple([addresses.entry(blog.id, each.slug) for each in entries]),
            key,
            tuple(_pages(make([*shapes.values()]))),
            lambda: _pages(make(entries)),
            partial(_record, community, entries, is_recent),
            _searched(community, key, entries, is_recent),
        )


def _made(
    community: Community, reflections: Reflections, is_recent: Callable[[Entry], bool], entries: Iterable[Entry]
) -> Iterator[Page | Record]:
    for each in entries:
        yield entry_page.artifact(community, each, reflections.about(each), is_recent=is_recent(each))


def _pages(made: Iterable[Page | Record]) -> Iterator[Page]:
    return (each for each in made if isinstance(each, Page))


def _record(community: Community, entries: Sequence[Entry], is_recent: Callable[[Entry], bool], place: int) -> Record:
    entry = entries[place]
    return entry_page.record(community, entry, is_recent=is_recent(entry))


def _searched(community: Community, key: str, entries: Sequence[Entry], is_recent: Callable[[Entry], bool]) -> str:
    """Give the key of all that search knows of entries, newest first, whose pages have a key."""
    settings = community.settings
    if not key or "search" not in settings.parts:
        return ""
    recent = [is_recent(each) for each in (entries[0], entries[-1])]
    if len({*recent}) > 1:  # as of few blogs: what lies between the newest and the oldest is like them
        recent = [*map(is_recent, entries)]
    return key_of(key, settings.language, settings.entry_search, recent)


def _key(community: Community, blog: FollowedBlog, known: str, reflections: Reflections) -> str:
    """Give the key of all that the pages of these entries are made of; `known` is that of the entries."""
    entries = community.entries_of(blog.id)
    authors = {each.authors: each for each in entries}
    writers = [(names, entry_rows.writers(community, each)) for names, each in authors.items()]
    carriers = [entry_rows.carriers(community, each) for each in entries if each.also_on]
    about = [(each.id, links) for each in entries if (links := reflections.about(each))]
    may_be = entries if blog.id in community.mentions.blogs else ()
    mentioned = [(each.id, rows) for each in may_be if (rows := entry_page.mentions_of(community, each))]
    return key_of(entry_page.told(community, blog), known, writers, carriers, about, mentioned)
