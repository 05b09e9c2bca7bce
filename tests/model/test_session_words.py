"""Words of the day: what of a word counts, and that its digest is of it alone."""

from __future__ import annotations

import pytest

from flipkit.model.session_words import SessionWord, word_key

KNOWN = SessionWord.of("day", "film", "Slow river", "00112233445566778899aabbccddeeff")


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Slow river", "slowriver"),
        (" SLOW-RIVER! ", "slowriver"),
        ("Mitosis 2", "mitosis2"),
        ("Łódź straße", "lodzstrasse"),
        ("ＦＵＬＬ", "full"),
        ("ΟΔΟΣ", "οδοσ"),
        ("מילה", "מילה"),
        ("מִלָּה", "מלה"),
        ("— …", ""),
    ],
)
def test_letters_and_digits_count(typed: str, key: str) -> None:
    assert word_key(typed) == key


def test_the_word_is_known_however_it_is_typed_and_no_other() -> None:
    assert [KNOWN.is_of(word) for word in ("slow  RIVER", "Slow rivers", "")] == [True, False, False]


def test_another_salt_gives_another_digest() -> None:
    assert SessionWord.of("day", "film", "Slow river", "ff" * 16).digest != KNOWN.digest
