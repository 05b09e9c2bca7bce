"""Phones: what a page lists begins on the first screen; the header is one row at any width; filters are one fold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from flipkit.mkdocs.shell_facts import ShellFacts
from tests.support import sample
from tests.support.kinds import example
from tests.support.thorough import some

#: The first thing that a page of each kind is for.
FIRST = {
    "home": ".fk-next > li",
    "posts": ".fk-row",
    "year": ".fk-row",
    "category": ".fk-row",
    "blogs": ".fk-row",
    "blog": ".fk-row",
    "blog-month": ".fk-row",
    "blog-author": ".fk-row",
    "blog-category": ".fk-row",
    "blog-language": ".fk-row",
    "chats": ".fk-row",
    "chat": ".fk-next > li",
    "week": ".fk-questions > li",
    "week-ahead": ".fk-questions > li, .fk-copy-text",
    "events": ".fk-row",
    "month": ".fk-held",
    "conference": ".fk-row",
    "programme": ".fk-card",
    "order": ".fk-card, .fk-rows li, .fk-jump li",
    "series": ".fk-row",
    "changes": ".fk-changes > li, .fk-empty",
    "person": ".fk-met .fk-row",
    "event": ".fk-when",
    "calendars": ".fk-calendar",
    "people": ".fk-row",
    "people-group": ".fk-row",
    "search": ".fk-search input",
}
MOST = 500
#: Both sides of each width at which the header's parts change; above 60em the menu folds by what is in it.
HEADER_WIDTHS = (320, 352, 353, 400, 448, 449, 576, 704, 705, 832, 959, *range(960, 1301, 20), 1440, 1680, 1920)
#: Site names and titles of the menu, beside those of the sample.
SIBLINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Comunidad de aulas del revés del Noroeste y alrededores",
        ("Chats", "Encuentros", "Blogs", "Publicaciones", "Personas", "Calendarios", "Manual"),
    ),
    ("Flip", ("Posts", "People")),
    ("反転授業コミュニティ", ("チャット", "イベント", "ブログ", "投稿", "人々", "カレンダー", "ハンドブック")),
)
_RENAME = """([name, titles, room]) => {
    document.querySelector(".fk-name span").textContent = name
    document.querySelector(".fk-bar").style.setProperty("--room", `${room}rem`)
    document.querySelector(".fk-nav ul").replaceChildren(...titles.map((title) => {
        const item = document.createElement("li")
        item.innerHTML = `<a href="#">${title}</a>`
        return item
    }))
}"""
_HEADER = """() => {
    const parts = ".fk-name, .fk-menu, .fk-nav a, .fk-find, .md-search__form, .fk-header label"
    const shown = [...document.querySelectorAll(parts)]
        .filter((each) => each.checkVisibility({ visibilityProperty: true })
            && each.getBoundingClientRect().width > 1 && !each.closest(".md-search label")
            && !(each.matches(".md-search__form") && innerWidth < 960))
        .map((each) => [each.className || each.textContent, each.getBoundingClientRect()])
    const faults = []
    const [, first] = shown[0]
    for (const [of, box] of shown) {
        if (box.left < 0 || box.right > innerWidth + 0.5) faults.push(`${of} is cut`)
        const lower = (box.top + box.bottom) / 2 - (first.top + first.bottom) / 2
        if (Math.abs(lower) > 12) faults.push(`${of} stands in another row`)
    }
    for (const [index, [of, box]] of shown.entries()) for (const [other, next] of shown.slice(index + 1)) {
        if (!of.includes("md-search") && !other.includes("md-search") && box.right > next.left + 1
            && next.right > box.left + 1) faults.push(`${of} stands on ${other}`)
    }
    if (document.documentElement.scrollWidth > innerWidth) faults.push("the page is too wide")
    return faults
}"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        timezone_id="America/Los_Angeles",
        reduced_motion="reduce",
        service_workers="block",
    )
    page = context.new_page()
    page.clock.set_fixed_time(f"{sample.NOW}T12:00:00Z")
    try:
        yield page
    finally:
        context.close()


def test_what_a_page_lists_begins_on_the_first_screen(phone: Page, site: str, built_site: Path) -> None:
    begins = {}
    for kind, first in some([*FIRST.items()], 2):
        phone.goto(site + example(built_site, kind))
        box = phone.locator(f"main :is({first})").filter(visible=True).first.bounding_box()
        begins[kind] = round(box["y"]) if box else 0
    phone.goto(site + "events/flipcon-2027/programme/")
    phone.locator(".fk-star").filter(visible=True).first.click()
    phone.goto(site + "events/flipcon-2027/agenda/")
    box = phone.locator("[data-planned]").first.bounding_box()
    begins["my-agenda"] = round(box["y"]) if box else 0
    assert {kind: y for kind, y in begins.items() if not 0 < y < MOST} == {}


