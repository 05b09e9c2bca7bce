"""recurring-ical-events on icalendar: the engine behind many Python calendars, with dateutil's rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import icalendar
import recurring_ical_events
from rows import Row, moment, tell


def read(file: Path, _zone: str) -> Iterator[Row]:
    calendar: Any = icalendar.Calendar.from_ical(file.read_bytes())
    assert calendar.errors == [], calendar.errors
    for event in recurring_ical_events.of(calendar).between(date(2010, 1, 1), date(2032, 1, 1)):
        yield moment(event["DTSTART"].dt), moment(event["DTEND"].dt), str(event["STATUS"]), str(event["SUMMARY"])


tell(f"{version('recurring-ical-events')} (icalendar {version('icalendar')})", read)
