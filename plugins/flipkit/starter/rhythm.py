"""When a chat takes place, as an organizer says it: `#flipclass, Mondays 20:00`, `#rivers Wed at 4 pm`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flipkit.errors import FlipkitError
from flipkit.gather.formats.dates import (
    AmbiguousValueError,
    ClockTimes,
    Policy,
    named_weekday,
    part_of_day,
    read_times,
)
from flipkit.model.reserved import is_reserved
from flipkit.model.text import slug

#: What stands before a weekday or a time, and after a title, in the languages we speak.
_JOINTS = frozenset(
    (
        "at on every each in the from a à às as las les los le la el els al um am jeden immer jeweils ab cada chaque"
        " tots tous todas todos toda todo os o na nas aos de du da del por pel כל בכל מדי בשעה"
    ).split()
)
#: What stands before a weekday in Hebrew and makes one name with it: the day, on the day, days, on days.
_DAY_OF = frozenset(("יום", "ביום", "ימי", "בימי"))
_DAY = "יום"
_AND = frozenset(("and", "&", "+", "y", "und", "et", "e", "i", "/"))
_MARKS = ",;:.–—-·|"
#: Parts of the day that stand within a weekday: `Mittwochabend`.
_WITHIN = re.compile(r"(?P<day>\w{5,}?)(?P<part>abend|morgen|mittag|vormittag|nachmittag)s?", re.I)
#: A chat begins at a time of a clock of 24 hours, or at one that says am or pm.
_CLOCK = Policy(small_hours=True, lone_hours=False, ranges=False)
#: So many words a time has at most: `at 4 : 30 p. m.`
_CLOCK_WORDS = 6
#: Hours that a chat without am or pm may mean: nobody meets at four in the morning.
_LONE_HOUR = re.compile(r"(?P<hour>[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A weekly chat: what it is called, its day (0 = Monday) and its time of day."""

    title: str
    weekday: int
    time: time

    @classmethod
    def parse(cls, text: str, otherwise: str = "", language: str = "") -> Rhythm:
        """Read what an organizer says; `otherwise` is the title of a chat that is given none.

        The weekday is the last word that names one; before it stands the title, behind it the time (or before it,
        as in `#rivers 4 pm Wednesdays`). If none does, it may be one in the community's `language` only: `Do 20 Uhr`.
        Raises `FlipkitError` with an example.
        """
        words = _words(text)
        days = _days(words) or _days(words, language)
        if not days:
            raise _unread(text, "on which day of the week")
        last = max(days)
        before, behind = words[:last], [*_part_within(words[last]), *words[last + 1 :]]
        if not _bare(behind):
            before, behind = _parted(before)
        named = _bare(before)
        if (before and before[-1].lower() in _AND) or (named and _weekday(named[-1]) is not None):
            raise FlipkitError(
                f"'{text}' names several days of the week. Begin with one of them, and write a second chat with"
                " `flipkit new chat`, or a rule into its file."
            )
        times = _times(behind) or _times(_part_last(behind))
        if times is None:
            raise _unread(text, "at what time", _bare(behind))
        title = " ".join(named).strip(_MARKS + " ") or otherwise
        if not title:
            raise _unread(text, "what it is called")
        return cls(title, days[last], times.start)

    @property
    def id(self) -> str:
        """The name of its folder."""
        name = slug(self.title)
        return f"{name}-chat" if is_reserved(name) else name

    @property
    def hashtag(self) -> str:
        """The word by which its posts are found, without `#`; empty if the title has none."""
        match = re.search(r"#(\w+)", self.title)
        return match[1] if match else ""

    def first(self, after: date) -> datetime:
        """Give the first date after a day, with its time on the wall."""
        day = after + timedelta(days=(self.weekday - after.weekday() - 1) % 7 + 1)
        return datetime.combine(day, self.time)


def _words(text: str) -> list[str]:
    """The words of a text; two that name a weekday are one, as in `יום רביעי`."""
    found: list[str] = []
    for word in text.replace(",", ", ").split():
        if found and found[-1] in _DAY_OF:
            found[-1] = f"{_DAY} {word}"
        else:
            found.append(word)
    return found


def _days(words: Sequence[str], language: str = "") -> dict[int, int]:
    """The weekdays that words name, by their places."""
    found = ((number, _weekday(word, language)) for number, word in enumerate(words))
    return {number: day for number, day in found if day is not None}


def _weekday(word: str, language: str = "") -> int | None:
    """The weekday that a word names: `Wed`, `Wednesdays,`, `mittwochs`, `Mittwochabend`, `segunda-feira`.

    Two letters are too few, unless in a `language`: `do` and `so` are days, and words.
    """
    bare = word.strip(_MARKS)
    within = _WITHIN.fullmatch(bare)
    bare = within["day"] if within else bare.removesuffix("-feira").removesuffix("-feiras")
    return named_weekday(bare, language) if len(bare) > (1 if language else 2) else None


def _part_within(word: str) -> list[str]:
    """The part of the day that a weekday names besides: `Mittwochabend`."""
    within = _WITHIN.fullmatch(word.strip(_MARKS))
    return [f"{within['part']}s"] if within else []


def _part_last(words: Sequence[str]) -> list[str]:
    """The words of a time with the part of the day behind the hour, where it stood before: `evening, 8`."""
    bare = _bare(words)
    part = part_of_day(bare[0].strip(_MARKS)) if bare else ""
    return [*bare[1:], part] if part else []


def _bare(words: Sequence[str]) -> list[str]:
    """The words without marks and joints at their ends."""
    kept = [word for word in words if word.strip(_MARKS)]
    while kept and kept[-1].strip(_MARKS).lower() in _JOINTS:
        kept.pop()
    while kept and kept[0].strip(_MARKS).lower() in _JOINTS:
        kept.pop(0)
    return kept


def _times(words: Sequence[str]) -> ClockTimes | None:
    """The time that words say; None if they say none, or an end besides."""
    text = " ".join(_bare(words)).strip(",;:–—-·| ")
    try:
        times = read_times(text, _CLOCK) if text else None
    except AmbiguousValueError:
        return None
    return None if times is None or times.end else times


def _parted(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part a title from the time behind it: the most words at the end that say one."""
    for number in range(max(1, len(words) - _CLOCK_WORDS), len(words)):
        if _times(words[number:]):
            return [*words[:number]], [*words[number:]]
    return ([], [*words]) if _times(words) else ([*words], [])


def _unread(text: str, what: str, clock: Sequence[str] = ()) -> FlipkitError:
    """Say what is missing; an hour alone is given back as the one of the evening and the one of the morning."""
    hint = "Write it like: #flipclass, Mondays 20:00"
    if len(clock) == 1 and (lone := _LONE_HOUR.fullmatch(clock[0].strip(_MARKS))):
        hint += f". Is it {lone['hour']} pm? Then write {lone['hour']} pm"
    elif any(_times(clock[:number]) for number in range(1, len(clock))):
        hint += ", with the time at which it begins and nothing behind it. Its zone is the community's"
    return FlipkitError(f"'{text}' does not say when the chat is: it has to say {what}. {hint}")
