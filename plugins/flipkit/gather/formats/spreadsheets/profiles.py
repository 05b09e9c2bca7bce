"""What stands below each other in a column: times, days, lengths, people, numbers, links or words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from flipkit.gather.formats.column_words import field_of
from flipkit.gather.formats.dates import (
    AmbiguousValueError,
    Days,
    find_day,
    read_minutes,
    read_times,
    split_times,
    written_times,
)
from flipkit.gather.formats.spreadsheets.session_texts import are_people, plain_lines
from flipkit.gather.formats.spreadsheets.sheets import Place, Sheet, SheetCell
from flipkit.gather.formats.vocabulary import is_nobody
from flipkit.model.text import fold
from flipkit.values import dataclass

_NUMBER = re.compile(r"[#№]?\s*\d+(?:[.,]\d+)?\s*%?")
_LINK = re.compile(r"(?:https?://|www\.)\S+|/[\w/-]+", re.I)
#: The longest text that is a time with a name beside it: `Session 1 (9:00-9:45)`.
_LONGEST_TIME = 45
#: Most cells of a column that are weighed, and the longest text that is anything but words.
_WEIGHED, _LONGEST_KIND = 150, 1_000
_ON = re.compile(r"on|onwards?|from|at|de|a(?: las?)?|as|von|ab|um|des|le|ore|dalle(?: ore)?|alle|van|vanaf|om|klo")


def clock_part(text: str) -> tuple[str, str]:
    """Part a text into its time and what stands beside it: `Session 1 (9:00-9:45)` into `9:00-9:45` and `Session 1`.

    The time is empty where there is none, or where the text says more than a name.
    """
    line = " ".join(plain_lines(text))
    return _parted(line) if len(line) <= _LONGEST_TIME else ("", line)


@lru_cache(maxsize=4096)  # the same times stand in many rows, and are asked for by each way to read a table
def _parted(line: str) -> tuple[str, str]:
    """Part a short line into its time and what stands beside it."""
    first = next((each for each in written_times(line) if not each.lone or each.start == 0), None)
    if first is None or (first.lone and not any(not each.lone for each in written_times(line))):
        return ("", line) if first is None else (line, "") if _is_range(line) else ("", line)
    try:
        _, rest = split_times(line[first.start :])
    except AmbiguousValueError:
        rest = _behind(line[first.start :])
    until = len(line) - len(rest.lstrip()) if rest else len(line)
    beside = f"{line[: first.start]} {rest}".strip(" ()[]:–—-,.;|")
    return line[first.start : until].strip(" ()[],;"), "" if _ON.fullmatch(fold(beside)) else beside


def _is_range(line: str) -> bool:
    """Whether a line of two bare numbers is a range of hours: `9-10`."""
    with suppress(AmbiguousValueError):
        _, rest = split_times(line)
        return not rest.strip()
    return False


def _behind(text: str) -> str:
    """What stands behind the one or two times that a text begins with."""
    times = list(written_times(text))[:2]
    if len(times) > 1 and len(text[times[0].end : times[1].start].strip()) > len("until"):
        times = times[:1]
    return text[times[-1].end :]


def is_time(cell: SheetCell) -> bool:
    """Whether a cell is a time of day, with or without its end, its date and its block's name."""
    if isinstance(cell.value, datetime):
        return cell.value.time() != time()
    if isinstance(cell.value, time):
        return True
    return not isinstance(cell.value, (date, timedelta, float)) and bool(clock_part(cell.text)[0])


def is_length(cell: SheetCell) -> bool:
    """Whether a cell is a length of time."""
    return isinstance(cell.value, (timedelta, time)) or _is_length(cell.text)


@lru_cache(maxsize=16_384)
def _is_length(text: str) -> bool:
    with suppress(AmbiguousValueError):
        return read_minutes(text) < 24 * 60
    return False


def is_number(cell: SheetCell) -> bool:
    """Whether a cell is but a number."""
    return isinstance(cell.value, float) or _NUMBER.fullmatch(cell.text) is not None


def is_link(cell: SheetCell) -> bool:
    """Whether a cell is an address."""
    return _LINK.fullmatch(cell.text) is not None


def is_people(cell: SheetCell) -> bool:
    """Whether a cell is names of people."""
    return _are_people(cell.text)


_are_people = lru_cache(maxsize=16_384)(are_people)


@dataclass(frozen=True, slots=True)
class Profile:
    """The cells of a column below its head that say something; of very many some."""

    cells: Sequence[SheetCell]

    def share(self, kind: Callable[[SheetCell], bool]) -> float:
        """How many of the cells are of a kind, from 0 to 1."""
        return sum(len(cell.text) <= _LONGEST_KIND and kind(cell) for cell in self.cells) / max(1, len(self.cells))

    def mostly(self, kind: Callable[[SheetCell], bool]) -> bool:
        """Whether nearly all of them are."""
        return self.share(kind) >= 0.75

    def days(self, days: Days) -> float:
        """How many of them name a day, also by its number among the conference's."""
        return self.share(lambda cell: is_day(cell, days))


def is_day(cell: SheetCell, days: Days) -> bool:
    """Whether a cell names a day."""
    if isinstance(cell.value, date):
        return True
    if cell.text.isdecimal():
        return 1 <= int(cell.text[:4]) <= len(list(days))
    try:
        return find_day(cell.text, days)[0] is not None
    except AmbiguousValueError:
        return True


