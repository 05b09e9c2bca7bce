"""recurring-ical-events: the engine behind many Python calendars (icalendar and dateutil)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import recurring_ical_events


def test_it_finds_every_occurrence(folder: Path, expected: dict[str, list[dict[str, str]]]) -> None:
    found = {url: _rows(folder / url) for url in expected}
    assert {url: found[url] for url in expected if found[url] != expected[url]} == {}


def _rows(file: Path) -> list[dict[str, str]]:
    calendar: Any = icalendar.Calendar.from_ical(file.read_bytes())
    assert calendar.errors == []
    found = recurring_ical_events.of(calendar).between(date(2010, 1, 1), date(2032, 1, 1))
    return sorted((_row(event) for event in found), key=lambda row: tuple(row.values()))


def _row(event: Any) -> dict[str, str]:
    return {
        "start": _moment(event["DTSTART"].dt),
        "end": _moment(event["DTEND"].dt),
        "status": str(event["STATUS"]),
        "title": str(event["SUMMARY"]),
    }


def _moment(when: date) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ") if isinstance(when, datetime) else when.isoformat()
