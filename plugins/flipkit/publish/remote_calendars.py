"""/events/<calendar>/: what an other's calendar has ahead, where it comes from and when it was last read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from flipkit.model.agenda import of_gathered
from flipkit.model.community import Community
from flipkit.model.remote_calendars import FollowedCalendar
from flipkit.model.settings import Section
from flipkit.model.text import words_of_html
from flipkit.publish.agenda import agenda_head as heads
from flipkit.publish.artifacts import Page, Record
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import under
from flipkit.publish.html.templates import render_old as render


def artifacts(community: Community) -> Iterator[Page]:
    """Give a page for each calendar of others."""
    for followed in community.calendars:
        yield _page(community, followed)


def _page(community: Community, followed: FollowedCalendar) -> Page:
    calendar, language = followed.calendar, community.settings.language
    spoken = Language.of(language)
    return Page(
        url=calendar.page,
        title=calendar.title,
        description=calendar.description
        or spoken.gettext("Coming events from the calendar %(calendar)s.", calendar=calendar.title),
        body=partial(_body, community, followed),
        kind="list",
        section=Section.EVENTS,
        language=language,
        head=heads.head(community, calendar.page),
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


def _body(community: Community, followed: FollowedCalendar) -> str:
    calendar = followed.calendar
    rows = [(of_gathered(calendar, event), event) for event in followed.events]
    ahead = sorted((row for row in rows if not community.is_over(row[0])), key=lambda row: row[0].begins)
    months = [(day, tuple(found)) for day, found in groupby(ahead, key=lambda row: row[0].first_day.replace(day=1))]
    return render(
        "gathered.html",
        calendar.page,
        community,
        calendar=calendar,
        health=followed.health,
        host=followed.host,
        months=months,
        over=len(rows) - len(ahead),
        text=under(calendar.html, 2),
    )


def _text(community: Community, followed: FollowedCalendar) -> str:
    """What search knows of it: its coming events' names and places."""
    calendar = followed.calendar
    coming = [event for event in followed.events if not community.is_over(of_gathered(calendar, event))]
    words = dict.fromkeys(word for event in coming for word in (event.title, event.place) if word)
    return " ".join((calendar.description, words_of_html(calendar.html), *words)).strip()
