"""A site in Hebrew: mirrored on a phone and a wide screen, light and dark, with nothing that axe finds wrong."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from flipkit.publish.html.language import script
from tests.support import languages, sample
from tests.support.server import serve
from tests.support.thorough import some
from tests.support.visits import visit

#: Where the parts of a page begin and end, from the left.
PLACES = """() => Object.fromEntries([".fk-name", ".fk-tools", "h1", ".fk-column", ".fk-column + div", ".fk-face"]
    .map((each) => [each, document.querySelector(each)?.getBoundingClientRect()])
    .map(([each, box]) => [each, box && [box.left, box.right]]))"""


@pytest.fixture(scope="module")
def hebrew(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the Hebrew community."""
    project = languages.write(tmp_path_factory.mktemp("hebrew"))
    sample.run(project, "flipkit", "build")
    with serve(project / "site", is_lasting=True) as url:
        yield url


@pytest.mark.parametrize("url", some(["", "posts/", "events/kenes/programme/", "chats/erev/"], 2))
def test_a_page_in_hebrew_can_be_read_by_anybody(browser: Browser, hebrew: str, url: str) -> None:
    seen = visit(browser, hebrew, url)
    assert (seen.elsewhere, seen.errors, seen.violations, seen.structure) == ([], [], [], [])
    assert {width: parts for width, parts in seen.too_wide.items() if parts} == {}
    assert seen.inaccessible == []


@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_in_hebrew_begins_on_the_right(browser: Browser, hebrew: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(f"{hebrew}posts/")
    found = page.evaluate(PLACES)
    assert found[".fk-name"][1] > width - 120
    assert found[".fk-tools"][0] < 120
    assert found[".fk-column"][0] >= found[".fk-column + div"][1]
    assert found["h1"][1] > width - 120
    page.close()


#: How far from where their box begins, and in which direction, titles and texts stand, by their words.
WORDS = """(selector) => Object.fromEntries([...document.querySelectorAll(selector)].map((each) => {
    const range = document.createRange()
    range.selectNodeContents(each)
    const [box, words] = [each.parentElement, range].map((of) => of.getBoundingClientRect())
    return [each.textContent.trim(), [Math.round(box.right - words.right), each.matches(":dir(ltr)")]]
}))"""


def test_what_says_nothing_of_its_language_is_read_as_it_begins_and_stands_where_the_page_does(
    browser: Browser, hebrew: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 844})
    page.goto(f"{hebrew}posts/")
    shown = page.evaluate(WORDS, ".fk-row :is(h2, h3, .fk-sum)")
    assert shown["What we read!"] == shown["A lesson went home"] == [0, True]
    assert shown["We say nothing of our language."] == [0, True]
    assert shown["שעה שהרווחנו"] == [0, False]
    page.goto(f"{hebrew}posts/2026/plain/")
    assert page.evaluate(WORDS, "h1") == {"What we read!": [0, True]}
    prose = page.locator(".fk-prose")
    begins = prose.locator("h2, p").evaluate_all("all => all.map((each) => each.getBoundingClientRect().left)")
    assert len(set(begins)) == 1
    assert prose.locator("ul").evaluate("each => getComputedStyle(each).direction") == "ltr"
    page.close()


def test_what_is_two_in_one_word_is_said_once(browser: Browser, hebrew: str) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time(f"{sample.NOW}T18:00:00Z")
    page.goto(f"{hebrew}events/")
    expect(page.locator("[data-near]").filter(has_text="בעוד שבועיים").first).to_have_text("בעוד שבועיים")
    page.close()


def test_names_that_scripts_list_follow_each_other_from_right_to_left(browser: Browser, hebrew: str) -> None:
    page = browser.new_page()
    page.goto(f"{hebrew}events/kenes/programme/")
    dom = "import(new URL('../../../assets/flipkit/conference/dom.js', location.href))"
    assert (
        page.evaluate(f"{dom}.then(({{ row }}) => row(['Ana', 'Ben']))")
        == "\u2067\u2068Ana\u2069, \u2068Ben\u2069\u2069"
    )
    page.close()


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", ["until 2:00", "until 1:00", "until 01:30", "until 13:00"]),
        ("es", ["hasta las 2:00", "hasta la 1:00", "hasta la 01:30", "hasta las 13:00"]),
        ("pt", ["até às 2:00", "até à 1:00", "até à 01:30", "até às 13:00"]),
    ],
)
def test_scripts_say_one_o_clock_with_its_article(browser: Browser, tag: str, said: list[str]) -> None:
    page = browser.new_page()
    words = Path(str(files("flipkit").joinpath("theme/head/words.js"))).read_text(encoding="utf-8")
    page.add_script_tag(content=words if tag == "en" else script(tag).decode() + words)
    hours = ["2:00", "1:00", "01:30", "13:00"]
    assert page.evaluate("(hours) => hours.map((time) => gettext('until %(time)s', { time }))", hours) == said
    page.close()
