"""Calendars: what happens as `.ics` files that stay right, the links that add them, the page that explains.

A plan says which calendars there are. Other pages ask for the links of what they show: `week_links`,
`session_links` and `event_links` add one thing, `chat_links`, `district_links` and `conference_links` subscribe
to all of it. There are none to what has no calendar, and none at all where calendars are not published.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.chats import Chat, Week
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.sessions import Session
from flipkit.model.vevents import VEvent
from flipkit.publish.artifacts import Artifact, File
from flipkit.publish.calendars import conformance, subscribe_page
from flipkit.publish.calendars.alternates import alternates
from flipkit.publish.calendars.plan import Plan, make_plan
from flipkit.publish.calendars.subscribe import Way, add_links, subscribe_links
from flipkit.publish.calendars.vtimezone import drifted
from flipkit.publish.html.language import Language, language_of

__all__ = [
    "Plan",
    "Way",
    "alternates",
    "artifacts",
    "chat_links",
    "conference_links",
    "district_links",
    "drifted",
    "event_links",
    "make_plan",
    "session_links",
    "week_links",
]


def artifacts(plan: Plan) -> Iterator[Artifact]:
    """Give the page that explains all calendars, the calendars, and the ledger as it stands after them."""
    yield subscribe_page.page(plan)
    yield conformance.page(plan.community.settings)
    for calendar in plan.calendars.values():
        yield File(calendar.url, partial(plan.writer.write, calendar))
    yield File(addresses.ledger(), plan.ledger.write)


def week_links(plan: Plan, week: Week) -> tuple[Way, ...]:
    """Give the links that add one week of a chat; only weeks with a page of their own have a file."""
    url = addresses.calendar_of_week(week.chat.id, week.slot.key)
    return _add(plan, plan.of_week(week), url, language_of(plan.community, week.chat))


def session_links(plan: Plan, conference: Conference, session: Session) -> tuple[Way, ...]:
    """Give the links that add one session of a conference."""
    url = addresses.calendar_of_session(conference.id, session.id)
    return _add(plan, plan.of_session(conference, session), url, language_of(plan.community, conference))


def event_links(plan: Plan, event: Event) -> tuple[Way, ...]:
    """Give the links that add a single event."""
    return _add(plan, plan.of_event(event), addresses.calendar(event.id), language_of(plan.community, event))


def chat_links(plan: Plan, chat: Chat) -> tuple[Way, ...]:
    """Give the links that subscribe to a chat."""
    return _subscribe(plan, chat.title, addresses.calendar(chat.id), language_of(plan.community, chat))


def conference_links(plan: Plan, conference: Conference) -> tuple[Way, ...]:
    """Give the links that subscribe to a conference."""
    spoken = language_of(plan.community, conference)
    return _subscribe(plan, conference.title, addresses.calendar(conference.id), spoken)


def district_links(plan: Plan, scope: str) -> tuple[Way, ...]:
    """Give the links that subscribe to a district's calendar."""
    spoken = Language.of(plan.community.settings.language)
    return _subscribe(plan, scope, addresses.calendar_of_district(scope), spoken)


def _add(plan: Plan, event: VEvent | None, url: SiteUrl, spoken: Language) -> tuple[Way, ...]:
    return add_links(event, plan.community.settings, spoken, plan.existing(url)) if event else ()


def _subscribe(plan: Plan, name: str, url: SiteUrl, spoken: Language) -> tuple[Way, ...]:
    file = plan.existing(url)
    return subscribe_links(name, plan.community.settings, spoken, file) if file else ()
