"""A transcript's file as people may write it: one message after the other."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import BeforeValidator, model_validator

from .documents import Document
from .wrong import wrong

#: Most messages of one chat; nobody says more in an evening.
MOST_MESSAGES = 20_000


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    try:
        found = datetime.fromisoformat(str(value))
        if found.tzinfo is None:
            raise ValueError
        return found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise wrong(f"'{value}' is not a moment.", "Write it like 2016-02-03T20:01:04Z.") from None


class Written(Document):
    """One message as it stands in the file."""

    n: int
    at: Annotated[datetime, BeforeValidator(_moment)] | None = None
    who: str = ""
    question: int | None = None
    text: str = ""
    removed: bool = False

    @model_validator(mode="after")
    def _sound(self) -> Written:
        if self.removed and (self.text or self.who):
            raise wrong("a removed message still says who or what.", "Take out who and text.")
        if not (self.removed or self.text):
            raise wrong("the message says nothing.", "Add text, or write removed: true.")
        return self


class Stored(Document):
    """The file: its messages, each with a number of its own."""

    messages: tuple[Written, ...] = ()

    @model_validator(mode="after")
    def _numbered(self) -> Stored:
        if len(self.messages) > MOST_MESSAGES:
            raise wrong(f"these are more than {MOST_MESSAGES:,} messages.", "Keep one chat in one file.")
        numbers = set[int]()
        for message in self.messages:
            if message.n in numbers:
                raise wrong(f"the number {message.n} stands twice.", "Give one of the two a number of its own.")
            numbers.add(message.n)
        return self
