"""Parts of addresses out of words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.text import slug, unique


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("¿Qué cortar?", "que-cortar"),
        ("  #Flipclass & Co.  ", "flipclass-co"),
        ("Straße, Ærø, Łódź", "strasse-aero-lodz"),
        ("Ανεστραμμένη τάξη", "ανεστραμμενη-ταξη"),
        ("教室", "教室"),
        ("snake_case", "snake-case"),
        ("!!!", "untitled"),
        ("", "untitled"),
        ("a" * 100, "a" * 80),
    ],
)
def test_words_become_part_of_an_address(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_a_slug_has_letters_digits_and_hyphens_and_is_its_own_slug(text: str) -> None:
    made = slug(text)
    assert re.fullmatch(r"[^\W_]+(-[^\W_]+)*", made)
    assert slug(made) == made


def test_what_is_taken_gets_a_number() -> None:
    assert unique("a", []) == "a"
    assert unique("a", {"a", "a-2"}) == "a-3"
