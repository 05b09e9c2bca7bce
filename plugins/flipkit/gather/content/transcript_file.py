"""What a transcript's file may say: one message after the other."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema, model_validator

from flipkit.errors import InvalidValueError
from flipkit.gather.content import key_faults, rule_faults
from flipkit.gather.content.key_group import KeyGroup
from flipkit.gather.formats.transcripts.values import MessageRecord
from flipkit.model.transcripts import MOST_MESSAGES


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
            raise InvalidValueError(rule_faults.MESSAGE_REMOVED_SPEAKS())
        if not (self.removed or self.text):
            raise InvalidValueError(rule_faults.MESSAGE_EMPTY())
        return self


class TranscriptFile(KeyGroup):
    """What was said in a chat, one message a line."""

    messages: tuple[MessageKeys, ...] = ()
    """The messages, each with a number of its own."""

    @model_validator(mode="after")
    def _numbers_are_told_apart(self) -> TranscriptFile:
        if len(self.messages) > MOST_MESSAGES:
            raise InvalidValueError(rule_faults.TRANSCRIPT_TOO_LONG(most=f"{MOST_MESSAGES:,}"))
        numbers = set[int]()
        for message in self.messages:
            if message.n in numbers:
                raise InvalidValueError(rule_faults.MESSAGE_NUMBER_TWICE(number=message.n))
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
