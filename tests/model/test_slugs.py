"""Parts of addresses out of words."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.text import is_device, same_file, slug, unique


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("¿Qué cortar?", "que-cortar"),
        ("  #Flipclass & Co.  ", "flipclass-co"),
        ("Straße, Ærø, Łódź", "strasse-aero-lodz"),
        ("Ανεστραμμένη τάξη", "ανεστραμμενη-ταξη"),
        ("教室", "教室"),
        ("snake_case", "snake-case"),
        ("!!!", "exclamation-mark-3"),
        ("¿?", "inverted-question-mark-question-mark"),
        ("\U0001f392\ufe0f \U0001f9ea", "school-satchel-test-tube"),
        ("\U0001f600" * 3 + "\u2605", "grinning-face-3-black-star"),
        ("\ue000\u200d", "ue000"),
        (" \u200b\u0301 ", "untitled"),
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


@given(st.text("\U0001f600\U0001f601\U0001f602", min_size=1, max_size=30), st.text("\U0001f600\u2605", max_size=5))
def test_names_of_signs_alone_stay_apart(text: str, more: str) -> None:
    assert (slug(text) == slug(text + more)) == (not more)
    assert len(slug(text)) <= 80


def test_what_is_taken_gets_a_number() -> None:
    assert unique("a", []) == "a"
    assert unique("a", {"a", "a-2"}) == "a-3"


def test_a_slug_is_short_enough_for_a_file_in_any_script() -> None:
    adlam, han, hebrew = "\U0001e922" * 100, "\u6f22" * 100, "\u05d0" * 100
    assert slug(adlam) == "\U0001e922" * 47 + "-3b747517"  # four octets a letter
    assert slug(han) == "\u6f22" * 63 + "-6e17b4e3"  # three
    assert slug(han[:66]) == han[:66]
    assert slug(hebrew) == hebrew[:80]
    assert all(len(slug(text).encode()) <= 200 for text in (adlam, han, f"a{adlam}", f"-{adlam}-", f"a-{han}"))


@given(st.text("\u6f22\u5b57", min_size=67, max_size=90), st.text("\u6f22\u5b57-", max_size=9))
def test_names_of_many_octets_that_begin_alike_stay_apart(text: str, more: str) -> None:
    assert (slug(text) == slug(text + more)) == (more.strip("-") == "")
    assert slug(slug(text)) == slug(text)


@pytest.mark.promise(4)
@pytest.mark.parametrize("name", ["con", "CON", "Nul", "aux.", "prn!", "COM1", "lpt9", "com¹"])
def test_a_slug_is_no_device_of_windows(name: str) -> None:
    """Promise 4: a title costs itself at most, on every system."""
    assert slug(name) == f"{slug(name).removesuffix('-name')}-name"
    assert not is_device(slug(name))
    assert slug(slug(name)) == slug(name)


@pytest.mark.parametrize("name", ["contest", "com", "com10", "null", "aux-cord", "lpt"])
def test_other_names_stay(name: str) -> None:
    assert slug(name) == name
    assert not is_device(name)


@pytest.mark.promise(4)
@given(st.text(max_size=300))
def test_a_slug_of_any_text_is_a_name_on_any_disk(text: str) -> None:
    """Promise 4: cut by octets, at a letter's edge, with no mark that belongs to a letter before it."""
    made = slug(text)
    assert len(made.encode()) <= 205
    assert not is_device(made)
    assert same_file(made) == made
    assert not [letter for letter in made if unicodedata.category(letter).startswith(("M", "C", "Z"))]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tea/x.html", "tea/X.html"), ("ni\u00f1os", "nin\u0303os"), ("STRASSE", "straße"), ("\u0391\u03a3", "ας")],
)
def test_what_some_disk_takes_for_one_has_one_key(one: str, other: str) -> None:
    assert same_file(one) == same_file(other)
