"""The catalogue of what is found wrong when something is printed."""

from __future__ import annotations

from flipkit.faults import Fault

PRINT_EXTRA_MISSING = Fault(
    "print-extra-missing",
    "printing needs programs that are not installed here.",
    "Install them with: python -m pip install 'flipkit[print]' (in a clone of flipkit: make setup-dev).",
    meaning="A site is built without typst and its fonts, so they are installed only where something is printed.",
)
PRINT_GLYPHS_MISSING = Fault(
    "print-glyphs-missing",
    "the letter %(letter)s (U+%(code)s) in '%(text)s' is in none of the fonts, so it would be printed as a box.",
    "Give a font that has it: extra.flipkit.print.fonts is a folder of .ttf or .otf files.",
    meaning="A name with a box in it is no name. flipkit brings Noto Sans with Latin, Greek, Cyrillic, Hebrew and "
    "Arabic letters; other scripts need a font of yours. Nothing is printed until all texts can be.",
)
PRINT_TEMPLATE_BROKEN = Fault(
    "print-template-broken",
    "this template can't be set: %(why)s.",
    "Mend it, or remove it, and flipkit's own is used.",
    meaning="A template of yours (.typ) takes the place of flipkit's of the same name. typst could not set it.",
)
