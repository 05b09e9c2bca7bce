"""Promise 7: a rule of one line that makes a million dates costs its own event, in a file as from an address."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from flipkit.errors import ParseError
from flipkit.gather.formats import calendars
from flipkit.gather.formats.calendars.parsed_calendar import ParsedCalendar

pytestmark = pytest.mark.promise(7)

NOW = datetime(2026, 11, 29, tzinfo=UTC)
OTHER = "BEGIN:VEVENT\r\nUID:other\r\nDTSTART:20261201T120000Z\r\nSUMMARY:Other\r\nEND:VEVENT\r\n"


def read(rule: str, start: str = "20200101T080000Z") -> tuple[ParsedCalendar, float]:
    event = f"BEGIN:VEVENT\r\nUID:often\r\nDTSTART:{start}\r\nSUMMARY:Often\r\n{rule}\r\nEND:VEVENT\r\n"
    body = f"BEGIN:VCALENDAR\r\n{event}{OTHER}END:VCALENDAR\r\n".encode()
    began = time.process_time()
    found = calendars.read(body, "", "team", NOW, source="team", timezone="UTC")
    return found, time.process_time() - began


@pytest.mark.parametrize(
    ("rule", "start"),
    [
        ("RRULE:FREQ=SECONDLY", "20200101T080000Z"),
        ("RRULE:FREQ=MINUTELY", "20200101T080000Z"),
        ("RRULE:FREQ=MINUTELY;INTERVAL=2", "20200101T080000Z"),
        ("RRULE:FREQ=SECONDLY;COUNT=90000000", "20240601T080000Z"),
        ("RRULE:FREQ=SECONDLY;UNTIL=20270101T000000Z", "19700101T080000Z"),
        (
            f"RRULE:FREQ=DAILY;BYHOUR={','.join(map(str, range(24)))};BYMINUTE={','.join(map(str, range(60)))}",
            "20200101T080000Z",
        ),
        ("RRULE:FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30", "20200101T080000Z"),
        ("RRULE:FREQ=SECONDLY;COUNT=5;BYMONTHDAY=31;BYMONTH=2", "20200101T080000Z"),
    ],
)
def test_what_takes_place_too_often_is_named_and_the_others_are_read(rule: str, start: str) -> None:
    found, seconds = read(rule, start)
    assert [event.title for event in found.events] == ["Other"]
    assert [(note.code, "Often" in note.message) for note in found.notes] == [("event-part-unreadable", True)]
    assert seconds < 5


@pytest.mark.parametrize(
    ("rule", "start", "first", "last"),
    [
        ("RRULE:FREQ=HOURLY", "20200101T080000Z", "2026-08-17", "2027-03-13"),
        ("RRULE:FREQ=HOURLY", "19000101T080000Z", "2026-08-17", "2027-03-13"),
        ("RRULE:FREQ=MINUTELY;INTERVAL=20;UNTIL=20260101T000000Z", "20060101T080000Z", "2025-10-23", "2026-01-01"),
        ("RRULE:FREQ=SECONDLY;BYSECOND=30;BYMINUTE=0,30", "20060101T080000Z", "2026-10-08", "2027-01-20"),
        ("RRULE:FREQ=DAILY;BYHOUR=8,9,10,11;BYMINUTE=0,20,40", "20200101T080000Z", "2026-05-05", "2027-06-25"),
        ("RRULE:FREQ=HOURLY", "20271001T080000Z", "2027-10-01", "2028-01-23"),
        ("RRULE:FREQ=MINUTELY;COUNT=19000", "20261101T080000Z", "2026-11-11", "2026-11-14"),
    ],
)
def test_of_very_many_dates_those_nearest_to_now_are_kept(rule: str, start: str, first: str, last: str) -> None:
    found, seconds = read(rule, start)
    days = [f"{event.start:%Y-%m-%d}" for event in found.events if event.title == "Often"]
    assert (days[0], days[-1]) == (first, last)
    assert "dates-too-many" in [note.code for note in found.notes] or len(days) < 4_000
    assert seconds < 8


def test_many_events_with_many_dates_are_refused_before_they_are_all_counted() -> None:
    with pytest.raises(ParseError, match="more than 20,000 dates"):
        read("RRULE:FREQ=DAILY\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20200101T080000Z\r\n" * 2_000)


@pytest.mark.parametrize(
    "rule", ["RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "RRULE:FREQ=MONTHLY;BYMONTH=4,6;BYMONTHDAY=31"]
)
def test_a_day_that_no_month_has_is_not_looked_for_until_the_year_9999(rule: str) -> None:
    found, _ = read(rule)
    assert [note.code for note in found.notes] == ["event-part-unreadable"]


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("RRULE:FREQ=MINUTELY;INTERVAL=30;COUNT=4", 4),
        ("RRULE:FREQ=HOURLY;INTERVAL=24;COUNT=3", 3),
        ("RRULE:FREQ=MINUTELY;INTERVAL=10;UNTIL=20261201T090000Z", 7),
        ("RRULE:FREQ=HOURLY;BYHOUR=8;UNTIL=20261203T235900Z", 3),
        ("RRULE:FREQ=DAILY;BYHOUR=8,20;UNTIL=20261202T235900Z", 4),
        ("RRULE:FREQ=DAILY;UNTIL=20261205T080000Z", 5),
    ],
)
def test_what_recurs_within_a_day_and_ends_is_read(rule: str, count: int) -> None:
    found, _ = read(rule, "20261201T080000Z")
    assert sum(event.title == "Often" for event in found.events) == count
    assert found.notes == ()
