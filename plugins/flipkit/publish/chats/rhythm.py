"""When a chat takes place, in words: its rhythm, its seasons, what changes and when it ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import takewhile

from flipkit.model.chats import Chat
from flipkit.model.slots import Slot
from flipkit.publish.words import clock, full_day, month_of_year, place
from flipkit.publish.words import weekday as name_of_weekday

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


def rhythm(chat: Chat, today: date) -> str:
    """Say when a chat takes place on and after a day: `Every Monday at 8:00 pm, New York time`.

    Of a chat that is over, when it did last.
    """
    found = standing(chat, today)
    slot = found.next or found.last
    times, timezone = _in_force(chat, slot) if slot else (chat.schedule.times, chat.timezone)
    hours = _listed([clock(hour) for hour in times])
    return f"{_dates(chat)} at {hours}, {place(timezone)} time{_yearly(chat)}"


def course(chat: Chat, today: date) -> tuple[str, ...]:
    """Say what else there is to know of a chat's dates, a sentence each: pauses, changes, its end."""
    return tuple(_course(chat, today))


def _course(chat: Chat, today: date) -> Iterator[str]:
    found = standing(chat, today)
    if found.next is None:
        if chat.until and found.last:
            yield f"This chat has ended: its last date was {full_day(found.last.day)}."
        elif found.last:
            yield f"The last season ended on {full_day(found.last.day)}; no other is announced yet."
        return
    if found.last is None:
        yield f"It begins on {full_day(found.next.day)}."
    elif season := next((s for s in chat.seasons if found.last.day < s.starts <= found.next.day), None):
        if season.starts > today + _PAUSE:
            yield f"It pauses now and starts again on {full_day(found.next.day)}."
    elif season := next((s for s in chat.seasons if s.until and s.starts <= today <= s.until), None):
        following = next((s.starts for s in chat.seasons if s.starts > today), None)
        again = f", and the next begins on {full_day(following)}" if following else ""
        yield f"This season goes on until {full_day(season.until or today)}{again}."
    for change in chat.changes:
        if change.from_ > found.next.day:
            hours = change.times or ((change.time,) if change.time else ())
            at = f" at {_listed([clock(hour) for hour in hours])}" if hours else ""
            zone = f"{',' if at else ' by'} {place(change.timezone)} time" if change.timezone else ""
            yield f"From {full_day(change.from_)} on{at}{zone}."
    if chat.until:
        yield f"It ends on {full_day(_last_day(chat))}."


def _dates(chat: Chat) -> str:
    rule, weekday = chat.repeats, name_of_weekday(chat.starts)
    if rule.nth is None:
        often = {1: f"Every {weekday}", 2: f"Every second {weekday}"}
        return often.get(rule.interval, f"Every {rule.interval} weeks on {weekday}")
    which = {-1: "last", 1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}[rule.nth]
    months = {1: "every month", 2: "every second month", 12: "the same month every year"}
    return f"The {which} {weekday} of {months.get(rule.interval, f'every {rule.interval} months')}"


def _yearly(chat: Chat) -> str:
    """`, from September to June`, where every season runs through the same months."""
    months = {(season.starts.month, season.until.month if season.until else 0) for season in chat.seasons}
    if len(chat.seasons) < 2 or len(months) != 1:
        return ""
    ((first, last),) = months
    return f", from {month_of_year(first)} to {month_of_year(last)}" if last else ""


def _in_force(chat: Chat, slot: Slot) -> tuple[tuple[time, ...], str]:
    """The times of a day and the zone that hold on a slot's day."""
    times, timezone = chat.schedule.times, chat.timezone
    for change in takewhile(lambda change: change.from_ <= slot.day, chat.changes):
        times = change.times or ((change.time,) if change.time else times)
        timezone = change.timezone or timezone
    return times, timezone


def _last_day(chat: Chat) -> date:
    assert chat.until
    return max((slot.day for slot in chat.slots(chat.until)), default=chat.until)


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
