"""What of a community is a placeholder, as `check` and `status` tell it."""

from __future__ import annotations

from flipkit.mkdocs.project import Project
from flipkit.model.community import Community
from flipkit.model.problems import Problem, without
from flipkit.publish.faults import STARTER_TEXT
from flipkit.starter import remains


def placeholders(project: Project, community: Community) -> tuple[list[Problem], list[str]]:
    """Give the placeholders of a community that its site shows, and the files in which a hint stands for a text."""
    posts = [post.source for post in community.posts]
    events = [chat.source for chat in community.chats]
    events += [conference.source for conference in community.conferences]
    events += [event.source for event in community.events]
    found = list(remains(project.folders.content, posts, events))
    shown = [Problem(each.file, STARTER_TEXT(text=each.words), line=each.line) for each in found if not each.is_hint]
    told, _ = without([*project.placeholders(), *shown], project.settings.ignored)
    return told, [each.file for each in found if each.is_hint]
