"""What the commands of `flipkit blogs` share: the list they read and change."""

from __future__ import annotations

from pathlib import Path

import click

from flipkit.gather.content.blogs import read_list
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.blogs import admitted
from flipkit.mkdocs.load import load
from flipkit.mkdocs.project import Project
from flipkit.model.blogs import Blog
from flipkit.model.web_addresses import host_of
from flipkit.terminal import echo
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of a project: its file, its name, and the blogs on it."""

    project: Project
    path: Path
    name: str
    blogs: tuple[Blog, ...]

    def moved(self) -> dict[str, str]:
        """Where the servers of blogs say their feeds are now: each address with its blog's title.

        Only addresses on servers of the blog's own: that somebody's feed is at another's is a claim.
        """
        with Archive.for_building(self.project.folders.archive) as archive:
            return {
                state.moved_to: state.title
                for state in archive.states().values()
                if state.moved_to and host_of(state.moved_to) in (host_of(state.feed), host_of(state.url))
            }

    def erased(self, blog: Blog) -> bool:
        """Whether a blog was erased on its author's wish."""
        with Archive.for_building(self.project.folders.archive) as archive:
            return not admitted([blog], archive.removed())[0]


def open_list(config_file: Path | None) -> Listing:
    """Read the project's list of blogs; what is wrong in it is said, and stops nothing."""
    project = load(config_file)
    name = project.folders.blogs
    if not name:
        raise click.UsageError("mkdocs.yml has no plugin flipkit/blogs. Add it below 'plugins:'.")
    path = project.folders.content / name
    blogs, problems = read_list(path, name)
    for problem in problems:
        echo(str(problem), err=True)
    return Listing(project, path, name, blogs)
