"""The same text on several blogs is shown once, as its author's; nobody takes it over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.gather.sources.duplicates import find_duplicates, fingerprint, is_same_text, merge_duplicates
from flipkit.model.blogs import Entry
from flipkit.model.identifiers import BlogId
from flipkit.model.web_addresses import canonical_address

DAY = datetime(2026, 11, 1, tzinfo=UTC)
HOMES = {"ada": "https://ada.example/", "bo": "https://bo.example/", "planet": "https://planet.example/"}
LONG = (
    "When the video is watched the evening before, the lesson begins with questions. Mine begin at the door: each "
    "pupil brings one on a card, we sort the cards on the long table, and the heap that grows tallest is where we "
    "start."
)


def entry(
    blog: str,
    url: str,
    title: str = "Cards",
    summary: str = LONG,
    *,
    identity: str = "",
    days: int = 0,
    claims: int | None = None,
) -> Entry:
    """An entry that was first seen so many days after DAY, and claims to be as old, or as old as it `claims`."""
    seen = DAY + timedelta(days=days)
    when = seen if claims is None else DAY + timedelta(days=claims)
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
        first_seen=seen,
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
    (shown,), (carried,) = merge_duplicates([copy, own], HOMES)
    assert (shown.blog, shown.also_on) == ("ada", ("planet",))
    assert (carried.entry, carried.shown_by) == (copy, "ada")


def test_a_reprint_is_found_by_title_and_text_and_the_one_met_first_is_the_original() -> None:
    first = entry("bo", "https://bo.example/cards/")
    reprint = entry("planet", "https://planet.example/77", "CARDS", days=2)
    assert find_duplicates([reprint, first], HOMES) == {("planet", reprint.id): ("bo", first.id)}


@pytest.mark.promise(5)
@pytest.mark.parametrize("links", ["https://planet.example/77", "https://ada.example.evil.example/cards", ""])
@pytest.mark.parametrize(
    "home", ["https://ada.example/cards", "https://feeds.example/~r/ada/1", "https://blogs.example/1"]
)
@pytest.mark.parametrize("claims", [-400, -1, 0, 5])
def test_what_was_seen_here_first_stays_the_original(home: str, links: str, claims: int) -> None:
    """Promise 5: no date, and no link to a copyist's own server, makes a copy the original."""
    own = entry("ada", home)
    copy = entry("planet", links or HOMES["planet"], days=30, claims=claims)
    assert find_duplicates([copy, own], HOMES) == {("planet", copy.id): ("ada", own.id)}


@pytest.mark.promise(5)
@pytest.mark.parametrize(
    "written",
    [
        "http://www.ada.example/cards",
        "https://ada.example:443/cards/",
        "https://ada.example./cards",
        "https://ADA.example/cards?utm_source=a/b",
        "https://somebody:word@ada.example/cards#top",
    ],
)
def test_a_copy_is_found_however_its_server_is_written(written: str) -> None:
    """Only servers where several blogs have entries are looked at, whatever else an address says of them."""
    own = entry("ada", "https://ada.example/cards")
    copy = entry("planet", written, "Another title", "Few words.", identity="77", days=1)
    assert find_duplicates(
        [own, copy, entry("bo", "https://bo.example/x?y=https://ada.example/cards", "Else", "Else.")], HOMES
    ) == {("planet", "77"): ("ada", "https://ada.example/cards")}


def test_of_two_seen_at_one_moment_the_list_decides_and_no_date() -> None:
    """Promise 5: what is met at once is the blog's that stands first in blogs.yml, or whose server the link names."""
    own = entry("ada", "https://ada.example/cards")
    copy = entry("planet", "https://planet.example/77", claims=-9)
    feedburner = entry("bo", "https://feeds.example/bo/1", claims=-20)
    assert find_duplicates([copy, own, feedburner], HOMES) == {
        ("planet", copy.id): ("ada", own.id),
        ("bo", feedburner.id): ("ada", own.id),
    }


@pytest.mark.promise(5)
def test_a_planet_that_was_met_first_gives_back_what_it_says_is_anothers() -> None:
    """Promise 5: a planet's own link says whose a text is; a third one, met between them, gains nothing by it."""
    planet = entry("planet", "https://ada.example/cards", days=0)
    third = entry("bo", "https://bo.example/cards", days=3)
    own = entry("ada", "https://ada.example/cards/", days=9)
    assert find_duplicates([planet, third, own], HOMES) == {
        ("planet", planet.id): ("ada", own.id),
        ("bo", third.id): ("ada", own.id),
    }


@pytest.mark.promise(5)
def test_an_entry_that_is_like_two_others_does_not_make_them_one() -> None:
    """Promise 5: a copyist that takes one's words and another's address hides neither behind the other."""
    words = "Something else, on the other hand, is told here at length, and by somebody else altogether."
    ada = entry("ada", "https://ada.example/cards")
    bo = entry("bo", "https://bo.example/else", "Else", words, days=1)
    bridge = entry("planet", "https://bo.example/else", days=2)
    assert find_duplicates([ada, bo, bridge], HOMES) == {("planet", bridge.id): ("ada", ada.id)}


@pytest.mark.promise(5)
def test_an_address_that_is_claimed_before_its_author_wrote_hides_nothing() -> None:
    """Promise 5: on servers that many share, who claims an address first does not get what is written there."""
    claimed = entry(
        "planet", "https://feeds.example/p/124", "Buy this", "Buy, buy, buy this and that, and then that."
    )
    own = entry("ada", "https://feeds.example/p/124", days=4)
    assert find_duplicates([claimed, own], HOMES) == {}
    twice = [claimed, entry("planet", "https://feeds.example/p/124", "Buy that", "", identity="2")]
    copy = entry("bo", "https://feeds.example/p/124", days=5)
    assert find_duplicates([*twice, own, copy], HOMES) == {("bo", copy.id): ("ada", own.id)}


@pytest.mark.promise(5)
def test_the_same_title_or_a_copied_guid_alone_proves_nothing() -> None:
    own = entry("ada", "https://ada.example/1", identity="tag:ada,2026:1")
    other = entry("bo", "https://bo.example/1", summary="Something else, on the other hand, is told here at length.")
    thief = entry("planet", "https://planet.example/1", "Mine", "Buy this.", identity="tag:ada,2026:1")
    assert find_duplicates([own, other, thief], HOMES) == {}
    assert merge_duplicates([own, other, thief], HOMES) == ((own, other, thief), ())


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
    shown = {(kept.blog, kept.id) for kept in merge_duplicates(entries, HOMES)[0]}
    assert shown == {(each.blog, each.id) for each in entries} - set(found)
    assert set(found.values()) <= shown
    assert found == find_duplicates(entries[::-1], HOMES)
