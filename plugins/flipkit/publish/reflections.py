"""Texts about sessions and chats, linked both ways: pages of sessions name the texts, those of texts the sessions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from flipkit.model.blogs import Entry
from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.occasions import OccasionPage, pages_of_event
from flipkit.model.posts import Post
from flipkit.model.reflections import tags_of, texts_about
from flipkit.publish.html.list_rows import Link
from flipkit.publish.related import RelatedRow, row
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class Reflections:
    """The texts about each session or date of a chat by its page, newest first, and what each text is about."""

    texts: Mapping[str, tuple[RelatedRow, ...]] = field(default_factory=dict)
    subjects: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)

    def of(self, page: str) -> tuple[RelatedRow, ...]:
        """Give the texts about what has its page at this address."""
        return self.texts.get(page, ())

    def about(self, text: Post | Entry) -> tuple[Link, ...]:
        """Give what a text is about."""
        return self.subjects.get(_key(text), ()) if self.subjects else ()


#: Where nothing is tagged so, or nobody asks.
NO_REFLECTIONS = Reflections()


def find_reflections(community: Community) -> Reflections:
    """Find all texts that are tagged with a session or a chat's date, and where both have pages."""
    events: list[Conference | Chat] = [*community.conferences, *community.chats]
    meant: dict[str, OccasionPage] = {}
    for event in events:
        meant |= tags_of(event.id, pages_of_event(community, event).values())
    found = sorted(texts_about(community, meant), key=lambda each: (each[0].published, each[0].title), reverse=True)
    texts: dict[str, list[RelatedRow]] = {}
    subjects: dict[str, list[Link]] = {}
    for text, page in found:
        texts.setdefault(page.address, []).append(row(community, text))
        subjects.setdefault(_key(text), []).append(Link(page.title, page.address, page.language))
    return Reflections(
        {address: tuple(rows) for address, rows in texts.items()},
        {key: tuple(links) for key, links in subjects.items()},
    )


def _key(text: Post | Entry) -> str:
    return text.source if isinstance(text, Post) else f"{text.blog}\n{text.id}"
