"""The list of blogs is read once for its bytes, as long as nothing is wrong in it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flipkit.gather.content import blogs
from flipkit.gather.sources.archive import Archive

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LIST = "- {title: Lab, url: 'https://lab.example/', feed: lab.xml, authors: [ada], topics: {include: [flip]}}\n"


class Kept(dict[str, object]):
    """What is kept from one build to the next."""

    def put(self, key: str, value: object) -> None:
        self[key] = value


def test_it_is_read_again_when_its_bytes_or_a_link_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def listed() -> blogs.BlogContent:
        return blogs.read_blogs(folder, "blogs.yml", Archive(None), NOW, kept)

    folder, kept = tmp_path / "content", Kept()
    folder.mkdir()
    (folder / "blogs.yml").write_text(LIST)
    once = listed()
    monkeypatch.setattr(blogs, "validate", None)
    assert listed().blogs == once.blogs
    monkeypatch.undo()
    (folder / "blogs.yml").write_text(LIST.replace("Lab", "Bench"))
    assert [each.blog.title for each in listed().blogs] == ["Bench"]
    (folder / "lab.xml").symlink_to(tmp_path / "elsewhere.xml")
    wrong = listed()
    assert [problem.code for problem in wrong.problems] == ["blog-feed-elsewhere"]
    assert wrong.blogs == ()


def test_feeds_in_files_are_known_by_the_bytes_and_the_folder_of_their_list(tmp_path: Path) -> None:
    path, kept = tmp_path / "blogs.yml", Kept()
    assert blogs.feed_files(path, "blogs.yml", kept) == ()
    path.write_text("- {title: A, url: 'https://a.example/', feed: a.xml}\n")
    assert blogs.feed_files(path, "blogs.yml", kept) == ("a.xml",)
    assert blogs.feed_files(path, "lists/blogs.yml", kept) == ("lists/a.xml",)
    [first, _] = kept
    kept[first] = ["of before"]
    assert blogs.feed_files(path, "blogs.yml", kept) == ("of before",)
    path.write_text("- {title: B, url: 'https://b.example/', feed: b.xml}\n")
    assert blogs.feed_files(path, "blogs.yml", kept) == ("b.xml",)
