"""Many blogs in one gathering, as they are: what is promised of thousands holds for them (`make bench`)."""

from __future__ import annotations

import pytest

from tests.bench import many
from tests.bench.gathering import served


@pytest.mark.slow
def test_many_blogs_of_all_kinds_are_asked_politely_within_bounds() -> None:
    with served(many.SERVER) as port:
        cold, warm = many.gathered(port, 60, seconds=4.0)
    states = {
        "well ok": 44, "missing failing": 3, "slow ok": 3, "moved ok": 3, "huge ok": 1, "busy failing": 2,
        "packed waiting": 2, "packed ok": 1, "hanging failing": 1,
    }  # fmt: skip
    assert cold.states == states
    assert warm.states == states
    assert many.problems([cold, warm]) == []
    assert warm.manners["asked"]["well"] == 44
