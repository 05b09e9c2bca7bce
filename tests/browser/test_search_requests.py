"""What a search from its address asks for: each file once, and all that is known to be needed at once."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from flipkit.publish.artifacts import Record
from flipkit.publish.search.blocks import BlockLimits, Sizes
from tests.support.searching import put_search
from tests.support.server import serve

#: What one in each year says, and one of them alone; the newest says neither.
COMMON, RARE = "kudu", "saola"
YEARS = range(2015, 2025)


def entry(year: int, text: str) -> Record:
    url, day = f"https://blog.example/{year}/", date(year, 5, 1)
    return Record(url=url, title=f"Of {year}", text=text, kind="entry", language="en", date=day)


@pytest.fixture(scope="module")
def planet(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("planet") / "site"
    shutil.copytree(built_site, folder, ignore=shutil.ignore_patterns("pagefind", "posts", "blogs"))
    said = [entry(year, f"{COMMON} {RARE if year == YEARS[0] else 'words'}") for year in YEARS]
    own = Record(url="kudu/", title="Kudu", text=COMMON, kind="post", language="en")
    small = Sizes(own=BlockLimits(2, 2), gathered=BlockLimits(1, 1))
    put_search([own, *said, entry(2026, "Nothing.")], folder, small)
    with serve(folder, under="/pd/", is_lasting=True) as url:
        yield url


def asked_for(page: Page, planet: str, words: str) -> list[str]:
    """Give the addresses that a search asks for until its results are there, below the site."""
    found: list[str] = []
    page.context.on("request", lambda request: found.append(request.url.removeprefix(planet)))
    page.goto(f"{planet}search/?words={words}")
    page.locator("[data-fk-found] li").first.wait_for()
    return found


def test_each_file_is_asked_for_once_and_no_module_by_itself(page: Page, planet: str) -> None:
    asked = Counter(asked_for(page, planet, COMMON))
    ours = {url: number for url, number in asked.items() if url.startswith(("assets/flipkit/search/", "pagefind/"))}
    dialogs = ours.pop("assets/flipkit/search/answers.js")
    assert dialogs <= 2  # the dialog's worker is another one
    assert {*ours.values()} == {1}
    assert {url for url in ours if url.endswith(".js")} == {"assets/flipkit/search/asks.js"}
    assert {"pagefind/blocks.json", "pagefind/wasm.pagefind"} <= ours.keys()
    assert not [url for url in ours if url.endswith((".pf_meta", ".pf_index")) and "/own/" in url]  # in the list


def test_of_a_word_that_the_newest_do_not_have_all_older_blocks_are_asked_at_once(page: Page, planet: str) -> None:
    starts = [url for url in asked_for(page, planet, RARE) if url.endswith(".pf_meta")]
    assert len(starts) == len(YEARS)
    expect(page.locator("[data-fk-status]")).to_have_text("1 result")


def test_what_a_browser_kept_too_long_is_loaded_again(page: Page, planet: str) -> None:
    """A browser may keep the list of blocks for minutes, in which a site is published anew."""
    kept = [True]

    def old(route: Route) -> None:
        answer = route.fetch()
        gone = answer.text().replace('"first"', '"was"').replace('"start":"', '"start":"gone')
        route.fulfill(response=answer, body=gone if kept else None)
        kept.clear()

    page.route("**/pagefind/blocks.json", old)
    page.goto(f"{planet}search/?words={COMMON}")
    expect(page.locator("[data-fk-found] li")).to_have_count(10)


def test_a_kind_that_is_not_offered_narrows_nothing(page: Page, planet: str) -> None:
    page.goto(f"{planet}search/?words={RARE}&kind=Unicorn")
    expect(page.locator("[data-fk-status]")).to_have_text("1 result")
