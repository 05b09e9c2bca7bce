"""iCalendar as it is found: zones, recurrences, overrides, cancellations, and what is broken."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.errors import ParseError
from flipkit.gather.formats import calendars
from flipkit.gather.formats.calendars import ical
from flipkit.gather.formats.calendars.faults import PRIVATE_NOT_SHOWN
from flipkit.gather.formats.calendars.parsed_calendar import ParsedCalendar, Window
from flipkit.model.events import RemoteEvent
from flipkit.model.problems import Problem
from flipkit.model.states import EventStatus
from tests.support.problems import sentences

NOW = datetime(2026, 11, 22, tzinfo=UTC)
EVENT = """BEGIN:VEVENT
UID:one@team.example
DTSTAMP:20260101T000000Z
{}
END:VEVENT
"""


def read(*events: str, head: str = "", timezone: str = "Europe/Madrid") -> ParsedCalendar:
    body = f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{''.join(EVENT.format(event) for event in events)}END:VCALENDAR\n"
    return ical.read(body.replace("\n", "\r\n").encode(), timezone, Window.around(NOW), source="team")


def starts(found: ParsedCalendar) -> list[tuple[str, str]]:
    return [(str(event.start), event.timezone) for event in found.events]


def test_an_event_is_read_whole() -> None:
    found = read(
        "DTSTART;TZID=America/New_York:20261207T200000\nDTEND;TZID=America/New_York:20261207T210000\n"
        "SUMMARY:Snow &amp\\; ice\nLOCATION:Room 4\\, upstairs\nURL:https://team.example/snow\nSTATUS:TENTATIVE\n"
        "DESCRIPTION:<p>Bring <b>boots</b>.</p><script>alert(1)</script>"
    )
    assert found == ParsedCalendar(
        (
            RemoteEvent(
                key="one@team.example",
                uid="one@team.example",
                title="Snow & ice",
                start=datetime(2026, 12, 8, 1, tzinfo=UTC),
                end=datetime(2026, 12, 8, 2, tzinfo=UTC),
                timezone="America/New_York",
                place="Room 4, upstairs",
                url="https://team.example/snow",
                description="Bring boots.",
                status=EventStatus.TENTATIVE,
            ),
        )
    )


@pytest.mark.parametrize(
    ("head", "start", "moment", "zone"),
    [
        ("", "DTSTART:20261207T200000", "2026-12-07 19:00:00+00:00", "Europe/Madrid"),
        ("", "DTSTART:20261207T200000Z", "2026-12-07 20:00:00+00:00", "Europe/Madrid"),
        ("", "DTSTART;TZID=Eastern Standard Time:20261207T200000", "2026-12-08 01:00:00+00:00", "America/New_York"),
        ("X-WR-TIMEZONE:Asia/Tokyo\n", "DTSTART:20261207T200000", "2026-12-07 11:00:00+00:00", "Asia/Tokyo"),
        ("X-WR-TIMEZONE:Asia/Tokyo\n", "DTSTART:20261207T200000Z", "2026-12-07 20:00:00+00:00", "Asia/Tokyo"),
        ("X-WR-TIMEZONE:Tokyo Standard Time\n", "DTSTART:20261207T200000", "2026-12-07 11:00:00+00:00", "Asia/Tokyo"),
        ("X-WR-TIMEZONE:Mars/Tharsis\n", "DTSTART:20261207T200000", "2026-12-07 19:00:00+00:00", "Europe/Madrid"),
        (
            "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
            "TZOFFSETFROM:-0300\nTZOFFSETTO:-0300\nEND:STANDARD\nEND:VTIMEZONE\n",
            "DTSTART;TZID=Customized Time Zone:20261207T200000", "2026-12-07 23:00:00+00:00", "Europe/Madrid",
        ),
    ],
)  # fmt: skip
def test_every_zone_leads_to_the_right_moment(head: str, start: str, moment: str, zone: str) -> None:
    assert starts(read(start, head=head)) == [(moment, zone)]


def test_a_zone_that_one_calendar_defines_is_not_anothers() -> None:
    start = "DTSTART;TZID=Eastern Standard Time:20261207T200000"
    own = (
        "BEGIN:VTIMEZONE\nTZID:Eastern Standard Time\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
        "TZOFFSETFROM:+1000\nTZOFFSETTO:+1000\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    read(start, head=own)
    assert starts(read(start)) == [("2026-12-08 01:00:00+00:00", "America/New_York")]


def test_a_series_in_utc_of_a_calendar_with_a_zone_keeps_its_hour_there() -> None:
    found = read("DTSTART:20261026T190000Z\nRRULE:FREQ=WEEKLY;COUNT=2", head="X-WR-TIMEZONE:America/New_York\n")
    assert [start for start, _ in starts(found)] == ["2026-10-26 19:00:00+00:00", "2026-11-02 20:00:00+00:00"]


def test_days_have_their_last_day_and_not_the_one_after() -> None:
    found = read("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227", "DTSTART;VALUE=DATE:20261224")
    assert [(event.start, event.end) for event in found.events] == [(date(2026, 12, 24), date(2026, 12, 26))]
    alone = read("DTSTART;VALUE=DATE:20261224")
    assert [(event.start, event.end) for event in alone.events] == [(date(2026, 12, 24), date(2026, 12, 24))]


def test_a_series_is_followed_two_years_either_way_and_each_date_has_its_own_key() -> None:
    found = read("DTSTART:20200106T120000Z\nRRULE:FREQ=WEEKLY\nSUMMARY:Mondays")
    first, *_, last = found.events
    assert (first.start, last.start) == (
        datetime(2024, 11, 25, 12, tzinfo=UTC), datetime(2028, 11, 20, 12, tzinfo=UTC),
    )  # fmt: skip
    assert first.key == "one@team.example 2024-11-25 12:00:00+00:00"
    assert len({event.key for event in found.events}) == len(found.events) == 209


def test_a_moved_and_a_cancelled_date_of_a_series() -> None:
    found = read(
        "DTSTART:20261207T120000Z\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:Mondays",
        "RECURRENCE-ID:20261214T120000Z\nDTSTART:20261215T150000Z\nSUMMARY:Tuesday",
        "RECURRENCE-ID:20261221T120000Z\nDTSTART:20261221T120000Z\nSTATUS:CANCELLED\nSUMMARY:Mondays",
    )
    assert sorted((event.key[-25:], str(event.start)[:16], event.title, event.status) for event in found.events) == [
        ("2026-12-07 12:00:00+00:00", "2026-12-07 12:00", "Mondays", "confirmed"),
        ("2026-12-14 12:00:00+00:00", "2026-12-15 15:00", "Tuesday", "confirmed"),
        ("2026-12-21 12:00:00+00:00", "2026-12-21 12:00", "Mondays", "cancelled"),
    ]


def test_an_override_without_its_series_is_a_single_event() -> None:
    found = read("RECURRENCE-ID:20261214T120000Z\nDTSTART:20261215T150000Z\nSUMMARY:Alone")
    assert starts(found) == [("2026-12-15 15:00:00+00:00", "Europe/Madrid")]


@pytest.mark.parametrize("prefix", ["Canceled: ", "CANCELLED - ", "Cancelado: ", "Abgesagt: "])
def test_what_outlook_writes_for_a_cancelled_event(prefix: str) -> None:
    (event,) = read(f"DTSTART:20261207T120000Z\nSUMMARY:{prefix}Snow\nSTATUS:CONFIRMED").events
    assert (event.title, event.status) == ("Snow", "cancelled")


def test_private_events_are_counted_and_not_shown() -> None:
    found = read("DTSTART:20261207T120000Z\nCLASS:PRIVATE\nSUMMARY:Doctor")
    assert found == ParsedCalendar((), (Problem("team", PRIVATE_NOT_SHOWN(num=1)),))


def test_a_broken_event_costs_itself_only() -> None:
    body = (
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261207T120000Z\nSUMMARY:Good\nEND:VEVENT\n"
        b"BEGIN:VEVENT\nUID:b\nSUMMARY:Endless\nDTSTART:20261301T120000Z\nEND:VEVENT\n"
        b"BEGIN:VEVENT\nUID:c\nthis is no line at all\nDTSTART:20261208T120000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    found = ical.read(body, "UTC", Window.around(NOW), source="team")
    assert [event.title for event in found.events] == ["Good", "Untitled"]
    assert sentences(found.notes) == ("The event 'Endless' could not be read: its start is no date.",)


@pytest.mark.parametrize("body", [b"", b"<html>", b"\0" * 50, b"BEGIN:VCARD\nEND:VCARD\n"])
def test_what_is_no_calendar_is_refused(body: bytes) -> None:
    with pytest.raises(ParseError, match="This is not a calendar"):
        ical.read(body, "UTC", Window.around(NOW), source="team")


def test_too_many_parts_and_too_many_octets_are_refused() -> None:
    many = b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 20_001
    with pytest.raises(ParseError, match="more than 20,000 parts"):
        ical.read(many, "UTC", Window.around(NOW), source="team")
    with pytest.raises(ParseError, match="larger than 5 MB"):
        calendars.read(b" " * 5_000_001, "", "team", NOW, source="team", timezone="UTC")


def test_of_too_many_dates_those_nearest_to_now_are_kept() -> None:
    body = (
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260101T000000Z\nRRULE:FREQ=HOURLY;COUNT=9000\n"
        b"END:VEVENT\nEND:VCALENDAR\n"
    )
    found = calendars.read(body, "", "team", NOW, source="team", timezone="UTC")
    assert len(found.events) == 5_000
    assert sentences(found.notes) == (
        "The calendar has more than 5,000 dates within two years; those nearest to now are kept.",
    )  # fmt: skip


LINES = st.sampled_from(
    ["BEGIN:VEVENT", "END:VEVENT", "UID:x", "DTSTART:20261207T120000Z", "DTSTART;VALUE=DATE:20261207", "DTEND:x",
     "DTSTART;TZID=Nowhere:20261207T120000", "RRULE:FREQ=WEEKLY;COUNT=3", "RRULE:FREQ=NEVER",
     "EXDATE:20261214T120000Z",
     "RECURRENCE-ID:20261207T120000Z", "SUMMARY:x", "STATUS:CANCELLED", "DURATION:-PT1H", "DTSTART:00010101T000000",
     "X-WR-TIMEZONE:UTC", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "RDATE:20261209T120000Z,x", "DTEND:99991231T235959Z"]
) | st.text(max_size=30)  # fmt: skip


@settings(max_examples=50, deadline=timedelta(seconds=5))
@given(st.lists(LINES, max_size=14))
def test_whatever_stands_in_it_is_read_or_noted(lines: list[str]) -> None:
    body = "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""]).encode()
    found = ical.read(body, "Europe/Madrid", Window.around(NOW), source="team")
    assert all(event.start <= event.end for event in found.events)
