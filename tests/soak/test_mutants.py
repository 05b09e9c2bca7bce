"""Fifteen mutants of each form of file (`make test`: each third one).

`make soak OPTIONS="--mutants 500"` reads more of them.
"""

from __future__ import annotations

import pytest

from tests.soak.formats import FORMATS
from tests.soak.mutants import run
from tests.support.thorough import some

pytestmark = [pytest.mark.slow, pytest.mark.promise(7)]

SEED = 1


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_with_accidents_is_read_or_refused_in_words(name: str) -> None:
    assert list(run(name, SEED, some(range(15), 3))) == []
