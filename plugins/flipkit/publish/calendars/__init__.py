"""Calendars: `.ics` files that stay right, the links that add them, and the pages that explain and test them.

A plan says which calendars there are. It is made before any page, so pages name what is there and predict nothing:
they ask for the links of what they show. `week_links`, `session_links` and `event_links` add one thing, `chat_links`,
`district_links` and `conference_links` subscribe to all of it. There are none to what has no calendar, and none at
all where calendars are not published.
`/calendars/conformance/` shows what `make clients` found of flipkit's own files; it is no claim about this site.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from importlib import resources
from operator import is_
from typing import TYPE_CHECKING, Any

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.ledger import Ledger, advance
from flipkit.model.sessions import Session
from flipkit.model.settings import Section, Settings
from flipkit.model.vevents import VEvent
from flipkit.publish.artifacts import Artifact, Page, ValuedFile
from flipkit.publish.calendars import calendar_files, subscribe_page
from flipkit.publish.calendars.calendar import Calendar
from flipkit.publish.calendars.chat_vevents import of_week
from flipkit.publish.calendars.renamed_folders import renamed_folders
from flipkit.publish.calendars.subscription_links import CalendarLink, add_links, subscribe_links
from flipkit.publish.calendars.vevents import CalendarEvents, vevents
from flipkit.publish.calendars.vtimezone import drifted
from flipkit.publish.html import Values, body
from flipkit.publish.html.language import Language, language_of
from flipkit.publish.html.links import alternate, root
from flipkit.values import dataclass

if TYPE_CHECKING:
    from flipkit.publish.calendars.ics import Writer

__all__ = [
    "CalendarLink",
    "Plan",
    "alternates",
    "artifacts",
    "chat_links",
    "conference_links",
    "district_links",
    "drifted",
    "event_links",
    "make_plan",
    "renamed_folders",
    "session_links",
    "week_links",
]

#: What has a calendar, or is in one.
Thing = Chat | Week | Conference | Event | tuple[Conference, Session]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The calendars of a community by their addresses, in order, and the ledger as it stands after them.

    Where calendars are not published there are none, and nothing is known of what would be in them.
    """

    community: Community
    events: CalendarEvents
    calendars: Mapping[SiteUrl, Calendar]
    ledger: Ledger
    writer: Writer
    made_of: tuple[Community, Ledger]

    def is_of(self, meetings: Community, ledger: Ledger) -> bool:
        """Whether the same meetings, as they were read once, and the same ledger would make the same plan."""
        own, before = self.made_of
        held, found = ((*each.chats, None, *each.conferences, None, *each.events) for each in (own, meetings))
        is_same = len(held) == len(found) and all(map(is_, held, found))
        return is_same and _said(own) == _said(meetings) and before == ledger

    def existing(self, url: SiteUrl) -> str:
        """Give the address of a calendar if there is such a calendar, else ""."""
        return url if url in self.calendars else ""

    def of_week(self, week: Week) -> VEvent | None:
        """Give one date of a chat as an event of its own; calendars may hold it within a series."""
        chat = self.events.chats.get(week.chat.id)
        return (chat.weeks.get(week.slot.key) or of_week(self.community, week)) if chat else None

    def of_session(self, conference: Conference, session: Session) -> VEvent | None:
        """Give a session of a conference's programme as an event."""
        return self.events.conferences.get(conference.id, {}).get(session.id)

    def of_event(self, event: Event) -> VEvent | None:
        """Give a single event as calendars hold it."""
        return self.events.events.get(event.id)


#: The plan made last: a preview makes one after each edit, and few edits are of meetings.
_LAST = list[Plan]()


def _said(meetings: Community) -> tuple[object, ...]:
    return meetings.settings, meetings.now.isoformat(), [*meetings.people], meetings.also_named


def make_plan(community: Community, ledger: Ledger) -> Plan:
    """Decide which calendars there are, and what is in which of them.

    The ledger knows what calendars said before, and which sessions were taken out of their programmes.
    """
    meetings = community.meetings
    for plan in _LAST:
        if plan.is_of(meetings, ledger):
            return replace(plan, community=community)
    from flipkit.publish.calendars.ics import Writer  # noqa: PLC0415  # slow to import, and a check writes no calendar

    published = "calendars" in community.settings.parts
    events = vevents(meetings, ledger) if published else CalendarEvents()
    known = advance(ledger, events, community.now) if published else ledger
    writer = Writer(community.settings, known, community.kept)
    found = (*calendar_files.calendars(meetings, events, writer.size),) if published else ()
    writer.known.keep()
    plan = Plan(
        community=community,
        events=events,
        calendars={calendar.url: calendar for calendar in found},
        ledger=known,
        writer=writer,
        made_of=(meetings, ledger),
    )
    _LAST[:] = [plan]
    return plan