def profile_of(sheet: Sheet, column: int, head: int) -> Profile:
    """Give what stands in a column below its head; what says that nothing is known yet is not counted."""
    filled = sheet.columns[column]  # the same of very many, whatever their head is: each kind is asked once
    cells = (sheet.cells[row, column] for row in filled[:: len(filled) // _WEIGHED + 1] if row > head)
    return Profile([cell for cell in cells if not is_nobody(cell.text)])


def are_lengths(sheet: Sheet, head: int, begin: int, end: int) -> bool:
    """Whether a column called end holds lengths instead: most are earlier than the times beside them."""
    pairs = [
        (start, sheet.cells[row, end])
        for row in range(head + 1, sheet.height)
        if (row, end) in sheet.cells and (start := _clock(sheet.text(row, begin)))
    ]
    short = [cell for start, cell in pairs if is_length(cell) and _is_before(cell.text, start)]
    return len(pairs) > 1 and len(short) * 4 >= len(pairs) * 3


def _clock(text: str) -> time | None:
    try:
        return read_times(text).start
    except AmbiguousValueError:
        return None


def _is_before(text: str, start: time) -> bool:
    """Whether a text read as a time by a clock of 24 hours comes before another; `10h15` may be either."""
    if said := _clock(text):
        return said < start
    hour, _, minute = text.partition(":")
    if not hour.strip().isdecimal() or minute == "":
        return True
    return (int(hour[-3:]), int(minute[:2]) if minute[:2].isdecimal() else 0) < (start.hour, start.minute)


#: Heads that are common words of another language, too: `Tag` is a day in German and a label in English.
_ALSO_WORDS = frozenset(("tag", "dia", "data", "jour"))


def is_impossible(wanted: str, name: str, below: Profile, days: Days) -> bool:
    """Whether what stands below a head can't be what its name says."""
    match wanted:
        case "date":
            named = fold(name) in _ALSO_WORDS
            return named and below.days(days) < 0.3 and below.share(is_time) < 0.3
        case "start":
            return below.share(is_time) < 0.2 and (below.mostly(is_people) or below.mostly(is_link))
        case "title":
            return below.mostly(is_number) or below.mostly(is_link)
        case "speakers":
            return below.mostly(is_number) or below.mostly(is_time)
        case "room":
            return below.mostly(is_link)
        case "capacity":
            return below.mostly(is_people)
    return False


#: Hour and minutes without a mark between them, on a clock of 24 hours or of 12; minutes are those of a timetable.
_HHMM = r"(?:[01]?[0-9]|2[0-3])[0-5][05]"
_HHMM_ALONE = re.compile(
    rf"(?P<before>(?:[^\W\d_]{{1,12}}(?:\s\w{{1,2}})?\s?[:(]\s?)?)(?P<start>{_HHMM})"
    rf"(?:\s?(?:[-–—/~]|to|bis|a|à|tot)\s?(?P<end>{_HHMM}))?(?P<behind>(?P<unit>\s?(?:h|hrs?|uhr|uur)\.?)?\)?)",
    re.I,
)


_HEAD_OF_HALVES = re.compile(r"a\.?m\.?\s?[/|]\s?p\.?m\.?", re.I)
_HALVES = re.compile(r"[ap]\.?\s?m\.?", re.I)


def halves_of_day(sheet: Sheet) -> dict[Place, Place]:
    """Give the cells of a column that has nothing but `AM` and `PM`, with the times that they belong to."""
    found: dict[Place, Place] = {}
    for at, rows in enumerate(sheet.columns):
        said = [row for row in rows if _HALVES.fullmatch(sheet.text(row, at))]
        if at and len(said) > 1 and len(said) >= len(rows) - 1:
            found |= {(row, at): (row, at - 1) for row in said if (row, at - 1) in sheet.cells}
    return found


def with_halves(sheet: Sheet, halves: Mapping[Place, Place]) -> Sheet:
    """Write what says which half of the day it is behind the time."""
    joined = {time: SheetCell(f"{sheet.text(*time)} {sheet.text(*half)}") for half, time in halves.items()}
    heads = (
        {place for place in sheet.cells if _HEAD_OF_HALVES.fullmatch(sheet.cells[place].text)} if halves else set()
    )
    return replace(sheet, cells={**sheet.cells, **joined}).without(frozenset((*halves, *heads))) if halves else sheet


def with_marked_times(sheet: Sheet) -> Sheet:
    """Write times such as `0830` and `830-915` with a mark in them, where a row or a column is such times.

    Single ones may be numbers of rooms or years, so that a `0` before one of them, or the name of the column, must
    say that they are times.
    """
    found = {place: match for place, cell in sheet.cells.items() if (match := _HHMM_ALONE.fullmatch(cell.text))}
    marked: dict[Place, SheetCell] = {}
    for axis in (0, 1) if found else ():
        for line in {place[axis] for place in found}:
            filled = sorted(place for place in sheet.cells if place[axis] == line)
            times = [place for place in filled if place in found]
            is_named = axis == 1 and field_of(sheet.cells[filled[0]].text) in ("start", "end")
            said = is_named or all(found[at]["end"] for at in times)
            said = said or (axis == 1 and any(found[at]["unit"] or found[at]["start"][0] == "0" for at in times))
            if said and len(times) + is_named > 1 and 2 * len(times) >= len(filled) - 1:
                marked |= {at: SheetCell(_marked(found[at])) for at in times}
    return replace(sheet, cells={**sheet.cells, **marked}) if marked else sheet


def _marked(match: re.Match[str]) -> str:
    begin = f"{match['before']}{match['start'][:-2]}:{match['start'][-2:]}"
    end = f" - {match['end'][:-2]}:{match['end'][-2:]}" if match["end"] else ""
    return f"{begin}{end}{match['behind']}"
