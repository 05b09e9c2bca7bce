"""Which layout a table has is weighed: by its heads, and by what stands below them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flipkit.gather.formats.dates import Days
from flipkit.gather.formats.spreadsheets import TableProgramme
from flipkit.model.conferences import Directions
from tests.support.tables import table
from tests.support.workbooks import Rows, workbook

DAY = Days(date(2027, 1, 29), date(2027, 1, 29))
TWO_DAYS = Days(date(2027, 1, 28), date(2027, 1, 29))

Said = list[tuple[str, ...]]


def said(found: TableProgramme) -> Said:
    """Day and time, title, room and speakers of each session."""
    order = ("title", "room", "speakers")
    return [(row.cells.get("start", "")[8:], *(row.cells.get(name, "") for name in order)) for row in found.rows]


def lines(*rows: str) -> str:
    return "".join(f"{row}\n" for row in rows)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # heads that name what stands below, whatever they are called
        (("Time,Workshop,Leader,Where", "9:00-9:45,Flip it,Jane Doe,101", "10:00-10:45,Robots,TBA,103"),
         [("29 09:00", "Flip it", "101", "Jane Doe"), ("29 10:00", "Robots", "103", "")]),
        (("Time,Presentation,Presenter Name", "9:00-9:45,Flip it,Jane Doe", "10:00-10:45,Art,Bo Li"),
         [("29 09:00", "Flip it", "", "Jane Doe"), ("29 10:00", "Art", "", "Bo Li")]),
        (("Start,End,Duration,Topic,Operators", "9:00,9:45,0:45,Flip it,TBA", "10:00,10:45,0:45,Art,TBA"),
         [("29 09:00", "Flip it", "", ""), ("29 10:00", "Art", "", "")]),
        (("Uhrzeit,Thema,Wer,Wo", "9:00-9:45,Umdrehen,Jana Doll,101", "10:00-10:45,Kunst,Bo Li,102"),
         [("29 09:00", "Umdrehen", "101", "Jana Doll"), ("29 10:00", "Kunst", "102", "Bo Li")]),
        (("Horaire,Titre,Intervenant,Salle", "9 h - 9 h 45,Inverser,Jeanne Doe,101"),
         [("29 09:00", "Inverser", "101", "Jeanne Doe")]),
        (("Horário,Título,Palestrante,Sala", "9:00-9:45,Inverter,Joana Silva,101"),
         [("29 09:00", "Inverter", "101", "Joana Silva")]),
        (("Hora,Títol,Ponent,Aula", "9:00-9:45,Girar,Joana Pons,101"), [("29 09:00", "Girar", "101", "Joana Pons")]),
        # names of blocks beside the times
        (("Time,Room A,Room B", "Session 1 (9:00-9:45),Flip it,Math", "Session 2 (10:00-10:45),Art,Music"),
         [("29 09:00", "Flip it", "Room A", ""), ("29 09:00", "Math", "Room B", ""),
          ("29 10:00", "Art", "Room A", ""), ("29 10:00", "Music", "Room B", "")]),
        (("Time,Title,Room", "9:00-9:45 (Period 1),Flip it,101", "Block B 10:00-10:45,Art,101"),
         [("29 09:00", "Flip it", "101", ""), ("29 10:00", "Art", "101", "")]),
        (("Session,Time,Room A,Room B", "Session 1,9:00-9:45,Flip it,Math", "Session 2,10:00-10:45,Art,Music"),
         [("29 09:00", "Flip it", "Room A", ""), ("29 09:00", "Math", "Room B", ""),
          ("29 10:00", "Art", "Room A", ""), ("29 10:00", "Music", "Room B", "")]),
        # a grid that lies on its side, and one of names
        (("Room,9:00-9:45,10:00-10:45", "Gym,Flip it,Art", "Lab,Math,Music"),
         [("29 09:00", "Flip it", "Gym", ""), ("29 09:00", "Math", "Lab", ""),
          ("29 10:00", "Art", "Gym", ""), ("29 10:00", "Music", "Lab", "")]),
        (("Time,Room 1,Room 2", "9:00-9:45,Jane Doe,Bo Li", "10:00-10:45,Sam Fox,Kim Park"),
         [("29 09:00", "Jane Doe", "Room 1", ""), ("29 09:00", "Bo Li", "Room 2", ""),
          ("29 10:00", "Sam Fox", "Room 1", ""), ("29 10:00", "Kim Park", "Room 2", "")]),
        # speakers beside each room
        (("Time,Gym,Presenter,Lab,Presenter", "9:00-9:45,Flip it,Jane Doe,Math,Bo Li", "10:00-10:45,Art,,Music,"),
         [("29 09:00", "Flip it", "Gym", "Jane Doe"), ("29 09:00", "Math", "Lab", "Bo Li"),
          ("29 10:00", "Art", "Gym", ""), ("29 10:00", "Music", "Lab", "")]),
        (("Time,Room A,Room A speakers,Room A speakers 2", "9:00-9:45,One,Ada Ruiz,Bo Lind"),
         [("29 09:00", "One", "Room A", "Ada Ruiz; Bo Lind")]),
        # blocks with a heading, which may name the columns again
        (("Session A: 9:00-9:45,,", "Title,Room,Presenter", "Flip it,101,Jane Doe", "10:00-10:45,,",
          "Title,Room,Presenter", "Art,101,Bo Li"),
         [("29 09:00", "Flip it", "101", "Jane Doe"), ("29 10:00", "Art", "101", "Bo Li")]),
        # a row for each speaker
        (("Title,Start,End,Room,Speaker", "Flip it,9:00,9:45,101,Jane Doe", "Flip it,9:00,9:45,101,Bo Li",
          "Flip it,10:00,10:45,101,Jane Doe"),
         [("29 09:00", "Flip it", "101", "Jane Doe; Bo Li"), ("29 10:00", "Flip it", "101", "Jane Doe")]),
    ],
)  # fmt: skip
def test_a_table_of_one_day_is_read_in_its_layout(tmp_path: Path, rows: tuple[str, ...], expected: Said) -> None:
    found = table(tmp_path, lines(*rows), DAY)
    assert said(found) == expected
    assert [problem for problem in found.problems if problem.severity == "error"] == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("Time,Thursday,Friday", "9:00-9:45,Flip it,Math", "10:00-10:45,Art,-"),
         [("28 09:00", "Flip it", "", ""), ("28 10:00", "Art", "", ""), ("29 09:00", "Math", "", "")]),
        (("Day,Time,Title,Room", "1,9:00-9:45,Flip it,101", "2,9:00-9:45,Math,102"),
         [("28 09:00", "Flip it", "101", ""), ("29 09:00", "Math", "102", "")]),
        (("Date,Day,Start,End,Title,Room", "1/28/2027,Thursday,9:00,9:45,Flip it,101",
          "1/29/2027,Friday,10:00,10:45,Math,102"),
         [("28 09:00", "Flip it", "101", ""), ("29 10:00", "Math", "102", "")]),
        (("Date,Room,Time,Title", "1/28/2027,Gym,9:00-9:45,A", ",,10:00-10:45,B", "1/29/2027,Lab,9:00-9:45,C"),
         [("28 09:00", "A", "Gym", ""), ("28 10:00", "B", "Gym", ""), ("29 09:00", "C", "Lab", "")]),
        (("Title,Date/Time,Duration,Location/Room", "Flip it,1/29/2027 9:00 AM,45 min,101"),
         [("29 09:00", "Flip it", "101", "")]),
        (("Title,Start,End,Room", "Flip it,2027-01-29T09:00:00-06:00,2027-01-29T09:45:00-06:00,101",
          "Math,2027-01-29T16:00:00Z,2027-01-29T16:45:00Z,102",
          'Art,"January 29, 2027 at 11:00 AM","January 29, 2027 at 11:45 AM",102'),
         [("29 09:00", "Flip it", "101", ""), ("29 10:00", "Math", "102", ""), ("29 11:00", "Art", "102", "")]),
    ],
)  # fmt: skip
def test_days_stand_where_people_put_them(tmp_path: Path, rows: tuple[str, ...], expected: Said) -> None:
    found = table(tmp_path, lines(*rows), TWO_DAYS)
    assert said(found) == expected
    assert [problem for problem in found.problems if problem.severity == "error"] == []


def test_what_is_written_once_holds_for_the_rows_below(tmp_path: Path) -> None:
    rows = ("Time,Title,Room,Presenter", "9:00-9:45,A,101,Jane Doe", ",B,102,Bo Li", ",C,103,Sam Fox",
            "10:00-10:45,D,101,Kim Park", ",Not placed yet,,Jo Poe")  # fmt: skip
    found = table(tmp_path, lines(*rows), DAY)
    assert said(found) == [
        ("29 09:00", "A", "101", "Jane Doe"), ("29 09:00", "B", "102", "Bo Li"), ("29 09:00", "C", "103", "Sam Fox"),
        ("29 10:00", "D", "101", "Kim Park"), ("", "Not placed yet", "", "Jo Poe"),
    ]  # fmt: skip
    assert [str(problem) for problem in found.problems] == [
        "note: p.csv: rows without a day, time or room of their own have those of the rows above: 3, 4.",
    ]


def test_sheets_of_different_days_are_one_programme(tmp_path: Path) -> None:
    one: Rows = [["Time", "Title", "Room"], ["9:00-9:45", "A", "Gym"]]
    other: Rows = [["Time", "Title", "Room"], ["9:00-9:45", "B", "Gym"]]
    for names in (("Thursday", "Friday"), ("Thu 1-28", "Fri 1-29"), ("1.28", "1.29"), ("Day 1", "Day 2")):
        found = table(tmp_path, workbook(dict(zip(names, (one, other), strict=True))), TWO_DAYS)
        assert said(found) == [("28 09:00", "A", "Gym", ""), ("29 09:00", "B", "Gym", "")]
        assert found.problems == ()


def test_of_two_sheets_for_one_day_the_line_that_settles_it_is_told(tmp_path: Path) -> None:
    one: Rows = [["Time", "Title", "Room"], ["9:00-9:45", "A", "Gym"]]
    book = workbook({"Old": one, "New one": [["Time", "Title", "Room"], ["9:00-9:45", "B", "Gym"]]})
    found = table(tmp_path, book, DAY)
    assert [str(problem) for problem in found.problems] == [
        "warning: p.xlsx: several sheets are programmes; 'Old' is read, 'New one' not. "
        "Write the sheets that count into index.md: programme: {sheets: [Old, New one]}."
    ]
    found = table(tmp_path, book, DAY, directions=Directions(sheets=("New one",)))
    assert said(found) == [("29 09:00", "B", "Gym", "")]


def test_what_may_be_two_things_is_refused_with_both_lines(tmp_path: Path) -> None:
    rows = lines("Time,Foo,Bar", "9:00-9:45,Flip it,Jane Doe", "10:00-10:45,Numbers talk,Bo Li")
    found = table(tmp_path, rows, DAY)
    assert said(found) == []
    assert [str(problem) for problem in found.problems if problem.severity == "error"] == [
        "error: p.csv: the sheet may be a grid of rooms and times or a row for each session, so nothing of it is "
        "read. Write programme: {columns: {Foo: room, Bar: room}} into index.md if it is the first, "
        "programme: {columns: {Foo: title, Bar: speakers}} if it is the second."
    ]
    for columns, count in (({"Foo": "room", "Bar": "room"}, 4), ({"Foo": "title"}, 2)):
        assert len(table(tmp_path, rows, DAY, directions=Directions(columns=columns)).rows) == count


@pytest.mark.parametrize(
    ("rows", "directions", "expected"),
    [
        (("Time,Foo,Bar", "9:00-9:45,Flip it,Jane Doe"), Directions(columns={"Foo": "title", "Bar": "speakers"}),
         [("29 09:00", "Flip it", "", "Jane Doe")]),
        (("Time,Foo,Bar", "9:00-9:45,Flip it,Jane Doe"), Directions(columns={"Foo": "room", "Bar": "room"}),
         [("29 09:00", "Flip it", "Foo", ""), ("29 09:00", "Jane Doe", "Bar", "")]),
        (("Time,Title,Room,Helper", "9:00-9:45,Flip it,101,Jane Doe"), Directions(columns={"Helper": "-"}),
         [("29 09:00", "Flip it", "101", "")]),
        (("Time,Title,", "9:00-9:45,Flip it,101", "10:00-10:45,Art,102"), Directions(columns={"C": "room"}),
         [("29 09:00", "Flip it", "101", ""), ("29 10:00", "Art", "102", "")]),
        (("Room,1,2", "Gym,Flip it,Art", "Lab,Math,-"), Directions(periods={"1": "9:00-9:45", "2": "10:00-10:45"}),
         [("29 09:00", "Flip it", "Gym", ""), ("29 09:00", "Math", "Lab", ""), ("29 10:00", "Art", "Gym", "")]),
        (("Time,Title,Room", "Period 1,Flip it,101", "Period 2,Art,101"),
         Directions(periods={"Period 1": "9:00-9:45", "period 2": "10:00-10:45"}),
         [("29 09:00", "Flip it", "101", ""), ("29 10:00", "Art", "101", "")]),
    ],
)  # fmt: skip
def test_what_is_asked_can_be_answered_in_index_md(
    tmp_path: Path, rows: tuple[str, ...], directions: Directions, expected: Said
) -> None:
    found = table(tmp_path, lines(*rows), DAY, directions=directions)
    assert said(found) == expected
    assert [problem for problem in found.problems if problem.severity != "note"] == []


@pytest.mark.parametrize(
    ("written", "directions", "minutes"),
    [
        (("PD hours", "1.5"), Directions(), "90"), (("PD", "1.5"), Directions(), "90"),
        (("PD", "45"), Directions(), "45"), (("PD minutes", "5"), Directions(), "5"),
        (("PD", "45"), Directions(pd_unit="hours"), "2700"), (("PD", "2"), Directions(pd_unit="minutes"), "2"),
    ],
)  # fmt: skip
def test_professional_development_is_counted_in_hours_or_minutes(
    tmp_path: Path, written: tuple[str, str], directions: Directions, minutes: str
) -> None:
    head, cell = written
    rows = lines(f"Title,Start,Minutes,{head}", f"A,9:00,45,{cell}")
    (row,) = table(tmp_path, rows, DAY, directions=directions).rows
    assert row.cells["pd_minutes"] == minutes


@pytest.mark.parametrize(
    ("cell", "speakers"),
    [
        ("Ana Ruiz, Bo Li and Cy Ma", "Ana Ruiz; Bo Li; Cy Ma"), ("Ana Ruiz, Bo Li, Cy Ma", "Ana Ruiz; Bo Li; Cy Ma"),
        ("Ana Ruiz & Bo Li", "Ana Ruiz; Bo Li"), ("Jane Doe, Lincoln High School", "Jane Doe (Lincoln High School)"),
        ("Ana Ruiz; TBA", "Ana Ruiz"), ("TBA", ""), ("you!", ""), ("N.N.", ""),
        ("Contributed from submitted abstracts", ""), ("Jane Doe (Lincoln HS)", "Jane Doe (Lincoln HS)"),
        ("priya-nambiar; kwame-adjei; aoife-brennan", "priya-nambiar; kwame-adjei; aoife-brennan"),
        ("Ana Ruiz, Bo Li, and Cy Ma", "Ana Ruiz; Bo Li; Cy Ma"), ("Ana Ruiz/Bo Li", "Ana Ruiz; Bo Li"),
        ("Ana Ruiz, and Bo Li", "Ana Ruiz; Bo Li"), ("Ana Ruiz with Bo Li", "Ana Ruiz; Bo Li"),
        ("Ana Ruiz (she/her)", "Ana Ruiz (she/her)"), ("Ana Ruiz | Bo Li", "Ana Ruiz; Bo Li"),
        ("Ana Ruiz (she/her), Bo Li (Mill, Ohio) and Cy Ma", "Ana Ruiz (she/her); Bo Li (Mill, Ohio); Cy Ma"),
        ("Jane Doe, Lincoln HS; Bo Li, Mill ES", "Jane Doe (Lincoln HS); Bo Li (Mill ES)"),
        ("Ana Ruiz, Bo Li y Cy Ma", "Ana Ruiz; Bo Li; Cy Ma"), ("Jane Doe, PhD", "Jane Doe, PhD"),
        ("moss\nsera\njames", "moss; sera; james"),
        ("sauramaia", "sauramaia"), ("Ludwig van der Rohe", "Ludwig van der Rohe"),
    ],
)  # fmt: skip
def test_who_speaks(tmp_path: Path, cell: str, speakers: str) -> None:
    (row,) = table(tmp_path, lines("Title,Start,Minutes,Speakers", f'A,9:00,45,"{cell}"'), DAY).rows
    assert row.cells.get("speakers", "") == speakers


def test_times_of_the_afternoon_are_told_by_their_neighbours(tmp_path: Path) -> None:
    rows = lines("Time,Title,Room", "8:00-9:00,A,Gym", "11:15-12:00,B,Gym", "12:00-12:45,Lunch,", "12:45-1:30,C,Gym",
                 "1:30-2:15,D,Gym", "2:15-3:00,E,Gym")  # fmt: skip
    found = table(tmp_path, rows, DAY)
    assert [(row.cells["start"][-5:], row.cells["end"]) for row in found.rows] == [
        ("08:00", "09:00"), ("11:15", "12:00"), ("12:00", "12:45"), ("12:45", "13:30"), ("13:30", "14:15"),
        ("14:15", "15:00"),
    ]  # fmt: skip
    (told,) = found.problems
    assert (told.code, told.severity) == ("times-by-neighbours", "note")
    assert (
        told.message
        == "times without am or pm are those of the afternoon, as the times around them say: row 6, row 7."
    )


def test_in_a_grid_too_it_is_told_which_times_their_neighbours_settled(tmp_path: Path) -> None:
    rows = lines("Time,Gym,Library", "11:30-12:15,A,B", "12:15-1:00,C,D", "1:00-1:45,E,F")
    found = table(tmp_path, rows, DAY)
    assert [row.cells["start"][-5:] for row in found.rows] == ["11:30", "11:30", "12:15", "12:15", "13:00", "13:00"]
    assert [(told.code, told.message.rpartition(": ")[2]) for told in found.problems] == [
        ("times-by-neighbours", "A4.")
    ]
    clear = lines("Time,Gym,Library", "11:30-12:15,A,B", "12:15-13:00,C,D", "13:00-13:45,E,F")
    assert table(tmp_path, clear, DAY).problems == ()


def test_starts_alone_last_until_the_next_and_the_last_one_is_asked_for(tmp_path: Path) -> None:
    rows = ("Time,Title,Room", "9:00 AM,Welcome,Gym", "9:30 AM,Flip it,101", "9:30 AM,Math,102", "10:15 AM,Break,",
            "10:30 AM,Closing,Gym")  # fmt: skip
    found = table(tmp_path, lines(*rows), DAY)
    assert [row.cells.get("end") for row in found.rows] == ["09:30", "10:15", "10:15", "10:30", None]
    (asked,) = (row.unclear["minutes"] for row in found.rows if row.unclear)
    assert (
        asked.diagnosis.remedy == "Write its end, or say in index.md how long it lasts: programme: {lengths: 60 min}."
    )
    found = table(tmp_path, lines(*rows), DAY, directions=Directions(minutes=60))
    assert (found.rows[-1].cells["minutes"], found.rows[-1].unclear) == ("60", {})
    ended = table(tmp_path, lines(*rows, "11:00 AM,End,"), DAY)
    assert [row.cells.get("end") for row in ended.rows] == ["09:30", "10:15", "10:15", "10:30", "11:00"]


def test_rooms_that_begin_at_times_of_their_own_have_their_own_next(tmp_path: Path) -> None:
    rows = (
        "Time,Title,Room",
        "9:00,A,Gym",
        "9:30,B,Lab",
        "10:00,C,Gym",
        "10:30,D,Lab",
        "11:00,Lunch,all",
        "12:00,End,",
    )
    found = table(tmp_path, lines(*rows), DAY)
    assert [row.cells["end"] for row in found.rows] == ["10:00", "10:30", "11:00", "11:00", "12:00"]


def test_a_column_called_end_may_hold_lengths(tmp_path: Path) -> None:
    found = table(tmp_path, lines("start,end,title", "8:30,0:30,A", "9:00,0:15,B", "9:15,0:35,C"), DAY)
    assert [(row.cells["minutes"], "end" in row.cells) for row in found.rows] == [
        ("30", False), ("15", False), ("35", False),
    ]  # fmt: skip


def test_further_speakers_stand_below(tmp_path: Path) -> None:
    rows = lines("Time,Title,Room,Speaker", "9:00-9:45,Flip it,101,Jane Doe", ",,,Bo Li", ",,,Cy Ma",
                 "10:00-10:45,Art,101,Kim Park")  # fmt: skip
    found = table(tmp_path, rows, DAY)
    assert said(found) == [
        ("29 09:00", "Flip it", "101", "Jane Doe; Bo Li; Cy Ma"), ("29 10:00", "Art", "101", "Kim Park"),
    ]  # fmt: skip
    assert found.problems == ()


def test_first_names_and_surnames_are_one_person(tmp_path: Path) -> None:
    for heads in ("First Name,Last Name", "Vorname,Nachname", "Prénom,Nom", "Nombre,Apellidos", "Nome,Sobrenome"):
        rows = lines(f"Time,Title,Room,{heads}", "9:00-9:45,Flip it,101,Jane,van Dyk")
        assert said(table(tmp_path, rows, DAY)) == [("29 09:00", "Flip it", "101", "Jane van Dyk")]


def test_rooms_that_stand_first_hold_for_the_rows_below(tmp_path: Path) -> None:
    rows = lines("Room,Time,Title", "Gym,9:00-9:45,A", ",10:00-10:45,B", ",12:00-12:30,Lunch", "Lab,9:00-9:45,C",
                 ",10:00-10:45,D")  # fmt: skip
    found = table(tmp_path, rows, DAY)
    assert [(row.cells["title"], row.cells.get("room", "")) for row in found.rows] == [
        ("A", "Gym"), ("B", "Gym"), ("Lunch", ""), ("C", "Lab"), ("D", "Lab"),
    ]  # fmt: skip
    assert [problem.code for problem in found.problems] == ["times-from-above"]


def test_rows_that_are_none_of_the_programme(tmp_path: Path) -> None:
    rows = lines("Title,Start,Minutes,Room,Status", "A,9:00,45,101,Accepted", "B,10:00,45,101,Declined",
                 "C,11:00,45,101,Lista de espera", "D,12:00,45,101,abgelehnt", "Total,,180,,")  # fmt: skip
    found = table(tmp_path, rows, DAY)
    assert [row.cells["title"] for row in found.rows] == ["A"]
    assert [(problem.code, problem.diagnosis.fault.public) for problem in found.problems] == [
        ("row-sums-up", True), ("rows-turned-down", False),
    ]  # fmt: skip
    assert "B" not in "".join(map(str, found.problems))


def test_lines_below_a_title_say_who_and_where(tmp_path: Path) -> None:
    rows = lines("Time,Session", '9:00-9:45,"Flip it\nJane Doe\nRoom 12"', '10:00-10:45,"Art\nfor all of us"')
    assert said(table(tmp_path, rows, DAY)) == [
        ("29 09:00", "Flip it", "Room 12", "Jane Doe"), ("29 10:00", "Art for all of us", "", ""),
    ]  # fmt: skip


def test_a_sentence_alone_in_its_row_is_a_remark(tmp_path: Path) -> None:
    rows = lines("Title,Start,Minutes,Room", "A,9:00,45,Gym", "Lunch is provided by the PTA. Please bring water.,,,")
    found = table(tmp_path, rows, DAY)
    assert ([row.cells["title"] for row in found.rows], [each.code for each in found.problems]) == (
        ["A"], ["row-not-session"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("state", "status"),
    [("Canceled - presenter ill", "cancelled"), ("Cancelado (enfermo)", "cancelled"), ("moved to Lab", None),
     ("Abgesagt: krank", "cancelled"), ("CONFIRMED!", "confirmed")],
)  # fmt: skip
def test_a_state_may_say_its_reason(tmp_path: Path, state: str, status: str | None) -> None:
    (row,) = table(tmp_path, lines("Title,Start,Minutes,Status", f"A,9:00,45,{state}"), DAY).rows
    assert row.cells.get("status") == status


def test_times_may_stand_again_beside_the_second_day(tmp_path: Path) -> None:
    rows = lines("Thursday,,,,Friday,,", "Time,Gym,Lab,,Time,Gym,Lab", "9:00-9:45,A,B,,9:00-9:45,C,D",
                 "10:00-10:45,E,F,,10:00-10:45,G,H")  # fmt: skip
    found = table(tmp_path, rows, Days(date(2027, 1, 28), date(2027, 1, 29)))
    assert sorted((row.cells["start"][8:10], row.cells["title"], row.cells["room"]) for row in found.rows) == [
        ("28", "A", "Gym"), ("28", "B", "Lab"), ("28", "E", "Gym"), ("28", "F", "Lab"),
        ("29", "C", "Gym"), ("29", "D", "Lab"), ("29", "G", "Gym"), ("29", "H", "Lab"),
    ]  # fmt: skip
    assert found.problems == ()


def test_a_sheet_for_each_room_is_a_programme(tmp_path: Path) -> None:
    sheets = {name: [["Time", "Title"], ["9:00-9:45", f"In the {name}"]] for name in ("Gym", "Room 12")}
    found = table(tmp_path, workbook(sheets), DAY)
    assert [(row.cells["title"], row.cells["room"]) for row in found.rows] == [
        ("In the Gym", "Gym"), ("In the Room 12", "Room 12"),
    ]  # fmt: skip
    assert found.problems == ()


def test_a_second_column_of_times_has_the_ends(tmp_path: Path) -> None:
    for head in ("Fim", "Jusqu'a", "Out"):
        rows = lines(f"Title,Start,{head},Room", "A,9:00,9:45,Gym", "B,10:00,10:30,Gym")
        assert [row.cells["end"] for row in table(tmp_path, rows, DAY).rows] == ["09:45", "10:30"]


def test_a_title_to_come_is_no_session(tmp_path: Path) -> None:
    rows = lines("Title,Start,Minutes,Room,Speakers", "TBD,9:00,45,101,", "Session TBA,10:00,45,101,TBD",
                 "TBA,11:00,45,101,Jane Doe", "Math,12:00,45,101,")  # fmt: skip
    found = table(tmp_path, rows, DAY)
    assert [row.cells["title"] for row in found.rows] == ["TBA", "Math"]
    assert [(each.row, each.code) for each in found.problems] == [(2, "slot-to-come"), (3, "slot-to-come")]
    for reading in found.readings:
        cells = reading.account
        assert cells.read.keys() | cells.left.keys() == cells.sheet.cells.keys()


def test_a_cell_that_is_called_off_has_no_name(tmp_path: Path) -> None:
    found = table(tmp_path, lines("Time,Gym,Lab", "9:00-9:45,entf\u00e4llt,B", "10:00-10:45,C,D"), DAY)
    assert [row.cells["title"] for row in found.rows] == ["B", "C", "D"]
