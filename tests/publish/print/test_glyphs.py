"""A letter that no font has is told before anything is printed, with the text in which it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from flipkit.errors import PrintError
from flipkit.publish.print.glyphs import require_glyphs


@pytest.mark.parametrize(
    "name",
    [
        "Ann O'Neil-Łuczak",
        "Ξένια Παπά",
        "Дарья Ё.",
        "דנה לוי",
        "ליאור\u200f (Lior)",
        "ليلى الأمين",
        "Zoë\u00a0Ñ",
        "a\u0301",
    ],
)
def test_latin_greek_cyrillic_hebrew_and_arabic_can_be_printed(name: str) -> None:
    require_glyphs([name])


@pytest.mark.parametrize(
    ("name", "letter", "code"), [("Mei 美", "美", "7F8E"), ("สมชาย", "ส", "0E2A"), ("Jo 🎉", "🎉", "1F389")]
)
def test_another_script_names_letter_and_person(name: str, letter: str, code: str) -> None:
    with pytest.raises(PrintError) as caught:
        require_glyphs(["Ann Lee", name])
    assert str(caught.value) == (
        f"the letter {letter} (U+{code}) in '{name}' is in none of the fonts, so it would be printed as a box. "
        "Give a font that has it: extra.flipkit.print.fonts is a folder of .ttf or .otf files."
    )


def test_a_folder_without_fonts_adds_nothing(tmp_path: Path) -> None:
    with pytest.raises(PrintError):
        require_glyphs(["美"], [tmp_path])
