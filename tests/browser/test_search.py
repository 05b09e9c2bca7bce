"""Search in Chromium: typed and clicked in Material's dialog, filtered on the search page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, Request, expect

from flipkit.publish.artifacts import Record
from flipkit.publish.search import index
from tests.support.chromium import open_search
from tests.support.kinds import example
from tests.support.server import serve

SPANISH, ENGLISH = "cuaderno", "whiteboard"
HOSTILE = '</title><script>alert(1)</script> & "x" {{ y }} <img src=x onerror=alert(2)>'


@pytest.fixture(scope="module")
def shelf(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample's pages below /pd/, with a bundle of our own making behind its search."""
    folder = tmp_path_factory.mktemp("shelf") / "site"
    shutil.copytree(built_site, folder)
    shutil.rmtree(folder / "pagefind")
    index(
        [
            Record(
                url="posts/hostile/",
                title=HOSTILE,
                text=f"quagga {HOSTILE} AT&T &amp; co",
                kind="post",
                language="en",
                space="own",
                date=date(2026, 1, 2),
            ),
            Record(
                url="https://elsewhere.example/an-entry?a=1&b=2",
                title="Entrada",
                text="quagga",
                kind="entry",
                language="es",
                space="own",
            ),
            Record(
                url="javascript:alert(3)",
                title="No address of the web",
                text="okapi",
                kind="entry",
                language="en",
                space="own",
            ),
            Record(
                url="chats/flipclass/",
                title="A chat",
                text="quagga",
                kind="chat",
                language="en",
                space="together",
                date=date(2026, 3, 4),
            ),
            Record(url="", title="The home page", text="tapir", kind="page", language="en"),
            *(
                Record(
                    url=f"posts/{n}/",
                    title=f"Post {n}",
                    text="bongo",
                    kind="post",
                    language="en",
                    space="own",
                    date=date(2026, 1, 1 + n),
                )
                for n in range(25)
            ),
        ],
        folder / "pagefind",
    )
    with serve(folder, under="/pd/") as url:
        yield url


def type_into_dialog(page: Page, words: str) -> Locator:
    """Open the dialog as a keyboard does, type, and give the results."""
    open_search(page)
    page.keyboard.type(words, delay=15)
    return page.locator(".md-search-result__item")


def links(results: Locator) -> list[str]:
    found: list[str] = results.locator("a").evaluate_all("all => all.map(each => each.href)")
    return found


def test_a_word_typed_in_the_dialog_leads_to_its_page(page: Page, site: str) -> None:
    elsewhere: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((site, "data:", "blob:")):
            elsewhere.append(request.url)

    page.context.on("request", note)
    page.goto(site, wait_until="networkidle")
    results = type_into_dialog(page, ENGLISH)
    expect(results.first).to_be_visible()
    target = links(results)[0]
    results.first.locator("a").click()
    page.wait_for_url(target)
    assert target.startswith(site)
    assert ENGLISH in page.locator("main").inner_text().lower()
    assert elsewhere == []


def test_any_language_is_found_from_any_page(page: Page, site: str, built_site: Path) -> None:
    for url, words in (("", SPANISH), (example(built_site, "handbook"), SPANISH), (spanish(built_site), ENGLISH)):
        page.goto(site + url, wait_until="networkidle")
        expect(type_into_dialog(page, words).first).to_be_visible()
        page.goto(f"{site}search/?words={words}")
        expect(page.locator("[data-fk-found] li").first).to_be_visible()


def test_the_dialog_works_on_the_page_for_what_is_not_there(page: Page, subpath: str) -> None:
    page.goto(subpath + "no/such/page/", wait_until="networkidle")
    results = type_into_dialog(page, ENGLISH)
    expect(results.first).to_be_visible()
    assert all(link.startswith((subpath, "https://")) for link in links(results))


def test_hostile_words_are_text(page: Page, shelf: str) -> None:
    said: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.goto(shelf, wait_until="networkidle")
    results = type_into_dialog(page, "quagga AT&T")
    expect(results).to_have_count(1)
    expect(results.locator("h1")).to_have_text(HOSTILE)
    expect(results.locator("p")).to_contain_text(f"{HOSTILE} AT&T &amp; co")
    page.goto(f"{shelf}search/?words=quagga+AT%26T")
    found = page.locator("[data-fk-found] li")
    expect(found.locator("h2")).to_have_text(HOSTILE)
    expect(found.locator(".fk-sum")).to_contain_text(f"{HOSTILE} AT&T &amp; co")
    assert page.locator(":is(.md-search-result, [data-fk-found]) :is(script, img)").count() == 0
    assert said == []


