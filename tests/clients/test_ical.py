"""ical: Home Assistant's calendar, a strict parser with a recurrence engine of its own family."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from ical.calendar_stream import IcsCalendarStream


def test_it_finds_every_occurrence(folder: Path, expected: dict[str, list[dict[str, str]]]) -> None:
    found = {url: _rows(folder / url) for url in expected}
    assert {url: found[url] for url in expected if found[url] != expected[url]} == {}


def _rows(file: Path) -> list[dict[str, str]]:
    calendar = IcsCalendarStream.calendar_from_ics(file.read_bytes().decode())
    found = calendar.timeline_tz(UTC).included(datetime(2010, 1, 1, tzinfo=UTC), datetime(2032, 1, 1, tzinfo=UTC))
    return sorted((_row(event) for event in found), key=lambda row: tuple(row.values()))


def _row(event: Any) -> dict[str, str]:
    return {
        "start": _moment(event.dtstart),
        "end": _moment(event.dtend),
        "status": event.status.value,
        "title": event.summary,
    }


def _moment(when: date) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ") if isinstance(when, datetime) else when.isoformat()
