"""When the sessions of rows begin and end: day and time of each, decided by the rows around it where they must be."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import field
from datetime import date, datetime, time, timedelta

from flipkit.gather.formats.dates import (
    ABBREVIATIONS,
    AmbiguousValueError,
    ClockTimes,
    Days,
    find_day,
    heading_of,
    read_in_order,
    read_moment,
)
from flipkit.gather.formats.dates.faults import DATE_UNREADABLE, TIME_AMBIGUOUS
from flipkit.gather.formats.spreadsheets import faults
from flipkit.gather.formats.spreadsheets.profiles import clock_part
from flipkit.gather.formats.spreadsheets.reading import TableContext
from flipkit.gather.formats.spreadsheets.session_texts import plain_lines
from flipkit.model.times import zone
from flipkit.values import dataclass


def day_of(text: str, days: Days) -> date | None:
    """Give the day that a cell of dates names; None where it is empty. Raises `AmbiguousValueError`."""
    line = " ".join(plain_lines(text))
    if not line:
        return None
    day, rest = find_day(f"day {line}" if line.isdecimal() else line, days)
    if day is None or rest:
        raise AmbiguousValueError(DATE_UNREADABLE(written=line, like=days.first))
    return day


def named_day(text: str, days: Days) -> date | None:
    """Give the day that a sheet's own name says: `Friday`, `Thu 1-28`; None for any other name.

    Raises `AmbiguousValueError` where that is none of the event's days.
    """
    written = text.replace("_", " ")
    if day := heading_of(written, days):
        return day
    try:
        return heading_of(_with_slash(written), days)
    except AmbiguousValueError:
        return None


def _with_slash(text: str) -> str:
    """Excel forbids `/` in a sheet's name, so that dates have other marks there: `1-28`, `1.28`."""
    return "".join(
        "/" if mark in "-." and before.isdigit() and behind.isdigit() else mark
        for before, mark, behind in zip(f" {text}", text, f"{text[1:]} ", strict=False)
    )


