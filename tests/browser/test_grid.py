"""The table of a programme: no word is broken, whatever the screen, and what is left out leaves nothing behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Room
from flipkit.model.identifiers import SessionId
from flipkit.model.ledger import Ledger
from flipkit.model.sessions import Session
from flipkit.model.text import slug
from flipkit.model.times import start_and_end
from flipkit.publish.artifacts import Page as Artifact
from flipkit.publish.conferences import artifacts
from tests.support.calendars import plan_of
from tests.support.conference import FOLDER, WIDE, reader, star
from tests.support.events import SETTINGS, WHOLE, gathered
from tests.support.thorough import some

ADDRESS = f"{FOLDER}programme/"
#: Nothing moves to its place, as the search does for a while when a window grows past 60em, too wide meanwhile.
STILL = {"reduced_motion": "reduce"}
#: Both sides of where the list becomes a table, and so many that each number of rooms is seen to fit and not to.
WIDTHS = (600, 704, 705, 780, 860, 960, 1024, 1120, 1220, 1340, 1500, 1700, 1920)
WORDS = (
    "Naturwissenschaftsdidaktik in Unterrichtsvorbereitung, responsabilidades e internacionalização con "
    "anticonstitutionnellement, desenvolupament interdisciplinari of photography"
)
#: Words that stand on two lines.
BROKEN = r"""() => {
    const broken = []
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT)
    for (let text; (text = texts.nextNode()); ) {
        const { parentElement } = text
        if (!parentElement.checkVisibility() || getComputedStyle(parentElement).clipPath !== "none") continue
        for (const { index, 0: word } of text.data.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
            const range = document.createRange()
            range.setStart(text, index)
            range.setEnd(text, index + word.length)
            if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(word)
        }
    }
    return broken
}"""
#: Where a script measures, it does so at the end of the frame that comes, so it has when the next one begins.
MEASURED = """() => document.querySelector("[data-fits]")
    && new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"""
#: What is shown where: rows and rooms without a session, and sessions that do not stand below their room and beside
#: their time.
ASTRAY = """() => {
    const astray = []
    const isShown = (each) => each.checkVisibility()
    for (const table of document.querySelectorAll(".fk-programme")) {
        const middle = (each) => { const { left, width } = each.getBoundingClientRect(); return left + width / 2 }
        const spans = (outer, x) => { const r = outer.getBoundingClientRect(); return r.left <= x && x <= r.right }
        const cards = [...table.querySelectorAll(".fk-card")].filter(isShown)
        const lines = [...table.tBodies[0].rows].filter(isShown)
        const heads = [...table.tHead.rows[0].cells].slice(1).filter(isShown)
        for (const line of lines) {
            if (!line.querySelector(".fk-card:not([hidden])")) astray.push(line.cells[0].textContent)
        }
        for (const head of heads) {
            const isUsed = cards.some((card) => spans(card.closest("td"), middle(head)))
            if (!isUsed) astray.push(head.textContent)
        }
        for (const card of cards.filter((each) => each.dataset.session)) {
            const cell = card.closest("td")
            const rooms = heads.filter((head) => spans(cell, middle(head))).map((head) => head.textContent)
            const said = heads.length && card.querySelector(".fk-where")?.textContent.replace(" · ", "")
            if (said && !rooms.some((room) => said.includes(room))) astray.push([card.dataset.session, ...rooms])
            const time = cell.closest("tr").querySelector("time")
            if (time.dateTime !== card.dataset.start) astray.push([card.dataset.session, time.dateTime])
        }
    }
    return astray
}"""


#: Stars of which a window shows only a part, and how much of the first room that it does not show whole is seen.
CUT = """() => {
    const [grid] = document.querySelectorAll('.fk-grid[data-fits="no"]')
    const { left, right } = grid.getBoundingClientRect()
    const seen = (each) => {
        const box = each.getBoundingClientRect()
        return Math.max(0, Math.min(box.right, right) - Math.max(box.left, left)) / box.width
    }
    const stars = [...grid.querySelectorAll(".fk-star")].filter((each) => each.checkVisibility())
    const rooms = [...grid.querySelectorAll("thead th")].map(seen)
    return [stars.map(seen).filter((part) => part > 0.01 && part < 0.99).length, rooms.find((part) => part < 0.99)]
}"""


def conference(rooms: int) -> Conference:
    """A day of long words in many languages and so many rooms: for all, in each, over two slots, in two rooms."""
    (summer,), words = gathered(WHOLE).conferences, cycle(WORDS.split())
    names = tuple(f"{next(words).strip(',').title()} {number + 1}" for number in range(rooms))
    sessions: list[Session] = []

    def add(hour: int, minutes: int, room: str = "all") -> None:
        start, end = start_and_end(datetime.fromisoformat(f"2027-06-17 {hour:02}:00"), minutes, summer.timezone)
        title = " ".join(next(words) for _ in range(2 + len(sessions) % 4))
        made = Session(id=SessionId(f"s{len(sessions)}"), title=title, start=start, end=end, room=room)
        sessions.append(replace(made, track=("Mastery", "Beyond")[len(sessions) % 2], type="talk", level="Beginners"))

    add(8, 60)
    for hour in (9, 10, 11, 12):
        for number, room in enumerate(names):
            if hour > 9 or number:
                add(hour, 110 if hour < 11 and number % 3 == 1 else 50, room)
    add(13, 50, f"{names[0]}; {names[-1]}")
    kept = [each for each in sessions if not (each.start.hour == 10 and names.index(each.room) % 3 == 1)]
    return replace(summer, rooms=tuple(Room(name=name) for name in names), sessions=tuple(kept))


@contextmanager
def programme(browser: Browser, site: str, built: Path, shown: Conference, has_script: bool = True) -> Iterator[Page]:
    """The sample's page of a programme with the days of another conference on it."""
    community = Community(SETTINGS, datetime.fromisoformat("2027-06-01T00:00-05:00"), conferences=(shown,))
    made = artifacts(community, Ledger(), plan_of(community, Ledger()))
    body = next(page.body for page in made if isinstance(page, Artifact) and page.kind == "programme")
    of_sample = (built / ADDRESS / "index.html").read_text(encoding="utf-8")
    whole = re.sub(r'<header class="fk-head.*</section>', lambda _: body(), of_sample, flags=re.S)
    with reader(browser, viewport=WIDE, java_script_enabled=has_script, **STILL) as page:
        page.route(
            f"{site}{ADDRESS}*", lambda route: route.fulfill(body=whole, content_type="text/html; charset=utf-8")
        )
        page.goto(f"{site}{ADDRESS}")
        yield page


