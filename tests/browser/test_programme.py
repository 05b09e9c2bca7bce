"""A programme in the hand: what is on now and next by the reader's clock, and only what she chose."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.support.conference import FOLDER, reader, star


def open_programme(page: Page, site: str, query: str = "") -> None:
    page.goto(f"{site}{FOLDER}programme/{query}")
    page.locator("[data-narrow]").wait_for()


def shown(page: Page) -> list[str]:
    return page.locator(".fk-programme .fk-session:not(.fk-pause) h3:visible").all_inner_texts()


def test_now_and_next_follow_the_clock_from_the_day_before_to_the_end(browser: Browser, site: str) -> None:
    first, six, torn = "The first ten minutes", "Six minutes, one idea", "Proofs with the middle torn out"
    letters, hands, forty = (
        "Quarrelling with the dead",
        "Film your hands, keep the mistakes",
        "Forty times before you say it",
    )
    with reader(browser) as page:
        box = page.get_by_role("region", name="Now and next")
        for now, on, after in (
            ("2027-06-16T13:29:00Z", [], None),
            ("2027-06-16T13:30:00Z", [], "Next at Thursday 8:30 am"),
            ("2027-06-17T16:45:00Z", [six, torn, letters, hands], "Next at 12:00 pm"),
            ("2027-06-18T19:59:00Z", ["What we take home"], None),
            ("2027-06-18T20:00:00Z", [], None),
            ("2027-06-17T15:30:00Z", [first, six, forty, torn], "Next at 11:15 am"),
        ):
            page.clock.set_fixed_time(now)
            open_programme(page, site)
            on_now = box.locator("div").filter(has_text="On now")
            expect(on_now.get_by_role("link"), now).to_have_text(on)
            expect(box.locator("b").filter(has_text="Next")).to_have_text([after] if after else [])
        star(page, six).click()
        expect(box.get_by_role("link").first).to_have_text(six)  # one's own first
        page.get_by_role("button", name="Jump to now").press("Enter")
        expect(page.locator("th:focus")).to_contain_text("10:30 am")
        expect(page.locator("th:focus")).to_be_in_viewport()


def test_a_choice_narrows_is_said_and_stands_in_the_address(browser: Browser, site: str) -> None:
    with reader(browser, java_script_enabled=False) as page:
        page.goto(f"{site}{FOLDER}programme/")
        expect(page.locator("[data-narrow]")).to_be_hidden()  # what would do nothing is not offered
    with reader(browser) as page:
        open_programme(page, site)
        everything = shown(page)
        assert len(everything) == 31  # one is cancelled, and said to be
        page.get_by_text("Filter", exact=True).press("Enter")
        page.get_by_role("button", name="Workshop", exact=True).press("Enter")
        for_all = {"Half of it happens without us", "What we take home"}
        assert for_all < set(shown(page))
        page.get_by_role("button", name="Primary").press("Space")
        expect(page.get_by_role("status")).to_have_text(f"{len(shown(page))} of {len(everything)} sessions shown")
        assert page.url == f"{site}{FOLDER}programme/?room=workshop&audience=primary"
        found = shown(page)
        open_programme(page, site, "?room=workshop&audience=primary")
        assert (shown(page), "Four questions in a matchbox" in found) == (found, True)
        expect(page.get_by_role("button", name="Primary")).to_have_attribute("aria-pressed", "true")
        for name in ("Primary", "Workshop"):
            page.get_by_role("button", name=name, exact=True).click()
        assert (shown(page), page.url) == (everything, f"{site}{FOLDER}programme/")
        page.get_by_role("button", name="Only starred").click()
        assert shown(page) == []
