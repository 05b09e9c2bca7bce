"""How much of one calendar and of one programme is taken."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from flipkit.gather.formats import calendars, limits, schedules

pytestmark = pytest.mark.promise(4)

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LONG = "word " * 60_000


@pytest.mark.parametrize("ending", ["ics", "csv", "page"])
def test_titles_places_and_descriptions_of_a_calendar_are_short(ending: str) -> None:
    """Promise 4: one event makes no agenda as large as it likes."""
    written = {
        "ics": "\r\n".join((
            "BEGIN:VCALENDAR", "BEGIN:VEVENT", f"UID:{'u' * 9_000}", "DTSTART:20261201T180000Z", f"SUMMARY:{LONG}",
            f"LOCATION:{LONG}", f"DESCRIPTION:{'x' * 300_000}", f"URL:https://a.example/{'b' * 9_000}", "END:VEVENT",
            "END:VCALENDAR", "",
        )),
        "csv": f"title,date,time,place,description\n{LONG[:9_999]},2026-12-01,18:00,{LONG[:9_999]},{'x' * 9_999}\n",
        "page": "<html><script type='application/ld+json'>"
        + json.dumps({
            "@context": "https://schema.org", "@type": "Event", "name": LONG, "startDate": "2026-12-01T18:00:00Z",
            "location": LONG, "description": "x" * 300_000, "url": "https://a.example/" + "b" * 9_000,
        })
        + "</script></html>",
    }[ending]  # fmt: skip
    found = calendars.read(
        written.encode(),
        "",
        "https://a.example/c",
        NOW,
        source="c",
        timezone="UTC",
        format=ending,  # type: ignore[arg-type]
    )
    (event,) = found.events
    assert len(event.title) <= limits.LINE and len(event.place) <= limits.LINE
    assert len(event.description) <= 1_000 and len(event.url) <= 2_000
    assert len(event.key) < 2_000 and len(event.uid) < 2_000
    assert "dates-cut" in {note.code for note in found.notes}
    assert max(len(note.message) for note in found.notes) <= 3_000


def test_titles_names_and_numbers_of_a_programme_are_limited() -> None:
    """Promise 4: one session makes no programme as large as it likes."""
    talk = {
        "id": "1", "title": LONG, "startsAt": "2027-06-17T09:00:00", "endsAt": "2027-06-17T10:00:00", "roomId": 1,
        "description": "Words.", "speakers": [str(n) for n in range(3_000)], "categoryItems": [],
    }  # fmt: skip
    people = [{"id": str(n), "fullName": f"{n} {LONG}"} for n in range(60)] + [
        {"id": str(n), "fullName": f"Speaker {n}"} for n in range(60, 3_000)
    ]
    body = json.dumps({"sessions": [talk], "speakers": people, "rooms": [{"id": 1, "name": LONG}], "categories": []})
    found = schedules.read(body.encode(), kind="sessionize", timezone="UTC", starts=date(2027, 6, 17), source="s")
    (fields,) = found.sessions
    speakers = fields["speakers"]
    assert isinstance(speakers, list) and len(speakers) == limits.PER_SESSION
    assert max(map(len, speakers)) <= limits.LINE
    assert len(str(fields["title"])) <= limits.LINE and len(str(fields["room"])) <= limits.LINE
    assert "lines-cut" in {note.code for note in found.repairs}
