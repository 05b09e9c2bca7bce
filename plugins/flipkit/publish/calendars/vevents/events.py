"""A single event as a calendar event."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from flipkit.model.calendars import VEvent
from flipkit.model.chats import end_of
from flipkit.model.community import Community
from flipkit.model.events import Event
from flipkit.model.times import at
from flipkit.publish.languages import language_of

from .wording import TEXT, TITLE, labelled, lines, moment, page, short


def of_event(community: Community, event: Event) -> VEvent:
    """Give a single event as a calendar event; without an end a deadline takes a minute, all else an hour."""
    start, end = _span(event)
    spoken = language_of(community, event)
    _ = spoken.gettext
    return VEvent(
        uid=f"{event.id}@{community.settings.host}",
        dtstart=start,
        dtend=end,
        summary=short(event.title, TITLE),
        description=lines(
            short(event.description, TEXT),
            labelled(_("When"), moment(start, event.timezone, spoken), spoken) if isinstance(start, datetime) else "",
            labelled(_("More"), event.url or "", spoken),
            labelled(_("Page"), page(community, event.address), spoken),
        ),
        url=event.address,
        location=event.place or event.url or "",
        categories=(_("Together"), _("Deadline") if event.deadline else _("Event")),
        transparent=event.all_day or event.deadline,
        updated=event.updated,
    )


def _span(event: Event) -> tuple[datetime | date, datetime | date]:
    """Give start and end as calendars count them: an all-day event ends on the day after its last."""
    starts, ends = event.starts, event.ends or event.starts
    if not isinstance(starts, datetime) or not isinstance(ends, datetime):
        return starts, ends + timedelta(days=1)
    start, end = at(starts, event.timezone), at(ends, event.timezone)
    if end.astimezone(UTC) <= start.astimezone(UTC):
        end = end_of(start, 1 if event.deadline else 60)
    return start, end
