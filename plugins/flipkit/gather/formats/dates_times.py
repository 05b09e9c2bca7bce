"""Times of day and durations as people write them into programmes: what is certain is read, the rest refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from flipkit.gather.formats.column_heads import folded
from flipkit.gather.formats.dates_days import Unclear
from flipkit.model.times import ABBREVIATIONS


@dataclass(frozen=True, slots=True)
class Times:
    """A time of day and, where a range is written, its end."""

    start: time
    end: time | None = None


_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?(?::\d{2})?(?![\d])\s*(?:h(?:rs?|oras?)?\b\.?)?"
    r"\s*:?\s*(?P<half>a\.?\s?m\b\.?|p\.?\s?m\b\.?|de la manana|de la tarde|de la noche)?"
)
_NAMED = {
    "noon": "12:00 pm",
    "midday": "12:00 pm",
    "mediodia": "12:00 pm",
    "midnight": "12:00 am",
    "medianoche": "12:00 am",
}
_SEVERAL = re.compile(r"\d{1,2}[:.]\d{2}|\d{1,2}\s*(?:[ap]\.?m|noon)\b")
_TO = re.compile(r"\s*(?:-|–|—|−|to\b|a\b|until\b|till\b|hasta\b|/)\s*(?=\d)")
_HOW = "Write it like 9:00 or 2:30 pm."


def read_times(written: str) -> Times:
    """Read `8:00 am`, `14:00`, `9.30`, `9h30`, `noon`, `9:00 - 10:00`, `1–2:30 pm`. Raises `Unclear`."""
    text = folded(written).strip(" .,;:")
    for word, meant in _NAMED.items():
        text = re.sub(rf"\b{word}\b", meant, text)
    text = re.sub(r"\b12:?(?:00)? 12:00", "12:00", text).removeprefix("from ").removeprefix("de ")
    first = _TIME.match(text)
    if not first:
        raise Unclear(f"'{written}' is not a time of day.", _HOW)
    rest = text[first.end() :]
    if len(_SEVERAL.findall(text)) > 2:
        raise Unclear(f"'{written}' names several times.", "Write one, that of the conference's own zone.")
    if rest.strip(" .()").upper() in ABBREVIATIONS:
        raise Unclear(f"'{written}' names a zone.", "Leave it out: times are those of the conference's zone.")
    to = _TO.match(rest)
    second = _TIME.fullmatch(rest[to.end() :].strip()) if to else None
    if (rest.strip() and not second) or not (_is_clear(first) or (second and _is_clear(second))):
        raise Unclear(f"'{written}' is not a time of day.", _HOW)
    if second is None:
        return Times(_certain(_clock(first, "", written), first, written))
    return _range(first, second, written)


def _range(first: re.Match[str], second: re.Match[str], written: str) -> Times:
    halves = _half(first), _half(second)
    start, end = _clock(first, halves[0], written), _clock(second, halves[1], written)
    if halves == ("", ""):
        if end <= start and first["hour"] != second["hour"]:
            raise Unclear(f"'{written}' ends before it begins.", "Write it like 11:00 - 13:00 or 11:00 am - 1:00 pm.")
        return Times(_certain(start, first, written), _certain(end, second, written))
    if not halves[0]:  # 1–2:30 pm; 11–1 pm
        start = max((t for t in _both(first, written) if t < end), default=start)
    elif not halves[1]:  # 9 am – 10; 11 am – 1
        end = min((t for t in _both(second, written) if t > start), default=end)
    return Times(start, end)


def _both(match: re.Match[str], written: str) -> set[time]:
    """The one or two times that a time without am or pm may be."""
    if not 1 <= int(match["hour"]) <= 12:
        return {_clock(match, "", written)}
    return {_clock(match, half, written) for half in "ap"}


def _is_clear(match: re.Match[str]) -> bool:
    """Whether a time is more than a lone number that could be anything."""
    return bool(match["minute"] or match["half"] or 7 <= int(match["hour"]) <= 23)


def _half(match: re.Match[str]) -> str:
    said = match["half"] or ""
    if said.startswith("de la"):
        return "a" if said.endswith("manana") else "p"
    return said[:1]


def _clock(match: re.Match[str], half: str, written: str) -> time:
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), half or _half(match)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise Unclear(f"'{written}' is not a time of day.", _HOW)
    return time(hour, minute)


def _certain(found: time, match: re.Match[str], written: str) -> time:
    """Refuse `1:30`, which may be at night or in the afternoon; `01:30` and `13:30` are clear."""
    if match["half"] or len(match["hour"]) == 2 or not 1 <= found.hour <= 6:
        return found
    afternoon = f"{found.hour + 12}:{found.minute:02}"
    raise Unclear(
        f"'{written}' may be at night or in the afternoon.",
        f"Write {afternoon} or {found.hour}:{found.minute:02} pm, else 0{found.hour}:{found.minute:02}.",
    )


_SPAN = re.compile(r"(\d{1,2}):(\d{2})(?::00)?")
_WORDS_OF_HOURS = r"h(?:rs?|ours?|oras?)?\.?"
_LASTS = re.compile(
    rf"(?:(?P<hours>\d{{1,2}}(?:[.,]\d{{1,2}})?)\s*{_WORDS_OF_HOURS}\s*(?:y|and)?\s*)?"
    r"(?:(?P<minutes>\d{1,4})\s*(?:m|min|mins|minutes?|minutos?|'|′)?\.?)?"
)


def read_minutes(written: str, *, in_hours: bool = False) -> int | None:
    """Read `45`, `45 min`, `1:30`, `1 h 30 min`, `1.5 hours`, `1h30`; None if it is no duration.

    `in_hours` says that a lone number counts hours, as its header states.
    """
    text = folded(written)
    if span := _SPAN.fullmatch(text):
        return int(span[1]) * 60 + int(span[2]) or None
    if in_hours and re.fullmatch(r"\d{1,2}(?:[.,]\d{1,2})?", text):
        text += " h"
    match = _LASTS.fullmatch(text)
    if not text or not match:
        return None
    hours = float((match["hours"] or "0").replace(",", "."))
    return round(hours * 60) + int(match["minutes"] or 0) or None
