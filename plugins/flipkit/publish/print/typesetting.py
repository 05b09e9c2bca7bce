"""Documents for paper as PDF (the one door to typst).

A template gets its values as `values.json`, so a name is text and never markup, and its pictures by their names.
Only the fonts that are handed in are used, nothing says when it was made, and nothing is fetched: the same values
give the same bytes on every machine. Every document is PDF/UA-1 (ISO 14289-1), so typst itself refuses a picture
without a description, or a heading out of its order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flipkit.errors import PrintError
from flipkit.publish.print import print_faults

#: Templates and fonts that come with flipkit.
PRINT = Path(__file__).resolve().parents[2] / "theme" / "print"
FONTS = PRINT / "fonts"
#: Where typst's diagnostic says that a fault stands.
_LINE = re.compile(r"main:(\d+):")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What is set: the template's name (`badges.typ`), its values, and its pictures by name (`logo.svg`)."""

    template: str
    values: Mapping[str, object]
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def typeset(document: Document, *, overrides: Path | None = None, fonts: Sequence[Path] = ()) -> bytes:
    """Set a document and give it as PDF/UA-1.

    A file of the template's name in `overrides` takes its place, and may include flipkit's shared parts (`_*.typ`);
    `fonts` are folders beside flipkit's own. Raises `PrintError` with file and line where an organizer's template
    can't be set, and where typst is missing.
    """
    try:
        import typst  # noqa: PLC0415  # an extra: only who prints has it
    except ImportError as error:
        raise PrintError(print_faults.PRINT_EXTRA_MISSING()) from error
    compile_: Callable[..., bytes] = typst.compile  # several files as a dictionary: typst's types don't say so
    place = overrides / document.template if overrides else None
    own = place if place and place.is_file() else None
    inputs = {
        "main": (own or PRINT / document.template).read_bytes(),
        **{shared.name: shared.read_bytes() for shared in sorted(PRINT.glob("_*.typ"))},
        **document.pictures,
        "values.json": json.dumps(document.values, ensure_ascii=False, sort_keys=True).encode(),
    }
    try:
        return compile_(
            inputs,
            root=PRINT,
            font_paths=[FONTS, *fonts],
            ignore_system_fonts=True,
            pdf_standards="ua-1",
            timestamp=0,
        )
    except typst.TypstError as error:
        if own is None:
            raise  # a template of ours: a mistake of ours
        line = _LINE.search(error.diagnostic)
        why = " ".join([error.message.rstrip("."), *error.hints])
        where = f"{own}, line {line[1]}" if line else str(own)
        raise PrintError(print_faults.PRINT_TEMPLATE_BROKEN(why=why), place=where) from error
