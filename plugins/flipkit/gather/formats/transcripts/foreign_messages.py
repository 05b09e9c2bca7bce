"""What the readers of transcripts give: messages as they came, their text plain.

Everything in an export is hostile: markup is dropped before it comes here, control characters and
marks that turn the direction of writing here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from flipkit.faults import Diagnosis
from flipkit.model.text import to_line

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedExport:
    """What stood in an export: its `format` in words, its title if it has one, its messages as they stood."""

    format: str
    said: tuple[ExportedMessage, ...]
    title: str = ""
    faults: tuple[LineFault, ...] = ()
    place: str = "line"


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
