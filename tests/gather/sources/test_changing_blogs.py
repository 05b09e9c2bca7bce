"""What becomes of a blog's entries while its feed changes ids, breaks off, or becomes another's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from flipkit.gather.content.blogs import load_blogs
from flipkit.gather.fetch import Answer
from flipkit.gather.sources import Outcome
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.blogs import sources
from flipkit.model.blogs import Blog
from flipkit.model.states import SourceState
from tests.support.refreshing import FakeClient, refreshed

NOW = datetime(2026, 11, 22, tzinfo=UTC)
DAY = timedelta(days=1)
LAB = Blog(title="Quiet Classroom", url="https://quiet.test/", feed="https://quiet.test/feed")
WORDS = "What we tried this week, and what came of it, told in a few more words than anybody needs to read it."


def item(number: int, *, host: str = "quiet.test", guid: str = "", name: str = "Lesson", words: str = WORDS) -> str:
    return (
        f"<item><guid isPermaLink='false'>{guid or f'g{number}'}</guid><title>{name} {number}</title>"
        f"<link>https://{host}/{number}/</link><pubDate>{number:02} Nov 2026 10:00:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{words}&lt;/p&gt;</description></item>"
    )


def feed(
    *items: str, title: str = "Quiet Classroom", host: str = "quiet.test", end: str = "</channel></rss>"
) -> bytes:
    head = f"<rss version='2.0'><channel><title>{title}</title><link>https://{host}/</link>"
    return f"{head}{''.join(items)}{end}".encode()


class Life:
    """A blog over the days: each answer comes a day after the last."""

    def __init__(self) -> None:
        self.archive, self.now, self.etags = Archive(None), NOW, list[str]()

    def gather(self, body: bytes | Exception, etag: str = '"e"', moved: str = "") -> Outcome:
        self.now += DAY
        answer: Answer | Exception | bytes = body
        if isinstance(body, bytes):
            answer = Answer(
                url=moved or LAB.feed,
                status=200,
                body=body,
                content_type="application/rss+xml",
                etag=etag,
                moved=moved,
            )
        client = FakeClient({LAB.feed: answer})
        (told,) = refreshed(
            sources([LAB], self.archive, self.now), self.archive, client, self.now, only="quiet-classroom"
        )
        self.etags.append(client.asked[-1][1])
        return told

    @property
    def shown(self) -> list[str]:
        return [entry.title for entry in load_blogs(self.archive, [LAB]).entries]


@pytest.fixture
def life() -> Life:
    return Life()


def test_ids_that_change_bring_nothing_new(life: Life) -> None:
    life.gather(feed(item(1), item(2)))
    for run in range(4):
        told = life.gather(feed(item(1, guid=f"r{run}-1"), item(2, guid=f"r{run}-2")))
        assert (told.counts, told.total) == ({"new": 0, "changed": 0}, 2)
    assert {entry.alias for entry in life.archive.entries("quiet-classroom")} == {"r3-1", "r3-2"}


@pytest.mark.promise(2)
@pytest.mark.parametrize("end", ["<item><title>Lesson 3", item(3)[:-60], "", "</channel>"[:5]])
def test_the_etag_of_an_answer_that_broke_off_is_not_kept(life: Life, end: str) -> None:
    """Promise 2: the next gathering asks for all of it, and what is held stays meanwhile."""
    life.gather(feed(item(1), item(2), item(3)))
    life.gather(feed(item(1), item(2), end=end), etag='"broken"')
    assert sorted(life.shown) == ["Lesson 1", "Lesson 2", "Lesson 3"]
    told = life.gather(feed(item(1), item(2), item(3), item(4)))
    assert (life.etags, told.counts["new"]) == (["", '"e"', ""], 1)


def test_what_is_held_back_is_told_with_the_outcome_and_on_the_health_page(life: Life) -> None:
    life.gather(feed(item(1), item(2)))
    told = life.gather(feed(item(1, words=""), item(2)))
    said = "'Lesson 1' now comes without its text; the one that is held stays."
    assert (told.state, told.counts, told.remark) == (SourceState.OK, {"new": 0, "changed": 0}, said)
    (blog,) = load_blogs(life.archive, [LAB]).blogs
    assert blog.health.lost == (said,)
    assert told.as_json()["remark"] == said
    assert life.gather(feed(item(1), item(2))).remark == ""


def casino(*numbers: int, title: str = "Casino Royale Blog", host: str = "spin.test") -> bytes:
    return feed(*(item(n, host=host, guid=f"c{n}", name="Best bonus") for n in numbers), title=title, host=host)


def test_a_blog_that_became_another_is_held_until_an_editor_accepts_it(life: Life) -> None:
    life.gather(feed(item(1), item(2)))
    for numbers in ((7, 8), (8, 9)):
        told = life.gather(casino(*numbers))
        assert (told.state, told.counts, told.total) == (SourceState.HELD, {"new": 0, "changed": 0}, 2)
        assert told.remark.startswith(
            "Its feed is called 'Casino Royale Blog' and leads to spin.test now; it was 'Quiet Classroom' at quiet"
        )
    content = load_blogs(life.archive, [LAB])
    assert [entry.title for entry in content.entries] == ["Lesson 2", "Lesson 1"]
    health = content.blogs[0].health
    assert (health.state, health.since, health.entries) == (SourceState.HELD, (NOW + 2 * DAY).date(), 2)
    assert "flipkit blogs accept quiet-classroom" in health.remedy
    life.gather(TimeoutError())
    assert life.shown == ["Lesson 2", "Lesson 1"]
    assert life.gather(casino(8, 9)).state == SourceState.HELD
    assert life.archive.names.accept("quiet-classroom") == 3
    assert len(life.shown) == 5


def test_a_blog_that_comes_back_is_itself_again(life: Life) -> None:
    life.gather(feed(item(1), item(2)))
    life.gather(casino(7, 8))
    told = life.gather(feed(item(2), item(3)))
    assert (told.state, told.counts["new"]) == (SourceState.OK, 1)
    assert life.shown == ["Lesson 3", "Lesson 2", "Lesson 1"]


@pytest.mark.parametrize(
    "body",
    [
        feed(item(2, host="moved.test", guid="n"), item(9, host="moved.test"), title="Loud Room", host="moved.test"),
        feed(item(8, host="moved.test"), item(9, host="moved.test"), host="moved.test"),
        feed(item(8), item(9), title="Loud Room"),
        feed(item(8, host="www.quiet.test"), title="Loud Room", host="www.quiet.test"),
    ],
)
def test_a_blog_that_moves_with_entries_or_keeps_its_title_or_server_is_not_stopped(life: Life, body: bytes) -> None:
    life.gather(feed(item(1), item(2)))
    assert life.gather(body).state == SourceState.OK


def test_another_blog_without_a_title_is_another(life: Life) -> None:
    life.gather(feed(item(1), item(2)))
    assert life.gather(casino(7, 8, title="")).state == SourceState.HELD


def test_a_domain_that_was_silent_for_long_and_is_called_otherwise_was_sold(life: Life) -> None:
    old = (item(n).replace("Nov 2026", "Nov 2024") for n in (1, 2))
    life.gather(feed(*old))
    assert life.gather(casino(7, 8, host="quiet.test")).state == SourceState.HELD


def test_an_address_that_leads_to_somebody_else_is_held_at_the_first_answer(life: Life) -> None:
    life.gather(feed(item(1), item(2)))
    assert life.gather(casino(7), moved="https://spin.test/feed").state == SourceState.HELD


def test_who_names_another_address_in_the_list_says_that_it_is_right(life: Life) -> None:
    life.gather(feed(item(1), item(2)))
    moved = Blog(id="quiet-classroom", title="Quiet", url="https://spin.test/", feed="https://spin.test/feed")
    client = FakeClient({moved.feed: casino(7, 8)})
    (told,) = refreshed(sources([moved], life.archive, NOW), life.archive, client, NOW)
    assert (told.state, told.counts["new"]) == (SourceState.OK, 2)
