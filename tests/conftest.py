"""What tests of every room may ask for. Imports no flipkit: `make clients` runs without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import sample

try:
    from hypothesis import settings
except ImportError:  # the clients' environment has none
    pass
else:
    # All cores are busy, so no example has a deadline; 30 a test keep the suite short.
    settings.register_profile("suite", max_examples=30, deadline=None)
    settings.load_profile("suite")


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample community, gathered and built once, on the sample's day. Look, don't touch."""
    return sample.build(sample.copy(tmp_path_factory.mktemp("sample") / "project"))


@pytest.fixture
def sample_project(tmp_path: Path) -> Path:
    """A copy of the sample community to change and build (`tests.support.sample.run`)."""
    return sample.copy(tmp_path / "project")


#: Files that take minutes: first among the browser's, so that none of them runs alone at the end.
_LONG = ("test_pages.py", "test_hostile_feed.py", "test_my_agenda.py", "test_programme.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run browser tests last: Playwright keeps a loop running in its thread, and what fails fast fails first."""
    browser = Path(__file__).parent / "browser"
    items.sort(key=lambda item: (item.path.is_relative_to(browser), item.path.name not in _LONG))
