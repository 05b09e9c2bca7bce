"""What a page's head says of calendars: where what it shows is to be had as iCalendar."""

from __future__ import annotations

from collections.abc import Iterator

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.chats import Chat, Week
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.sessions import Session
from flipkit.publish.calendars.plan import Plan
from flipkit.publish.html.links import alternate, root

Thing = Chat | Week | Conference | Event | tuple[Conference, Session]


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