def page(settings: Settings) -> Page:
    """Give the page with the result."""
    _ = Language.of(settings.language).gettext
    url, title = addresses.conformance(), _("Who reads our calendars")
    lead = _("Calendar programs written by others, and whether each finds in flipkit’s files just what was meant.")
    return Page(
        url=url,
        title=title,
        description=lead,
        body=body("conformance.html", settings, url, partial(_values, title, lead)),
        kind="page",
        section=Section.CALENDARS,
        language=settings.language,
    )


def _values(title: str, lead: str) -> Values:
    found = result()
    right = sum(program["disagrees"] == 0 for program in found["programs"])
    return {"title": title, "lead": lead, "result": found, "right": right}


@cache
def result() -> dict[str, Any]:
    """Give what was found, as `tests/clients` wrote it."""
    written = resources.files("flipkit.publish.calendars").joinpath("conformance.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(written)
    return found


def artifacts(plan: Plan) -> Iterator[Artifact]:
    """Give the page that explains all calendars, and the calendars."""
    yield subscribe_page.page(plan.community, plan.calendars.values())
    yield page(plan.community.settings)
    for calendar in plan.calendars.values():
        yield ValuedFile(calendar.url, partial(plan.writer.write, calendar), plan.writer.key(calendar))


def week_links(plan: Plan, week: Week) -> tuple[CalendarLink, ...]:
    """Give the links that add one week of a chat; only weeks with a page of their own have a file."""
    url = addresses.calendar_of_week(week.chat.id, week.slot.key)
    return _add(plan, plan.of_week(week), url, language_of(plan.community, week.chat))


def session_links(plan: Plan, conference: Conference, session: Session) -> tuple[CalendarLink, ...]:
    """Give the links that add one session of a conference."""
    url = addresses.calendar_of_session(conference.id, session.id)
    return _add(plan, plan.of_session(conference, session), url, language_of(plan.community, conference))


def event_links(plan: Plan, event: Event) -> tuple[CalendarLink, ...]:
    """Give the links that add a single event."""
    return _add(plan, plan.of_event(event), addresses.calendar(event.id), language_of(plan.community, event))


def chat_links(plan: Plan, chat: Chat) -> tuple[CalendarLink, ...]:
    """Give the links that subscribe to a chat."""
    return _subscribe(plan, chat.title, addresses.calendar(chat.id), language_of(plan.community, chat))


def conference_links(plan: Plan, conference: Conference) -> tuple[CalendarLink, ...]:
    """Give the links that subscribe to a conference."""
    spoken = language_of(plan.community, conference)
    return _subscribe(plan, conference.title, addresses.calendar(conference.id), spoken)


def district_links(plan: Plan, scope: str) -> tuple[CalendarLink, ...]:
    """Give the links that subscribe to a district's calendar."""
    spoken = Language.of(plan.community.settings.language)
    return _subscribe(plan, scope, addresses.calendar_of_district(scope), spoken)


def alternates(plan: Plan, url: str, *things: Thing) -> str:
    """Give the `<link rel="alternate" type="text/calendar">`s for the page at `url` (below the site).

    A thing brings its own calendar and the one it is in: a week its file and its chat's, a session
    (with its conference) its file and the conference's. Without a thing, as on the home page and the
    agenda, it is the calendar of everything.
    """
    everything = (addresses.calendar_of_all(), plan.community.settings.name)
    named = dict(each for thing in things for each in _of(thing)) if things else dict([everything])
    return "".join(
        alternate("text/calendar", title, f"{root(url)}{file}")
        for file, title in named.items()
        if file in plan.calendars
    )


def _of(thing: Thing) -> Iterator[tuple[SiteUrl, str]]:
    """Give addresses and titles, the nearest first."""
    if isinstance(thing, Week):
        yield addresses.calendar_of_week(thing.chat.id, thing.slot.key), thing.title
        yield from _of(thing.chat)
    elif isinstance(thing, tuple):
        conference, session = thing
        yield addresses.calendar_of_session(conference.id, session.id), session.title
        yield from _of(conference)
    else:
        yield addresses.calendar(thing.id), thing.title


def _add(plan: Plan, event: VEvent | None, url: SiteUrl, spoken: Language) -> tuple[CalendarLink, ...]:
    return add_links(event, plan.community.settings, spoken, plan.existing(url)) if event else ()


def _subscribe(plan: Plan, name: str, url: SiteUrl, spoken: Language) -> tuple[CalendarLink, ...]:
    file = plan.existing(url)
    return subscribe_links(name, plan.community.settings, spoken, file) if file else ()
