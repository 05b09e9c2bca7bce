"""What the cells of a grid say: title, speakers, kind and length in one cell, in the many ways people put them.

Whatever could mean two things is refused.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from flipkit.gather.formats.dates import AmbiguousValueError, read_in_order, read_minutes, read_range, written_times
from flipkit.gather.formats.dates.clock_times import ClockTimes
from flipkit.gather.formats.session_kinds import is_type_word, session_type
from flipkit.gather.formats.spreadsheets import layout_faults
from flipkit.gather.formats.spreadsheets.marks import is_sign
from flipkit.gather.formats.spreadsheets.session_texts import is_person, plain_lines, speakers_of, type_by_title
from flipkit.gather.formats.vocabulary import is_to_come, split_cancelled
from flipkit.model.sessions import PAUSES, SessionType
from flipkit.model.text import fold, shorten
from flipkit.values import dataclass

#: How an organizer marks what is for everybody.
_FOR_ALL = re.compile(r"(?:all|todos|todas)\s*:\s*", re.I)
_LED_BY = re.compile(
    r"(?:presented |facilitated )?(?:by|with|por|con)\s+|(?:speakers?|presenters?|ponentes?)\s*:\s*", re.I
)
#: Before names it says who speaks; a dash or `with` may as well go on with the title: `Maths – Grade Six`.
_BY = re.compile(r"(?:,|(?<!\s))\s++(?:presented by|by|por|con)\s++")
_OR_TITLE = re.compile(r"(?<!\s)\s++(?:[–—-]++|with)\s++")
_LASTS = re.compile(r"(?:(?<!\s)\s++)?+\((\d[\w\s.:,']*+)\)\s*+$")


@dataclass(frozen=True, slots=True)
class GridEntry:
    """What a cell says of its session; `minutes` only if it says them, `certain` unless speakers may be several.

    `unsure` is the end of the title that may be who speaks.
    """

    title: str
    speakers: tuple[str, ...] = ()
    type: SessionType | None = None
    cancelled: bool = False
    minutes: int | None = None
    for_all: bool = False
    certain: bool = True
    unsure: str = ""


def read_cell(text: str, speakers: str = "") -> GridEntry:
    """Read a cell: title and speakers in lines of their own, or parted by `by`.

    `speakers` are those of a column of their own, if there is one; then all of the cell is the title.
    Raises `AmbiguousValueError` for lines that may be anything.
    """
    marked = _FOR_ALL.match(text)
    lines = plain_lines(text[marked.end() :] if marked else text)
    minutes, lines = _minutes(lines)
    if not lines or is_sign(" ".join(lines)):
        raise AmbiguousValueError(layout_faults.CELL_WITHOUT_TITLE())
    if is_to_come(" ".join(lines)):
        raise AmbiguousValueError(layout_faults.SLOT_TO_COME(written=" ".join(lines)))
    kind: SessionType | None = None
    names, certain, unsure = list[str](), True, ""
    if speakers:
        names, certain = speakers_of(speakers)
        title = " ".join(lines)
    else:
        if len(lines) > 1 and (kind := session_type(lines[0])) and not _are_speakers(lines[1:]):
            lines = lines[1:]
        title, below = lines[0], lines[1:]
        if below and not _are_speakers(below):
            raise AmbiguousValueError(layout_faults.LINE_UNCLEAR(text=shorten(" ".join(below), 60)))
        if not below:
            title, below = _apart(title)
            unsure = "" if below else _unsure(title)
        if below:
            names, certain = speakers_of("\n".join(_LED_BY.sub("", line, count=1) for line in below))
    title, cancelled = split_cancelled(title)
    if not kind or (names and kind in PAUSES):
        kind = type_by_title(title, speakers=bool(names))
    return GridEntry(
        title,
        tuple(names),
        kind,
        cancelled=cancelled,
        minutes=minutes,
        for_all=bool(marked),
        certain=certain,
        unsure=unsure,
    )


def _minutes(lines: list[str]) -> tuple[int | None, list[str]]:
    """Take `(45 min)` from the end of a line."""
    for index, line in enumerate(lines):
        match = _LASTS.search(line)
        if not match or match[1].strip().isdigit():
            continue
        with suppress(AmbiguousValueError):
            minutes = read_minutes(match[1])
            kept = [*lines[:index], line[: match.start()].strip(), *lines[index + 1 :]]
            return minutes, [each for each in kept if each]
    return None, lines


def _are_speakers(lines: list[str]) -> bool:
    return all(_LED_BY.match(line) or _are_names(line) for line in lines)


def _are_names(text: str) -> bool:
    """Whether all that a text parts begins with a full name: `Ana Ruiz (Third Lake School) & Bo Li`."""
    without = re.sub(r"(?:(?<!\s)\s++)?+\([^)]{0,300}\)", "", text)
    parts = [
        part.strip()
        for part in re.split(r";|(?:(?<!\s)\s++)?+[&+]\s*+|(?<!\s)\s++(?:and|y)\s++", without)
        if part.strip()
    ]
    return bool(parts) and all(_begins_with_name(part) for part in parts)


def _begins_with_name(part: str) -> bool:
    name = part.split(",", maxsplit=1)[0].strip()
    if re.fullmatch(r"[a-z]+(?:-[a-z]+)+", name):  # an id of people.yml
        return True
    return is_person(name) and not name.isupper() and not any(map(is_type_word, name.split()))


def _apart(line: str) -> tuple[str, list[str]]:
    """Part a line at its last `by`, if full names follow."""
    parts = _before_names(line, _BY)
    return (parts[0], [parts[1]]) if parts else (line, [])


def _unsure(title: str) -> str:
    """The end of a title that may be who speaks."""
    parts = _before_names(title, _OR_TITLE)
    return parts[1] if parts else ""


def _before_names(line: str, mark: re.Pattern[str]) -> tuple[str, str] | None:
    """Part a line at the last of its marks, if full names follow it."""
    found = list(mark.finditer(line))
    if not found or not _are_names(line[found[-1].end() :]) or not line[: found[-1].start()].strip():
        return None
    return line[: found[-1].start()].strip(), line[found[-1].end() :]


_TIMED = re.compile(
    r"\s*+(\d{1,2}(?:[:.]\d{2})?\s*+(?:[ap]\.?m\.?\s*+)?(?:-|–|to)\s*+\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?)[\s:,]+",
    re.I,
)
_UNTIL = re.compile(r"\b(?:until|till|hasta|bis|jusqu'a|ate|fins a)\b\s*")
_DAY = 24 * 60


def read_timed_cell(text: str, speakers: str, start: time) -> GridEntry:
    """Read a cell; a time that it begins with, `9-10:30am Breakfast`, is its own, if it agrees with its row's.

    So is the end in `Reception until 7:00 pm`. Raises `AmbiguousValueError`.
    """
    if (match := _TIMED.match(text)) and text[match.end() :].strip():
        (times,) = read_in_order([match[1]])
        if isinstance(times, ClockTimes) and times.start == start and times.end:
            return replace(read_cell(text[match.end() :], speakers), minutes=minutes_between(start, times.end))
    entry = read_cell(text, speakers)
    if entry.minutes is None and (said := _UNTIL.search(fold(entry.title))):
        written = next(written_times(fold(entry.title)[said.end() :]), None)
        with suppress(AmbiguousValueError):
            if written and not written.lone:
                times = read_range(f"{start:%H:%M}", fold(entry.title)[said.end() :][: written.end])
                return replace(entry, minutes=minutes_between(start, times.end)) if times.end else entry
    return entry


def minutes_between(start: time, end: time) -> int:
    """Give how many minutes it is from one time to the next that a clock shows as another."""
    return ((end.hour - start.hour) * 60 + end.minute - start.minute) % _DAY or _DAY


def later(start: time, minutes: int) -> time:
    """Give the time of day so many minutes after another."""
    return (datetime.combine(date.min, start) + timedelta(minutes=minutes)).time()
