"""Pages that Material swaps (`navigation.instant`) and does not load: our scripts begin on each, and end with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.support import project, sample
from tests.support.chromium import wait_for_material
from tests.support.server import serve
from tests.support.thorough import some

SPANISH = "---\nkind: conference\ntitle: Encuentro\nlanguage: es\nstarts: 2027-05-03\nends: 2027-05-03\n"
FILES = {
    "events/encuentro/index.md": f"{SPANISH}timezone: Europe/Madrid\nprogramme: {{from: sessions.csv}}\n---\n",
    "events/encuentro/sessions.csv": "id,title,start,minutes,room\nuno,Ranas,2027-05-03 09:00,60,Aula 1\n",
    "index.md": "# Home\n\n[Notes](notes.md), [the meeting](events/meeting/index.md), "
    "[encuentro](events/encuentro/index.md).\n",
}


@pytest.fixture(scope="module", params=some(["flipkit", "material"], 2))
def swapped(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site in our theme, and of one whose guests we are."""
    folder = tmp_path_factory.mktemp(request.param)
    features = "navigation.instant, navigation.instant.progress"
    look = f"theme: {{name: {request.param}, font: false, features: [{features}]}}\n"
    project.write(folder, *project.ALL, extra=look, files=FILES)
    done = sample.attempt(folder, ["flipkit", "build"], now="2026-11-22")
    assert done.returncode == 0, done.stderr
    assert "navigation.instant" not in done.stderr
    listed = folder / "site/sitemap.xml"
    with serve(folder / "site") as url:  # Material takes the host of its list for the page's, but not its port
        listed.write_text(listed.read_text("utf-8").replace("https://site.example/", url), "utf-8")
        yield url