_EXACT = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{1,2}:\d{2}(?::\d{2})?")
_ISO_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{1,2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$")


@dataclass(slots=True, kw_only=True)
class Times:
    """What a row says of its time: texts as written, then the day and the clock that are meant.

    `head` is the name of the column of starts, `heading` the day that a heading above names. `by_neighbours` tells
    that only the rows around say in which half of the day it is, `unclear` what of `start` and `end` can't be read,
    `blame` in which field's cell that of `start` stands.
    """

    row: int
    room: str = ""
    start: str = ""
    head: str = ""
    end: str = ""
    dated: str = ""
    heading: date | None = None
    day: date | None = None
    ends: date | None = None
    clock: ClockTimes | None = None
    exact: bool = False
    blame: str = "start"
    unclear: dict[str, AmbiguousValueError] = field(default_factory=dict)
    by_neighbours: bool = False

    @property
    def moment(self) -> datetime | None:
        """When it begins, on the wall."""
        return datetime.combine(self.day, self.clock.start) if self.day and self.clock else None


def settle_times(rows: Sequence[Times], context: TableContext, other_day: AmbiguousValueError | None = None) -> None:
    """Read the days of rows, then their times, those of a day together.

    `other_day` says that the sheet is named after a day which the event does not have.
    """
    for each in rows:
        _find_day(each, context, other_day)
    for group in _groups(rows):
        texts = [f"{each.start} - {each.end}" if each.end else each.start for each in group]
        for each, text, found in zip(group, texts, read_in_order(texts), strict=True):
            if isinstance(found, ClockTimes):
                each.clock, each.by_neighbours = found, is_by_neighbours(text, found)
            elif each.end and found.diagnosis.fault is not TIME_AMBIGUOUS:
                _apart(each, found)
            else:
                each.unclear.setdefault("start", _as_written(each, text, found))


def is_by_neighbours(text: str, found: ClockTimes) -> bool:
    """Whether a time of the afternoon is one only by what stands around it."""
    return found.start.hour > 12 and isinstance(read_in_order([text])[0], AmbiguousValueError)


def _as_written(each: Times, text: str, error: AmbiguousValueError) -> AmbiguousValueError:
    """A refusal names the cell, not the two that were read together."""
    if not each.end or error.diagnosis.fault is not TIME_AMBIGUOUS:
        return error
    (alone,) = read_in_order([each.start])
    return alone if isinstance(alone, AmbiguousValueError) else error


def _apart(each: Times, together: AmbiguousValueError) -> None:
    """Say which of two cells can't be read, where they can't be read together."""
    start, end = (read_in_order([text])[0] for text in (each.start, each.end))
    if isinstance(start, ClockTimes):
        each.clock = start
        each.unclear["end"] = end if isinstance(end, AmbiguousValueError) else together
    else:
        each.unclear["start"] = start


def _groups(rows: Sequence[Times]) -> Iterable[list[Times]]:
    """Rows whose times go down together: those of a day, or where these are not in order, of a room on a day."""
    for group in _by(rows, lambda each: each.day):
        known = [
            found.start for found in read_in_order([each.start for each in group]) if isinstance(found, ClockTimes)
        ]
        yield from [group] if known == sorted(known) else _by(group, lambda each: each.room)


def _by(rows: Iterable[Times], key: object) -> list[list[Times]]:
    assert callable(key)
    found: dict[Hashable, list[Times]] = {}
    for each in rows:
        if each.start and not each.exact and "start" not in each.unclear:
            found.setdefault(key(each), []).append(each)
    return list(found.values())


def _find_day(each: Times, context: TableContext, other_day: AmbiguousValueError | None) -> None:
    """Bring date and time apart; what stands in neither is left as written."""
    if not each.start and each.dated:  # both in the column of dates
        each.start, each.dated, each.blame = each.dated, "", "date"
    each.start, each.end = (" ".join(plain_lines(text)) for text in (each.start, each.end))
    if not each.start:
        return
    if _EXACT.fullmatch(each.start) and not each.dated:
        _take_exact(each, context)
        return
    try:
        written = each.start
        each.start, own = _dated(each.start, each, context)
        each.blame, blame = "date", each.blame
        said = day_of(each.dated, context.days)
        each.blame = blame
        if own and said and own != said:
            raise AmbiguousValueError(faults.DAYS_TWO(start=written, date=each.dated))
        only = context.days.first if context.days.first == context.days.last else None
        if other_day and not (own or said or each.heading):
            raise other_day
        each.day = own or said or each.heading or only
    except AmbiguousValueError as error:
        each.unclear["start"] = error
        return
    _take_end(each, context)
    each.start = clock_text(each.start, context, each.head)
    if clock_part(each.end)[1].strip(" ().").upper() in ABBREVIATIONS:
        each.end = clock_text(each.end, context)


def clock_text(text: str, context: TableContext, head: str = "") -> str:
    """Give the time in a text: that of the period it names, else what is one in it; else the text.

    Where the text, or the `head` of its column, names a zone with other clocks than the conference's, that stays.
    """
    for name, times in context.directions.periods.items():
        if name.casefold() == text.casefold():
            return times
    clock, beside = clock_part(text)
    said = beside.strip(" ().") or (match[1] if (match := _IN_BRACKETS.search(head)) else "")
    short = ABBREVIATIONS.get(said.upper())
    if clock and short and not _same_clocks(short.zone, context):
        return f"{clock} {said.upper()}"
    return clock or text


_IN_BRACKETS = re.compile(r"\(([A-Za-z]{2,5})\)\s*+$")


def _same_clocks(name: str, context: TableContext) -> bool:
    """Whether the clocks of a zone show what the conference's do, on its first day."""
    noon = datetime.combine(context.days.first, time(12))
    return zone(name).utcoffset(noon) == zone(context.timezone).utcoffset(noon)


def _dated(text: str, each: Times, context: TableContext) -> tuple[str, date | None]:
    """Part a text into its time and its day; a moment with an offset is put on the conference's clocks."""
    if _ISO_MOMENT.fullmatch(text):
        try:
            moment = read_moment(text).placed(context.timezone).astimezone(zone(context.timezone))
        except OverflowError as error:  # the first day of all, east of the conference
            raise AmbiguousValueError(DATE_UNREADABLE(written=text, like=context.days.first)) from error
        each.exact = True
        each.clock = ClockTimes(moment.time().replace(second=0))
        return f"{moment:%H:%M}", moment.date()
    day, rest = find_day(text, context.days)
    return (rest, day) if day else (text, None)


def _take_exact(each: Times, context: TableContext) -> None:
    each.exact = True
    day, _, clock = each.start.replace("T", " ").partition(" ")
    try:
        each.day = date.fromisoformat(day)
        hour, minute = (int(part) for part in clock.split(":")[:2])
        each.clock = ClockTimes(time(hour, minute))
    except ValueError:
        return
    _take_end(each, context)


def _take_end(each: Times, context: TableContext) -> None:
    """Read an end with a date of its own, or one beside an exact start; others are read with their starts."""
    if not each.end or (
        each.clock is None and _EXACT.fullmatch(each.end) is None and not _ISO_MOMENT.fullmatch(each.end)
    ):
        if each.end:
            try:
                each.ends, rest = find_day(each.end, context.days)
            except AmbiguousValueError as error:
                each.unclear["end"] = error
                return
            each.end = rest if each.ends else each.end
        return
    try:
        if _ISO_MOMENT.fullmatch(each.end):
            moment = read_moment(each.end).placed(context.timezone).astimezone(zone(context.timezone))
            each.ends, end = moment.date(), moment.time().replace(second=0)
        else:
            each.ends, rest = find_day(each.end, context.days)
            (found,) = read_in_order([f"{each.clock.start:%H:%M} - {rest}" if each.clock else rest])
            if isinstance(found, AmbiguousValueError):
                raise found
            end = found.end or found.start
    except AmbiguousValueError as error:
        each.unclear["end"] = error
        return
    if each.clock:
        each.clock = ClockTimes(each.clock.start, end)
    each.end = ""


def ends_at(each: Times) -> str:
    """Give the end as a session has it: a time of day, with its date if that is another one; empty if unsaid."""
    if not each.clock or not each.clock.end or not each.day:
        return ""
    end = each.clock.end
    if each.ends and each.ends != each.day:
        return f"{each.ends} {end:%H:%M}"
    if end <= each.clock.start and not each.ends:
        return f"{each.day + timedelta(days=1)} {end:%H:%M}"
    return f"{end:%H:%M}"


def put_times(cells: dict[str, str], times: Times, labels: dict[str, str]) -> None:
    """Bring date and time together in `start`, and the end into its form."""
    if (times.blame == "date" and "start" in times.unclear) or "start" not in cells:
        labels["start"] = labels.get("date", labels.get("start", "start"))
    if times.exact and times.clock and "start" in cells and len(cells["start"]) <= len("2027-06-17 09:00:00"):
        pass  # it stays as it is written
    elif times.moment:
        cells["start"] = f"{times.moment:%Y-%m-%d %H:%M}"
    elif times.start and times.clock:
        cells["start"] = times.start
    elif times.start:
        cells.setdefault("start", times.start)
    if end := ends_at(times):
        cells["end"] = end
    elif times.clock and times.clock.end:
        cells["end"] = f"{times.clock.end:%H:%M}"
