"""A chat's folder is below events/, its page below chats/: the one address leads to the other."""

from __future__ import annotations

from functools import partial

from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.publish.artifacts import File
from flipkit.publish.templates import render


def file(community: Community, chat: Chat) -> File:
    """Give the page at `/events/<chat>/` that leads to the chat."""
    return File(f"events/{chat.id}/index.html", partial(_bytes, community, chat))


def _bytes(community: Community, chat: Chat) -> bytes:
    url = f"events/{chat.id}/"
    page = render(
        "redirect.html", url, community, language=community.language_of(chat), title=chat.title, target=chat.address
    )
    return page.encode()
