"""An entry comes into people.yml; what is there stays as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.errors import DocumentError
from flipkit.gather.content.editing import with_entry
from flipkit.gather.content.yaml import parse

PEOPLE = "# Everybody\n\nada:   # our first\n  name:  Ada Rowe\n"


def test_entry_comes_to_the_end_and_comments_stay() -> None:
    assert with_entry(PEOPLE, "people.yml", "ben", {"name": "Ben: the other", "languages": ["en", "no"]}) == (
        PEOPLE + '\nben:\n  name: "Ben: the other"\n  languages: [en, "no"]\n'
    )


def test_a_new_file_begins_with_it() -> None:
    assert with_entry("", "people.yml", "ben", {"name": "Ben"}) == "ben:\n  name: Ben\n"


def test_lines_end_as_those_of_the_file_do() -> None:
    assert with_entry("a:\r\n  name: A\r\n", "people.yml", "b", {"name": "B"}) == (
        "a:\r\n  name: A\r\n\r\nb:\r\n  name: B\r\n"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (PEOPLE.replace("ada", "ben"), "'ben' is there already"),
        ("- a\n", "should be entries by their ids"),
        ("{}\n", "by hand"),
    ],
)
def test_what_would_change_more_is_refused(text: str, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        with_entry(text, "people.yml", "ben", {"name": "Ben"})


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_name_is_read_as_it_was_given(name: str) -> None:
    made = parse(with_entry(PEOPLE, "people.yml", "ben", {"name": name}), "people.yml", whole=True).data
    assert made == {"ada": {"name": "Ada Rowe"}, "ben": {"name": name}}
