"""Tables as a workbook (.xlsx), the same bytes for the same tables (the door to openpyxl for what goes out)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flipkit.model.text import remove_controls

#: When a workbook and its parts are made, as it says of itself: always.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  # of no zone, as ZIP has it
#: Widest column, in letters.
_WIDEST = 60
#: Longest name of a sheet.
_TITLE = 31


def write_workbook(tables: Mapping[str, Sequence[Sequence[str | int | float]]]) -> bytes:
    """Write tables as sheets, by their titles; the first row of each names its columns. No text becomes a formula."""
    from openpyxl import Workbook  # noqa: PLC0415  # slow to import, and seldom needed
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  # as above
    from openpyxl.styles import Font  # noqa: PLC0415  # as above

    book = Workbook(write_only=True)
    for title, rows in tables.items():
        sheet = book.create_sheet(title[:_TITLE])
        sheet.freeze_panes = "A2"
        for number in range(len(rows[0])):
            widest = max(len(str(row[number])) for row in rows)
            sheet.column_dimensions[_letter(number)].width = min(widest, _WIDEST) + 2
        for row_number, row in enumerate(rows):
            cells = []
            for value in row:
                cell = WriteOnlyCell(sheet, (remove_controls(value) or None) if isinstance(value, str) else value)
                if cell.value is not None and isinstance(value, str):
                    cell.data_type = "s"
                if not row_number:
                    cell.font = Font(bold=True)
                cells.append(cell)
            sheet.append(cells)
    book.properties.creator = "flipkit"
    book.properties.created = book.properties.modified = _MADE
    made = BytesIO()
    book.save(made)
    return _same_always(made.getvalue())


def _letter(number: int) -> str:
    first, last = divmod(number, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + last)


def _same_always(data: bytes) -> bytes:
    """Pack it again with the parts' times taken out: openpyxl writes the clock's."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as parts, ZipFile(made, "w", ZIP_DEFLATED) as packed:
        for name in parts.namelist():
            content = parts.read(name)
            if name == "docProps/core.xml":
                content = _without_clock(content)
            packed.writestr(ZipInfo(name, _MADE.timetuple()[:6]), content, ZIP_DEFLATED)
    return made.getvalue()


def _without_clock(core: bytes) -> bytes:
    begin, end = core.find(b"<dcterms:modified"), core.find(b"</dcterms:modified>")
    if begin < 0:
        return core
    value = core.index(b">", begin) + 1
    return core[:value] + f"{_MADE.isoformat()}Z".encode() + core[end:]
