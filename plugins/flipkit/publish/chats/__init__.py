"""Chats: `/chats/`, by district and audience, a page and a feed for each, and a page for each date written about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from flipkit.model import addresses
from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.identifiers import EventId
from flipkit.model.settings import Section
from flipkit.model.text import slug
from flipkit.publish.artifacts import Artifact, Page
from flipkit.publish.calendars import CalendarLink, Plan, alternates, district_links
from flipkit.publish.chats import chat as chat_page
from flipkit.publish.chats import feed, week
from flipkit.publish.chats.clock_changes import known_before
from flipkit.publish.chats.recurrence_text import course, rhythm, standing
from flipkit.publish.former_addresses import lead_on
from flipkit.publish.html import Values, body
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import root
from flipkit.publish.reflections import NO_REFLECTIONS, Reflections
from flipkit.values import dataclass

__all__ = ["artifacts", "rhythm"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRow:
    """A chat in a list: when it takes place, and `next`, the beginning of its next date, with its end and topic."""

    name: str
    url: str
    language: str
    description: str
    rhythm: str
    course: tuple[str, ...]
    duration: int
    platform: str
    audience: tuple[str, ...]
    scope: str
    next: datetime | None
    until: datetime | None
    timezone: str
    topic: str


@dataclass(frozen=True, slots=True)
class ChatGroup:
    """Chats that belong together: those for everybody (`name` is empty), or a district's with its calendar."""

    name: str
    id: str
    chats: tuple[ChatRow, ...]
    links: tuple[CalendarLink, ...] = ()


def page(community: Community, plan: Plan) -> Page:
    """Give the list of chats."""
    spoken, url = Language.of(community.settings.language), addresses.chats()
    has_audiences = any(chat.audience for chat in community.chats)
    return Page(
        url=url,
        title=spoken.gettext("Chats"),
        description=spoken.gettext(
            "Every chat of this community: when it takes place, what it is about and how to take part."
        ),
        body=body("chats.html", community.settings, url, partial(_values, community, plan)),
        kind="list",
        section=Section.CHATS,
        language=community.settings.language,
        head=alternates(plan, url, *community.chats) + (_script(url) if has_audiences else ""),
        index=True,
    )


def _values(community: Community, plan: Plan) -> Values:
    rows = {chat.id: _row(community, chat) for chat in community.chats}
    over = {chat.id for chat in community.chats if standing(chat, community.today).over}
    audiences = sorted({audience for chat in community.chats for audience in chat.audience}, key=str.casefold)
    return {
        "groups": tuple(_groups(plan, [chat for chat in community.chats if chat.id not in over], rows)),
        "over": [rows[chat.id] for chat in community.chats if chat.id in over],
        "audiences": [
            (name, slug(name), [rows[chat.id] for chat in community.chats if name in chat.audience])
            for name in audiences
        ],
    }


def _row(community: Community, chat: Chat) -> ChatRow:
    spoken, week = Language.of(community.settings.language), community.next_week(chat)
    return ChatRow(
        name=chat.title,
        url=chat.address,
        language=chat.language,
        description=chat.description,
        rhythm=rhythm(chat, community.today, spoken),
        course=course(chat, community.today, spoken),
        duration=chat.duration,
        platform=chat.platform.name if chat.platform else "",
        audience=chat.audience,
        scope=chat.scope,
        next=week.start if week else None,
        until=week.end if week else None,
        timezone=chat.timezone,
        topic=week.topic if week else "",
    )


def _groups(plan: Plan, chats: list[Chat], rows: dict[EventId, ChatRow]) -> Iterator[ChatGroup]:
    """Chats that go on: those for everybody first, then the districts, each named as it is first written."""
    found: dict[str, list[Chat]] = {}
    for chat in chats:
        found.setdefault(chat.scope and slug(chat.scope), []).append(chat)
    for key, inside in sorted(found.items()):
        name = inside[0].scope
        links = district_links(plan, name) if name else ()
        yield ChatGroup(name, key, tuple(rows[chat.id] for chat in inside), links)


def _script(url: str) -> str:
    return f'<script src="{root(url)}{addresses.asset("chats.js")}" defer></script>\n'


def artifacts(community: Community, plan: Plan, reflections: Reflections = NO_REFLECTIONS) -> Iterator[Artifact]:
    """Give `/chats/`, and for each chat its page, its weeks, its feed and the way from `/events/<chat>/`."""
    yield page(community, plan)
    for chat in community.chats:
        yield chat_page.page(community, plan, chat)
        weeks = community.weeks(chat)
        before = known_before(weeks)
        written = [week for week in weeks if week.notes]
        for previous, this, following in zip([None, *written], written, [*written[1:], None], strict=False):
            neighbours = week.Neighbours(previous, following, before.get(this.slot.key))
            yield week.page(community, plan, this, neighbours, reflections.of(this.address))
        yield feed.file(community, chat)
        url, language = addresses.event(chat.id), community.language_of(chat)
        yield lead_on(community, url, chat.address, chat.title, language)
