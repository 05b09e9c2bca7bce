"""Tables with a session in each row: the names people give columns, and what they write below them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from flipkit.errors import DocumentError
from flipkit.gather.formats.column_words import COLUMNS, field_of
from flipkit.gather.formats.dates import Days
from flipkit.gather.formats.spreadsheets.row_cells import rooms_of
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetRow
from tests.support.events import CONFERENCE, gathered
from tests.support.tables import DAYS, table
from tests.support.workbooks import Rows, workbook


def _read(
    tmp_path: Path, content: bytes | str, sheet: str = "", days: Days = DAYS
) -> tuple[list[SheetRow], list[tuple[int | None, str | None, str, str]]]:
    found = table(tmp_path, content, days, sheet=sheet)
    return list(found.rows), [(p.row, p.field, p.message, p.remedy) for p in found.problems]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Presenter(s)", "speakers"), ("SPEAKER NAME", "speakers"), ("Ponentes:", "speakers"), ("Rm", "room"),
        ("Aula", "room"), ("Salón", "room"), ("Begin", "start"), ("Hora de inicio", "start"), ("Time", "start"),
        ("Fecha", "date"), ("Título", "title"), ("Session Title", "title"), ("Duration (min)", "minutes"),
        ("Duración", "minutes"), ("PD Minutes", "pd_minutes"), ("Slides (link)", "slides_url"),
        ("Pre-work", "prework"), ("Público", "audience"), ("recording_url", "recording_url"),
        ("Gibberish", ""),
        ("Name", ""), ("", ""),
    ],
)  # fmt: skip
def test_columns_are_known_by_many_names(header: str, field: str) -> None:
    assert field_of(header) == field


@pytest.mark.parametrize("name", COLUMNS)
def test_every_field_is_known_by_its_own_name(name: str) -> None:
    assert (field_of(name), field_of(name.upper().replace("_", " "))) == (name, name)


def test_a_table_as_teachers_write_it_is_read(tmp_path: Path) -> None:
    rows, problems = _read(
        tmp_path,
        "Título,Fecha,Hora,Duración (h),Ponente(s),Aula,Tipo,Estado\n"
        "Seis minutos,17/06/2027,9.30,1.5,Inés Calvo y Tomás Urrutia,Aula 1,Taller,Confirmado\n"
        "Almuerzo,jueves 17 de junio,12:00 - 13:30,,,Todas las salas,Almuerzo,\n"
        'Cierre,18/6,2:00 pm,"0,5","Ana Ruiz\nBo Li",Aula 2,Conferencia magistral,cancelada\n',
    )
    assert problems == []
    assert [dict(row.cells) for row in rows] == [
        {"title": "Seis minutos", "start": "2027-06-17 09:30", "minutes": "90",
         "speakers": "Inés Calvo; Tomás Urrutia", "room": "Aula 1", "type": "workshop", "status": "confirmed"},
        {"title": "Almuerzo", "start": "2027-06-17 12:00", "end": "13:30", "room": "all", "type": "lunch"},
        {"title": "Cierre", "start": "2027-06-18 14:00", "minutes": "30", "speakers": "Ana Ruiz; Bo Li",
         "room": "Aula 2", "type": "keynote", "status": "cancelled"},
    ]  # fmt: skip


def test_a_workbook_says_the_same_with_values_of_its_own(tmp_path: Path) -> None:
    rows, problems = _read(
        tmp_path,
        workbook(
            [
                ["Our programme", "", "", "", "", "", ""],
                ["Session", "Day", "Begin", "Ends", "Length", "Rm", "Seats"],
                ["One", date(2027, 6, 17), time(9, 0), time(10, 0), "", "Gym", 40.0],
                ["Two", "", time(10, 30), "", timedelta(hours=1, minutes=15), "Gym", 24],
                ["Three", "", datetime(2027, 6, 18, 13, 30), "", 45, "Gym", ""],  # noqa: DTZ001 - Excel knows no zones
            ],
            ["A1:G1", "B3:B4"],
        ),
    )
    assert problems == []
    assert [dict(row.cells) for row in rows] == [
        {"title": "One", "start": "2027-06-17 09:00", "end": "10:00", "room": "Gym", "capacity": "40"},
        {"title": "Two", "start": "2027-06-17 10:30", "minutes": "75", "room": "Gym", "capacity": "24"},
        {"title": "Three", "start": "2027-06-18 13:30", "minutes": "45", "room": "Gym"},
    ]
    assert [row.number for row in rows] == [3, 4, 5]


def test_days_may_stand_alone_above_their_rows(tmp_path: Path) -> None:
    rows, problems = _read(
        tmp_path,
        "Time,Session,Length\n<h2>THURSDAY - JUNE 17 - DAY 1</h2>,,\n9:00,One,30\nSession 1,,\n10:00,Two,30\n"
        "Day 2,,\n9:00,Three,30\n",
    )
    assert [row.cells["start"] for row in rows] == ["2027-06-17 09:00", "2027-06-17 10:00", "2027-06-18 09:00"]
    assert problems == [
        (4, None, "'Session 1' stands alone in its row, so it is no session.",
         "Delete the row, or write title and start."),
    ]  # fmt: skip


def test_columns_that_can_not_be_told_apart_are_named(tmp_path: Path) -> None:
    _, problems = _read(
        tmp_path, "Title,Presenter,Start,Name,Speakers,Speaker 2,strat\nOne,Ada,2027-06-17 9:00,x,Ben,Cy,\n"
    )
    assert problems == [
        (1, "Name", "'Name' may mean title or speakers.",
         "Call the column title or speakers, or 'x-Name' to keep it as a note."),
        (1, "Speakers", "the columns B ('Presenter') and E ('Speakers') both mean speakers.",
         "Keep one of them, or call the other 'x-Speakers' to keep it as a note."),
        (1, "strat", "'strat' is not a column flipkit knows.", "Did you mean 'start'?"),
    ]  # fmt: skip


def test_speakers_may_have_columns_of_their_own(tmp_path: Path) -> None:
    rows, problems = _read(
        tmp_path,
        "Title,Start,Speaker 1,Speaker 2\nOne,2027-06-17 9:00,Ada Okafor,Ben Ito\n"
        'Two,2027-06-17 9:00,"Cy Ma, North High",\n',
    )
    assert ([row.cells["speakers"] for row in rows], problems) == (["Ada Okafor; Ben Ito", "Cy Ma (North High)"], [])


@pytest.mark.parametrize(
    ("row", "kind", "said"),
    [
        ("Lunch,,,", "lunch", False), ("Coffee break,,,", "coffee", False),
        ("Registration,all,,", "registration", False),
        ("Comida,,,", "lunch", False), ("Descanso,Gym,,", "break", False), ("Keynote,Gym,,", "keynote", False),
        ("Lunch in the hall,,,", "lunch", True), ("Closing keynote: what stays,,,", "keynote", True),
        ("Lunch,,Ana Ruiz,", None, False), ("Lunch: what we eat,,Ana Ruiz,", None, False),
        ("Lunch and learn: rubrics,,Ana Ruiz,", None, False), ("Lunch and learn: rubrics,,,", None, False),
        ("Breaks that work,,,", None, False), ("Intro: six minutes,Gym,,", None, False),
        ("Welcome,all,,", "plenary", False),
        ("Lunch,,,Talk", "talk", False), ("Six minutes,,,", None, False),
        ("Check-in,,,", "registration", False), ("Sign-in & coffee,,,", "registration", False),
        ("Sign in,,,", "registration", False), ("Bio break,,,", "break", False), ("Transition,,,", "break", False),
        ("Travel time,,,", "break", False), ("Working lunch,,,", "lunch", False), ("Happy hour,,,", "break", False),
        ("Networking,,,", "break", False), ("Networking in class,,,", None, False),
        ("Transition: K to 1,,,", None, False), ("Stretch,,,", "break", False),
        ("Networking lunch,,,", "lunch", False), ("Exhibit hall,,,", "break", False),
        ("Passing period,,,", "break", False), ("Lunch on your own,,,", "lunch", False),
        ("Boxed lunch,,,", "lunch", False), ("Bathroom break,,,", "break", False),
        ("Check in with your class,,,", None, False),
    ],
)  # fmt: skip
def test_a_type_that_no_cell_says_is_that_of_the_title(
    tmp_path: Path, row: str, kind: str | None, said: bool
) -> None:
    rows, problems = _read(tmp_path, f"Start,Title,Room,Speaker,Type\n2027-06-17 9:00,{row}\n")
    title = row.partition(",")[0]
    told = f"'{title}' is taken for a {kind} by its title."
    assert [each.cells.get("type") for each in rows] == [kind]
    assert problems == [(2, "Title", told, "Write talk into the column type if it is one.")] * said


def test_a_lunch_in_a_table_brings_nobody_pd_minutes(tmp_path: Path) -> None:
    index = CONFERENCE.replace("kind:", "pd: {provider: Us}\nkind:")
    table = "title,start,minutes\nLunch,2027-06-17 12:00,60\nOne,2027-06-17 13:00,60\n"
    (conference,) = gathered(tmp_path, {"c/index.md": index, "c/sessions.csv": table}).conferences
    assert [(each.title, each.type, each.is_pause) for each in conference.sessions] == [
        ("Lunch", "lunch", True), ("One", "talk", False),
    ]  # fmt: skip


def test_what_is_not_certain_is_refused_in_its_own_column_and_the_rest_is_read(tmp_path: Path) -> None:
    table = (
        "Title,Date,Begin,Duration (min),Presenter\nKept,June 17,9:00,30,Ada Okafor\nEarly,June 17,1:30,30,\n"
        "Then,06/07/2027,9:00,30,\nWhen,someday,9:00,soon,\nTwo,June 18,10 am,30,\"Ada Okafor, Ben Ito\"\n"
    )  # fmt: skip
    found = gathered(tmp_path, {"c/index.md": CONFERENCE, "c/sessions.csv": table})
    (conference,) = found.conferences
    assert [(session.title, session.start.hour) for session in conference.sessions] == [
        ("Kept", 9), ("Early", 13), ("Two", 10),
    ]  # fmt: skip
    assert [(p.row, p.field, p.message) for p in found.problems if p.field != "abstract"] == [
        (6, "Presenter", "'Ada Okafor, Ben Ito' is read as one speaker."),
        (None, None, "times without am or pm are those of the afternoon, as the times around them say: row 3."),
        (4, "Date", "'06/07/2027' may be 7 June 2027 or 6 July 2027."),
        (5, "Date", "'someday' is not a date."),
        (5, "Duration (min)", "'soon' is not a duration."),
    ]


def _talk(title: str) -> Rows:
    return [["Title", "Start"], [title, "2027-06-17 9:00"]]


@pytest.mark.parametrize(
    ("sheets", "name", "titles", "message"),
    [
        ({"Read me": [["Hello"]], "Talks": _talk("One")}, "", ["One"],
         "the sheet 'Read me' is not read: it is no programme."),
        ({"A": _talk("One"), "B": _talk("Two")}, "", ["One"], "several sheets are programmes; 'A' is read, 'B' not."),
        ({"A": _talk("One"), "B": _talk("Two")}, "b", ["Two"], ""),
        ({"Draft": _talk("Old"), "B": _talk("New")}, "", ["New"], "a hidden sheet is not read."),
    ],
)  # fmt: skip
def test_the_first_sheet_that_is_a_programme_is_read(
    tmp_path: Path, sheets: dict[str, Rows], name: str, titles: list[str], message: str
) -> None:
    rows, problems = _read(tmp_path, workbook(sheets, hidden=["Draft"]), name)
    assert [row.cells["title"] for row in rows] == titles
    assert [problem[2] for problem in problems] == ([message] if message else [])


@pytest.mark.parametrize(
    ("content", "name", "message", "remedy"),
    [
        (
            b"no workbook",
            "",
            "this is not a workbook in Excel's new form.",
            "Save it again as .xlsx, without a password.",
        ),
        (
            workbook({"Talks": [["Title"]]}),
            "Tallks",
            "the workbook has no sheet 'Tallks'.",
            "Did you mean p.xlsx#Talks?",
        ),
        (workbook([]), "", "the table's first row is empty.", "Name the columns in it: title, start, minutes, room."),
    ],
)
def test_a_workbook_that_can_not_be_read_says_so(
    tmp_path: Path, content: bytes, name: str, message: str, remedy: str
) -> None:
    with pytest.raises(DocumentError) as error:
        _read(tmp_path, content, name)
    assert (error.value.message, error.value.remedy) == (message, remedy)


def test_formulas_without_results_are_told_and_never_calculated(tmp_path: Path) -> None:
    rows, problems = _read(tmp_path, workbook([["Title", "Start"], ["One", "=A1"], ["Two", "2027-06-17 9:00"]]))
    assert [row.cells.get("start") for row in rows] == [None, "2027-06-17 9:00"]
    assert problems[0] == (
        2, "column B", "the cell has a formula, and the file does not have its result.",
        "Open the file in a spreadsheet program and save it again, or write the value.",
    )  # fmt: skip


def test_a_workbook_beside_index_md_is_read_without_being_named(tmp_path: Path) -> None:
    book = workbook([["Title", "Start", "Min"], ["From a workbook", datetime(2027, 6, 17, 9, 0), 30]])  # noqa: DTZ001
    found = gathered(tmp_path, {"c/index.md": CONFERENCE, "c/sessions.xlsx": book})
    assert [session.title for session in found.conferences[0].sessions] == ["From a workbook"]
    found = gathered(tmp_path, {"c/sessions.csv": "title,start,minutes\nFrom a table,2027-06-17 09:00,30\n"})
    assert [session.title for session in found.conferences[0].sessions] == ["From a table"]
    assert found.problems[0].message == "sessions.csv and sessions.xlsx are both there; only sessions.csv is read."
    named = CONFERENCE.replace("kind:", "programme: {from: talks.xlsx#Sheet}\nkind:")
    found = gathered(tmp_path, {"c/index.md": named, "c/talks.xlsx": book})
    assert [session.title for session in found.conferences[0].sessions] == ["From a workbook"]


@pytest.mark.parametrize(
    ("written", "rooms"),
    [
        ("Rooms 101 and 103", ("Room 101", "Room 103")), ("Room 1 & 2", ("Room 1", "Room 2")),
        ("Lab A & B", ("Lab A", "Lab B")), ("Aulas 1 y 2", ("Aula 1", "Aula 2")),
        ("Rooms 1 & 2 & 3", ("Room 1", "Room 2", "Room 3")), ("Rooms 101", ("Rooms 101",)),
        ("Room 3 and Library", ("Room 3", "Library")), ("Arts & Crafts", ("Arts & Crafts",)),
        ("Class 3 & 4", ("Class 3 & 4",)), ("Gym; Lab", ("Gym", "Lab")), ("", ("",)),
    ],
)  # fmt: skip
def test_several_rooms_in_one_cell(written: str, rooms: tuple[str, ...]) -> None:
    assert rooms_of(written) == rooms
