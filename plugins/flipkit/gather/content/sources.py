"""What a community names in its files that is gathered from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flipkit.gather.content import events
from flipkit.gather.content.blogs import read_list
from flipkit.gather.sources import Source, blogs, calendars, programmes
from flipkit.gather.sources.archive import Archive
from flipkit.model.problems import Problem
from flipkit.model.settings import Folders, Settings


@dataclass(frozen=True, slots=True)
class ListedSources:
    """The sources that are named, their titles by their ids, and what is wrong in the list of blogs."""

    sources: tuple[Source, ...]
    names: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def list_sources(folders: Folders, settings: Settings, archive: Archive, now: datetime) -> ListedSources:
    """Give the blogs, calendars and programmes that the active parts name."""
    found: list[Source] = []
    names: dict[str, str] = {}
    problems: list[Problem] = []
    if folders.blogs:
        path = folders.content / folders.blogs
        listed, problems = read_list(path, folders.blogs)
        names |= {name: blog.title for name, blog in blogs.identify(listed, archive.states(), archive.removed())}
        found += blogs.sources(listed, archive, now, folder=path.parent)
    if "events" in settings.parts:  # their texts are for a build, which says what is wrong in them
        dated = events.read_events(folders.content, folders.events, markdown=lambda text, file: "", settings=settings)
        found += calendars.sources(dated.calendars, archive, now, content=folders.content)
        found += programmes.sources(dated.conferences, archive, now)
    names |= {source.state.id: source.state.title for source in found}
    return ListedSources(tuple(found), names, tuple(problems))
