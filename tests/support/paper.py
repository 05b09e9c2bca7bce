"""Printed pages, looked at by others than who made them: pikepdf for text and structure, zxing-cpp for codes."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from pathlib import Path

import pikepdf
import typst
import zxingcpp
from PIL import Image

_DOTS = 150


def texts(file: Path) -> list[str]:
    """The text of each page of a PDF, pieces that are set on their own parted by blanks."""
    with pikepdf.open(file) as pdf:
        return [" ".join("".join(_pieces(page.obj, page.Resources)).split()) for page in pdf.pages]


def sizes(file: Path) -> set[tuple[float, float]]:
    """The sizes of a PDF's pages in millimetres."""
    with pikepdf.open(file) as pdf:
        return {(_millimetres(page.MediaBox[2]), _millimetres(page.MediaBox[3])) for page in pdf.pages}


def is_tagged(file: Path, language: str) -> bool:
    """Whether a PDF says of itself that it is PDF/UA-1, has a structure, a title and a language."""
    with pikepdf.open(file) as pdf, pdf.open_metadata() as about:
        marked = bool(pdf.Root.MarkInfo.Marked) and "/StructTreeRoot" in pdf.Root
        return marked and about["pdfuaid:part"] == "1" and bool(about["dc:title"]) and str(pdf.Root.Lang) == language


def alternatives(file: Path) -> list[str]:
    """What a PDF says of its pictures to who can't see them, in their order."""
    with pikepdf.open(file) as pdf:
        return [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]


def tags(file: Path) -> Counter[str]:
    """How many there are of each kind of what a PDF's structure names: headings, cells, figures …"""
    with pikepdf.open(file) as pdf:
        return Counter(
            str(each.S)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem"
        )


def codes(file: Path, page: int, folder: Path) -> set[str]:
    """What the QR codes of a page say (pages count from 1), read from its picture."""
    return {found.text for found in zxingcpp.read_barcodes(picture(file, page, folder))}


def picture(file: Path, page: int, folder: Path) -> Image.Image:
    """A page as a printer draws it."""
    (folder / "page.pdf").write_bytes(file.read_bytes())
    with pikepdf.open(file) as pdf:
        width, height = pdf.pages[page - 1].MediaBox[2:]
    (folder / "page.typ").write_text(
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
        f'#image("page.pdf", page: {page}, width: 100%)\n'
    )
    return Image.open(BytesIO(typst.compile(str(folder / "page.typ"), format="png", ppi=_DOTS)))


def _millimetres(points: object) -> float:
    return round(float(str(points)) / 72 * 25.4, 1)


def _pieces(content: pikepdf.Object, resources: pikepdf.Object) -> list[str]:
    found: list[str] = []
    letters: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(content):
        name, operands = str(instruction.operator), list(instruction.operands)
        if name == "Tf":
            letters = _letters(resources.Font[str(operands[0])])
        elif name in ("Tj", "TJ"):
            strings = operands if name == "Tj" else list(operands[0].as_list())
            found += [_decoded(bytes(each), letters) for each in strings if isinstance(each, pikepdf.String)]
        elif name == "ET":
            found.append(" ")
        elif name == "Do":
            drawn = resources.XObject[str(operands[0])]
            if drawn.Subtype == "/Form":
                found += _pieces(drawn, drawn.get("/Resources", resources))
    return found


def _decoded(codes: bytes, letters: dict[int, str]) -> str:
    return "".join(letters.get(int.from_bytes(codes[at : at + 2]), "") for at in range(0, len(codes), 2))


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """What a font's glyphs stand for, by its ToUnicode."""
    found: dict[int, str] = {}
    for line in font.ToUnicode.read_bytes().decode("latin-1").splitlines():
        parts = line.replace("<", " ").replace(">", " ").split()
        if line.startswith("<") and len(parts) == 2:
            found[int(parts[0], 16)] = bytes.fromhex(parts[1]).decode("utf-16-be")
    return found
