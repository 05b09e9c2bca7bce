"""Workbooks of Excel's form before 2007 (.xls)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from io import StringIO
from struct import error as StructError
from typing import Any

from flipkit.errors import DocumentError
from flipkit.gather.formats.spreadsheets import faults
from flipkit.gather.formats.spreadsheets.sheets import MergedRange, Place, Sheet, SheetCell, cell_of, letter
from flipkit.gather.formats.spreadsheets.worksheet_xml import COLUMNS, rows_of
from flipkit.model.problems import Problem

#: What xlrd calls the kinds of values.
_EMPTY, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = range(6)
#: xlrd passes on whatever a damaged part makes it stumble over; a `ValueError` is a `UnicodeError`, too.
_DAMAGE = (
    StructError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RuntimeError,
)


def read_xls(data: bytes, file: str, problems: list[Problem]) -> list[Sheet]:
    """Read a workbook's sheets in their order, hidden ones last; what is beyond bounds goes to `problems`.

    Raises `DocumentError` if it can't be read.
    """
    import xlrd  # noqa: PLC0415  # most programmes are no such workbooks
    from xlrd.biffh import XLRDError  # noqa: PLC0415  # as above
    from xlrd.compdoc import CompDocError  # noqa: PLC0415  # as above

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=StringIO())  # its remarks
        found = [_sheet(each, book, file, problems) for each in book.sheets()]
    except (XLRDError, CompDocError) as error:
        raise DocumentError(faults.WORKBOOK_OF_OLD_FORM(), file=file) from error
    except _DAMAGE as error:
        raise DocumentError(faults.WORKBOOK_DAMAGED(), file=file) from error
    return sorted(found, key=lambda sheet: sheet.is_hidden)


def _sheet(sheet: Any, book: Any, file: str, problems: list[Problem]) -> Sheet:
    name = f"{file}#{sheet.name}" if book.nsheets > 1 else file
    if sheet.nrows > (bottom := rows_of(sheet.ncols)) or sheet.ncols > COLUMNS:
        problems.append(Problem(name, faults.SHEET_TOO_LARGE(row=bottom, column=letter(COLUMNS - 1))))
    hidden = (column for column, each in sheet.colinfo_map.items() if each.hidden and column < COLUMNS)
    return Sheet(
        file=name,
        cells=dict(_cells(sheet, book)),
        merged=tuple(
            MergedRange(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells
        ),
        hidden_rows=frozenset(row for row, each in sheet.rowinfo_map.items() if each.hidden),
        hidden_columns=frozenset(hidden),
        title=sheet.name,
        is_hidden=bool(sheet.visibility),
    )


def _cells(sheet: Any, book: Any) -> Iterator[tuple[Place, SheetCell]]:
    for row in range(min(sheet.nrows, rows_of(sheet.ncols))):
        for column in range(min(sheet.row_len(row), COLUMNS)):
            if cell := cell_of(_value(sheet.cell(row, column), book)):
                yield (row, column), cell


def _value(cell: Any, book: Any) -> object:
    import xlrd  # noqa: PLC0415  # see above

    if cell.ctype == _DATE:
        if not 0 <= cell.value < 1:
            return xlrd.xldate.xldate_as_datetime(cell.value, book.datemode)
        moment: datetime = xlrd.xldate.xldate_as_datetime(cell.value + 2, book.datemode)
        return time(moment.hour, moment.minute)
    if cell.ctype == _ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#N/A")
    if cell.ctype == _BOOLEAN:
        return "yes" if cell.value else "no"
    return cell.value if cell.ctype in (_TEXT, _NUMBER) else None
