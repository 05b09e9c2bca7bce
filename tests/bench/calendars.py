"""A chat of 800 evenings, all of them announced, from what is known to the bytes of its calendar.

Each evening is an event of its own, as in an archive. The time is CPU time, as others may be at work
on the machine; the least of five runs is kept.
"""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

from flipkit.model.addresses import SiteUrl
from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.ledger import Ledger, advance
from flipkit.model.settings import Settings
from flipkit.publish.calendars.calendar import Calendar
from flipkit.publish.calendars.ics import Writer
from flipkit.publish.calendars.vevents import vevents
from tests.support import parsed

CHATS, TARGET = 800, 0.5
_FIRST = date(2012, 3, 5)
_NOW = datetime(2027, 8, 1, tzinfo=UTC)


def chat(count: int) -> Chat:
    """A weekly chat in New York with something to say about each of its first `count` dates."""
    dates = (_FIRST + timedelta(weeks=n) for n in range(count))
    return parsed.chat(
        {
            "id": "bench", "title": "#bench chat", "hashtag": "bench", "starts": f"{_FIRST} 20:00",
            "timezone": "America/New_York", "repeats": "weekly", "moderators": ["First Person", "Second Person"],
            "platform": {"name": "Bluesky", "url": "https://social.example/hashtag/bench"},
            "notes": [
                {"scheduled": day, "topic": f"What we kept of week {n}, what we cut; and what we would try again"}
                for n, day in enumerate(dates, start=1)
            ],
        }
    )  # fmt: skip


def run(count: int = CHATS) -> tuple[float, int, int]:
    """Give the seconds of CPU time, the number of events and that of bytes."""
    settings = Settings(name="Bench", url="https://bench.example/", host="bench.example")
    community = Community(settings, _NOW, chats=(chat(count),))
    begun = time.process_time()
    events = vevents(community, Ledger())
    ledger = advance(Ledger(), events, community.now)
    held = tuple(events.chats["bench"].weeks.values())
    data = Writer(settings, ledger).write(
        Calendar(
            url=SiteUrl("calendars/bench.ics"), name="B", description="B", timezone="America/New_York", events=held
        )
    )
    return time.process_time() - begun, len(held), len(data)


def main() -> None:
    """Print what it took, beside what it may take."""
    seconds, events, size = min(run() for _ in range(5))
    print(f"calendars: {events} chats to {size / 1000:.0f} KB of bytes in {seconds:.2f} s (target {TARGET} s)")


if __name__ == "__main__":
    main()
