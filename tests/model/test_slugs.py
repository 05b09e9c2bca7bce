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


def test_a_slug_is_short_enough_for_a_file_in_any_script() -> None:
    adlam, han = "\U0001e922" * 100, "\u6f22" * 100
    assert slug(adlam) == "\U0001e922" * 60  # four octets a letter
    assert slug(han) == "\u6f22" * 80  # three
    assert all(len(slug(text).encode()) <= 240 for text in (adlam, han, f"a{adlam}", f"-{adlam}-"))
