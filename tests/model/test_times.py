"""Wall times, zones and durations as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from flipkit.model.times import Day, Minutes, WallTime, When, ZoneName, at, zone

DAY, MINUTES, WALL = TypeAdapter(Day), TypeAdapter(Minutes), TypeAdapter(WallTime)
WHEN, ZONE = TypeAdapter(When), TypeAdapter(ZoneName)


def refused(adapter: TypeAdapter[Any], value: str) -> tuple[str, str]:
    """Give fault and remedy of what can't be read."""
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(value)
    (fault,) = caught.value.errors()
    return fault["ctx"]["message"], fault["ctx"]["remedy"]


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
    ],
)
def test_durations(text: str, minutes: int) -> None:
    assert MINUTES.validate_python(text) == minutes


@pytest.mark.parametrize("text", ["", "long", "1.5 h", "60 sec", "-5", "min 5"])
def test_what_is_no_duration(text: str) -> None:
    assert refused(MINUTES, text) == (f"'{text}' is not a duration.", "Write it like 60 min, 1 h 30 min or 7 d.")


def test_a_duration_of_nothing_is_none() -> None:
    assert refused(MINUTES, "0 min")[0] == "'0 min' lasts no time at all."


@pytest.mark.parametrize("text", ["2027-06-17 09:00", "2027-06-17T9:00", " 2027-06-17 09:00:00 "])
def test_a_date_with_a_time(text: str) -> None:
    assert WALL.validate_python(text) == datetime.fromisoformat("2027-06-17 09:00")


def test_a_date_or_a_date_with_a_time() -> None:
    assert WHEN.validate_python("2027-06-17") == date(2027, 6, 17)
    assert WHEN.validate_python("2027-06-17 09:00") == datetime.fromisoformat("2027-06-17 09:00")


@pytest.mark.parametrize("text", ["17.6.2027", "2027-6-17", "20270617", "2027-02-30", "2027-W01-1"])
def test_what_is_no_date(text: str) -> None:
    assert refused(DAY, text) == (f"'{text}' is not a date.", "Write it like 2027-06-17.")


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


def test_zones_come_from_the_pinned_package() -> None:
    assert zone("Europe/Madrid") is zone("Europe/Madrid")
    with pytest.raises(ZoneInfoNotFoundError):
        zone("../etc/passwd")


@pytest.mark.parametrize(
    ("wall", "utc"),
    [
        ("2012-03-11 02:30", "2012-03-11 07:30"),  # skipped by the clocks: the offset before
        ("2012-11-04 01:30", "2012-11-04 05:30"),  # there twice: the first
        ("2012-07-01 12:00", "2012-07-01 16:00"),
    ],
)
def test_times_the_clocks_skip_or_repeat(wall: str, utc: str) -> None:
    placed = at(datetime.fromisoformat(wall), "America/New_York")
    assert placed.astimezone(UTC) == datetime.fromisoformat(f"{utc}+00:00")


@given(st.text())
def test_any_text_is_read_or_refused_with_a_remedy(text: str) -> None:
    for adapter in (DAY, MINUTES, WALL, WHEN, ZONE):
        try:
            adapter.validate_python(text)
        except ValidationError as error:
            assert all(fault["ctx"]["remedy"] for fault in error.errors())
