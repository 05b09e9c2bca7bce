"""A build that is killed, or finds the disk full, leaves a site, and the next one ends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak.commands import started
from tests.soak.moments import LeftOverError, Moments
from tests.support.thorough import THOROUGH

pytestmark = [
    pytest.mark.slow,
    pytest.mark.promise(8),
    pytest.mark.skipif(not THOROUGH, reason="a build is ended in make thorough, and at 60 moments in make soak"),
]


def test_ended_in_its_last_acts_a_build_leaves_each_file_old_or_new(tmp_path: Path) -> None:
    """`make soak` ends it at 30 moments spread over all of it, in each way."""
    with started() as commands:
        made = Moments(tmp_path, commands)
        assert made.old != made.new
        try:
            left = {made.end("killed_at", made.acts - part * made.acts // 40) for part in (3, 9)}
            left.add(made.end("full_at", made.acts // 2))
        except LeftOverError as error:
            pytest.fail(str(error))
    assert left
