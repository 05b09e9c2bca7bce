"""Gathering the blogs of blogs.yml: news are kept, failures become values, and nothing is ever lost."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from flipkit.errors import FetchError
from flipkit.gather.content.blogs import feed_files, identify, load, read, read_files, read_list
from flipkit.gather.fetch import Answer
from flipkit.gather.sources.archive import Archive, State
from flipkit.gather.sources.asking_blogs import gather
from flipkit.gather.sources.keeping_blogs import Outcome
from flipkit.model.blogs import Blog, BlogHealth

DATA = Path(__file__).resolve().parents[2] / "data" / "feeds"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
LAB = Blog(title="Lab & Bench", url="https://lab.example/", feed="https://lab.example/feed.xml", authors=("ada",))
DEAD = Blog(title="Gone", url="https://gone.example/", feed="https://gone.example/feed.xml")
BROKEN = FetchError("The server has a fault of its own (500).", source=DEAD.feed, remedy="Wait.", status=500)
GONE = FetchError("It was taken down for good (410).", source=DEAD.feed, remedy="It stays.", status=410)


def rss(*items: str) -> bytes:
    """A feed with these items."""
    return f"<rss version='2.0'><channel><title>F</title>{''.join(items)}</channel></rss>".encode()


def item(guid: str, title: str, when: str = "2026-11-01") -> str:
    return (
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{title}</title><pubDate>{when}</pubDate>"
        f"<link>https://lab.example/{guid}/</link></item>"
    )


class Fake:
    """A fetcher with ready answers, which remembers what it was asked."""

    def __init__(self, answers: Mapping[str, bytes | Exception], etag: str = "") -> None:
        self.answers, self.etag = answers, etag
        self.asked: list[tuple[str, str]] = []

    async def get(self, url: str, *, accept: str = "", etag: str = "", modified: str = "") -> Answer:
        self.asked.append((url, etag))
        answer = self.answers[url]
        if isinstance(answer, Exception):
            raise answer
        if etag and etag == self.etag:
            return Answer(url, 304)
        return Answer(url, 200, answer, "application/rss+xml", self.etag)


def run(archive: Archive, fetcher: Fake, *blogs: Blog, now: datetime = NOW, only: str = "") -> list[Outcome]:
    done = asyncio.run(gather(blogs or (LAB,), archive, fetcher, now, only=only))
    return [replace(outcome, seconds=0.0) for outcome in done]


def titles(archive: Archive, *blogs: Blog) -> list[str]:
    return [entry.title for entry in load(archive, blogs or (LAB,)).entries]


@pytest.fixture
def archive() -> Archive:
    return Archive(None)


def test_news_are_kept_and_without_news_nothing_changes(archive: Archive) -> None:
    body = rss(item("1", "One"), item("2", "Two", "2026-11-02"))
    fetcher = Fake({LAB.feed: body}, '"e1"')
    assert run(archive, fetcher) == [Outcome("lab-bench", "ok", 200, 2, 0, 2)]
    before = load(archive, [LAB])
    assert run(archive, fetcher, now=LATER) == [Outcome("lab-bench", "ok", 304, 0, 0, 2)]
    assert fetcher.asked == [(LAB.feed, ""), (LAB.feed, '"e1"')]
    without_etag = Fake({LAB.feed: body})
    assert run(archive, without_etag, now=LATER) == [Outcome("lab-bench", "ok", 200, 0, 0, 2)]
    after = load(archive, [LAB])
    assert (after.blogs, after.entries) == (before.blogs, before.entries)
    assert titles(archive) == ["Two", "One"]


def test_an_entry_that_left_its_feed_stays_and_a_changed_one_changes(archive: Archive) -> None:
    run(archive, Fake({LAB.feed: rss(item("1", "One"), item("2", "Two", "2026-11-02"))}))
    changed = Fake({LAB.feed: rss(item("3", "Three", "2026-11-03"), item("2", "Two, again", "2026-11-02"))})
    assert run(archive, changed) == [Outcome("lab-bench", "ok", 200, 1, 1, 3)]
    assert titles(archive) == ["Three", "Two, again", "One"]


def test_a_failing_blog_is_a_value_with_its_reason_and_keeps_its_entries(archive: Archive) -> None:
    good = Fake({LAB.feed: rss(item("1", "One")), DEAD.feed: rss(item("d", "Dead"))})
    run(archive, good, LAB, DEAD)
    bad = Fake({LAB.feed: rss(item("1", "One")), DEAD.feed: BROKEN})
    problem = "The server has a fault of its own (500). Wait."
    assert run(archive, bad, LAB, DEAD, now=LATER) == [
        Outcome("lab-bench", "ok", 200, 0, 0, 1),
        Outcome("gone", "failing", 500, 0, 0, 1, problem=problem),
    ]
    health = BlogHealth(
        "failing", LATER.date(), BROKEN.message, BROKEN.remedy, newest=datetime(2026, 11, 1, tzinfo=UTC), entries=1,
        succeeded=NOW.date(),
    )  # fmt: skip
    assert load(archive, [LAB, DEAD]).blogs[1].health == health
    run(archive, bad, LAB, DEAD, now=LATER + timedelta(days=9))
    assert load(archive, [LAB, DEAD]).blogs[1].health == health
    run(archive, good, LAB, DEAD, now=LATER + timedelta(days=10))
    assert load(archive, [LAB, DEAD]).blogs[1].health.state == "ok"


def test_a_blog_that_ended_is_a_tombstone_that_is_not_asked_again(archive: Archive) -> None:
    run(archive, Fake({DEAD.feed: rss(item("d", "Dead"))}), DEAD)
    problem = "It was taken down for good (410). It stays."
    assert run(archive, Fake({DEAD.feed: GONE}), DEAD, now=LATER) == [
        Outcome("gone", "gone", 410, 0, 0, 1, problem=problem)
    ]
    fetcher = Fake({DEAD.feed: rss(item("d", "Dead"))})
    later = LATER + timedelta(days=99)
    assert run(archive, fetcher, DEAD, now=later) == [Outcome("gone", "gone", None, 0, 0, 1, problem=problem)]
    assert fetcher.asked == []
    (blog,) = load(archive, [DEAD]).blogs
    assert (blog.health.state, blog.health.since, blog.health.entries) == ("gone", LATER.date(), 1)
    elsewhere = DEAD.model_copy(update={"feed": "https://gone.example/new.xml"})
    assert run(archive, Fake({elsewhere.feed: rss(item("n", "New"))}), elsewhere, now=later) == [
        Outcome("gone", "ok", 200, 1, 0, 2)
    ]
    run(archive, Fake({DEAD.feed: GONE}), DEAD, now=later)
    assert run(archive, fetcher, DEAD, now=later, only="gone") == [Outcome("gone", "ok", 200, 0, 0, 2)]


@pytest.mark.parametrize(
    ("body", "problem"),
    [((DATA / "page.html").read_bytes(), "This is a web page, not a feed."), (b"", "There is nothing in it.")],
)
def test_something_that_is_no_feed_loses_nothing(archive: Archive, body: bytes, problem: str) -> None:
    run(archive, Fake({LAB.feed: rss(item("1", "One"))}))
    (outcome,) = run(archive, Fake({LAB.feed: body}))
    assert (outcome.state, outcome.status, outcome.total) == ("failing", 200, 1)
    assert outcome.problem.startswith(problem)


def test_a_copied_guid_takes_nothing_over(archive: Archive) -> None:
    run(archive, Fake({LAB.feed: rss(item("1", "Mine")), DEAD.feed: rss(item("1", "Stolen"))}), LAB, DEAD)
    assert [archive.entries(blog)[0].title for blog in ("lab-bench", "gone")] == ["Mine", "Stolen"]
    shown = [(entry.title, entry.also_on) for entry in load(archive, [LAB, DEAD]).entries]
    assert shown == [("Mine", ("gone",))]  # the link is the lab's


def test_dates_are_never_of_the_future(archive: Archive) -> None:
    items = rss(item("1", "Future", "2031-01-01"), item("2", "Past"), item("3", "Undated", "soon"))
    run(archive, Fake({LAB.feed: items}))
    found = {entry.title: entry.published for entry in load(archive, [LAB]).entries}
    assert found == {"Future": NOW, "Undated": NOW, "Past": datetime(2026, 11, 1, tzinfo=UTC)}
    run(archive, Fake({LAB.feed: rss(item("1", "Future, edited", "2031-01-01"))}), now=LATER)
    assert {entry.published for entry in load(archive, [LAB]).entries if "edited" in entry.title} == {NOW}


def test_paused_blogs_and_files_are_not_asked_and_lose_nothing(archive: Archive) -> None:
    run(archive, Fake({LAB.feed: rss(item("1", "One"))}))
    paused = LAB.model_copy(update={"paused": True})
    fetcher = Fake({})
    run(archive, fetcher, paused, Blog(title="F", url="https://f.example/", feed="f.xml"))
    assert fetcher.asked == []
    assert load(archive, [paused]).blogs[0].health.state == "paused"
    assert titles(archive, paused) == ["One"]


def test_one_blog_can_be_gathered_alone(archive: Archive) -> None:
    fetcher = Fake({LAB.feed: rss(item("1", "One"))})
    assert [outcome.blog for outcome in run(archive, fetcher, LAB, DEAD, only="lab-bench")] == ["lab-bench"]


def test_a_hostile_feed_leaves_nothing_live(archive: Archive) -> None:
    hostile = "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &quot;x&quot; {{ y }}"
    picture = "&lt;img src=x onerror=y&gt;"
    body = f"<item><guid>1</guid><title>{hostile}</title><description>{hostile}{picture}</description></item>"
    run(archive, Fake({LAB.feed: rss(body)}))
    followed = load(archive, [LAB])
    (entry,) = followed.entries
    assert (entry.title, entry.summary) == ('& "x" {{ y }}', '& "x" {{ y }}')
    assert followed.content(entry) == (
        '&amp; "x" {{ y }}<a href="https://lab.example/x" rel="noopener nofollow ugc">Image</a>'
    )


def test_files_are_read_when_their_bytes_changed(archive: Archive, tmp_path: Path) -> None:
    blog = Blog(title="File", url="https://file.example/", feed="feeds/f.xml")
    (tmp_path / "feeds").mkdir()
    missing = "The file feeds/f.xml can't be read. Put it beside blogs.yml."
    assert read_files([blog], tmp_path, archive, NOW) == [Outcome("file", "failing", None, 0, 0, 0, problem=missing)]
    (tmp_path / "feeds" / "f.xml").write_bytes(rss(item("1", "One")))
    assert read_files([blog], tmp_path, archive, NOW) == [Outcome("file", "ok", None, 1, 0, 1)]
    assert read_files([blog], tmp_path, archive, LATER) == [Outcome("file", "ok", None, 0, 0, 1)]
    assert titles(archive, blog) == ["One"]


def state(blog_id: str, blog: Blog) -> State:
    return State(blog_id, blog.title, blog.url, blog.feed, "ok", date(2026, 1, 1))


def test_an_id_is_frozen_when_first_gathered() -> None:
    known = {"lab-bench": state("lab-bench", LAB), "gone": state("gone", DEAD)}
    renamed = LAB.model_copy(update={"title": "Another name"})
    moved = DEAD.model_copy(update={"feed": "https://new.example/f", "url": "https://new.example/"})
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
    followed = read(tmp_path, "blogs.yml", archive, NOW)
    assert [(blog.id, blog.health.state, blog.health.reason) for blog in followed.blogs] == [
        ("file", "ok", ""),
        ("far", "waiting", ""),
        ("bare", "waiting", "blogs.yml names no feed for it."),
    ]
    assert [(entry.title, entry.language, entry.authors) for entry in followed.entries] == [("One", "de", ("ada",))]
