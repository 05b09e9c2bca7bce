"""What `index.md` of a chat may say."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from flipkit.errors import InvalidValueError
from flipkit.gather.content import key_faults
from flipkit.gather.content.event_file import (
    Audience,
    EventLanguage,
    EventZone,
    Formerly,
    Preview,
    Scope,
    Title,
    Updated,
)
from flipkit.gather.content.field_types import Day, Link, Minutes, Repeats, Texts, TimeOfDay, WallTime, ZoneName
from flipkit.gather.content.pd_keys import PDKeys
from flipkit.gather.content.validation import KeyGroup
from flipkit.gather.formats.dates.days import weekday
from flipkit.model.chats import Chat, Platform, TranscriptOptions
from flipkit.model.identifiers import EventId
from flipkit.model.pd import PD
from flipkit.model.recurrence import DAYS, ScheduleChange, Season


class SeasonKeys(KeyGroup):
    """A run of dates, such as a school year."""

    starts: Day
    """Its first day."""
    until: Day | None = None
    """Its last day."""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> SeasonKeys:
        if self.until and self.until < self.starts:
            raise InvalidValueError(key_faults.SEASON_ENDS_BEFORE_START())
        return self

    def season(self) -> Season:
        """Give the season itself."""
        return Season(starts=self.starts, until=self.until)


class ChangeKeys(KeyGroup):
    """Another time of day, or another zone, from a date on; what it does not name stays as it was."""

    from_: Day = Field(alias="from")
    """The first day of the change."""
    time: TimeOfDay | None = None
    """The new time of day."""
    times: tuple[TimeOfDay, ...] = ()
    """The new times of a day with several chats."""
    timezone: ZoneName | None = None
    """The new time zone."""

    @model_validator(mode="after")
    def _changes_something(self) -> ChangeKeys:
        if not (self.time or self.times or self.timezone):
            raise InvalidValueError(key_faults.CHANGE_EMPTY())
        if self.time and self.times:
            raise InvalidValueError(key_faults.CHANGE_SAYS_TWICE())
        return self

    def change(self) -> ScheduleChange:
        """Give the change itself."""
        times = (self.time,) if self.time else self.times
        return ScheduleChange(first=self.from_, times=times, timezone=self.timezone)


class TranscriptsKeys(KeyGroup):
    """What transcripts show of people."""

    handles: Literal["initials", "shown"] = "initials"
    """`initials` shows nobody's name in full, `shown` shows names and handles."""
    block: Texts = ()
    """Handles whose messages are left out."""

    def options(self) -> TranscriptOptions:
        """Give what was chosen."""
        return TranscriptOptions(shows_handles=self.handles == "shown", block=self.block)


class PlatformKeys(KeyGroup):
    """Where a chat takes place."""

    name: str
    """What it is called."""
    url: Link | None = None
    """Its address."""

    def platform(self) -> Platform:
        """Give the platform itself."""
        return Platform(name=self.name, url=self.url)


