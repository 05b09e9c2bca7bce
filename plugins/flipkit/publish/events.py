"""The pages of single events: workshops, meetings, deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from flipkit.model.agenda import Happening, of_event
from flipkit.model.community import Community
from flipkit.model.events import Event
from flipkit.model.settings import Section
from flipkit.model.text import words_of_html
from flipkit.publish.agenda import agenda_head
from flipkit.publish.agenda.months import url_of
from flipkit.publish.artifacts import Artifact, Page, Record
from flipkit.publish.calendars import Plan, event_links
from flipkit.publish.html import jsonld
from flipkit.publish.html.filters import place
from flipkit.publish.html.language import Language, language_of
from flipkit.publish.html.links import under
from flipkit.publish.html.rows import happening_row
from flipkit.publish.html.templates import Values, body, prose


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFacts:
    """A single event as its page shows it; `url` is where more is told of it, `minutes` how long it takes."""

    id: str
    title: str
    description: str
    url: str
    timezone: str
    place: str
    audience: tuple[str, ...]
    scope: str
    deadline: bool
    minutes: int


def artifacts(community: Community, plan: Plan) -> Iterator[Artifact]:
    """Give a page for each single event."""
    for event in community.events:
        yield _page(community, plan, event)


def _page(community: Community, plan: Plan, event: Event) -> Page:
    happening = of_event(event)
    language = community.language_of(event)
    spoken = language_of(community, event)
    return Page(
        url=event.address,
        title=event.title,
        description=event.description
        or ", ".join(part for part in (_when(happening, spoken), event.place) if part) + ".",
        body=body(
            "event.html",
            community.settings,
            event.address,
            partial(_values, community, plan, event, happening),
            language=language,
        ),
        kind="event",
        section=Section.EVENTS,
        language=language,
        head=agenda_head.head(plan, event.address, event)
        + jsonld.script(community, jsonld.of_event(community, event)),
        record=Record(
            url=event.address,
            title=event.title,
            text=partial(_text, event),
            kind="event",
            language=language,
            space="together",
            date=happening.first_day,
        ),
        updated=event.updated,
    )


def _values(community: Community, plan: Plan, event: Event, happening: Happening) -> Values:
    ahead = not community.is_over(happening)
    spoken = language_of(community, event)
    return {
        "event": EventFacts(
            id=event.id,
            title=event.title,
            description=event.description,
            url=event.url or "",
            timezone=event.timezone,
            place=event.place,
            audience=event.audience,
            scope=event.scope,
            deadline=event.deadline,
            minutes=round((happening.over - happening.begins).total_seconds() / 60),
        ),
        "when": happening_row(happening, spoken),
        "month_url": url_of(happening.first_day),
        "ahead": ahead,
        "text": prose(community, event.address, under(event.html, 2)),
        "links": event_links(plan, event) if ahead else (),
    }


def _when(happening: Happening, spoken: Language) -> str:
    start = happening.start
    if isinstance(start, datetime):
        return f"{spoken.day(start)}, {spoken.clock(start)} {place(happening.timezone)}"
    return spoken.days(start, happening.last_day)


def _text(event: Event) -> str:
    return " ".join(part for part in (event.description, event.place, words_of_html(event.html)) if part)
