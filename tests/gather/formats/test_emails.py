"""E-mail addresses are found wherever they stand, with their brackets; handles are none."""

from __future__ import annotations

import pytest

from flipkit.gather.formats.emails import without


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ana Ruiz <ana@school.example>", "Ana Ruiz"),
        ("Ana Ruiz (ana.r+x@school.example); Bo Li", "Ana Ruiz; Bo Li"),
        ("ana@school.example", ""), ("mailto:ana@school.example", ""), ("Ana\n<ana@school.example>\nBo", "Ana\nBo"),
        ("@ada@social.example", "@ada@social.example"),
        ("https://tube.example/@ada.l", "https://tube.example/@ada.l"),
        ("https://x.example/?to=ana@school.example&a=1", ""), ("Meet @ 9", "Meet @ 9"), ("a <b> c", "a <b> c"),
    ],
)  # fmt: skip
def test_addresses_go_and_the_words_stay(text: str, left: str) -> None:
    assert without(text) == left
