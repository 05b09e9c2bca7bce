"""A hostile title in a feed, a post, a week and a session is inert text, all the way to the reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import feedparser
import icalendar
import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, expect

from tests.support import project, sample
from tests.support.chromium import open_search
from tests.support.kinds import addresses, file_of
from tests.support.project import ALL, HOSTILE
from tests.support.server import serve


def build(folder: Path, *parts: str) -> Path:
    project.write(folder, *parts)
    sample.run(folder, "flipkit", "build", "--quiet")
    return folder / "site"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("hostile"), *ALL)


@pytest.fixture(scope="module")
def hostile_url(hostile: Path) -> Iterator[str]:
    with serve(hostile, is_lasting=True) as url:
        yield url


def watch(context: BrowserContext) -> tuple[list[str], list[str]]:
    """Note what scripts say in dialogs, and every address asked for."""
    said: list[str] = []
    asked: list[str] = []

    def hear(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    context.on("dialog", hear)

    def note(request: Request) -> None:
        asked.append(request.url)

    context.on("request", note)
    return said, asked


def test_no_page_runs_it(browser: Browser, hostile: Path, hostile_url: str) -> None:
    context = browser.new_context()
    said, asked = watch(context)
    page = context.new_page()
    for address in addresses(hostile):
        written = file_of(hostile, address).read_text("utf-8")
        is_month_without = re.match(r"events/\d{4}/", address) and "alert" not in written
        if 'http-equiv="refresh"' not in written and not is_month_without:  # such lead to another of these
            page.goto(hostile_url + address)
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith((hostile_url, "data:", "blob:"))] == []


@pytest.mark.parametrize("kind", ["post", "week", "session", "entry"])
def test_it_is_text_in_page_and_head(page: Page, hostile: Path, hostile_url: str, kind: str) -> None:
    address = {
        "post": "posts/2026/second/",
        "week": "chats/evening/2026-11-16/",
        "session": "events/meeting/sessions/one/",
        "entry": next(url for url in addresses(hostile) if url.startswith("blogs/a-blog/") and url.count("/") == 3),
    }[kind]
    page.goto(hostile_url + address)
    # Of a table's cells the tags go as they are read: spreadsheets bring them along.
    said = 'alert(1) & "x" {{ y }}' if kind == "session" else HOSTILE
    assert said in page.title()
    assert said in page.locator("main").inner_text()
    scripts = page.locator('head script:not([type="application/ld+json"])')  # JSON-LD is data: no browser runs it
    assert not [script for script in scripts.all_inner_texts() if "alert" in script]


def test_it_is_text_in_the_search_dialog(page: Page, hostile_url: str) -> None:
    said, _ = watch(page.context)
    page.goto(hostile_url, wait_until="networkidle")
    open_search(page)
    page.keyboard.type("alert", delay=15)
    results = page.locator(".md-search-result__item")
    expect(results.first).to_be_visible()
    assert any("</title><script>alert(1)</script>" in words for words in results.all_inner_texts())
    assert said == []


def test_it_is_text_in_feeds_and_calendars(hostile: Path) -> None:
    posts = feedparser.parse((hostile / "posts/feed.atom").read_bytes())
    assert posts.bozo == 0
    titles = {entry.title_detail.value for entry in posts.entries if entry.title_detail.type == "text/plain"}
    assert HOSTILE in titles
    assert HOSTILE in {item["title"] for item in json.loads((hostile / "posts/feed.json").read_bytes())["items"]}
    blogs = feedparser.parse((hostile / "blogs/feed.atom").read_bytes())
    assert [entry.title for entry in blogs.entries] == [HOSTILE]
    calendar = icalendar.Calendar.from_ical((hostile / "calendars/all.ics").read_bytes())
    said = " ".join(f"{event['SUMMARY']} {event['DESCRIPTION']}" for event in calendar.walk("VEVENT"))
    assert said.count(HOSTILE) >= 2


def test_the_dialog_works_where_search_is_the_only_plugin(page: Page, tmp_path: Path) -> None:
    site = build(tmp_path / "alone", "search")
    with serve(site) as url:
        page.goto(url, wait_until="networkidle")
        open_search(page)
        page.keyboard.type("notes", delay=15)
        result = page.locator(".md-search-result__item a").first
        expect(result).to_be_visible()
        result.click()
        page.wait_for_url("**/notes/**")
        expect(page.locator("h1")).to_have_text("Notes")
