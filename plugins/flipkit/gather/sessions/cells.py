"""A cell of a grid: a title, speakers and a kind of session, in the ways people put them into one cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flipkit.model.conferences import PAUSES

from .days import Unclear
from .headers import TYPES, folded
from .times import read_minutes
from .words import is_name, plain_lines, speakers_of, type_by_title, type_of

#: How an organizer marks what is for everybody.
_FOR_ALL = re.compile(r"(?:all|todos|todas)\s*:\s*", re.I)
_LED_BY = re.compile(
    r"(?:presented |facilitated )?(?:by|with|por|con)\s+|(?:speakers?|presenters?|ponentes?)\s*:\s*", re.I
)
#: Before names it says who speaks; a dash or `with` may as well go on with the title: `Maths – Grade Six`.
_BY = re.compile(r",?\s+(?:presented by|by|por|con)\s+")
_OR_TITLE = re.compile(r"\s+(?:[–—-]+|with)\s+")
_LASTS = re.compile(r"\s*\((\d[\w\s.:,']*)\)\s*$")
_MORE = "Write the title in the first line and the speakers in the second, or 'by' before them."


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cell says of its session; `minutes` only if it says them, `certain` unless speakers may be several.

    `unsure` is the end of the title that may be who speaks.
    """

    title: str
    speakers: tuple[str, ...] = ()
    type: str = ""
    minutes: int | None = None
    for_all: bool = False
    certain: bool = True
    unsure: str = ""


def read_cell(text: str, speakers: str = "") -> Entry:
    """Read a cell: title and speakers in lines of their own, or parted by `by`.

    `speakers` are those of a column of their own, if there is one; then all of the cell is the title.
    Raises `Unclear` for lines that may be anything.
    """
    marked = _FOR_ALL.match(text)
    lines = plain_lines(text[marked.end() :] if marked else text)
    minutes, lines = _minutes(lines)
    if not lines:
        raise Unclear("the cell has no title.", "Write what takes place, or empty the cell.")
    kind, names, certain, unsure = "", list[str](), True, ""
    if speakers:
        names, certain = speakers_of(speakers)
        title = " ".join(lines)
    else:
        if len(lines) > 1 and (kind := type_of(lines[0])) and not _are_speakers(lines[1:]):
            lines = lines[1:]
        title, below = lines[0], lines[1:]
        if below and not _are_speakers(below):
            raise Unclear(f"'{_short(' '.join(below))}' may be a part of the title, or who speaks.", _MORE)
        if not below:
            title, below = _apart(title)
            unsure = "" if below else _unsure(title)
        if below:
            names, certain = speakers_of("\n".join(_LED_BY.sub("", line, count=1) for line in below))
    kind = ("" if names and kind in PAUSES else kind) or type_by_title(title, speakers=bool(names))
    return Entry(title, tuple(names), kind, minutes, bool(marked), certain, unsure)


def _minutes(lines: list[str]) -> tuple[int | None, list[str]]:
    """Take `(45 min)` from the end of a line."""
    for index, line in enumerate(lines):
        match = _LASTS.search(line)
        if match and not match[1].strip().isdigit() and (minutes := read_minutes(match[1])):
            kept = [*lines[:index], line[: match.start()].strip(), *lines[index + 1 :]]
            return minutes, [each for each in kept if each]
    return None, lines


def _are_speakers(lines: list[str]) -> bool:
    return all(_LED_BY.match(line) or _are_names(line) for line in lines)


def _are_names(text: str) -> bool:
    """Whether all that a text parts begins with a full name: `Ana Ruiz (Third Lake School) & Bo Li`."""
    without = re.sub(r"\s*\([^)]*\)", "", text)
    parts = [part.strip() for part in re.split(r";|\s*[&+]\s*|\s+(?:and|y)\s+", without) if part.strip()]
    return bool(parts) and all(_begins_with_name(part) for part in parts)


def _begins_with_name(part: str) -> bool:
    name = part.split(",", maxsplit=1)[0].strip()
    if re.fullmatch(r"[a-z]+(?:-[a-z]+)+", name):  # an id of people.yml
        return True
    return is_name(name) and not name.isupper() and not any(word in TYPES for word in folded(name).split())


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


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