def test_results_say_what_they_are_and_lead_to_the_original(page: Page, shelf: str) -> None:
    page.goto(shelf + "handbook/", wait_until="networkidle")
    results = type_into_dialog(page, "quagga")
    expect(results).to_have_count(3)
    assert sorted(links(results)) == [
        f"{shelf}chats/flipclass/",
        f"{shelf}posts/hostile/",
        "https://elsewhere.example/an-entry?a=1&b=2",
    ]
    expect(results.filter(has_text="A chat").locator(".fk-together")).to_have_text("Chat")
    expect(results.filter(has_text="Entrada").locator(".fk-own")).to_have_text("Blog entry")
    expect(results.filter(has_text="Entrada")).to_contain_text("elsewhere.example")
    expect(results.filter(has_text="Entrada").locator("h1 span")).to_have_attribute("lang", "es")


def test_only_addresses_of_the_web_are_followed(page: Page, shelf: str) -> None:
    page.goto(shelf + "handbook/", wait_until="networkidle")
    results = type_into_dialog(page, "okapi")
    expect(results).to_have_count(1)
    assert links(results) == [shelf]


def test_the_home_page_is_found_again_and_again(page: Page, shelf: str) -> None:
    page.goto(shelf + "handbook/", wait_until="networkidle")
    results = type_into_dialog(page, "tapir")
    expect(results).to_have_count(1)
    page.keyboard.press("Backspace")
    page.keyboard.type("r", delay=15)
    page.wait_for_timeout(300)
    assert links(results) == [shelf]


def test_the_dialog_answers_the_last_query_whatever_came_before(page: Page, shelf: str) -> None:
    page.goto(shelf, wait_until="networkidle")
    results = type_into_dialog(page, "quagga")
    expect(results).to_have_count(3)
    page.keyboard.press("Control+A")
    page.keyboard.type("okapi", delay=5)
    expect(results).to_have_count(1)
    page.keyboard.press("Control+A")
    page.keyboard.type("zzyzx", delay=5)
    expect(results).to_have_count(0)
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")


def test_the_dialog_says_when_the_search_is_out_of_reach(page: Page, shelf: str) -> None:
    page.goto(shelf, wait_until="networkidle")
    page.context.route("**/pagefind/**", lambda route: route.abort())
    expect(type_into_dialog(page, "quagga")).to_contain_text("The search can’t be loaded")


def test_many_results_lead_on_to_the_search_page(page: Page, shelf: str) -> None:
    page.goto(shelf, wait_until="networkidle")
    results = type_into_dialog(page, "bongo")
    expect(results).to_have_count(10)
    last = results.last.locator("a")
    expect(last).to_have_text("All 25 results")
    last.click()
    page.wait_for_url(f"{shelf}search/?words=bongo")
    found = page.locator("[data-fk-found] li")
    expect(page.locator("[data-fk-status]")).to_have_text("25 results")
    expect(found).to_have_count(10)
    more = page.get_by_role("button", name="Show more")
    more.click()
    expect(found).to_have_count(20)
    expect(found.nth(10).locator("a")).to_be_focused()
    more.click()
    expect(found).to_have_count(25)
    expect(more).to_be_hidden()


def test_kinds_and_order_narrow_the_search_and_stand_in_the_address(page: Page, shelf: str) -> None:
    page.goto(shelf + "search/", wait_until="networkidle")
    page.get_by_label("Words").fill("quagga")
    found = page.locator("[data-fk-found] li")
    status = page.locator("[data-fk-status]")
    expect(status).to_have_text("3 results")
    page.get_by_role("checkbox", name="Chat").check()
    expect(status).to_have_text("1 result")
    page.get_by_role("checkbox", name="Post").check()
    expect(status).to_have_text("2 results")
    page.get_by_label("Order").select_option("Newest first")
    expect(found.first).to_contain_text("4 Mar 2026")
    expect(page).to_have_url(f"{shelf}search/?words=quagga&kind=Post&kind=Chat&order=newest")
    page.reload()
    expect(status).to_have_text("2 results")
    expect(page.get_by_role("checkbox", name="Chat")).to_be_checked()
    expect(found.first.locator(".fk-together")).to_have_text("Chat")
    page.get_by_label("Words").fill("")
    expect(status).to_have_text("")
    expect(found).to_have_count(0)


def test_without_a_script_the_page_says_so_and_leads_to_the_lists(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(site + "search/")
        expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
        expect(page.get_by_label("Words")).to_be_hidden()
        for link in page.locator("main .fk-chips a").all():
            answer = page.request.get(page.evaluate("each => each.href", link.element_handle()))
            assert answer.ok
    finally:
        context.close()


def spanish(built_site: Path) -> str:
    """A page in Spanish."""
    found = sorted(path for path in built_site.rglob("index.html") if '<html lang="es"' in path.read_text("utf-8"))
    assert found, "the sample has no page in Spanish"
    return found[0].relative_to(built_site).as_posix().removesuffix("index.html")
