"""What the readers of transcripts give: messages as they came, their text plain.

Everything in an export is hostile: markup is dropped before it comes here, control characters and
marks that turn the direction of writing here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from flipkit.faults import Diagnosis
from flipkit.model.text import to_line
from flipkit.values import dataclass

#: Most characters of one message.
LONGEST = 10_000

_URL = re.compile(r"https?://[^\s<>\"'`{}|\\^]+", re.I)
_TRAILING = ".,;:!?…’”»*_~"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRecord:
    """One message as a transcript's file keeps it; `number` is its own for ever, `moment` in UTC.

    `who` is a name and, behind it, `~` with the person's mark or the `@handle`. `question` is the one it
    belongs to, where its words name another one or none.
    """

    number: int
    moment: datetime | None = None
    who: str = ""
    question: int | None = None
    text: str = ""
    removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedMessage:
    """One message of an export: who (a handle without @, a name, either may be empty), when, and what.

    `key` is the platform's own number of it, `moment` is aware, or None where the export has no time.
    """

    text: str
    handle: str = ""
    name: str = ""
    moment: datetime | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class LineFault:
    """A line or row that can't be read, counted from 1 as an editor or a spreadsheet counts it."""

    number: int
    diagnosis: Diagnosis


class LeftOut(StrEnum):
    """Why a message of an export is none of the transcript."""

    PRIVATE = "private"
    """It was not said to everybody."""
    DELETED = "deleted"
    """Its author took it back."""
    NOTICE = "notices"
    """The program said it, or it is a mere reaction: who came, who left, a thumb up."""
    WORDLESS = "wordless"
    """A picture, a file, a sticker, without a word."""
    REPOST = "reposts"
    """Somebody passed on what somebody else had said."""
    OTHER_DAY = "other_days"
    """It was said more than a day before or after the chat."""
    OTHER_TOPIC = "other_topics"
    """It is in the archive of one person, and has not the chat's hashtag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedExport:
    """What stood in an export: its `format` in words, its title if it has one, its messages as they stood.

    `left_out` counts those of its messages that are not among them.
    """

    format: str
    said: tuple[ExportedMessage, ...]
    title: str = ""
    faults: tuple[LineFault, ...] = ()
    place: str = "line"
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)

    @classmethod
    def of(cls, form: str, messages: Iterable[ExportedMessage | LeftOut], title: str = "") -> ParsedExport:
        """Make an export of its messages, each as it is said or with why it is left out."""
        said: list[ExportedMessage] = []
        left: Counter[LeftOut] = Counter()
        for message in messages:
            if isinstance(message, LeftOut):
                left[message] += 1
            else:
                said.append(message)
        return cls(format=form, said=tuple(said), title=title, left_out=left)


def plain(text: str) -> str:
    """Give a text in one line, without what is not seen."""
    return to_line(text)[:LONGEST]


def addresses(text: str) -> tuple[str, ...]:
    """Find the http(s) addresses in a plain text, each once, in order."""
    found: dict[str, None] = {}
    if "://" not in text:
        return ()
    for match in _URL.finditer(text):
        url = _trimmed(match[0])
        try:
            host = urlsplit(url).hostname
        except ValueError:
            continue
        if host:
            found[url] = None
    return tuple(found)


def _trimmed(url: str) -> str:
    """An address without the punctuation of the sentence it stands in."""
    while True:
        shorter = url.rstrip(_TRAILING)
        for opening, closing in ("()", "[]"):
            if shorter.endswith(closing) and shorter.count(closing) > shorter.count(opening):
                shorter = shorter[:-1]
        if shorter == url:
            return url
        url = shorter
