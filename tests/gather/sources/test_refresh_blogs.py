"""Which blogs a refresh asks for and which it spares, and what a dry run foretells."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from flipkit.errors import FetchError, NotAskedError
from flipkit.gather.content.blogs import load_blogs
from flipkit.gather.fetch import Answer
from flipkit.gather.sources import Outcome, refresh_files
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.blogs import sources
from flipkit.model.blogs import Blog, Topics
from flipkit.model.states import SourceState
from flipkit.model.text import slug
from tests.support.problems import diagnosis
from tests.support.refreshing import FakeClient, blog_outcome, refreshed

NOW = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("America/New_York"))
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LAB = Blog(title="Lab", url="https://lab.test/", feed="https://lab.test/feed.xml")
TWIN = Blog(title="Twin", url="https://twin.lab.test/", feed="https://twin.lab.test/feed.xml")
NEW = "https://new.test/feed.xml"


def rss(*titles: str) -> bytes:
    """A feed with entries of these titles, each of its own day."""
    items = "".join(
        f"<item><guid>{title}</guid><title>{title}</title><link>https://lab.test/{slug(title)}</link>"
        f"<pubDate>{number:02} Nov 2026 10:00:00 GMT</pubDate></item>"
        for number, title in enumerate(titles, start=1)
    )
    return f"<rss version='2.0'><channel><title>F</title>{items}</channel></rss>".encode()


def good(body: bytes, **headers: Any) -> Answer:
    return Answer(url=LAB.feed, status=200, body=body, content_type="application/rss+xml", **headers)


def bad(status: int, retry_after: str = "") -> FetchError:
    return FetchError(diagnosis(f"No ({status}).", "Wait."), source="s", status=status, retry_after=retry_after)


def ask(
    archive: Archive, client: FakeClient, *blogs: Blog, now: datetime = NOW, only: str = "", dry_run: bool = False
) -> list[Outcome]:
    return refreshed(sources(blogs or (LAB,), archive, now), archive, client, now, only=only, dry_run=dry_run)


@pytest.fixture
def archive() -> Archive:
    return Archive(None)


def test_a_blog_that_is_not_due_is_not_asked_but_when_named(archive: Archive) -> None:
    client = FakeClient({LAB.feed: good(rss("One"), cache_control="max-age=7200")})
    ask(archive, client)
    waiting = blog_outcome("lab", SourceState.WAITING, None, total=1, problem="Not due before 2026-11-22 19:00 UTC.")
    assert ask(archive, client, now=NOW + HOUR) == [waiting]
    assert len(client.addresses) == 1
    assert ask(archive, client, now=NOW + HOUR, only="lab") == [blog_outcome("lab", SourceState.OK, 200, total=1)]
    assert ask(archive, client, now=NOW + 3 * HOUR) == [blog_outcome("lab", SourceState.OK, 200, total=1)]


def test_one_that_fails_is_asked_less_and_less_and_says_why(archive: Archive) -> None:
    client = FakeClient({LAB.feed: bad(500)})
    asked = []
    for hour in range(48):
        before = len(client.addresses)
        (outcome,) = ask(archive, client, now=NOW + hour * HOUR)
        assert outcome.state == "failing"
        assert outcome.problem.startswith("No (500).")
        asked += [hour] * (len(client.addresses) - before)
    assert asked == [0, 1, 3, 7, 14, 28]
    elsewhere = replace(LAB, feed=NEW)  # a line that was mended is tried at once
    assert ask(archive, FakeClient({NEW: good(rss("One"))}), elsewhere, now=NOW + 47 * HOUR)[0].state == "ok"


def test_429_spares_all_blogs_of_the_server_the_next_time(archive: Archive) -> None:
    answers: dict[str, Answer | Exception] = {LAB.feed: bad(429, "7200"), TWIN.feed: good(rss("One"))}
    ask(archive, FakeClient(answers), LAB, TWIN)
    client = FakeClient(answers)
    told = ask(archive, client, LAB, TWIN, now=NOW + HOUR)
    assert [(outcome.id, outcome.state) for outcome in told] == [("lab", "failing"), ("twin", "waiting")]
    assert client.addresses == []
    answers[LAB.feed] = good(rss("One"))
    told = ask(archive, client, LAB, TWIN, now=NOW + 3 * HOUR)
    assert [outcome.state for outcome in told] == ["ok", "ok"]


def test_one_that_was_spared_in_the_same_run_has_not_failed(archive: Archive) -> None:
    spared = NotAskedError(diagnosis("lab.test asks us to come back later.", "Wait."), source=TWIN.feed, status=429)
    (outcome,) = ask(archive, FakeClient({TWIN.feed: spared}), TWIN)
    assert outcome == blog_outcome(
        "twin", SourceState.WAITING, None, problem="lab.test asks us to come back later. Wait."
    )
    assert archive.states() == {}


def test_a_feed_that_moved_is_asked_at_its_new_address_after_three_days(archive: Archive) -> None:
    client = FakeClient({LAB.feed: good(rss("One"), moved=NEW), NEW: good(rss("One", "Two"))})
    for day in range(3):
        ask(archive, client, now=NOW + day * DAY)
        assert load_blogs(archive, [LAB]).blogs[0].health.moved_to == NEW
    assert ask(archive, client, now=NOW + 3 * DAY) == [blog_outcome("lab", SourceState.OK, 200, new=1, total=2)]
    assert client.addresses == [LAB.feed] * 3 + [NEW]


def test_gathering_without_news_changes_nothing_that_a_build_sees(archive: Archive) -> None:
    client = FakeClient({LAB.feed: good(rss("One"), cache_control="max-age=60"), TWIN.feed: bad(500)})
    ask(archive, client, LAB, TWIN)
    before = load_blogs(archive, [LAB, TWIN])
    for day in range(1, 9):
        ask(archive, client, LAB, TWIN, now=NOW + day * DAY)
        after = load_blogs(archive, [LAB, TWIN])
        assert (after.blogs, after.entries) == (before.blogs, before.entries)


def test_a_server_that_breaks_the_client_itself_ends_no_run(archive: Archive) -> None:
    answers: dict[str, Answer | Exception] = {LAB.feed: RuntimeError("a fault of ours"), NEW: good(rss("One"))}
    told = ask(archive, FakeClient(answers), LAB, Blog(title="New", url="https://new.test/", feed=NEW))
    assert [outcome.state for outcome in told] == ["failing", "ok"]
    assert told[0].problem.startswith("flipkit could not gather it, and can't say why.")


def test_a_dry_run_says_what_would_stay_and_keeps_nothing(archive: Archive) -> None:
    ask(archive, FakeClient({LAB.feed: good(rss("Old flipping"), etag='"1"')}))
    states, entries = archive.states(), archive.entries("lab")
    filtered = replace(LAB, topics=Topics(include=("flipping",)))
    client = FakeClient({LAB.feed: good(rss("Flipping again", "My cat"))})
    (told,) = ask(archive, client, filtered, dry_run=True, only="lab")
    assert client.addresses == [LAB.feed]  # for everything, so without the ETag
    assert (told.counts, told.total) == ({"new": 2, "changed": 0}, 3)
    assert [(entry.title, entry.kept) for entry in told.preview] == [
        ("My cat", False),
        ("Old flipping", True),
        ("Flipping again", True),
    ]
    (failed,) = ask(archive, FakeClient({LAB.feed: bad(404)}), filtered, dry_run=True)
    assert (failed.state, failed.status) == ("failing", 404)
    assert (archive.states(), archive.entries("lab")) == (states, entries)


def test_a_broken_file_is_read_once_until_it_changes(archive: Archive, tmp_path: Path) -> None:
    """What broke off on its way may come whole the next time; a file is what it is, and is told of all the same."""
    listed = [Blog(title="F", url="https://f.test/", feed="f.xml")]
    for body, read in ((rss("One", "Two")[:-40], 1), (rss("One", "Two")[:-40], 0), (rss("One", "Two"), 1)):
        (tmp_path / "f.xml").write_bytes(body)
        assert len(refresh_files(sources(listed, archive, NOW, folder=tmp_path), archive, NOW)) == read
        (blog,) = load_blogs(archive, listed).blogs
        assert bool(blog.health.lost) == (body != rss("One", "Two"))


@pytest.mark.parametrize(("known", "read"), [("same", 0), ("another", 1), ("", 1)])
def test_a_file_that_somebody_looked_at_is_not_read_for_whether_it_changed(
    archive: Archive, tmp_path: Path, known: str, read: int
) -> None:
    listed = [Blog(title="F", url="https://f.test/", feed="f.xml")]
    (tmp_path / "f.xml").write_bytes(rss("One"))
    refresh_files(sources(listed, archive, NOW, folder=tmp_path), archive, NOW)
    said = sha256(rss("One")).hexdigest() if known == "same" else known
    (tmp_path / "f.xml").write_bytes(rss("One", "Two"))
    found = refresh_files(
        sources(listed, archive, NOW, folder=tmp_path), archive, NOW, lambda path: said * (path.name == "f.xml")
    )
    assert len(found) == read


def test_a_dry_run_reads_files_and_keeps_nothing(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "f.xml").write_bytes(rss("My cat", "Flipping"))
    filed = Blog(title="F", url="https://f.test/", feed="f.xml", topics=Topics(exclude=("cat",)))
    missing = Blog(title="M", url="https://m.test/", feed="m.xml")
    told = refreshed(sources([filed, missing], archive, NOW, folder=tmp_path), archive, None, NOW, dry_run=True)
    assert [(outcome.id, outcome.state, outcome.counts["new"]) for outcome in told] == [
        ("f", "ok", 2),
        ("m", "failing", 0),
    ]
    assert [(entry.title, entry.kept) for entry in told[0].preview] == [
        ("Flipping", True),
        ("My cat", False),
    ]
    assert archive.states() == {}


def test_the_topic_filter_decides_what_is_shown_and_nothing_else(archive: Archive) -> None:
    ask(archive, FakeClient({LAB.feed: good(rss("My cat", "Flipping"))}))
    filtered = replace(LAB, topics=Topics(exclude=("cat",)))
    assert [entry.title for entry in load_blogs(archive, [filtered]).entries] == ["Flipping"]
    assert [entry.title for entry in load_blogs(archive, [LAB]).entries] == ["Flipping", "My cat"]


def test_what_was_decided_about_dates_is_said(archive: Archive) -> None:
    body = rss("One").replace(b"2026", b"2031")
    ask(archive, FakeClient({LAB.feed: good(body)}))
    followed = load_blogs(archive, [LAB])
    assert [entry.published for entry in followed.entries] == [NOW.astimezone(UTC)]
    (decision,) = followed.blogs[0].health.decisions
    assert decision.startswith("One: ")
    assert "future" in decision
