"""The pages of single events: workshops, meetings, deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from flipkit.model.community import Community
from flipkit.model.events import Event
from flipkit.model.times import at, zone

from .artifacts import Artifact, Page, Record
from .calendars import event_links
from .headings import under
from .templates import render
from .words import clock, days, place, plain
from .words import day as in_words


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give a page for each single event."""
    for event in community.events:
        yield _page(community, event)


def _page(community: Community, event: Event) -> Page:
    start, end = (_moment(when, event.timezone) for when in (event.starts, event.ends or event.starts))
    today = community.now.astimezone(zone(event.timezone)).date()
    ahead = end > community.now if isinstance(end, datetime) else end >= today
    offered = ahead and "calendars" in community.settings.parts
    language = community.settings.language
    return Page(
        event.address,
        event.title,
        event.description or ", ".join(part for part in (_when(event, start, end), event.place) if part) + ".",
        partial(
            render, "event.html", event.address, community, event=event, start=start, end=end,
            text=under(event.html, 2), links=event_links(community, event) if offered else (),
        ),
        kind="event",
        section="events",
        language=language,
        record=Record(
            event.address, event.title, partial(_text, event), "event", language, "together", _date(start)
        ),
        updated=event.updated,
    )  # fmt: skip


def _moment(when: datetime | date, zone_name: str) -> datetime | date:
    return at(when, zone_name) if isinstance(when, datetime) else when


def _date(when: datetime | date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _when(event: Event, start: datetime | date, end: datetime | date) -> str:
    if isinstance(start, datetime):
        return f"{in_words(start)}, {clock(start)} {place(event.timezone)}"
    return days(start, _date(end))


def _text(event: Event) -> str:
    return " ".join(part for part in (event.description, event.place, plain(event.html)) if part)
