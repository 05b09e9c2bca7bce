"""/events/<calendar>/: what an other's calendar has ahead, where it comes from and when it was last read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from flipkit.model.agenda import of_gathered
from flipkit.model.community import Community
from flipkit.model.remote_calendars import FollowedCalendar, RemoteEvent
from flipkit.model.settings import Section
from flipkit.model.text import words_of_html
from flipkit.publish.agenda import agenda_head
from flipkit.publish.artifacts import Page, Record
from flipkit.publish.calendars import Plan
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import under
from flipkit.publish.html.rows import happening_row
from flipkit.publish.html.templates import Values, body, prose


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


def artifacts(community: Community, plan: Plan) -> Iterator[Page]:
    """Give a page for each calendar of others."""
    for followed in community.calendars:
        yield _page(community, plan, followed)


def _page(community: Community, plan: Plan, followed: FollowedCalendar) -> Page:
    calendar, language = followed.calendar, community.settings.language
    spoken = Language.of(language)
    return Page(
        url=calendar.page,
        title=calendar.title,
        description=calendar.description
        or spoken.gettext("Coming events from the calendar %(calendar)s.", calendar=calendar.title),
        body=body("remote_calendar.html", community.settings, calendar.page, partial(_values, community, followed)),
        kind="list",
        section=Section.EVENTS,
        language=language,
        head=agenda_head.head(plan, calendar.page),
        record=Record(
            url=calendar.page,
            title=calendar.title,
            text=partial(_text, community, followed),
            kind="list",
            language=language,
            space="together",
        ),
        updated=calendar.updated,
    )


def _values(community: Community, followed: FollowedCalendar) -> Values:
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


def _text(community: Community, followed: FollowedCalendar) -> str:
    """What search knows of it: its coming events' names and places."""
    calendar = followed.calendar
    coming = [event for event in followed.events if not community.is_over(of_gathered(calendar, event))]
    words = dict.fromkeys(word for event in coming for word in (event.title, event.place) if word)
    return " ".join((calendar.description, words_of_html(calendar.html), *words)).strip()
