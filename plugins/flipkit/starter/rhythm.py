"""When a chat takes place, as an organizer says it: `#flipclass, Mondays 20:00`, `#rivers Wed at 4 pm`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flipkit.errors import FlipkitError
from flipkit.gather.formats.dates import AmbiguousValueError, ClockTimes, Policy, named_weekday, read_times
from flipkit.model.reserved import is_reserved
from flipkit.model.text import slug

#: What stands before a weekday or a time, and after a title, in the languages we speak.
_JOINTS = frozenset(
    (
        "at on every each from a à às as las les los le la el al um am jeden jeweils ab cada tous todas todos os o de"
    ).split()
)
_AND = frozenset(("and", "&", "+", "y", "und", "et", "e", "i", "/"))
_MARKS = ",;:.–—-·|"
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
    def parse(cls, text: str, otherwise: str = "") -> Rhythm:
        """Read what an organizer says; `otherwise` is the title of a chat that is given none.

        The weekday is the last word that names one; before it stands the title, behind it the time (or before it,
        as in `#rivers 4 pm Wednesdays`). Raises `FlipkitError` with an example.
        """
        words = text.replace(",", ", ").split()
        days = [number for number, word in enumerate(words) if _weekday(word) is not None]
        if not days:
            raise _unread(text, "on which day of the week")
        before, behind = words[: days[-1]], words[days[-1] + 1 :]
        if not _bare(behind):
            before, behind = _parted(before)
        named = _bare(before)
        if (before and before[-1].lower() in _AND) or (named and _weekday(named[-1]) is not None):
            raise FlipkitError(
                f"'{text}' names several days of the week. Begin with one of them, and write a second chat with"
                " `flipkit new chat`, or a rule into its file."
            )
        times, weekday = _times(behind), _weekday(words[days[-1]])
        if times is None or weekday is None:
            raise _unread(text, "at what time", _bare(behind))
        title = " ".join(named).strip(_MARKS + " ") or otherwise
        if not title:
            raise _unread(text, "what it is called")
        return cls(title, weekday, times.start)

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


def _weekday(word: str) -> int | None:
    """The weekday that a word names: `Wed`, `Wednesdays,`, `mittwochs`, `segunda-feira`; two letters are too few."""
    bare = word.strip(_MARKS).removesuffix("-feira").removesuffix("-feiras")
    return named_weekday(bare) if len(bare) > 2 else None  # `do` and `so` are days, and words


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
