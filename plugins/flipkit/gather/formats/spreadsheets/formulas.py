"""Formulas that stand in a table as they were typed: in CSV that shows them, in cells that are kept as text.

Nothing is calculated. What plainly says its own result is read: `="101"`, and a HYPERLINK with its words.
"""

from __future__ import annotations

import re
from dataclasses import replace

from flipkit.gather.formats.spreadsheets.sheets import Sheet, SheetCell
from flipkit.patterns import late

_TEXT = r'"((?:[^"]|"")*+)"'
#: HYPERLINK as spreadsheets call it in the languages they are used in.
_LINK_NAME = (
    r"(?:HYPERLINK|HIPERV[IÍ]NCULO|LIEN_HYPERTEXTE|HIPERLIGA[CÇ][AÃ]O|COLLEG\.IPERTESTUALE|ENLLA[CÇ]|HYPERL[AÄ]NK|"
    r"HYPERKOBLING)"
)
#: An equals sign, and what may only be calculated: a function, a cell, a number, a text.
_FORMULA = late(r"=[ +(-]*+(?:[^\W\d][\w.]*+[(!]|'[^']{1,100}'!|\$?[A-Z]{1,3}\$?[0-9]{1,7}(?!\w)|[0-9]|\"|\{)", re.I)
_LITERAL = late(rf"=\s*+{_TEXT}\s*+")
_LINK = late(rf"=\s*+{_LINK_NAME}\(\s*+{_TEXT}\s*+(?:[,;]\s*+(?:{_TEXT}\s*+|([^\"]*)))?\)\s*+", re.I)
#: What stands unquoted in a formula and is calculated, too.
_CALCULATED = late(r"\$?[A-Z]{1,3}\$?[0-9]{1,7}|[0-9.,]+|[\w.]+\(.*", re.I | re.S)
#: So many cells may a formula be parted into by its own delimiters.
_PARTS = 12


def formula_cell(written: str) -> SheetCell | None:
    """Give the cell of a text that is a formula, with its result where it says that itself; None for other texts."""
    if not _FORMULA.match(written):
        return None
    if literal := _LITERAL.fullmatch(written):
        text = literal[1].replace('""', '"').strip()
        return SheetCell(text, text)
    link = _LINK.fullmatch(written)
    if link and not (link[3] and _CALCULATED.fullmatch(link[3].strip())):
        address = link[1].replace('""', '"').strip()
        text = (link[2] or link[3] or "").replace('""', '"').strip() or address
        return SheetCell(text, text, link=address)
    return SheetCell(written, written, is_formula=True)


def rejoined(row: list[str], delimiter: str) -> list[str]:
    """Put a formula together that stands in CSV without quotation marks, and is parted by its own delimiters."""
    found: list[str] = []
    at = 0
    while at < len(row):
        end = at + 1
        if _FORMULA.match(row[at]):
            end = next((n for n in range(end, min(at + _PARTS, len(row)) + 1) if _is_closed(row[at:n])), end)
        found.append(delimiter.join(row[at:end]))
        at = end
    return found


def _is_closed(parts: list[str]) -> bool:
    text = "".join(parts)
    return text.count("(") <= text.count(")")


def with_formulas(sheet: Sheet) -> Sheet:
    """Know the formulas among the texts of a workbook, whose other formulas have their results in the file."""
    found = {place: each for place, cell in sheet.cells.items() if (each := formula_cell(cell.text))}
    return replace(sheet, cells={**sheet.cells, **found}) if found else sheet
