"""Tables as volunteers make them: times without a mark, pauses alone in a row, remarks below, no head."""

from __future__ import annotations

from pathlib import Path

import pytest

from flipkit.model.conferences import Directions
from tests.gather.formats.spreadsheets.test_layouts import DAY, TWO_DAYS, Said, lines, said
from tests.support.tables import table
from tests.support.workbooks import workbook


def timed(root: Path, *rows: str) -> list[tuple[str, str, str, str]]:
    """Start, end, title and room of each session."""
    found = table(root, lines(*rows), DAY)
    assert [problem for problem in found.problems if problem.severity == "error"] == []
    names = ("start", "end", "title", "room")
    return [tuple(row.cells.get(name, "").removeprefix("2027-01-29 ") for name in names) for row in found.rows]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("0830-0915", "1330-1415"), ("0830–0915", "1330–1415"), ("8.30-9.15", "13.30-14.15"),
        ("8h30-9h15", "13h30-14h15"), ("830-915", "130-215"), ("830 - 915", "1330 - 1415"),
        ("08:30 to 09:15", "13:30 to 14:15"), ("8:30am-9:15", "1:30pm-2:15"), ("08.30–09.15 Uhr", "13.30–14.15 Uhr"),
        ("0830 bis 0915", "1330 bis 1415"), ("0830-0915h", "1330-1415h"), ("dalle 8.30 alle 9.15", "13.30-14.15"),
        ("van 8.30 tot 9.15 uur", "13.30 tot 14.15 uur"), ("8u30-9u15", "13u30-14u15"),
        ("8:30 ~ 9:15", "13:30 → 14:15"),
        ("Session 1 (0830-0915)", "Session 2 (1330-1415)"),
    ],
)  # fmt: skip
def test_times_are_read_however_they_are_marked(tmp_path: Path, one: str, two: str) -> None:
    expected = [("08:30", "09:15", "Maths", "Gym"), ("13:30", "14:15", "Art", "Gym")]
    assert timed(tmp_path, "Time,Title,Room", f"{one},Maths,Gym", f"{two},Art,Gym") == expected
    assert timed(tmp_path, "Time,Gym,Lab", f"{one},Maths,-", f"{two},Art,-") == expected


def test_single_times_without_a_mark_are_known_by_their_column(tmp_path: Path) -> None:
    assert timed(
        tmp_path, "Start,End,Title,Room", "0830,0915,1914-1918,1015", "900,945,1830-1915,1020", "1330,1415,Art,1015"
    ) == [
        ("08:30", "09:15", "1914-1918", "1015"),
        ("09:00", "09:45", "1830-1915", "1020"),
        ("13:30", "14:15", "Art", "1015"),
    ]


