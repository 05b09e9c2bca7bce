"""Gathering the blogs of blogs.yml: news are kept, failures become values, and nothing is ever lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from flipkit.errors import FetchError
from flipkit.gather.content.blogs import feed_files, load_blogs, read_blogs, read_list
from flipkit.gather.sources import Outcome
from flipkit.gather.sources.archive import Archive, State
from flipkit.gather.sources.blogs import identify, sources
from flipkit.model.blogs import Blog, BlogHealth
from flipkit.model.states import SourceState
from tests.support.problems import diagnosis
from tests.support.refreshing import FakeClient, blog_outcome, refreshed

DATA = Path(__file__).resolve().parents[2] / "data" / "feeds"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
LAB = Blog(title="Lab & Bench", url="https://lab.example/", feed="https://lab.example/feed.xml", authors=("ada",))
DEAD = Blog(title="Gone", url="https://gone.example/", feed="https://gone.example/feed.xml")
BROKEN = FetchError(diagnosis("The server has a fault of its own (500).", "Wait."), source=DEAD.feed, status=500)
GONE = FetchError(diagnosis("It was taken down for good (410).", "It stays."), source=DEAD.feed, status=410)


def rss(*items: str) -> bytes:
    """A feed with these items."""
    return f"<rss version='2.0'><channel><title>F</title>{''.join(items)}</channel></rss>".encode()


def item(guid: str, title: str, when: str = "2026-11-01") -> str:
    return (
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{title}</title><pubDate>{when}</pubDate>"
        f"<link>https://lab.example/{guid}/</link></item>"
    )


def run(archive: Archive, client: FakeClient, *blogs: Blog, now: datetime = NOW, only: str = "") -> list[Outcome]:
    return refreshed(sources(blogs or (LAB,), archive, now), archive, client, now, only=only)


def titles(archive: Archive, *blogs: Blog) -> list[str]:
    return [entry.title for entry in load_blogs(archive, blogs or (LAB,)).entries]


@pytest.fixture
def archive() -> Archive:
    return Archive(None)


def test_news_are_kept_and_without_news_nothing_changes(archive: Archive) -> None:
    body = rss(item("1", "One"), item("2", "Two", "2026-11-02"))
    client = FakeClient({LAB.feed: body}, '"e1"')
    assert run(archive, client) == [blog_outcome("lab-bench", SourceState.OK, 200, new=2, total=2)]
    before = load_blogs(archive, [LAB])
    assert run(archive, client, now=LATER) == [blog_outcome("lab-bench", SourceState.OK, 304, total=2)]
    assert client.asked == [(LAB.feed, ""), (LAB.feed, '"e1"')]
    without_etag = FakeClient({LAB.feed: body})
    assert run(archive, without_etag, now=LATER) == [blog_outcome("lab-bench", SourceState.OK, 200, total=2)]
    after = load_blogs(archive, [LAB])
    assert (after.blogs, after.entries) == (before.blogs, before.entries)
    assert titles(archive) == ["Two", "One"]


def test_an_entry_that_left_its_feed_stays_and_a_changed_one_changes(archive: Archive) -> None:
    run(archive, FakeClient({LAB.feed: rss(item("1", "One"), item("2", "Two", "2026-11-02"))}))
    changed = FakeClient({LAB.feed: rss(item("3", "Three", "2026-11-03"), item("2", "Two, again", "2026-11-02"))})
    assert run(archive, changed) == [blog_outcome("lab-bench", SourceState.OK, 200, new=1, changed=1, total=3)]
    assert titles(archive) == ["Three", "Two, again", "One"]


def test_a_failing_blog_is_a_value_with_its_reason_and_keeps_its_entries(archive: Archive) -> None:
    good = FakeClient({LAB.feed: rss(item("1", "One")), DEAD.feed: rss(item("d", "Dead"))})
    run(archive, good, LAB, DEAD)
    bad = FakeClient({LAB.feed: rss(item("1", "One")), DEAD.feed: BROKEN})
    problem = "The server has a fault of its own (500). Wait."
    assert run(archive, bad, LAB, DEAD, now=LATER) == [
        blog_outcome("lab-bench", SourceState.OK, 200, total=1),
        blog_outcome("gone", SourceState.FAILING, 500, total=1, problem=problem),
    ]
    health = BlogHealth(
        state=SourceState.FAILING,
        since=LATER.date(),
        reason=BROKEN.message,
        remedy=BROKEN.remedy,
        newest=datetime(2026, 11, 1, tzinfo=UTC),
        entries=1,
        succeeded=NOW.date(),
    )
    assert load_blogs(archive, [LAB, DEAD]).blogs[1].health == health
    run(archive, bad, LAB, DEAD, now=LATER + timedelta(days=9))
    assert load_blogs(archive, [LAB, DEAD]).blogs[1].health == health
    run(archive, good, LAB, DEAD, now=LATER + timedelta(days=10))
    assert load_blogs(archive, [LAB, DEAD]).blogs[1].health.state == "ok"


def test_a_blog_that_ended_is_a_tombstone_that_is_not_asked_again(archive: Archive) -> None:
    run(archive, FakeClient({DEAD.feed: rss(item("d", "Dead"))}), DEAD)
    problem = "It was taken down for good (410). It stays."
    assert run(archive, FakeClient({DEAD.feed: GONE}), DEAD, now=LATER) == [
        blog_outcome("gone", SourceState.GONE, 410, total=1, problem=problem)
    ]
    client = FakeClient({DEAD.feed: rss(item("d", "Dead"))})
    later = LATER + timedelta(days=99)
    assert run(archive, client, DEAD, now=later) == [
        blog_outcome("gone", SourceState.GONE, None, total=1, problem=problem)
    ]
    assert client.asked == []
    (blog,) = load_blogs(archive, [DEAD]).blogs
    assert (blog.health.state, blog.health.since, blog.health.entries) == ("gone", LATER.date(), 1)
    elsewhere = replace(DEAD, feed="https://gone.example/new.xml")
    assert run(archive, FakeClient({elsewhere.feed: rss(item("n", "New"))}), elsewhere, now=later) == [
        blog_outcome("gone", SourceState.OK, 200, new=1, total=2)
    ]
    run(archive, FakeClient({DEAD.feed: GONE}), DEAD, now=later)
    assert run(archive, client, DEAD, now=later, only="gone") == [blog_outcome("gone", SourceState.OK, 200, total=2)]


@pytest.mark.parametrize(
    ("body", "problem"),
    [((DATA / "page.html").read_bytes(), "This is a web page, not a feed."), (b"", "The server sent nothing;")],
)
def test_something_that_is_no_feed_loses_nothing(archive: Archive, body: bytes, problem: str) -> None:
    run(archive, FakeClient({LAB.feed: rss(item("1", "One"))}))
    (outcome,) = run(archive, FakeClient({LAB.feed: body}))
    assert (outcome.state, outcome.status, outcome.total) == ("failing", 200, 1)
    assert outcome.problem.startswith(problem)


def test_a_copied_guid_takes_nothing_over(archive: Archive) -> None:
    run(archive, FakeClient({LAB.feed: rss(item("1", "Mine")), DEAD.feed: rss(item("1", "Stolen"))}), LAB, DEAD)
    assert [archive.entries(blog)[0].title for blog in ("lab-bench", "gone")] == ["Mine", "Stolen"]
    shown = [(entry.title, entry.also_on) for entry in load_blogs(archive, [LAB, DEAD]).entries]
    assert shown == [("Mine", ("gone",))]  # the link is the lab's


def test_dates_are_never_of_the_future(archive: Archive) -> None:
    items = rss(item("1", "Future", "2031-01-01"), item("2", "Past"), item("3", "Undated", "soon"))
    run(archive, FakeClient({LAB.feed: items}))
    found = {entry.title: entry.published for entry in load_blogs(archive, [LAB]).entries}
    beside = datetime(2026, 11, 1, tzinfo=UTC)  # what can't be read is as old as what stands beside it
    assert found == {"Future": NOW, "Undated": beside, "Past": beside}
    run(archive, FakeClient({LAB.feed: rss(item("1", "Future, edited", "2031-01-01"))}), now=LATER)
    assert {entry.published for entry in load_blogs(archive, [LAB]).entries if "edited" in entry.title} == {NOW}


def test_paused_blogs_and_files_are_not_asked_and_lose_nothing(archive: Archive) -> None:
    run(archive, FakeClient({LAB.feed: rss(item("1", "One"))}))
    paused = replace(LAB, paused=True)
    client = FakeClient({})
    run(archive, client, paused, Blog(title="F", url="https://f.example/", feed="f.xml"))
    assert client.asked == []
    assert load_blogs(archive, [paused]).blogs[0].health.state == "paused"
    assert titles(archive, paused) == ["One"]


def test_one_blog_can_be_gathered_alone(archive: Archive) -> None:
    client = FakeClient({LAB.feed: rss(item("1", "One"))})
    assert [outcome.id for outcome in run(archive, client, LAB, DEAD, only="lab-bench")] == ["lab-bench"]


def test_a_hostile_feed_leaves_nothing_live(archive: Archive) -> None:
    hostile = "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &quot;x&quot; {{ y }}"
    picture = "&lt;img src=x onerror=y&gt;"
    body = f"<item><guid>1</guid><title>{hostile}</title><description>{hostile}{picture}</description></item>"
    run(archive, FakeClient({LAB.feed: rss(body)}))
    followed = load_blogs(archive, [LAB])
    (entry,) = followed.entries
    assert (entry.title, entry.summary) == ('& "x" {{ y }}', '& "x" {{ y }}')
    assert followed.content(entry) == (
        '&amp; "x" {{ y }}<a href="https://lab.example/x" rel="noopener nofollow ugc">Image</a>'
    )


def test_files_are_read_when_their_bytes_changed(archive: Archive, tmp_path: Path) -> None:
    blog = Blog(title="File", url="https://file.example/", feed="feeds/f.xml")
    (tmp_path / "feeds").mkdir()

    def run_files(now: datetime) -> list[Outcome]:
        return refreshed(sources([blog], archive, now, folder=tmp_path), archive, None, now)

    missing = "The file feeds/f.xml can't be read. Put it beside blogs.yml."
    assert run_files(NOW) == [blog_outcome("file", SourceState.FAILING, None, problem=missing)]
    (tmp_path / "feeds" / "f.xml").write_bytes(rss(item("1", "One")))
    assert run_files(NOW) == [blog_outcome("file", SourceState.OK, None, new=1, total=1)]
    assert run_files(LATER) == [blog_outcome("file", SourceState.OK, None, total=1)]
    assert titles(archive, blog) == ["One"]


def state(blog_id: str, blog: Blog) -> State:
    return State(
        id=blog_id, title=blog.title, url=blog.url, feed=blog.feed, state=SourceState.OK, since=date(2026, 1, 1)
    )


def test_an_id_is_frozen_when_first_gathered() -> None:
    known = {"lab-bench": state("lab-bench", LAB), "gone": state("gone", DEAD)}
    renamed = replace(LAB, title="Another name")
    moved = replace(DEAD, feed="https://new.example/f", url="https://new.example/")
    stranger = Blog(title="Lab bench", url="https://other.example/", feed="https://other.example/f")
    listed = [stranger, renamed, moved, Blog(title="Health", url="https://h.example/")]
    assert [blog_id for blog_id, _ in identify(listed, known)] == ["lab-bench-2", "lab-bench", "gone", "health-blog"]


def test_all_that_is_wrong_with_the_list_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "blogs.yml"
    path.write_text(
        "- {id: lab, title: Lab, url: 'https://a.example/', feed: 'https://a.example/f'}\n"
        "- {id: lab, title: Twin, url: 'https://b.example/', feed: 'https://a.example/f'}\n"
        "- {id: health, title: H, url: 'https://c.example/'}\n"
        "- {id: 'My Blog', title: M, url: 'https://d.example/'}\n"
        "- {title: Out, url: 'https://e.example/', feed: ../../secret.xml}\n"
        "- {title: No address, url: nowhere, shwo: full}\n"
        "- {title: Fine, url: 'https://g.example/', feed: feeds/f.xml}\n"
    )
    blogs, problems = read_list(path, "blogs.yml")
    assert [blog.title for blog in blogs] == ["Lab", "Fine"]
    assert [(problem.line, problem.message) for problem in problems] == [
        (2, "'lab' is also the id of 'Lab'."),
        (2, "'Lab' has the same feed."),
        (3, "'health' is an address that flipkit needs itself."),
        (4, "'My Blog' can't stand in an address."),
        (5, "'../../secret.xml' is not beside this file."),
        (6, "'nowhere' is not an address."),
        (6, "'shwo' is not a key flipkit knows here."),
    ]
    assert "feeds/f.xml" in feed_files(path, "blogs.yml")


def test_without_a_list_there_are_no_blogs(tmp_path: Path) -> None:
    assert read_list(tmp_path / "blogs.yml", "blogs.yml") == ((), [])
    (tmp_path / "blogs.yml").write_text("title: not a list\n")
    assert [problem.line for problem in read_list(tmp_path / "blogs.yml", "blogs.yml")[1]] == [1]


def test_a_build_reads_files_and_the_archive_and_no_network(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "f.xml").write_bytes(rss(item("1", "One")))
    (tmp_path / "blogs.yml").write_text(
        "- {title: File, url: 'https://f.example/', feed: f.xml, language: de, authors: ada}\n"
        "- {title: Far, url: 'https://far.example/', feed: 'https://far.example/f'}\n"
        "- {title: Bare, url: 'https://bare.example/'}\n"
    )
    followed = read_blogs(tmp_path, "blogs.yml", archive, NOW)
    assert [(blog.id, blog.health.state, blog.health.reason) for blog in followed.blogs] == [
        ("file", "ok", ""),
        ("far", "waiting", ""),
        ("bare", "waiting", "blogs.yml names no feed for it."),
    ]
    assert [(entry.title, entry.language, entry.authors) for entry in followed.entries] == [("One", "de", ("ada",))]


SECRETS = (
    "https://ada:hunter2@lab.example/feed",
    "https://lab.example/feed?token=hunter2",
    "https://lab.example/feed?a=1&key=hunter2",
    "https://lab.example/feed?auth=hunter2",
    "https://lab.example/feed?feed_key=hunter2",
)


@pytest.mark.promise(5)
@pytest.mark.parametrize("address", SECRETS)
def test_a_secret_in_an_address_is_used_warned_of_and_told_nowhere(address: str, tmp_path: Path) -> None:
    """Promise 5: a feed with a password is followed; whoever keeps the list is warned, and no problem names it."""
    path = tmp_path / "blogs.yml"
    path.write_text(f"- title: Lab\n  url: {address}\n  feed: {address}\n", encoding="utf-8")
    (blog,), (problem,) = read_list(path, "blogs.yml")
    assert (blog.feed, blog.public_feed) == (address, "")
    assert (problem.code, problem.severity, problem.line) == ("feed-with-secret", "warning", 3)
    assert "hunter2" not in f"{problem}{blog.url}"


def test_a_warning_about_the_list_makes_it_no_other_list(tmp_path: Path, archive: Archive) -> None:
    path = tmp_path / "blogs.yml"
    path.write_text(
        "- title: Other\n  url: https://o.example/\n  feed: https://o.example/?key=hunter2\n", encoding="utf-8"
    )
    run(archive, FakeClient({LAB.feed: rss(item("1", "One"))}))
    read_blogs(tmp_path, "blogs.yml", archive, NOW)
    assert archive.states()["lab-bench"].state == "removed"
