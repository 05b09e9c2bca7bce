"""What clocks show: times they skip or repeat, and when they change."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from flipkit.model.times import at, clock_changes, times_shown, zone


@pytest.mark.parametrize(
    ("wall", "zone_name", "shown"),
    [
        ("2027-03-14 02:30", "America/New_York", 0),
        ("2027-03-14 03:00", "America/New_York", 1),
        ("2027-11-07 01:30", "America/New_York", 2),
        ("2027-11-07 02:00", "America/New_York", 1),
        ("2027-03-28 01:30", "Europe/London", 0),
        ("2027-06-17 12:00", "UTC", 1),
        ("2011-12-30 12:00", "Pacific/Apia", 0),  # a whole day that was not
        ("2027-10-03 02:15", "Australia/Lord_Howe", 0),  # half an hour
    ],
)
def test_how_often_clocks_show_a_time(wall: str, zone_name: str, shown: int) -> None:
    assert times_shown(at(datetime.fromisoformat(wall), zone_name)) == shown


@pytest.mark.parametrize(
    ("zone_name", "changes"),
    [
        ("America/New_York", ["2027-03-14 07:00", "2027-11-07 06:00"]),
        ("Europe/London", ["2027-03-28 01:00", "2027-10-31 01:00"]),
        ("Australia/Lord_Howe", ["2027-04-03 15:00", "2027-10-02 15:30"]),
        ("Asia/Kolkata", []),
    ],
)
def test_when_clocks_change_in_a_year(zone_name: str, changes: list[str]) -> None:
    year = datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    assert [f"{moment:%Y-%m-%d %H:%M}" for moment in clock_changes(zone(zone_name), *year)] == changes


def test_a_change_of_name_is_one_to_the_second() -> None:
    war = datetime(1945, 8, 1, tzinfo=UTC), datetime(1945, 9, 1, tzinfo=UTC)  # EWT became EPT at 23:00 UTC
    assert list(clock_changes(zone("America/New_York"), *war)) == [datetime(1945, 8, 14, 23, tzinfo=UTC)]


def test_a_change_between_two_hours_is_one_to_the_second() -> None:
    year = datetime(1972, 1, 1, tzinfo=UTC), datetime(1972, 12, 31, tzinfo=UTC)  # Liberia was 44 min 30 s behind
    assert list(clock_changes(zone("Africa/Monrovia"), *year)) == [datetime(1972, 1, 7, 0, 44, 30, tzinfo=UTC)]
