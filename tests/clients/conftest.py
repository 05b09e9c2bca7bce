"""The calendars that clients read, what they should find, and what each program found. Runs without flipkit."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.clients.programs import PROGRAMS, Calendar, Reading, ask

#: What `tests/clients/write.py` wrote.
FOLDER = Path(os.environ.get("FLIPKIT_CLIENTS", Path(__file__).parents[2] / ".flipkit" / "clients"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--write`: keep the result, which the site publishes."""
    parser.addoption("--write", action="store_true", help="write what the site says about conformance anew")


@pytest.fixture(scope="session")
def folder() -> Path:
    """Where the calendars are."""
    assert (FOLDER / "expected.json").is_file(), f"no calendars in {FOLDER}: run `make clients`"
    return FOLDER


@pytest.fixture(scope="session")
def expected(folder: Path) -> dict[str, Calendar]:
    """Every calendar with the occurrences it should have, in order."""
    found = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return {
        url: Calendar(sorted(tuple(row) for row in each["rows"]), frozenset(each["tags"]), frozenset(each["zones"]))
        for url, each in found.items()
    }


@pytest.fixture(scope="session")
def readings(folder: Path) -> dict[str, Reading]:
    """What each program found in all of them; two programs at a time."""
    with ThreadPoolExecutor(2) as threads:
        read = threads.map(lambda program: ask(program, folder), PROGRAMS)
        return {program.name: reading for program, reading in zip(PROGRAMS, read, strict=True)}
