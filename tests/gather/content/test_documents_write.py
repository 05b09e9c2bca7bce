"""Lists that people write: entries come and go, and nothing else moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.errors import DocumentError
from flipkit.gather.content.editing import Entry, add, added, remove, with_key, without
from flipkit.gather.content.yaml import parse

LIST = """\
# Our blogs.

- title: 'One'    # the first
  url: https://one.example/
  # inside of one

# Ask Ines about this one.
- title: Two
  url: https://two.example/

# The end.
"""


def test_an_entry_comes_to_the_end() -> None:
    entry: Entry = {"title": "Three: the sequel", "url": "https://three.example/", "authors": ["Ada", "#4"],
             "topics": {"include": ["flip"]}, "paused": True}  # fmt: skip
    assert added(LIST, "blogs.yml", [entry]) == LIST + (
        '\n- title: "Three: the sequel"\n  url: https://three.example/\n  authors: [Ada, "#4"]\n'
        "  topics:\n    include: [flip]\n  paused: true\n"
    )


def test_lists_without_blank_lines_stay_so_and_keep_their_indentation() -> None:
    text = "  - {title: A, url: 'https://a.example/'}\r\n  - {title: B, url: 'https://b.example/'}\r\n"
    assert added(text, "x", [{"title": "C", "url": "https://c.example/"}]) == (
        text + "  - title: C\r\n    url: https://c.example/\r\n"
    )


@pytest.mark.parametrize("text", ["", "# Only a remark.\n", "[]\n", "# A remark.\n[]\n"])
def test_a_list_can_begin(text: str) -> None:
    made = added(text, "x", [{"title": "A"}])
    assert parse(made, "x", whole=True).data == [{"title": "A"}]
    assert made.startswith("# " if text.startswith("#") else "- ")


def test_an_entry_goes_and_the_remarks_around_it_stay() -> None:
    assert without(LIST, "x", 0) == (
        "# Our blogs.\n\n# Ask Ines about this one.\n- title: Two\n  url: https://two.example/\n\n# The end.\n"
    )
    assert without(LIST, "x", 1) == (
        "# Our blogs.\n\n- title: 'One'    # the first\n  url: https://one.example/\n  # inside of one\n\n"
        "# Ask Ines about this one.\n\n# The end.\n"
    )


def test_what_was_added_can_be_removed() -> None:
    assert without(added(LIST, "x", [{"title": "Three"}]), "x", 2).rstrip() == LIST.rstrip()


@settings(deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(["title", "url", "licence"]), st.text(
    st.characters(exclude_categories=["Cs"])), min_size=1), min_size=1, max_size=4))  # fmt: skip
def test_whatever_is_written_is_read_again(entries: list[dict[str, str]]) -> None:
    made = added(LIST, "x", entries)
    data = parse(made, "x", whole=True).data
    assert data[2:] == entries
    assert made.startswith(LIST.rstrip())


@pytest.mark.parametrize("text", ["[{title: A}, {title: B}]\n", "title: A\n", "- title: [\n"])
def test_what_cannot_be_changed_safely_is_refused(text: str) -> None:
    with pytest.raises(DocumentError):
        added(text, "blogs.yml", [{"title": "C"}])


def test_files_are_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "blogs.yml"
    add(path, "blogs.yml", [{"title": "A"}])
    add(path, "blogs.yml", [{"title": "B"}])
    remove(path, "blogs.yml", 0)
    assert path.read_text() == "- title: B\n"
    assert [p.name for p in path.parent.iterdir()] == ["blogs.yml"]
    remove(path, "blogs.yml", 0)
    assert path.read_text() == ""


def test_a_file_that_is_not_utf_8_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "blogs.yml"
    path.write_bytes(b"- title: caf\xe9\n")
    with pytest.raises(DocumentError):
        add(path, "blogs.yml", [{"title": "A"}])
    assert path.read_bytes() == b"- title: caf\xe9\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "---\nkey: value\n---\n"),
        ("Text.\n", "---\nkey: value\n---\nText.\n"),
        ("---\na: b   # why\n---\nText.\n", "---\na: b   # why\nkey: value\n---\nText.\n"),
        ("---\n# only\n---\n", "---\n# only\nkey: value\n---\n"),
        ("---\nkey:\na: b\n---\n", "---\nkey: value\na: b\n---\n"),
        ("---\na: b\nkey: value\n---\n", "---\na: b\nkey: value\n---\n"),
        ("---\r\na: b\r\n---\r\n", "---\r\na: b\r\nkey: value\r\n---\r\n"),
    ],
)
def test_a_key_comes_to_the_end_of_the_front_matter(before: str, after: str) -> None:
    assert with_key(before, "a.md", "key", "value") == after


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\nkey: other\n---\n", "a.md, line 2: 'key' says 'other' already. Take the line out, or keep it."),
        ("---\n- a\n---\n", "a.md, line 2: this should be key: value lines. Write it as the handbook does."),
        ("---\n{a: b}\n---\n", "Add this line by hand: key: value"),
    ],
)
def test_a_key_is_not_forced_into_a_file(text: str, said: str) -> None:
    with pytest.raises(DocumentError) as caught:
        with_key(text, "a.md", "key", "value")
    assert said in str(caught.value)
