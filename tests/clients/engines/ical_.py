"""ical: Home Assistant's calendar, a strict parser with rules of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from ical.calendar_stream import IcsCalendarStream
from rows import Row, moment, tell


def read(file: Path, _zone: str) -> Iterator[Row]:
    calendar = IcsCalendarStream.calendar_from_ics(file.read_bytes().decode())
    for event in calendar.timeline_tz(UTC).included(
        datetime(2010, 1, 1, tzinfo=UTC), datetime(2032, 1, 1, tzinfo=UTC)
    ):
        yield moment(event.dtstart), moment(event.dtend), event.status.value, event.summary


tell(version("ical"), read)
