"""Texts about sessions and chats: which they are, and that they count where the rules of an event say so.

A text is about a session if it has the tag `event-session` (`spring-day-film`), about a chat's date if it has
`chat-date` or `chat-number` (`flipclass-2026-11-16`, `flipclass-716`), and if it was published after that began. The
tag of the event alone says nothing: nobody knows which session is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Protocol, TypeVar

from flipkit.model.blogs import Entry
from flipkit.model.community import Community
from flipkit.model.hours import Attendee, Evidence, Occasion, Presence
from flipkit.model.people import person_key
from flipkit.model.posts import Post
from flipkit.model.text import slug


class Subjects(Protocol):
    """What is asked of what a text is about."""

    @property
    def id(self) -> str: ...
    @property
    def start(self) -> datetime: ...
    @property
    def number(self) -> int | None: ...


_Told = TypeVar("_Told", bound=Subjects)


def tags_of(event: str, occasions: Iterable[_Told]) -> dict[str, _Told]:
    """Give what is meant by each tag of an event's sessions, or of a chat's dates."""
    found: dict[str, _Told] = {}
    for each in occasions:
        found[slug(f"{event}-{each.id}")] = each
        if each.number is not None:
            found.setdefault(slug(f"{event}-{each.number}"), each)
    return found


def texts_about(community: Community, meant: Mapping[str, _Told]) -> Iterator[tuple[Post | Entry, _Told]]:
    """Give each text with what it is about, by the tags that mean something; once for each, however tagged."""
    if not meant:
        return
    key = cache(slug)
    texts: list[tuple[Post | Entry, Iterable[str]]] = [
        *((entry, entry.categories) for entry in community.entries),
        *((post, (tag.name for tag in post.tags)) for post in community.posts),
    ]
    for text, names in texts:
        found: list[_Told] = []
        for told in (meant.get(key(name)) for name in names):
            if told and told not in found and text.published.astimezone(UTC) >= told.start.astimezone(UTC):
                found.append(told)
                yield text, told


def reflections(
    community: Community, event: str, occasions: Iterable[Occasion], attendees: Iterable[Attendee]
) -> Iterator[Presence]:
    """Give what texts count for: each for the one attendee who has its author's name."""
    by_name: dict[str, list[Attendee]] = {}
    for person in attendees:
        by_name.setdefault(person_key(person.name), []).append(person)
    for text, place in texts_about(community, tags_of(event, (each for each in occasions if each.counts))):
        for author in _authors(community, text):
            who = by_name.get(person_key(author), [])
            if len(who) == 1:
                yield Presence(
                    attendee=who[0].key,
                    occasion=place.id,
                    evidence=Evidence.REFLECTION,
                    file=text.url,
                    address=text.url,
                )


def _authors(community: Community, text: Post | Entry) -> list[str]:
    if isinstance(text, Post):
        return [author.name for author in text.authors]
    return [byline.name for byline in community.credits(text)]
