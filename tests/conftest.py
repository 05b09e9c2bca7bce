"""What tests of every room may ask for. Imports no flipkit: `make clients` runs without it."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.support import sample
from tests.support.once import made_once

try:
    from hypothesis import settings
except ImportError:  # the clients' environment has none
    pass
else:
    # All cores are busy, so no example has a deadline; 30 a test keep the suite short.
    settings.register_profile("suite", max_examples=30, deadline=None)
    settings.load_profile("suite")


def pytest_configure() -> None:
    """No test hangs on the day it runs: the machine's clock may stand before the tests' own posts, or long after.

    Nor on the language its machine speaks.
    """
    for name in ("SOURCE_DATE_EPOCH", "LC_ALL", "LC_MESSAGES"):
        os.environ.pop(name, None)
    os.environ |= {"FLIPKIT_NOW": sample.NOW, "LANG": "C.UTF-8"}


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no circles among the thousands of tests: neither while they are made nor, as they stay, later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


@pytest.fixture(autouse=True)
def _own_clock() -> Iterator[None]:
    """Put back the day that a command which was given one hands on to the plugins, so that no other test has it."""
    yield
    os.environ["FLIPKIT_NOW"] = sample.NOW


@pytest.hookimpl(optionalhook=True)  # the clients' environment has no xdist
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than cores: who waits for a browser, a server or a program leaves its core to another."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def built_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample community, gathered and built once, on the sample's day, with all it keeps. Look, don't touch."""
    return made_once(tmp_path_factory, "sample", lambda folder: sample.build(sample.copy(folder)))


@pytest.fixture(scope="session")
def built_site(built_project: Path) -> Path:
    """Its site. Look, don't touch."""
    return built_project / "site"


@pytest.fixture(scope="session")
def built_below(tmp_path_factory: pytest.TempPathFactory, built_project: Path) -> Path:
    """The site of the sample that is built for a folder of its host, https://example.org/pd/. Look, don't touch."""

    def build(folder: Path) -> None:
        project = sample.copy(folder, site_url="https://example.org/pd/")
        for pictures in ("cards", "thumbnails"):  # they are the same, and take a quarter of a build
            shutil.copytree(built_project / ".flipkit" / pictures, project / ".flipkit" / pictures)
        sample.build(project)

    return made_once(tmp_path_factory, "sample-below", build) / "site"


@pytest.fixture
def sample_project(tmp_path: Path) -> Path:
    """A copy of the sample community to change and build (`tests.support.sample.run`)."""
    return sample.copy(tmp_path / "project")


#: Files that take longest, as they come: first among the browser's, so that none of them runs alone at the end.
_LONG = (
    "test_pages.py", "test_lines.py", "test_my_agenda.py", "test_search.py", "test_disk_copy.py", "test_hostile.py",
    "test_instant.py", "test_small_screens.py", "test_grid.py", "test_hostile_feed.py", "test_offline.py",
)  # fmt: skip


#: Fixtures for which the whole sample is built, so that whoever asks for one is slow.
_BUILT = {"built_project", "built_site", "built_below"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run browser tests last: Playwright keeps a loop running in its thread, and what fails fast fails first."""
    browser = Path(__file__).parent / "browser"
    places = {path: _LONG.index(path.name) if path.name in _LONG else len(_LONG) for path in browser.glob("*.py")}
    for item in items:
        if not _BUILT.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker("slow")
    items.sort(key=lambda item: places.get(item.path, -1))
