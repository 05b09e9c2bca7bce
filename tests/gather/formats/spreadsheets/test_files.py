"""Tables in the files that people have: .tsv, .ods, .xls, Excel's CSV, hidden rows, error values."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from flipkit.errors import DocumentError
from flipkit.gather.formats.dates import Days
from flipkit.model.conferences import Directions
from tests.support.events import gathered
from tests.support.tables import table
from tests.support.workbooks import Rows, opendocument, workbook

DATA = Path(__file__).parents[3] / "data" / "tables"
DAY = Days(date(2027, 1, 29), date(2027, 1, 29))
ROWS = ("Title,Start,Minutes,Room,Presenter", "Flip it,9:00,45,101,Ana Ruíz", "Math,10:00,45,101,Bo Li")
READ = [("Flip it", "2027-01-29 09:00", "45", "101", "Ana Ruíz"), ("Math", "2027-01-29 10:00", "45", "101", "Bo Li")]


def _said(found: object) -> list[tuple[str, ...]]:
    names = ("title", "start", "minutes", "room", "speakers")
    return [tuple(row.cells.get(name, "") for name in names) for row in found.rows]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("sessions.tsv", "\n".join(ROWS).replace(",", "\t").encode()),
        ("sessions.csv", "\n".join(ROWS).replace(",", ";").encode()),
        ("sessions.CSV", "\r\n".join(["sep=;", *ROWS]).replace(",", ";").encode("utf-8-sig")),
        ("sessions.csv", "\r\n".join(ROWS).encode("cp1252")),
        ("sessions.csv", "\r\n".join(ROWS).replace(",", "\t").encode("utf-16")),
        ("sessions.ods", opendocument([row.split(",") for row in ROWS])),
        ("sessions.xlsx", workbook([row.split(",") for row in ROWS])),
        ("sessions.xls", "\r\n".join(ROWS).replace(",", "\t").encode()),  # as many systems export it
        ("sessions.csv", workbook([row.split(",") for row in ROWS])),  # whatever it is called
    ],
)
def test_a_table_says_the_same_in_every_file(tmp_path: Path, name: str, content: bytes) -> None:
    found = table(tmp_path, content, DAY, name=name)
    assert _said(found) == READ
    assert {problem.code for problem in found.problems} <= {"table-read-as-windows"}


def test_a_workbook_of_before_2007_is_read(tmp_path: Path) -> None:
    found = table(tmp_path, (DATA / "old.xls").read_bytes(), DAY, name="sessions.xls")
    assert _said(found) == READ
    assert [problem.code for problem in found.problems] == ["sheet-hidden", "rows-hidden"]


def test_values_of_opendocument_are_read_by_their_types(tmp_path: Path) -> None:
    rows: Rows = [
        ["Title", "Day", "Begin", "Ends", "Seats"],
        ["A\nand more", date(2027, 1, 29), time(9, 0), time(9, 45), 40.0],
        ["B", datetime(2027, 1, 29), time(10, 0), time(10, 45), 24.0],  # noqa: DTZ001 - it knows no zones
    ]
    found = table(tmp_path, opendocument(rows), DAY, name="sessions.ods")
    assert [dict(row.cells) for row in found.rows] == [
        {"title": "A and more", "start": "2027-01-29 09:00", "end": "09:45", "capacity": "40"},
        {"title": "B", "start": "2027-01-29 10:00", "end": "10:45", "capacity": "24"},
    ]


def test_merged_and_hidden_cells_of_opendocument_are_seen(tmp_path: Path) -> None:
    rows: Rows = [["Time", "Gym", "Lab"], ["9:00-9:45", "For all", None], ["10:00-10:45", "One", "Two"],
            ["11:00-11:45", "Turned down", "Secret"]]  # fmt: skip
    content = opendocument(rows, merged={(1, 1): (1, 2)}, hidden_rows=[3])
    found = table(tmp_path, content, DAY, name="sessions.ods")
    assert [(row.cells["title"], row.cells["room"]) for row in found.rows] == [
        ("For all", "all"), ("One", "Gym"), ("Two", "Lab"),
    ]  # fmt: skip
    assert [str(problem) for problem in found.problems] == ["note: sessions.ods: hidden rows are not read: 4."]


def test_a_page_that_asks_for_a_password_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as error:
        table(tmp_path, "<!DOCTYPE html><html><body>Sign in</body></html>", DAY)
    assert error.value.message == "this is a web page, not a table."


@pytest.mark.parametrize("content", [b"PK\x03\x04 no archive", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing else"])
def test_a_damaged_workbook_says_so(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(DocumentError) as error:
        table(tmp_path, content, DAY)
    assert error.value.remedy


def _hidden() -> bytes:
    rows: Rows = [["Title", "Start", "Minutes", "Room", "Notes"], ["Flip it", "9:00", 45, "Gym", "no"],
            ["Refused: not good enough", "10:00", 45, "Gym", "no"], ["Math", "11:00", 45, "Gym", "yes"]]  # fmt: skip
    book = load_workbook(
        BytesIO(workbook({"Programme": rows, "Refused people": [["Title", "Start"], ["No", "8:00"]]}))
    )
    book["Programme"].row_dimensions[3].hidden = True
    book["Programme"].column_dimensions["E"].hidden = True
    book["Refused people"].sheet_state = "hidden"
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def test_what_an_organizer_hid_is_not_published_and_not_named(tmp_path: Path) -> None:
    found = table(tmp_path, _hidden(), DAY)
    assert [row.cells["title"] for row in found.rows] == ["Flip it", "Math"]
    assert [str(problem) for problem in found.problems] == [
        "note: p.xlsx: a hidden sheet is not read.",
        "note: p.xlsx#Programme: hidden rows are not read: 3.",
        "note: p.xlsx#Programme: hidden columns are not read: E.",
    ]
    assert not any(problem.diagnosis.fault.public for problem in found.problems)
    assert "Refused" not in repr(found.rows) + repr(found.problems)


def test_a_hidden_sheet_that_index_md_names_is_read(tmp_path: Path) -> None:
    found = table(tmp_path, _hidden(), DAY, directions=Directions(sheets=("Refused people",)))
    assert [row.cells["title"] for row in found.rows] == ["No"]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#NAME?", "#DIV/0!", "#NV", "#BEZUG!", "#¡REF!", "#N/D"])
def test_an_error_value_is_nobody_s_name_and_no_room(tmp_path: Path, error: str) -> None:
    rows = f"Title,Start,Minutes,Room,Speaker\nA,9:00,45,101,{error}\nB,10:00,45,{error},Bo Li\nC,11:00,45,1,#flip\n"
    found = table(tmp_path, rows, DAY)
    assert [(row.cells.get("room"), row.cells.get("speakers")) for row in found.rows] == [
        ("101", None), ("", "Bo Li"), ("1", "#flip"),
    ]  # fmt: skip
    assert [(problem.row, problem.field) for problem in found.problems] == [(2, "column E"), (3, "column D")]


INDEX = "---\nkind: conference\ntitle: T\nstarts: 2027-01-29\nends: 2027-01-29\ntimezone: America/Chicago\n---\n"


@pytest.mark.parametrize(
    ("files", "titles", "message"),
    [
        (("Sessions.csv",), ["A"], ""), (("SESSIONS.CSV",), ["A"], ""), (("sessions.tsv",), ["A"], ""),
        (("schedule.csv",), ["A"], "schedule.csv is read as the programme: it is the only table here."),
        (("sessions (1).csv",), ["A"], "sessions (1).csv is read as the programme: it is the only table here."),
        (("sessions.csv", "budget.csv"), ["A"], "budget.csv is there and not read."),
        (("one.csv", "two.csv"), [], "one.csv is there and not read."),
        (("sessions.csv", "sessions.tsv"), ["A"],
         "sessions.csv and sessions.tsv are both there; only sessions.csv is read."),
        ((".sessions.csv", "~sessions.csv"), [], ""),
    ],
)  # fmt: skip
def test_a_table_beside_index_md_is_read_or_named(
    tmp_path: Path, files: tuple[str, ...], titles: list[str], message: str
) -> None:
    text = "Title,Start,Minutes,Room\nA,9:00,45,101\n"
    found = gathered(tmp_path, {"c/index.md": INDEX, **{f"c/{name}": text for name in files}})
    assert [session.title for session in found.conferences[0].sessions] == titles
    assert [problem.message for problem in found.problems][:1] == [message] * bool(message)


def test_a_remedy_for_a_table_of_another_name_names_it_as_yaml(tmp_path: Path) -> None:
    text = "Title,Start,Minutes,Room\nA,9:00,45,101\n"
    name = "plan, final: 2.csv"
    found = gathered(tmp_path, {"c/index.md": INDEX, f"c/{name}": text, "c/other.csv": text})
    line = next(p.remedy for p in found.problems if name in p.message).partition("Write ")[2].partition(" if it")[0]
    found = gathered(tmp_path, {"c/index.md": INDEX.replace("kind:", f"{line}\nkind:")})
    assert [session.title for session in found.conferences[0].sessions] == ["A"]


def test_an_archive_of_one_sheet_has_no_more_than_a_sheet(tmp_path: Path) -> None:
    content = opendocument([["Title", "Start", "Minutes"], ["A", "9:00", "45"]], repeat=1_000_000)
    found = table(tmp_path, content, DAY, name="sessions.ods")
    assert [row.cells["title"] for row in found.rows] == ["A"]
    with ZipFile(BytesIO(content)) as parts:
        assert "content.xml" in parts.namelist()