def look(page: Page) -> dict[int, tuple[list[str], int]]:
    """What is broken, and how much wider than the screen the page is, at each width."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(MEASURED)
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found[width] = (page.evaluate(BROKEN), max(0, wider))
    return {width: (words, wider) for width, (words, wider) in found.items() if words or wider}


@pytest.mark.parametrize(
    ("rooms", "has_script"), some([(1, True), (3, True), (14, True), (5, True), (9, False), (5, False)], 2)
)
def test_no_word_is_broken_at_any_width(
    browser: Browser, site: str, built_site: Path, rooms: int, has_script: bool
) -> None:
    with programme(browser, site, built_site, conference(rooms), has_script) as page:
        expect(page.locator("[data-fits]")).to_have_count(int(has_script))
        assert look(page) == {}


def test_the_sample_breaks_no_word_and_needs_no_window_where_its_rooms_fit(browser: Browser, site: str) -> None:
    with reader(browser, viewport=WIDE, **STILL) as page:
        page.goto(f"{site}{ADDRESS}")
        expect(page.locator(".fk-grid").first).to_have_attribute("data-fits", "yes")
        assert look(page) == {}
        for width, fits in ((820, "no"), (1024, "yes"), (1920, "yes")):
            page.set_viewport_size({"width": width, "height": 900})
            expect(page.locator(".fk-grid").first).to_have_attribute("data-fits", fits)
            expect(page.locator(".fk-beyond").first).to_be_visible(visible=fits == "no")
            expect(page.get_by_role("region", name="Thursday, 17 June 2027")).to_have_count(int(fits == "no"))
            # Heads that are out of sight are no loss: each session says its room, and no day is cut at its foot.
            assert page.locator(".fk-where").first.evaluate("e => getComputedStyle(e).clipPath === 'none'") == (
                fits == "no"
            )
            cut = "all => all.filter((each) => each.scrollHeight > each.clientHeight + 1).length"
            assert page.locator(".fk-grid").evaluate_all(cut) == 0
        (wide,) = {box["width"] for box in [page.locator(".fk-grid").first.bounding_box()] if box}
        assert wide > 1600


def test_where_rooms_do_not_fit_half_of_one_shows_that_more_follow(browser: Browser, site: str) -> None:
    with reader(browser, viewport=WIDE, **STILL) as page:
        page.goto(f"{site}{ADDRESS}")
        for width in (710, 768, 820, 900):
            page.set_viewport_size({"width": width, "height": 900})
            expect(page.locator(".fk-grid").first).to_have_attribute("data-fits", "no")
            page.evaluate(MEASURED)
            cut, seen = page.evaluate(CUT)
            assert (width, cut, round(seen, 1)) == (width, 0, 0.5)
        page.locator(".fk-grid").first.evaluate("grid => grid.scrollLeft = 150")
        page.set_viewport_size({"width": 905, "height": 900})
        page.evaluate(MEASURED)
        assert page.locator(".fk-grid").first.evaluate("grid => grid.scrollLeft") == 150


def test_what_is_narrowed_away_leaves_no_row_and_no_room(browser: Browser, site: str, built_site: Path) -> None:
    shown = conference(5)
    first, *_, last = (room.name for room in shown.rooms)

    def count(track: str, *rooms: str) -> int:
        held = (each for each in shown.sessions if each.track in (track or each.track))
        return sum(not rooms or not each.has_room or not {*rooms}.isdisjoint(each.rooms) for each in held)

    narrowed = {
        "track=mastery": count("Mastery"),
        "track=beyond&level=beginners": count("Beyond"),
        f"room={slug(first)}": count("", first),
        f"room={slug(first)},{slug(last)}&track=beyond": count("Beyond", first, last),
        f"room={slug(last)}&track=mastery": count("Mastery", last),
    }
    assert all(0 < each < len(shown.sessions) for each in narrowed.values())
    with programme(browser, site, built_site, shown) as page:
        status = page.locator("[data-narrow] [role=status]")
        for width in (WIDE["width"], 390):
            page.set_viewport_size({"width": width, "height": 900})
            for query, wanted in some([*narrowed.items()], 2):
                page.goto(f"{site}{ADDRESS}?{query}")
                expect(status).to_have_text(f"{wanted} of {len(shown.sessions)} sessions shown")
                assert (query, page.evaluate(ASTRAY), page.evaluate(BROKEN)) == (query, [], [])
            pressed = page.locator("[data-narrow] [aria-pressed=true]")
            pressed.evaluate_all("all => all.forEach(each => each.click())")
            expect(status).to_have_text("")
            assert page.evaluate(ASTRAY) == []


def test_only_starred_keeps_the_rows_and_rooms_of_stars(browser: Browser, site: str) -> None:
    with reader(browser, viewport=WIDE, **STILL) as page:
        page.goto(f"{site}{ADDRESS}")
        before = page.locator(".fk-day").evaluate_all("days => days.map(day => day.innerText)")
        for title in ("Half of it happens without us", "Six minutes, one idea", "Film your hands, keep the mistakes"):
            star(page, title).click()
        only = page.get_by_role("button", name="Only starred")
        only.click()
        expect(page.locator(".fk-programme thead th:visible")).to_have_text(["Time Chicago", "The Loft", "Workshop"])
        expect(page.locator(".fk-programme tbody th:visible time")).to_have_text(["9:00 am", "10:30 am", "11:15 am"])
        expect(page.locator("[data-days] a:visible")).to_have_text(["Thursday, 17 Jun"])
        assert page.evaluate(ASTRAY) == []
        star(page, "Six minutes, one idea").click()
        expect(page.locator(".fk-programme tbody th:visible time")).to_have_text(["9:00 am", "11:15 am"])
        star(page, "Film your hands, keep the mistakes").click()
        expect(page.locator(".fk-programme thead").first).to_be_hidden()  # what is for all is in no room of its own
        assert page.evaluate(ASTRAY) == []
        only.click()
        assert page.locator(".fk-day").evaluate_all("days => days.map(day => day.innerText)") == before
