"""The planet: the blogs we follow, their entries, how gathering them stands, and feeds of it all.

A blog's policy decides what of an entry appears: `link` its title, `excerpt` its summary too, `full`
its text on a page here, with the credit first and out of search engines' way. An entry without a
page is found all the same: lists, search and feeds lead to the original.
"""

from __future__ import annotations

from collections.abc import Iterator

from flipkit.model.community import Community
from flipkit.publish.artifacts import Artifact
from flipkit.publish.blogs import archive, blog, entry, feeds, health, index, lists, pictures
from flipkit.publish.blogs.groups import Groups

__all__ = ["artifacts"]


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give the index, each blog with its pictures, each entry, lists of entries, health, feeds, OPML and archive."""
    groups = Groups(community)
    yield index.page(community, groups)
    for followed in community.blogs:
        yield blog.page(community, followed, groups)
        yield from pictures.artifacts(community, followed)
    for each in community.entries:
        yield entry.artifact(community, each)
    yield from lists.artifacts(community, groups)
    yield from health.artifacts(community)
    yield from feeds.artifacts(community)
    yield from archive.artifacts(community)
