"""Workbooks made in memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from html import escape
from io import BytesIO
from zipfile import ZipFile

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


_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def opendocument(
    sheets: Mapping[str, Rows] | Rows,
    *,
    merged: Mapping[tuple[int, int], tuple[int, int]] = {},
    hidden_rows: Collection[int] = (),
    repeat: int = 0,
) -> bytes:
    """Give the bytes of LibreOffice's form; `merged` are the rows and columns that cells of the first sheet span.

    `repeat` is how many empty rows follow, as LibreOffice writes those that have but a colour.
    """
    tables = []
    for title, rows in (sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}).items():
        lines = []
        for at, row in enumerate(rows):
            cells = "".join(_cell(value, merged.get((at, column))) for column, value in enumerate(row))
            hidden = ' table:visibility="collapse"' if at in hidden_rows else ""
            lines.append(f"<table:table-row{hidden}>{cells}</table:table-row>")
        if repeat:
            lines.append(
                f'<table:table-row table:number-rows-repeated="{repeat}"><table:table-cell/></table:table-row>'
            )
        tables.append(f'<table:table table:name="{escape(title)}">{"".join(lines)}</table:table>')
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    made = BytesIO()
    with ZipFile(made, "w") as parts:
        parts.writestr("mimetype", _ODS)
        parts.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content{spaces}><office:body><office:spreadsheet>'
            f"{''.join(tables)}</office:spreadsheet></office:body></office:document-content>",
        )
    return made.getvalue()


def _cell(value: object, spans: tuple[int, int] | None) -> str:
    span = f' table:number-rows-spanned="{spans[0]}" table:number-columns-spanned="{spans[1]}"' if spans else ""
    if value in (None, ""):
        return f"<table:table-cell{span}/>"
    if isinstance(value, float):
        kind = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell{span} {kind}><text:p>x</text:p></table:table-cell>"
    if isinstance(value, time):
        kind = f'office:value-type="time" office:time-value="PT{value:%H}H{value:%M}M00S"'
    elif isinstance(value, (date, datetime)):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    else:
        kind = 'office:value-type="string"'
    text = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).splitlines())
    return f"<table:table-cell{span} {kind}>{text}</table:table-cell>"
