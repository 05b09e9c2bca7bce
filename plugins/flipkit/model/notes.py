"""What is written about one date of a chat, in a file of its own."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from .documents import Document, Link, Texts
from .times import Day, Minutes, WallTime
from .transcripts import Transcript
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
