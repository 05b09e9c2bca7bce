"""What the readers of calendars give: events, and notes on what could not be taken as it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from flipkit.faults import Diagnosis
from flipkit.gather.formats.limits import ID, LINE
from flipkit.gather.formats.sanitize import plain_line
from flipkit.gather.formats.vocabulary import is_known_status, split_cancelled, status_of
from flipkit.model.events import RemoteEvent
from flipkit.model.problems import Problem
from flipkit.model.states import EventStatus
from flipkit.model.text import excerpt, shorten
from flipkit.model.times import zone
from flipkit.values import dataclass

#: How far recurring events are followed, before and after now.
SPAN = timedelta(days=730)
#: Most dates that are taken of one calendar: those nearest to now.
MOST = 5_000
#: Most notes that are kept of one reading.
NOTES = 20
#: Words of a description that are kept.
_WORDS = 60
#: Characters of a description: words may be of any length.
_LONGEST = 1_000


class Window(NamedTuple):
    """From when until when a calendar is read (aware)."""

    first: datetime
    last: datetime

    @classmethod
    def around(cls, now: datetime, span: timedelta = SPAN) -> Window:
        """The time two years before and after `now`."""
        now = now.astimezone(UTC)
        return cls(now - span, now + span)

    def holds(self, start: datetime | date, end: datetime | date) -> bool:
        """Whether something that lasts from `start` to `end` (aware, or days) touches it."""
        if isinstance(start, datetime) and isinstance(end, datetime):
            return start < self.last and (end > self.first or start >= self.first)
        return start <= self.last.date() and end >= self.first.date()


@dataclass(frozen=True, slots=True)
class ParsedCalendar:
    """The events of one document, in no order yet; `name` is what the calendar calls itself.

    `is_whole` says that what is not in it has left the calendar: a document that breaks off does not tell. `unread`
    are the UIDs of events that are in it, and can't be read.
    """

    events: tuple[RemoteEvent, ...]
    notes: tuple[Problem, ...] = ()
    name: str = ""
    is_whole: bool = True
    unread: frozenset[str] = frozenset()


def noted(notes: Iterable[Diagnosis], source: str) -> tuple[Problem, ...]:
    """Make notes of what was found, each once."""
    return tuple(Problem(source, each) for each in dict.fromkeys(notes))


def line(written: object) -> str:
    """Foreign text, HTML or not, as one line of plain words."""
    return plain_line(str(written or ""))


def titled(written: object, status: object = "") -> tuple[str, EventStatus]:
    """Give a title without the mark that calls it off, and what becomes of the event, as that or its status says."""
    title, cancelled = split_cancelled(line(written))
    text = str(status or "")
    said = status_of(text)
    if cancelled or said == EventStatus.CANCELLED:
        return title, EventStatus.CANCELLED
    is_certain = is_known_status(text) and said != EventStatus.TENTATIVE
    return title, EventStatus.CONFIRMED if is_certain else EventStatus.TENTATIVE


def described(written: object) -> str:
    """A description as plain words, cut to what a list of events has room for."""
    words = line(written)
    return shorten(excerpt(words, _WORDS), _LONGEST) if words else ""


def within_limits(event: RemoteEvent) -> RemoteEvent:
    """Give an event with its title and place cut at a word where they are longer than any are, and a short id."""
    kept = replace(event, title=shorten(event.title, LINE), place=shorten(event.place, LINE))
    if len(event.key) > ID:
        name = sha256(event.key.encode("utf-8", "replace")).hexdigest()
        series = sha256(event.uid.encode("utf-8", "replace")).hexdigest()
        kept = replace(kept, key=f"sha256:{name}", uid=f"sha256:{series}")
    return kept


def placed(when: datetime, timezone: str) -> datetime:
    """A moment in UTC; one without a zone is a time on the walls of `timezone`.

    Raises `OverflowError` at both ends of time.
    """
    return (when if when.tzinfo else when.replace(tzinfo=zone(timezone), fold=0)).astimezone(UTC)
