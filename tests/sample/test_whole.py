"""The built sample as a whole: every link leads somewhere, every page can be reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.real import gates
from tests.support import sample


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample built for a folder of its host."""
    return sample.build(sample.copy(tmp_path_factory.mktemp("below") / "project", site_url="https://example.org/pd/"))


def test_every_link_within_the_site_leads_somewhere(below: Path) -> None:
    # The page for lost readers stands anywhere, so its links begin with the site's path: a browser test follows them.
    assert [(page, target) for page, target in gates.broken(below) if page != "/404.html"] == []


def test_every_page_is_reached_by_links_from_home(below: Path) -> None:
    assert list(gates.unreachable(below)) == []


def test_every_calendar_can_be_read_and_every_uid_means_one_thing(below: Path) -> None:
    assert list(gates.calendars(below)) == []


def test_addresses_in_files_begin_with_the_sites_own(below: Path) -> None:
    for name in ("sitemap.xml", "posts/feed.atom", "blogs/feed.json", "calendars/all.ics"):
        text = (below / name).read_text("utf-8").replace("\r\n ", "")
        assert "https://example.org/pd/" in text, name
        assert "https://example.org/posts" not in text
