"""What is on now is said by exact times, from a quarter of an hour before to the end, with the way in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

CHAT = "chats/flipclass/"
WEEK = f"{CHAT}2026-12-07/"
CONFERENCE = "events/flipcon-2027/"
#: Two of five sessions of one time.
SESSIONS = (f"{CONFERENCE}sessions/first-ten/", f"{CONFERENCE}sessions/forty-times/")

Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, site: str) -> Iterator[Open]:
    """Open a page of the sample at a moment, in a zone; one's clock stands still, unless it is let run."""
    contexts = []

    def open_at(url: str, now: str, zone: str = "America/New_York", *, scripts: bool = True) -> Page:
        context = browser.new_context(
            timezone_id=zone, locale="en-GB", java_script_enabled=scripts, service_workers="block"
        )
        contexts.append(context)
        page = context.new_page()
        page.clock.install(time=now)
        page.goto(f"{site}{url}")
        return page

    yield open_at
    for context in contexts:
        context.close()


def on(page: Page) -> list[str]:
    """What is said to be on now, outside of lists."""
    return [" ".join(said.inner_text().split()) for said in page.locator(".fk-on").all() if said.is_visible()]


def join(page: Page) -> list[str | None]:
    return [each.get_attribute("href") for each in page.get_by_role("link", name="Join on Bluesky").all()]


@pytest.mark.parametrize("url", ["", CHAT, WEEK])
def test_a_chat_is_said_to_be_on_from_a_quarter_of_an_hour_before_to_its_end(opened: Open, url: str) -> None:
    page = opened(url, "2026-12-08T00:44:00Z")
    assert (on(page), join(page)) == ([], [])
    page.clock.run_for(90_000)
    assert on(page) == ["On now, until 9:00 pm begins in 15 minutes"]
    assert join(page) == ["https://bsky.app/hashtag/flipclass"]
    expect(page.get_by_role("link", name="Join on Bluesky")).to_have_css("background-color", "rgb(30, 36, 48)")
    page.clock.fast_forward("15:00")
    assert on(page) == ["On now, until 9:00 pm"]
    page.clock.fast_forward("59:15")
    assert on(page) == ["On now, until 9:00 pm"]
    page.clock.fast_forward("00:30")
    assert (on(page), join(page)) == ([], [])
    expect(page.locator("main")).not_to_contain_text("tonight")


def test_the_page_that_stays_open_goes_on_to_the_next_date_and_its_row_leaves_the_list(
    opened: Open,
) -> None:
    page = opened("", "2026-11-24T01:59:00Z")
    expect(page.locator("[data-next] h2:visible")).to_have_text("Reading before talking")
    rows = page.locator(".fk-three h3:visible")
    expect(rows.filter(has_text="Pre-work for those")).to_have_count(1)
    page.clock.fast_forward("02:00")
    expect(page.locator("[data-next] h2:visible")).to_have_text("Pre-work for those who cannot read yet")
    expect(rows.filter(has_text="Pre-work for those")).to_have_count(0)


@pytest.mark.parametrize("url", ["", CHAT, WEEK, CONFERENCE, SESSIONS[0]])
def test_without_a_script_nothing_is_said_to_be_on(opened: Open, url: str) -> None:
    page = opened(url, "2026-12-08T01:20:00Z", scripts=False)
    assert (on(page), join(page)) == ([], [])
    expect(page.locator("h1")).to_have_count(1)
    assert "On now" not in page.locator("body").inner_text()


def test_a_reader_elsewhere_is_told_her_own_time_of_the_end(opened: Open) -> None:
    page = opened(WEEK, "2026-12-08T01:20:00Z", zone="Europe/Berlin")
    assert on(page) == ["On now, until 9:00 pm New YorkTuesday 3:00 am in Berlin"]


@pytest.mark.parametrize("url", ["", CONFERENCE])
def test_a_conference_is_on_by_the_sessions_of_each_of_its_days(opened: Open, url: str) -> None:
    page = opened(url, "2027-06-17T13:10:00Z", zone="America/Chicago")
    assert on(page) == []
    for ahead, said in (
        ("10:00", ["On now, until 5:30 pm begins in 10 minutes"]),
        ("04:00:00", ["On now, until 5:30 pm"]),
        ("06:00:00", []),  # in the evening
        ("15:00:00", ["On now, until 3:00 pm"]),
        ("06:00:00", []),
    ):
        page.clock.fast_forward(ahead)
        assert on(page) == said, ahead
        expect(page.get_by_role("link", name="What is on now")).to_have_count(1 if said and not url else 0)


def test_a_conference_tells_which_sessions_are_on_and_which_are_next(opened: Open) -> None:
    page = opened(CONFERENCE, "2027-06-16T13:25:00Z", zone="America/Chicago")
    box = page.get_by_role("region", name="Now and next")
    expect(box).to_have_count(0)
    page.clock.fast_forward("10:00")
    expect(box).to_have_text("Next at Thursday 8:30 amKeys, names and the first coffee")
    page.clock.fast_forward("26:05:00")
    expect(box.get_by_role("listitem")).to_have_text(
        [
            "The first ten minutes until 11:15 am · Prairie Hall · Join on live.example",
            "Forty times before you say it until 11:30 am · River Room",
            "Proofs with the middle torn out until 12:00 pm · Reading Room",
            "Six minutes, one idea until 12:00 pm · Workshop",
            "Quarrelling with the dead · Prairie Hall",
            "Film your hands, keep the mistakes · The Loft",
        ]
    )
    page.clock.fast_forward("30:00:00")
    expect(box).to_have_count(0)


def test_of_two_that_are_on_the_one_that_is_over_first_stands_large(opened: Open, site: str) -> None:
    week, hour = "2026-11-01T04:00:00Z/2026-11-08T05:00:00Z", "2026-11-01T05:30:00Z/2026-11-01T06:30:00Z"
    shown = "".join(
        f'<li data-begins="{begins}" data-ends="{ends}"><span data-while="{begins}/{ends}" hidden>{name}</span></li>'
        for name, (begins, ends) in (("week", week.split("/")), ("hour", hour.split("/")))
    )
    made = f'<link rel="stylesheet" href="{site}assets/flipkit/site.css"><ol data-next>{shown}</ol>'
    page = opened("", "2026-11-01T05:10:00Z")  # the clocks of New York go back at 6:00 UTC
    page.evaluate("made => { document.body.innerHTML = made }", made)
    for ahead, said in (("00:01", "week"), ("05:00", "hour"), ("01:00:00", "hour"), ("15:00", "week")):
        page.clock.fast_forward(ahead)
        expect(page.locator("[data-next] > li:visible")).to_have_text(said)


@pytest.mark.parametrize("url", SESSIONS)
def test_each_of_several_sessions_at_once_is_on(opened: Open, url: str) -> None:
    page = opened(url, "2027-06-17T15:31:00Z", zone="America/Chicago")
    assert on(page) == [f"On now, until {'11:15' if 'first' in url else '11:30'} am"]
    joined = page.get_by_role("link", name="Join on live.example")
    expect(joined).to_have_count(1 if "first" in url else 0)
