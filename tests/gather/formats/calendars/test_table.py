"""Schedules in tables: their columns' names, dates by a stated format, times with zones, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.errors import ParseError
from flipkit.gather.formats.calendars import table
from flipkit.gather.formats.calendars.faults import ZONE_UNDERSTOOD
from flipkit.gather.formats.calendars.parsed_calendar import ParsedCalendar, Window
from flipkit.model.events import RemoteEvent
from flipkit.model.problems import Problem
from flipkit.model.states import EventStatus
from tests.support.problems import sentences

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def read(text: str, date_format: str = "") -> ParsedCalendar:
    return table.read(text.encode(), "Europe/Madrid", Window.around(NOW), date_format, source="dates.csv")


def test_a_row_is_read_whole_and_an_abbreviated_zone_is_said() -> None:
    found = read(
        "Date,Time,End time,Event,Location,Link,Description,Status\n"
        "12/03/2026,8pm ET,9:30 PM,Snow,Room 4,https://team.example/snow,<b>Boots</b>,Cancelled\n",
        "MM/DD/YYYY",
    )
    assert found == ParsedCalendar(
        (
            RemoteEvent(
                key="snow", uid="snow", title="Snow", start=datetime(2026, 12, 4, 1, tzinfo=UTC),
                end=datetime(2026, 12, 4, 2, 30, tzinfo=UTC), timezone="America/New_York", place="Room 4",
                url="https://team.example/snow", description="Boots", status=EventStatus.CANCELLED,
            ),
        ),
        (Problem("dates.csv", ZONE_UNDERSTOOD(written="ET", zone="America/New_York", num=1)),),
    )  # fmt: skip


def test_a_table_in_spanish_with_semicolons() -> None:
    found = read(
        "Título;Fecha;Hora de inicio;Hasta\nTaller;3 de diciembre\nTaller;03.12.2026;20.00;21.00\n", "DD.MM.YYYY"
    )
    assert [(event.title, str(event.start), event.timezone) for event in found.events] == [
        ("Taller", "2026-12-03 19:00:00+00:00", "Europe/Madrid")
    ]
    assert sentences(found.notes) == (
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
    assert sentences(found.notes) == (
        "Row 2: '03/04/2027' may be 3 April or 4 March. "
        "Write date_format: DD/MM/YYYY or date_format: MM/DD/YYYY in index.md, whichever is meant.",
        "Row 3: '25/04/2027' needs a date_format. "
        "Write date_format: DD/MM/YYYY in index.md, so that nobody has to guess.",
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
    ],
)
def test_what_is_no_schedule_is_refused(body: bytes, message: str) -> None:
    with pytest.raises(ParseError, match=message) as caught:
        table.read(body, "UTC", Window.around(NOW), "", source="dates.csv")
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("row", "start", "end", "zone"),
    [
        ("2027-06-17,8pm,,", "2027-06-17 18:00:00+00:00", "2027-06-17 18:00:00+00:00", "Europe/Madrid"),
        ("2027-06-17,8:15 p. m.,,", "2027-06-17 18:15:00+00:00", "2027-06-17 18:15:00+00:00", "Europe/Madrid"),
        ("2027-06-17,8 a 9 pm,,", "2027-06-17 18:00:00+00:00", "2027-06-17 19:00:00+00:00", "Europe/Madrid"),
        ("2027-06-17,8:00,9:30 pm,", "2027-06-17 18:00:00+00:00", "2027-06-17 19:30:00+00:00", "Europe/Madrid"),
        ("2027-06-17,12:45,1:30,", "2027-06-17 10:45:00+00:00", "2027-06-17 11:30:00+00:00", "Europe/Madrid"),
        ("2027-06-17,20:00,24:00,", "2027-06-17 18:00:00+00:00", "2027-06-17 22:00:00+00:00", "Europe/Madrid"),
        ("2027-06-17,20:00,,utc", "2027-06-17 20:00:00+00:00", "2027-06-17 20:00:00+00:00", "UTC"),
        ("2027-06-17,11 am - 1 pm PT,,", "2027-06-17 18:00:00+00:00", "2027-06-17 20:00:00+00:00",
         "America/Los_Angeles"),
        ("2027-06-17,8 PM ET,9 PM ET,", "2027-06-18 00:00:00+00:00", "2027-06-18 01:00:00+00:00", "America/New_York"),
        ("2027-06-17T19:00,,,", "2027-06-17 17:00:00+00:00", "2027-06-17 17:00:00+00:00", "Europe/Madrid"),
        ("2027-06-17T19:00:00Z,,,", "2027-06-17 19:00:00+00:00", "2027-06-17 19:00:00+00:00", "Europe/Madrid"),
        ("2027-06-17T19:00:00-05:00,,,", "2027-06-18 00:00:00+00:00", "2027-06-18 00:00:00+00:00", "Europe/Madrid"),
        ("2027-06-17 19:00,,2027-06-17 21:00,", "2027-06-17 17:00:00+00:00", "2027-06-17 19:00:00+00:00",
         "Europe/Madrid"),
        ("2027-06-17,,2027-06-19,", "2027-06-17", "2027-06-19", "Europe/Madrid"),
        ("17 de junio de 2027,All day,,", "2027-06-17", "2027-06-17", "Europe/Madrid"),
        ("June 17th 2027,noon,,", "2027-06-17 10:00:00+00:00", "2027-06-17 10:00:00+00:00", "Europe/Madrid"),
    ],
)  # fmt: skip
def test_times_as_people_write_them(row: str, start: str, end: str, zone: str) -> None:
    found = read(f"date,time,end,timezone,title\n{row},A\n")
    assert [(str(event.start), str(event.end), event.timezone) for event in found.events] == [(start, end, zone)]


@pytest.mark.parametrize(
    ("row", "note"),
    [
        ("2027-06-17,1:30,,", "'1:30' may be at night or in the afternoon. Write 13:30 or 1:30 pm, else 01:30."),
        ("2027-06-17,8pm,soon,", "'soon' is not a time of day. Write it like 20:00 or 8:00 pm."),
        ("2027-06-17,,8pm,", "it has an end ('8pm') and no start. Write when it begins."),
        ("2027-06-17,8pm,,Mars", "'Mars' is not a time zone. "
         "Write its name, like America/New_York or Europe/Madrid."),
        ("2027-06-17,8pm ET,9pm CT,", "'9pm CT' is not a time of day. Write it like 20:00 or 8:00 pm."),
        ("Friday 2027-06-17,8pm,,", "'Friday 2027-06-17' contradicts itself: 17 June 2027 is a Thursday. "
         "Write the date like 2027-06-17."),
    ],
)  # fmt: skip
def test_times_that_are_not_certain_are_refused(row: str, note: str) -> None:
    assert sentences(read(f"date,time,end,timezone,title\n{row},A\n").notes) == (f"Row 2: {note}",)


@given(st.text(max_size=30), st.sampled_from(["", "DD/MM/YYYY", "MMM D YY"]))
def test_any_cell_is_read_or_refused_in_words(written: str, date_format: str) -> None:
    cells = ",".join('"' + written.replace('"', '""') + '"' for _ in range(4))
    assert isinstance(read(f"date,time,end,timezone,title\n{cells},A\n", date_format), ParsedCalendar)


@pytest.mark.parametrize(
    "body",
    [
        '"Title";"Date";"Time";"Place"\n"Lesung; mit Musik";"2027-06-17";"19:00";"Saal"\n',
        '"Title"\t"Date"\t"Time"\t"Place"\n"Lesung; mit Musik"\t"2027-06-17"\t"19:00"\t"Saal"\n',
        'sep=;\nTitle;Date;Time;Place\n"Lesung; mit Musik";2027-06-17;19:00;Saal\n',
        "sep=\t\r\nTitle\tDate\tTime\tPlace\r\nLesung; mit Musik\t2027-06-17\t19:00\tSaal\r\n",
        "Title|Date|Time|Place\nLesung; mit Musik|2027-06-17|19:00|Saal\n",
        '"Title","Date","Time","Place, room"\n"Lesung; mit Musik",2027-06-17,19:00,Saal\n',
    ],
)
def test_cells_may_be_parted_and_quoted_as_programs_do(body: str) -> None:
    (found,) = table.read(body.encode(), "UTC", Window.around(NOW), "", source="dates.csv").events
    assert (found.title, found.start) == ("Lesung; mit Musik", datetime(2027, 6, 17, 19, tzinfo=UTC))


@pytest.mark.parametrize(("encoding", "notes"), [("cp1252", 1), ("utf-16", 0), ("utf-8-sig", 0)])
def test_a_table_in_another_encoding(encoding: str, notes: int) -> None:
    body = "título,fecha\nPoesía,2027-06-17\n".encode(encoding)
    found = table.read(body, "UTC", Window.around(NOW), "", source="dates.csv")
    assert [event.title for event in found.events] == ["Poesía"]
    said = (
        "The table is not saved as UTF-8; it was read as Windows writes it. "
        "Save it again as 'CSV UTF-8' if letters are wrong."
    )
    assert sentences(found.notes) == (said,) * notes


def test_rows_are_counted_as_they_stand_in_the_file() -> None:
    found = table.read(b"sep=;\ntitle;date\nA;soon\n", "UTC", Window.around(NOW), "", source="dates.csv")
    assert [note.row for note in found.notes] == [3]


def test_a_table_that_breaks_off_is_not_one_whose_rest_is_gone() -> None:
    body = b'title,date\nA,2027-06-17\nB,2027-06-18,"' + b"x" * 200_000
    found = table.read(body, "UTC", Window.around(NOW), "", source="dates.csv")
    assert ([event.title for event in found.events], found.is_whole) == (["A"], False)
    assert sentences(found.notes) == (
        "Row 3: the table can't be read from here on; what was known of the rest stays. Look for a quotation mark "
        "that nothing closes, or save it again as CSV.",
    )
