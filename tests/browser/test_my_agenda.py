"""My agenda: starred by hand or key, summed, in two zones, handed on, saved, printed; it outlives a rebuild."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.support import sample
from tests.support.conference import FOLDER, PHONE, WIDE, choose, figures, open_agenda, planned, reader, star
from tests.support.server import serve
from tests.support.visits import CONTRAST, WCAG, inaccessible

OPENING, FIRST, SIX = "Half of it happens without us", "The first ten minutes", "Six minutes, one idea"
CANCELLED = "Explaining it to parents"
#: The reader's times in lists of sessions that run over what stands beside them.
BEYOND = """[...document.querySelectorAll(".fk-clock .fk-yours")]
    .filter((time) => time.scrollWidth > time.clientWidth).map((time) => time.textContent)"""


def tab_to(page: Page, name: str) -> None:
    """Go with the Tab key to the button or link with this name."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("(document.activeElement.ariaLabel || document.activeElement.textContent).trim()") == name:
            return
    pytest.fail(f"Tab does not lead to {name}")


@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["phone", "wide"])
def test_with_keys_alone_sessions_are_starred_summed_and_their_clash_is_said(
    browser: Browser, site: str, viewport: dict[str, int]
) -> None:
    with reader(browser, viewport=viewport) as page:
        page.goto(f"{site}{FOLDER}programme/")
        page.locator("[data-narrow]").wait_for()
        for title in (OPENING, FIRST, SIX):
            tab_to(page, f"My agenda: {title}")
            page.keyboard.press("Space")
            expect(star(page, title)).to_have_attribute("aria-pressed", "true")
        open_agenda(page, site)
        assert planned(page) == [OPENING, FIRST, SIX]
        assert page.locator("section > h2").all_inner_texts() == [
            "Thursday, 17 June 2027", "Before you come", "Share it",
        ]  # fmt: skip
        assert figures(page) == {
            "sessions": "3", "PD minutes": "150", "PD hours": "2.5", "CEU": "0.25", "of pre-work": "28\xa0min",
            "sessions clash": "2",
        }  # fmt: skip
        assert page.locator(".fk-clash").all_inner_texts() == [
            f"Clashes with “{SIX}” (10:30 am to 12:00 pm).",
            f"Clashes with “{FIRST}” (10:30 am to 11:15 am).",
        ]
        expect(page.get_by_text("acceptance is decided by your district or state")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        tab_to(page, f"My agenda: {FIRST}")
        page.keyboard.press("Enter")
        assert planned(page) == [OPENING, SIX]
        expect(star(page, SIX)).to_be_focused()  # not the top of the page, where all begins again
        assert page.locator(".fk-clash").count() == 0
        for _ in range(2):
            page.keyboard.press("Enter")
        assert planned(page) == []
        expect(page.get_by_text("No session is here yet.")).to_be_visible()
        expect(page.locator("h1")).to_be_focused()


def test_times_are_the_venues_until_the_reader_wants_her_own_and_again_when_she_does_not(
    browser: Browser, site: str
) -> None:
    with reader(browser, zone="Pacific/Auckland") as page:
        choose(page, site, OPENING)
        times, days = page.locator(".fk-planned time"), page.locator(".fk-planned-day h2")
        expect(times.first).to_have_text("8:30 am")
        page.get_by_role("button", name="Auckland (here)").click()
        expect(times.first).to_have_text("1:30 am +1 day")
        expect(days).to_have_text(["Thursday, 17 June 2027"])  # the conference's day, not hers
        page.goto(f"{site}{FOLDER}programme/")
        first = page.locator(".fk-programme time").first
        expect(first).to_have_text("1:30 am +1 day")
        expect(page.locator("[data-times]")).to_have_text(
            "All times are those of Auckland; the days are those of Chicago."  # on paper, that others read elsewhere
        )
        assert page.locator(".fk-programme .fk-yours").count() == 0
        page.goto(f"{site}{FOLDER}programme/speakers/")
        expect(page.locator(".fk-clock .fk-yours").first).to_have_text("Friday 8:30 am in Auckland")
        assert page.evaluate(BEYOND) == []
        page.goto(f"{site}{FOLDER}programme/")
        page.get_by_role("button", name="Chicago (venue)").click()
        expect(first).to_have_text("8:30 am")
        open_agenda(page, site)
        expect(times.first).to_have_text("8:30 am")
    with reader(browser, zone="America/Menominee") as page:  # the same hours by another name
        open_agenda(page, site)
        assert page.get_by_role("group", name="Times").count() == 0


def test_an_agenda_goes_by_link_to_another_browser_and_overwrites_nothing_there(browser: Browser, site: str) -> None:
    with reader(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        choose(page, site, FIRST, OPENING)
        page.get_by_role("button", name="Copy the link").click()
        link = str(page.evaluate("navigator.clipboard.readText()"))
        page.get_by_text("QR code", exact=True).click()
        expect(page.get_by_role("img", name="QR code of this agenda")).to_be_visible()
    assert re.fullmatch(rf"{site}{FOLDER}agenda/#a=[\w-]{{6}}\.[\w-]{{6}}", link)
    fragment = link[link.index("#") :]
    with reader(browser) as page:
        open_agenda(page, site, fragment)
        assert planned(page) == [OPENING, FIRST]
        page.get_by_role("button", name="Take it over as mine").click()
        assert page.url == f"{site}{FOLDER}agenda/"
        assert planned(page) == [OPENING, FIRST]
    with reader(browser) as page:
        choose(page, site, SIX)
        open_agenda(page, site, fragment)
        page.reload()
        expect(page.locator(".fk-shared")).to_contain_text("It has 2 sessions. Your own agenda has 1.")
        page.get_by_role("button", name="Show mine").click()
        assert planned(page) == [SIX]
        open_agenda(page, site, fragment)
        page.get_by_role("button", name="Add 2 to mine").click()
        assert planned(page) == [OPENING, FIRST, SIX]
        page.get_by_role("button", name="Undo").click()
        assert planned(page) == [SIX]
        open_agenda(page, site, f"{fragment}.AAAAAA.~never%2Eseen.~%3Cimg%20src=x%E0")
        expect(page.locator(".fk-shared")).to_contain_text("3 sessions are no longer in the programme.")
        page.get_by_role("button", name="Replace mine by it").click()
        page.reload()
        assert planned(page) == [OPENING, FIRST]


def test_the_calendar_file_has_the_published_events_to_the_byte(
    browser: Browser, site: str, built_site: Path
) -> None:
    with reader(browser, accept_downloads=True) as page:
        choose(page, site, "What we take home", FIRST, CANCELLED)
        with page.expect_download() as download:
            page.get_by_role("button", name="Save as calendar").click()
        file = Path(download.value.path()).read_bytes()
        assert download.value.suggested_filename == "my-agenda-flipcon-2027.ics"
        expect(page.get_by_role("status")).to_contain_text("3 sessions saved")
    folder = built_site / "calendars" / "flipcon-2027" / "session"
    published = [(folder / f"{name}.ics").read_bytes() for name in ("first-ten", "parents-evening", "closing")]
    inside = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.S)
    assert inside.findall(file) == [event for each in published for event in inside.findall(each)]
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(file)
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["America/Chicago"]
    assert [str(event["STATUS"]) for event in calendar.walk("VEVENT")] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert list(calendar) == ["VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-TIMEZONE"]


def test_what_moved_is_cancelled_or_gone_after_a_rebuild_is_said(
    browser: Browser, built_project: Path, tmp_path: Path
) -> None:
    project, served = shutil.copytree(built_project, tmp_path / "project"), tmp_path / "served"
    table = project / "content" / FOLDER / "sessions.csv"
    rows = table.read_text(encoding="utf-8")
    rows = rows.replace(
        "first-ten,The first ten minutes,2027-06-17 10:30,45,Prairie Hall",
        "first-ten,The first ten minutes,2027-06-17 11:15,45,The Loft",
    )
    rows = re.sub("^matchbox,.*\n", "", rows, flags=re.M)
    rows = re.sub("^(closing,.*)confirmed", r"\1cancelled", rows, flags=re.M)
    table.write_text(rows, encoding="utf-8")
    shutil.copytree(project / "site", served)
    sample.run(project, "flipkit", "build")
    with serve(served) as site, reader(browser) as page:
        choose(page, site, FIRST, SIX, "Four questions in a matchbox", "What we take home")
        assert changed(page) == []
        shutil.copytree(project / "site", served, dirs_exist_ok=True)
        page.reload()
        assert changed(page) == [
            f"{FIRST} moved: Thursday, 17 June, 11:15 am, The Loft, was Thursday, 17 June, 10:30 am, Prairie Hall.",
            "Four questions in a matchbox is no longer in the programme. "
            "It was on Thursday, 17 June, 1:30 pm, Workshop.",
            "What we take home is cancelled.",
        ]
        assert planned(page) == [SIX, FIRST, "What we take home"]
        expect(page.locator("[data-planned=first-ten]")).to_contain_text("11:15 am to 12:00 pm")
        page.get_by_role("button", name="I have seen it").click()
        assert changed(page) == ["What we take home is cancelled."]
        page.reload()
        assert planned(page) == [SIX, FIRST, "What we take home"]


def changed(page: Page) -> list[str]:
    """What the agenda says became of its sessions, once it is filled."""
    planned(page)
    return page.locator(".fk-changed li").all_inner_texts()


def test_a_browser_that_keeps_nothing_says_so_and_works_for_the_visit(browser: Browser, site: str) -> None:
    closed = (
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    with reader(browser) as page:
        page.context.add_init_script(closed)
        page.goto(f"{site}{FOLDER}programme/")
        star(page, FIRST).click()
        expect(star(page, FIRST)).to_have_attribute("aria-pressed", "true")
        page.get_by_role("button", name="Only starred").click()
        expect(page.get_by_role("status")).to_have_text("1 of 31 sessions shown")
        open_agenda(page, site)
        expect(page.get_by_text("This browser keeps nothing")).to_be_visible()


def test_what_was_starred_before_a_conference_was_renamed_is_starred_still(browser: Browser, site: str) -> None:
    def renamed(route: Route) -> None:
        answer = route.fetch()
        named = answer.text().replace(
            '<meta name="flipkit-conference"',
            '<meta data-formerly="../../../events/before/" name="flipkit-conference"',
        )
        route.fulfill(response=answer, body=named)

    with reader(browser) as page:
        page.goto(f"{site}404.html")
        kept = json.dumps({"stars": {"first-ten": {"title": FIRST}}})
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", ["flipkit /events/before/", kept])
        page.route(f"{site}{FOLDER}agenda/", renamed)
        open_agenda(page, site)
        assert planned(page) == [FIRST]
        page.unroute(f"{site}{FOLDER}agenda/")
        page.goto(f"{site}{FOLDER}programme/")
        expect(star(page, FIRST)).to_have_attribute("aria-pressed", "true")
        assert page.evaluate("localStorage.getItem('flipkit /events/before/')") == ""


def test_what_stands_in_the_browser_is_text_whatever_it_is(browser: Browser, site: str) -> None:
    kept = {
        "stars": {
            "gone": {"title": "<img src=x onerror=alert(1)>", "start": "never"},
            "first-ten": {"room": {}},
            "x": None,
        }
    }
    with reader(browser) as page:
        said: list[str] = []
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{site}404.html")
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [f"flipkit /{FOLDER}", json.dumps(kept)])
        open_agenda(page, site)
        assert changed(page) == ["<img src=x onerror=alert(1)> is no longer in the programme."]
        assert (planned(page), said) == ([FIRST], [])


def test_axe_finds_nothing_in_a_full_agenda_in_a_list_or_table_of_choices_and_in_a_session(
    browser: Browser, site: str
) -> None:
    for viewport, scheme, rules in ((PHONE, "light", WCAG), (WIDE, "dark", CONTRAST)):
        with reader(
            browser, viewport=viewport, color_scheme=scheme, reduced_motion="reduce", zone="Pacific/Auckland"
        ) as page:
            choose(page, site, FIRST, SIX, CANCELLED)
            page.get_by_text("QR code", exact=True).click()
            link = page.locator("#agenda-link").input_value()
            assert inaccessible(page, rules) == []
            page.goto(f"{site}{FOLDER}programme/?type=talk")
            page.locator("[data-narrow] details[open]").wait_for()
            assert inaccessible(page) == []
            page.goto(f"{site}{FOLDER}sessions/first-ten/")
            star(page, FIRST).wait_for()
            assert inaccessible(page, rules) == []
    with reader(browser) as page:
        open_agenda(page, site, link[link.index("#") :])
        assert inaccessible(page) == []


def test_my_day_is_one_page_of_paper_with_nothing_to_press(browser: Browser, site: str, tmp_path: Path) -> None:
    with reader(browser, viewport=WIDE) as page:
        choose(page, site, OPENING, FIRST, SIX)
        page.emulate_media(media="print")
        assert page.locator("button:visible, header.md-header:visible, nav:visible, .fk-share:visible").count() == 0
        assert page.locator(".fk-planned:visible").count() == 7  # coffee and lunch, too: one likes to know
        for paper in ("A4", "Letter"):
            assert page.pdf(path=tmp_path / "print.pdf", format=paper).count(b"/Type /Page\n") == 1
