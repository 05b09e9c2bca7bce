"""E-mail addresses are found wherever they stand, with their brackets; handles are none."""

from __future__ import annotations

import pytest

from flipkit.gather.formats.person_names import person_name, without_emails


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
    assert without_emails(text) == left


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ada Ruiz", "Ada Ruiz"),
        ("ada@school.example (Ada Ruiz)", "Ada Ruiz"),
        ("ada@lab.academy (Ada Ruiz (she/her))", "Ada Ruiz (she/her)"),
        ("Ada Ruiz (she/her)", "Ada Ruiz (she/her)"),
        ("Bo Lind (Mill Street School) <bo@mill.example>", "Bo Lind (Mill Street School)"),
        ("(Mill) Bo Lind (Street)", "(Mill) Bo Lind (Street)"),
        ("Ada Ruiz (ada@school.example)", "Ada Ruiz"),
        ("Ada Ruiz (", "Ada Ruiz"),
        ("<Ada Ruiz>, ", "Ada Ruiz"),
        ("@SUM(1+1)", "@SUM(1+1)"),
        ("ada@school.example", ""),
        ("", ""),
    ],
)
def test_a_persons_name_without_what_stands_around_it(written: str, name: str) -> None:
    assert person_name(written) == name
