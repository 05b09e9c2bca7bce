"""Wall times and zones."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfoNotFoundError

import pytest

from flipkit.model.times import at, zone


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
