"""The same text on several blogs is shown once, as its author's; nobody takes it over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.gather.sources.duplicates import find_duplicates, fingerprint, is_same_text, merge_duplicates
from flipkit.model.blogs import Entry
from flipkit.model.identifiers import BlogId
from flipkit.model.text import canonical_address

DAY = datetime(2026, 11, 1, tzinfo=UTC)
HOMES = {"ada": "https://ada.example/", "bo": "https://bo.example/", "planet": "https://planet.example/"}
LONG = (
    "When the video is watched the evening before, the lesson begins with questions. Mine begin at the door: each "
    "pupil brings one on a card, we sort the cards on the long table, and the heap that grows tallest is where we "
    "start."
)


def entry(
    blog: str, url: str, title: str = "Cards", summary: str = LONG, *, identity: str = "", days: int = 0
) -> Entry:
    when = DAY + timedelta(days=days)
    return Entry(
        blog=BlogId(blog),
        id=identity or url,
        slug="x",
        url=url,
        title=title,
        published=when,
        updated=when,
        authors=(),
        categories=(),
        language="",
        summary=summary,
        words=40,
    )


@pytest.mark.parametrize(
    "address",
    [
        "http://ada.example/cards",
        "https://www.ada.example/cards/",
        "https://ada.example/cards/?utm_source=planet&utm_medium=feed#more",
        "https://ada.example:443/cards/index.html",
    ],
)
def test_addresses_of_one_page_are_one(address: str) -> None:
    assert canonical_address(address) == "ada.example/cards"


def test_addresses_of_other_pages_are_others() -> None:
    different = ["https://a.example/?p=1", "https://a.example/?p=2", "https://a.example/x", "https://a.example:81/x"]
    assert len({canonical_address(address) for address in different}) == 4
    assert canonical_address("https://[broken") == "https://[broken"


def test_like_texts_have_like_fingerprints() -> None:
    assert is_same_text(fingerprint(LONG), fingerprint(LONG.upper().replace(",", " –")))
    assert not is_same_text(fingerprint(LONG), fingerprint(LONG[::-1]))
    assert fingerprint("Too short to tell.") is None
    assert not is_same_text(None, None)


def test_a_planets_copy_is_its_authors() -> None:
    own = entry("ada", "https://ada.example/cards/")
    copy = entry("planet", "https://www.ada.example/cards?utm_source=planet", "[Ada] Cards", "", days=-3)
    assert find_duplicates([copy, own], HOMES) == {("planet", copy.id): ("ada", own.id)}
    (shown,) = merge_duplicates([copy, own], HOMES)
    assert (shown.blog, shown.also_on) == ("ada", ("planet",))


def test_a_reprint_is_found_by_title_and_text_and_the_older_one_is_the_original() -> None:
    first = entry("bo", "https://bo.example/cards/")
    reprint = entry("planet", "https://planet.example/77", "CARDS", days=2)
    assert find_duplicates([reprint, first], HOMES) == {("planet", reprint.id): ("bo", first.id)}


def test_the_same_title_or_a_copied_guid_alone_proves_nothing() -> None:
    own = entry("ada", "https://ada.example/1", identity="tag:ada,2026:1")
    other = entry("bo", "https://bo.example/1", summary="Something else, on the other hand, is told here at length.")
    thief = entry("planet", "https://planet.example/1", "Mine", "Buy this.", identity="tag:ada,2026:1")
    assert find_duplicates([own, other, thief], HOMES) == {}
    assert merge_duplicates([own, other, thief], HOMES) == (own, other, thief)


def test_entries_of_one_blog_and_links_to_a_home_page_are_never_merged() -> None:
    twice = [entry("ada", "https://ada.example/1"), entry("ada", "https://ada.example/1", identity="other")]
    linkless = [entry("ada", "https://ada.example/", "A", "a"), entry("bo", "https://ada.example/", "B", "b")]
    assert find_duplicates([*twice, *linkless], HOMES) == {}


@given(
    st.lists(st.tuples(st.sampled_from(sorted(HOMES)), st.integers(0, 3), st.integers(0, 2)), max_size=8, unique=True)
)
def test_every_copy_leads_to_an_entry_that_is_shown(rows: list[tuple[str, int, int]]) -> None:
    entries = [entry(blog, f"https://ada.example/{page}", identity=f"{page}-{n}", days=n) for blog, page, n in rows]
    found = find_duplicates(entries, HOMES)
    shown = {(kept.blog, kept.id) for kept in merge_duplicates(entries, HOMES)}
    assert shown == {(each.blog, each.id) for each in entries} - set(found)
    assert set(found.values()) <= shown
    assert found == find_duplicates(entries[::-1], HOMES)
