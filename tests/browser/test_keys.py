"""With keys alone: through the header to the text, into the search and out of it, from light to dark."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.support.chromium import open_search, wait_for_material
from tests.support.visits import watch

FOCUS = "(document.activeElement.ariaLabel || document.activeElement.textContent).trim()"


def test_the_colours_chosen_hold_on_the_pages_of_entries(page: Page, built_site: Path, site: str) -> None:
    copies = (file.parent for file in sorted(built_site.glob("blogs/*/*/index.html")))
    entry = next(folder for folder in copies if "__palette" not in (folder / "index.html").read_text("utf-8"))
    address = f"{site}{entry.relative_to(built_site).as_posix()}/"
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
