"""Grids of rooms and times: all that is certain is read, all that is not is refused by row and column."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.gather.formats.dates import Days
from flipkit.gather.formats.spreadsheets import TableContext, read_table
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetRow
from flipkit.model.problems import Problem
from tests.support.corpora import DATA
from tests.support.tables import DAYS, table
from tests.support.workbooks import Rows, workbook

ONE_DAY = Days(date(2027, 6, 17), date(2027, 6, 17))

WALL = (
    ("FlipCon 2027", "", "", ""),
    ("Thursday, June 17", "", "", ""),
    ("Time", "Gym", "Library", "Room 3/4"),
    ("8:00 am", "Registration & coffee", "", ""),
    ("9:00 am", "Keynote\nAda Okafor", "", ""),
    ("10:00", "Six minutes, one idea\nDevon Akers", "Slow readers by Ben Ito & Inés Calvo", "Paper first (90 min)"),
    ("11:00", "Whiteboards by Priya Nambiar", "", "-"),
    ("12:00", "Lunch", "", ""),
    ("1:00 pm", "End", "", ""),
    ("Día 2", "", "", ""),
    (time(14, 0), "What we take home", "", ""),
    ("15:00 - 15:30", "Goodbye", "", ""),
)
#: Where cells are merged: day headings, what is for all rooms, and a session over two rows.
MERGED = ("A1:D1", "A2:D2", "B4:D4", "B5:D5", "C6:C7", "B8:D8", "A10:D10", "B11:D11", "B12:C12")


def _read(
    tmp_path: Path, content: bytes | str, days: Days = DAYS, name: str = ""
) -> tuple[list[SheetRow], list[Problem]]:
    found = table(tmp_path, content, days, sheet=name)
    return list(found.rows), list(found.problems)


def _csv(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def _said(rows: list[SheetRow]) -> list[tuple[str, ...]]:
    order = ("start", "end", "room", "title", "speakers", "type")
    return [tuple(row.cells.get(name, "") for name in order) for row in rows]


def _faults(problems: list[Problem]) -> list[tuple[int | None, str | None, str, str]]:
    return [(p.row, p.field, p.message, p.remedy) for p in problems]


def test_a_wall_of_cards_is_read(tmp_path: Path) -> None:
    rows, problems = _read(tmp_path, workbook(WALL, MERGED))
    assert _said(rows) == [
        ("2027-06-17 08:00", "09:00", "all", "Registration & coffee", "", "registration"),
        ("2027-06-17 09:00", "10:00", "all", "Keynote", "Ada Okafor", "keynote"),
        ("2027-06-17 10:00", "11:00", "Gym", "Six minutes, one idea", "Devon Akers", ""),
        ("2027-06-17 10:00", "12:00", "Library", "Slow readers", "Ben Ito; Inés Calvo", ""),
        ("2027-06-17 10:00", "11:30", "Room 3/4", "Paper first", "", ""),
        ("2027-06-17 11:00", "12:00", "Gym", "Whiteboards", "Priya Nambiar", ""),
        ("2027-06-17 12:00", "13:00", "all", "Lunch", "", "lunch"),
        ("2027-06-18 14:00", "15:00", "all", "What we take home", "", "plenary"),
        ("2027-06-18 15:00", "15:30", "all", "Goodbye", "", "plenary"),
    ]
    assert problems == []
    assert [(row.number, row.column) for row in rows[:4]] == [
        (4, "column B"), (5, "column B"), (6, "column B"), (6, "column C"),
    ]  # fmt: skip


def test_a_csv_grid_says_by_words_what_is_for_all(tmp_path: Path) -> None:
    rows, problems = _read(
        tmp_path,
        _csv(
            "Hora,Aula 1,Aula 2,Ponentes Aula 1,Ponentes Aula 2", "jueves 17 de junio,,,,",
            "8:30,Inscripción,,,", "9:00,Una idea – la de siempre,Papel primero,Inés Calvo,Tomás Urrutia; Ana Ruiz",
            "10:00,Pausa para café,,,", "10:30,Todos: Qué nos llevamos,,,", "11:30,Lluvia de ideas,,,", "12:00,,,,",
        ),
    )  # fmt: skip
    assert _said(rows) == [
        ("2027-06-17 08:30", "09:00", "all", "Inscripción", "", "registration"),
        ("2027-06-17 09:00", "10:00", "Aula 1", "Una idea – la de siempre", "Inés Calvo", ""),
        ("2027-06-17 09:00", "10:00", "Aula 2", "Papel primero", "Tomás Urrutia; Ana Ruiz", ""),
        ("2027-06-17 10:00", "10:30", "all", "Pausa para café", "", "coffee"),
        ("2027-06-17 10:30", "11:30", "all", "Qué nos llevamos", "", "plenary"),
        ("2027-06-17 11:30", "12:00", "Aula 1", "Lluvia de ideas", "", ""),
    ]
    assert _faults(problems) == [
        (7, "column B", "'Lluvia de ideas' is alone in its row: it is shown in Aula 1, and may be for everybody.",
         "Write 'all: Lluvia de ideas' if it is for everybody, else put '-' into the other rooms."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("9:00,Talk,-", [("09:00", "Gym", "Talk")]),
        ("9:00,,Talk", [("09:00", "Library", "Talk")]),
        ("9:00,,Coffee break", [("09:00", "all", "Coffee break")]),
        ("9:00,Lunch,Lunch", [("09:00", "all", "Lunch")]),
        ("9:00,9:00-9:30 Breakfast,", [("09:00", "all", "Breakfast")]),
        ("9:00,KEYNOTE<br><br>Ada Okafor,", [("09:00", "all", "KEYNOTE")]),
        ("9:00,Closing keynote: what stays,", [("09:00", "all", "Closing keynote: what stays")]),
        ("9:00,Breaks that work,Talk", [("09:00", "Gym", "Breaks that work"), ("09:00", "Library", "Talk")]),
    ],
)
def test_which_room_a_cell_is_in(tmp_path: Path, line: str, expected: list[tuple[str, str, str]]) -> None:
    rows, problems = _read(tmp_path, _csv("Time,Gym,Library", line, "10:00,x,x"), ONE_DAY)
    assert [(r.cells["start"][-5:], r.cells["room"], r.cells["title"]) for r in rows] == expected
    assert problems == []


@pytest.mark.parametrize(
    ("cell", "title", "speakers"),
    [
        ("Data cleaning – the basics", "Data cleaning – the basics", ""),
        ("Learning by Doing", "Learning by Doing", ""),
        ("Six minutes by Devon Akers", "Six minutes", "Devon Akers"),
        ("Seis minutos con Inés Calvo", "Seis minutos", "Inés Calvo"),
        ("Six minutes - Devon Akers", "Six minutes - Devon Akers", ""),
        ("Mathematics – Middle School", "Mathematics – Middle School", ""),
        ("Flipping with Khan Academy", "Flipping with Khan Academy", ""),
        ("Six minutes (Grade Six)", "Six minutes (Grade Six)", ""),
        ("Six minutes\nby Bono", "Six minutes", "Bono"),
        ("Idea\nDevon Akers (North High) and Ben Ito", "Idea", "Devon Akers (North High); Ben Ito"),
        ("Taller\nSeis minutos\nInés Calvo", "Seis minutos", "Inés Calvo"),
        ("Six minutes\nmaren-holt", "Six minutes", "maren-holt"),
    ],
)  # fmt: skip
def test_title_and_speakers_share_a_cell(tmp_path: Path, cell: str, title: str, speakers: str) -> None:
    rows, _ = _read(tmp_path, workbook([["Time", "Gym"], ["9:00", cell], ["10:00", ""]]), ONE_DAY)
    assert [(row.cells["title"], row.cells.get("speakers", "")) for row in rows] == [(title, speakers)]


@pytest.mark.parametrize(
    ("cell", "end"),
    [("Six minutes – Devon Akers", "Devon Akers"),
     ("One - two – Ana Ruiz & Bo Li", "Ana Ruiz & Bo Li")],
)  # fmt: skip
def test_a_title_that_may_end_with_a_name_is_kept_and_said(tmp_path: Path, cell: str, end: str) -> None:
    rows, problems = _read(tmp_path, _csv("Time,Gym", f"9:00,{cell}", "10:00,"), ONE_DAY)
    assert [(row.cells["title"], row.cells.get("speakers")) for row in rows] == [(cell, None)]
    assert [(p.severity, *fault) for p, fault in zip(problems, _faults(problems), strict=True)] == [
        ("warning", 2, "column B", f"'{end}' may be who speaks; it is read as a part of the title.",
         "If it is, write it in a second line of the cell, or 'by' before it."),
    ]  # fmt: skip


def test_all_faults_of_a_grid_are_told_at_once_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = (
        "Time,Gym,Library", "Day 1,,", '9:00,"One idea\nand what became of it",Fine', "1:30,Lost,Lost",
        "10:00,Early,Bird", ",Without a time,", "9:30,Too late,", "Day 7,,", "9:00,Nowhere,Never",
        "Friday,,", "9:00,Last,Words",
    )  # fmt: skip
    rows, problems = _read(tmp_path, _csv(*lines))
    endless = (
        "it is not said when what begins here ends.",
        "Write the time as a range, like 15:00 - 16:00, or say in index.md how long it lasts: "
        "programme: {lengths: 60 min}.",
    )
    assert _faults(problems) == [
        (4, "column A", "'1:30' may be at night or in the afternoon.", "Write 13:30 or 1:30 pm, else 01:30."),
        (5, "column A", *endless),
        (6, "column B", "the row has no time, so it is not known when this takes place.",
         "Write its time, or move the text into the cell above."),
        (7, "column A", "09:30 stands below 10:00.",
         "Put the rows in order; write 1:00 pm or 13:00 for the afternoon."),
        (8, "column A", "the conference has no day 7 (2027-06-17 to 2027-06-18).",
         "Check it, or starts and ends in index.md."),
        (11, "column A", *endless),
    ]  # fmt: skip
    assert rows == []


def test_a_title_over_two_lines_is_not_taken_for_a_speaker(tmp_path: Path) -> None:
    rows, problems = _read(
        tmp_path, workbook([["Time", "Gym"], ["9:00", "One idea\nand what became of it"], ["10:00", ""]]), ONE_DAY
    )
    assert rows == []
    assert _faults(problems) == [
        (2, "column B", "'and what became of it' may be a part of the title, or who speaks.",
         "Write the title in the first line and the speakers in the second, or 'by' before them."),
    ]  # fmt: skip


def test_a_column_that_translates_another_is_no_room(tmp_path: Path) -> None:
    rows, problems = _read(tmp_path, _csv("Time,Gym,Gym Es", "9:00,Six minutes,Seis minutos", "10:00,,"), ONE_DAY)
    assert [(row.cells["room"], row.cells["title"]) for row in rows] == [("Gym", "Six minutes")]
    assert _faults(problems) == [
        (1, "column C", "'Gym Es' looks like a translation of 'Gym', so it is not read.",
         "Call the column 'x-Gym Es' to keep it for yourself; a room needs another name."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "merged", "starts"),
    [
        # a column of days, merged downwards
        ([["Day", "Time", "Gym", "Hall"], ["Thursday", "9:00 - 10:00", "A", "B"], ["", "10:00 - 11:00", "C", "D"],
          ["Friday", "9:00 - 10:00", "E", "F"]], ("A2:A3",), ["17 09", "17 09", "17 10", "17 10", "18 09", "18 09"]),
        # days side by side, above the rooms
        ([["", "Thursday", "", "Friday", ""], ["Time", "Gym", "Hall", "Gym", "Hall"], ["9:00", "A", "B", "C", "D"],
          ["10:00", "", "", "", ""]], ("B1:C1", "D1:E1"), ["17 09", "17 09", "18 09", "18 09"]),
        # times merged over a row of titles and one of speakers; Excel's own times and dates; ends of their own
        ([["Start", "End", "Gym", "Hall"], [datetime(2027, 6, 18), "", "", ""],  # noqa: DTZ001 - Excel knows no zones
          [time(9, 0), time(9, 45), "A", "B"], ["", "", "Ada Okafor", "Ben Ito"]], ("A3:A4",), ["18 09", "18 09"]),
    ],
)  # fmt: skip
def test_days_and_times_stand_where_people_put_them(
    tmp_path: Path, rows: Rows, merged: tuple[str, ...], starts: list[str]
) -> None:
    found, problems = _read(tmp_path, workbook(rows, merged))
    assert [row.cells["start"][8:13] for row in found] == starts
    assert problems == []


def test_a_sheet_may_be_called_like_its_day(tmp_path: Path) -> None:
    book = workbook({"Notes": [["Ask about lunch"]], "Friday": [["Time", "Gym"], ["9:00", "One"], ["10:00", ""]]})
    rows, problems = _read(tmp_path, book)
    assert [(row.file, row.cells["start"]) for row in rows] == [("p.xlsx#Friday", "2027-06-18 09:00")]
    assert [str(problem) for problem in problems] == [
        "note: p.xlsx: the sheet 'Notes' is not read: it is no programme."
    ]


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (("9:00,One,Two", "10:00,,"), (1, "column A", "no row above the times names the rooms.")),
        (("Time,Gym,Hall", "9:00,One,Two", "10:00,,"),
         (2, "column A", "it is not said on which day this is (2027-06-17 to 2027-06-18).")),
    ],
)  # fmt: skip
def test_a_grid_without_rooms_or_days_says_so(
    tmp_path: Path, lines: tuple[str, ...], fault: tuple[int, str, str]
) -> None:
    rows, problems = _read(tmp_path, _csv(*lines))
    assert (rows, [found[:3] for found in _faults(problems)]) == ([], [fault])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["9:00", "1:30", "Gym", "", "Lunch", "Day 1", "-", "A\nB C", "10-11"]), max_size=4)
    )
)
def test_no_grid_stops_anything(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    found = table(tmp_path_factory.mktemp("grid"), workbook([["Time", "Gym", "Hall"], ["9:00", "One", "Two"], *rows]))
    assert all(row.cells["title"] and row.cells["start"] for row in found.rows)
    assert all(problem.message for problem in found.problems)


SAMPLE = DATA / "conference" / "csvconf-2019_schedule.csv"


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not here")
def test_a_grid_that_volunteers_made_is_read_but_for_what_is_not_certain() -> None:
    context = TableContext(days=Days(date(2019, 5, 8), date(2019, 5, 9)))
    found = read_table(SAMPLE, "s.csv", "", context)
    rows, problems = found.rows, found.problems
    assert (len(rows), [(p.row, p.field) for p in problems]) == (
        57, [(16, "column B"), (28, "column B"), (35, "column B")],
    )  # fmt: skip
    assert {row.cells["room"] for row in rows} == {"all", "Main Sanctuary", "Fuller Hall", "Daisy Bingham Room"}
