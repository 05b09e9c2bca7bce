"""Posts in Markdown are read without Pelican, and are what Pelican makes of them."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flipkit import cores
from flipkit.gather.content.posts import articles as reading
from flipkit.gather.content.posts import read_all_posts
from flipkit.gather.content.posts.kept import PostReading
from flipkit.gather.content.posts.post_builder import PostBuilder
from flipkit.model.people import People
from flipkit.model.posts import Post
from flipkit.model.problems import Problem
from flipkit.model.settings import Settings

SITE = Settings(name="Flip", url="https://flip.example/", language="en", parts=frozenset({"posts"}))
POSTS = {
    "frogs.md": "---\ntitle: Frogs\ndate: 2026-11-01\n---\nWords.\n",
    "ranas.md": "---\ntitle: Ranas\ndate: 2026-11-02\nslug: frogs\nlang: es\n---\nPalabras.\n",
    "pond.md": "---\ntitle: Étang\ndate: 2026-11-02\nslug: pond\nlang: fr\n---\nMots.\n",
    "charca.md": "---\ntitle: Charca\ndate: 2026-11-03\nslug: pond\nlang: es\n---\nPalabras.\n",
    "later.md": "---\ntitle: Later\nstatus: draft\nslug: frogs\n---\nWords.\n",
    "lines.md": "Title: Lines\nDate: 2026-11-04\nSummary: *In* short\n\nWords.\n",
    "up.md": "---\ntitle: Up\ndate: 2026-11-05\nslug: a/../../../b\n---\nWords.\n",
    "dots.MD": "---\ntitle: Dots\ndate: 2026-11-05\nslug: a.b\n---\nWords.\n",
    "two/index.md": "---\ntitle: Two\ndate: 2026-11-06\n---\n# Two\n\nWords.\n",
    "index.md": "# Posts\n",
    ".hidden.md": "---\ntitle: Hidden\ndate: 2026-11-07\n---\nWords.\n",
    "none.md": "---\ntitle: None\n---\nWords.\n",
    "wrong.md": "---\ntitle: [\n---\nWords.\n",
    "old.rst": "Old\n###\n\n:date: 2025-02-03\n\nWords.\n",
    "page.html": "---\ntitle: Page\ndate: 2025-02-04\nslug: frogs\n---\n<p>Words.</p>\n",
}


def read(root: Path) -> tuple[tuple[Post, ...], tuple[Problem, ...]]:
    return read_all_posts(
        root,
        "posts",
        markdown=lambda text, file: f"<p>{text.strip()}</p>",
        settings=SITE,
        people=People(),
        now=datetime(2026, 11, 22, tzinfo=UTC),
    )


def test_posts_in_markdown_are_what_pelican_makes_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in POSTS.items():
        path = tmp_path / "posts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    ours = read(tmp_path)
    monkeypatch.setattr(reading, "_MARKDOWN", frozenset())
    assert read(tmp_path) == ours
    assert len(ours[0]) == len(POSTS) - 3  # not the list's page, and the two that can't be read
    assert {each.file for each in ours[1]} >= {"posts/index.md", "posts/none.md", "posts/wrong.md"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked here")
def test_each_of_many_posts_is_read_in_one_process_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came of reading has to come back: its date has a zone, which was read from a file."""
    (tmp_path / "posts").mkdir()
    for number in range(80):
        text = f"---\ntitle: Frog {number}\ndate: 2026-11-01\ntimezone: Europe/Madrid\n---\nWords.\n"
        (tmp_path / "posts" / f"frog-{number}.md").write_text(text, encoding="utf-8")
    alone = read(tmp_path)
    read_here, read_one = list[str](), reading._read

    def noted(builder: PostBuilder, file: str) -> PostReading:
        read_here.append(file)
        return read_one(builder, file)

    monkeypatch.setattr(reading, "_read", noted)
    monkeypatch.setattr(cores, "usable", lambda: 2)
    monkeypatch.setattr(cores, "_places", lambda: 2)
    assert read(tmp_path) == alone
    assert 0 < len(read_here) <= 41
