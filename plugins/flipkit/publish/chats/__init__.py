"""Chats: the list of them, a page and a feed for each, and a page for each date that somebody wrote about."""

from __future__ import annotations

from collections.abc import Iterator

from flipkit.model.community import Community
from flipkit.publish.artifacts import Artifact

from . import chat as chat_page
from . import feed, index, redirect, week
from .clocks import known_before
from .rhythm import rhythm

__all__ = ["artifacts", "rhythm"]


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give `/chats/`, and for each chat its page, its weeks, its feed and the way from `/events/<chat>/`."""
    yield index.page(community)
    for chat in community.chats:
        yield chat_page.page(community, chat)
        weeks = community.weeks(chat)
        before = known_before(weeks)
        written = [week for week in weeks if week.notes]
        for previous, this, following in zip([None, *written], written, [*written[1:], None], strict=False):
            yield week.page(community, this, previous, following, before.get(this.slot.key))
        yield feed.file(community, chat)
        yield redirect.file(community, chat)
