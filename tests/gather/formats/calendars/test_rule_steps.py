"""A rule that begins near the window instead of decades before it has the dates that the whole walk gives."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from flipkit.errors import ParseError
from flipkit.gather.formats.calendars import ical
from flipkit.gather.formats.calendars.ics_components import Allowance, _looking_until, expand
from flipkit.gather.formats.calendars.parsed_calendar import Window

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
WINDOW = Window.around(NOW, timedelta(days=12))
SHORT = Window.around(NOW, timedelta(days=1))
PERIODS = {"MINUTELY": 1, "HOURLY": 30, "DAILY": 200, "WEEKLY": 900, "MONTHLY": 3000, "YEARLY": 9000}
PARTS = {
    "BYMONTH": ["2", "11,12", "1,2,3,4,5,6,7,8,9,10,11,12"],
    "BYMONTHDAY": ["1", "29,30,31", "-1", "13,14"],
    "BYDAY": ["MO", "TU,SA", "SU,MO,TU,WE,TH,FR,SA"],
    "BYHOUR": ["9", "8,20", "0,23"],
    "BYMINUTE": ["0", "15,45"],
    "BYSECOND": ["0", "30"],
    "WKST": ["SU", "MO"],
}


@st.composite
def rules(draw: st.DrawFn) -> tuple[str, timedelta]:
    """A rule, and how long before the window it began."""
    freq = draw(st.sampled_from(list(PERIODS)))
    rule = {"FREQ": freq, "INTERVAL": str(draw(st.sampled_from([1, 1, 2, 3, 5, 7, 12, 24, 60])))}
    for part in draw(st.sets(st.sampled_from(list(PARTS)), max_size=3)):
        rule[part] = draw(st.sampled_from(PARTS[part]))
    if freq in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        rule["BYDAY"] = draw(st.sampled_from(["1MO", "-1FR", "2SU,4SU"]))
    if "BYDAY" in rule and freq not in ("MINUTELY", "HOURLY") and draw(st.booleans()):
        rule["BYSETPOS"] = draw(st.sampled_from(["1", "-1"]))
    how = draw(st.sampled_from(["", "", "UNTIL", "COUNT"]))
    if how == "UNTIL":
        rule["UNTIL"] = f"{NOW + timedelta(hours=draw(st.integers(-1200, 1200))):%Y%m%dT%H%M%SZ}"
    elif how == "COUNT":
        rule["COUNT"] = str(draw(st.integers(1, 2000)))
    before = timedelta(minutes=draw(st.integers(0, int(PERIODS[freq] * 24 * 60))))
    return ";".join(f"{name}={value}" for name, value in rule.items()), before


def parsed(rule: str, start: datetime, zone: str, length: str, more: str = "") -> list[Any]:
    day, hour = f"{start:%Y%m%d}", f"{start:%H%M%S}"
    begins = {"": f":{day}T{hour}", "Z": f":{day}T{hour}Z", "day": f";VALUE=DATE:{day}"}
    written = begins.get(zone, f";TZID={zone}:{day}T{hour}")
    body = (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\n"
        f"DTSTART{written}\r\nDURATION:{length}\r\nRRULE:{rule}\r\n{more}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    return list(Calendar.from_ical(body).walk("VEVENT"))


def dates(events: list[Any], window: Window) -> list[tuple[str, str]]:
    part = Calendar()
    part.subcomponents = events
    with _looking_until(2028):
        found = recurring_ical_events.of(part).between(window.first, window.last)
    return sorted((str(each.start), str(each.end)) for each in found)


@given(
    rules(),
    st.sampled_from(["Z", "", "America/New_York", "Europe/Madrid", "day"]),
    st.sampled_from(["PT1H", "P1D", "P12D"]),
    st.sampled_from(["", "EXDATE:20261201T090000Z\r\n", "RDATE:20261202T100000Z\r\n"]),
)
@settings(max_examples=60, deadline=None)
def test_a_rule_that_begins_later_has_the_same_dates(
    rule: tuple[str, timedelta], zone: str, length: str, more: str
) -> None:
    written, before = rule
    window = SHORT if "MINUTELY" in written else WINDOW
    start = datetime(2026, 11, 26, 8, 15, 30, tzinfo=UTC) - before
    if zone == "day":
        length, more = "P1D" if length == "PT1H" else length, ""
    try:
        whole = dates(parsed(written, start, zone, length, more), window)
    except ValueError:  # the library refuses the rule
        return
    if len(whole) > 4_000:
        return
    found = expand(parsed(written, start, zone, length, more), window, [], Allowance("a.ics"))
    assert sorted((str(each.start), str(each.end)) for each in found) == whole


def test_changed_dates_of_an_old_series_are_kept() -> None:
    change = (
        "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Later\r\nRECURRENCE-ID{}:{}T080000Z\r\nDTSTART:{}T100000Z\r\n"
    )
    more = change.format("", "20261201", "20261203") + change.format(";RANGE=THISANDFUTURE", "20261210", "20261210")
    start = datetime(1990, 1, 1, 8, tzinfo=UTC)
    whole = dates(parsed("FREQ=DAILY", start, "Z", "PT1H", more), WINDOW)
    found = expand(parsed("FREQ=DAILY", start, "Z", "PT1H", more), WINDOW, [], Allowance("a.ics"))
    assert sorted((str(each.start), str(each.end)) for each in found) == whole
    assert any(start.startswith("2026-12-10 10:00") for start, _ in whole)


def read(count: int, start: str, rule: str) -> tuple[int, str]:
    """How many dates a calendar of many such events has, or why it is refused; within 5 seconds of CPU."""
    event = "BEGIN:VEVENT\r\nUID:{}\r\nDTSTART{}\r\nSUMMARY:Often\r\nRRULE:{}\r\nEND:VEVENT\r\n"
    events = "".join(event.format(number, start, rule) for number in range(count))
    began = time.process_time()
    try:
        found = ical.read(
            f"BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n".encode(), "UTC", Window.around(NOW), source="team"
        )
    except ParseError as error:
        return 0, error.message
    finally:
        assert time.process_time() - began < 8
    return len(found.events), ""


@pytest.mark.promise(7)
@pytest.mark.parametrize(
    ("count", "start", "rule", "dates"),
    [
        (30, ":20060102T090000Z", "FREQ=HOURLY;UNTIL=20200101T000000Z", 0),
        (30, ";TZID=America/New_York:20060102T090000", "FREQ=HOURLY;UNTIL=20200101T000000Z", 0),
        (30, ":20060102T090000Z", "FREQ=HOURLY;COUNT=100000", 0),
        (30, ":20060102T090000Z", "FREQ=SECONDLY;BYSECOND=0;BYMINUTE=0;BYHOUR=9;BYDAY=MO", 30 * 209),
        (300, ":19000102T090000Z", "FREQ=DAILY;UNTIL=20200101T000000Z", 0),
        (300, ":19000101T090000Z", "FREQ=WEEKLY;BYDAY=MO,TU,WE;UNTIL=20200101T000000Z", 0),
        (300, ";VALUE=DATE:19000102", "FREQ=YEARLY", 300 * 4),
        (50, ":20250102T090000Z", "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6;BYDAY=MO", 50),
        (5, ":20250107T090000Z", "FREQ=DAILY;INTERVAL=7;BYDAY=MO", 5),
    ],
)
def test_many_old_or_impossible_rules_cost_little(count: int, start: str, rule: str, dates: int) -> None:
    assert read(count, start, rule) == (dates, "")


@pytest.mark.promise(7)
def test_a_calendar_of_far_too_many_steps_is_refused() -> None:
    _, said = read(2_000, ":19000102T090000Z", "FREQ=DAILY;BYMONTHDAY=1;BYMONTH=1;COUNT=200")
    assert said == (
        "The events of the calendar recur so often, or since so long ago, that their dates can't be counted."
    )


@pytest.mark.promise(7)
def test_many_dates_that_became_private_cost_little() -> None:
    changed = "".join(
        "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261201T080000Z\r\nCLASS:PRIVATE\r\n"
        f"RECURRENCE-ID:{NOW + timedelta(hours=number):%Y%m%dT%H%M%SZ}\r\nEND:VEVENT\r\n"
        for number in range(5_000)
    )
    daily = "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260101T120000Z\r\nSUMMARY:A\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\n"
    body = f"BEGIN:VCALENDAR\r\n{daily}{changed}END:VCALENDAR\r\n".encode()
    began = time.process_time()
    found = ical.read(body, "UTC", Window.around(NOW), source="team")
    assert len([event for event in found.events if event.start >= NOW]) == 730 - 209
    assert time.process_time() - began < 8
