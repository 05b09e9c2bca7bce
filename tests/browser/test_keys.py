"""With keys alone: through the header to the text, into the search and out of it, from light to dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.chromium import open_search, wait_for_material
from tests.support.visits import watch

FOCUS = "(document.activeElement.ariaLabel || document.activeElement.textContent).trim()"


def entry_of(site: Path) -> str:
    """Where a slim page of an entry is."""
    copies = (file.parent for file in sorted(site.glob("blogs/*/*/index.html")))
    found = next(folder for folder in copies if "__palette" not in (folder / "index.html").read_text("utf-8"))
    return f"{found.relative_to(site).as_posix()}/"


def test_the_colours_chosen_hold_on_the_pages_of_entries(page: Page, built_site: Path, site: str) -> None:
    address = f"{site}{entry_of(built_site)}"
    page.goto(address)
    body = page.locator("body")
    assert body.get_attribute("data-md-color-scheme") is None, "the sheet does as the machine does"
    light = body.evaluate("e => getComputedStyle(e).backgroundColor")
    page.goto(f"{site}posts/", wait_until="networkidle")
    wait_for_material(page)
    page.get_by_role("radio", name="Switch to light colours").focus()
    for _ in range(2):
        page.keyboard.press("Enter")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(address)
    assert body.get_attribute("data-md-color-scheme") == "slate"
    assert body.evaluate("e => getComputedStyle(e).backgroundColor") != light
    switch = page.locator(".fk-tools > button")
    expect(switch).to_have_accessible_name("Use the colours of this device")
    switch.click()
    expect(switch).to_have_accessible_name("Switch to light colours")
    assert body.get_attribute("data-md-color-scheme") is None
    assert body.evaluate("e => getComputedStyle(e).backgroundColor") == light
    switch.press("Enter")
    switch.click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(switch).to_have_accessible_name("Use the colours of this device")
    page.goto(f"{site}posts/", wait_until="networkidle")
    wait_for_material(page)
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_title("Use the colours of this device")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_header_of_an_entry_is_that_of_all_pages(
    browser: Browser, built_site: Path, site: str, width: int
) -> None:
    places = []
    for url in (entry_of(built_site), "posts/"):
        context = browser.new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        page.goto(f"{site}{url}", wait_until="networkidle")
        search = page.locator(".fk-find:visible, .md-search__form:visible").first
        switch = page.locator(".fk-tools > button, label.md-header__button:visible")
        places.append([page.locator(".fk-bar").bounding_box(), search.bounding_box(), switch.bounding_box()])
        context.close()
    assert places[0] == places[1]


def test_without_a_script_an_entry_has_no_switch(browser: Browser, built_site: Path, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{entry_of(built_site)}")
    expect(page.locator(".fk-tools > button")).to_be_hidden()
    context.close()


def test_a_search_that_closes_leaves_its_field_so_that_its_key_opens_it_again(page: Page, site: str) -> None:
    page.goto(f"{site}posts/", wait_until="networkidle")
    wait_for_material(page)
    dialog, words = page.locator("#__search"), page.locator(".md-search__input")
    open_search(page)
    expect(words).to_be_focused()
    dialog.evaluate("dialog => dialog.click()")  # as Material does, 125 ms after a page has begun
    expect(words).not_to_be_focused()
    open_search(page)
    expect(words).to_be_focused()


def test_the_header_is_walked_the_search_opened_and_left_and_the_colours_changed(page: Page, site: str) -> None:
    elsewhere, errors = watch(page, site)
    page.goto(f"{site}posts/", wait_until="networkidle")
    wait_for_material(page)
    walked = []
    while not page.evaluate("Boolean(document.activeElement.closest('main'))"):
        page.keyboard.press("Tab")
        walked.append(page.evaluate(FOCUS))
    sections = ["Chats", "Events", "Blogs", "Posts", "Pathways", "People", "Tools", "Calendars"]
    assert walked[:-1] == [
        "Skip to content", "Flipped Commons", *sections, "Handbook", "Search", "Switch to light colours",
    ]  # fmt: skip
    dialog, words = page.locator("#__search"), page.locator(".md-search__input")
    open_search(page)
    expect(words).to_be_focused()
    page.keyboard.type("whiteboard", delay=15)
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_checked()
    expect(words).not_to_be_focused()
    page.get_by_role("radio", name="Switch to light colours").focus()
    for name, scheme in (("Switch to dark colours", "default"), ("Use the colours of this device", "slate")):
        page.keyboard.press("Enter")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
        expect(page.get_by_role("radio", name=name)).to_be_focused()
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert (elsewhere, errors) == ([], [])
