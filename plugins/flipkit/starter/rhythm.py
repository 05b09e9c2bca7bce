"""When a chat takes place, as an organizer says it: `#flipclass, Mondays 20:00`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flipkit.errors import FlipkitError
from flipkit.gather.formats.dates import AmbiguousValueError, Policy, named_weekday, read_times
from flipkit.model.reserved import is_reserved
from flipkit.model.text import slug

_SAID = re.compile(r"(?P<title>.+?)\s*,\s*(?P<day>[^\W\d_]{2,}(?:-feiras?)?\.?)\s*,?\s+(?P<clock>[^\d,]*\d[^,]*|\w+)")
#: A chat begins at a time of a clock of 24 hours, or at one that says am or pm.
_CLOCK = Policy(small_hours=True, lone_hours=False, ranges=False)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A weekly chat: what it is called, its day (0 = Monday) and its time of day."""

    title: str
    weekday: int
    time: time

    @classmethod
    def parse(cls, text: str) -> Rhythm:
        """Read what an organizer says. Raises `FlipkitError` with an example."""
        match = _SAID.fullmatch(" ".join(text.split()))
        day = named_weekday(match["day"]) if match else None
        try:
            times = read_times(match["clock"], _CLOCK) if match else None
        except AmbiguousValueError:
            times = None
        if not match or day is None or times is None or times.end:
            raise FlipkitError(f"'{text}' does not say when the chat is. Write it like: #flipclass, Mondays 20:00")
        return cls(match["title"], day, times.start)

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
