"""When something goes on, by its exact times: then pages say so and show the way in, as scripts find by a clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from flipkit.model.agenda import Happening
from flipkit.model.conferences import Conference
from flipkit.model.states import EventStatus
from flipkit.model.times import at

#: On so many days a house is open at most, whatever the dates say.
_LONGEST = 62


class Span(NamedTuple):
    """From when until when something goes on; both are aware and in the zone named."""

    begins: datetime
    ends: datetime
    timezone: str


def of_happening(happening: Happening) -> tuple[Span, ...]:
    """Give the span of a happening; none where it has dates and no times, no length, or does not take place."""
    start, end = happening.start, happening.end
    if happening.cancelled or not (isinstance(start, datetime) and isinstance(end, datetime)):
        return ()
    return (Span(start, end, happening.timezone),) if happening.begins < happening.over else ()


def of_conference(conference: Conference) -> tuple[Span, ...]:
    """Give the span of each day: from its first session to the end of its last, else while the house is open."""
    return tuple(_days(conference))


def _days(conference: Conference) -> Iterator[Span]:
    found: dict[date, list[tuple[datetime, datetime]]] = {}
    for session in conference.sessions:
        if session.status != EventStatus.CANCELLED:
            found.setdefault(conference.day_of(session.start), []).append((session.start, session.end))
    for number in range(min((conference.ends - conference.starts).days + 1, _LONGEST)):
        day = conference.starts + timedelta(days=number)
        hours = conference.hours.of(day) if conference.hours else None
        if hours and day not in found:
            opens, closes = (at(datetime.combine(day, hour), conference.timezone) for hour in hours)
            found[day] = [(opens, closes)]
    for _, inside in sorted(found.items()):
        begins = min((begin for begin, _ in inside), key=_moment)
        ends = max((end for _, end in inside), key=_moment)
        yield Span(begins, ends, conference.timezone)


def _moment(when: datetime) -> datetime:
    return when.astimezone(UTC)  # within a zone, Python compares clocks
