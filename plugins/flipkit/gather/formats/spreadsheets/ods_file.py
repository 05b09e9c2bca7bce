"""LibreOffice's workbooks (.ods, OpenDocument 1.3 part 3), read as XML: values, merged and hidden cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from zipfile import BadZipFile, ZipFile

from flipkit.errors import DocumentError, ParseError
from flipkit.gather.formats import Notes
from flipkit.gather.formats.spreadsheets import faults
from flipkit.gather.formats.spreadsheets.sheets import MergedRange, Place, Sheet, SheetCell, cell_of, letter
from flipkit.gather.formats.spreadsheets.worksheet_xml import CELLS, COLUMNS, ROWS
from flipkit.gather.formats.spreadsheets.xlsx_file import weigh
from flipkit.gather.formats.xml_tree import Element, parse
from flipkit.model.problems import Problem

#: What stands within a paragraph and belongs to its text.
_INLINE = {
    "span": "",
    "a": "",
    "s": " ",
    "tab": "\t",
    "line-break": "\n",
    "bookmark": "",
    "ruby": "",
    "ruby-base": "",
}
_TIME = re.compile(r"PT(\d{1,4})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")


def read_ods(data: bytes, file: str, problems: list[Problem]) -> list[Sheet]:
    """Read a workbook's sheets in their order, hidden ones last; what is beyond bounds goes to `problems`.

    Raises `DocumentError` if it is none.
    """
    try:
        with ZipFile(BytesIO(data)) as parts:
            weigh(parts, file)
            root = parse(parts.read("content.xml"), "", file, Notes(), inline=_INLINE)
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, ValueError, ParseError) as error:
        # zipfile's RuntimeError is a password, NotImplementedError a way of packing that it does not know
        raise DocumentError(faults.WORKBOOK_DAMAGED(), file=file) from error
    hidden = {
        style.attributes.get("name", "")
        for style in root.every("style")
        if any(each.attributes.get("display") == "false" for each in style.all("table-properties"))
    }
    body = root.first("body")
    book = body.first("spreadsheet") if body else None
    tables = list(book.all("table")) if book else []
    found = [_sheet(table, file, len(tables) > 1, hidden, problems) for table in tables]
    return sorted(found, key=lambda sheet: sheet.is_hidden)


def _sheet(table: Element, file: str, several: bool, hidden: set[str], problems: list[Problem]) -> Sheet:
    title = table.attributes.get("name", "")
    name = f"{file}#{title}" if several else file
    cells: dict[Place, SheetCell] = {}
    merged: list[MergedRange] = []
    hidden_rows: set[int] = set()
    row = 0
    for element in _inside(table, "table-row"):
        if (row >= ROWS or len(cells) + len(merged) >= CELLS) and any(cell for _, cell, _ in _row(element)):
            problems.append(Problem(name, faults.SHEET_TOO_LARGE(row=min(row, ROWS), column=letter(COLUMNS - 1))))
            break
        times = _count(element, "number-rows-repeated")
        shown = range(row, min(row + times, ROWS))
        if element.attributes.get("visibility", "visible") != "visible":
            hidden_rows.update(shown)
        here = list(_row(element))
        for at in islice(shown, CELLS // len(here)) if here else ():
            for column, cell, (down, across) in here:
                if cell:
                    cells[at, column] = cell
                if down > 1 or across > 1:
                    merged.append(
                        MergedRange(at, column, min(at + down, ROWS) - 1, min(column + across, COLUMNS) - 1)
                    )
        row += times
    return Sheet(
        file=name,
        cells=cells,
        merged=tuple(merged),
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(_hidden_columns(table)),
        title=title,
        is_hidden=table.attributes.get("style-name") in hidden,
    )


def _inside(table: Element, name: str) -> Iterator[Element]:
    """A sheet's rows or columns, those in groups and in heads, too."""
    for child in table.children:
        if child.name == name:
            yield child
        elif child.name.startswith(name) or child.name in (
            f"table-header-{name[6:]}s",
            f"{name}s",
        ):  # table-row-group, table-header-rows, table-rows
            yield from _inside(child, name)


def _row(row: Element) -> Iterator[tuple[int, SheetCell | None, tuple[int, int]]]:
    column = 0
    for element in row.all("table-cell", "covered-table-cell"):
        times = _count(element, "number-columns-repeated")
        cell = _cell(element) if element.name == "table-cell" else None
        spans = _count(element, "number-rows-spanned"), _count(element, "number-columns-spanned")
        if cell or spans != (1, 1):
            for at in range(column, min(column + times, COLUMNS)):
                yield at, cell, spans
        column += times
        if column >= COLUMNS:
            return


def _cell(element: Element) -> SheetCell | None:
    """A cell's value by its type (OpenDocument 1.3 part 3, 19.385); what has none is its paragraphs."""
    kind, said = element.attributes.get("value-type", ""), element.attributes
    text = "\n".join(each.text for each in element.all("p"))
    try:
        if kind == "float" and "value" in said:
            return cell_of(float(said["value"]))
        if kind == "date" and "date-value" in said:
            written = said["date-value"]
            return cell_of(datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written))
        if kind == "time" and (match := _TIME.fullmatch(said.get("time-value", ""))):
            hours, minutes, seconds = map(int, match.groups())
            if hours < 24:
                return cell_of(time(hours, minutes, seconds))
            return cell_of(timedelta(hours=hours, minutes=minutes, seconds=seconds))
    except ValueError:
        pass
    return cell_of(text or said.get("string-value") or None)


def _hidden_columns(table: Element) -> Iterator[int]:
    at = 0
    for element in _inside(table, "table-column"):
        times = _count(element, "number-columns-repeated")
        if element.attributes.get("visibility", "visible") != "visible":
            yield from range(at, min(at + times, COLUMNS))
        at += times


def _count(element: Element, name: str) -> int:
    written = element.attributes.get(name, "1")
    return max(1, int(written)) if written.isdecimal() and len(written) < 9 else 1
