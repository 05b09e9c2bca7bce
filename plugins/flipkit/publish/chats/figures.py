"""What there is to count of a chat: dates held and cancelled, topics, who moderated how often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community


@dataclass(frozen=True, slots=True)
class Figures:
    """A chat in numbers, up to now: `moderators` are references with counts, the most frequent first.

    Only dates that somebody wrote about say who moderated and what it was about.
    """

    since: date
    held: int
    cancelled: int
    topics: int
    moderators: tuple[tuple[str, int], ...]


def figures(community: Community, chat: Chat, past: list[Week]) -> Figures:
    """Count the dates of a chat that are over."""
    held = [week for week in past if not week.cancelled]
    named: Counter[str] = Counter()
    for week in held:
        if week.notes:
            everybody = (*week.moderators, *week.notes.co_moderators)
            named.update({_key(community, reference) for reference in everybody})
    most = sorted(named.items(), key=lambda item: (-item[1], community.people.named(item[0]).name.casefold()))
    topics = {week.topic.casefold() for week in held if week.topic}
    return Figures(chat.starts.date(), len(held), len(past) - len(held), len(topics), tuple(most))


def _key(community: Community, reference: str) -> str:
    """One reference for a person, whether written by id or by name."""
    person = community.person(reference)
    return person.id if person else reference
