"""A transcript as a page shows it: by question, each message with its time there and its links."""

from __future__ import annotations

import re
from datetime import datetime

from flipkit.model.chats import Week
from flipkit.model.times import zone
from flipkit.model.transcripts import LABELS, Discussion, Message, Transcript
from flipkit.publish.html.filters import split_at
from flipkit.publish.html.language import Language
from flipkit.values import dataclass

#: How a question is announced: `Q1:`, `Q1.`, `Q 1 -`, `P1:`, `Frage 1:`.
_LABEL = re.compile(rf"^(?:{'|'.join(question for question, _ in LABELS)})\s*\d+\s*[:.)–—-]*\s*", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLine:
    """One message: `time` as the week's zone has it, `parts` its text, each part with the address it leads to.

    `asks` says that it opens its question, `repeats` that it only asks what stands above it already.
    """

    number: int
    asks: bool
    removed: bool
    author: str
    handle: str
    moment: datetime | None
    time: str
    parts: tuple[tuple[str, str], ...]
    repeats: bool


@dataclass(frozen=True, slots=True)
class QuestionThread:
    """What was said to one question, oldest first; `number` is None before the first, `q` may be unknown."""

    number: int | None
    q: str
    lines: tuple[MessageLine, ...]

    @property
    def id(self) -> str:
        """Its mark on the page."""
        return f"q{self.number or 0}"

    @property
    def messages(self) -> int:
        """How many can be read, as the page counts them everywhere: one that was removed is none."""
        return sum(not line.removed for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptView:
    """A transcript with its counts: `links` that were shared, each with how often.

    `newcomers` had said nothing in any earlier transcript of the chat.
    """

    threads: tuple[QuestionThread, ...]
    links: tuple[tuple[str, int], ...]
    messages: int
    participants: int
    newcomers: int


def shown(week: Week, spoken: Language) -> TranscriptView | None:
    """Give what a week's page shows of its transcript; None where nobody kept one."""
    said = week.transcript
    if said is None or not said.messages:
        return None
    threads = tuple(_thread(week, asked, spoken) for asked in said.questions)
    first = len(week.newcomers) == len(said.participants)  # of the first transcript everybody is new
    newcomers = 0 if first else len(week.newcomers)
    return TranscriptView(
        threads=threads,
        links=tuple((link.url, link.count) for link in said.links),
        messages=len(said.said),
        participants=len(said.participants),
        newcomers=newcomers,
    )


def words(said: Transcript) -> str:
    """Give all that was said, for search; not who said it."""
    return " ".join(message.text for message in said.said)


def _thread(week: Week, asked: Discussion, spoken: Language) -> QuestionThread:
    written = week.notes.questions if week.notes else ()
    q = written[asked.number - 1].q if asked.number and asked.number <= len(written) else ""
    messages = ([asked.opener] if asked.opener else []) + list(asked.messages)
    return QuestionThread(asked.number, q, tuple(_line(week, message, q, spoken) for message in messages))


def _line(week: Week, message: Message, q: str, spoken: Language) -> MessageLine:
    repeats = message.opens and bool(q) and _LABEL.sub("", message.text).casefold() == q.casefold()
    return MessageLine(
        number=message.number,
        asks=message.opens,
        removed=message.removed,
        author=message.author.name if message.author else "",
        handle=message.author.handle if message.author else "",
        moment=message.moment,
        time=_time(week, message.moment, spoken),
        parts=tuple(split_at(message.links, message.text)),
        repeats=repeats,
    )


def _time(week: Week, moment: datetime | None, spoken: Language) -> str:
    """`8:04 pm`, with the weekday where it is not the chat's."""
    if moment is None:
        return ""
    there = moment.astimezone(zone(week.timezone))
    day = f"{spoken.short_weekday(there)} " if there.date() != week.start.date() else ""
    return f"{day}{spoken.clock(there)}"
