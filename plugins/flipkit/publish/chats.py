"""The pages of the chats: `/chats/`, each chat, and each date that somebody wrote about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from functools import partial
from itertools import groupby

from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community

from .artifacts import Artifact, Page, Record
from .calendars import chat_links, week_links
from .headings import under
from .templates import render
from .words import clock, day, place, plain
from .words import weekday as name_of_weekday

INDEX = "chats/"


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give the list of chats, a page for each, and one for each date with a week file."""
    yield _index(community)
    for chat in community.chats:
        yield _chat_page(community, chat)
        written = [week for week in community.weeks(chat) if week.notes]
        for before, week, after in zip([None, *written], written, [*written[1:], None], strict=False):
            yield _week_page(community, week, before, after)


def rhythm(chat: Chat) -> str:
    """Say when a chat takes place: `Every Monday at 8:00 pm, New York time`."""
    rule, weekday = chat.repeats, name_of_weekday(chat.starts)
    if rule.nth is None:
        often = {1: f"Every {weekday}", 2: f"Every second {weekday}"}
        dates = often.get(rule.interval, f"Every {rule.interval} weeks on {weekday}")
    else:
        which = {-1: "last", 1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}[rule.nth]
        months = {1: "every month", 2: "every second month", 12: "the same month every year"}
        dates = f"The {which} {weekday} of {months.get(rule.interval, f'every {rule.interval} months')}"
    return f"{dates} at {clock(chat.starts)}, {place(chat.timezone)} time"


def _index(community: Community) -> Page:
    return Page(
        INDEX,
        "Chats",
        "Every chat of this community: when it takes place, what it is about and how to take part.",
        partial(render, "chats.html", INDEX, community, rhythm=rhythm),
        kind="list",
        section="chats",
        language=community.settings.language,
        index=True,
    )


def _chat_page(community: Community, chat: Chat) -> Page:
    weeks = community.weeks(chat)
    past = [week for week in reversed(weeks) if week.end <= community.now]
    years = [(year, tuple(held)) for year, held in groupby(past, key=lambda week: week.scheduled.year)]
    coming = community.coming_weeks(chat)
    return Page(
        chat.address,
        chat.title,
        chat.description or f"{rhythm(chat)}: dates, topics and every past chat.",
        partial(
            render, "chat.html", chat.address, community, chat=chat, rhythm=rhythm(chat), coming=coming,
            text=under(chat.html, 3), links=chat_links(community, chat),
            held=[week for week in coming if not week.cancelled], years=years, count=len(past),
        ),
        kind="chat",
        section="chats",
        language=community.settings.language,
        record=Record(
            chat.address, chat.title, partial(_chat_text, chat), "chat", community.settings.language, "together",
            filters={"chat": (chat.title,)},
        ),
        updated=chat.updated,
    )  # fmt: skip


def _chat_text(chat: Chat) -> str:
    parts = [chat.description, rhythm(chat), plain(chat.html), *(note.topic for note in chat.notes)]
    return " ".join(part for part in parts if part)


def _week_page(community: Community, week: Week, before: Week | None, after: Week | None) -> Page:
    chat = week.chat
    when = f"{day(week.start)}, {clock(week.start)} {place(week.timezone)}"
    offered = "calendars" in community.settings.parts and week.end > community.now
    title = f"{week.topic} · {week.title}" if week.topic else f"{week.title}, {day(week.scheduled)}"
    return Page(
        week.address,
        title,
        f"Cancelled: {week.cancelled}" if week.cancelled else f"{week.title} on {when}.",
        partial(
            render, "week.html", week.address, community, chat=chat, week=week, notes=week.notes,
            text=under(week.notes.html, 3) if week.notes else "",
            links=week_links(community, week) if offered else (),
            utc=week.start.astimezone(UTC), planned=week.slot.start, before=before, after=after,
            minutes=round((week.end.astimezone(UTC) - week.start.astimezone(UTC)).total_seconds() / 60),
        ),
        kind="week",
        section="chats",
        language=community.settings.language,
        record=Record(
            week.address, title, partial(_week_text, community, week), "week", community.settings.language,
            "together", week.start.date(), {"chat": (chat.title,)},
        ),
        updated=week.notes.updated if week.notes else None,
    )  # fmt: skip


def _week_text(community: Community, week: Week) -> str:
    notes = week.notes
    if not notes:
        return week.title
    people = [community.people.named(name).name for name in (*week.moderators, *notes.co_moderators)]
    questions = [question.q for question in notes.questions]
    resources = [resource.title for resource in notes.resources]
    parts = [week.title, week.topic, *people, *questions, *resources, plain(notes.html), week.cancelled]
    return " ".join(part for part in parts if part)
