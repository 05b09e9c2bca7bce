"""`/calendars/`: how to subscribe, for each calendar and each application."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from flipkit.model.community import Community
from flipkit.publish.artifacts import Page
from flipkit.publish.head import alternate
from flipkit.publish.templates import render

from .files import ROOT
from .ics import Calendar
from .links import Way, subscribe_links

_TITLE = "Calendars"
_DESCRIPTION = "Subscribe once, and your calendar follows every new topic, moved evening and cancellation."


@dataclass(frozen=True, slots=True)
class Subscription:
    """A calendar to subscribe to: an id for the page, its address in full (empty: not known) and the ways there."""

    id: str
    name: str
    about: str
    url: str
    address: str
    ways: tuple[Way, ...]


def pages(community: Community, subscribed: Iterable[Calendar], archives: Iterable[Calendar]) -> Iterator[Page]:
    """Give the page that lists the calendars to subscribe to, and the archive's years."""
    filled = [calendar for calendar in subscribed if calendar.events]
    found = [_subscription(community, number, calendar) for number, calendar in enumerate(filled, start=1)]
    years = [(calendar.url.rpartition("/")[2].removesuffix(".ics"), calendar.url) for calendar in archives]
    yield Page(
        url=ROOT,
        title=_TITLE,
        description=_DESCRIPTION,
        body=partial(
            render, "calendars.html", ROOT, community,
            title=_TITLE, lead=_DESCRIPTION, subscriptions=found, years=years[::-1],
        ),
        kind="page",
        section="calendars",
        language=community.settings.language,
        head="".join(_alternate(subscription) for subscription in found),
        index=True,
    )  # fmt: skip


def _subscription(community: Community, number: int, calendar: Calendar) -> Subscription:
    settings = community.settings
    return Subscription(
        f"calendar-{number}",
        calendar.name,
        calendar.description,
        calendar.url,
        settings.absolute(calendar.url) if settings.url else "",
        subscribe_links(calendar.name, settings, calendar.url),
    )


def _alternate(subscription: Subscription) -> str:
    """Let calendar applications that are given this page find its calendars."""
    return alternate("text/calendar", subscription.name, subscription.url.removeprefix(ROOT))
