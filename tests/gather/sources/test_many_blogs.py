"""Hundreds of blogs in one gathering, as they are: what is promised of thousands holds for them (`make bench`)."""

from __future__ import annotations

import pytest

from tests.bench import many


@pytest.mark.slow
def test_many_blogs_of_all_kinds_are_asked_politely_within_bounds() -> None:
    with many.served() as port:
        cold, warm = many.gathered(port, 100, seconds=4.0)
    states = {
        "well ok": 76, "missing failing": 5, "slow ok": 4, "moved ok": 5, "huge ok": 2, "busy failing": 2,
        "packed waiting": 2, "packed ok": 3, "hanging failing": 1,
    }  # fmt: skip
    assert cold.states == states
    assert {**warm.states, "packed waiting": 2} == states
    assert many.problems([cold, warm]) == []
    assert warm.manners["asked"]["well"] == 76
