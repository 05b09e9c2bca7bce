"""What the script adds from exact times: the reader's own, "tonight", and which of the dates listed is next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from flipkit.model.times import place, zone_names

#: Of what has a time and says how near it is, its date as it stands there.
ROWS = """main => [...main.querySelectorAll(".fk-dated:not([hidden]) [data-near][data-zone]")].map((near) => [
  near.closest(".fk-dated").querySelector(".fk-column time").getAttribute("datetime"), near.textContent,
])"""


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


@pytest.mark.parametrize("zone", ["Europe/Madrid", "Australia/Sydney", "Pacific/Honolulu"])
def test_how_near_it_is_agrees_with_the_date_beside_it(browser: Browser, site: str, zone: str) -> None:
    """Dates are the chats' own. At this moment it is the 22nd by the clock of every chat and of every reader."""
    with reader(browser, zone, "2026-11-22T12:00:00Z") as page:
        for url in ("", "chats/", "events/", "people/maren-holt/"):
            page.goto(site + url)
            expect(page.locator("footer")).to_be_attached()
            told = page.locator("main").evaluate(ROWS)
            days = [(date.fromisoformat(day) - date(2026, 11, 22)).days for day, _ in told]
            near = {1: "tomorrow"} | {number: f"in {number}\u00a0days" for number in range(2, 14)}
            assert any(number < 14 for number in days)
            for number, (day, said) in zip(days, told, strict=True):
                assert said == near[number] if number < 14 else "week" in said or not said, (url, day)


def test_tonight_is_that_of_the_clock_shown(browser: Browser, site: str) -> None:
    with reader(browser, "Europe/Madrid", "2026-11-23T12:00:00Z") as page:
        page.goto(site)
        next_one = page.locator("[data-next] [aria-current]")
        expect(next_one).to_contain_text("Mon 8:00 pm")
        expect(next_one.locator("[data-near]").first).to_have_text("tonight")
        expect(next_one.locator(".fk-yours").first).to_have_text("Tuesday 2:00 am in Madrid, where you are")


def test_a_page_built_long_ago_shows_the_next_date_that_lies_ahead(browser: Browser, site: str) -> None:
    for now, title in (
        ("2026-11-24T01:59:00Z", "number 715"),  # its last minute
        ("2026-11-24T02:01:00Z", "number 716"),  # the 30th is cancelled
        ("2026-12-08T02:01:00Z", "number 717"),
    ):
        with reader(browser, "America/New_York", now) as page:
            page.goto(f"{site}chats/flipclass/")
            shown = page.locator("[data-next] > [aria-current]")
            expect(shown).to_have_count(1)
            expect(shown).to_contain_text(title)
            assert page.locator("[data-next] > li:visible").count() == 1


def test_a_year_of_which_all_is_over_has_no_heading_among_what_comes(browser: Browser, site: str) -> None:
    for now, years in (("2026-11-22T12:00:00Z", ["2026", "2027"]), ("2027-01-02T12:00:00Z", ["2027"])):
        with reader(browser, "America/New_York", now) as page:
            page.goto(f"{site}people/maren-holt/")
            assert page.locator(".fk-met > h3:visible").all_inner_texts() == years


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Kyiv", "Tuesday 3:00 am in Kyiv, where you are"),  # to Chromium it is Europe/Kiev
        ("Asia/Kolkata", "Tuesday 6:30 am in Kolkata, where you are"),
        ("America/North_Dakota/Center", "7:00 pm in Center, North Dakota, where you are"),
        ("UTC", "Tuesday 1:00 am in UTC"),  # where nobody is
    ],
)
def test_a_place_is_called_by_its_present_name(browser: Browser, site: str, zone: str, said: str) -> None:
    with reader(browser, zone, "2026-11-22T12:00:00Z") as page:
        page.goto(site + "chats/flipclass/2026-11-23/")
        expect(page.locator(".fk-yours").first).to_have_text(said)


def test_pages_and_scripts_call_every_zone_alike(page: Page, site: str) -> None:
    page.goto(site + "404.html")
    names = list(zone_names())
    assert page.evaluate("names => names.map(flipkitPlace)", names) == [place(name) for name in names]