def test_an_end_as_the_french_write_it_is_no_length(tmp_path: Path) -> None:
    ends = timed(tmp_path, "Début,Fin,Titre", "9h30,10h15,Robots", "10h15,10h45,Maths")
    assert [each[:2] for each in ends] == [("09:30", "10:15"), ("10:15", "10:45")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("Ora,Titolo,Relatore,Aula", "9.00-9.45,Capovolgere,Anna Rossi e Bo Li,Aula 1", "9.45-10.15,Pausa caffè,,",
          '10.15-11.00,Robotica,"Anna Rossi, Bo Li e Carla Neri",da definire',
          "11.00-12.00,Poesia,da confermare,Aula 1"),
         [("29 09:00", "Capovolgere", "Aula 1", "Anna Rossi; Bo Li"), ("29 09:45", "Pausa caffè", "", ""),
          ("29 10:15", "Robotica", "", "Anna Rossi; Bo Li; Carla Neri"), ("29 11:00", "Poesia", "Aula 1", "")]),
        (("Dag,Van,Tot,Sessie,Spreker,Zaal", "vrijdag,9u30,10u15,Omdraaien,Jan de Vries en Bo Li,Zaal 1",
          "29 januari,10.15,10.45,Koffiepauze,,",
          'vrijdag,10:45,11:30,Robots,"Jan de Vries, Bo Li en Eva Smit",n.t.b.'),
         [("29 09:30", "Omdraaien", "Zaal 1", "Jan de Vries; Bo Li"), ("29 10:15", "Koffiepauze", "", ""),
          ("29 10:45", "Robots", "", "Jan de Vries; Bo Li; Eva Smit")]),
        (("Uhrzeit,Sitzung,Referent*in,Zimmer", '9-10 Uhr,Umdrehen,"Ana Groß, Bo Li und Cy Marx",12'),
         [("29 09:00", "Umdrehen", "12", "Ana Groß; Bo Li; Cy Marx")]),
        (("Dato,Tid,Titel,Oplægsholder,Lokale", "2027-01-29,9.00-9.45,Vend timen,Anna Holm og Bo Li,Sal 1",
          "2027-01-29,9.45-10.15,Kaffepause,,", "2027-01-29,10.15-11.00,Robotter,Kommer senere,Lokale 2"),
         [("29 09:00", "Vend timen", "Sal 1", "Anna Holm; Bo Li"), ("29 09:45", "Kaffepause", "", ""),
          ("29 10:15", "Robotter", "Lokale 2", "")]),
        (("Klokkeslett,Til,Tittel,Foredragsholder,Rom", "9.00,9.45,Snu timen,Anna Holm,Sal 1", "9.45,10.15,Lunsj,,",
          "10.15,11.00,Roboter,Ikke avklart,Rom 2"),
         [("29 09:00", "Snu timen", "Sal 1", "Anna Holm"), ("29 09:45", "Lunsj", "", ""),
          ("29 10:15", "Roboter", "Rom 2", "")]),
        (("När,Vad,Vem,Var", '9.00-9.45,Vänd,"Anna Holm, Bo Li och Eva Ek",Sal 1', "9.45-10.15,Fikapaus,,",
          "10.15-11.00,Robotar,Meddelas senare,Sal 2"),
         [("29 09:00", "Vänd", "Sal 1", "Anna Holm; Bo Li; Eva Ek"), ("29 09:45", "Fikapaus", "", ""),
          ("29 10:15", "Robotar", "Sal 2", "")]),
        (("Hora,Remate,Título,Relatora,Aula", "9.00,9.45,Virar,Ana Rey,Aula 1", "9.45,10.15,Descanso,,"),
         [("29 09:00", "Virar", "Aula 1", "Ana Rey"), ("29 09:45", "Descanso", "", "")]),
        # pauses that stand with their time in one cell, alone in their row
        (("Time,Workshop,Leader,Room", "9:00 AM,Flip it,Jane Doe,101", "LUNCH 10:00 - 10:30,,,",
          "Time,Workshop,Leader,Room",
          "10:30 AM,Art,Bo Li,101", "11:30 AM,End,,"),
         [("29 09:00", "Flip it", "101", "Jane Doe"), ("29 10:00", "LUNCH", "", ""),
          ("29 10:30", "Art", "101", "Bo Li")]),
        (("Time,Gym,Lab", "9:00-9:45,Flip it,Math", "Coffee 9:45-10:00,,", "10:00-10:45,Art,Music"),
         [("29 09:00", "Flip it", "Gym", ""), ("29 09:00", "Math", "Lab", ""), ("29 09:45", "Coffee", "all", ""),
          ("29 10:00", "Art", "Gym", ""), ("29 10:00", "Music", "Lab", "")]),
        (("Time,Gym,Speaker,Co-speaker,Lab,Speaker,Co-speaker", "9:00-9:45,A,Jane Doe,Bo Li,B,Cy Ma,",
          "10:00-10:45,C,Eva Roth,,D,Ana Ruiz,Sam Fox"),
         [("29 09:00", "A", "Gym", "Jane Doe; Bo Li"), ("29 09:00", "B", "Lab", "Cy Ma"),
          ("29 10:00", "C", "Gym", "Eva Roth"), ("29 10:00", "D", "Lab", "Ana Ruiz; Sam Fox")]),
        (("Workshop Name,Start/End Time,How long?,Rm #,Presenter(s) & School,Grade Band",
          "Flip it,9:00-9:45,45 min,12,Jane Doe – Lincoln HS,6-8"),
         [("29 09:00", "Flip it", "12", "Jane Doe (Lincoln HS)")]),
        # speakers in a row of their own, halves of the day in a column of their own, rooms and days in headings
        (("Time,Room 1,Room 2", "9:00-9:45,Flip it,Math", ",Jane Doe,Bo Li", "10:00-10:45,Art,PE", ",Cy Ma,"),
         [("29 09:00", "Flip it", "Room 1", "Jane Doe"), ("29 09:00", "Math", "Room 2", "Bo Li"),
          ("29 10:00", "Art", "Room 1", "Cy Ma"), ("29 10:00", "PE", "Room 2", "")]),
        (("Time,AM/PM,Title,Room", "9:00,AM,Flip it,1", "7:00,PM,Reception,1", "8:00,PM,End,"),
         [("29 09:00", "Flip it", "1", ""), ("29 19:00", "Reception", "1", "")]),
        (("Room 101,,", "Time,Title,Presenter", "9:00-9:45,A,Jane Doe", "9:45-10:00,Break,", "Room 102,,",
          "Time,Title,Presenter", "9:00-9:45,C,Cy Ma"),
         [("29 09:00", "A", "Room 101", "Jane Doe"), ("29 09:45", "Break", "", ""),
          ("29 09:00", "C", "Room 102", "Cy Ma")]),
        (("SUMMER PD,,,", "FRIDAY JANUARY 29 - Lincoln High,,,", "Time,Session,Presenter,Room",
          "9:00-10:00,Flip it,Jane Doe,101"), [("29 09:00", "Flip it", "101", "Jane Doe")]),
        # answers to a form
        (("Timestamp,Your name,Session title,Describe your session,Preferred time,Room assigned",
          "1/3/2027 14:22:10,Jane Doe,Flip it,We flip it.,9:00-9:45,101"),
         [("29 09:00", "Flip it", "101", "Jane Doe")]),
    ],
)  # fmt: skip
def test_tables_of_volunteers_are_read(tmp_path: Path, rows: tuple[str, ...], expected: Said) -> None:
    found = table(tmp_path, lines(*rows), DAY)
    assert said(found) == expected
    assert [problem for problem in found.problems if problem.severity == "error"] == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ana Ruiz, she/her", "Ana Ruiz (she/her)"), ("Ana Ruiz – they/them", "Ana Ruiz (they/them)"),
        ("Ana Ruiz, N.N.", "Ana Ruiz"), ("Ana Ruiz, Bo Li, TBA", "Ana Ruiz; Bo Li"),
        ("Ana Ruiz, da confermare", "Ana Ruiz"), ("Ana Ruiz @ Lincoln HS", "Ana Ruiz (Lincoln HS)"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_is_nobody_else(tmp_path: Path, written: str, expected: str) -> None:
    found = table(tmp_path, lines("Time,Title,Presenter", f'9:00-9:45,Flip it,"{written}"'), DAY)
    assert [row.cells["speakers"] for row in found.rows] == [expected]


@pytest.mark.parametrize("room", ["Zoom (link to come)", "Various classrooms", "diverse zalen", "n.t.b."])
def test_what_is_no_room_is_none(tmp_path: Path, room: str) -> None:
    found = table(tmp_path, lines("Time,Title,Room", f"9:00-9:45,Flip it,{room}"), DAY)
    assert ([row.cells["room"] for row in found.rows], [problem.code for problem in found.problems]) == (
        [""], ["room-not-said"],
    )  # fmt: skip


def test_a_keynote_to_come_keeps_no_place_for_others(tmp_path: Path) -> None:
    rows = ("Time,Main,Room 1", "9:00-10:00,Keynote (TBA),", "10:15-11:00,,A", "11:00-12:00,Keynote speaker: TBD,")
    assert table(tmp_path, lines(*rows), DAY).places == ()


def test_parts_of_the_day_are_asked_for_their_times(tmp_path: Path) -> None:
    rows = lines("Slot,Title,Room", "Morning,Flip it,1", "Afternoon,Math,1", "Morning,Art,2")
    refused = table(tmp_path, rows, DAY)
    assert ([problem.code for problem in refused.problems], refused.rows) == (["periods-without-times"], ())
    assert '{periods: {Morning: "8:00-8:45", Afternoon: "9:00-9:45"}}' in refused.problems[0].remedy
    periods = {"Morning": "8:00-8:45", "Afternoon": "9:00-9:45"}
    assert [each[:2] for each in said(table(tmp_path, rows, DAY, directions=Directions(periods=periods)))] == [
        ("29 08:00", "Flip it"), ("29 09:00", "Math"), ("29 08:00", "Art"),
    ]  # fmt: skip


def test_a_row_that_waits_for_a_session_is_an_open_place(tmp_path: Path) -> None:
    rows = ("Time,Room,Title,Presenter", "9:00-9:45,1,Flip it,Jane Doe", "9:00-9:45,2,YOUR SESSION HERE,",
            "10:00-10:45,1,open,")  # fmt: skip
    found = table(tmp_path, lines(*rows), DAY)
    assert [row.cells["title"] for row in found.rows] == ["Flip it"]
    assert [(f"{place.start:%H:%M}", place.room) for place in found.places] == [("09:00", "2"), ("10:00", "1")]


def test_a_moment_before_all_days_is_refused(tmp_path: Path) -> None:
    rows = ("Title,Start,Minutes", "Flip it,0001-01-01T09:00:00+14:00,45", "Math,2027-01-29T09:00:00-06:00,45")
    found = table(tmp_path, lines(*rows), DAY)
    assert [[*row.unclear] for row in found.rows] == [["start"], []]


def test_lengths_are_no_times(tmp_path: Path) -> None:
    found = table(tmp_path, lines("Length,Item,Lead", "15,Welcome,Jane Doe", "45,Flip it,Bo Li", "15,Break,"), DAY)
    assert found.rows == ()
    assert [problem.code for problem in found.problems] == ["column-by-content", "column-lacking"]


def test_remarks_below_a_board_are_no_sessions_and_no_errors(tmp_path: Path) -> None:
    board = (
        "Time,Gym,Lab",
        "9:00-9:45,Flip it,Math",
        "10:00-10:45,Art,Music",
        "Lunch,,",
        ",,",
        "Wifi: guest,,",
        ",Thanks,",
    )
    found = table(tmp_path, lines(*board), DAY)
    assert len(found.rows) == 4
    assert [(problem.severity, problem.row, problem.code) for problem in found.problems] == [
        ("error", 4, "row-without-time"), ("warning", 6, "row-not-session"), ("warning", 7, "row-not-session"),
    ]  # fmt: skip


def test_a_label_beside_a_time_without_a_session_is_named(tmp_path: Path) -> None:
    board = ("Block,Gym,Lab", "A (8:00-8:45),Flip it,Math", "Advisory 9:40-10:00,,", "C (10:05-10:50),Art,Music")
    found = table(tmp_path, lines(*board), DAY)
    assert len(found.rows) == 4
    assert [(problem.row, problem.code) for problem in found.problems] == [(3, "row-not-session")]


@pytest.mark.parametrize("as_workbook", [False, True])
def test_a_list_without_a_head_is_read_by_the_line_that_is_proposed(tmp_path: Path, as_workbook: bool) -> None:
    rows = (
        "Thursday 28 January,,,", "9:00,Flip it,Jane Doe,Gym", "10:00,Art,Bo Li,Gym", "11:00,End,,",
        "Friday 29 January,,,", "9:00,Robots,Jane Doe,Lab", "10:00,End,,",
    )  # fmt: skip
    content = workbook([row.split(",") for row in rows]) if as_workbook else lines(*rows)
    refused = table(tmp_path, content, TWO_DAYS)
    assert ([problem.code for problem in refused.problems], refused.rows) == (["columns-unnamed"], ())
    columns = {"A": "start", "B": "title", "C": "speakers", "D": "room"}
    assert f"programme: {{columns: {{{', '.join(f'{key}: {value}' for key, value in columns.items())}}}}}" in (
        refused.problems[0].remedy
    )
    assert said(table(tmp_path, content, TWO_DAYS, directions=Directions(columns=columns))) == [
        ("28 09:00", "Flip it", "Gym", "Jane Doe"), ("28 10:00", "Art", "Gym", "Bo Li"),
        ("29 09:00", "Robots", "Lab", "Jane Doe"),
    ]  # fmt: skip
