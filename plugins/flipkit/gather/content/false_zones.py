"""Zone abbreviations that are false for their date, in chats' files: "8 PM EST" in July.

An abbreviation names a fixed distance from UTC. Beside a time of a chat it is true if the zone's clocks call
themselves so on that date, or if the time it gives is that of the chat after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from unicodedata import normalize

from flipkit.faults import Diagnosis, Fault
from flipkit.gather.content import faults
from flipkit.gather.content.yaml import Document, Path_
from flipkit.gather.formats.dates import ABBREVIATIONS, written_dates, written_times
from flipkit.model.chats import Chat, Week
from flipkit.model.problems import Problem
from flipkit.model.times import at
from flipkit.values import dataclass

#: GMT is also what people call UTC, so only a chat whose own clocks show it can get it wrong.
_AT_HOME = {"GMT": "GMT", "BST": "GMT"}
#: Those that hold for a part of the year, in capitals as people write them.
_SEASONAL = {name: short for name, short in ABBREVIATIONS.items() if short.hours is not None}
_ZONE = re.compile(rf"\s?\(?(?P<zone>{'|'.join(sorted(_SEASONAL, key=len, reverse=True))})\b")
#: What is no text of its author's: addresses and file names.
_SILENT = frozenset({"url", "continue_at", "transcript", "timezone", "source"})


@dataclass(frozen=True, slots=True)
class _TimeWithZone:
    """A time with an abbreviation, as it stands in a text; `clock` is that since midnight."""

    words: str
    clock: timedelta
    abbreviation: str


def skipped(fault: Fault, wall: datetime) -> Diagnosis:
    """Say of a time that the clocks skip (aware) what they show in its place."""
    shown = wall.astimezone(UTC).astimezone(wall.tzinfo)
    return fault(zone=wall.tzinfo, time=f"{wall:%H:%M}", day=wall.date(), shown=f"{shown:%H:%M}")


def check_zones_of_chat(document: Document, chat: Chat) -> Iterator[Problem]:
    """Find what is false on some date of a chat's first year in its own file."""
    until = chat.starts.date() + min(timedelta(days=366), date.max - chat.starts.date())
    yield from _found(document, lambda: [slot.start for slot in chat.slots(min(until, chat.until or until))])


def check_zones_of_week(document: Document, week: Week) -> Iterator[Problem]:
    """Find what is false on a week's date in its file."""
    yield from _found(document, lambda: [week.start])


def _found(document: Document, held: Callable[[], list[datetime]]) -> Iterator[Problem]:
    for line, field, written in _lines(document):
        text = normalize("NFC", written)
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


def _stated(text: str) -> Iterator[_TimeWithZone]:
    for written in written_times(text) if _ZONE.search(text) else ():  # few lines name a zone at all
        zone, clock = _ZONE.match(text, written.end), written.since_midnight
        if zone and clock is not None and not written.lone:  # "5 EST students" is no time
            yield _TimeWithZone(text[written.start : zone.end()].strip(), clock, zone["zone"])


def _dates(text: str, year: int) -> Iterator[date]:
    """The dates a line names; without a year they are of `year`, and English: `set 5` is no date in running text."""
    dated = (each for each in written_dates(text) if each.year is not None)
    for written in (*dated, *(each for each in written_dates(text, english=True) if not each.numbers)):
        days = written.days({year})
        if len(days) == 1:
            yield days.pop()


def _true(stated: _TimeWithZone, moment: datetime) -> bool:
    """Whether a time may be called so at a moment of the chat (aware, the chat's zone)."""
    short = _SEASONAL[stated.abbreviation]
    away = timedelta(hours=short.hours or 0)
    if moment.tzname() == stated.abbreviation:
        return True
    if stated.abbreviation in _AT_HOME and _AT_HOME[stated.abbreviation] not in _zone_names(moment):
        return True
    if _there(short.zone, moment).utcoffset() == away:
        return True
    meant = datetime.combine(moment.date(), time(), tzinfo=UTC) + stated.clock - away
    return (meant - moment) % timedelta(days=1) == timedelta(0)


def _zone_names(moment: datetime) -> set[str | None]:
    """What a zone's clocks call themselves in winter and in summer."""
    return {moment.replace(month=month, day=1).tzname() for month in (1, 7)}


def _there(zone_name: str, moment: datetime) -> datetime:
    """The same time on the wall of another zone."""
    return at(moment.replace(tzinfo=None), zone_name)


def _problem(file: str, line: int | None, field: str | None, stated: _TimeWithZone, moment: datetime) -> Problem:
    short = _SEASONAL[stated.abbreviation]
    right = _there(short.zone, moment).tzname()
    said = faults.ZONE_FALSE_THEN(words=stated.words, day=moment.date(), right=right, always=short.always)
    return Problem(file, said, line=line, field=field)
