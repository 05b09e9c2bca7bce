"""A post is read once for its bytes; one of which something is to be said is read each time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flipkit.gather.content.posts import read_all_posts
from flipkit.gather.content.posts.comments import CommentReader
from flipkit.gather.content.posts.kept import PostShelf
from flipkit.model import links
from flipkit.model.people import People
from flipkit.model.posts import Post
from flipkit.model.problems import Problem
from flipkit.model.settings import Settings

SITE = Settings(name="Flip", url="https://flip.example/", timezone="America/New_York", parts=frozenset({"posts"}))
WHOLE = """---
title: Frogs
date: 2026-11-01 01:30
modified: 2026-11-02
authors: [Jo Park, Omar]
categories: [Labs, Talk]
tags: [a, b]
lang: es
slug: ranas
aliases: [/old/, /older/]
guid: tag:x
publish_on: 2026-11-01
expires: 2030-01-01
issue: 2026-11
departments: [Features]
discuss: https://mastodon.example/@jo/110000000000000001
own: kept
---
Words.
"""


class Kept:
    """Keeps values as JSON does."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}

    def get(self, key: str) -> Any:
        return json.loads(self.said[key]) if key in self.said else None

    def put(self, key: str, value: Any) -> None:
        self.said[key] = json.dumps(value)

    def asked(self) -> tuple[str, ...]:
        return tuple(self.said)

    def hold(self, keys: Iterable[str]) -> None:
        assert self.said.keys() >= {*keys}


class Renderings:
    """Counts what is rendered."""

    count = 0

    def __call__(self, text: str, file: str) -> str:
        self.count += 1
        return f"<p>{text}</p>"


def read(root: Path, kept: Kept, recipe: str = "") -> tuple[tuple[Post, ...], tuple[Problem, ...], int]:
    rendered = Renderings()
    made = read_all_posts(
        root,
        "posts",
        markdown=rendered,
        settings=SITE,
        people=People(),
        now=datetime(2026, 11, 22, tzinfo=UTC),
        shelf=PostShelf(kept, recipe),
    )
    return *made, rendered.count


def put(root: Path, name: str, text: str) -> None:
    (root / "posts").mkdir(exist_ok=True)
    (root / "posts" / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.md", WHOLE), ("b.rst", "Old\n###\n\n:date: 2025-02-03\n:tags: a\n\nWords.\n"), ("c.html", WHOLE)],
)
def test_a_post_comes_from_the_shelf_as_it_was_read(tmp_path: Path, name: str, text: str) -> None:
    kept = Kept()
    put(tmp_path, name, text)
    posts, problems, _ = read(tmp_path, kept)
    assert (len(posts), problems, len(kept.said)) == (1, (), 1)
    assert read(tmp_path, kept) == (posts, (), 0)


def test_other_bytes_another_name_or_another_recipe_is_read_anew(tmp_path: Path) -> None:
    kept = Kept()
    put(tmp_path, "a.md", WHOLE)
    read(tmp_path, kept)
    assert read(tmp_path, kept, recipe="other")[2] == 1
    put(tmp_path, "a.md", WHOLE.replace("Words", "World"))
    assert read(tmp_path, kept)[0][0].html == "<p>World.\n</p>"
    (tmp_path / "posts" / "a.md").rename(tmp_path / "posts" / "b.md")
    assert read(tmp_path, kept)[0][0].source == "posts/b.md"


@pytest.mark.parametrize("text", ["---\ntitle: A\ndate: 3/4/2026\n---\nWords.\n", WHOLE.replace("Words", "{{ x }}")])
def test_what_is_wrong_is_said_each_time(tmp_path: Path, text: str) -> None:
    kept = Kept()
    put(tmp_path, "a.md", text)
    first = read(tmp_path, kept)
    assert first[1]
    assert (read(tmp_path, kept), kept.said) == (first, {})


def test_tags_that_lead_to_other_files_are_filled_in_each_time(tmp_path: Path) -> None:
    kept = Kept()
    put(tmp_path, "a.md", WHOLE.replace("Words", "{% post_url 2026-01-01-b %}"))
    read(tmp_path, kept)
    assert kept.said == {}


def test_comments_are_read_once_for_their_bytes_and_who_writes_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, times = Kept(), list[str]()
    real = CommentReader.read

    def counted(self: CommentReader, file: str, address: str) -> Any:
        times.append(file)
        return real(self, file, address)

    monkeypatch.setattr(CommentReader, "read", counted)
    put(tmp_path, "a.md", WHOLE)
    first_said = "- {id: 1, author: Ana, date: 2026-11-02 10:00, text: Yes.}"
    said = f"{first_said}\n- {{id: 2, reply_to: 1, text: No., kind: pingback}}\n"
    put(tmp_path, "a.comments.yml", said)
    first, problems, _ = read(tmp_path, kept)
    assert ([comment.name for comment in first[0].comments], problems) == (["Ana", ""], ())
    assert (read(tmp_path, kept), len(times)) == ((first, (), 0), 1)
    put(tmp_path, "a.comments.yml", said.replace("Yes", "Well"))
    assert (read(tmp_path, kept)[0][0].comments[0].html, len(times)) == ("<p>Well.</p>", 2)
    put(tmp_path, "a.comments.yml", said.replace("id: 2", "id: 1"))
    assert [len(read(tmp_path, kept)[1]) for _ in range(2)] == [1, 1]


def test_where_a_text_names_addresses_is_kept_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept()
    put(tmp_path, "a.md", WHOLE.replace("Words.", '<img src="https://pond.example/frog.png"> <a href="/b/">b</a>'))
    (first,), _, _ = read(tmp_path, kept)
    expected = links.places(first.html), links.find_links(first.html)
    assert [link.attribute for link in expected[1]] == ["src", "href"]

    def look(html: str) -> links.Places:
        raise AssertionError(html)

    links._KNOWN.clear()
    links._remembered_places.cache_clear()
    links._remembered_links.cache_clear()
    monkeypatch.setattr(links, "_found_places", look)
    (again,), _, _ = read(tmp_path, kept)
    assert (links.places(again.html), links.find_links(again.html)) == expected
