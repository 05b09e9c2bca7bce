"""The home page's sections: what happens next, what comes after it, and what is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from flipkit.model.agenda import Happening
from flipkit.model.chats import Week
from flipkit.model.community import Community
from flipkit.publish.calendars import alternates
from flipkit.publish.html.filters import instant
from flipkit.publish.html.templates import render_old as render

#: How many dates stand ready to be the next one, should the page be older than the day it is read on.
_READY = 6
_ROWS = 5
#: What has been going on for longer is not news any more.
_STALE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Next:
    """A happening of ours that is, or will be, the next one; `week` where it is a chat's.

    `ends` is when it is over, as a script reads it.
    """

    happening: Happening
    week: Week | None
    ends: str


def head(community: Community) -> str:
    """Give what the home page's head adds: the calendar of everything."""
    return alternates(community, "")


def body(community: Community) -> str:
    """Give the sections as HTML, for a page at the site's root.

    A section stands only where its plugin is active; one without anything yet says so.
    """
    parts = community.settings.parts
    upcoming = community.upcoming() if "events" in parts else ()
    nexts = tuple(_nexts(community, upcoming))
    return render(
        "home.html",
        "",
        community,
        nexts=nexts,
        coming=_coming(h for h in upcoming if not nexts or h != nexts[0].happening),
        handbook=community.addresses.get("handbook/index.md", ""),
    )


def _nexts(community: Community, upcoming: tuple[Happening, ...]) -> Iterator[Next]:
    weeks = {
        (week.chat.id, week.start): week for chat in community.chats for week in community.coming_weeks(chat, 20)
    }
    held = [h for h in upcoming if not (h.cancelled or h.source) and h.first_day > community.today - _STALE]
    for happening in held[:_READY]:
        start = happening.start
        week = weeks.get((happening.calendar, start)) if isinstance(start, datetime) else None
        yield Next(happening, week, instant(happening.over))


def _coming(upcoming: Iterable[Happening]) -> tuple[Happening, ...]:
    """Choose the rows: what comes first, and in any case the next conference, for which people plan ahead."""
    varied = tuple(_varied(upcoming))
    near, later = varied[:_ROWS], varied[_ROWS:]
    if any(happening.kind == "conference" for happening in near):
        return near
    conference = next((happening for happening in later if happening.kind == "conference"), None)
    return (*near[:-1], conference) if conference else near


def _varied(upcoming: Iterable[Happening]) -> Iterator[Happening]:
    """Leave out all but the next date of each chat and calendar, so that a weekly one does not hide the rest.

    One that is cancelled is told as well, as somebody may come to it.
    """
    seen = set()
    for happening in upcoming:
        if happening.is_one_of_many and happening.calendar in seen:
            continue
        if not happening.cancelled:
            seen.add(happening.calendar)
        yield happening
