"""A pathway in Chromium: locked until mastered, several tries, a file and back, dates that a linter accepts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

import pytest
from icalendar import Calendar
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from flipkit.icslint import lint
from flipkit.publish.html.language import script
from tests.support import due_dates
from tests.support.visits import inaccessible

PAGE = "pathways/first-flip/"
NOW = datetime(2027, 1, 1, tzinfo=UTC)


class Learner:
    """Somebody on the page of the sample's pathway."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.asked: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(site + PAGE)
        page.locator("section.fk-reached").wait_for()

    def unit(self, name: str) -> Locator:
        return self.page.locator(f"[data-unit={name}]")

    def states(self) -> list[str | None]:
        return [row.get_attribute("data-state") for row in self.page.locator("[data-unit]").all()]

    def says(self, text: str) -> None:
        expect(self.page.locator("[role=status]").last).to_contain_text(text)

    def tries(self, unit: str, score: str) -> None:
        self.unit(unit).get_by_role("spinbutton").fill(score)
        self.unit(unit).get_by_role("button", name="Note it").click()

    def saves(self, button: str) -> str:
        with self.page.expect_download() as saved:
            self.page.get_by_role("button", name=button).click()
        return Path(saved.value.path()).read_bytes().decode("utf-8")

    def takes(self, file: Path, text: str) -> None:
        file.write_text(text, "utf-8")
        self.page.locator("#pathway-file").set_input_files(file)

    def opens_the_file_part(self) -> None:
        self.page.get_by_text("Keep it in a file, print it").click()


@pytest.fixture
def learner(browser: Browser, site: str) -> Iterator[Learner]:
    context = browser.new_context(timezone_id="Asia/Taipei", locale="en-GB", accept_downloads=True)
    somebody = Learner(context.new_page(), site)
    yield somebody
    assert [url for url in somebody.asked if not url.startswith((site, "blob:"))] == []
    context.close()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Locked until you have mastered “Write the pre-work” and “Plan the hour you win”"),
        ("he", "נעול עד שתגיעו לשליטה ב־״Write the pre-work״ וב־״Plan the hour you win״"),
    ],
)
def test_of_two_that_are_needed_each_has_the_word_before_it(
    language: str, said: str, browser: Browser, site: str
) -> None:
    context = browser.new_context()
    if language != "en":
        context.add_init_script(script(language).decode())
    unit = Learner(context.new_page(), site).unit("give")
    assert said in re.sub("[\u2060\u2066-\u2069]", "", unit.inner_text())
    context.close()


def test_a_unit_opens_by_the_threshold_of_what_it_needs(learner: Learner) -> None:
    assert learner.states() == ["open", "locked", "locked", "locked", "locked"]
    expect(learner.unit("choose")).to_contain_text("Locked until you have mastered “See a week of it”")
    expect(learner.unit("choose").get_by_role("spinbutton")).to_have_count(0)
    learner.unit("week").get_by_role("button", name="It is done").click()
    learner.says("Now open: “Choose the lesson”")
    learner.tries("choose", "79.5")
    learner.says("80 percent are needed")
    assert learner.states() == ["mastered", "open", "locked", "locked", "locked"]
    learner.tries("choose", "80")
    learner.says("Now open: “Write the pre-work” and “Plan the hour you win”")
    assert learner.states() == ["mastered", "mastered", "open", "open", "locked"]
    expect(learner.unit("choose").get_by_role("listitem").filter(has_text="%")).to_have_count(2)
    assert inaccessible(learner.page) == []
    learner.page.reload()
    expect(learner.page.get_by_text("2 of 5 units mastered. Next: Write the pre-work")).to_be_visible()
    learner.unit("choose").get_by_role("button", name="Take the last one back").click()
    assert learner.states() == ["mastered", "open", "locked", "locked", "locked"]


def test_a_file_brings_it_to_another_browser_and_damage_changes_nothing(learner: Learner, tmp_path: Path) -> None:
    learner.unit("week").get_by_role("button", name="It is done").click()
    learner.opens_the_file_part()
    learner.page.get_by_label("Your name, if you hand the file in").fill("Ida Brandt")
    saved = learner.saves("Save to a file")
    said = json.loads(saved)
    assert (said["form"], said["pathway"], said["name"]) == ("flipkit pathway progress 1", "first-flip", "Ida Brandt")
    assert [*said["attempts"]] == ["week"]
    file = tmp_path / "first-flip.json"
    for text, told in (
        (saved[: len(saved) // 2], "This file is damaged"),
        (json.dumps({**said, "attempts": {"week": [{"on": "2027-01-12", "score": 900}]}}), "This file is damaged"),
        (json.dumps({**said, "attempts": {"week": [{"on": "2027-02-31"}]}}), "This file is damaged"),
        (json.dumps({**said, "pathway": "moles", "title": "Moles"}), "of another pathway: Moles"),
        ("GIF89a", "no file that a pathway was saved in"),
        ("[]", "no file that a pathway was saved in"),
    ):
        learner.takes(file, text)
        learner.says(told)
        assert learner.states()[:2] == ["mastered", "open"]
    learner.unit("week").get_by_role("button", name="Take the last one back").click()
    assert learner.states()[0] == "open"
    learner.takes(file, saved)
    learner.says("Taken from the file.")
    assert learner.states()[:2] == ["mastered", "open"]
    learner.page.get_by_role("button", name="Undo").click()
    learner.says("It is as it was before.")
    assert learner.states()[0] == "open"


@pytest.mark.parametrize(
    "store",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })",
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }",
    ],
    ids=["forbidden", "full"],
)
def test_where_nothing_is_kept_it_says_so_and_a_file_has_it(browser: Browser, site: str, store: str) -> None:
    context = browser.new_context(accept_downloads=True)
    context.add_init_script(store)
    learner = Learner(context.new_page(), site)
    expect(learner.page.get_by_text("This browser keeps nothing")).to_be_visible()
    learner.unit("week").get_by_role("button", name="It is done").click()
    assert learner.states()[:2] == ["mastered", "open"]
    assert [*json.loads(learner.saves("Save to a file"))["attempts"]] == ["week"]
    context.close()


