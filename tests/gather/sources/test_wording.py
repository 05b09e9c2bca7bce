"""Since when an entry has its words: whoever writes another's words into an old entry is no older for its age."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from flipkit.gather.content.blogs import load_blogs
from flipkit.gather.formats.feeds import archive_document
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.blogs import sources
from flipkit.model.blogs import Blog
from flipkit.model.community import Community
from flipkit.model.settings import Settings
from flipkit.publish.blogs.archive import artifacts
from flipkit.publish.output.placing import content_of
from tests.support.refreshing import FakeClient, refreshed

pytestmark = pytest.mark.promise(5)

BEGIN = datetime(2026, 9, 1, tzinfo=UTC)
ADA = Blog(title="Ada", url="https://ada.example/", feed="https://ada.example/feed", show="full")
THIEF = Blog(title="Thief", url="https://thief.example/", feed="https://thief.example/feed", show="full")
#: In the thief's favour: where nothing else tells, the list's order does.
LIST = (THIEF, ADA)
WORDS = (
    "Our class stopped at the bridge and counted the boats, then wrote down what each of them carried and why that "
    "mattered to the town below the mill, where nobody had counted anything for as long as people could remember."
).split()
OTHER = (
    "Nothing of what stands here has to do with water: it is a recipe for bread with seeds, which we bake on Fridays "
    "when the oven of the school is still warm from lunch, and eat on Mondays when it has become hard enough to cut."
).split()


def item(title: str, words: list[str], link: str) -> bytes:
    entry = {"id": "1", "url": link, "title": title, "content_text": " ".join(words)}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [entry]}
    return json.dumps(feed).encode()


class World:
    """Two blogs, gathered day after day."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.day = archive, 0
        self.client = FakeClient({})

    def gather(self, *, ada: tuple[str, list[str]] | None = None, thief: tuple[str, list[str]] | None = None) -> None:
        self.day += 1
        for blog, said in ((ADA, ada), (THIEF, thief)):
            if said:
                self.client.answers = {**self.client.answers, blog.feed: item(*said, f"{blog.url}1")}
        now = BEGIN + timedelta(days=self.day)
        refreshed(sources(LIST, self.archive, now), self.archive, self.client, now)

    @property
    def shown(self) -> set[str]:
        return {entry.blog for entry in load_blogs(self.archive, LIST).entries}


@pytest.fixture
def world() -> Iterator[World]:
    with Archive(None) as archive:
        yield World(archive)


def test_an_old_entry_that_becomes_anothers_is_the_copy(world: World) -> None:
    """Promise 5: an id that has long been here does not make words older."""
    world.gather(thief=("Bread", OTHER))
    world.gather(ada=("Counting boats", WORDS))
    assert world.shown == {"ada", "thief"}
    world.gather(thief=("Counting boats", WORDS))
    assert world.shown == {"ada"}


def test_neither_does_one_that_becomes_it_little_by_little(world: World) -> None:
    """Promise 5: small changes are held against the words there were at first."""
    world.gather(thief=("Counting boats", OTHER))
    world.gather(ada=("Counting boats", WORDS))
    for number in range(1, len(WORDS) + 1):
        world.gather(thief=("Counting boats", [*WORDS[:number], *OTHER[number:]]))
    world.gather(thief=("Counting boats", WORDS))
    assert world.shown == {"ada"}


def test_an_author_may_mend_words_without_losing_them(world: World) -> None:
    """Promise 5: a slip of the pen that is put right, a title that changes, is nobody else's chance."""
    world.gather(ada=("Counting boats", [*WORDS[:-2], "could", "remembr"]))
    world.gather(thief=("Counting boats!", WORDS))
    world.gather(ada=("Counting boats!", WORDS))
    assert world.shown == {"ada"}
    world.gather(ada=("Counting boats, again", WORDS), thief=("Counting boats, again", WORDS))
    assert world.shown == {"ada"}


def test_another_reading_of_ours_makes_no_words_newer(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.gather(ada=("Counting boats", WORDS))
    world.gather(thief=("Counting boats", WORDS))
    monkeypatch.setattr("flipkit.gather.formats.feeds.normalize.READING", 10_000)
    monkeypatch.setattr("flipkit.gather.sources.blogs.BlogSource.reading", 10_000)
    monkeypatch.setattr("flipkit.gather.formats.summaries.SUMMARY", 20)  # all texts are read otherwise
    world.gather()
    assert world.shown == {"ada"}


def test_it_travels_with_the_site(world: World) -> None:
    """Promise 5: on a new machine the copy is still the copy."""
    world.gather(thief=("Bread", OTHER))
    world.gather(ada=("Counting boats", WORDS))
    world.gather(thief=("Boats", WORDS))  # under a title of its own, so that both are shown
    found = load_blogs(world.archive, LIST)
    made = Community(
        Settings(name="S", url="https://flip.example/"), BEGIN, blogs=found.blogs, entries=found.entries,
        content=found.content,
    )  # fmt: skip
    worded = {}
    for file in artifacts(made):
        for entry in archive_document.parse(content_of(file), "x").entries:
            worded[file.url.split("/")[2]] = entry.worded
    assert worded == {"ada": None, "thief": BEGIN + timedelta(days=3)}
