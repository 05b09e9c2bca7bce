"""When a chat takes place, in words: its rhythm, its seasons, what changes and when it ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from itertools import takewhile

from flipkit.model.chats import Chat
from flipkit.model.recurrence import Slot
from flipkit.publish.html.language import Language
from flipkit.values import dataclass

#: How far ahead somebody may have planned: the first date of a season further away is not looked for.
_AHEAD = timedelta(days=3 * 366)
#: A pause that is worth a word is longer than this.
_PAUSE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a chat stands on a day: its last slot before it, and the first from it on."""

    last: Slot | None
    next: Slot | None

    @property
    def over(self) -> bool:
        """Whether no date will follow."""
        return self.next is None


def standing(chat: Chat, today: date) -> Standing:
    """Find the slots before and after `today` (a date in the chat's own zone counts as ahead)."""
    last = following = None
    for slot in chat.slots(today + _AHEAD):
        if slot.day >= today:
            following = slot
            break
        last = slot
    return Standing(last, following)


def rhythm(chat: Chat, today: date, spoken: Language) -> str:
    """Say when a chat takes place on and after a day: `Every Monday at 8:00 pm, New York time`.

    Of a chat that is over, when it did last.
    """
    found = standing(chat, today)
    slot = found.next or found.last
    times, timezone = _in_force(chat, slot) if slot else (chat.schedule.times, chat.timezone)
    dates, hours, where = (
        _dates(chat, spoken),
        _hours(times, spoken),
        spoken.place_name(timezone),
    )
    if months := _yearly(chat):
        return spoken.gettext(
            "%(dates)s at %(hours)s, %(place)s time, from %(first)s to %(last)s",
            dates=dates,
            hours=hours,
            place=where,
            first=spoken.month_of_year(months[0]),
            last=spoken.month_of_year(months[1]),
        )
    return spoken.gettext("%(dates)s at %(hours)s, %(place)s time", dates=dates, hours=hours, place=where)


def _hours(times: Sequence[time], spoken: Language) -> str:
    """`12:15 and 20:30`, as it stands behind "at"."""
    return spoken.listed(
        [spoken.clock(hour) for hour in times],
        lambda several, last: spoken.gettext("%(several)s and %(hour)s", several=several, hour=last),
    )


def course(chat: Chat, today: date, spoken: Language) -> tuple[str, ...]:
    """Say what else there is to know of a chat's dates, a sentence each: pauses, changes, its end."""
    found = standing(chat, today)
    if found.next is None:
        return tuple(_ended(chat, found, spoken))
    return (*_season(chat, today, found, spoken), *_changes(chat, found.next.day, spoken), *_end(chat, spoken))


def _ended(chat: Chat, found: Standing, spoken: Language) -> Iterator[str]:
    if found.last and chat.until:
        yield spoken.gettext("This chat has ended: its last date was %(day)s.", day=spoken.full_day(found.last.day))
    elif found.last:
        yield spoken.gettext(
            "The last season ended on %(day)s; no other is announced yet.", day=spoken.full_day(found.last.day)
        )


def _season(chat: Chat, today: date, found: Standing, spoken: Language) -> Iterator[str]:
    """Say where it stands in its seasons, of which one goes on or is ahead."""
    assert found.next
    first = spoken.full_day(found.next.day)
    if found.last is None:
        yield spoken.gettext("It begins on %(day)s.", day=first)
    elif season := next((s for s in chat.seasons if found.last.day < s.starts <= found.next.day), None):
        if season.starts > today + _PAUSE:
            yield spoken.gettext("It pauses now and starts again on %(day)s.", day=first)
    elif season := next((s for s in chat.seasons if s.until and s.starts <= today <= s.until), None):
        last = spoken.full_day(season.until or today)
        following = next((s.starts for s in chat.seasons if s.starts > today), None)
        if following:
            yield spoken.gettext(
                "This season goes on until %(day)s, and the next begins on %(next)s.",
                day=last,
                next=spoken.full_day(following),
            )
        else:
            yield spoken.gettext("This season goes on until %(day)s.", day=last)


def _changes(chat: Chat, after: date, spoken: Language) -> Iterator[str]:
    """Say which other times and zones are to come."""
    for change in chat.changes:
        if change.first > after:
            day, where = spoken.full_day(change.first), spoken.place_name(change.timezone or "")
            hours = _hours(change.times, spoken)
            if change.times and change.timezone:
                yield spoken.gettext("From %(day)s: at %(hours)s, %(place)s time.", day=day, hours=hours, place=where)
            elif change.times:
                yield spoken.gettext("From %(day)s: at %(hours)s.", day=day, hours=hours)
            else:
                yield spoken.gettext("From %(day)s on by %(place)s time.", day=day, place=where)


def _end(chat: Chat, spoken: Language) -> Iterator[str]:
    if chat.until:
        yield spoken.gettext("It ends on %(day)s.", day=spoken.full_day(_last_day(chat)))


def _dates(chat: Chat, spoken: Language) -> str:
    _, rule, weekday = spoken.gettext, chat.repeats, spoken.weekday(chat.starts)
    if rule.nth is None:
        often = {
            1: _("Every %(weekday)s", weekday=weekday),
            2: _("Every second %(weekday)s", weekday=weekday),
        }
        return often.get(
            rule.interval, _("Every %(weeks)s weeks on %(weekday)s", weeks=rule.interval, weekday=weekday)
        )
    day = {
        -1: _("The last %(weekday)s", weekday=weekday),
        1: _("The first %(weekday)s", weekday=weekday),
        2: _("The second %(weekday)s", weekday=weekday),
        3: _("The third %(weekday)s", weekday=weekday),
        4: _("The fourth %(weekday)s", weekday=weekday),
        5: _("The fifth %(weekday)s", weekday=weekday),
    }[rule.nth]
    months = {
        1: _("%(day)s of every month", day=day),
        2: _("%(day)s of every second month", day=day),
        12: _("%(day)s of the same month every year", day=day),
    }
    return months.get(rule.interval, _("%(day)s of every %(months)s months", day=day, months=rule.interval))


def _yearly(chat: Chat) -> tuple[int, int] | None:
    """The months from which and to which every season runs, where they are the same."""
    months = {(season.starts.month, season.until.month if season.until else 0) for season in chat.seasons}
    if len(chat.seasons) < 2 or len(months) != 1:
        return None
    ((first, last),) = months
    return (first, last) if last else None


def _in_force(chat: Chat, slot: Slot) -> tuple[tuple[time, ...], str]:
    """The times of a day and the zone that hold on a slot's day."""
    times, timezone = chat.schedule.times, chat.timezone
    for change in takewhile(lambda change: change.first <= slot.day, chat.changes):
        times = change.times or times
        timezone = change.timezone or timezone
    return times, timezone


def _last_day(chat: Chat) -> date:
    assert chat.until
    return max((slot.day for slot in chat.slots(chat.until)), default=chat.until)
