"""What a conference's index.md may say."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from flipkit.gather.content.pd_keys import PDKeys


@pytest.mark.parametrize("hours", [0, -10, float("inf"), float("nan")])
def test_a_unit_has_some_hours(hours: float) -> None:
    with pytest.raises(ValidationError):
        PDKeys.model_validate({"hours_per_unit": {"CEU": hours}})
