"""Records found by SQLite: words by their beginnings, phrases, scripts without spaces, a file that may be damaged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.publish.artifacts import HtmlText, Record
from flipkit.publish.search.full_text import FullText

POST = Record(url="posts/notes/", title="Stop grading", text="The flipped classroom is half-inverted; don't panic.", kind="post", language="en", date=date(2026, 1, 2))  # fmt: skip # noqa: E501
OTHER = Record(url="posts/other/", title="Other words", text="A classroom that she flipped over, with grades.", kind="post", language="en", date=date(2026, 3, 4))  # fmt: skip # noqa: E501
TAIPEI = Record(url="https://blog.example/1", title="Taipei", text="We call it 翻轉課堂, said the teacher.", kind="entry", language="zh", also=("Łucja", "mañana"))  # fmt: skip # noqa: E501
PAGE = Record(url="", title="Home", text=HtmlText(lambda: "<p>Straße, C++ and a <b>pond</b>.</p>"), kind="page", language="de")  # fmt: skip # noqa: E501


@pytest.fixture
def index(tmp_path: Path) -> Iterator[FullText]:
    made = FullText(tmp_path / "state" / "search.sqlite")
    made.update([POST, OTHER, TAIPEI, PAGE], "1")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("classroom", ["Other words", "Stop grading"]),
        ("grad", ["Stop grading", "Other words"]),
        ('"flipped classroom"', ["Stop grading"]),
        ("classroom -grades", ["Stop grading"]),
        ("inverted", ["Stop grading"]),
        ("half-inverted", ["Stop grading"]),
        ("don't", ["Stop grading"]),
        ("翻轉", ["Taipei"]),
        ("轉課堂", ["Taipei"]),
        ("課", ["Taipei"]),
        ("轉翻", []),
        ("lucja MANANA", ["Taipei"]),
        ("strasse", ["Home"]),
        ("C++", ["Home"]),
        ("classroom pond", []),
        ("-grades", []),
        ('"?!" * ) NEAR(', []),
        ("", []),
    ],
)
def test_words_find_what_has_all_of_them(index: FullText, words: str, titles: list[str]) -> None:
    assert sorted(match.title for match in index.find(words)) == sorted(titles)


def test_a_match_says_what_it_is_and_marks_what_was_asked_for(index: FullText) -> None:
    (match,) = index.find("flipp -grades")
    assert (match.url, match.kind, match.language, match.day) == ("posts/notes/", "Post", "en", date(2026, 1, 2))
    assert match.excerpt == ("The ", "flipped", " classroom is half-inverted; don't panic.")
    (home,) = index.find("pond")
    assert (home.url, home.day, home.excerpt) == ("", None, ("Straße, C++ and a ", "pond", "."))


def test_kinds_order_and_number_can_be_said(index: FullText) -> None:
    assert [match.title for match in index.find("classroom", newest=True)] == ["Other words", "Stop grading"]
    assert [match.title for match in index.find("classroom", newest=True, limit=1)] == ["Other words"]
    assert index.find("classroom", kinds=["Blog entry"]) == []
    assert [match.title for match in index.find("taipei", kinds=["Blog entry", "Page"])] == ["Taipei"]


def test_it_holds_what_it_was_given_last(index: FullText) -> None:
    index.update([replace(POST, text="Tadpoles."), TAIPEI], "1")
    assert index.find("classroom") == []
    assert [match.title for match in index.find("tadpoles")] == ["Stop grading"]
    assert [match.title for match in index.find("taipei")] == ["Taipei"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"something else that is no database, and long enough to be looked at" * 20),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        Path.unlink,
    ],
)
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    path = tmp_path / "search.sqlite"
    for change in (damage, lambda _: None):
        made = FullText(path)
        made.update([POST], "1")
        assert [match.title for match in made.find("panic")] == ["Stop grading"]
        made.close()
        change(path)


@given(st.text())
def test_whatever_is_typed_is_no_error(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    made = FullText(tmp_path_factory.mktemp("state") / "search.sqlite")
    made.update([POST, TAIPEI], "1")
    for match in made.find(words):
        assert "".join(match.excerpt).strip("… ")
    made.close()


def test_an_excerpt_of_a_long_text_is_a_part_of_it(index: FullText) -> None:
    index.update([replace(POST, text=f"{'before ' * 90}the frog sat{' behind' * 90}")], "1")
    (match,) = index.find("frog")
    shown = "".join(match.excerpt)
    assert shown.startswith("… before")
    assert shown.endswith("behind …")
    assert "frog" in match.excerpt
    assert len(shown) < 230
