"""Wall times and zones."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfoNotFoundError

import pytest

from flipkit.model.times import PLACES, at, place, zone, zone_names


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


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("America/New_York", "New York"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("Europe/Kyiv", "Kyiv"),
        ("Europe/Kiev", "Kyiv"),
        ("Asia/Calcutta", "Kolkata"),
        ("Asia/Saigon", "Ho Chi Minh City"),
        ("America/Godthab", "Nuuk"),
        ("Pacific/Enderbury", "Kanton"),
        ("Europe/Stockholm", "Stockholm"),  # Berlin's clocks, not its name
        ("America/North_Dakota/Center", "Center, North Dakota"),
        ("US/Eastern", "New York"),
        ("Etc/GMT+5", "UTC−5"),
        ("Etc/Zulu", "UTC"),
    ],
)
def test_a_zone_is_called_by_the_present_name_of_its_place(name: str, shown: str) -> None:
    assert place(name) == shown


def test_every_zone_with_a_name_of_ours_exists() -> None:
    assert set(PLACES) <= set(zone_names())
