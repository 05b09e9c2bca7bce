"""The page of a series of posts: its parts in order, its feeds, and the ways to it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import feedparser

from flipkit.model.community import Community
from flipkit.model.posts import Post
from flipkit.publish import post_series, posts
from flipkit.publish.artifacts import File, Page
from tests.support.community import community, post
from tests.support.html import elements


def part(slug: str, day: int, index: str = "") -> Post:
    metadata = {"series": "Diary & more"} | ({"series_index": index} if index else {})
    return post(slug, metadata=metadata, published=datetime(2026, 11, day, 9, tzinfo=UTC))


def known() -> Community:
    found = (part("first", 9, "1"), part("third", 8), part("second", 2, "2"), post("other"))
    return community(posts=found)


def test_its_parts_stand_in_order() -> None:
    made = [*post_series.artifacts(known())]
    (page,) = [each for each in made if isinstance(each, Page)]
    assert (page.url, page.title) == ("posts/series/diary-more/", "Diary & more")
    assert [text for _, text in elements(page.body(), "h2")] == ["First", "Second", "Third"]
    assert "3\u00a0parts, from the first to the last." in page.body()
    assert page.record and page.record.text == "First · Second · Third"


def test_its_feed_has_the_newest_first() -> None:
    files = {each.url: each for each in post_series.artifacts(known()) if isinstance(each, File)}
    assert [*files] == ["posts/series/diary-more/feed.atom", "posts/series/diary-more/feed.json"]
    atom = files["posts/series/diary-more/feed.atom"].bytes
    read: Any = feedparser.parse(atom if isinstance(atom, bytes) else atom())
    assert not read.bozo
    assert [entry.title for entry in read.entries] == ["First", "Third", "Second"]


def test_the_index_and_each_part_lead_there() -> None:
    found = {each.url: each for each in posts.artifacts(known()) if isinstance(each, Page)}
    assert 'href="../posts/series/diary-more/"' in found["posts/"].body()
    assert 'href="../../../posts/series/diary-more/"' in found["posts/2026/second/"].body()
    assert "posts/series" not in found["posts/2026/other/"].body()


def test_a_part_alone_is_no_series() -> None:
    assert [*post_series.artifacts(community(posts=(part("first", 9), post("other"))))] == []
