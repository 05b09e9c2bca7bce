"""What there is to count of a chat: dates held and cancelled, topics, who moderated how often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community
from flipkit.publish.html import rows
from flipkit.publish.html.rows import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A chat in numbers, up to now: `moderators` are people with counts, the most frequent first.

    Only dates that somebody wrote about say who moderated and what it was about, and only
    `transcripts` how many took part and how much was said.
    """

    since: date
    held: int
    cancelled: int
    topics: int
    moderators: tuple[tuple[Link, int], ...]
    transcripts: int = 0
    participants: int = 0
    messages: int = 0


def figures(community: Community, chat: Chat, past: list[Week]) -> Figures:
    """Count the dates of a chat that are over."""
    held = [week for week in past if not week.cancelled]
    named: Counter[str] = Counter()
    for week in held:
        if week.notes:
            named.update(set(community.names((*week.moderators, *week.notes.co_moderators))))
    most = sorted(named.items(), key=lambda item: (-item[1], item[0].casefold(), item[0]))
    topics = {week.topic.casefold() for week in held if week.topic}
    kept = [week.transcript for week in held if week.transcript]
    return Figures(
        since=chat.starts.date(),
        held=len(held),
        cancelled=len(past) - len(held),
        topics=len(topics),
        moderators=tuple((rows.person(community, name), count) for name, count in most),
        transcripts=len(kept),
        participants=len({person.id for transcript in kept for person in transcript.participants}),
        messages=sum(len(transcript.said) for transcript in kept),
    )
