"""Single values as people write them: what is read, and how the rest is refused."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from flipkit.gather.content.field_types import Day, LanguageTag, Minutes, Repeats, TimeOfDay, WallTime, When, ZoneName
from flipkit.model.recurrence import Rule
from tests.support.problems import refusals

DAY, MINUTES, WALL = TypeAdapter(Day), TypeAdapter(Minutes), TypeAdapter(WallTime)
CLOCK = TypeAdapter(TimeOfDay)
WHEN, ZONE, RULE = TypeAdapter(When), TypeAdapter(ZoneName), TypeAdapter(Repeats)
TAG = TypeAdapter[str](LanguageTag)


def refused(adapter: TypeAdapter[Any], value: str) -> tuple[str, str]:
    """Give fault and remedy of what can't be read."""
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(value)
    (refused,) = refusals(caught.value)
    return refused.message, refused.remedy


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("60", 60),
        ("60 min", 60),
        ("1 h 30 min", 90),
        ("1h30m", 90),
        ("7 d", 10080),
        ("2 hours", 120),
        ("1 day", 1440),
        ("1h30", 90),
        ("1.5 h", 90),
        ("90'", 90),
        ("1 hora 30 minutos", 90),
    ],
)
def test_durations(text: str, minutes: int) -> None:
    assert MINUTES.validate_python(text) == minutes


@pytest.mark.parametrize("text", ["", "long", "1.5", "60 sec", "-5", "min 5"])
def test_what_is_no_duration(text: str) -> None:
    assert refused(MINUTES, text) == (f"'{text}' is not a duration.", "Write it like 60 min, 1 h 30 min or 7 d.")


def test_a_duration_of_nothing_is_none() -> None:
    assert refused(MINUTES, "0 min")[0] == "'0 min' lasts no time at all."


@pytest.mark.parametrize(
    "text",
    [
        "2027-06-17 09:00",
        "2027-06-17T9:00",
        " 2027-06-17 09:00:00 ",
        "17 de junio de 2027 a las 9:00",
        "17 June 2027, 9 am",
        "le 17 juin 2027 à 9 h",
    ],
)
def test_a_date_with_a_time(text: str) -> None:
    assert WALL.validate_python(text) == datetime.fromisoformat("2027-06-17 09:00")


@pytest.mark.parametrize(
    "text", ["2027-06-17", "17 June", "2027-06-17 09:00 ET", "2027-06-17 09:00-10:00", "2027-06-17T09:00Z", "soon"]
)
def test_what_is_no_date_with_a_time(text: str) -> None:
    assert refused(WALL, text) == (f"'{text}' is not a date with a time.", "Write it like 2027-06-17 09:00.")


@pytest.mark.parametrize("text", ["20:00", "8 pm", "8:00 p. m.", "20 h", "20 Uhr"])
def test_a_time_of_day(text: str) -> None:
    assert CLOCK.validate_python(text) == time(20)


@pytest.mark.parametrize("text", ["", "20", "25:00", "20:00 ET", "8-9 pm x", "noonish"])
def test_what_is_no_time_of_day(text: str) -> None:
    assert refused(CLOCK, text) == (f"'{text}' is not a time of day.", 'Write it like "20:00", in quotes.')


def test_a_date_or_a_date_with_a_time() -> None:
    assert WHEN.validate_python("2027-06-17") == date(2027, 6, 17)
    assert WHEN.validate_python("2027-06-17 09:00") == datetime.fromisoformat("2027-06-17 09:00")


@pytest.mark.parametrize(
    "text", ["2027-06-17", "2027-6-17", "17 de junio de 2027", "le 17 juin 2027", "June 17, 2027"]
)
def test_a_date(text: str) -> None:
    assert DAY.validate_python(text) == date(2027, 6, 17)


@pytest.mark.parametrize("text", ["17.6.2027", "20270617", "2027-W01-1", "17 June", "soon"])
def test_what_is_no_date(text: str) -> None:
    assert refused(DAY, text) == (f"'{text}' is not a date.", "Write it like 2027-06-17.")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2027-02-30", "'2027-02-30' is not in the calendar."),
        ("06/07/2027", "'06/07/2027' may be 7 June 2027 or 6 July 2027."),
        ("Friday, 17 June 2027", "'Friday, 17 June 2027' contradicts itself: 17 June 2027 is a Thursday."),
    ],
)
def test_a_date_that_can_not_be_meant_says_why(text: str, message: str) -> None:
    assert refused(DAY, text)[0] == message


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("EST", "Write the zone's name: America/New_York."),
        ("America/New York", "Did you mean America/New_York?"),
        ("New York", "Did you mean America/New_York?"),
        ("madrid", "Did you mean Europe/Madrid?"),
        ("Middle Earth", "Write it like America/New_York or Europe/Madrid."),
    ],
)
def test_a_zone_that_is_none_gets_a_likely_one(text: str, remedy: str) -> None:
    assert refused(ZONE, text)[1] == remedy


@given(st.text())
def test_any_text_is_read_or_refused_with_a_remedy(text: str) -> None:
    for adapter in (DAY, MINUTES, WALL, WHEN, CLOCK, ZONE):
        try:
            adapter.validate_python(text)
        except ValidationError as error:
            assert all(each.remedy for each in refusals(error))


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("weekly", Rule()),
        (" Weekly ", Rule()),
        ("FREQ=WEEKLY", Rule()),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", Rule(2, None, 0)),
        ("freq=monthly;byday=2we", Rule(1, 2, 2)),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=-1TH", Rule(3, -1, 3)),
    ],
)
def test_a_rule(written: str, rule: Rule) -> None:
    assert RULE.validate_python(written) == rule


@pytest.mark.parametrize(
    "written",
    ["", "daily", "FREQ=DAILY", "FREQ=WEEKLY;COUNT=3", "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;INTERVAL=two",
     "FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=WE", "FREQ=MONTHLY;BYDAY=6WE", "FREQ=WEEKLY;BYDAY=MO,TU", "INTERVAL=2"],
)  # fmt: skip
def test_what_is_no_rule_is_refused_with_an_example(written: str) -> None:
    assert "FREQ=MONTHLY;BYDAY=2WE" in refused(RULE, written)[1]


@given(st.text())
def test_any_text_is_a_rule_or_refused(text: str) -> None:
    with suppress(ValidationError):
        assert isinstance(RULE.validate_python(text), Rule)


@pytest.mark.parametrize(
    ("written", "tag"), [("es", "es"), ("es_MX", "es-MX"), (" zh-Hant-TW ", "zh-Hant-TW"), ("", "")]
)
def test_a_language_is_written_as_its_code(written: str, tag: str) -> None:
    assert TAG.validate_python(written) == tag


@pytest.mark.parametrize("written", ["Spanish", "español", "es MX", "e", 'en"onload='])
def test_a_languages_name_is_told_its_form(written: str) -> None:
    with pytest.raises(ValidationError, match="is not a language's code"):
        TAG.validate_python(written)
