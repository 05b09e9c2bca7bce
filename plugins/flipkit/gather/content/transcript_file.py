"""What a transcript's file may say: one message after the other."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema, model_validator

from flipkit.gather.content.key_group import KeyGroup, validation_error
from flipkit.gather.formats.transcripts.values import MessageRecord
from flipkit.model.transcripts import MOST_MESSAGES


def _moment(value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(value))
        if moment.tzinfo is None:
            raise ValueError
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise validation_error(f"'{value}' is not a moment.", "Write it like 2016-02-03T20:01:04Z.") from None


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
            raise validation_error("a removed message still says who or what.", "Take out who and text.")
        if not (self.removed or self.text):
            raise validation_error("the message says nothing.", "Add text, or write removed: true.")
        return self


class TranscriptFile(KeyGroup):
    """What was said in a chat, one message a line."""

    messages: tuple[MessageKeys, ...] = ()
    """The messages, each with a number of its own."""

    @model_validator(mode="after")
    def _numbers_are_told_apart(self) -> TranscriptFile:
        if len(self.messages) > MOST_MESSAGES:
            raise validation_error(f"these are more than {MOST_MESSAGES:,} messages.", "Keep one chat in one file.")
        numbers = set[int]()
        for message in self.messages:
            if message.n in numbers:
                raise validation_error(
                    f"the number {message.n} stands twice.", "Give one of the two a number of its own."
                )
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
