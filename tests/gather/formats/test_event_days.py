"""Which day of an event a text names: what is certain is read, the rest is refused in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.gather.formats.dates import AmbiguousValueError, Days, find_day, heading_of

DAYS = Days(date(2027, 6, 17), date(2027, 6, 18))
FIRST, SECOND = DAYS


@pytest.mark.parametrize(
    ("written", "day", "rest"),
    [
        ("2027-06-17", FIRST, ""), ("2027/6/17 9:00", FIRST, "9:00"), ("17/06/2027", FIRST, ""),
        ("06/17/2027", FIRST, ""), ("6/18", SECOND, ""), ("18.6.27", SECOND, ""), ("Do 17.6.", FIRST, ""),
        ("Thursday, June 17", FIRST, ""), ("THURSDAY - June 17 - Day 1", FIRST, ""), ("June 17 (Thu)", FIRST, ""),
        ("June 17th, 2027 9:00 AM", FIRST, "9:00 AM"), ("18-Jun", SECOND, ""), ("06/18 at 9:00", SECOND, "9:00"),
        ("jueves 17 de junio", FIRST, ""), ("viernes", SECOND, ""), ("Día 2", SECOND, ""),
        ("vendredi 18 juin", SECOND, ""), ("Freitag, den 18. Juni", SECOND, ""),
        ("sexta-feira, 18 de junho", SECOND, ""),
        ("divendres 18 de juny", SECOND, ""), ("Tag 2", SECOND, ""), ("2. Tag", SECOND, ""), ("Jour 1", FIRST, ""),
        ("Day one: Welcome", FIRST, "Welcome"), ("Fri. 10:30", SECOND, "10:30"), ("Fr 10:00", SECOND, "10:00"),
        ("Thu 9.30", FIRST, "9.30"), ("July 6", date(2027, 7, 6), ""),
        ("Marchman Hall", None, "Marchman Hall"), ("May", None, "May"), ("9.30", None, "9.30"),
        ("3 day conference", None, "3 day conference"),
        ("Was wir do", None, "Was wir do"), ("CC BY 4.0.", None, "CC BY 4.0."),
        ("Pour qui est-ce ?", None, "Pour qui est-ce ?"),
    ],
)  # fmt: skip
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
    with pytest.raises(AmbiguousValueError) as error:
        find_day(written, DAYS)
    assert (error.value.message, error.value.remedy) == (message, remedy)


def test_tuesday_and_march_are_told_apart() -> None:
    march = Days(date(2027, 3, 16), date(2027, 3, 17))
    assert find_day("mar 16 mar", march) == (date(2027, 3, 16), "")
    assert find_day("16 mar", march) == (date(2027, 3, 16), "")
    assert find_day("mar 15 de junio", Days(date(2027, 6, 15), date(2027, 6, 16))) == (date(2027, 6, 15), "")


def test_both_readings_on_days_of_the_conference_are_refused() -> None:
    with pytest.raises(AmbiguousValueError, match="may be 4 March 2027 or 3 April 2027"):
        find_day("03/04/2027", Days(date(2027, 3, 1), date(2027, 4, 30)))


def test_a_heading_says_nothing_but_the_day() -> None:
    assert heading_of("Thursday, June 17", DAYS) == FIRST
    assert heading_of("Room 3/4", DAYS) is None


@given(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%B %d, %Y", "%d.%m.%Y"])
)
def test_a_day_of_the_conference_is_read_in_every_way_never_mistaken(day: date, way: str) -> None:
    assert find_day(day.strftime(way), Days(day, day)) == (day, "")


@given(st.text(max_size=30))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    try:
        find_day(text, DAYS)
    except AmbiguousValueError as error:
        assert error.remedy
