"""From when to when subscribed calendars reach, and shorter spans for those that would grow too large."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from flipkit.model.community import Community

Window = tuple[date, date]


def windows(community: Community) -> Iterator[Window]:
    """Give the window, then ever shorter ones, down to this quarter.

    First the oldest quarters go, one by one, then the farthest: what is next matters most. All begin
    and end with quarters, so that a shortened file, too, changes with the quarter only.
    """
    first, last = community.window
    this = _quarter(community.today)
    yield first, last
    while first < this:
        first = _quarter(first + timedelta(days=100))
        yield first, last
    while _quarter(last) > this:
        last = _quarter(last) - timedelta(days=1)
        yield first, last


def _quarter(day: date) -> date:
    """The first day of a day's quarter."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)
