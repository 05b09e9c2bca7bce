"""What holds on every page: own origin only, no errors, no sideways scrolling, whole without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from tests.support import sample
from tests.support.kinds import KINDS, example

PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("kind", KINDS)
def test_page_on_a_phone_asks_only_its_own_origin_has_no_errors_and_does_not_scroll_sideways(
    browser: Browser, site: str, built_site: Path, kind: str
) -> None:
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, has_touch=True)  # type: ignore[arg-type]
    try:
        page = context.new_page()
        elsewhere, errors = watch(page, site)
        page.goto(site + example(built_site, kind), wait_until="networkidle")
        too_wide = page.evaluate(
            """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
                [...document.querySelectorAll("body *")]
                    .filter(each => each.getBoundingClientRect().right > window.innerWidth + 1)
                    .map(each => each.outerHTML.slice(0, 160))"""
        )
    finally:
        context.close()
    assert (elsewhere, errors) == ([], [])
    assert not too_wide, "\n".join(too_wide)


@pytest.mark.parametrize("kind", KINDS)
def test_page_is_whole_without_javascript(browser: Browser, site: str, built_site: Path, kind: str) -> None:
    with_script = browser.new_context()
    without = browser.new_context(java_script_enabled=False)
    try:
        url = site + example(built_site, kind)
        bare, full = without.new_page(), with_script.new_page()
        full.clock.set_fixed_time(f"{sample.NOW}T12:00:00Z")  # of the dates on it, a script shows the next
        bare.goto(url)
        full.goto(url)
        assert bare.locator("h1").count() == 1
        assert bare.locator("h1").is_visible()
        assert bare.locator("main").inner_text().strip()
        assert [missing for missing in shown(full) if missing not in shown(bare)] == []
    finally:
        without.close()
        with_script.close()


@pytest.mark.parametrize("kind", ["home", "post", "week", "session", "404"])
def test_page_below_a_folder_of_the_host(page: Page, subpath: str, site_below: Path, kind: str) -> None:
    elsewhere, errors = watch(page, subpath)
    page.goto(subpath + example(site_below, kind), wait_until="networkidle")
    assert (elsewhere, errors) == ([], [])


def test_unknown_address_gets_the_404_page_with_its_style(page: Page, subpath: str) -> None:
    elsewhere, errors = watch(page, subpath)
    answer = page.goto(subpath + "no/such/page/", wait_until="networkidle")
    assert answer is not None
    assert answer.status == 404
    assert page.evaluate("[...document.styleSheets].filter(each => each.cssRules.length).length") > 0
    # The page itself is the one thing missing here; Chromium notes that as an error of its own.
    assert (elsewhere, [error for error in errors if "404" not in error]) == ([], [])


def watch(page: Page, site: str) -> tuple[list[str], list[str]]:
    """Lists that fill with the requests that leave the site and the errors that its scripts make."""
    elsewhere: list[str] = []
    errors: list[str] = []

    def request(asked: Request) -> None:
        if not asked.url.startswith((site, "data:", "blob:")):
            elsewhere.append(asked.url)

    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(f"{message.text} ({message.location.get('url')})")

    page.context.on("request", request)  # the context, so that workers are heard too
    page.on("console", console)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return elsewhere, errors


def shown(page: Page) -> list[str]:
    """The headings and links that a reader of the page can see, those of the navigation among them."""
    headings = page.locator(":is(h1, h2, h3):visible").all_inner_texts()
    links: list[str] = page.locator("a[href]:visible").evaluate_all(
        "all => all.map(each => each.getAttribute('href'))"
    )
    return headings + links
