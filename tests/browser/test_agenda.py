"""The agenda by the reader's clock and choice: what is over goes, what has begun is first, what is chosen stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

MEETING = "III Encuentro de aulas del revés del Noroeste"


@contextmanager
def reader(browser: Browser, now: str, zone: str = "America/New_York") -> Iterator[Page]:
    context = browser.new_context(timezone_id=zone, locale="en-GB")
    page = context.new_page()
    page.clock.set_fixed_time(now)
    try:
        yield page
    finally:
        context.close()


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    wait(page)


def wait(page: Page) -> None:
    page.locator("[data-filters][data-ready]").wait_for()


def shown(page: Page, within: str = "") -> list[str]:
    found = page.locator(f"{within} [data-over] h3:visible".strip()).all_inner_texts()
    return [title.replace("\xa0", " ") for title in found]


def test_what_is_on_stands_first_until_the_moment_it_is_over(browser: Browser, site: str) -> None:
    proposals, doors = "FlipCon 2027: proposals close", "Open doors week"
    for now, zone, running, listed in (
        ("2027-01-31T05:59:59Z", "Pacific/Auckland", [], True),  # an all-day deadline, in Chicago
        ("2027-02-01T05:59:59Z", "Pacific/Auckland", [proposals], True),
        ("2027-02-01T06:00:00Z", "Pacific/Honolulu", [], False),
        ("2027-02-09T01:30:00Z", "Pacific/Honolulu", [doors, "#flipclass chat 724"], False),
    ):
        with reader(browser, now, zone) as page:
            open_page(page, site + "events/")
            assert shown(page, "[data-now]") == running, now
            assert page.locator("[data-now] h2").is_visible() == bool(running)
            assert (proposals in shown(page)) == listed, now


def test_a_choice_narrows_is_said_and_stands_in_the_address(browser: Browser, site: str) -> None:
    with reader(browser, "2026-11-22T12:00:00Z") as page:
        open_page(page, site + "events/")
        listed = page.locator("[data-kind]:not([hidden]) h3")  # folded and past ones, too
        before = listed.all_text_contents()
        page.get_by_role("button", name="Deadlines").click()
        expect(page.get_by_role("button", name="Deadlines")).to_have_attribute("aria-pressed", "true")
        deadlines = [
            "FlipCon 2027: proposals close", f"{MEETING}: proposals close", "Travel help for FlipCon 2027",
            "Childcare at FlipCon 2027",
        ]  # fmt: skip
        assert shown(page) == deadlines
        assert page.locator("section:visible h2").all_inner_texts() == [
            "January 2027", "February 2027", "March 2027", "May 2027", "Every month",
        ]  # fmt: skip
        expect(page.get_by_role("status")).to_have_text(f"4 of {len(before)} shown")
        page.get_by_role("button", name="Conferences").press("Enter")
        both = [*deadlines[:3], MEETING, deadlines[3], "FlipCon 2027"]
        assert shown(page) == both
        address = page.url
        assert address == f"{site}events/?kind=conference,deadline"
        page.get_by_role("link", name="January 2027 as a calendar").click()
        wait(page)
        assert page.url == f"{site}events/2027/01/?kind=conference,deadline"
        assert page.locator(".fk-things a:visible").all_text_contents() == [
            "Sunday, 31\xa0January\xa02027: FlipCon\xa02027: proposals close"
        ]
        open_page(page, address)
        assert shown(page) == both
        for name in ("Deadlines", "Conferences"):
            page.get_by_role("button", name=name).click()
        assert listed.all_text_contents() == before
        assert page.url == f"{site}events/"
        expect(page.get_by_role("status")).to_have_text("")


def test_what_is_for_everybody_stays_whoever_is_chosen(browser: Browser, site: str) -> None:
    with reader(browser, "2026-11-22T12:00:00Z") as page:
        open_page(page, site + "events/?audience=elementary")
        found = shown(page)
        assert {"Open doors week", "FlipCon 2027"} <= set(found)
        assert "Studio morning: record your first lesson" not in found


def test_a_month_is_a_table_or_on_a_phone_a_list_of_the_same_things(browser: Browser, site: str) -> None:
    with reader(browser, "2027-02-09T12:00:00Z") as page:
        open_page(page, site + "events/2027/02/")
        things = page.locator(".fk-things a:visible").all_text_contents()
        expect(page.locator("table.fk-month")).to_have_css("display", "table")
        expect(page.get_by_role("columnheader", name="Monday")).to_be_visible()
        expect(page.locator("[aria-current=date] > time")).to_have_attribute("datetime", "2027-02-09")
        page.set_viewport_size({"width": 390, "height": 844})
        expect(page.locator("table.fk-month")).to_have_css("display", "block")
        assert page.locator(".fk-things a:visible").all_text_contents() == things
        assert page.locator("td:visible").count() == page.locator("td.fk-held").count()


def test_on_paper_there_is_what_happens_and_nothing_to_press(browser: Browser, site: str, tmp_path: Path) -> None:
    with reader(browser, "2026-11-22T12:00:00Z") as page:
        for url, most in (("events/", 8), ("events/2027/02/", 1), ("events/studio-workshop/", 1)):
            page.goto(site + url, wait_until="networkidle")
            page.emulate_media(media="print")
            assert page.locator("header.md-header:visible, button:visible, nav:visible").count() == 0
            for paper in ("A4", "Letter"):
                made = page.pdf(path=tmp_path / "print.pdf", format=paper)
                assert 1 <= made.count(b"/Type /Page\n") <= most, (url, paper)
