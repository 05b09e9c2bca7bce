"""A Chromium, and the built sample on loopback for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.chromium import launch_options
from tests.support.server import serve

#: A machine with other work to do needs longer than Playwright's 5 seconds, in milliseconds.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's or whichever Chromium `tools/chromium.py` finds, told to ask nobody but our server."""
    try:
        return {**browser_type_launch_args, **launch_options()}
    except SystemExit as advice:
        pytest.fail(str(advice), pytrace=False)


@pytest.fixture(scope="session")
def site(built_site: Path) -> Iterator[str]:
    """Address of the built sample."""
    with serve(built_site) as url:
        yield url


@pytest.fixture(scope="session")
def subpath(built_below: Path) -> Iterator[str]:
    """Address of the sample that lives in the folder /pd/ of a host."""
    with serve(built_below, under="/pd/") as url:
        yield url
