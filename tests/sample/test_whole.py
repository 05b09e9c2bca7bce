"""The built sample as a whole: every link leads somewhere, every page can be reached."""

from __future__ import annotations

from pathlib import Path

from tests.real import gates


def test_every_link_within_the_site_leads_somewhere(built_below: Path) -> None:
    # The page for lost readers stands anywhere, so its links begin with the site's path: a browser test follows them.
    assert [(page, target) for page, target in gates.broken(built_below) if page != "/404.html"] == []


def test_every_page_is_reached_by_links_from_home(built_below: Path) -> None:
    assert list(gates.unreachable(built_below)) == []


def test_every_calendar_can_be_read_and_every_uid_means_one_thing(built_below: Path) -> None:
    assert list(gates.calendars(built_below)) == []


def test_addresses_in_files_begin_with_the_sites_own(built_below: Path) -> None:
    for name in ("sitemap.xml", "posts/feed.atom", "blogs/feed.json", "calendars/all.ics"):
        text = (built_below / name).read_text("utf-8").replace("\r\n ", "")
        assert "https://example.org/pd/" in text, name
        assert "https://example.org/posts" not in text
