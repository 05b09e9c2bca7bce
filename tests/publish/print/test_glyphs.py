"""A letter that no font has is told before anything is printed, with the text in which it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from flipkit.errors import PrintError
from flipkit.publish.print.glyphs import require_glyphs, widths


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
        f"no font has a letter of '{name}' ({letter}, U+{code}), so it would be printed as a box. "
        "Give a font that has it: extra.flipkit.print.fonts is a folder of .ttf or .otf files."
    )


def test_all_texts_with_letters_of_no_font_are_named_at_once() -> None:
    with pytest.raises(PrintError) as caught:
        require_glyphs(["Ann Lee", "मीरा", "王小明", "मीरा"])
    assert caught.value.message == (
        "no font has letters of these 2 texts, so they would be printed as boxes: "
        "'मीरा' (म, U+092E), '王小明' (王, U+738B)."
    )


def test_a_folder_without_fonts_is_told(tmp_path: Path) -> None:
    with pytest.raises(PrintError, match="there is no font in this folder"):
        require_glyphs(["Ann"], [tmp_path])


@pytest.mark.parametrize("content", [b"", b"not a font", b"\0\1\0\0" + b"\xff" * 99])
def test_a_file_that_is_no_font_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd.ttf").write_bytes(content)
    with pytest.raises(PrintError, match=r"odd\.ttf: this is no font that can be read"):
        require_glyphs(["Ann"], [tmp_path])


def test_a_text_is_at_most_as_wide_as_is_said() -> None:
    known = widths(["mm", "ii", "", "美"])
    assert set(known) == {"mm", "ii", ""}
    assert known["mm"] > 1.5 > known["ii"] > known[""] == 0
