"""What a page's head says of calendars: where what it shows is to be had as iCalendar."""

from __future__ import annotations

from flipkit.model import addresses
from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.sessions import Session
from flipkit.publish.calendars import presence
from flipkit.publish.html.head import alternate
from flipkit.publish.html.links import root

Thing = Chat | Week | Conference | Event | tuple[Conference, Session]


def alternates(community: Community, url: str, *things: Thing) -> str:
    """Give the `<link rel="alternate" type="text/calendar">`s for the page at `url` (below the site).

    A thing brings its own calendar and the one it is in: a week its file and its chat's, a session
    (with its conference) its file and the conference's. Without a thing, as on the home page and the
    agenda, it is the calendar of everything. Only files that exist are named; none where calendars
    are not published.
    """
    if "calendars" not in community.settings.parts:
        return ""
    named: dict[str, str] = {}
    for thing in things:
        named.update(_of(community, thing))
    if not things and presence.has_all(community):
        named[addresses.calendar_of_all()] = community.settings.name
    return "".join(alternate("text/calendar", title, f"{root(url)}{file}") for file, title in named.items())


def _of(community: Community, thing: Thing) -> dict[str, str]:
    """Titles by the addresses of files, the nearest first."""
    if isinstance(thing, Chat):
        return {addresses.calendar(thing.id): thing.title} if presence.has_chat(community, thing) else {}
    if isinstance(thing, Week):
        file = addresses.calendar_of_week(thing.chat.id, thing.slot.key)
        own: dict[str, str] = {file: thing.title} if presence.has_week(community, thing) else {}
        return {**own, **_of(community, thing.chat)}
    if isinstance(thing, Conference):
        return {addresses.calendar(thing.id): thing.title}
    if isinstance(thing, Event):
        return {addresses.calendar(thing.id): thing.title}
    conference, session = thing
    return {addresses.calendar_of_session(conference.id, session.id): session.title, **_of(community, conference)}
