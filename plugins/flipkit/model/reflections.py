"""Texts about sessions and chats, which count as a reflection where the rules of an event say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC

from flipkit.model.community import Community
from flipkit.model.hours import Attendee, Evidence, Occasion, Presence
from flipkit.model.people import person_key
from flipkit.model.text import slug


def reflections(
    community: Community, event: str, occasions: Iterable[Occasion], attendees: Iterable[Attendee]
) -> Iterator[Presence]:
    """Give the texts of attendees that are tagged with an event and one of its sessions: `spring-day-film`.

    A text counts from the session's beginning on, for the one attendee who has its author's name.
    """
    tagged = {slug(f"{event}-{each.id}"): each for each in occasions if each.counts}
    by_name: dict[str, list[Attendee]] = {}
    for person in attendees:
        by_name.setdefault(person_key(person.name), []).append(person)
    for authors, tags, published, address in _texts(community):
        for place in [tagged[tag] for tag in tags if tag in tagged]:
            for author in authors:
                who = by_name.get(person_key(author), [])
                if len(who) == 1 and published >= place.start.astimezone(UTC).isoformat():
                    yield Presence(
                        attendee=who[0].key,
                        occasion=place.id,
                        evidence=Evidence.REFLECTION,
                        file=address,
                        address=address,
                    )


def _texts(community: Community) -> Iterator[tuple[list[str], list[str], str, str]]:
    """Each text with its authors' names, its tags as slugs, when it was published (UTC), and its address."""
    for entry in community.entries:
        names = [byline.name for byline in community.credits(entry)]
        yield names, [slug(name) for name in entry.categories], entry.published.astimezone(UTC).isoformat(), entry.url
    for post in community.posts:
        names = [author.name for author in post.authors]
        tags = [slug(tag.name) for tag in post.tags]
        yield names, tags, post.published.astimezone(UTC).isoformat(), post.url
