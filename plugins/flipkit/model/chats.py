"""Chats that repeat, and their weeks: one `Week` for each date of a chat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from typing import Literal

from pydantic import model_validator

from .documents import Document, Link, Texts
from .recurrence import DAYS, NAMES, Repeats
from .times import Day, Minutes, WallTime, ZoneName, at
from .wrong import wrong


class Platform(Document):
    """Where a chat takes place."""

    name: str
    url: Link | None = None


class Question(Document):
    """One question of a week; `minute` counts from the start of the chat."""

    q: str
    minute: int | None = None


class Resource(Document):
    """Something to read or watch, with its address."""

    title: str
    url: Link


class WeekNotes(Document):
    """What is written about one date of a chat (`weeks/<scheduled date>.md`)."""

    scheduled: Day
    topic: str = ""
    title: str = ""
    number: int | None = None
    duration: Minutes | None = None
    moderators: Texts = ()
    co_moderators: Texts = ()
    moved_to: WallTime | None = None
    cancelled: str = ""
    platform: Platform | None = None
    questions: tuple[Question, ...] = ()
    resources: tuple[Resource, ...] = ()
    updated: Day | None = None
    html: str = ""
    source: str = ""

    @model_validator(mode="after")
    def _sound(self) -> WeekNotes:
        if self.cancelled and self.moved_to:
            raise wrong("a week is either cancelled or moved.", "Keep one of cancelled and moved_to.")
        if not (self.topic or self.cancelled or self.moved_to):
            raise wrong("'topic' is missing.", "Add a line `topic: …`.")
        return self


class Chat(Document):
    """A chat that repeats (`kind: chat`): times are wall-clock times in `timezone`."""

    id: str
    kind: Literal["chat"] = "chat"
    title: str
    hashtag: str = ""
    starts: WallTime
    timezone: ZoneName
    duration: Minutes = 60
    repeats: Repeats
    skip: tuple[Day, ...] = ()
    moderators: Texts = ()
    platform: Platform | None = None
    pd_minutes: int | None = None
    updated: Day | None = None
    description: str = ""
    html: str = ""
    source: str = ""
    notes: tuple[WeekNotes, ...] = ()

    @model_validator(mode="after")
    def _first_date_fits(self) -> Chat:
        rule, first = self.repeats, self.starts.date()
        fits = next(rule.dates(first), None) == first and rule.weekday in (None, first.weekday())
        if not fits:
            day = DAYS[first.weekday()]
            raise wrong(
                f"the first chat, {first}, is not on a date of its own rule.",
                f"That day is a {NAMES[first.weekday()]} ({day}); change starts or repeats.",
            )
        return self

    @property
    def address(self) -> str:
        """Its page below the site."""
        return f"chats/{self.id}/"

    def dates(self, until: date) -> Iterator[date]:
        """Give every date of the rule up to and with `until`, skipped ones left out."""
        skipped = frozenset(self.skip)
        wanted = takewhile(lambda day: day <= until, self.repeats.dates(self.starts.date()))
        return (day for day in wanted if day not in skipped)

    def start_of(self, day: date) -> datetime:
        """Give the moment a chat on this date starts: its wall-clock time, true to the zone's clock changes."""
        return at(datetime.combine(day, self.starts.time()), self.timezone)

    def weeks(self, until: date) -> tuple[Week, ...]:
        """Give all its weeks up to the scheduled date `until`, in order, numbered.

        Held weeks are counted from 1; a cancelled one takes no number. A week's own `number` is
        what it says, and the count goes on from there.
        """
        notes = {note.scheduled: note for note in self.notes}
        weeks, count = [], 0
        for day in self.dates(until):
            note = notes.get(day)
            cancelled = bool(note and note.cancelled)
            if not cancelled:
                count = note.number if note and note.number is not None else count + 1
            start = at(note.moved_to, self.timezone) if note and note.moved_to else self.start_of(day)
            minutes = (note.duration if note else None) or self.duration
            weeks.append(Week(self, day, start, end_of(start, minutes), None if cancelled else count, note))
        return tuple(weeks)


def end_of(start: datetime, minutes: int) -> datetime:
    """Give the end of something that takes `minutes` of real time, as wall-clock time in the same zone."""
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)


@dataclass(frozen=True, slots=True)
class Week:
    """One date of a chat: `scheduled` by its rule, held from `start` to `end` (aware, the chat's zone)."""

    chat: Chat
    scheduled: date
    start: datetime
    end: datetime
    number: int | None
    notes: WeekNotes | None

    @property
    def cancelled(self) -> str:
        """Why it does not take place; empty if it does."""
        return self.notes.cancelled if self.notes else ""

    @property
    def moved(self) -> bool:
        """Whether it takes place at another time than its rule says."""
        return bool(self.notes and self.notes.moved_to)

    @property
    def topic(self) -> str:
        """What it is about; empty while nobody has announced it."""
        return self.notes.topic if self.notes else ""

    @property
    def title(self) -> str:
        """`#flipclass chat 587`, or the title its notes give."""
        if self.notes and self.notes.title:
            return self.notes.title
        return self.chat.title if self.number is None else f"{self.chat.title} {self.number}"

    @property
    def moderators(self) -> tuple[str, ...]:
        """Who moderates, as written: the week's own, else the chat's."""
        return (self.notes.moderators if self.notes else ()) or self.chat.moderators

    @property
    def platform(self) -> Platform | None:
        """Where it takes place."""
        return (self.notes.platform if self.notes else None) or self.chat.platform

    @property
    def address(self) -> str:
        """Its page below the site, or the chat's where nothing is written about this date."""
        return f"{self.chat.address}{self.scheduled}/" if self.notes else self.chat.address