class ChatFile(KeyGroup):
    """A chat that repeats: `events/<id>/index.md`."""

    kind: Literal["chat"]
    """Says that this is a chat."""
    formerly: Formerly = ()
    title: Title
    hashtag: str = ""
    """The word by which posts of the chat are found, without its `#`."""
    starts: WallTime
    """The first date with its time of day, on the clocks of the chat's time zone."""
    timezone: EventZone = None
    duration: Minutes = 60
    """How long it lasts."""
    repeats: Repeats
    """How it repeats: `weekly`, or a rule in the words of RFC 5545."""
    times: tuple[TimeOfDay, ...] = ()
    """The times of a day with several chats, the earliest first."""
    until: Day | None = None
    """The last day on which it can take place."""
    seasons: tuple[SeasonKeys, ...] = ()
    """Runs of dates, such as school years; between them there is no chat."""
    changes: tuple[ChangeKeys, ...] = ()
    """Other times, or another zone, from a date on."""
    skip: tuple[Day, ...] = ()
    """Dates without a chat; they take no number."""
    moderators: Texts = ()
    """Who moderates: ids of people.yml, or names."""
    platform: PlatformKeys | None = None
    """Where it takes place."""
    pd_minutes: int | None = None
    """Minutes of professional development that one chat counts for."""
    pd: PDKeys | None = None
    """How professional development is counted."""
    audience: Audience = ()
    scope: Scope = ""
    series: Literal["", "strict"] = ""
    """`strict` writes unannounced dates one by one into calendars, for apps that misread rules."""
    transcripts: TranscriptsKeys = TranscriptsKeys()
    """What its transcripts show of people."""
    language: EventLanguage = ""
    updated: Updated = None
    description: Preview = ""

    @model_validator(mode="after")
    def _first_date_fits(self) -> ChatFile:
        rule, first = self.repeats, self.starts.date()
        if next(rule.dates(first), None) != first or rule.weekday not in (None, first.weekday()):
            day = DAYS[first.weekday()]
            raise InvalidValueError(key_faults.FIRST_CHAT_NOT_IN_RULE(first=first, weekday=weekday(first), rule=day))
        return self

    @model_validator(mode="after")
    def _times_in_order(self) -> ChatFile:
        if self.times and self.times[0] != self.starts.time():
            raise InvalidValueError(
                key_faults.FIRST_TIME_DIFFERS(time=f"{self.times[0]:%H:%M}", starts=f"{self.starts:%H:%M}")
            )
        several = len(self.times) > 1
        for times in (self.times, *(change.times for change in self.changes)):
            if list(times) != sorted(set(times)):
                raise InvalidValueError(key_faults.TIMES_UNSORTED())
        for change in self.changes:
            if change.time and several:
                raise InvalidValueError(key_faults.CHANGE_OF_ONE_TIME(day=change.from_))
            if change.times and not several:
                raise InvalidValueError(key_faults.CHANGE_OF_SEVERAL_TIMES(day=change.from_))
        return self

    @model_validator(mode="after")
    def _seasons_and_changes_follow_each_other(self) -> ChatFile:
        first = self.starts.date()
        if self.until and self.until < first:
            raise InvalidValueError(key_faults.CHAT_ENDS_BEFORE_START())
        for before, season in zip(self.seasons, self.seasons[1:], strict=False):
            if before.until is None or before.until >= season.starts:
                raise InvalidValueError(key_faults.SEASONS_OVERLAP(before=before.starts, next=season.starts))
        schedule = self.chat(id=EventId(""), source="", timezone="UTC").schedule
        if self.seasons and next(schedule.slots(first), None) is None:
            raise InvalidValueError(key_faults.FIRST_CHAT_NOT_IN_SEASON(first=first))
        dates = [change.from_ for change in self.changes]
        if dates != sorted(set(dates)):
            raise InvalidValueError(key_faults.CHANGES_UNSORTED())
        return self

    def chat(self, *, id: EventId, source: str, timezone: str, html: str = "") -> Chat:
        """Give the chat itself, without its weeks; `timezone` is the site's."""
        return Chat(
            id=id,
            formerly=self.formerly,
            title=self.title,
            hashtag=self.hashtag,
            starts=self.starts,
            timezone=self.timezone or timezone,
            duration=self.duration,
            repeats=self.repeats,
            times=self.times,
            until=self.until,
            seasons=tuple(season.season() for season in self.seasons),
            changes=tuple(change.change() for change in self.changes),
            skip=self.skip,
            moderators=self.moderators,
            platform=self.platform.platform() if self.platform else None,
            pd_minutes=self.pd_minutes,
            pd=self.pd.pd() if self.pd else PD(),
            audience=self.audience,
            scope=self.scope,
            is_strict=self.series == "strict",
            transcripts=self.transcripts.options(),
            language=self.language,
            updated=self.updated,
            description=self.description,
            html=html,
            source=source,
        )