def test_dates_from_the_day_she_picks(learner: Learner) -> None:
    learner.page.get_by_role("button", name="Save the dates").click()
    learner.says("Pick the day on which you begin first.")
    learner.page.get_by_label("The day on which you begin").fill("2027-01-11")
    expect(learner.unit("week")).to_contain_text("due on Jan 17, 2027")
    expect(learner.unit("give")).to_contain_text("due on Feb 14, 2027")
    first = learner.saves("Save the dates")
    lines = first.split("\r\n")
    days = [line.partition(":")[2] for line in lines if line.startswith("DTSTART")]
    assert days == ["20270117", "20270124", "20270131", "20270207", "20270214"]
    ids = [line for line in lines if line.startswith("UID:")]
    assert ids[0] == "UID:pathway-first-flip-week@flipclass.example"
    assert lint(first.encode(), NOW) == ()
    learner.page.get_by_label("The day on which you begin").fill("2027-02-01")
    second = learner.saves("Save the dates")
    assert [line for line in second.split("\r\n") if line.startswith("UID:")] == ids
    assert "SEQUENCE:1\r\n" in second
    assert lint(second.encode(), NOW, first.encode()) == ()


def test_a_reader_of_calendars_finds_each_date_under_its_name(learner: Learner) -> None:
    """Whole days, and names with all that is escaped, and folded within letters; more programs: `make clients`."""
    made: str = learner.page.evaluate(
        """async ([script, facts, start]) =>
             (await import(script)).calendar(facts, start, 3, new Date("2027-02-20T10:11:12Z"))""",
        [urljoin(learner.page.url, "../../assets/flipkit/pathways/due.js"), due_dates.FACTS, f"{due_dates.START}"],
    )
    events = Calendar.from_ical(made.encode()).walk("VEVENT")
    assert [(each.decoded("DTSTART"), str(each["SUMMARY"])) for each in events] == due_dates.due()
    assert {each.decoded("DTEND") - each.decoded("DTSTART") for each in events} == {timedelta(days=1)}
    assert max(len(line) for line in made.encode().split(b"\r\n")) == 75
    assert lint(made.encode(), NOW) == ()


def test_without_scripts_it_is_whole(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(site + PAGE)
    expect(page.locator("[data-unit]")).to_have_count(5)
    expect(page.locator("main button, main input")).to_have_count(0)
    text = page.locator("main").inner_text()
    assert "mastered from 80% on" in text
    for word in ("Locked", "Where you are", "browser"):
        assert word not in text
    page.emulate_media(media="print")
    expect(page.locator(".fk-paper").first).to_be_visible()
    context.close()


def test_the_other_language_keeps_the_place_and_what_was_reached(learner: Learner) -> None:
    learner.unit("week").get_by_role("button", name="It is done").click()
    states = learner.states()
    assert states[0] == "mastered"
    learner.unit("give").evaluate("unit => unit.scrollIntoView({ block: 'start' })")
    learner.page.get_by_role("link", name="español").evaluate("link => link.click()")
    expect(learner.page.locator("h1")).to_have_text("Tu primera clase invertida")
    expect(learner.unit("give")).to_be_in_viewport()
    expect(learner.unit("week")).not_to_be_in_viewport()
    expect(learner.unit("week")).to_have_attribute("data-state", "mastered")
    assert learner.states() == states


@pytest.mark.parametrize("turned", ["ltr", "rtl"])
def test_a_side_of_the_graph_at_which_more_is_hidden_is_shaded(learner: Learner, turned: str) -> None:
    page = learner.page
    page.set_viewport_size({"width": 390, "height": 844})
    box = page.locator(".fk-scroll")
    box.evaluate("box => { box.style.paddingBottom = '80px' }")  # where no box of the graph is
    assert (box.get_attribute("tabindex"), box.get_attribute("role")) == ("0", "region")

    def shaded() -> tuple[bool, bool]:
        """Whether the left and the right side are darker than the paper between the boxes."""
        seen = Image.open(BytesIO(box.screenshot())).convert("L")
        row = seen.crop((0, seen.height - 40, seen.width, seen.height - 39)).tobytes()
        left, right, paper = row[1], row[-2], row[len(row) // 2]
        return left < paper - 5, right < paper - 5

    assert shaded() == (False, False)
    box.evaluate("(box, turned) => { box.dir = turned; box.firstChild.style.minWidth = '640px' }", turned)
    sides = [(False, True), (True, True), (True, False)]
    for at, wanted in zip((0, 100, 1000), sides if turned == "ltr" else [side[::-1] for side in sides], strict=True):
        box.evaluate("(box, at) => { box.scrollLeft = at }", at if turned == "ltr" else -at)
        assert (at, shaded()) == (at, wanted)
