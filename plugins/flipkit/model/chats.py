"""Chats that repeat, and their weeks: one `Week` for each date of a chat.

What is written about one date of a chat, in a file of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Literal

from pydantic import model_validator

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.documents import Document, LanguageTag, Link, Texts
from flipkit.model.recurrence import DAYS, NAMES, Change, Repeats, Schedule, Season, Slot
from flipkit.model.times import Day, Minutes, TimeOfDay, WallTime, ZoneName, at
from flipkit.model.transcripts import Participant, Transcript
from flipkit.model.wrong import wrong


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
    """What is written about one date of a chat (`weeks/<scheduled date>[-hhmm].md`).

    `key` is the slot's (`Slot.key`), which names it in addresses and UIDs; left out, it is the date.
    `transcript` names a file, `said` is what stands in it.
    """

    scheduled: Day
    key: str = ""
    topic: str = ""
    title: str = ""
    number: int | None = None
    duration: Minutes | None = None
    moderators: Texts = ()
    co_moderators: Texts = ()
    moved_to: WallTime | None = None
    cancelled: str = ""
    format: Literal["live", "slow", "video"] | None = None
    platform: Platform | None = None
    questions: tuple[Question, ...] = ()
    resources: tuple[Resource, ...] = ()
    continue_at: Link | None = None
    transcript: str = ""
    said: Transcript | None = None
    updated: Day | None = None
    html: str = ""
    source: str = ""

    @property
    def name(self) -> str:
        """What it is called in files and addresses."""
        return self.key or f"{self.scheduled}"

    @model_validator(mode="after")
    def _sound(self) -> WeekNotes:
        if self.cancelled and self.moved_to:
            raise wrong("a week is either cancelled or moved.", "Keep one of cancelled and moved_to.")
        if not (self.topic or self.cancelled or self.moved_to):
            raise wrong("'topic' is missing.", "Add a line `topic: …`.")
        return self


class Transcripts(Document):
    """What a chat's transcripts show: people by their `handles` or by initials, nobody on the `block` list."""

    handles: Literal["initials", "shown"] = "initials"
    block: Texts = ()


class Chat(Document):
    """A chat that repeats (`kind: chat`): times are wall-clock times in `timezone`.

    `times` are those of a day with several chats, `scope` a district's name, `series` how its
    calendars write the dates nobody has announced.
    """

    id: str
    kind: Literal["chat"] = "chat"
    title: str
    hashtag: str = ""
    starts: WallTime
    timezone: ZoneName
    duration: Minutes = 60
    repeats: Repeats
    times: tuple[TimeOfDay, ...] = ()
    until: Day | None = None
    seasons: tuple[Season, ...] = ()
    changes: tuple[Change, ...] = ()
    skip: tuple[Day, ...] = ()
    moderators: Texts = ()
    platform: Platform | None = None
    pd_minutes: int | None = None
    audience: Texts = ()
    scope: str = ""
    series: Literal["", "strict"] = ""
    transcripts: Transcripts = Transcripts()
    language: LanguageTag = ""
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

    @model_validator(mode="after")
    def _times_in_order(self) -> Chat:
        if self.times and self.times[0] != self.starts.time():
            raise wrong(
                f"times begins with {self.times[0]:%H:%M}, but starts says {self.starts:%H:%M}.",
                "The first of times is that of starts.",
            )
        several = len(self.times) > 1
        for times in (self.times, *(change.times for change in self.changes)):
            if list(times) != sorted(set(times)):
                raise wrong("the times of a day are not in order.", 'Write the earliest first: ["12:00", "21:00"].')
        for change in self.changes:
            if change.time and several:
                raise wrong(
                    f"the change from {change.from_} names one time of several.", "Write times there, all of them."
                )
            if change.times and not several:
                raise wrong(
                    f"the change from {change.from_} names times of a chat that has one.", "Write time there."
                )
        return self

    @model_validator(mode="after")
    def _seasons_and_changes_follow_each_other(self) -> Chat:
        first = self.starts.date()
        if self.until and self.until < first:
            raise wrong("the chat ends before it begins.", "Check starts and until.")
        for before, season in zip(self.seasons, self.seasons[1:], strict=False):
            if before.until is None or before.until >= season.starts:
                raise wrong(
                    f"the season from {before.starts} is not over when the next begins.",
                    f"Give it an until before {season.starts}, and put the seasons in order.",
                )
        if self.seasons and next(self.schedule.slots(first), None) is None:
            raise wrong(f"the first chat, {first}, is in no season.", "Check starts and seasons.")
        dates = [change.from_ for change in self.changes]
        if dates != sorted(set(dates)):
            raise wrong("the changes are not in order.", "Put the earliest first, one for a date.")
        return self

    @cached_property
    def schedule(self) -> Schedule:
        """When it takes place by its rule."""
        times = self.times or (self.starts.time(),)
        return Schedule(
            self.repeats, self.starts.date(), times, self.timezone, self.until, self.seasons, self.changes
        )

    @property
    def address(self) -> SiteUrl:
        """Its page below the site."""
        return addresses.chat(self.id)

    @cached_property
    def first_seen(self) -> dict[str, str]:
        """The week (`WeekNotes.name`) in whose transcript each participant's id appears first."""
        found: dict[str, str] = {}
        for note in sorted(self.notes, key=lambda note: note.name):
            for person in note.said.participants if note.said else ():
                found.setdefault(person.id, note.name)
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
        notes = {note.name: note for note in self.notes}
        weeks, count = [], 0
        for slot in self.slots(until):
            note = notes.get(slot.key)
            cancelled = bool(note and note.cancelled)
            if not cancelled:
                count = note.number if note and note.number is not None else count + 1
            start = at(note.moved_to, slot.timezone) if note and note.moved_to else slot.start
            end = end_of(start, _minutes(self, note))
            weeks.append(Week(self, slot, start, end, None if cancelled else count, note))
        return tuple(weeks)


def end_of(start: datetime, minutes: int) -> datetime:
    """Give the end of something that takes `minutes`, as wall-clock time in the same zone.

    Whole days end at the same time of day, whatever the clocks do between (RFC 5545 section 3.3.6).
    """
    if minutes % 1440 == 0:
        return (start + timedelta(minutes=minutes)).replace(fold=0)
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)


@dataclass(frozen=True, slots=True)
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
        return self.notes.said if self.notes else None

    @property
    def newcomers(self) -> tuple[Participant, ...]:
        """Who said something here and in no earlier transcript of the chat."""
        if not (self.notes and self.notes.said):
            return ()
        first, name = self.chat.first_seen, self.notes.name
        return tuple(person for person in self.notes.said.participants if first[person.id] == name)

    @property
    def address(self) -> SiteUrl:
        """Its page below the site, or the chat's where nothing is written about this date."""
        return addresses.week(self.chat.id, self.slot.key) if self.notes else self.chat.address


def _minutes(chat: Chat, notes: WeekNotes | None) -> int:
    """The nominal length of one of a chat's dates (RFC 5545 section 3.3.6)."""
    return (notes.duration if notes else None) or chat.duration
