"""The calendars that clients read, and what they should find. Runs without flipkit."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

#: What `tests/clients/write.py` wrote.
FOLDER = Path(os.environ.get("FLIPKIT_CLIENTS", Path(__file__).parents[2] / ".flipkit" / "clients"))


@pytest.fixture(scope="session")
def folder() -> Path:
    """Where the calendars are."""
    assert (FOLDER / "expected.json").is_file(), f"no calendars in {FOLDER}: run `make clients`"
    return FOLDER


@pytest.fixture(scope="session")
def expected(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Every calendar with the occurrences it should have, in order."""
    found: dict[str, list[dict[str, str]]] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return found
