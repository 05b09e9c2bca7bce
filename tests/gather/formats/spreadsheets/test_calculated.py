"""What spreadsheets calculate: formulas that are shown in a file, and the numbers that are dates and times."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gather.formats.spreadsheets.test_layouts import DAY, TWO_DAYS, lines, said
from tests.support.events import gathered
from tests.support.tables import table
from tests.support.workbooks import opendocument, workbook

HEAD = ("Title", "Start", "Minutes", "Room")
INDEX = "---\nkind: conference\ntitle: T\nstarts: 2027-01-29\nends: 2027-01-29\ntimezone: America/Chicago\n---\n"


def csv(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('=HYPERLINK("https://a.example/","Flip it")', "Flip it"),
        ('=HYPERLINK("https://a.example/";"Flip it")', "Flip it"),
        ('=hyperlink( "https://a.example/" ; "Flip ""it"" (2)" )', 'Flip "it" (2)'),
        ('=HIPERVINCULO("https://a.example/";"Flip it")', "Flip it"),
        ('=LIEN_HYPERTEXTE("https://a.example/";"Flip it")', "Flip it"),
        ('="Flip it"', "Flip it"),
        ("'=SUM(1)", "=SUM(1)"), ("=) fun", "=) fun"), ("= = =", "= = ="), ("+1 for all", "+1 for all"),
        ("@Home", "@Home"), ("=Equity for all", "=Equity for all"),
    ],
)  # fmt: skip
def test_a_formula_that_says_its_result_is_read(tmp_path: Path, written: str, text: str) -> None:
    found = table(tmp_path, lines(",".join(HEAD), f"{csv(written)},9:00,45,+49 30 123"), DAY)
    assert said(found) == [("29 09:00", text, "+49 30 123", "")]
    assert not found.problems


@pytest.mark.parametrize(
    "formula",
    ["=A1", "=$B$12", '=IMAGE("https://x.example/p.png")', "=VLOOKUP(A1,B:C,2)", '=HYPERLINK("https://a.example/",A1)',
     "='Sheet 1'!A1", "=Sheet1!A1", "=1+1", '=HYPERLINK(A1,"Flip it")', '=CONCAT("a","b")', '=UPPER("a")', "=-A1",
     '=HYPERLINK("mailto:ana@school.example",A1)'],
)  # fmt: skip
@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx", "ods"])
def test_another_formula_is_never_a_text(tmp_path: Path, formula: str, form: str) -> None:
    rows = [HEAD, (formula, "9:00", "45", "101"), ("Math", "10:00", "45", formula)]
    if form == "xlsx":
        content: bytes | str = workbook(rows)
    elif form == "ods":
        content = opendocument(rows)
    else:
        content = lines(*((("," if form == "csv" else "\t").join(map(csv, row))) for row in rows))
    found = table(tmp_path, content, DAY, name=f"sessions.{form}")
    assert [(row.cells.get("title"), row.cells["room"]) for row in found.rows] == [(None, "101"), ("Math", "")]
    codes = [problem.code for problem in found.problems]
    assert codes == (
        ["formula-without-result"] * 2 if form == "xlsx" else [*codes[:-2], "cell-formula", "cell-formula"]
    )
    assert "ana@" not in "".join(map(str, found.problems))


def test_the_link_of_a_formula_is_read_where_a_column_is_one_of_links(tmp_path: Path) -> None:
    link = csv('=HYPERLINK("https://a.example/s","slides")')
    found = table(tmp_path, lines("Title,Start,Minutes,Slides", f"A,9:00,45,{link}"), DAY)
    assert found.rows[0].cells["slides_url"] == "https://a.example/s"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ('=HYPERLINK("https://a.example/";"Flip it");9:00;45;101', ("29 09:00", "Flip it", "101", "")),
        ('=HYPERLINK("https://a.example/";"Flip it (2)");9:00;45;101', ("29 09:00", "Flip it (2)", "101", "")),
        ('=IF(A1>2;"x";"y");9:00;45;101', ("29 09:00", "", "101", "")),
        ('=HYPERLINK("https://a.example/";A1);9:00;45;101', ("29 09:00", "", "101", "")),
    ],
)
def test_a_formula_that_is_parted_by_its_own_delimiters_moves_no_cell(
    tmp_path: Path, row: str, expected: tuple[str, ...]
) -> None:
    assert said(table(tmp_path, lines(";".join(HEAD), row), DAY)) == [expected]


@pytest.mark.parametrize("left", ["=A1", "#N/A"])
def test_a_session_whose_title_can_not_be_told_is_refused_and_no_open_place(tmp_path: Path, left: str) -> None:
    table = lines(",".join(HEAD), f"{left},9:00,45,101", "Math,10:00,45,101")
    found = gathered(tmp_path, {"c/index.md": INDEX, "c/sessions.csv": table})
    assert [session.title for session in found.conferences[0].sessions] == ["Math"]
    assert found.conferences[0].places == ()
    assert [(each.row, each.severity) for each in found.problems] == [(2, "warning"), (2, "error")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("Title,Start,End", "A,0.375,0.40625", "B,0.4166666667,0.447916667"),
         [("29 09:00", "09:45"), ("29 10:00", "10:45")]),
        (("Title;Start;End", "A;0,3958333;0,4270833", "B;0,5;0,53125"),
         [("29 09:30", "10:15"), ("29 12:00", "12:45")]),
        (("Title,Start,End", "A,0.375,9:45", "B,10:00,10:45"), [("29 09:00", "09:45"), ("29 10:00", "10:45")]),
        (("Title,Date,Start,End", "A,46416,9:00,9:45"), [("29 09:00", "09:45")]),
        (("Title,Start,End", "A,46416.375,46416.40625"), [("29 09:00", "09:45")]),
        (("Time,Gym,Lab", "0.375,A,-", "0.4166667,B,-", "0.458333,End,"),
         [("29 09:00", "10:00"), ("29 10:00", "11:00")]),
    ],
)  # fmt: skip
def test_numbers_are_dates_and_times_where_that_is_certain(
    tmp_path: Path, rows: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    found = table(tmp_path, lines(*rows), DAY)
    assert [
        (row.cells["start"][8:], row.cells["end"][-5:]) for row in found.rows if row.cells["title"] != "End"
    ] == expected
    assert [problem for problem in found.problems if problem.severity == "error"] == []


def test_days_across_may_be_numbers(tmp_path: Path) -> None:
    found = table(tmp_path, lines("Time,46415,46416", "9:00-9:45,A,B", "10:00-10:45,C,D"), TWO_DAYS)
    assert [(row.cells["start"][8:], row.cells["title"]) for row in found.rows] == [
        ("28 09:00", "A"), ("28 10:00", "C"), ("29 09:00", "B"), ("29 10:00", "D"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row",
    ["A,0.5,45,101", "A,0.41,45,101", "A,0.396,45,101", "A,46400.375,45,101", "A,44954.375,45,101", "A,1.375,45,101",
     "A,9:00,0.03125,101"],
)  # fmt: skip
def test_other_numbers_stay_and_are_refused_by_name(tmp_path: Path, row: str) -> None:
    found = gathered(tmp_path, {"c/index.md": INDEX, "c/sessions.csv": lines(",".join(HEAD), row)})
    assert not found.conferences[0].sessions
    number = next(cell for cell in row.split(",") if "." in cell)
    number = number.replace(".", ",") if number.startswith("0.") and not number.startswith("0.03") else number
    told = [str(problem) for problem in found.problems]
    assert len(told) == 1 and f"'{number}'" in told[0] and "Write it like" in told[0]


def test_numbers_in_other_columns_stay_numbers(tmp_path: Path) -> None:
    rows = lines("Title,Start,Minutes,Room,Level", "A,9:00,45,46416,0.375", "B,10:00,45,46416,0.125")
    assert [(row.cells["room"], row.cells["level"]) for row in table(tmp_path, rows, DAY).rows] == [
        ("46416", "0.375"), ("46416", "0.125"),
    ]  # fmt: skip