def test_the_header_is_one_row_and_whole_at_any_width(phone: Page, site: str) -> None:
    faults = {}
    phone.goto(site + "chats/")
    phone.evaluate("document.fonts.ready")
    for name, titles in ("", ()), *SIBLINGS:
        if name:
            phone.evaluate(_RENAME, [name, titles, ShellFacts.room(titles)])
        for width in HEADER_WIDTHS:
            phone.set_viewport_size({"width": width, "height": 844})
            if found := phone.evaluate(_HEADER):
                faults[name, width] = found
    assert faults == {}


def test_the_menu_keeps_its_place_while_a_slow_machine_reads_the_header(phone: Page, site: str) -> None:
    phone.goto(site + "people/")
    menu = phone.locator(".fk-menu")
    whole = menu.bounding_box()
    phone.evaluate("document.querySelector('.fk-tools').remove()")
    assert menu.bounding_box() == whole


def test_the_menu_opens_by_key_without_a_script(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(site + "blogs/")
        menu, people = page.get_by_role("button", name="Menu"), page.locator(".fk-nav a", has_text="People")
        expect(people).to_be_hidden()
        menu.press("Enter")
        expect(page.locator(".fk-nav a[aria-current]")).to_be_visible()
        people.press("Escape")
        expect(people).to_be_hidden()
        menu.click()
        people.click()
        assert page.url == f"{site}people/"
    finally:
        context.close()


def test_filters_are_one_fold_that_says_how_many_are_on(phone: Page, site: str) -> None:
    for url in ("events/", "events/2026/12/", "events/flipcon-2027/programme/"):
        phone.goto(site + url)
        fold = phone.locator("details:has([data-on])")
        summary = fold.locator("summary")
        expect(summary).to_have_text("Filter")
        choices = fold.get_by_role("button")
        assert choices.filter(visible=True).count() == 0
        summary.press("Enter")
        choices.nth(0).press("Enter")
        choices.nth(1).press("Space")
        expect(summary).to_have_text("Filter · 2 on")
        summary.press("Enter")
        expect(choices.nth(0)).to_be_hidden()
        expect(phone.get_by_role("status").filter(visible=True).first).to_contain_text("shown")
        phone.set_viewport_size({"width": 1280, "height": 844})
        phone.reload()
        expect(choices.nth(0)).to_be_visible()
        phone.set_viewport_size({"width": 390, "height": 844})


def test_chats_are_chosen_behind_one_fold(phone: Page, site: str) -> None:
    phone.goto(site + "chats/")
    summary = phone.locator("[data-audiences] summary")
    expect(summary).to_have_text("For whom")
    summary.click()
    phone.get_by_role("button", name="science").click()
    expect(summary).to_have_text("For whom · science")


def test_a_fold_of_ways_does_not_say_the_title_above_it_again(phone: Page, site: str) -> None:
    for url in ("speakers/", "../changes/"):
        phone.goto(f"{site}events/flipcon-2027/programme/{url}")
        expect(phone.locator(".fk-orders summary")).to_have_text("More of the programme")
    phone.goto(f"{site}events/flipcon-2027/programme/")
    expect(phone.locator(".fk-orders summary")).to_have_text("By time")


def test_whose_times_there_are_to_choose_from_is_said_in_one_line(phone: Page, site: str) -> None:
    phone.goto(f"{site}events/flipcon-2027/programme/")
    zones = phone.locator(".fk-zones")
    expect(zones.get_by_text("Times of")).to_be_visible()
    expect(zones.get_by_role("button")).to_have_text(["Chicago (venue)", "Los Angeles (here)"])
    assert zones.evaluate("each => each.scrollWidth <= each.clientWidth && each.clientHeight < 50")


def test_what_to_search_for_stands_in_rows_beside_its_label(phone: Page, site: str) -> None:
    phone.goto(f"{site}search/")
    expect(phone.locator(".fk-search")).to_be_visible()
    starts = phone.evaluate(
        "() => [...document.querySelectorAll('.fk-search fieldset > legend, .fk-search fieldset label')]"
        ".map((each) => each.getBoundingClientRect()).map(({ left, right, top }) => [left, right, top])"
    )
    (_, end, _), *chips = starts
    assert len({top for _, _, top in chips}) > 1
    assert all(left > end for left, _, _ in chips)


@pytest.mark.parametrize("url", ["pathways/first-flip/", "calendars/conformance/", "calendars/"])
def test_lines_of_rows_and_heads_are_no_longer_than_those_of_texts(phone: Page, site: str, url: str) -> None:
    phone.set_viewport_size({"width": 1280, "height": 900})
    phone.goto(site + url)
    widths = phone.evaluate(
        "() => [...document.querySelectorAll('.fk-row > :is(p, ul):not([class]), .fk-head > .fk-sum')]"
        ".map((each) => each.clientWidth / parseFloat(getComputedStyle(each).fontSize))"
    )
    assert widths
    assert max(widths) < 44


def test_drawings_of_speed_are_seen_and_their_words_are_large_enough(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}handbook/reference/speed/")
    for drawing in page.locator("figure svg").all():
        shown = drawing.bounding_box()
        assert shown and shown["width"] > 300 and shown["height"] > 20
    letters = page.locator("figure svg text").evaluate_all(
        "all => all.map((each) => each.getBoundingClientRect().height)"
    )
    assert min(letters) > 11
