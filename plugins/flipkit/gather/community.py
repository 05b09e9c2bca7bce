"""Everything at once: the content folder and the archive become a `Community`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from flipkit.model.community import Community
from flipkit.model.problems import Problem
from flipkit.model.settings import Folders, Settings

from . import blogs, events, people, posts
from .archive import Archive


def gather(
    folders: Folders,
    settings: Settings,
    now: datetime,
    *,
    files: Mapping[str, str],
    markdown: Callable[[str, str], str],
) -> Community:
    """Read what people wrote, and what the archive holds of the blogs.

    Only the active parts are read. `files` are the host's addresses of source paths, `markdown`
    renders the text of a file. Feeds that are files are taken into the archive when their bytes
    changed; the network is not used. What is wrong stands in the community's problems.
    """
    parts, content = settings.parts, folders.content
    problems: list[Problem] = []
    found: dict[str, object] = {}
    known = None
    if parts & {"posts", "blogs", "events"}:
        known, faults = people.gather(content / folders.people, folders.people)
        found["people"] = known
        problems += faults
    if "posts" in parts and known is not None:
        found["posts"], faults = posts.gather(
            content, folders.posts, markdown=markdown, settings=settings, people=known, now=now
        )
        problems += faults
    if "events" in parts:
        made = events.gather(content, folders.events, markdown=markdown, settings=settings)
        found |= {"chats": made.chats, "conferences": made.conferences, "events": made.events}
        problems += made.problems
    return Community(settings, now, files=files, problems=tuple(problems), **found)  # type: ignore[arg-type]
