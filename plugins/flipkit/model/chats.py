"""Chats that repeat, and their weeks: one `Week` for each date of a chat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import date, datetime, time
from functools import cached_property
from typing import Literal

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.identifiers import EventId
from flipkit.model.pd import PD
from flipkit.model.recurrence import ChatSchedule, Rule, ScheduleChange, Season, Slot
from flipkit.model.times import at, end_of
from flipkit.model.transcripts import Participant, Transcript
from flipkit.values import dataclass

Format = Literal["live", "slow", "video"]


@dataclass(frozen=True, slots=True)
class Platform:
    """Where a chat takes place."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a week; `minute` counts from the start of the chat."""

    q: str
    minute: int | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """Something to read or watch, with its address."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class TranscriptOptions:
    """What a chat's transcripts show: people by their handles or by initials, nobody on the `block` list."""

    shows_handles: bool = False
    block: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekNotes:
    """What is known of one date of a chat.

    `key` is the slot's (`Slot.key`), which names it in addresses and UIDs. `moved_to` is a wall time in
    the slot's zone. `source` is its file, `html` the text in it.
    """

    scheduled: date
    key: str
    topic: str = ""
    title: str = ""
    number: int | None = None
    duration: int | None = None
    moderators: tuple[str, ...] = ()
    co_moderators: tuple[str, ...] = ()
    moved_to: datetime | None = None
    cancelled: str = ""
    format: Format | None = None
    platform: Platform | None = None
    questions: tuple[Question, ...] = ()
    resources: tuple[Resource, ...] = ()
    continue_at: str | None = None
    transcript: Transcript | None = None
    updated: date | None = None
    html: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Chat:
    """A chat that repeats: times are wall-clock times in `timezone`, `duration` is in minutes.

    `formerly` are the names that its folder had, the oldest first. `times` are those of a day with
    several chats, `scope` is a district's name. `is_strict` says that its calendars write the dates
    nobody has announced one by one.
    """

    id: EventId
    formerly: tuple[EventId, ...] = ()
    title: str
    hashtag: str = ""
    starts: datetime
    timezone: str
    duration: int = 60
    repeats: Rule
    times: tuple[time, ...] = ()
    until: date | None = None
    seasons: tuple[Season, ...] = ()
    changes: tuple[ScheduleChange, ...] = ()
    skip: tuple[date, ...] = ()
    moderators: tuple[str, ...] = ()
    platform: Platform | None = None
    pd_minutes: int | None = None
    pd: PD = field(default_factory=PD)
    audience: tuple[str, ...] = ()
    scope: str = ""
    is_strict: bool = False
    transcripts: TranscriptOptions = TranscriptOptions()
    language: str = ""
    updated: date | None = None
    description: str = ""
    html: str = ""
    source: str = ""
    notes: tuple[WeekNotes, ...] = ()

    @cached_property
    def schedule(self) -> ChatSchedule:
        """When it takes place by its rule."""
        return ChatSchedule(
            rule=self.repeats,
            first=self.starts.date(),
            times=self.times or (self.starts.time(),),
            timezone=self.timezone,
            until=self.until,
            seasons=self.seasons,
            changes=self.changes,
        )

    @property
    def first_id(self) -> EventId:
        """What calendars know it by, and marks of its people are made with: the first name of its folder."""
        return self.formerly[0] if self.formerly else self.id

    @property
    def address(self) -> SiteUrl:
        """Its page below the site."""
        return addresses.chat(self.id)

    @cached_property
    def first_seen(self) -> dict[str, str]:
        """The week (`WeekNotes.key`) in whose transcript each participant's id appears first."""
        found: dict[str, str] = {}
        for note in sorted(self.notes, key=lambda note: note.key):
            for person in note.transcript.participants if note.transcript else ():
                found.setdefault(person.id, note.key)
        return found

    def slots(self, until: date) -> Iterator[Slot]:
        """Give every slot of its schedule up to and with the date `until`, skipped dates left out."""
        skipped = frozenset(self.skip)
        return (slot for slot in self.schedule.slots(until) if slot.day not in skipped)

    def weeks(self, until: date) -> tuple[Week, ...]:
        """Give all its weeks up to the scheduled date `until`, in order, numbered.

        Held weeks are counted from 1; a cancelled one takes no number. A week's own `number` is
        what it says, and the count goes on from there.
        """
        notes = {note.key: note for note in self.notes}
        weeks, count = [], 0
        for slot in self.slots(until):
            note = notes.get(slot.key)
            cancelled = bool(note and note.cancelled)
            if not cancelled:
                count = note.number if note and note.number is not None else count + 1
            start = at(note.moved_to, slot.timezone) if note and note.moved_to else slot.start
            weeks.append(
                Week(
                    chat=self,
                    slot=slot,
                    start=start,
                    end=end_of(start, _minutes(self, note)),
                    number=None if cancelled else count,
                    notes=note,
                )
            )
        return tuple(weeks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One date of a chat: a `slot` of its schedule, held from `start` to `end` (aware, the slot's zone)."""

    chat: Chat
    slot: Slot
    start: datetime
    end: datetime
    number: int | None
    notes: WeekNotes | None

    @property
    def scheduled(self) -> date:
        """The date it has by the chat's rule."""
        return self.slot.day

    @property
    def timezone(self) -> str:
        """Its zone, which may not be that of the chat's other dates."""
        return self.slot.timezone

    @property
    def minutes(self) -> int:
        """How long it is, as its notes or its chat say: seven days are seven days when the clocks change, too."""
        return _minutes(self.chat, self.notes)

    @property
    def format(self) -> str:
        """`live`, `video`, or `slow` over days: as its notes say, else by its length."""
        written = self.notes.format if self.notes else None
        return written or ("slow" if self.minutes >= 1440 else "live")

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
    def transcript(self) -> Transcript | None:
        """What was said, if somebody kept it."""
        return self.notes.transcript if self.notes else None

    @property
    def newcomers(self) -> tuple[Participant, ...]:
        """Who said something here and in no earlier transcript of the chat."""
        if not (self.notes and self.notes.transcript):
            return ()
        first, name = self.chat.first_seen, self.notes.key
        return tuple(person for person in self.notes.transcript.participants if first[person.id] == name)

    @property
    def address(self) -> SiteUrl:
        """Its page below the site, or the chat's where nothing is written about this date."""
        return addresses.week(self.chat.id, self.slot.key) if self.notes else self.chat.address


def _minutes(chat: Chat, notes: WeekNotes | None) -> int:
    """The nominal length of one of a chat's dates (RFC 5545 section 3.3.6)."""
    return (notes.duration if notes else None) or chat.duration
