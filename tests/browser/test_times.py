"""What the script adds from exact times: the reader's own, "tonight", and which of the dates listed is next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect


@contextmanager
def reader(browser: Browser, zone: str, now: str, locale: str = "en-GB") -> Iterator[Page]:
    context = browser.new_context(timezone_id=zone, locale=locale)
    page = context.new_page()
    page.clock.set_fixed_time(now)
    try:
        yield page
    finally:
        context.close()


def test_a_reader_elsewhere_sees_her_own_time_with_its_weekday(browser: Browser, site: str) -> None:
    with reader(browser, "Australia/Sydney", "2026-11-22T12:00:00Z") as page:
        page.goto(site + "chats/flipclass/2026-11-23/")
        expect(page.locator(".fk-yours").first).to_have_text("Tuesday 12:00 pm in Sydney, where you are")


def test_a_reader_in_the_chats_zone_sees_no_second_time(browser: Browser, site: str) -> None:
    with reader(browser, "America/New_York", "2026-11-22T12:00:00Z") as page:
        page.goto(site + "chats/flipclass/2026-11-23/")
        expect(page.locator("h1")).to_be_visible()
        assert page.locator(".fk-yours").count() == 0


def test_tonight_is_said_on_the_evening_itself(browser: Browser, site: str) -> None:
    with reader(browser, "America/New_York", "2026-11-23T20:00:00Z") as page:
        page.goto(site)
        expect(page.locator("[data-next] [aria-current] [data-near]").first).to_have_text("tonight")


def test_a_page_built_long_ago_shows_the_next_date_that_lies_ahead(browser: Browser, site: str) -> None:
    for now, title in (
        ("2026-11-24T01:59:00Z", "#flipclass chat 715"),  # its last minute
        ("2026-11-24T02:01:00Z", "#flipclass chat 716"),  # the 30th is cancelled
        ("2026-12-08T02:01:00Z", "#flipclass chat 717"),
    ):
        with reader(browser, "America/New_York", now) as page:
            page.goto(f"{site}chats/flipclass/")
            shown = page.locator("[data-next] > [aria-current]")
            expect(shown).to_have_count(1)
            expect(shown).to_contain_text(title)
            assert page.locator("[data-next] > li:visible").count() == 1
