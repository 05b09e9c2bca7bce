"""What the file of a chat's week may say, and what the file of its transcript."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Literal

from pydantic import PlainValidator, WithJsonSchema, model_validator

from flipkit.errors import InvalidValueError
from flipkit.gather.content import key_faults
from flipkit.gather.content.chat_file import PlatformKeys
from flipkit.gather.content.event_file import Updated
from flipkit.gather.content.field_types import Link, Minutes, Reason, Texts, WallTime
from flipkit.gather.content.file_faults import KEY_MISSING
from flipkit.gather.content.validation import KeyGroup
from flipkit.gather.formats.transcripts.foreign_messages import MessageRecord
from flipkit.model.chats import Question, Resource, WeekNotes
from flipkit.model.transcripts import MOST_MESSAGES, Transcript


def _moment(value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(value))
        if moment.tzinfo is None:
            raise ValueError
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise InvalidValueError(key_faults.MOMENT_UNREADABLE(written=value)) from None


#: A moment with its offset from UTC.
Moment = Annotated[
    datetime, PlainValidator(_moment), WithJsonSchema({"type": "string", "examples": ["2016-02-03T20:01:04Z"]})
]


class MessageKeys(KeyGroup):
    """One message."""

    n: int
    """Its number for ever."""
    at: Moment | None = None
    """When it was written."""
    who: str = ""
    """A name, and behind it `~` with the person's mark or the `@handle`."""
    question: int | None = None
    """The question it belongs to, where its words name another one or none."""
    text: str = ""
    """What was said."""
    removed: bool = False
    """Whether it was taken out on its author's wish."""

    @model_validator(mode="after")
    def _says_something_or_was_removed(self) -> MessageKeys:
        if self.removed and (self.text or self.who):
            raise InvalidValueError(key_faults.MESSAGE_REMOVED_SPEAKS())
        if not (self.removed or self.text):
            raise InvalidValueError(key_faults.MESSAGE_EMPTY())
        return self


class TranscriptFile(KeyGroup):
    """What was said in a chat, one message a line."""

    messages: tuple[MessageKeys, ...] = ()
    """The messages, each with a number of its own."""

    @model_validator(mode="after")
    def _numbers_are_told_apart(self) -> TranscriptFile:
        if len(self.messages) > MOST_MESSAGES:
            raise InvalidValueError(key_faults.TRANSCRIPT_TOO_LONG(most=f"{MOST_MESSAGES:,}"))
        numbers = set[int]()
        for message in self.messages:
            if message.n in numbers:
                raise InvalidValueError(key_faults.MESSAGE_NUMBER_TWICE(number=message.n))
            numbers.add(message.n)
        return self

    def records(self) -> tuple[MessageRecord, ...]:
        """Give the messages themselves."""
        return tuple(
            MessageRecord(
                number=message.n,
                moment=message.at,
                who=message.who,
                question=message.question,
                text=message.text,
                removed=message.removed,
            )
            for message in self.messages
        )


class QuestionKeys(KeyGroup):
    """One question of a week."""

    q: str
    """The question."""
    minute: int | None = None
    """The minute of the chat at which it is asked."""

    def question(self) -> Question:
        """Give the question itself."""
        return Question(q=self.q, minute=self.minute)


class ResourceKeys(KeyGroup):
    """Something to read or watch."""

    title: str
    """What it is called."""
    url: Link
    """Its address."""

    def resource(self) -> Resource:
        """Give what it stands for."""
        return Resource(title=self.title, url=self.url)


class WeekFile(KeyGroup):
    """One date of a chat: `weeks/<scheduled date>.md`."""

    topic: str = ""
    """What it is about."""
    title: str = ""
    """What it is called, instead of the chat's name and number."""
    number: int | None = None
    """The number it has; later weeks count on from here."""
    duration: Minutes | None = None
    """How long this one lasts."""
    moderators: Texts = ()
    """Who moderates this one, instead of the chat's moderators."""
    co_moderators: Texts = ()
    """Who helps."""
    moved_to: WallTime | None = None
    """When it takes place instead; the file keeps the scheduled date as its name."""
    cancelled: Reason = ""
    """Why it does not take place; subscribers' calendars strike it out."""
    format: Literal["live", "slow", "video"] | None = None
    """`live`, `video`, or `slow` over days; by its length if it is left out."""
    platform: PlatformKeys | None = None
    """Where this one takes place."""
    questions: tuple[QuestionKeys, ...] = ()
    """The questions, in order."""
    resources: tuple[ResourceKeys, ...] = ()
    """What to read or watch before."""
    continue_at: Link | None = None
    """Where the conversation goes on afterwards."""
    transcript: str = ""
    """The transcript's file beside this one, as `flipkit import chat` writes it."""
    updated: Updated = None

    @model_validator(mode="after")
    def _takes_place_once_and_has_a_topic(self) -> WeekFile:
        if self.cancelled and self.moved_to:
            raise InvalidValueError(key_faults.WEEK_CANCELLED_AND_MOVED())
        if not (self.topic or self.cancelled or self.moved_to):
            raise InvalidValueError(KEY_MISSING(key="topic"))
        return self

    def notes(
        self, *, scheduled: date, key: str, source: str, html: str = "", transcript: Transcript | None = None
    ) -> WeekNotes:
        """Give what is known of the week; `key` is its slot's, `transcript` what stands in the file it names."""
        return WeekNotes(
            scheduled=scheduled,
            key=key,
            topic=self.topic,
            title=self.title,
            number=self.number,
            duration=self.duration,
            moderators=self.moderators,
            co_moderators=self.co_moderators,
            moved_to=self.moved_to,
            cancelled=self.cancelled,
            format=self.format,
            platform=self.platform.platform() if self.platform else None,
            questions=tuple(question.question() for question in self.questions),
            resources=tuple(resource.resource() for resource in self.resources),
            continue_at=self.continue_at,
            transcript=transcript,
            updated=self.updated,
            html=html,
            source=source,
        )
