"""Chats: the list of them, a page and a feed for each, and a page for each date that somebody wrote about."""

from __future__ import annotations

from collections.abc import Iterator

from flipkit.model import addresses
from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.publish.artifacts import Artifact, File
from flipkit.publish.calendars import Plan
from flipkit.publish.chats import chat as chat_page
from flipkit.publish.chats import feed, index, week
from flipkit.publish.chats.clock_changes import known_before
from flipkit.publish.chats.recurrence_text import rhythm
from flipkit.publish.html.templates import Values, body

__all__ = ["artifacts", "rhythm"]


def artifacts(community: Community, plan: Plan) -> Iterator[Artifact]:
    """Give `/chats/`, and for each chat its page, its weeks, its feed and the way from `/events/<chat>/`."""
    yield index.page(community, plan)
    for chat in community.chats:
        yield chat_page.page(community, plan, chat)
        weeks = community.weeks(chat)
        before = known_before(weeks)
        written = [week for week in weeks if week.notes]
        for previous, this, following in zip([None, *written], written, [*written[1:], None], strict=False):
            neighbours = week.Neighbours(previous, following, before.get(this.slot.key))
            yield week.page(community, plan, this, neighbours)
        yield feed.file(community, chat)
        yield _redirect(community, chat)


def _redirect(community: Community, chat: Chat) -> File:
    """Give the page of a chat's folder, which is below `/events/`: it leads to the chat's page."""
    settings, url = community.settings, addresses.event(chat.id)
    target = settings.absolute(chat.address) if settings.url else ""

    def values() -> Values:
        return {"title": chat.title, "target": chat.address, "canonical": target}

    made = body("redirect.html", settings, url, values, language=community.language_of(chat))
    return File(addresses.index_file(url), lambda: made().encode())
