"""Files that would stand in each other's way on some disk are found before anything is rendered, and named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs.structure.files import Files

from flipkit.mkdocs.content import SourceFile
from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.problems import Problem, sort_key, without
from flipkit.model.settings import INDEXES
from flipkit.publish.artifacts import Published
from flipkit.publish.output.names import Names, sift

if TYPE_CHECKING:
    from flipkit.publish.whole_site import Publication  # all of what is published; most commands publish nothing


def take_names(files: Files, community: Community, longest: int) -> tuple[Names, list[Problem]]:
    """Give the addresses of the host's files. Those that can't stand beside the others are taken out of `files`.

    `longest` is the most octets that a name may have.
    """
    folders = [INDEXES[section] for section in community.settings.sections]
    names = Names([*folders, addresses.asset("")], longest)
    problems = []
    for file in sorted(files, key=lambda each: not each.is_documentation_page()):
        if isinstance(file, SourceFile) or file.inclusion.is_excluded():
            continue
        told = names.take(file.dest_uri)
        if told:
            files.remove(file)
            problems.append(Problem(file.src_uri, told))
    return names, problems


def publication(
    community: Community, files: Files, longest: int, make: Callable[[Community], Publication]
) -> tuple[Community, Publication, list[Published]]:
    """Make the publication of a community, and its artifacts, but for those that can't stand beside the others.

    Each of them is a problem of the community that is given back, which has no post at such an address.
    """
    names, problems = take_names(files, community, longest)
    sources = {url: source for source, url in community.addresses.items()}
    made = make(community)
    artifacts, refused = sift(made.in_sets(), names, sources)
    if refused or problems:
        posts = tuple(post for post in community.posts if post.url not in refused)
        community = _having(replace(community, posts=posts), [*problems, *refused.values()])
        made = make(community)
        artifacts, _ = sift(made.in_sets(), names, sources)
    return community, made, artifacts


def _having(community: Community, more: Iterable[Problem]) -> Community:
    """Give a community with more problems."""
    told, ignored = without(more, community.settings.ignored)
    return replace(
        community,
        problems=tuple(sorted([*community.problems, *told], key=sort_key)),
        ignored=tuple(sorted([*community.ignored, *ignored], key=sort_key)),
    )
