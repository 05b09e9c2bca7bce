"""Schedules in tables: their columns' names, dates by a stated format, times with zones, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.errors import ParseError
from flipkit.gather.formats.calendars import table
from flipkit.gather.formats.calendars.values import Found, Window
from flipkit.gather.formats.dates_calendars import Refused, Times, day_of, times_of
from flipkit.model.remote_calendars import RemoteEvent

NOW = datetime(2026, 11, 22, tzinfo=UTC)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def read(text: str, date_format: str = "") -> Found:
    return table.read(text.encode(), "Europe/Madrid", Window.around(NOW), date_format, source="dates.csv")


def test_a_row_is_read_whole_and_an_abbreviated_zone_is_said() -> None:
    found = read(
        "Date,Time,End time,Event,Location,Link,Description,Status\n"
        "12/03/2026,8pm ET,9:30 PM,Snow,Room 4,https://team.example/snow,<b>Boots</b>,Cancelled\n",
        "MM/DD/YYYY",
    )
    assert found == Found(
        (
            RemoteEvent(
                "snow", "snow", "Snow", datetime(2026, 12, 4, 1, tzinfo=UTC),
                datetime(2026, 12, 4, 2, 30, tzinfo=UTC), "America/New_York", "Room 4",
                "https://team.example/snow", "Boots", "cancelled",
            ),
        ),
        ("'ET' is understood as the clocks of America/New_York, in 1 row.",),
    )  # fmt: skip


def test_a_table_in_spanish_with_semicolons() -> None:
    found = read(
        "Título;Fecha;Hora de inicio;Hasta\nTaller;3 de diciembre\nTaller;03.12.2026;20.00;21.00\n", "DD.MM.YYYY"
    )
    assert [(event.title, str(event.start), event.timezone) for event in found.events] == [
        ("Taller", "2026-12-03 19:00:00+00:00", "Europe/Madrid")
    ]
    assert found.notes == (
        "Row 2: '3 de diciembre' is not written as DD.MM.YYYY. Change the cell, or date_format in index.md.",
    )


def test_days_without_times_several_days_and_a_night() -> None:
    found = read(
        "what,start date,end date,time,to\nBreak,2026-12-24,2027-01-03,,\nNight,2026-12-31,,22:00,1:00\n"
        "Talk,2026-12-05,,19:00-20:00,\n"
    )
    assert [(event.title, str(event.start), str(event.end)) for event in found.events] == [
        ("Break", "2026-12-24", "2027-01-03"),
        ("Night", "2026-12-31 21:00:00+00:00", "2027-01-01 00:00:00+00:00"),
        ("Talk", "2026-12-05 18:00:00+00:00", "2026-12-05 19:00:00+00:00"),
    ]


def test_each_bad_row_is_named_with_its_remedy_and_the_others_stay() -> None:
    found = read(
        "date,title,time\n03/04/2027,A,\n25/04/2027,B,\n2027-02-30,C,\nsoon,D,\n2027-04-26,E,late\n2027-04-26,,\n"
        ",F,\n\n2027-04-27,G,9 Mars\n2027-04-28,H,\n2027-04-28,H,\n"
    )
    assert [event.title for event in found.events] == ["H"]
    assert found.notes == (
        "Row 2: '03/04/2027' may be 3 April or 4 March. "
        "Write date_format: DD/MM/YYYY or date_format: MM/DD/YYYY in index.md, whichever is meant.",
        "Row 3: '25/04/2027' needs date_format: DD/MM/YYYY in index.md, so that nobody has to guess.",
        "Row 4: '2027-02-30' is not in the calendar. Check the day and the month.",
        "Row 5: 'soon' is no date of a known form. Write it like 2027-06-17, or add date_format to index.md.",
        "Row 6: 'late' is not a time of day. Write it like 20:00 or 8:00 pm.",
        "Row 7: there is no title. Write one, or empty the row.",
        "Row 8: there is no date. Write one, or empty the row.",
        "Row 10: '9 Mars' is not a time of day. Write it like 20:00 or 8:00 pm.",
        "Row 12: 'H' stands there twice for the same start; one is kept.",
    )


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "There is nothing in it."),
        (b"a,b\n1,2\n", "The table has no column for the title and no column for the date."),
        (b"title,x\n", "The table has no column for the date."),
        (b"title,date\n\xff,\n", r"The table is not saved as UTF-8 \(line 2\)."),
    ],
)
def test_what_is_no_schedule_is_refused(body: bytes, message: str) -> None:
    with pytest.raises(ParseError, match=message) as caught:
        table.read(body, "UTC", Window.around(NOW), "", source="dates.csv")
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("written", "end", "zone", "times"),
    [
        ("8pm", "", "", Times(time(20), None, "UTC")),
        ("8:15 p.m.", "", "", Times(time(20, 15), None, "UTC")),
        ("12am", "12pm", "", Times(time(0), time(12), "UTC")),
        ("20h", "", "", Times(time(20), None, "UTC")),
        ("20:00", "21:00", "europe/madrid", Times(time(20), time(21), "Europe/Madrid")),
        ("7–8 pm", "", "", Times(time(19), time(20), "UTC")),
        ("11 am - 1 pm PT", "", "", Times(
            time(11), time(13), "America/Los_Angeles", "'PT' is understood as the clocks of America/Los_Angeles")),
        ("noon", "", "", Times(time(12), None, "UTC")),
        ("All day", "", "", Times(None, None, "UTC")),
        ("", "", "", Times(None, None, "UTC")),
    ],
)  # fmt: skip
def test_times_as_people_write_them(written: str, end: str, zone: str, times: Times) -> None:
    assert times_of(written, end, zone, "UTC") == times


@given(DAYS)
def test_a_date_is_the_same_in_every_stated_format(day: date) -> None:
    assert day_of(f"{day:%d/%m/%Y}", "DD/MM/YYYY") == (day, "")
    assert day_of(f"{day:%m-%d-%y}", "MM-DD-YY") == (day, "")
    assert day_of(f"{day.day}. {day.month}. {day.year}", "D. M. YYYY") == (day, "")
    assert day_of(f"{day:%A}, {day:%B} {day.day}, {day.year}", "MMMM D, YYYY") == (day, "")
    assert day_of(f"{day} 20:00", "DD/MM/YYYY") == (day, "20:00")


@given(DAYS, st.sampled_from("/.-"))
def test_without_a_stated_format_no_other_date_than_iso_is_taken(day: date, mark: str) -> None:
    assert day_of(day.isoformat(), "") == (day, "")
    for written in (f"{day.day}{mark}{day.month}{mark}{day.year}", f"{day.month}{mark}{day.day}{mark}{day:%y}"):
        with pytest.raises(Refused, match="date_format: "):
            day_of(written, "")


@given(st.text(max_size=30), st.sampled_from(["", "DD/MM/YYYY", "MMM D YY"]))
def test_any_cell_is_read_or_refused_in_words(written: str, date_format: str) -> None:
    for work in (lambda: day_of(written, date_format), lambda: times_of(written, written, written, "UTC")):
        try:
            work()
        except Refused as error:
            assert str(error).endswith(".") or "date_format" in str(error)
