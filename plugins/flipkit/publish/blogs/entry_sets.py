"""The pages of a blog's entries as one set, which is known by all that any of them shows: tens of thousands are.

As long as a set has its key, none of its pages is made, nor what it would be made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from flipkit.model import addresses
from flipkit.model.blogs import Entry, FollowedBlog
from flipkit.model.community import Community
from flipkit.publish.artifacts import Page, PageSet
from flipkit.publish.blogs import entry as entry_page
from flipkit.publish.html import entry_rows
from flipkit.publish.keys import key_of
from flipkit.publish.reflections import Reflections


def pages(community: Community, blog: FollowedBlog, reflections: Reflections) -> Iterator[Page | PageSet]:
    """Give the pages of a blog's entries, if there are any: in a set, or one by one where they are no copies."""
    entries, known = community.entries_of(blog.id), community.key_of_entries(blog.id)
    if blog.blog.show != "full" or not entries:
        return
    if not known or not all(each.url for each in entries):
        yield from _made(community, entries, reflections)
        return
    shapes = {each.language: each for each in entries}
    yield PageSet(
        blog.id,
        tuple([addresses.entry(blog.id, each.slug) for each in entries]),
        _key(community, blog, known, reflections),
        tuple(_made(community, [*shapes.values()], reflections)),
        partial(_made, community, entries, reflections),
    )


def _made(community: Community, entries: Sequence[Entry], reflections: Reflections) -> Iterator[Page]:
    for each in entries:
        made = entry_page.artifact(community, each, reflections.about(each))
        assert isinstance(made, Page)
        yield made


def _key(community: Community, blog: FollowedBlog, known: str, reflections: Reflections) -> str:
    """Give the key of all that the pages of these entries are made of; `known` is that of the entries."""
    entries = community.entries_of(blog.id)
    authors = {each.authors: each for each in entries}
    writers = [(names, entry_rows.writers(community, each)) for names, each in authors.items()]
    carriers = [entry_rows.carriers(community, each) for each in entries if each.also_on]
    about = [(each.id, links) for each in entries if (links := reflections.about(each))]
    mentioned = [(each.id, rows) for each in entries if (rows := entry_page.mentions_of(community, each))]
    return key_of(entry_page.told(community, blog), known, writers, carriers, about, mentioned)
