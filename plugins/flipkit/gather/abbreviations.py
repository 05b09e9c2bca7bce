"""Zone abbreviations that are false for their date: "8 PM EST" in July.

An abbreviation names a fixed distance from UTC. Beside a time of a chat it is true if the zone's
clocks call themselves so on that date, or if the time it gives is that of the chat after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from flipkit.model.chats import Chat, Week
from flipkit.model.problems import Problem
from flipkit.model.times import at

from .documents import Document
from .documents.reader import Path_

#: Abbreviations: a zone that uses them, hours from UTC, and what is right all year.
_KNOWN = {
    "EST": ("America/New_York", -5, "ET"), "EDT": ("America/New_York", -4, "ET"),
    "CST": ("America/Chicago", -6, "CT"), "CDT": ("America/Chicago", -5, "CT"),
    "MST": ("America/Denver", -7, "MT"), "MDT": ("America/Denver", -6, "MT"),
    "PST": ("America/Los_Angeles", -8, "PT"), "PDT": ("America/Los_Angeles", -7, "PT"),
    "GMT": ("Europe/London", 0, "London time"), "BST": ("Europe/London", 1, "London time"),
    "CET": ("Europe/Berlin", 1, "Berlin time"), "CEST": ("Europe/Berlin", 2, "Berlin time"),
}  # fmt: skip
#: GMT is also what people call UTC, so only a chat whose own clocks show it can get it wrong.
_AT_HOME = {"GMT": "GMT", "BST": "GMT"}

_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[AaPp]\.?[Mm]\b\.?)?\s?\(?"
    rf"(?P<zone>{'|'.join(sorted(_KNOWN, key=len, reverse=True))})\b"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DATES = (
    re.compile(r"\b(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+(?P<year>\d{{4}}))?", re.I),
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>\d{{4}}))?", re.I),
)
#: What is no text of its author's: addresses and file names.
_SILENT = frozenset({"url", "continue_at", "transcript", "timezone", "source"})


@dataclass(frozen=True, slots=True)
class _Stated:
    """A time with an abbreviation, as it stands in a text."""

    words: str
    clock: time
    abbreviation: str


def in_chat(document: Document, chat: Chat) -> Iterator[Problem]:
    """Find what is false on some date of a chat's first year in its own file."""
    until = chat.starts.date() + min(timedelta(days=366), date.max - chat.starts.date())
    yield from _found(document, lambda: [slot.start for slot in chat.slots(min(until, chat.until or until))])


def in_week(document: Document, week: Week) -> Iterator[Problem]:
    """Find what is false on a week's date in its file."""
    yield from _found(document, lambda: [week.start])


def _found(document: Document, held: Callable[[], list[datetime]]) -> Iterator[Problem]:
    for line, field, text in _lines(document):
        for stated in _stated(text):
            moments = held()
            dates = list(_dates(text, moments[0].year)) if moments else []
            here = [datetime.combine(day, time(12), tzinfo=moments[0].tzinfo) for day in dates] or moments
            wrong = next((moment for moment in here if not _true(stated, moment)), None)
            if wrong:
                yield _problem(document.file, line, field, stated, wrong)


def _lines(document: Document) -> Iterator[tuple[int | None, str | None, str]]:
    """Every text of a document with its line, and its key if it has one."""
    for place, text in _texts(document.data, ()):
        field = ".".join(str(step + 1 if isinstance(step, int) else step) for step in place)
        yield document.line_of(place), field, text
    for number, text in enumerate(document.body.split("\n"), start=document.body_line):
        yield number, None, text


def _texts(data: object, place: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in _SILENT and not key.startswith("x-"):
                yield from _texts(value, (*place, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _texts(value, (*place, number))


def _stated(text: str) -> Iterator[_Stated]:
    for match in _TIME.finditer(text):
        hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"] or ""
        if not (half or match["minute"]) or hour > (12 if half else 23):
            continue  # "5 EST students" is no time
        hour = hour % 12 + (12 if half[0] in "Pp" else 0) if half else hour
        yield _Stated(match[0].strip(), time(hour, minute), match["zone"])


def _dates(text: str, year: int) -> Iterator[date]:
    """The dates a line names; without a year they are of `year`."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            has = match.groupdict()
            month = int(has["number"]) if has.get("number") else _MONTHS.index(match["month"][:3].casefold()) + 1
            try:
                yield date(int(has["year"] or year), month, int(match["day"]))
            except ValueError:
                continue


def _true(stated: _Stated, moment: datetime) -> bool:
    """Whether a time may be called so at a moment of the chat (aware, the chat's zone)."""
    zone_name, hours, _ = _KNOWN[stated.abbreviation]
    if moment.tzname() == stated.abbreviation:
        return True
    if stated.abbreviation in _AT_HOME and _AT_HOME[stated.abbreviation] not in _names(moment):
        return True
    if _name(zone_name, moment) == stated.abbreviation:
        return True
    meant = datetime.combine(moment.date(), stated.clock, tzinfo=UTC) - timedelta(hours=hours)
    return (meant - moment) % timedelta(days=1) == timedelta(0)


def _names(moment: datetime) -> set[str | None]:
    """What a zone's clocks call themselves in winter and in summer."""
    return {moment.replace(month=month, day=1).tzname() for month in (1, 7)}


def _name(zone_name: str, moment: datetime) -> str | None:
    return at(moment.replace(tzinfo=None), zone_name).tzname()


def _problem(file: str, line: int | None, field: str | None, stated: _Stated, moment: datetime) -> Problem:
    zone_name, _, always = _KNOWN[stated.abbreviation]
    right = _name(zone_name, moment)
    return Problem(
        file, line, None, field, "warning",
        f"'{stated.words}' is false on {moment:%Y-%m-%d}: the clocks there say {right} then.",
        f"Write {always}, which is right all year.",
    )  # fmt: skip
