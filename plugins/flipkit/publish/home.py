"""The home page's sections: what happens next, what comes after it, and what is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import partial

from flipkit.model import addresses
from flipkit.model.agenda import Happening
from flipkit.model.chats import Week
from flipkit.model.community import Community
from flipkit.model.identifiers import EventId
from flipkit.publish.calendars import Plan, alternates
from flipkit.publish.html import Values, body, links, spans
from flipkit.publish.html.entry_rows import entry_row
from flipkit.publish.html.language import Language
from flipkit.publish.html.list_rows import HappeningRow, Link, happening_row, people, platform, post_row
from flipkit.publish.html.spans import Span
from flipkit.values import dataclass

#: How many dates stand ready to be the next one, should the page be older than the day it is read on; and how many
#: conferences behind them.
_READY, _CONFERENCES = 6, 2
_ROWS = 5
#: So many entries and posts are new.
_NEWEST = 4
#: A deadline so near is told, whatever comes before it.
_SOON = timedelta(days=60)
#: What has been going on for longer is not news any more.
_STALE = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextRow:
    """What is, or will be, the next to happen; `questions` are counted, `minutes` is 0 where it is no chat.

    It goes on in its `spans`, none where it has no times, and is the next until it is `over`. One comes to it at
    `place`, if that has an address; `programme` is that of a conference, empty where there is none.
    """

    happening: HappeningRow
    spans: tuple[Span, ...]
    over: datetime
    place: Link | None
    programme: str
    moderators: tuple[Link, ...]
    questions: int
    minutes: int


def head(plan: Plan) -> str:
    """Give what the home page's head adds: the calendar of everything, and the feeds of posts and blogs."""
    settings = plan.community.settings
    found = alternates(plan, addresses.home())
    if "posts" in settings.parts:
        found += links.feeds_of_posts(addresses.home(), settings)
    if "blogs" in settings.parts:
        found += links.feeds_of_blogs(addresses.home(), settings)
    return found


def sections(community: Community) -> str:
    """Give the sections as HTML, for a page at the site's root.

    A section stands only where its plugin is active; one without anything yet says so.
    """
    return body("home.html", community.settings, addresses.home(), partial(_values, community))()


def _values(community: Community) -> Values:
    spoken = Language.of(community.settings.language)
    upcoming = community.upcoming() if "events" in community.settings.parts else ()
    ours = [h for h in upcoming if not (h.cancelled or h.source) and h.first_day > community.today - _STALE]
    ready = [*ours[:_READY], *[h for h in ours[_READY:] if h.kind == "conference"][:_CONFERENCES]]
    coming = _coming((h for h in upcoming if not ready or h != ready[0]), community.today)
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
    held = {conference.id: conference for conference in community.conferences}
    for happening in ready:
        start, conference = happening.start, held.get(EventId(happening.calendar))
        week = weeks.get((happening.calendar, start)) if isinstance(start, datetime) else None
        if happening.kind != "conference":
            conference = None
        found = spans.of_conference(conference) if conference else spans.of_happening(happening)
        yield NextRow(
            happening=happening_row(happening, spoken),
            spans=found,
            over=found[-1].ends if found and found[-1].begins.date() >= happening.last_day else happening.over,
            place=platform(week.platform) if week else None,
            programme=addresses.programme(conference.id) if conference and conference.has_programme else "",
            moderators=people(community, week.moderators) if week else (),
            questions=len(week.notes.questions) if week and week.notes else 0,
            minutes=week.minutes if week else 0,
        )


def _coming(upcoming: Iterable[Happening], today: date) -> tuple[Happening, ...]:
    """Choose the rows: what comes first, and in any case all for which people plan ahead.

    These are our conferences, and the deadlines of the next weeks.
    """
    varied = tuple(_varied(upcoming))
    planned = [
        each
        for each in varied
        if not each.source
        and (each.kind == "conference" or (each.kind == "deadline" and each.first_day <= today + _SOON))
    ]
    others = [each for each in varied if each not in planned][: max(0, _ROWS - len(planned))]
    return tuple(each for each in varied if each in planned or each in others)


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
