"""The pages of single events (workshops, meetings, deadlines), and of others' calendars that we follow.

/events/<calendar>/ has what is ahead in it, where it comes from and when it was last read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from itertools import groupby

from flipkit.model import addresses
from flipkit.model.agenda import Happening, of_event, of_gathered
from flipkit.model.community import Community
from flipkit.model.events import Event, FollowedCalendar, RemoteEvent
from flipkit.model.settings import Section
from flipkit.model.text import words_of_html
from flipkit.publish.agenda.months import head, url_of
from flipkit.publish.artifacts import Artifact, Card, Page, Record, apart
from flipkit.publish.calendars import Plan, event_links
from flipkit.publish.html import Values, body, jsonld, prose, spans
from flipkit.publish.html.language import Language, language_of
from flipkit.publish.html.links import under
from flipkit.publish.html.list_rows import happening_row
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteCalendarFacts:
    """Somebody else's calendar as its page shows it.

    `host` and `original` are empty where it is a file or must not be named. `failing` says that it can't be read
    since a day, `waiting` that it never was; `notes` what of it could not be taken as it is written.
    """

    title: str
    description: str
    host: str
    original: str
    is_file: bool
    audience: tuple[str, ...]
    scope: str
    read: date | None
    waiting: bool
    failing: bool
    since: date | None
    reason: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemoteEventFacts:
    """What stands beside the line of one of its events; `vanished` is the day since which it has it no longer."""

    url: str
    description: str
    vanished: date | None
    tentative: bool


def remote_calendar_pages(community: Community, plan: Plan) -> Iterator[Page]:
    """Give a page for each calendar of others."""
    for followed in community.calendars:
        yield _remote_calendar_page(community, plan, followed)


def _remote_calendar_page(community: Community, plan: Plan, followed: FollowedCalendar) -> Page:
    calendar, language = followed.calendar, community.settings.language
    spoken = Language.of(language)
    return Page(
        url=calendar.page,
        title=calendar.title,
        description=calendar.description
        or spoken.gettext("Coming events from the calendar %(calendar)s.", calendar=calendar.title),
        body=body(
            "remote_calendar.html",
            community.settings,
            calendar.page,
            partial(_remote_calendar_values, community, followed),
        ),
        kind="list",
        section=Section.EVENTS,
        language=language,
        head=head(plan, calendar.page),
        record=Record(
            url=calendar.page,
            title=calendar.title,
            text=partial(_remote_calendar_text, community, followed),
            kind="list",
            language=language,
            space="together",
        ),
        updated=calendar.updated,
    )


def _remote_calendar_values(community: Community, followed: FollowedCalendar) -> Values:
    calendar, spoken = followed.calendar, Language.of(community.settings.language)
    found = [(of_gathered(calendar, event), event) for event in followed.events]
    ahead = sorted((each for each in found if not community.is_over(each[0])), key=lambda each: each[0].begins)
    months = groupby(ahead, key=lambda each: each[0].first_day.replace(day=1))
    return {
        "calendar": _facts(followed),
        "text": prose(community, calendar.page, under(calendar.html, 2)),
        "months": [
            (day, [(happening_row(happening, spoken), _event(event)) for happening, event in inside])
            for day, inside in months
        ],
        "over": len(found) > len(ahead),
        "today": community.today,
    }


def _facts(followed: FollowedCalendar) -> RemoteCalendarFacts:
    calendar, health = followed.calendar, followed.health
    return RemoteCalendarFacts(
        title=calendar.title,
        description=calendar.description,
        host=followed.host,
        original=calendar.original,
        is_file=calendar.is_file,
        audience=calendar.audience,
        scope=calendar.scope,
        read=health.read,
        waiting=health.state == "waiting",
        failing=health.state in ("failing", "gone"),
        since=health.since,
        reason=health.reason,
        notes=health.notes,
    )


def _event(event: RemoteEvent) -> RemoteEventFacts:
    return RemoteEventFacts(event.url, event.description, event.vanished, event.status == "tentative")


def _remote_calendar_text(community: Community, followed: FollowedCalendar) -> str:
    """What search knows of it: its coming events' names and places."""
    calendar = followed.calendar
    coming = [event for event in followed.events if not community.is_over(of_gathered(calendar, event))]
    words = dict.fromkeys(word for event in coming for word in (event.title, event.place) if word)
    return apart((calendar.description, words_of_html(calendar.html), *words))


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
    cancelled: str
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
        description=spoken.gettext("Cancelled: %(reason)s", reason=event.cancelled)
        if event.cancelled
        else event.description or ", ".join(part for part in (_when(happening, spoken), event.place) if part) + ".",
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
        head=head(plan, event.address, event)
        + jsonld.script(community, jsonld.of_event(community, event))
        + jsonld.crumbs(community, (spoken.gettext("Events"), addresses.events()), (event.title, event.address)),
        record=Record(
            url=event.address,
            title=event.title,
            text=partial(_text, event),
            kind="event",
            language=language,
            space="together",
            date=happening.first_day,
            standing="past" if event.cancelled or community.is_over(happening) else "ahead",
        ),
        updated=event.updated,
        card=Card(
            cover=event.id,
            title=event.title,
            above=happening_row(happening, spoken).label,
            below=(spoken.gettext("Cancelled"),) if event.cancelled else (_when(happening, spoken), event.place),
            space="together",
        ),
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
            cancelled=event.cancelled,
            minutes=round((happening.over - happening.begins).total_seconds() / 60),
        ),
        "when": happening_row(happening, spoken),
        "spans": spans.of_happening(happening),
        "month_url": url_of(happening.first_day),
        "ahead": ahead,
        "text": prose(community, event.address, under(event.html, 2), community.language_of(event)),
        "links": event_links(plan, event) if ahead else (),
    }


def _when(happening: Happening, spoken: Language) -> str:
    start = happening.start
    if isinstance(start, datetime):
        return f"{spoken.day(start)}, {spoken.clock(start)} {spoken.place_name(happening.timezone)}"
    return spoken.days(start, happening.last_day)


def _text(event: Event) -> str:
    return apart((event.description, event.place, words_of_html(event.html)))
