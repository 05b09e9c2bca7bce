"""Whether every letter of a text is in a font, and how wide a text is (the one door to fontTools).

typst prints a box for a letter that no font has, and says nothing. So all texts are looked at before anything is set.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from itertools import islice
from pathlib import Path

from flipkit.errors import PrintError
from flipkit.faults import Diagnosis
from flipkit.publish.print import print_faults
from flipkit.publish.print.typesetting import FONTS

#: What is not drawn: controls, marks of direction, joiners, selectors, spaces and ends of lines.
_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_SELECTORS = range(0xFE00, 0xFE10)
#: So many texts are named, at most, that have letters of no font.
_NAMED = 20


def require_glyphs(texts: Iterable[str], fonts: Sequence[Path] = ()) -> None:
    """Look whether flipkit's fonts, or those in the folders `fonts`, have every letter of some texts.

    Raises `PrintError`, which names each text with a letter that is in none, and that letter, so that one font or
    another may be found for all; and a folder without fonts, or a file that is none.
    """
    files = {folder: font_files(folder) for folder in (FONTS, *fonts)}
    for folder, found in files.items():
        if not found:
            raise PrintError(print_faults.PRINT_FONTS_MISSING(), place=str(folder))
    known = frozenset(_SELECTORS).union(*(_letters(file) for found in files.values() for file in found))
    drawn: set[str] = set()
    boxes: dict[str, str] = {}
    for text in texts:
        if drawn.issuperset(text):
            continue
        missing = next((each for each in text if ord(each) not in known and _is_drawn(each)), "")
        if missing:
            boxes.setdefault(text, missing)
        else:
            drawn.update(text)
    if boxes:
        raise PrintError(_boxes(boxes))


def _is_drawn(letter: str) -> bool:
    return unicodedata.category(letter) not in _UNSEEN


def _boxes(boxes: Mapping[str, str]) -> Diagnosis:
    """Say which texts have which letter that no font has."""
    named = [f"'{text}' ({letter}, U+{ord(letter):04X})" for text, letter in islice(boxes.items(), _NAMED)]
    more = ["…"] if len(boxes) > _NAMED else []
    return print_faults.PRINT_GLYPHS_MISSING(num=len(boxes), texts=(*named, *more))


def widths(texts: Iterable[str]) -> dict[str, float]:
    """Give how wide texts are in flipkit's bold fonts, in em, so that no template has to measure what surely fits.

    It is at least as much as is drawn: letters join to less. A text with letters of other fonts is left out.
    """
    advances = _advances()
    found = {}
    for text in texts:
        with suppress(KeyError):
            found[text] = round(sum(advances[ord(letter)] for letter in text), 3)
    return found


def texts_in(value: object) -> Iterator[str]:
    """Give all texts in the values of a document, at any depth; the octets of codes (`png`) are none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            if name != "png":
                yield from texts_in(each)
    elif isinstance(value, Sequence):
        for each in value:
            yield from texts_in(each)


def font_files(folder: Path) -> list[Path]:
    """List the fonts of a folder that typst reads."""
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in {".ttf", ".otf", ".ttc"})


@cache
def _letters(file: Path) -> frozenset[int]:
    # Only who prints needs it, and it is an extra.
    from fontTools.ttLib import TTCollection, TTFont  # noqa: PLC0415

    try:
        fonts = TTCollection(file).fonts if file.suffix.lower() == ".ttc" else [TTFont(file, lazy=True)]
        return frozenset(letter for font in fonts for letter in font.getBestCmap() or ())
    except Exception as error:  # fontTools raises whatever its arithmetic comes to
        raise PrintError(print_faults.PRINT_FONT_UNREADABLE(), place=str(file)) from error


@cache
def _advances() -> dict[int, float]:
    """Give how far each letter of flipkit's bold fonts takes the pen, in em; of two fonts that of the wider one."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415  # as above

    found: dict[int, float] = {}
    for file in sorted(FONTS.glob("*-Bold.ttf")):
        font = TTFont(file, lazy=True)
        metrics, em = font["hmtx"].metrics, font["head"].unitsPerEm
        for letter, name in (font.getBestCmap() or {}).items():
            found[letter] = max(found.get(letter, 0), metrics[name][0] / em)
    return found
