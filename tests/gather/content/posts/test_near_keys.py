"""Keys of posts that are almost ours: told with the one that is meant; those of other programs are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from flipkit.gather.content.posts.post_builder import almost_ours
from tests.gather.content.posts.test_front_matter import read


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("isue", "issue"),
        ("Departements", "departments"),
        ("serie", "series"),
        ("translationof", "translation_of"),
        ("podcasts", "podcast"),
        ("enclosures", "enclosure"),
        ("autor", "author"),
        ("transcripts", "transcript"),
    ],
)
def test_what_is_meant_is_named(written: str, meant: str) -> None:
    ((key, told),) = almost_ours([written])
    assert (key, told.remedy) == (written, f"Did you mean '{meant}'?")


@pytest.mark.parametrize(
    "written", "issue Series series_order translationKey layout disqus_id wp_id guid short_url dsq part stage reason "
    "published drafts x-serie authored season seasonal image thumbnail tags comments id type".split()
)  # fmt: skip
def test_keys_of_others_are_none(written: str) -> None:
    assert [*almost_ours([written])] == []


def test_the_line_is_named(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "---\ntitle: T\nisue: 2018-05\n---\nText\n")
    assert [(each.code, each.line, each.field) for each in problems] == [("post-key-almost", 3, "isue")]


def test_a_part_of_a_series_without_a_number_is_told(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "---\ntitle: T\nseries: Diary\nseries_index: first\n---\nText\n")
    assert [each.code for each in problems] == ["series-part-unreadable"]