class Reader:
    """Somebody in Taipei who goes from page to page by clicks, in one document."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.errors = page, list[str]()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._note)
        page.goto(site)
        wait_for_material(page)
        page.evaluate("window.isSame = true")
        page.wait_for_timeout(500)  # the list of pages, which Material asks for

    def _note(self, said: ConsoleMessage) -> None:
        """Material takes each feed of a swapped page for a site in another language, and asks it for its list."""
        if said.type == "error" and not said.location["url"].endswith("sitemap.xml"):
            self.errors.append(f"{said.text} {said.location['url']}")

    def follow(self, name: str, ends: str, within: str = "main") -> None:
        """Click on a link, and wait for the page that comes."""
        self.page.locator(within).get_by_role("link", name=name).first.click()
        self.arrives(ends)

    def back(self, ends: str) -> None:
        self.page.evaluate("history.back()")
        self.arrives(ends)

    def arrives(self, ends: str) -> None:
        self.page.wait_for_url(f"**{ends}")
        assert self.page.evaluate("window.isSame") is True


@pytest.fixture
def somebody(browser: Browser, swapped: str) -> Iterator[Reader]:
    context = browser.new_context(timezone_id="Asia/Taipei", locale="en-GB")
    reader = Reader(context.new_page(), swapped)
    yield reader
    assert reader.errors == []
    context.close()


def buttons(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("main button:visible").all_inner_texts() if text.strip()]


def test_a_programme_reached_by_clicks_is_as_one_that_is_loaded(somebody: Reader, swapped: str) -> None:
    page = somebody.page
    for _ in range(2):  # and again, when its script has run
        somebody.follow("the meeting", "/meeting/")
        somebody.follow("Programme", "/programme/")
        star = page.locator("main .fk-star")
        expect(star).to_have_count(1)
        expect(page.locator("main [data-narrow]")).to_be_visible()
        expect(page.locator(".fk-zones button")).to_have_count(2)
        expect(page.locator(".fk-yours")).to_have_count(0)
        assert page.evaluate("document.querySelectorAll('.fk-zones').length") == 1
        seen = buttons(page)
        somebody.back("/meeting/")
        expect(page.locator("main .fk-zones")).to_have_count(0)
        somebody.back("/")
        expect(page.locator("main").get_by_role("link", name="the meeting")).to_be_visible()
    page.goto(f"{swapped}events/meeting/programme/")
    expect(page.locator(".fk-zones button")).to_have_count(2)
    assert buttons(page) == seen


def test_stars_go_from_page_to_page_and_back(somebody: Reader) -> None:
    page = somebody.page
    somebody.follow("the meeting", "/meeting/")
    somebody.follow("Programme", "/programme/")
    page.locator("main .fk-star").click()
    somebody.follow("My agenda", "/agenda/") if page.evaluate(IS_LISTED) else page.goto(
        page.url.replace("programme/", "agenda/")
    )
    expect(page.locator("[data-planned]")).to_have_count(1)


IS_LISTED = """async () => {
    const listed = await (await fetch(new URL("../../../sitemap.xml", location.href))).text()
    return listed.includes("/meeting/agenda/")
}"""


def test_words_are_those_of_each_page(somebody: Reader) -> None:
    page = somebody.page
    somebody.follow("encuentro", "/encuentro/")
    somebody.follow("Programa", "/programme/")
    expect(page.locator(".fk-zones button").first).to_have_text("Madrid (sede)")
    somebody.back("/encuentro/")
    somebody.back("/")
    somebody.follow("the meeting", "/meeting/")
    somebody.follow("Programme", "/programme/")
    expect(page.locator(".fk-zones button").first).to_have_text("Chicago (venue)")


def test_times_are_told_once_on_each_page(somebody: Reader) -> None:
    page = somebody.page
    for _ in range(2):
        somebody.follow("Notes", "/notes/")
        somebody.follow("the workshop", "/workshop/")
        expect(page.locator("main .fk-yours").first).to_be_visible()
        twice = "e => e.some(x => x.nextElementSibling?.matches('.fk-yours') && x.matches('.fk-yours'))"
        assert not page.eval_on_selector_all("main .fk-yours", twice)
        somebody.back("/notes/")
        somebody.back("/")


def test_the_header_marks_where_one_is(somebody: Reader) -> None:
    page = somebody.page
    if not page.locator(".fk-nav").count():
        pytest.skip("the header is Material's own")
    somebody.follow("Events", "/events/", within=".fk-nav")
    expect(page.locator(".fk-nav [aria-current]")).to_have_text(["Events"])
    somebody.follow("Posts", "/posts/", within=".fk-nav")
    expect(page.locator(".fk-nav [aria-current]")).to_have_text(["Posts"])
    somebody.back("/events/")
    expect(page.locator(".fk-nav [aria-current]")).to_have_text(["Events"])


def test_search_and_filters_work_after_a_swap_and_on_going_back(somebody: Reader, swapped: str) -> None:
    page = somebody.page
    for _ in range(2):
        page.evaluate(GO, f"{swapped}search/")
        somebody.arrives("/search/")
        page.locator("main").get_by_label("Words").fill("frogs")
        expect(page.locator(".fk-results > li")).to_have_count(1)
        page.evaluate(GO, f"{swapped}events/")
        somebody.arrives("/events/")
        expect(page.locator("main [data-filters]")).to_be_visible()
    somebody.back("/search/?words=frogs")
    expect(page.locator(".fk-results > li")).to_have_count(1)
    page.evaluate(GO, f"{swapped}calendars/")
    somebody.arrives("/calendars/")
    expect(page.locator("main [data-copy]").first).to_be_visible()


#: A link to a page that nothing else leads to from here, followed.
GO = """url => {
    const link = document.createElement("a")
    link.href = url
    document.querySelector("main").append(link)
    link.click()
}"""


def test_what_a_page_began_ends_with_it(somebody: Reader) -> None:
    page = somebody.page
    page.evaluate(COUNT)
    somebody.follow("the meeting", "/meeting/")
    for _ in range(3):
        somebody.follow("Programme", "/programme/")
        expect(page.locator(".fk-zones button")).to_have_count(2)
        somebody.back("/meeting/")
        expect(page.locator("main .fk-zones")).to_have_count(0)
    expect(page.locator("main .fk-star, main .fk-head").first).to_be_visible()
    page.wait_for_function("window.running.size === 0")


#: Timers that repeat, and have not been stopped.
COUNT = """() => {
    window.running = new Set()
    const [start, stop] = [setInterval, clearInterval]
    window.setInterval = (act, time) => {
        const number = start(act, time)
        if (time === 30000) running.add(number)
        return number
    }
    window.clearInterval = (number) => { running.delete(number); stop(number) }
}"""
