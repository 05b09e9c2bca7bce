"""Real blogs, where their data is beside the project: everything is read, nothing of theirs is lost."""

from __future__ import annotations

import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import markdown
import pytest

from flipkit.gather.content.posts import read_all_posts
from flipkit.model.links import to_sources
from flipkit.model.people import People
from flipkit.model.posts import Post
from flipkit.model.problems import Problem
from flipkit.model.settings import Settings
from tests.support.corpora import DATA
from tests.support.thorough import THOROUGH

POSTS = DATA / "posts"
SITE = Settings(name="Real", host="flip.example", timezone="America/New_York")

pytestmark = [
    pytest.mark.skipif(not POSTS.is_dir(), reason="the real data is not beside the project"),
    pytest.mark.slow,
]


def read(root: Path, folder: str) -> tuple[tuple[Post, ...], tuple[Problem, ...]]:
    def rendered(text: str, file: str) -> str:
        return to_sources(markdown.markdown(text, extensions=["extra", "toc"]), file, root=folder)

    now = datetime(2026, 11, 22, tzinfo=UTC)
    return read_all_posts(root, folder, markdown=rendered, settings=SITE, people=People(), now=now)


def test_a_teachers_blog_of_eight_years() -> None:
    began = time.process_time()
    posts, problems = read(POSTS / "brianbennett-jekyll", "_posts")
    seconds = time.process_time() - began
    assert len(posts) == 466
    # What WordPress would have filled in, and nobody does today, is named.
    assert Counter((problem.code, problem.message.partition(":")[0]) for problem in problems) == {
        ("tags-left", "blackbirdpie"): 4,
        ("tags-left", "soundcloud"): 4,
    }
    kept = [post for post in posts if post.url == post.metadata.get("permalink", "?").strip("/") + "/"]
    assert len(kept) == 450
    assert sum(post.id == post.metadata.get("guid") for post in posts) == 450
    counts = Counter(key for post in posts for key in post.metadata)
    assert {key: counts[key] for key in ("id", "guid", "dsq_thread_id", "dcssb_short_url", "enclosure")} == {
        "id": 450, "guid": 450, "dsq_thread_id": 314, "dcssb_short_url": 203, "enclosure": 15,
    }  # fmt: skip
    assert [post.source for post in posts if post.draft] == ["_posts/2018-03-12-reviving-old-podcast-files.markdown"]
    filed = Counter(category.name for post in posts for category in post.categories)
    assert (filed["Flipclass"], filed["flipclass"], filed["All"]) == (59, 0, 319)
    assert len({post.url for post in posts}) == len({post.id for post in posts}) == 466
    assert not [post.title for post in posts if "&#" in post.title or not post.title]
    assert seconds < 20, f"466 posts took {seconds:.1f} s of CPU"
    (chat,) = [post for post in posts if post.id == "http://www.brianbennett.org/blog/?p=1001"]
    assert (chat.url, chat.metadata["dsq_thread_id"], chat.metadata["dcssb_short_url"]) == (
        "2012/02/coming-soon-weekly-flipclass-chat/", "790625359", "http://bit.ly/yef5ey",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("root", "folder", "count"),
    [
        ("carpentries-hugo/content", "posts", 296),
        *[("titus-pelican", "src", 244)] * THOROUGH,
        (".", "firstyear-jekyll", 8),
        ("tsimaile-jekyll", "_posts", 22),
    ],
)
def test_other_blogs_are_read_whole(root: str, folder: str, count: int) -> None:
    posts, problems = read(POSTS / root, folder)
    assert (len(posts), [p for p in problems if p.severity == "error"]) == (count, [])
    assert not [post for post in posts if not post.title or not post.html]
