"""Promise 7: a table is read within bounds, however little it weighs and however much it unfolds to."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from flipkit.errors import DocumentError
from flipkit.gather.formats import sandbox
from flipkit.gather.formats.dates import Days
from flipkit.gather.formats.parse_tasks import ParseTask
from flipkit.gather.formats.spreadsheets import TableContext, read_table
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetRow
from flipkit.gather.formats.spreadsheets.table_files import sheets_of
from flipkit.gather.formats.spreadsheets.worksheet_xml import CELLS, ROWS
from flipkit.model.problems import Problem
from tests.support.workbooks import opendocument, workbook

pytestmark = pytest.mark.promise(7)

DAYS = Days(date(2027, 6, 17), date(2027, 6, 18))
SHEET = "xl/worksheets/sheet1.xml"


def book(folder: Path, **parts: str) -> Path:
    """A workbook with one session; parts are replaced by what `parts` has for their names: `old -> new`."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["title", "start", "minutes", "room"])
    sheet.append(["Talk", "2027-06-17 10:00", 30, "Hall"])
    made.save(folder / "plain.xlsx")
    path = folder / "sessions.xlsx"
    with ZipFile(folder / "plain.xlsx") as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            for before, after in (pair.split(" -> ") for pair in parts.get(Path(name).stem, "").split("\n") if pair):
                assert before in text
                text = text.replace(before, after, 1)
            new.writestr(name, text)
    return path


def read(path: Path) -> tuple[list[SheetRow], list[Problem], float]:
    began = time.process_time()
    found = read_table(path, "fair/sessions.xlsx", "", TableContext(days=DAYS))
    return list(found.rows), list(found.problems), time.process_time() - began


@pytest.mark.parametrize(
    "behind",
    [
        '<mergeCells><mergeCell ref="E3:G1048576"/></mergeCells>',
        '<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>',
        '<mergeCells><mergeCell ref="E3:XFD3"/><mergeCell ref="$E$4:$F$1048576"/></mergeCells>',
        "<mergeCells>" + '<mergeCell ref="E3:CV5000"/>' * 20_000 + "</mergeCells>",
        "<mergeCells>" + "".join(f'<mergeCell ref="E{n}:F{n}"/>' for n in range(3, 30_000)) + "</mergeCells>",
        '<mergeCells><mergeCell ref="E99999999999:G1"/><mergeCell/><mergeCell ref="G3:E1"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A3:XFD1048576" location="A1"/></hyperlinks>',
        '<dataValidations count="1"><dataValidation type="list" sqref="A3:XFD1048576"/></dataValidations>',
        '<conditionalFormatting sqref="A3:XFD1048576"/>',
    ],
)
def test_what_spans_a_million_cells_costs_no_cell(behind: str, tmp_path: Path) -> None:
    rows, problems, seconds = read(book(tmp_path, sheet1=f"</sheetData> -> </sheetData>{behind}"))
    assert [row.cells["title"] for row in rows] == ["Talk"]
    assert problems == []
    assert seconds < 3


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD2", "ZZ90000"])
def test_a_stray_cell_far_out_is_told_and_the_rest_is_read(cell: str, tmp_path: Path) -> None:
    row = re.sub(r"\D", "", cell)
    stray = f'</sheetData> -> <row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>'
    rows, problems, seconds = read(book(tmp_path, sheet1=stray))
    assert [row.cells["title"] for row in rows] == ["Talk"]
    assert "sheet-too-large" in [problem.code for problem in problems]
    assert seconds < 3


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".ods"])
def test_of_very_many_rows_those_that_are_left_are_told(ending: str) -> None:
    rows = [["x"]] * (ROWS + 5)
    made = {".csv": lambda: b"x\n" * len(rows), ".xlsx": lambda: workbook(rows), ".ods": lambda: opendocument(rows)}
    problems: list[Problem] = []
    (sheet,) = sheets_of(made[ending](), ending, "list", problems)
    assert len(sheet.cells) == ROWS
    assert [problem.message for problem in problems] == [
        f"the sheet goes on beyond row {ROWS} or column CV, where nothing is read."
    ]


