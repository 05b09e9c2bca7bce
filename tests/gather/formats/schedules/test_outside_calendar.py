"""Promise 7: a session in the first or the last year there is costs itself, and not its programme."""

from __future__ import annotations

import pytest

from flipkit.gather.formats.schedules import read

pytestmark = pytest.mark.promise(7)

GOOD = "UID:good\r\nDTSTART:20270617T090000Z\r\nDTEND:20270617T100000Z\r\nSUMMARY:Good\r\n"


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "America/New_York"])
@pytest.mark.parametrize(
    "event",
    [
        "DTSTART:99991231T235959Z\r\n",
        "DTSTART:99991231T235959\r\nDTEND:99991231T235959\r\n",
        "DTSTART:00010101T000000\r\n",
        "DTSTART:00010101T000000Z\r\nDURATION:P1D\r\n",
        "DTSTART:20270617T090000Z\r\nDURATION:P999999999W\r\n",
        "DTSTART:20270617T090000Z\r\nDTEND:99991231T235959Z\r\n",
    ],
)
def test_a_session_at_the_end_of_time_stops_no_other(event: str, zone: str) -> None:
    events = (f"BEGIN:VEVENT\r\n{each}END:VEVENT\r\n" for each in (GOOD, f"UID:bad\r\nSUMMARY:Bad\r\n{event}"))
    body = f"BEGIN:VCALENDAR\r\n{''.join(events)}END:VCALENDAR\r\n"
    found = read(body.encode(), kind="ics", timezone=zone, source="fair.ics")
    assert "Good" in [fields["title"] for fields in found.sessions]
    assert found.repairs != ()
