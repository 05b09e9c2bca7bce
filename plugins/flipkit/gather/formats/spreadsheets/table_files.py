"""The files that tables come in: which they are, and how each is opened."""

from __future__ import annotations

import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from flipkit.errors import DocumentError
from flipkit.gather.formats.encoding import is_page
from flipkit.gather.formats.spreadsheets import faults
from flipkit.gather.formats.spreadsheets.csv_file import read_csv
from flipkit.gather.formats.spreadsheets.formulas import with_formulas
from flipkit.gather.formats.spreadsheets.sheets import Sheet
from flipkit.model.problems import Problem

#: Endings of the files that are tables, in small letters.
TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".ods", ".xls")
#: Octets by which workbooks are told: a ZIP archive, and OLE's (Excel's form of before 2007, or a password).
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: What servers call tables of text.
_TYPES = frozenset(("text/csv", "text/tab-separated-values", "application/csv", "text/plain"))
#: No programme is larger, in octets.
_LARGEST = 30_000_000


def is_table(name: str) -> bool:
    """Whether a file is a table by its name."""
    return name.casefold().endswith(TABLES)


def is_table_of(body: bytes, content_type: str, name: str) -> bool:
    """Whether bytes are a table, as they say themselves, else by what they are called."""
    kind = content_type.partition(";")[0].strip().casefold()
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if body.startswith((_ZIP, _OLE)):
        return True
    if start[:1] in (b"<", b"{", b"[") or start[:7].upper() == b"BEGIN:V":
        return False
    return kind in _TYPES or is_table(name) or is_table(name.partition("?")[0]) or "output=csv" in name


def unpacked_size(path: Path) -> int:
    """Give the octets that reading a table goes through, at most; of what can't be read, nothing."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            if file.read(4) != _ZIP:
                return size
        with ZipFile(path) as parts:
            size = sum(part.file_size for part in parts.infolist())
            if size > _LARGEST or "xl/workbook.xml" not in parts.namelist():
                return size
            with parts.open("xl/workbook.xml") as book:
                return size * max(1, book.read(100_000).count(b"sheet "))  # each may name the same part
    except (OSError, BadZipFile, EOFError, ValueError, KeyError, NotImplementedError, RuntimeError, zlib.error):
        return 0


def read_sheets(path: Path, file: str, problems: list[Problem]) -> list[Sheet]:
    """Read the sheets of a file, hidden ones last. Raises `DocumentError` if it can't be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(faults.TABLE_UNREADABLE(reason=error.strerror), file=file) from error
    return sheets_of(data, path.suffix, file, problems)


def sheets_of(data: bytes, ending: str, file: str, problems: list[Problem]) -> list[Sheet]:
    """Read the sheets of a file's bytes; they say what it is, whatever its ending. Raises `DocumentError`."""
    if len(data) > _LARGEST:
        raise DocumentError(faults.WORKBOOK_TOO_LARGE(), file=file)
    if data.startswith(_ZIP) and b"mimetypeapplication/vnd.oasis.opendocument" in data[:120]:
        from flipkit.gather.formats.spreadsheets.ods_file import read_ods  # noqa: PLC0415  # seldom needed

        return [with_formulas(sheet) for sheet in read_ods(data, file, problems)]
    if data.startswith(_OLE):
        from flipkit.gather.formats.spreadsheets.xls_file import read_xls  # noqa: PLC0415  # seldom needed

        return [with_formulas(sheet) for sheet in read_xls(data, file, problems)]
    written = ending.casefold() == ".xls" and b"\0" not in data and b"\t" in data  # as many systems export it
    if data.startswith(_ZIP) or (ending.casefold() in (".xlsx", ".xlsm", ".ods", ".xls") and not written):
        if is_page(data, ""):
            raise DocumentError(faults.TABLE_IS_WEB_PAGE(), file=file)
        from flipkit.gather.formats.spreadsheets.xlsx_file import read_xlsx  # noqa: PLC0415  # seldom needed

        return [with_formulas(sheet) for sheet in read_xlsx(data, file, problems)]
    if is_page(data, ""):
        raise DocumentError(faults.TABLE_IS_WEB_PAGE(), file=file)
    return [read_csv(data, file, problems)]