def test_empty_lines_behind_very_many_rows_are_nothing_that_is_left() -> None:
    problems: list[Problem] = []
    (sheet,) = sheets_of(b"x\n" * ROWS + b",,\n" * 9, ".csv", "list", problems)
    assert (len(sheet.cells), problems) == (ROWS, [])


def test_wide_sheets_are_read_to_half_a_million_cells() -> None:
    problems: list[Problem] = []
    (sheet,) = sheets_of((b"x," * 99 + b"x\n") * 5_001, ".csv", "list", problems)
    assert (len(sheet.cells), len(problems)) == (CELLS, 1)


def test_of_merged_cells_the_first_is_seen_only(tmp_path: Path) -> None:
    merged = '</sheetData> -> </sheetData><mergeCells><mergeCell ref="C2:D2"/></mergeCells>'
    rows, _, _ = read(book(tmp_path, sheet1=merged))
    assert {key: rows[0].cells.get(key, "") for key in ("minutes", "room")} == {"minutes": "30", "room": ""}


def test_a_workbook_that_unpacks_to_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    path = book(tmp_path)
    with ZipFile(path, "a", ZIP_DEFLATED) as parts:
        parts.writestr("xl/media/image1.xml", b"<a/>" * 30_000_000)
    with pytest.raises(DocumentError, match="far too large for a programme"):
        read(path)


def test_one_large_sheet_named_often_is_one_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flipkit.gather.formats.spreadsheets.xlsx_file.SIZE", 20_000)
    often = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1" state="visible"/>' for n in range(2, 90))
    path = book(tmp_path, workbook=f'<workbook  -> <workbook xmlns:r="{_RELATIONS}" \n</sheets> -> {often}</sheets>')
    with pytest.raises(DocumentError, match="far too large for a programme"):
        read(path)


_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)


@pytest.mark.parametrize("part", ["sheet1", "workbook", "styles", "theme1"])
def test_entities_in_a_workbook_unfold_to_nothing(part: str, tmp_path: Path) -> None:
    root = {"sheet1": "<worksheet", "workbook": "<workbook", "styles": "<styleSheet", "theme1": "<a:theme"}[part]
    long = f"<!DOCTYPE x [<!ATTLIST c z CDATA '{'a' * 100_000}'>"
    for bomb in (_BOMB, long):
        began = time.process_time()
        with pytest.raises(DocumentError, match="can't be read"):
            read(book(tmp_path, **{part: f"{root} -> {bomb}]>{root}"}))
        assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "sheet",
    [
        "<sheetData> -> " + "<a>" * 200_000 + "<sheetData>",
        "<v>30</v> -> <v>" + "9" * 100_000 + "</v>",
        "<v>30</v> -> <v>1e999</v>",
        '<row r="1" -> <row r="' + "1" * 5_000 + '"',
        "<sheetData> -> <sheetData><row r='-1'><c r='A0'><v>1</v></c></row>",
    ],
)
def test_a_broken_sheet_is_read_or_refused_in_words(sheet: str, tmp_path: Path) -> None:
    try:
        read(book(tmp_path, sheet1=sheet))
    except DocumentError as error:
        assert (error.file, bool(error.remedy)) == ("fair/sessions.xlsx", True)
        assert "Error" not in error.message


def test_a_large_table_is_read_in_a_process_of_its_own_and_costs_itself_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small: list[bool] = []
    real = sandbox.run_bounded

    def watched(task: ParseTask[object]) -> object:
        small.append(task.is_small)
        return real(task, seconds=3, memory=400_000_000)

    monkeypatch.setattr("flipkit.gather.formats.spreadsheets.run_bounded", watched)
    cells = "<c/>" * 20_000_000
    with pytest.raises(DocumentError, match=r"Reading the table (?:takes more memory|took longer)"):
        read(book(tmp_path, sheet1=f"</sheetData> -> <row>{cells}</row></sheetData>"))
    assert small == [False]
