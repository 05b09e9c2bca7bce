"""The search page without its script, and the file Material's dialog waits for."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest

from flipkit.model.community import Community
from flipkit.model.settings import Part, Settings
from flipkit.publish.artifacts import File, Page
from flipkit.publish.search import artifacts


def made(*parts: Part) -> tuple[Page, File]:
    settings = Settings(name="Flipped <Commons>", url="https://example.org/pd/", parts=frozenset(parts))
    page, file = artifacts(Community(settings, datetime(2026, 11, 22, tzinfo=UTC)))
    assert isinstance(page, Page)
    assert isinstance(file, File)
    return page, file


def test_the_page_is_an_index_of_the_section_search() -> None:
    page, _ = made("search")
    assert (page.url, page.title, page.section, page.index) == ("search/", "Search", "search", True)
    assert page.description == "Everything on Flipped <Commons>: search it by words and by kind."


@pytest.mark.parametrize(
    ("parts", "kinds", "lists"),
    [
        (("search",), [], []),
        (("search", "posts"), ["Post", "Person", "Page"], ["../posts/", "../people/"]),
        (
            ("search", "posts", "blogs", "events", "calendars"),
            ["Post", "Blog entry", "Blog", "Chat", "Session", "Event", "Person", "Page"],
            ["../posts/", "../blogs/", "../chats/", "../events/", "../calendars/", "../people/"],
        ),
    ],
)
def test_kinds_and_lists_are_those_of_the_active_plugins(
    parts: tuple[Part, ...], kinds: list[str], lists: list[str]
) -> None:
    body = made(*parts)[0].body()
    assert re.findall(r'name="kind" value="([^"]*)"', body) == kinds
    assert re.findall(r'<a class="fk-chip" href="([^"]*)"', body) == lists


def test_without_a_script_the_form_is_hidden_and_a_note_says_why() -> None:
    body = made("search", "posts")[0].body()
    assert re.search(r"<form [^>]*\bhidden>", body)
    assert "Searching needs JavaScript" in body
    assert "Everything on Flipped &lt;Commons&gt;" in body


def test_what_each_search_reads_first_is_asked_for_with_the_page() -> None:
    head = made("search")[0].head
    assert re.findall(r'<link rel="preload" as="fetch" href="([^"]*)" crossorigin>', head) == [
        "../pagefind/blocks.json",
        "../pagefind/wasm.pagefind",
    ]
    assert re.findall(r'<script async src="([^"]*)" data-fk-tongue="en"', head) == [
        "../assets/flipkit/search/asks.js"
    ]


def test_what_the_dialog_fetches_first_holds_no_documents() -> None:
    _, file = made("search")
    assert file.url == "search/search_index.json"
    assert isinstance(file.bytes, bytes)
    stub = json.loads(file.bytes)
    assert (stub["docs"], stub["config"]["separator"]) == ([], r"[\s\-]+")
