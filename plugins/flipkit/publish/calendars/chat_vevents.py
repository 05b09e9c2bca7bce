"""A chat's calendar events: dates that stand alone, and series of those nobody has announced.

There are two patterns (RFC 5545 section 3.8.4). Mostly what is past or announced is single, each
date with its own UID, topic and page, and only what nobody has announced yet is a series: so no
client needs to understand exceptions to a rule, which several do not. With `series: strict` all of a
chat is a series under one UID, and an announced date is an exception of it (RECURRENCE-ID), for
those whose clients need that. A date is never both left out of a rule and an exception of it, which
splits clients into two camps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from flipkit.model.chats import Chat, Platform, Week
from flipkit.model.community import Community
from flipkit.model.recurrence import Slot
from flipkit.model.text import shorten
from flipkit.model.times import at, end_of, times_shown
from flipkit.model.vevents import Join, VEvent
from flipkit.publish.calendars.calendar import Window, windows
from flipkit.publish.calendars.vevent_text import (
    TEXT,
    TITLE,
    cancelled,
    clock_in,
    labelled,
    lines,
    moment,
    names,
    page,
)
from flipkit.publish.html.language import language_of
from flipkit.values import dataclass


def of_week(community: Community, week: Week) -> VEvent:
    """Give one date of a chat as an event of its own; its UID is that of its scheduled date, wherever it moves."""
    chat, notes = week.chat, week.notes
    spoken = language_of(community, chat)
    _ = spoken.gettext
    head = (notes.title if notes else "") or ("#" + chat.hashtag.lstrip("#") if chat.hashtag else chat.title)
    title = shorten(f"{head}: {week.topic}" if week.topic else chat.title, TITLE)
    moderators = (*week.moderators, *(notes.co_moderators if notes else ()))
    return VEvent(
        uid=f"{chat.first_id}-{week.slot.key}@{community.settings.host}",
        dtstart=week.start,
        dtend=week.end,
        summary=cancelled(title, spoken) if week.cancelled else title,
        description=lines(
            _("Moved from %(day)s.", day=spoken.brief_day(week.scheduled)) if week.moved else "",
            _("Cancelled: %(reason)s", reason=week.cancelled) if week.cancelled else "",
            shorten(week.topic or chat.description, TEXT),
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


def is_kept(community: Community, week: Week) -> bool:
    """Whether a date is in any calendar: a cancelled one leaves with the window."""
    return not (week.cancelled and week.scheduled < community.window[0])


def is_plain(week: Week) -> bool:
    """Whether all readers of a rule agree about this date.

    They don't where the clocks skip or repeat its scheduled start or its end, or change in between:
    some count hours then, others what the clock on the wall shows.
    """
    start = week.slot.start
    end = end_of(start, week.chat.duration)
    if not times_shown(start) == times_shown(end) == 1:
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


#: So long after the window one looks for another date of a run, to know whether it goes on.
_YEAR = timedelta(days=400)
#: So many exceptions a strict chat has at most: its calendar can't be shortened but as a whole.
_EXCEPTIONS = 450


@dataclass(frozen=True, slots=True)
class ChatEvents:
    """A chat's events.

    `weeks` are dates as events of their own, by the keys of their slots. Subscribed calendars hold
    those of them that are `alone`, and the `series`; a strict series is followed by its exceptions,
    and its weeks are in files of their own and the archive only. `held` are dates of the series that
    have begun: the archive lists them one by one.
    """

    weeks: Mapping[str, VEvent]
    alone: tuple[VEvent, ...]
    series: tuple[VEvent, ...]
    held: tuple[VEvent, ...]


def of_chat(community: Community, chat: Chat) -> ChatEvents:
    """Share a chat's dates out: up to its newest week file, or before the window, each stands alone.

    So does a date on which the clocks change, about which readers of a rule disagree. A cancelled
    week leaves with the window it is in, 90 days to half a year after its date: it is promised for
    60 days, and files without an edit change with the window only.
    """
    first, last = community.window
    newest = max((note.scheduled for note in chat.notes), default=date.min)
    kept = [week for week in community.weeks(chat) if is_kept(community, week)]
    unannounced = [week for week in kept if week.scheduled > newest and first <= week.scheduled <= last]
    ruled = {week.slot.key for week in unannounced if is_plain(week)}
    weeks = {week.slot.key: of_week(community, week) for week in kept if week.slot.key not in ruled}
    held = tuple(of_week(community, w) for w in unannounced if w.slot.key in ruled and w.start <= community.now)
    if chat.is_strict:
        strict = tuple(_strict(community, chat))
        odd = tuple(event for event in strict if not (event.rrule or event.recurrence_id))
        return ChatEvents(weeks, odd, tuple(event for event in strict if event.rrule or event.recurrence_id), held)
    runs = _runs(week for week in unannounced if week.slot.key in ruled)
    series = tuple(_series(community, run, _until(run, last)) for run in runs)
    return ChatEvents(weeks, tuple(weeks.values()), series, held)


def _strict(community: Community, chat: Chat) -> Iterator[VEvent]:
    """Give one series for each run of a chat, with its exceptions behind it; odd dates stand alone.

    A series reaches over all dates that the window shows, whether their rule or a move put them there.
    """
    kept = [week for week in community.weeks(chat) if is_kept(community, week)]
    for window in windows(community):
        found = [event for run in _runs(kept) for event in _strict_run(community, run, window)]
        if sum(event.recurrence_id is not None for event in found) <= _EXCEPTIONS:
            break
    yield from found


def _strict_run(community: Community, run: Sequence[Week], window: Window) -> Iterator[VEvent]:
    shown = [week.scheduled for week in run if week.end.date() >= window[0] and week.start.date() <= window[1]]
    if not shown:
        return
    until = max(_until(run, window[1]), shown[-1])
    members = [week for week in run if shown[0] <= week.scheduled <= until]
    yield from (of_week(community, week) for week in members if not is_plain(week))
    plain = [week for week in members if is_plain(week)]
    if plain:
        series = _series(community, plain, until)
        yield series
        for week in plain:
            if week.notes:
                yield replace(of_week(community, week), uid=series.uid, recurrence_id=week.slot.start)


def _runs(weeks: Iterable[Week]) -> list[list[Week]]:
    """Put the dates together that one rule gives: of one time of day, one zone and one season."""
    runs: dict[tuple[int, int], list[Week]] = {}
    for week in weeks:
        runs.setdefault((week.slot.run, week.slot.rank), []).append(week)
    return list(runs.values())


def _until(run: Sequence[Week], last: date) -> date:
    """The last day of a series: `last` where its rule goes on, else that of its last date."""
    week = run[-1]
    beyond = (slot for slot in week.chat.schedule.slots(last + _YEAR) if slot.day > last)
    goes_on = any((slot.run, slot.rank) == (week.slot.run, week.slot.rank) for slot in beyond)
    return last if goes_on else week.scheduled


def _series(community: Community, weeks: Sequence[Week], last: date) -> VEvent:
    """Make the series that has exactly these dates, which are of one run; its rule ends with the day `last`."""
    week = weeks[0]
    chat, slot = week.chat, week.slot
    until = at(datetime.combine(last, time(23, 59, 59)), slot.timezone).astimezone(UTC)
    rule = chat.repeats.rrule(slot.day)
    spoken = language_of(community, chat)
    _, hour = spoken.gettext, clock_in(slot.start, slot.timezone, spoken)
    if rule.startswith("FREQ=WEEKLY;BYDAY"):
        hour = _("Every %(weekday)s, %(hour)s", weekday=spoken.weekday(slot.day), hour=hour)
    ruled = [other for other in chat.schedule.slots(last) if (other.run, other.rank) == (slot.run, slot.rank)]
    return VEvent(
        uid=f"{chat.first_id}-series-{ruled[0].key}@{community.settings.host}",
        dtstart=slot.start,
        dtend=end_of(slot.start, chat.duration),
        summary=shorten(chat.title, TITLE),
        description=lines(
            shorten(chat.description, TEXT),
            labelled(_("When"), _("%(hour)s; your calendar shows it in your own time", hour=hour), spoken),
            labelled(_("Moderators"), names(community, chat.moderators), spoken),
            labelled(_("Join"), link(chat.platform), spoken),
            labelled(_("Topics"), page(community, chat.address), spoken),
        ),
        url=chat.address,
        location=where(chat.platform),
        categories=(_("Together"), _("Chat")),
        transparent=True,
        rrule=f"{rule};UNTIL={until:%Y%m%dT%H%M%SZ}",
        exdates=tuple(_left_out(ruled, weeks)),
        updated=chat.updated,
        join=joined(chat.platform),
    )


def _left_out(ruled: Iterable[Slot], weeks: Sequence[Week]) -> Iterator[datetime]:
    """Give the starts that the rule gives after the first date, and the series does not have."""
    kept = {week.scheduled for week in weeks}
    return (slot.start for slot in ruled if slot.day > weeks[0].scheduled and slot.day not in kept)
