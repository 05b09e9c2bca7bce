"""The sample's conference in a browser: its pages, its stars, and a reader at a time and place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page

FOLDER = "events/flipcon-2027/"
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}


@contextmanager
def reader(
    browser: Browser, now: str = "2027-06-17T12:00:00Z", zone: str = "America/Chicago", **more: object
) -> Iterator[Page]:
    """A page of somebody with a browser of her own, by her clock and in her zone.

    She keeps nothing for when she is offline, unless `service_workers="allow"` is asked for: that loads a conference.
    """
    asked: dict[str, object] = {"viewport": PHONE, "service_workers": "block", **more}
    context = browser.new_context(timezone_id=zone, locale="en-GB", **asked)  # type: ignore[arg-type]
    page = context.new_page()
    page.clock.set_fixed_time(now)
    try:
        yield page
    finally:
        context.close()


def star(page: Page, title: str) -> Locator:
    """The button beside a session."""
    return page.get_by_role("button", name=f"My agenda: {title}", exact=True)


def choose(page: Page, site: str, *titles: str) -> None:
    """Star sessions in the programme, then open the agenda."""
    page.goto(f"{site}{FOLDER}programme/")
    for title in titles:
        star(page, title).click()
    open_agenda(page, site)


def open_agenda(page: Page, site: str, fragment: str = "") -> None:
    """Open the agenda and wait until it is filled."""
    page.goto(f"{site}{FOLDER}agenda/{fragment}")
    planned(page)


def planned(page: Page) -> list[str]:
    """What the agenda lists of sessions, in order, once it is filled."""
    page.locator("[data-agenda] [role=status]").wait_for(state="attached")
    return page.locator(".fk-planned h3").all_inner_texts()


def figures(page: Page) -> dict[str, str]:
    """The figures at the head of an agenda, by what they count."""
    names, values = page.locator(".fk-figures dt").all_inner_texts(), page.locator(".fk-figures dd").all_inner_texts()
    return dict(zip(names, values, strict=True))
