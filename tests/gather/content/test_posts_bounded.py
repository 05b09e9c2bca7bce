"""Promise 7: a post, a transcript or a list of the community's own costs itself at most."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flipkit.gather.content.posts import post_builder, read_all_posts
from flipkit.gather.formats.parse_tasks import within_bounds
from flipkit.model.people import People
from flipkit.model.posts import Post
from flipkit.model.problems import Problem
from flipkit.model.settings import Settings

pytestmark = pytest.mark.promise(7)

NOW = datetime(2026, 11, 29, tzinfo=UTC)
GOOD = "---\ntitle: Frogs\ndate: 2026-11-01\n---\nFrogs."


def plain(text: str, file: str) -> str:
    return f"<p>{text}</p>"


def posts(
    root: Path, markdown: Callable[[str, str], str] = plain, **files: str
) -> tuple[tuple[Post, ...], tuple[Problem, ...], float]:
    (root / "posts").mkdir()
    for name, text in {"good.md": GOOD, **files}.items():
        (root / "posts" / name.replace("_", ".")).write_text(text, encoding="utf-8")
    began = time.process_time()
    found = read_all_posts(
        root,
        "posts",
        markdown=markdown,
        settings=Settings(name="Frogs", host="frogs.example"),
        people=People(()),
        now=NOW,
    )
    return *found, time.process_time() - began


HEAD = "---\ntitle: Toads\ndate: 2026-11-02\n---\n"


@pytest.mark.parametrize(
    "html",
    [
        "".join(f"<!-- wp:paragraph --><p>{n}</p><!-- /wp:paragraph -->" for n in range(200)),
        HEAD + "<h1 " * 20_000,
        HEAD + "<pre>" * 20_000,
        HEAD + "<table><figcaption>" * 10_000,
        HEAD + "<!--" * 20_000,
        HEAD + "<a href='" * 20_000,
        HEAD + "<div>" * 20_000,
        HEAD + "x" * 1_000_000,
        HEAD + " " * 1_000_000 + "x",
        HEAD + "&" * 300_000,
        HEAD + "{filename}" * 50_000,
        '<meta name="' * 20_000,
        "<title>" * 20_000,
    ],
)
def test_a_post_in_html_takes_linear_time(html: str, tmp_path: Path) -> None:
    found, _, seconds = posts(tmp_path, bad_html=html)
    assert "Frogs" in [post.title for post in found]
    assert seconds < 10


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("deep.md", "---\ntitle: " + "[" * 100_000 + "\n---\n"),
        ("deep.rst", "Toads\n=====\n:date: 2026-11-02\n\n" + "".join(f"{'  ' * n}* x\n\n" for n in range(700))),
        ("read.rst", "Toads\n=====\n:date: 2026-11-02\n\n.. include:: /dev/zero\n"),
        ("read2.rst", "Toads\n=====\n:date: 2026-11-02\n\n.. raw:: html\n   :file: /dev/zero\n"),
        ("read3.rst", "Toads\n=====\n:date: 2026-11-02\n\n.. csv-table::\n   :file: /dev/zero\n"),
        ("lines.rst", "Toads\n=====\n:date: 2026-11-02\n\n" + "x" * 500_000),
        (
            "laughs.rst",
            "Toads\n=====\n:date: 2026-11-02\n\n|a9|\n\n.. |a0| replace:: haha\n"
            + "".join(f".. |a{n}| replace:: {' '.join([f'|a{n - 1}|'] * 10)}\n" for n in range(1, 10)),
        ),
    ],
)
def test_a_post_that_unfolds_stops_no_other(file: str, text: str, tmp_path: Path) -> None:
    found, problems, seconds = posts(tmp_path, plain, **{file: text})
    assert "Frogs" in [post.title for post in found]
    assert all("Error" not in problem.message for problem in problems)
    assert seconds < 20


def test_a_post_that_hangs_its_renderer_is_named_and_the_others_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def render(text: str, file: str) -> str:
        while "Toads" in text:
            pass
        return text

    monkeypatch.setattr(post_builder, "within_bounds", lambda what, source: within_bounds(what, source, 0.5))
    found, problems, _ = posts(tmp_path, render, bad_md=HEAD + "Toads")
    assert [post.title for post in found] == ["Frogs"]
    assert [(problem.file, problem.code) for problem in problems] == [("posts/bad.md", "reading-too-slow")]
    assert problems[0].message == "Reading the post took longer than 0.5 seconds, so flipkit gave it up."


def test_a_file_of_eleven_megabytes_is_named_and_not_read(tmp_path: Path) -> None:
    found, problems, _ = posts(tmp_path, bad_md=HEAD + "x" * 11_000_000)
    assert [post.title for post in found] == ["Frogs"]
    assert [(problem.file, problem.message) for problem in problems] == [
        ("posts/bad.md", "the file is larger than 10 MB.")
    ]
