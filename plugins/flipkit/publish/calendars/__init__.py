"""Calendars: what happens as `.ics` files that stay right, the links that add them, the page that explains.

Other pages ask for the links of what they show: `week_links`, `session_links`, `event_links` add one
thing, `chat_links`, `district_links` and `conference_links` subscribe to all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Literal

from flipkit.model import addresses
from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.ledger import Ledger, advance
from flipkit.model.sessions import Session
from flipkit.model.slugs import slug
from flipkit.publish.artifacts import Artifact, File
from flipkit.publish.calendars import conformance, files, presence
from flipkit.publish.calendars.alternates import alternates
from flipkit.publish.calendars.chat_vevents import of_week
from flipkit.publish.calendars.ics import Writer
from flipkit.publish.calendars.subscribe import Way, add_links, subscribe_links
from flipkit.publish.calendars.subscribe_page import pages
from flipkit.publish.calendars.vevents import Events, of_event, of_session, vevents
from flipkit.publish.calendars.vtimezone import drifted
from flipkit.publish.html.language import Language, language_of

__all__ = [
    "Events",
    "Way",
    "add_links",
    "alternates",
    "artifacts",
    "chat_links",
    "conference_links",
    "district_links",
    "drifted",
    "event_links",
    "session_links",
    "slice_address",
    "subscribe_links",
    "vevents",
    "week_links",
]


def artifacts(community: Community, ledger: Ledger) -> Iterator[Artifact]:
    """Give all calendars, the page that explains them, and the ledger as it stands after them ."""
    events = vevents(community, ledger)
    known = advance(ledger, events, community.now)
    writer = Writer(community.settings, known)
    found = tuple(files.calendars(community, events, writer.size))
    yield from pages(community, found)
    yield from conformance.pages(community)
    for calendar in found:
        yield File(calendar.url, partial(writer.write, calendar))
    yield File(addresses.ledger(), known.write)


def week_links(community: Community, week: Week) -> tuple[Way, ...]:
    """Give the links that add one week of a chat; only weeks with a page of their own have a file."""
    url = addresses.calendar_of_week(week.chat.id, week.slot.key) if presence.has_week(community, week) else ""
    spoken = language_of(community, week.chat)
    return add_links(of_week(community, week), community.settings, spoken, _published(community, url))


def session_links(community: Community, conference: Conference, session: Session) -> tuple[Way, ...]:
    """Give the links that add one session of a conference."""
    url = addresses.calendar_of_session(conference.id, session.id)
    spoken = language_of(community, conference)
    return add_links(
        of_session(community, conference, session), community.settings, spoken, _published(community, url)
    )


def event_links(community: Community, event: Event) -> tuple[Way, ...]:
    """Give the links that add a single event."""
    url = addresses.calendar(event.id)
    spoken = language_of(community, event)
    return add_links(of_event(community, event), community.settings, spoken, _published(community, url))


def chat_links(community: Community, chat: Chat) -> tuple[Way, ...]:
    """Give the links that subscribe to a chat; none where calendars are not published."""
    url = _published(community, addresses.calendar(chat.id) if presence.has_chat(community, chat) else "")
    return subscribe_links(chat.title, community.settings, language_of(community, chat), url) if url else ()


def conference_links(community: Community, conference: Conference) -> tuple[Way, ...]:
    """Give the links that subscribe to a conference; none where calendars are not published."""
    url = _published(community, addresses.calendar(conference.id))
    spoken = language_of(community, conference)
    return subscribe_links(conference.title, community.settings, spoken, url) if url else ()


def slice_address(
    community: Community, conference: Conference, kind: Literal["track", "room", "speaker"], name: str
) -> str:
    """Give the calendar of a conference's track, room or speaker (by id); empty where calendars are not published."""
    return _published(community, addresses.calendar_of_slice(conference.id, kind, name))


def district_links(community: Community, scope: str) -> tuple[Way, ...]:
    """Give the links that subscribe to a district's calendar; none where no chat of it is in a calendar."""
    chats = [chat for chat in community.chats if chat.scope and slug(chat.scope) == slug(scope)]
    known = any(presence.has_chat(community, chat) for chat in chats)
    url = _published(community, addresses.calendar_of_district(scope) if known else "")
    spoken = Language.of(community.settings.language)
    return subscribe_links(scope, community.settings, spoken, url) if url else ()


def _published(community: Community, url: str) -> str:
    return url if "calendars" in community.settings.parts else ""
