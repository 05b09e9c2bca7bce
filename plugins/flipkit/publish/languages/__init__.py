"""The languages that pages speak: of their own sentences, their dates, and what their scripts say."""

from __future__ import annotations

from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.events import Event

from .language import ENGLISH, Language, known
from .scripts import script

__all__ = ["ENGLISH", "Language", "known", "language_of", "script"]


def language_of(community: Community, thing: Chat | Conference | Event) -> Language:
    """The language that is spoken of a thing, on its pages and in its calendars: its own, else the site's."""
    return Language.of(community.language_of(thing), community.settings.language)
