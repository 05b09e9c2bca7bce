"""The home page's sections: what happens next, what comes after it, and what is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from flipkit.model import addresses
from flipkit.model.agenda import Happening
from flipkit.model.chats import Week
from flipkit.model.community import Community
from flipkit.publish.calendars import Plan, alternates
from flipkit.publish.html import Values, body
from flipkit.publish.html.language import Language
from flipkit.publish.html.list_rows import HappeningRow, Link, entry_row, happening_row, people, post_row

#: How many dates stand ready to be the next one, should the page be older than the day it is read on.
_READY = 6
_ROWS = 5
#: So many entries and posts are new.
_NEWEST = 4
#: What has been going on for longer is not news any more.
_STALE = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextRow:
    """What is, or will be, the next to happen; `questions` are counted, `minutes` is 0 where it is no chat."""

    happening: HappeningRow
    moderators: tuple[Link, ...]
    questions: int
    minutes: int


def head(plan: Plan) -> str:
    """Give what the home page's head adds: the calendar of everything."""
    return alternates(plan, addresses.home())


def sections(community: Community) -> str:
    """Give the sections as HTML, for a page at the site's root.

    A section stands only where its plugin is active; one without anything yet says so.
    """
    return body("home.html", community.settings, addresses.home(), partial(_values, community))()


def _values(community: Community) -> Values:
    spoken = Language.of(community.settings.language)
    upcoming = community.upcoming() if "events" in community.settings.parts else ()
    ready = [h for h in upcoming if not (h.cancelled or h.source) and h.first_day > community.today - _STALE][:_READY]
    coming = _coming(h for h in upcoming if not ready or h != ready[0])
    return {
        "nexts": list(_nexts(community, ready, spoken)),
        "coming": [happening_row(h, spoken) for h in coming],
        "chats": bool(community.chats),
        "handbook": community.addresses.get("handbook/index.md", ""),
        "blogs": len(community.blogs),
        "entries": [entry_row(community, entry) for entry in community.news[:_NEWEST]],
        "posts": [post_row(community, post) for post in community.posts[:_NEWEST]],
        "today": community.today,
    }


def _nexts(community: Community, ready: Iterable[Happening], spoken: Language) -> Iterator[NextRow]:
    weeks: dict[tuple[str, datetime], Week] = {
        (week.chat.id, week.start): week for chat in community.chats for week in community.coming_weeks(chat, 20)
    }
    for happening in ready:
        start = happening.start
        week = weeks.get((happening.calendar, start)) if isinstance(start, datetime) else None
        yield NextRow(
            happening=happening_row(happening, spoken),
            moderators=people(community, week.moderators) if week else (),
            questions=len(week.notes.questions) if week and week.notes else 0,
            minutes=week.minutes if week else 0,
        )


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
