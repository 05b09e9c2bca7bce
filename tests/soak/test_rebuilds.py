"""After one change a build does what the change touches, and its site is the one that a build from nothing makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak.rebuilds import EDITS, Differs, Rebuilds, quick
from tests.support.thorough import THOROUGH

pytestmark = pytest.mark.slow


def test_after_each_kind_of_change_the_site_is_that_of_a_build_from_nothing(tmp_path: Path) -> None:
    seed = 14
    with quick():
        made = Rebuilds(tmp_path, seed)
        try:
            while 0 in made.seen.values():
                made.step(2 if THOROUGH else 6)  # a build from nothing each time: one for each change is `make soak`
        except Differs as error:
            pytest.fail(f"seed {seed}: {error}\n" + "\n".join(made.steps))
    assert made.seen.keys() == EDITS.keys()
