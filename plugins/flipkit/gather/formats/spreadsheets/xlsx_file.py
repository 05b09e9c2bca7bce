"""Workbooks of Excel's form since 2007 (.xlsx, .xlsm): the values that stand in them, never the formulas."""

from __future__ import annotations

import re
import warnings
import zlib
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

from flipkit.errors import DocumentError
from flipkit.gather.formats.spreadsheets import faults
from flipkit.gather.formats.spreadsheets.sheets import Place, Sheet, SheetCell, cell_of, letter
from flipkit.gather.formats.spreadsheets.worksheet_xml import COLUMNS, WorksheetOutline, outline, rows_of
from flipkit.model.problems import Problem

#: What a workbook may take when it is unpacked, in bytes; a sheet that is named twice counts twice.
SIZE = 100_000_000
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY|ATTLIST)")
#: What openpyxl stumbles over in a damaged part; XML's errors are SyntaxErrors.
DAMAGE = (
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError),
    *(EOFError, NotImplementedError, OverflowError, RecursionError, zlib.error),
)


def read_xlsx(data: bytes, file: str, problems: list[Problem]) -> list[Sheet]:
    """Read a workbook's sheets in their order, hidden ones last; what is beyond bounds goes to `problems`.

    Where there are several, a sheet's `file` is `sessions.xlsx#Friday`. Raises `DocumentError` if the file is no
    workbook.
    """
    try:
        with ZipFile(BytesIO(data)) as parts, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of charts and the like, which nobody wants of it
            weigh(parts, file)
            return _sheets(_open(data), parts, file, problems)
    except BadZipFile as error:
        raise DocumentError(faults.WORKBOOK_OF_OLD_FORM(), file=file) from error
    except DAMAGE as error:
        raise DocumentError(faults.WORKBOOK_DAMAGED(), file=file) from error


def weigh(parts: ZipFile, file: str) -> None:
    """Refuse an archive that is too large, or whose XML declares anything. Raises `DocumentError`."""
    if sum(part.file_size for part in parts.infolist()) > SIZE:
        raise DocumentError(faults.WORKBOOK_TOO_LARGE(), file=file)
    for name in parts.namelist():
        # No program writes declarations, whose entities and attributes can unfold to gigabytes.
        if name.endswith((".xml", ".rels")) and _DECLARED.search(parts.read(name).replace(b"\0", b"")):
            raise DocumentError(faults.WORKBOOK_DAMAGED(), file=file)


def _open(data: bytes) -> Any:
    """Open it to be read row by row: else openpyxl makes a cell of each that is merged or linked."""
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to import, and most programmes are no workbooks

    return load_workbook(BytesIO(data), data_only=True, read_only=True)


def _sheets(book: Any, parts: ZipFile, file: str, problems: list[Problem]) -> list[Sheet]:
    found: list[Sheet] = []
    size = 0
    for sheet in sorted(book.worksheets, key=lambda each: each.sheet_state != "visible"):
        part = sheet._worksheet_path
        size += parts.getinfo(part).file_size
        if size > SIZE:
            raise DocumentError(faults.WORKBOOK_TOO_LARGE(), file=file)
        with parts.open(part) as xml:
            seen = outline(xml)
        name = f"{file}#{sheet.title}" if len(book.worksheets) > 1 else file
        sheet.reset_dimensions()  # what a file says of its own size may be untrue
        found.append(
            Sheet(
                file=name,
                cells=_cells(sheet, seen),
                merged=tuple(seen.merged),
                hidden_rows=frozenset(seen.hidden_rows),
                hidden_columns=frozenset(seen.hidden_columns),
                title=sheet.title,
                is_hidden=sheet.sheet_state != "visible",
            )
        )
        if seen.rows > (bottom := rows_of(seen.columns)) or seen.columns > COLUMNS:
            problems.append(Problem(name, faults.SHEET_TOO_LARGE(row=bottom, column=letter(COLUMNS - 1))))
    return found


def _cells(sheet: Any, seen: WorksheetOutline) -> dict[Place, SheetCell]:
    bottom, right = min(seen.rows, rows_of(seen.columns)), min(seen.columns, COLUMNS)
    if not bottom or not right:
        return {}
    found = sheet.iter_rows(max_row=bottom, max_col=right, values_only=True)
    # Not a row further: what stands behind the cells is none of ours, and may be broken.
    cells = {
        (row, column): cell
        for row, values in enumerate(islice(found, bottom))
        for column, value in enumerate(values)
        if (cell := cell_of(value))
    }
    covered = {
        (row, column)
        for block in seen.merged  # only its first cell is seen, whatever stood in the others
        for row in range(block.top, min(block.bottom + 1, bottom))
        for column in range(block.left + (row == block.top), min(block.right + 1, right))
    }
    cells |= {place: SheetCell("=", is_formula=True) for place in seen.uncalculated}
    return {place: cell for place, cell in cells.items() if place not in covered}
