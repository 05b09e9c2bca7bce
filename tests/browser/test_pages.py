"""What holds on one page of every kind, each visited once with scripts and once without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.kinds import KINDS, example
from tests.support.thorough import THOROUGH
from tests.support.visits import WIDTHS, Visit, shown, visit, watch

#: The budget for all that a page loads at first, gzipped.
FIRST_LOAD = 250_000
#: The kinds that most of a site's pages are of, and those with most on them.
OFTEN = (
    "home", "post", "pathway", "blogs", "blog-month", "chat", "week", "events", "programme", "session", "person",
    "handbook",
)  # fmt: skip
#: What a gate that let something through would let into a page.
INJECT = """() => {
    const script = document.createElement("script")
    script.textContent = "globalThis.ran = true"
    document.body.append(script)
    document.body.insertAdjacentHTML("beforeend", "<img src=data: onerror='globalThis.ran = true'>")
}"""


@pytest.fixture(scope="module", params=[*KINDS] if THOROUGH else OFTEN)
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of page by turns (`make test`: those in `OFTEN`); all tests of one run before those of the next."""
    return str(request.param)


@pytest.fixture(scope="module")
def seen(browser: Browser, site: str, built_site: Path, kind: str) -> Visit:
    """The visit that all tests of a kind look at."""
    return visit(browser, site, example(built_site, kind))


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A browser without scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_only_the_own_origin_is_asked_and_no_script_fails(seen: Visit) -> None:
    assert (seen.elsewhere, seen.errors) == ([], [])


def test_the_policy_forbids_nothing_that_the_page_does(seen: Visit) -> None:
    assert seen.violations == []


def test_nothing_moves_while_it_loads_or_where_no_motion_is_wanted(seen: Visit) -> None:
    assert (seen.shifts, seen.moving) == ([], 0)


def test_the_first_load_is_small(seen: Visit) -> None:
    assert 0 < seen.weight < FIRST_LOAD


def test_nothing_scrolls_sideways_on_a_phone_or_zoomed_in(seen: Visit) -> None:
    assert seen.too_wide == {width: [] for width in WIDTHS}


def test_headings_are_in_order_and_landmarks_have_names(seen: Visit) -> None:
    assert seen.structure == []


def test_the_first_key_skips_to_the_text(seen: Visit) -> None:
    assert seen.skipped == []


def test_axe_finds_nothing_in_the_light_nor_in_the_dark(seen: Visit) -> None:
    """WCAG 2.2 AA; in the dark its colours."""
    assert not seen.inaccessible, "\n\n".join(seen.inaccessible)


def test_page_is_whole_without_javascript(plain: Page, site: str, built_site: Path, kind: str, seen: Visit) -> None:
    plain.goto(site + example(built_site, kind))
    assert plain.locator("h1").count() == 1
    assert plain.locator("h1").is_visible()
    assert plain.locator("main").inner_text().strip()
    without = shown(plain)
    assert [missing for missing in seen.shown if missing not in without] == []


@pytest.mark.parametrize("of", ["home", "post", "week", "session", "404"])
def test_page_below_a_folder_of_the_host(page: Page, subpath: str, built_below: Path, of: str) -> None:
    elsewhere, errors = watch(page, subpath)
    page.goto(subpath + example(built_below, of), wait_until="networkidle")
    assert (elsewhere, errors) == ([], [])


def test_unknown_address_gets_the_404_page_with_its_style(page: Page, subpath: str) -> None:
    elsewhere, errors = watch(page, subpath)
    answer = page.goto(subpath + "no/such/page/", wait_until="networkidle")
    assert answer is not None
    assert answer.status == 404
    assert page.evaluate("[...document.styleSheets].filter(each => each.cssRules.length).length") > 0
    # The page itself is the one thing missing here; Chromium notes that as an error of its own.
    assert (elsewhere, [error for error in errors if "404" not in error]) == ([], [])


def test_what_stands_within_a_page_never_runs(page: Page, site: str) -> None:
    _, errors = watch(page, site)
    page.goto(f"{site}404.html")
    with page.expect_console_message(lambda message: "event handler" in message.text):
        page.evaluate(INJECT)
    assert page.evaluate("globalThis.ran") is None
    assert len([error for error in errors if "Content Security Policy" in error]) == 2


def test_a_post_is_shared_as_the_device_shares_else_its_address_is_copied(browser: Browser, site: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    url = f"{site}posts/2026/stations-without-a-bell/"
    shared = {
        "title": "Stations without a bell",
        "url": "https://flipclass.example/posts/2026/stations-without-a-bell/",
    }
    try:
        page = context.new_page()
        page.goto(url)
        page.get_by_role("button", name="Copy the address").click()
        assert page.evaluate("navigator.clipboard.readText()") == shared["url"]
        page.add_init_script("navigator.share = async (what) => { window.shared = what }")
        page.goto(url)
        page.get_by_role("button", name="Share").click()
        assert page.evaluate("window.shared") == shared
    finally:
        context.close()
