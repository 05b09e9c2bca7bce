"""A week's page: one date of a chat, with its questions before and what came of them after."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

from flipkit.model.chats import Week
from flipkit.model.community import Community
from flipkit.model.settings import Section
from flipkit.model.text import words_of_html
from flipkit.publish.artifacts import Page, Record
from flipkit.publish.calendars import alternates, week_links
from flipkit.publish.chats import feed
from flipkit.publish.chats.announcement import announcement
from flipkit.publish.chats.clock_changes import elsewhere, shifts
from flipkit.publish.chats.transcript import shown, words
from flipkit.publish.html.filters import place
from flipkit.publish.html.language import Language, language_of
from flipkit.publish.html.links import under
from flipkit.publish.html.templates import render_old as render


def page(community: Community, week: Week, before: Week | None, after: Week | None, last: datetime | None) -> Page:
    """Give the page of a week between its neighbours; `last` is when the chat took place before it."""
    spoken = language_of(community, week.chat)
    title = f"{week.topic} · {week.title}" if week.topic else f"{week.title}, {spoken.day(week.scheduled)}"
    return Page(
        url=week.address,
        title=title,
        description=_description(week, spoken),
        body=partial(_body, community, week, before, after, last),
        kind="week",
        section=Section.CHATS,
        language=community.language_of(week.chat),
        head=feed.link(week.chat, week.address) + alternates(community, week.address, week),
        record=Record(
            url=week.address,
            title=title,
            text=partial(_text, community, week),
            kind="week",
            language=community.language_of(week.chat),
            space="together",
            date=week.start.date(),
            filters={"chat": (week.chat.title,)},
        ),
        updated=week.notes.updated if week.notes else None,
    )


def _description(week: Week, spoken: Language) -> str:
    if week.cancelled:
        return spoken.gettext("Cancelled: %(reason)s", reason=week.cancelled)
    when = f"{spoken.day(week.start)}, {spoken.clock(week.start)} {place(week.timezone)}"
    return spoken.gettext("%(title)s on %(when)s.", title=week.title, when=when)


def _body(community: Community, week: Week, before: Week | None, after: Week | None, last: datetime | None) -> str:
    ahead = week.end > community.now
    offered = ahead and "calendars" in community.settings.parts
    announced = ahead and week.topic and not week.cancelled
    spoken = language_of(community, week.chat)
    instead = _instead(community, week) if ahead and week.cancelled else None
    return render(
        "week.html",
        week.address,
        community,
        language=community.language_of(week.chat),
        chat=week.chat,
        week=week,
        notes=week.notes,
        text=under(week.notes.html, 3) if week.notes else "",
        links=week_links(community, week) if offered else (),
        planned=week.slot.start,
        before=before,
        after=after,
        instead=instead,
        elsewhere=elsewhere(week.start, week.timezone) if ahead and not week.cancelled else (),
        shifts=() if week.cancelled else shifts(week.start, last or week.start - timedelta(days=7), week.timezone),
        announcement=announcement(community, week, spoken) if announced else "",
        transcript=shown(week, spoken),
    )


def _instead(community: Community, week: Week) -> Week | None:
    """The first date after a cancelled one that takes place."""
    later = (other for other in community.weeks(week.chat) if not other.cancelled and other.start > week.start)
    return min(later, key=lambda other: other.start.astimezone(UTC), default=None)


def _text(community: Community, week: Week) -> str:
    notes = week.notes
    if not notes:
        return week.title
    people = community.names((*week.moderators, *notes.co_moderators))
    questions = [question.q for question in notes.questions]
    resources = [resource.title for resource in notes.resources]
    said = words(week.transcript) if week.transcript else ""
    parts = [week.title, week.topic, *people, *questions, *resources, words_of_html(notes.html), week.cancelled, said]
    return " ".join(part for part in parts if part)
