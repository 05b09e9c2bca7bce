"""Old entries come in page by page, keep their dates, and are no news; each door, and each way to end."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from flipkit.errors import FetchError
from flipkit.gather.content.blogs import load_blogs
from flipkit.gather.formats.feeds.discovery import previous_page
from flipkit.gather.formats.feeds.normalize import read_feed
from flipkit.gather.formats.parse_tasks import InProcess
from flipkit.gather.sources.archive import Archive, State
from flipkit.gather.sources.backfill import BackfillResult, backfill
from flipkit.model.blogs import Blog
from flipkit.model.community import Community
from flipkit.model.settings import Settings
from flipkit.model.states import SourceState
from tests.support.problems import diagnosis
from tests.support.refreshing import FakeClient

NOW = datetime(2026, 11, 22, tzinfo=UTC)
FEED = "https://lab.example/feed"
LAB = Blog(title="Lab", url="https://lab.example/", feed=FEED)
STATE = State(id="lab", title="Lab", url=LAB.url, feed=FEED, state=SourceState.OK, since=NOW.date())
WORDPRESS = "<generator>https://wordpress.org/?v=6.4</generator>"
BUSY = FetchError(diagnosis("The server asks us to come back later (429).", "Wait."), source="x", status=429)


def rss(*items: str, head: str = WORDPRESS) -> bytes:
    return f"<rss version='2.0'><channel><title>F</title>{head}{''.join(items)}</channel></rss>".encode()


def item(number: int, when: str = "") -> str:
    dated = f"<pubDate>{when or f'{2026 - number}-05-01T00:00:00Z'}</pubDate>" if when != "none" else ""
    return (
        f"<item><guid isPermaLink='false'>g{number}</guid><title>Same title</title>{dated}"
        f"<link>https://lab.example/{number}/</link><description>Words {number}.</description></item>"
    )


def walk(archive: Archive, pages: FakeClient, now: datetime = NOW) -> BackfillResult:
    return asyncio.run(backfill(archive, "lab", LAB, pages, runner=InProcess(), now=now))


def gathered(archive: Archive, body: bytes) -> None:
    reading = read_feed(body, "", FEED, archive.known("lab"), NOW, source=FEED)
    archive.record(STATE, reading.entries)


@pytest.fixture
def archive() -> Archive:
    return Archive(None)


def test_old_pages_come_in_with_their_dates_and_are_no_news(archive: Archive) -> None:
    gathered(archive, rss(item(0), item(1)))
    pages = FakeClient(
        {
            FEED: rss(item(0), item(1)),
            f"{FEED}?paged=2": rss(item(1), item(2), item(3)),
            f"{FEED}?paged=3": rss(item(4, "none"), item(5), item(6, "2031-01-01T00:00:00Z")),
        }
    )
    assert walk(archive, pages) == BackfillResult(2, 5, "there is no older page.")
    assert pages.addresses == [FEED, *(f"{FEED}?paged={number}" for number in (2, 3, 4))]
    entries = {entry.guid: entry for entry in archive.entries("lab")}
    assert {guid: (e.published and e.published.year, e.backfilled) for guid, e in entries.items()} == {
        "g0": (2026, False),
        "g1": (2025, False),
        "g2": (2024, True),
        "g3": (2023, True),
        "g4": (2021, True),
        "g5": (2021, True),
        "g6": (2021, True),
    }
    assert len({entry.slug for entry in entries.values()}) == 7
    followed = load_blogs(archive, [LAB])
    assert [entry.id for entry in followed.entries if not entry.backfilled] == ["g0", "g1"]
    assert entries["g4"].first_seen == NOW
    again = walk(archive, FakeClient(pages.answers), datetime(2026, 12, 1, tzinfo=UTC))
    assert (again.new, {entry.guid: entry for entry in archive.entries("lab")}) == (0, entries)


def test_a_walk_that_was_broken_off_goes_on_where_it_was(archive: Archive) -> None:
    gathered(archive, rss(item(0)))
    first = {FEED: rss(item(0)), f"{FEED}?paged=2": rss(item(1))}
    stopped = walk(archive, FakeClient({**first, f"{FEED}?paged=3": BUSY}))
    assert stopped == BackfillResult(1, 1, "The server asks us to come back later (429). Wait.", is_done=False)
    later = FakeClient({**first, f"{FEED}?paged=3": rss(item(2))})
    assert walk(archive, later) == BackfillResult(1, 1, "there is no older page.")
    assert later.addresses == [f"{FEED}?paged=3", f"{FEED}?paged=4"]
    assert archive.page("lab") == ""


@pytest.mark.parametrize(
    ("pages", "ended"),
    [
        (
            {FEED: rss(item(0)), f"{FEED}?paged=2": rss(item(0))},
            BackfillResult(0, 0, "the next page has nothing that was not on those before."),
        ),
        ({FEED: rss(item(0), head="")}, BackfillResult(0, 0, "its feed says of no older page.")),
        (
            {FEED: rss(item(0)), f"{FEED}?paged=2": b"<!doctype html><p>Not found"},
            BackfillResult(0, 0, "the page before is no feed."),
        ),
        ({}, BackfillResult(0, 0, "There is nothing at this address any more (404).", is_done=False)),
    ],
)
def test_a_walk_ends(archive: Archive, pages: Mapping[str, bytes], ended: BackfillResult) -> None:
    gathered(archive, rss(item(0)))
    assert walk(archive, FakeClient(pages)) == ended
    assert [entry.guid for entry in archive.entries("lab")] == ["g0"]


def test_pages_that_lead_in_a_circle_are_left(archive: Archive) -> None:
    gathered(archive, rss(item(0)))
    one, two = (f"{FEED}/{number}" for number in (1, 2))

    def page(number: int, then: str) -> bytes:
        return rss(
            item(number), head=f'<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="{then}"/>'
        )

    pages = FakeClient({FEED: page(0, one), one: page(1, two), two: page(2, one)})
    assert walk(archive, pages) == BackfillResult(2, 2, "that was the oldest page.")


BLOGGER = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:openSearch="http://a9.com/-/spec/opensearchrss/1.0/">'
    "<generator>Blogger</generator><openSearch:totalResults>{0}</openSearch:totalResults>"
    "<openSearch:startIndex>26</openSearch:startIndex><openSearch:itemsPerPage>25</openSearch:itemsPerPage></feed>"
)


@pytest.mark.parametrize(
    ("body", "address", "expected"),
    [
        (
            '<feed><link rel="prev-archive" href="/2019.atom"/><link rel=\'next\' href="/p2"/></feed>',
            FEED,
            "https://lab.example/2019.atom",
        ),
        ('<feed><link href="?page=2&amp;a=b" rel="next"/></feed>', FEED, f"{FEED}?page=2&a=b"),
        ('<feed><entry><link rel="next" href="/p2"/></entry></feed>', FEED, ""),
        ('<feed><link rel="next" href="http://lab.example/p2"/></feed>', FEED, "https://lab.example/p2"),
        ('<feed><link rel="next" href="file:///etc/passwd"/></feed>', FEED, ""),
        (
            json.dumps({"version": "https://jsonfeed.org/version/1.1", "next_url": "p2.json"}),
            FEED,
            "https://lab.example/p2.json",
        ),
        ('{"next_url": 3}', FEED, ""),
        (f"<rss><channel>{WORDPRESS}</channel></rss>", f"{FEED}?a=b&paged=7", f"{FEED}?a=b&paged=8"),
        (BLOGGER.format(90), f"{FEED}?alt=rss", f"{FEED}?alt=rss&start-index=51"),
        (BLOGGER.format(50), FEED, ""),
        ("<rss><channel><generator>Hugo</generator></channel></rss>", FEED, ""),
    ],
)
def test_the_door_to_the_page_before(body: str, address: str, expected: str) -> None:
    assert previous_page(body.encode(), address) == expected


def test_what_was_backfilled_is_in_no_feed(archive: Archive) -> None:
    gathered(archive, rss(item(0)))
    walk(archive, FakeClient({FEED: rss(item(0)), f"{FEED}?paged=2": rss(*map(item, range(1, 40)))}))
    followed = load_blogs(archive, [LAB])
    assert len(followed.entries) == 40
    community = Community(Settings(name="S"), NOW, blogs=followed.blogs, entries=followed.entries)
    assert [entry.id for entry in community.news] == ["g0"]
