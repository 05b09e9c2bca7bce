"""Days, times and durations in programmes: what is certain is read, the rest is refused in words."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.gather.formats.dates_days import Days, Unclear, find_day, heading_of
from flipkit.gather.formats.dates_times import Times, read_minutes, read_times

DAYS = Days(date(2027, 6, 17), date(2027, 6, 18))
FIRST, SECOND = DAYS


@pytest.mark.parametrize(
    ("written", "day", "rest"),
    [
        ("2027-06-17", FIRST, ""),
        ("2027/6/17 9:00", FIRST, "9:00"),
        ("17/06/2027", FIRST, ""),
        ("06/17/2027", FIRST, ""),
        ("6/18", SECOND, ""),
        ("18.6.27", SECOND, ""),
        ("Thursday, June 17", FIRST, ""),
        ("THURSDAY - June 17 - Day 1", FIRST, ""),
        ("June 17th, 2027 9:00 AM", FIRST, "9:00 am"),
        ("jueves 17 de junio", FIRST, ""),
        ("viernes", SECOND, ""),
        ("Día 2", SECOND, ""),
        ("Day one: Welcome", FIRST, "welcome"),
        ("Fri. 10:30", SECOND, "10:30"),
        ("July 6", date(2027, 7, 6), ""),
        ("Marchman Hall", None, "Marchman Hall"),
        ("May", None, "May"),
        ("9.30", None, "9.30"),
    ],
)
def test_days_are_found_as_people_write_them(written: str, day: date | None, rest: str) -> None:
    assert find_day(written, DAYS) == (day, rest)


@pytest.mark.parametrize(
    ("written", "message", "remedy"),
    [
        ("06/07/2027", "'06/07/2027' may be 7 June 2027 or 6 July 2027.", "Write the date like 2027-06-07."),
        ("Thursday June 18", "'Thursday June 18' contradicts itself: 18 June 2027 is a Friday.",
         "Write the date like 2027-06-18."),
        ("2027-06-31", "'2027-06-31' is not in the calendar.", "Check the day and the month."),
        ("Monday", "'Monday' is not a day of the conference (2027-06-17 to 2027-06-18).",
         "Write the date like 2027-06-17, or check starts and ends in index.md."),
        ("Day 3", "the conference has no day 3 (2027-06-17 to 2027-06-18).",
         "Check it, or starts and ends in index.md."),
    ],
)  # fmt: skip
def test_a_day_that_is_not_certain_is_refused(written: str, message: str, remedy: str) -> None:
    with pytest.raises(Unclear) as error:
        find_day(written, DAYS)
    assert (error.value.message, error.value.remedy) == (message, remedy)


def test_tuesday_and_march_are_told_apart() -> None:
    march = Days(date(2027, 3, 16), date(2027, 3, 17))
    assert find_day("mar 16 mar", march) == (date(2027, 3, 16), "")
    assert find_day("16 mar", march) == (date(2027, 3, 16), "")


def test_both_readings_on_days_of_the_conference_are_refused() -> None:
    with pytest.raises(Unclear, match="may be 4 March 2027 or 3 April 2027"):
        find_day("03/04/2027", Days(date(2027, 3, 1), date(2027, 4, 30)))


def test_a_heading_says_nothing_but_the_day() -> None:
    assert heading_of("Thursday, June 17", DAYS) == FIRST
    assert heading_of("Room 3/4", DAYS) is None


@given(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%B %d, %Y", "%d.%m.%Y"])
)
def test_a_day_of_the_conference_is_read_in_every_way_or_refused_never_mistaken(day: date, way: str) -> None:
    days = Days(day, day)
    assert find_day(day.strftime(way), days) == (day, "")


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("8:00 am", "08:00", None), ("14:00", "14:00", None), ("9.30", "09:30", None), ("9h30", "09:30", None),
        ("12:30 PM", "12:30", None), ("12:15 am", "00:15", None), ("8:00 a. m.", "08:00", None),
        ("9:00: AM", "09:00", None), ("noon", "12:00", None), ("12 noon", "12:00", None), ("10", "10:00", None),
        ("01:30", "01:30", None), ("3 de la tarde", "15:00", None), ("9:00:00", "09:00", None),
        ("9:00 - 10:00", "09:00", "10:00"), ("9-10", "09:00", "10:00"), ("10:00–11:00h", "10:00", "11:00"),
        ("1–2:30 pm", "13:00", "14:30"), ("11-1 pm", "11:00", "13:00"), ("11 am - 1", "11:00", "13:00"),
        ("9 am to 10:15", "09:00", "10:15"), ("de 9:00 a 10:30", "09:00", "10:30"),
    ],
)  # fmt: skip
def test_times_are_read_as_people_write_them(written: str, start: str, end: str | None) -> None:
    assert read_times(written) == Times(time.fromisoformat(start), time.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("1:30", "'1:30' may be at night or in the afternoon. Write 13:30 or 1:30 pm, else 01:30."),
        ("2", "'2' is not a time of day. Write it like 9:00 or 2:30 pm."),
        ("25:00", "'25:00' is not a time of day. Write it like 9:00 or 2:30 pm."),
        (
            "9am PST · 12pm EST · 4pm UTC",
            "'9am PST · 12pm EST · 4pm UTC' names several times. Write one, that of the conference's own zone.",
        ),
        ("9:00 am CT", "'9:00 am CT' names a zone. Leave it out: times are those of the conference's zone."),
        ("9:00–1:00", "'9:00–1:00' ends before it begins. Write it like 11:00 - 13:00 or 11:00 am - 1:00 pm."),
        ("Lunch", "'Lunch' is not a time of day. Write it like 9:00 or 2:30 pm."),
    ],
)
def test_times_that_are_not_certain_are_refused(written: str, message: str) -> None:
    with pytest.raises(Unclear) as error:
        read_times(written)
    assert str(error.value) == message


@given(st.times())
def test_a_time_is_the_same_in_24_hours_and_in_twice_12(moment: time) -> None:
    at = Times(time(moment.hour, moment.minute))
    half = f"{(moment.hour - 1) % 12 + 1}:{moment.minute:02} {'pm' if moment.hour > 11 else 'am'}"
    assert (read_times(f"{moment:%H:%M}"), read_times(half)) == (at, at)


@given(st.text(max_size=30))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    for read in (read_times, lambda each: find_day(each, DAYS), read_minutes):
        try:
            read(text)
        except Unclear as error:
            assert error.remedy


@pytest.mark.parametrize(
    ("written", "minutes", "as_hours"),
    [
        ("45", 45, 2700), ("45 min", 45, 45), ("1:30", 90, 90), ("1 h 30 min", 90, 90), ("1.5 hours", 90, 90),
        ("1h30", 90, 90), ("90'", 90, 90), ("2 horas", 120, 120), ("1,5 h", 90, 90), ("0", None, None),
        ("soon", None, None), ("", None, None),
    ],
)  # fmt: skip
def test_durations_are_read(written: str, minutes: int | None, as_hours: int | None) -> None:
    assert (read_minutes(written), read_minutes(written, in_hours=True)) == (minutes, as_hours)
