"""One date of a chat as a calendar event."""

from __future__ import annotations

from datetime import UTC, datetime

from flipkit.model.calendars import Join, VEvent
from flipkit.model.chats import Platform, Week, end_of
from flipkit.model.community import Community
from flipkit.publish.languages import language_of

from .wording import TEXT, TITLE, cancelled, labelled, lines, moment, names, page, short


def of_week(community: Community, week: Week) -> VEvent:
    """Give one date of a chat as an event of its own; its UID is that of its scheduled date, wherever it moves."""
    chat, notes = week.chat, week.notes
    spoken = language_of(community, chat)
    _ = spoken.gettext
    head = (notes.title if notes else "") or ("#" + chat.hashtag.lstrip("#") if chat.hashtag else chat.title)
    title = short(f"{head}: {week.topic}" if week.topic else chat.title, TITLE)
    moderators = (*week.moderators, *(notes.co_moderators if notes else ()))
    return VEvent(
        uid=f"{chat.id}-{week.slot.key}@{community.settings.host}",
        dtstart=week.start,
        dtend=week.end,
        summary=cancelled(title, spoken) if week.cancelled else title,
        description=lines(
            _("Moved from %(day)s.", day=spoken.brief_day(week.scheduled)) if week.moved else "",
            _("Cancelled: %(reason)s", reason=week.cancelled) if week.cancelled else "",
            short(week.topic or chat.description, TEXT),
            labelled(_("When"), moment(week.start, week.timezone, spoken), spoken),
            labelled(_("Moderators"), names(community, moderators), spoken),
            labelled(_("Join"), link(week.platform), spoken) if not week.cancelled else "",
            labelled(_("Page"), page(community, week.address), spoken),
        ),
        url=week.address,
        location=where(week.platform),
        categories=(_("Together"), _("Chat")),
        status="CANCELLED" if week.cancelled else "CONFIRMED",
        transparent=True,
        updated=notes.updated if notes else chat.updated,
        join=None if week.cancelled else joined(week.platform),
    )


def is_plain(week: Week) -> bool:
    """Whether all readers of a rule agree about this date.

    They don't where the clocks skip or repeat its scheduled start or its end, or change in between:
    some count hours then, others what the clock on the wall shows.
    """
    start = week.slot.start
    end = end_of(start, week.chat.duration)
    if not (_stands(start) and _stands(end)):
        return False
    return end.astimezone(UTC) - start.astimezone(UTC) == end.replace(tzinfo=None) - start.replace(tzinfo=None)


def where(platform: Platform | None) -> str:
    """The address to join at, which every client makes a link; else the platform's name."""
    return (platform.url or platform.name) if platform else ""


def link(platform: Platform | None) -> str:
    """A platform's name and address."""
    return " ".join(filter(None, (platform.name, platform.url))) if platform else ""


def joined(platform: Platform | None) -> Join | None:
    """Where one joins, for calendars that have a place for it."""
    return Join(platform.url, platform.name, "CHAT") if platform and platform.url else None


def _stands(when: datetime) -> bool:
    """Whether a wall time is there, and once."""
    again = when.astimezone(UTC).astimezone(when.tzinfo)
    return again.replace(tzinfo=None) == when.replace(tzinfo=None) and (
        when.replace(fold=1).utcoffset() == when.replace(fold=0).utcoffset()
    )
