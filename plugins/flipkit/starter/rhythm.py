"""When a chat takes place, as an organizer says it: `#flipclass, Mondays 20:00`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flipkit.errors import FlipkitError
from flipkit.model.reserved import is_reserved
from flipkit.model.slugs import slug

#: Days by the beginnings of their names, in the languages of the starter's texts.
_DAYS = {
    **dict(zip(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), range(7), strict=True)),
    **dict(zip(("lun", "mar", "mie", "jue", "vie", "sab", "dom"), range(7), strict=True)),
}
_SAID = re.compile(
    r"(?P<title>.+?)\s*,\s*(?P<day>[^\W\d_]{3,})\s*,?\s+(?:at\s+|a\s+las\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})",
    re.I,
)


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
        day = _DAYS.get(slug(match["day"])[:3]) if match else None
        if not match or day is None or int(match["hour"]) > 23 or int(match["minute"]) > 59:
            raise FlipkitError(f"'{text}' does not say when the chat is. Write it like: #flipclass, Mondays 20:00")
        return cls(match["title"], day, time(int(match["hour"]), int(match["minute"])))

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
