"""Documents for paper as PDF (the one door to typst).

A template gets its values as `values.json`, so a name is text and never markup; among them are its pictures, by
their names, as octets. A template of an organizer's may also show the pictures that lie beside it.
Only the fonts that are handed in are used, nothing says when it was made, and nothing is fetched: the same values
give the same bytes on every machine. Every document is PDF/UA-1 (ISO 14289-1), so typst itself refuses a picture
without a description, or a heading out of its order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from functools import cache
from pathlib import Path
from types import ModuleType

from flipkit.errors import PrintError
from flipkit.publish.print import print_faults
from flipkit.values import dataclass

#: Templates and fonts that come with flipkit.
PRINT = Path(__file__).resolve().parents[2] / "theme" / "print"
FONTS = PRINT / "fonts"
#: Where typst's diagnostic says that a fault stands.
_LINE = re.compile(r"main:(\d+):")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDocument:
    """What is set: the template's name (`badges.typ`), its values, and its pictures by name (`logo.svg`).

    What `is_for_printers` holds pages of another document, which is the one to be read, and is no PDF/UA itself.
    """

    template: str
    values: Mapping[str, object]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    is_for_printers: bool = False


def typeset(document: PaperDocument, *, overrides: Path | None = None, fonts: Sequence[Path] = ()) -> bytes:
    """Set a document and give it as PDF/UA-1.

    A file of the template's name in `overrides` takes its place, and may include flipkit's shared parts (`_*.typ`);
    `fonts` are folders beside flipkit's own. Raises `PrintError` with file and line where an organizer's template
    can't be set, and where typst is missing.
    """
    compile_: Callable[..., bytes] = _typst().compile  # several files as a dictionary: typst's types don't say so
    own = _own(document, overrides)
    with _told(own, document):
        return compile_(
            _inputs(document, own),
            root=_root(own),
            font_paths=_fonts(FONTS, *fonts),
            ignore_system_fonts=True,
            pdf_standards=[] if document.is_for_printers else "ua-1",
            timestamp=0,
        )


def count_pages(document: PaperDocument, *, overrides: Path | None = None, fonts: Sequence[Path] = ()) -> int:
    """Give how many pages a document has, as its template says at its end: `[#metadata(…) <pages>]`.

    Raises `PrintError` as `typeset` does.
    """
    query: Callable[..., str] = _typst().query
    own = _own(document, overrides)
    with _told(own, document):
        said = query(
            _inputs(document, own),
            "<pages>",
            field="value",
            one=True,
            root=_root(own),
            font_paths=_fonts(FONTS, *fonts),
            ignore_system_fonts=True,
        )
    return int(json.loads(said))


def _typst() -> ModuleType:
    try:
        import typst  # noqa: PLC0415  # an extra: only who prints has it
    except ImportError as error:
        raise PrintError(print_faults.PRINT_EXTRA_MISSING()) from error
    return typst


@cache
def _fonts(*folders: Path) -> object:
    """Read the fonts of some folders, and none of the machine's or of typst's, once for all documents."""
    return _typst().Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))


def _root(own: Path | None) -> Path:
    """Give the folder whose files a template may show."""
    return own.parent if own else PRINT


def _own(document: PaperDocument, overrides: Path | None) -> Path | None:
    """Give the organizer's template of that name, if there is one."""
    place = overrides / document.template if overrides else None
    return place if place and place.is_file() else None


def _inputs(document: PaperDocument, own: Path | None) -> dict[str, bytes]:
    # A file among the inputs has to be text, so the octets of pictures are numbers in a list.
    pictures = {name: list(content) for name, content in document.pictures.items()}
    values = {**document.values, "pictures": pictures} if pictures else document.values
    return {
        "main": (own or PRINT / document.template).read_bytes(),
        **{shared.name: shared.read_bytes() for shared in sorted(PRINT.glob("_*.typ"))},
        "values.json": json.dumps(values, ensure_ascii=False, sort_keys=True).encode(),
    }


@contextmanager
def _told(own: Path | None, document: PaperDocument) -> Iterator[None]:
    """Let what typst finds wrong in an organizer's template or picture be told to the organizer."""
    try:
        yield
    except _typst().TypstError as error:
        if own is None and document.pictures:
            broken = print_faults.PRINT_PICTURE_BROKEN(why=error.message.rstrip("."))
            raise PrintError(broken, place=", ".join(document.pictures)) from error
        if own is None:
            raise  # a template of ours: a mistake of ours
        line = _LINE.search(error.diagnostic)
        why = " ".join([error.message.rstrip("."), *error.hints])
        where = f"{own}, line {line[1]}" if line else str(own)
        raise PrintError(print_faults.PRINT_TEMPLATE_BROKEN(why=why), place=where) from error
