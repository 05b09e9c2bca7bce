"""Entries whose date can't be read: where they belong, so that what is old is no news of today.

Their own address often says it (`/2020/10/05/`), else the entries beside them in their feed. What is placed so is
told as that: the feed's date was not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flipkit.gather.formats.feeds.feed_dates import month_named
from flipkit.gather.formats.feeds.identity import FoundEntry

_FIRST_YEAR = 1995
_IN_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)[0-9]{2})(?P<mark>[/-])(?P<month>0?[1-9]|1[0-2])"
    r"(?:(?P=mark)(?P<day>0?[1-9]|[12][0-9]|3[01]))?(?=[/_.-]|$)"
)


@dataclass(frozen=True, slots=True)
class Placement:
    """When an entry is taken to be of, and in words by what; None where nothing tells."""

    when: datetime | None
    words: str


NOWHERE = Placement(None, "it has that of the day when it was first seen, and is no news")


def placements(found: Mapping[str, FoundEntry], now: datetime) -> dict[str, Placement]:
    """Place the entries (by their ids) whose date can't be read."""
    if not any(each.parsed.unread_date for each in found.values()):
        return {}
    ordered = sorted(found.items(), key=lambda item: item[1].number)
    dated = [each.parsed.published or each.parsed.updated for _, each in ordered]
    placed: dict[str, Placement] = {}
    for number, (identity, each) in enumerate(ordered):
        parsed, link = each.parsed, each.link
        if not parsed.unread_date:
            continue
        if when := _sane(_of_address(link), now):
            placed[identity] = Placement(when, "its address dates it")
        elif (first := month_named(parsed.unread_date)) and (
            when := _sane(datetime(first.year, first.month, 1, tzinfo=UTC), now)
        ):
            placed[identity] = Placement(when, "it names no day, so it stands at the beginning of that time")
        elif when := _sane(_beside(dated, number), now):
            placed[identity] = Placement(when, "it has that of the entry beside it in the feed")
        else:
            placed[identity] = NOWHERE
    return placed


def _of_address(link: str) -> datetime | None:
    """The day, or the first of the month, that an address has in its path."""
    match = _IN_ADDRESS.search(link.partition("?")[0].partition("://")[2])
    try:
        return (
            datetime(int(match["year"]), int(match["month"]), int(match["day"] or 1), tzinfo=UTC) if match else None
        )
    except ValueError:
        return None


def _beside(dated: list[datetime | None], number: int) -> datetime | None:
    """The date of the nearest entry that has one, rather of one behind it: those are older."""
    behind = next((when for when in dated[number + 1 :] if when), None)
    return behind or next((when for when in reversed(dated[:number]) if when), None)


def _sane(when: datetime | None, now: datetime) -> datetime | None:
    return when if when and when.year >= _FIRST_YEAR and when <= now + timedelta(days=1) else None
