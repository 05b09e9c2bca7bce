"""A chat's page: its next date, how to take part, who moderates what, and every date there was.

What there is to count of a chat: dates held and cancelled, topics, who moderated how often.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community
from flipkit.model.settings import Section
from flipkit.model.text import words_of_html
from flipkit.publish.artifacts import Page, Record
from flipkit.publish.calendars import alternates, chat_links
from flipkit.publish.chats import feed
from flipkit.publish.chats.clock_changes import Shift, known_before, shifts
from flipkit.publish.chats.recurrence_text import course, rhythm, standing
from flipkit.publish.html.language import Language, language_of
from flipkit.publish.html.links import under
from flipkit.publish.html.templates import render_old as render


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A chat in numbers, up to now: `moderators` are names with counts, the most frequent first.

    Only dates that somebody wrote about say who moderated and what it was about, and only
    `transcripts` how many took part and how much was said.
    """

    since: date
    held: int
    cancelled: int
    topics: int
    moderators: tuple[tuple[str, int], ...]
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
        moderators=tuple(most),
        transcripts=len(kept),
        participants=len({person.id for transcript in kept for person in transcript.participants}),
        messages=sum(len(transcript.said) for transcript in kept),
    )


#: How many coming dates the rota shows.
_COMING = 8


def page(community: Community, chat: Chat) -> Page:
    """Give the page of a chat."""
    spoken = language_of(community, chat)
    said = rhythm(chat, community.today, spoken)
    return Page(
        url=chat.address,
        title=chat.title,
        description=chat.description or spoken.gettext("%(rhythm)s: dates, topics and every past chat.", rhythm=said),
        body=partial(_body, community, chat),
        kind="chat",
        section=Section.CHATS,
        language=community.language_of(chat),
        head=feed.link(chat, chat.address) + alternates(community, chat.address, chat),
        record=Record(
            url=chat.address,
            title=chat.title,
            text=partial(_text, chat, said),
            kind="chat",
            language=community.language_of(chat),
            space="together",
            filters={"chat": (chat.title,)},
        ),
        updated=chat.updated,
    )


def _body(community: Community, chat: Chat) -> str:
    weeks = community.weeks(chat)
    past = [week for week in reversed(weeks) if week.end <= community.now]
    coming = community.coming_weeks(chat, _COMING)
    held = [week for week in coming if not week.cancelled]
    moved = _shifts(weeks, coming)
    spoken = language_of(community, chat)
    return render(
        "chat.html",
        chat.address,
        community,
        language=community.language_of(chat),
        chat=chat,
        rhythm=rhythm(chat, community.today, spoken),
        course=course(chat, community.today, spoken),
        over=standing(chat, community.today).over,
        feed=feed.address(chat),
        coming=coming,
        held=held,
        shifts=moved,
        changes=_news(coming, moved, spoken),
        is_open=partial(is_open, chat),
        text=under(chat.html, 3),
        links=chat_links(community, chat),
        years=[(year, tuple(found)) for year, found in groupby(past, key=lambda week: week.scheduled.year)],
        figures=figures(community, chat, past),
        latest=next((week for week in past if week.notes and not week.cancelled), None),
    )


def is_open(chat: Chat, week: Week) -> bool:
    """Whether somebody is wanted to moderate a date: nobody is named for it where others have names."""
    if week.notes and week.notes.moderators:
        return False
    taking_turns = any(note.moderators and set(note.moderators) != set(chat.moderators) for note in chat.notes)
    return taking_turns or not week.moderators


def _shifts(weeks: tuple[Week, ...], coming: tuple[Week, ...]) -> dict[str, tuple[Shift, ...]]:
    """What clocks elsewhere do on the coming dates, by the keys of their slots."""
    before = known_before(weeks)
    return {
        week.slot.key: shifts(week.start, before[week.slot.key], week.timezone)
        for week in coming
        if week.slot.key in before and not week.cancelled
    }


def _news(
    coming: tuple[Week, ...], moved: dict[str, tuple[Shift, ...]], spoken: Language
) -> list[tuple[date, list[str]]]:
    """What clocks elsewhere do, each sentence on the first date it is true of."""
    said: set[str] = set()
    found: list[tuple[date, list[str]]] = []
    for week in coming:
        told = [shift.said(spoken) for shift in moved.get(week.slot.key, ())]
        new = [sentence for sentence in told if sentence not in said]
        said.update(new)
        found += [(week.start.date(), new)] if new else []
    return found


def _text(chat: Chat, said: str) -> str:
    parts = [
        chat.description,
        said,
        chat.scope,
        *chat.audience,
        words_of_html(chat.html),
        *(n.topic for n in chat.notes),
    ]
    return " ".join(part for part in parts if part)
