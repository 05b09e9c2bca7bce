"""A week's page: one date of a chat, with its questions before and what came of them after."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import NamedTuple

from flipkit.model import addresses
from flipkit.model.chats import Week
from flipkit.model.community import Community
from flipkit.model.settings import Section
from flipkit.model.text import words_of_html
from flipkit.publish.artifacts import Card, Page, Record, apart
from flipkit.publish.calendars import Plan, alternates, week_links
from flipkit.publish.chats import feed
from flipkit.publish.chats.clock_changes import elsewhere, shifts
from flipkit.publish.chats.feed import announcement
from flipkit.publish.chats.transcript import shown, words
from flipkit.publish.html import Markup, Values, body, jsonld, list_rows, prose
from flipkit.publish.html.language import Language, language_of
from flipkit.publish.html.links import under
from flipkit.publish.html.list_rows import Link
from flipkit.publish.mentions import NO_MENTIONS, mentions
from flipkit.publish.related import RelatedRow
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class AskedAt:
    """A question, and the minute it is asked in, if it is known."""

    q: str
    minute: int | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another date of the chat: what it is called, its page, its beginning, and why it does not take place, if so."""

    name: str
    url: str
    start: datetime
    cancelled: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekFacts:
    """One date of a chat as its page shows it; `moved_from` is when it would have been by the chat's rule."""

    title: str
    topic: str
    number: int | None
    format: str
    start: datetime
    end: datetime
    timezone: str
    minutes: int
    cancelled: str
    moved_from: datetime | None
    platform: Link | None
    moderators: tuple[Link, ...]
    co_moderators: tuple[Link, ...]
    pd_minutes: int | None
    exit_ticket: str
    continue_at: str
    questions: tuple[AskedAt, ...]
    resources: tuple[Link, ...]
    text: Markup


class Neighbours(NamedTuple):
    """What comes before and after a week: the weeks with a page, and `last`, when the chat took place before it."""

    before: Week | None = None
    after: Week | None = None
    last: datetime | None = None


def page(
    community: Community, plan: Plan, week: Week, neighbours: Neighbours, reflections: tuple[RelatedRow, ...] = ()
) -> Page:
    """Give the page of a week between its neighbours; `reflections` are the texts about it."""
    spoken = language_of(community, week.chat)
    title = f"{week.topic} · {week.title}" if week.topic else f"{week.title}, {spoken.day(week.scheduled)}"
    return Page(
        url=week.address,
        title=title,
        description=_description(week, spoken),
        body=body(
            "week.html",
            community.settings,
            week.address,
            partial(_values, community, plan, week, neighbours, reflections),
            language=community.language_of(week.chat),
        ),
        kind="week",
        section=Section.CHATS,
        language=community.language_of(week.chat),
        head=_head(community, plan, week, title),
        record=Record(
            url=week.address,
            title=week.topic or title,
            name=week.title if week.topic and week.topic != week.title else "",
            text=partial(_text, community, week),
            kind="week",
            language=community.language_of(week.chat),
            space="together",
            date=week.start.date(),
            standing="past" if week.cancelled or week.end <= community.now else "ahead",
            filters={"chat": (week.chat.title,)},
        ),
        updated=week.notes.updated if week.notes else None,
        card=_card(week, spoken),
    )


def _card(week: Week, spoken: Language) -> Card:
    where = f"{spoken.clock(week.start)} {spoken.place_name(week.timezone)}"
    if week.platform:
        where = f"{where} · {week.platform.name}"
    when = (spoken.day(week.start), where)
    return Card(
        cover=week.chat.id,
        title=week.topic or week.title,
        above=week.title if week.topic else spoken.gettext("Chat"),
        below=(spoken.gettext("Cancelled: %(reason)s", reason=week.cancelled),) if week.cancelled else when,
        space="together",
    )


def _head(community: Community, plan: Plan, week: Week, title: str) -> str:
    chats = language_of(community, week.chat).gettext("Chats"), addresses.chats()
    way = jsonld.crumbs(community, chats, (week.chat.title, week.chat.address), (title, week.address))
    subscribed = feed.link(week.chat, week.address) + alternates(plan, week.address, week)
    return subscribed + jsonld.script(community, jsonld.of_week(community, week)) + way


def _description(week: Week, spoken: Language) -> str:
    if week.cancelled:
        return spoken.gettext("Cancelled: %(reason)s", reason=week.cancelled)
    when = f"{spoken.day(week.start)}, {spoken.clock(week.start)} {spoken.place_name(week.timezone)}"
    return spoken.gettext("%(title)s on %(when)s.", title=week.title, when=when)


def _values(
    community: Community, plan: Plan, week: Week, neighbours: Neighbours, reflections: tuple[RelatedRow, ...]
) -> Values:
    ahead = week.end > community.now
    announced = ahead and week.topic and not week.cancelled
    spoken = language_of(community, week.chat)
    instead = _instead(community, week) if ahead and week.cancelled else None
    known = neighbours.last or week.start - timedelta(days=7)
    moved = () if week.cancelled else shifts(week.start, known, week.timezone)
    return {
        "week": _facts(community, week),
        "chat": Link(week.chat.title, week.chat.address),
        "links": week_links(plan, week) if ahead else (),
        "instead": Neighbour(instead.title, instead.address, instead.start) if instead else None,
        "elsewhere": elsewhere(week.start, week.timezone) if ahead and not week.cancelled else (),
        "shifts": tuple(shift.said(spoken) for shift in moved),
        "announcement": announcement(community, week, spoken) if announced else "",
        "transcript": shown(week, spoken) if week.transcript else None,
        "reflections": reflections,
        "mentions": mentions(community, week.address, spoken, told=reflections)
        if community.mentions.texts
        else NO_MENTIONS,
        "before": _neighbour(neighbours.before),
        "after": _neighbour(neighbours.after),
    }


def _facts(community: Community, week: Week) -> WeekFacts:
    notes = week.notes
    return WeekFacts(
        title=week.title,
        topic=week.topic,
        number=week.number,
        format=week.format,
        start=week.start,
        end=week.end,
        timezone=week.timezone,
        minutes=week.minutes,
        cancelled=week.cancelled,
        moved_from=week.slot.start if week.moved else None,
        platform=list_rows.platform(week.platform),
        moderators=list_rows.people(community, week.moderators),
        co_moderators=list_rows.people(community, notes.co_moderators) if notes else (),
        pd_minutes=week.chat.pd_minutes,
        exit_ticket=community.told_word(week.chat.id, week.slot.key),
        continue_at=(notes.continue_at or "") if notes else "",
        questions=tuple(AskedAt(question.q, question.minute) for question in notes.questions) if notes else (),
        resources=tuple(Link(resource.title, resource.url) for resource in notes.resources) if notes else (),
        text=prose(community, week.address, under(notes.html, 3) if notes else "", community.language_of(week.chat)),
    )


def _neighbour(week: Week | None) -> Neighbour | None:
    return Neighbour(week.topic or week.title, week.address, week.start, week.cancelled) if week else None


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
    parts = [week.topic, week.title, *people, *questions, *resources, words_of_html(notes.html), week.cancelled, said]
    return apart(parts)
