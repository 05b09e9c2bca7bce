"""Workbooks made in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook

#: A sheet: its rows, and the blocks that are merged, `B3:D3`.
Rows = Sequence[Sequence[object]]


def workbook(sheets: Mapping[str, Rows] | Rows, merged: Sequence[str] = (), hidden: Sequence[str] = ()) -> bytes:
    """Give the bytes of a workbook of these sheets (of one called Sheet); `merged` are blocks of the first."""
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for title, rows in (sheets if isinstance(sheets, Mapping) else {"Sheet": sheets}).items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([value if value != "" else None for value in row])
        if title in hidden:
            sheet.sheet_state = "hidden"
    for block in merged:
        book.worksheets[0].merge_cells(block)
    found = BytesIO()
    book.save(found)
    return found.getvalue()
