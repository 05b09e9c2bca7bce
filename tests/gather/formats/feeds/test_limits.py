"""How much of one feed is taken: one entry, title, author or number costs no other, and what is cut is said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flipkit.gather.formats import limits
from flipkit.gather.formats.feeds import ParsedEntry, ParsedFeed, Text
from flipkit.gather.formats.feeds.normalize import read
from flipkit.gather.formats.feeds.parsed_feed import EntryStamp, StoredEntry
from flipkit.gather.sources.archive import Archive, State
from flipkit.gather.sources.blogs import sources
from flipkit.model.blogs import Blog, Enclosure
from flipkit.model.states import SourceState
from flipkit.model.web_addresses import is_web_address, resolve
from tests.support.refreshing import FakeClient, refreshed

pytestmark = pytest.mark.promise(4)

NOW = datetime(2026, 11, 22, tzinfo=UTC)
HOME = "https://lab.example/"
LONG = "word " * 60_000


def one(**more: object) -> StoredEntry:
    (made,) = read(ParsedFeed(entries=(ParsedEntry(guid="1", link="/1", **more),)), HOME, {}, NOW).entries  # type: ignore[arg-type]
    return made


@pytest.mark.parametrize("title", [LONG, "\U0001f34e" * 300_000, "x" * 300_000, "&amp; " * 90_000])
def test_a_title_is_a_line_and_says_that_it_was_cut(title: str) -> None:
    """Promise 4: one title makes no list, feed, month or search as large as it likes."""
    made = one(title=Text(title))
    assert 0 < len(made.title) <= limits.LINE and made.title.endswith("…")
    assert "Its title is longer than 300 characters and was cut at a word." in made.decisions
    assert one(title=Text("Short")).decisions == one().decisions


def test_a_text_without_blanks_has_a_short_summary_and_a_short_title() -> None:
    made = one(content=Text("x" * 500_000))
    assert len(made.summary) <= limits.SUMMARY and len(made.title) <= limits.LINE


def test_names_are_short_and_few() -> None:
    """Promise 4: authors and categories have lists of their own, each name a page."""
    made = one(authors=(LONG, *map(str, range(5_000))), categories=tuple(f"c{n}" for n in range(50_000)))
    assert (len(made.authors), len(made.categories)) == (limits.AUTHORS, limits.CATEGORIES)
    assert max(map(len, made.authors)) <= limits.NAME
    assert made.decisions[:3] == (
        "It has 5,001 authors; the first 20 are kept.",
        "Of its authors those longer than 100 characters were cut.",
        "It has 50,000 categories; the first 50 are kept.",
    )


def test_media_are_few_and_their_types_short() -> None:
    media = tuple(Enclosure(f"https://lab.example/{n}.mp3", LONG[:9_000]) for n in range(1_000))
    made = one(enclosures=media)
    assert len(made.enclosures) == limits.ENCLOSURES
    assert max(len(medium.type) for medium in made.enclosures) <= limits.NAME
    assert "It has 1,000 media files; the first 20 are kept." in made.decisions


@pytest.mark.parametrize("long", [HOME + "a" * 1_500_000, f"{HOME}{'é' * 1_100}", "/" + " " * 900 + "a"])
def test_an_address_is_of_2000_octets_at_most_else_there_is_none(long: str) -> None:
    """Promise 4: what no server takes leads nowhere, and stands nowhere."""
    made = one()
    (kept,) = read(ParsedFeed(entries=(ParsedEntry(guid="1", link=long, title=Text("T")),)), HOME, {}, NOW).entries
    assert kept.url == HOME
    assert resolve(long, HOME) == ""
    assert made.url == "https://lab.example/1"
    assert is_web_address("https://lab.example/" + "é" * 900) and not is_web_address(
        "https://lab.example/" + "é" * 1_000
    )


def test_an_id_is_short_and_stays_the_same() -> None:
    entries = tuple(ParsedEntry(guid="g" * 700_000 + str(n), title=Text("T")) for n in range(2))
    first = [entry.guid for entry in read(ParsedFeed(entries=entries), HOME, {}, NOW).entries]
    assert len(set(first)) == 2 and max(map(len, first)) < 80
    assert [entry.guid for entry in read(ParsedFeed(entries=entries), HOME, {}, NOW).entries] == first


def test_remarks_on_a_feed_are_few() -> None:
    twice = tuple(ParsedEntry(guid="1", title=Text("T")) for _ in range(9_000))
    lost = read(ParsedFeed(entries=twice), HOME, {}, NOW).lost
    assert len(lost) == limits.REMARKS and lost[-1] == "… and 8,980 more of the kind."


def test_so_many_new_entries_come_at_once_the_newest_first() -> None:
    """Promise 4: a feed of 100,000 entries fills no disk; what waits is said, and comes the next times."""
    dated = tuple(
        ParsedEntry(guid=f"d{n}", title=Text(f"D{n}"), published=NOW - timedelta(days=n)) for n in range(limits.NEW)
    )
    undated = tuple(ParsedEntry(guid=f"u{n}", title=Text(f"U{n}")) for n in range(limits.NEW))
    feed = ParsedFeed(entries=(*undated, *reversed(dated)))
    known: dict[str, EntryStamp] = {}
    came: list[set[str]] = []
    while True:
        found = read(feed, HOME, known, NOW, most=400)
        came.append({entry.guid for entry in found.entries})
        known |= {entry.guid: EntryStamp(entry.slug, entry.first_seen, entry.digest) for entry in found.entries}
        if not found.waiting:
            break
        assert found.lost[-1].endswith("new entries; the newest 400 came, the others wait for the next times.")
        assert found.held_back == found.lost, "the command says it, too"
    assert came[0] == {f"d{n}" for n in range(400)}
    assert came[1] == {f"d{n}" for n in range(400, 500)} | {f"u{n}" for n in range(300)}
    assert came[2] == {f"u{n}" for n in range(300, 500)}


def feed(*numbers: int) -> bytes:
    items = "".join(f"<item><guid>{n}</guid><title>T{n}</title></item>" for n in numbers)
    return f"<rss version='2.0'><channel><title>F</title>{items}</channel></rss>".encode()


def test_what_waits_is_taken_though_the_feed_has_not_changed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Promise 4: no entry is lost for coming with many others, at an address or in a file."""
    blog = Blog(title="Lab", url=HOME, feed="https://lab.example/feed.xml")
    count = limits.NEW * 2 + 10
    client = FakeClient({blog.feed: feed(*range(count))}, '"1"')
    (tmp_path / "feed.xml").write_bytes(feed(*range(count)))
    here = Blog(title="File", url=HOME, feed="feed.xml")
    with Archive(None) as archive:
        totals = []
        for _ in range(4):
            done = refreshed(sources([blog, here], archive, NOW, folder=tmp_path), archive, client, NOW)
            totals.append([outcome.total for outcome in done])
        assert totals == [[500, 500], [1_000, 1_000], [count, count], [count, count]]
        assert client.asked[-1] == (blog.feed, '"1"')


def test_of_an_entry_that_changes_for_ever_the_first_form_and_the_last_ones_are_kept() -> None:
    """Promise 4: an archive does not grow with how often somebody changes a text."""
    state = State(id="lab", title="Lab", url=HOME, feed="f", state=SourceState.OK, since=NOW.date())
    with Archive(None) as archive:
        for number in range(100):
            (made,) = read(
                ParsedFeed(entries=(ParsedEntry(guid="1", title=Text(f"T{number}")),)), HOME, {}, NOW
            ).entries
            archive.record(state, [made], NOW + timedelta(days=number))
        titles = [version.title for version in archive.history("lab", "1")]
    assert titles == ["T0", *(f"T{number}" for number in range(80, 99))]
