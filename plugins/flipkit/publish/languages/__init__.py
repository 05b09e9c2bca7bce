"""The languages that pages speak: of their own sentences, their dates, and what their scripts say."""

from __future__ import annotations

from collections.abc import Iterator

from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.publish.artifacts import File

from .language import ENGLISH, Language, known
from .scripts import address, script

__all__ = ["Language", "address_for", "artifacts", "language_of"]


def language_of(community: Community, thing: Chat | Conference | Event) -> Language:
    """The language that is spoken of a thing, on its pages and in its calendars: its own, else the site's."""
    return Language.of(community.language_of(thing), community.settings.language)


def address_for(tag: str, otherwise: str) -> str:
    """Where a page finds the words of its scripts; nowhere if it is English, which stands in them."""
    spoken = Language.of(tag, otherwise)
    return "" if spoken.tag == ENGLISH else address(spoken.tag)


def artifacts() -> Iterator[File]:
    """Give the words of the pages' scripts, a file for each language but English, which stands in them."""
    for tag in known():
        if tag != ENGLISH:
            yield File(address(tag), script(tag))
