"""What stands in place of a dead calendar button: the links that put the chat it was for into a calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from html import escape

from flipkit.commands.event_hours import stored
from flipkit.gather.content.blog_import.calendar_buttons import FindChat
from flipkit.gather.content.community import read_community
from flipkit.gather.sources.ledgers import read_ledger
from flipkit.mkdocs.project import Project
from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community
from flipkit.publish.calendars import Plan, make_plan, week_links
from flipkit.publish.html.language import language_of

#: The links that a button becomes: one that works anywhere, and the file of the site itself.
_KINDS = ("google", "file")


@contextmanager
def chat_finder(project: Project, now: datetime) -> Iterator[FindChat | None]:
    """Give what finds the chat that a text speaks of, and its links; None where the site has no chats.

    The chats are read when the first text asks, and the site's posts never: there may be very many.
    """
    if "events" not in project.settings.parts:
        yield None
        return
    with stored(project) as archive:

        @cache
        def known() -> tuple[Community, Plan]:
            settings = replace(project.settings, parts=project.settings.parts - {"posts", "blogs"})
            files = project.files()
            community = read_community(
                project.folders, settings, now, archive=archive, files=files, markdown=project.renderer
            )
            return community, make_plan(community, read_ledger(project.folders.ledger))

        yield lambda text, days: _find(*known(), text, days)


def _find(community: Community, plan: Plan, text: str, days: list[date]) -> tuple[str, str] | None:
    for chat in community.chats:
        if not _is_named(chat, text):
            continue
        week = next((each for day in days for each in chat.weeks(day) if each.start.date() == day), None)
        if week:
            return _links(community, plan, week), chat.title
    return None


def _is_named(chat: Chat, text: str) -> bool:
    names = [rf"#{re.escape(chat.hashtag.lstrip('#'))}" if chat.hashtag else "", re.escape(chat.title)]
    return any(name and re.search(rf"(?<!\w){name}(?!\w)", text, re.I) for name in names)


def _links(community: Community, plan: Plan, week: Week) -> str:
    """Give the links; those to the site begin at its root, and lead there from any page."""
    spoken = language_of(community, week.chat)
    found = [
        (link.label, link.url if "://" in link.url else f"/{link.url}")
        for link in week_links(plan, week)
        if link.kind in _KINDS
    ]
    add = spoken.gettext("Add to your calendar")
    ways = " · ".join(f'<a href="{escape(url)}">{escape(label)}</a>' for label, url in found)
    return f"{escape(add)}, {escape(spoken.day(week.start))}: {ways}"
