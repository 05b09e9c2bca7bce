"""What is printed: as much as is open on the screen, on few sheets."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.conference import FOLDER, WIDE, reader


@pytest.mark.parametrize(("url", "most"), [("chats/flipclass/", 3), ("calendars/", 2)])
def test_a_page_is_printed_as_it_is_folded(page: Page, site: str, url: str, most: int) -> None:
    page.goto(site + url, wait_until="networkidle")
    assert len(re.findall(rb"/Type /Page\b", page.pdf(format="A4"))) <= most


def test_what_a_reader_has_opened_is_printed(page: Page, site: str) -> None:
    page.goto(site + "chats/flipclass/", wait_until="networkidle")
    years = page.locator("details.fk-year")
    unfolded = page.locator("details.fk-year[open]").count() + 1
    page.locator("details.fk-year:not([open]) > summary").first.click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    folded = page.locator("details.fk-year.fk-folded")
    assert years.count() - folded.count() == unfolded < years.count()
    assert page.locator("details.fk-year:not(.fk-folded) > :not(summary)").first.is_visible()
    assert not folded.locator("> :not(summary)").first.is_visible()


@pytest.mark.parametrize("zone", ["America/Chicago", "Europe/Berlin"])
@pytest.mark.parametrize("has_script", [True, False])
def test_a_programme_on_paper_says_whose_times_it_has(
    browser: Browser, site: str, zone: str, has_script: bool
) -> None:
    with reader(browser, zone=zone, viewport=WIDE, java_script_enabled=has_script) as page:
        page.goto(f"{site}{FOLDER}programme/")
        page.emulate_media(media="print")
        said, heads = page.locator("[data-times]:visible"), page.locator("thead th:first-child:visible")
        expect(said).to_have_text("All times are those of Chicago.")
        expect(heads).to_have_text(["Time Chicago", "Time Chicago"])  # on every sheet
        expect(page.locator("summary:visible")).to_have_count(0)  # nothing opens on paper
        if has_script and zone == "Europe/Berlin":
            page.emulate_media(media="screen")
            page.get_by_role("button", name="Berlin (here)").click()
            page.emulate_media(media="print")
            # Others read the paper, too.
            expect(said).to_have_text("All times are those of Berlin; the days are those of Chicago.")
            expect(heads).to_have_text(["Time Berlin", "Time Berlin"])
            expect(page.locator("tbody time").first).to_have_text("3:30 pm")


def test_a_part_of_a_programme_says_on_paper_that_it_is_one(browser: Browser, site: str) -> None:
    with reader(browser, viewport=WIDE) as page:
        page.goto(f"{site}{FOLDER}programme/?track=before-the-lesson")
        page.emulate_media(media="print")
        expect(page.get_by_role("status")).to_have_text("8 of 31 sessions shown")
        expect(page.locator("[data-narrow] button:visible")).to_have_count(0)
