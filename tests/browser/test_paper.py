"""What is printed: as much as is open on the screen, on few sheets."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page


@pytest.mark.parametrize(("url", "most"), [("chats/flipclass/", 4), ("calendars/", 3)])
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
