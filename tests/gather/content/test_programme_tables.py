"""Tables as a conference's programme: what a cell costs, who a row is, and what the ledger knows of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from flipkit.gather.content.conference_file import ConferenceFile
from flipkit.gather.content.conferences import explain_conference, read_sessions
from flipkit.gather.content.folders import EventFolder, plain_folder
from flipkit.gather.content.programme_tables import rows_of_table
from flipkit.gather.content.row_identity import external
from flipkit.gather.content.validation import validate
from flipkit.gather.formats.schedules import read as read_schedule
from flipkit.gather.formats.schedules import spreadsheet
from flipkit.gather.formats.schedules.raw_schedule import ParseContext
from flipkit.model.conferences import Directions
from flipkit.model.problems import Problem
from flipkit.model.row_ids import KnownRow
from flipkit.model.sessions import Session
from flipkit.publish.conferences.programme_grid import grid
from tests.support.events import gathered
from tests.support.workbooks import workbook

INDEX = "---\nkind: conference\ntitle: T\nstarts: 2027-01-28\nends: 2027-01-29\ntimezone: America/Chicago\n---\n"
DAY = INDEX.replace("2027-01-28", "2027-01-29")


def sessions(root: Path, table: str, index: str = DAY) -> tuple[tuple[Session, ...], tuple[Problem, ...]]:
    found = gathered(root, {"c/index.md": index, "c/sessions.csv": table})
    return found.conferences[0].sessions, found.problems


@pytest.mark.parametrize(
    ("column", "cell", "severity"),
    [
        ("Zoom", "TBD", "note"), ("Slides", "coming soon", "note"), ("Slides", "slides here", "warning"),
        ("Capacity", "30 max", "warning"), ("Status", "Accepted", ""),
        ("ID", "S #1", "note"), ("Status", "maybe", "warning"),
        ("PD minutes", "varies", "warning"), ("Recording", "por confirmar", "note"),
        ("Pre-work", "| https://x.example/", "warning"), ("Pre-work", "Film | ask Jane", "warning"),
        ("Number", "first", "warning"), ("Slides", "n/a", ""), ("Zoom", "-", ""), ("Capacity", "none", ""),
        ("Zoom", "zoom.us/j/123", ""), ("Slides", "www.example.org", ""), ("Zoom", "see e-mail", "warning"),
    ],
)  # fmt: skip
def test_a_cell_that_need_not_be_there_costs_no_session(
    tmp_path: Path, column: str, cell: str, severity: str
) -> None:
    found, problems = sessions(tmp_path, f"Title,Start,Minutes,Room,{column}\nA,9:00,45,101,{cell}\n")
    assert [(session.title, session.room, session.minutes) for session in found] == [("A", "101", 45)]
    assert [(problem.severity, problem.row, problem.field) for problem in problems] == (
        [(severity, 2, column if column != "Number" else "Number")] if severity else []
    )


def settled(root: Path, states: Sequence[str], lines: Sequence[str] = ()) -> list[list[str]]:
    """The ids of each state of a table, each read with what the ledger remembers of the last; `lines` of index.md."""
    known: dict[str, KnownRow] = {}
    gone: set[str] = set()
    found = []
    for number, table in enumerate(states):
        path = root / f"{number}" / "c"
        path.mkdir(parents=True)
        line = lines[number] if lines else ""
        (path / "index.md").write_text(DAY.replace("kind:", f"{line}\nkind:"), "utf-8")
        (path / "sessions.csv").write_text(table, "utf-8")
        folder = plain_folder(path, "events/c", "UTC")
        rows = tuple(_gone(row, gone) for row in known.values())
        folder = EventFolder(
            path=path, file="events/c", index=folder.index, markdown=folder.markdown, timezone="UTC", rows=rows
        )
        keys, _ = validate(folder.index, ConferenceFile)
        assert keys
        made = read_sessions(folder, keys.conference(**folder.known()), ["sessions.csv"])
        ids = [str(session.id) for session in made.sessions]
        gone = {*known, *ids} - {*ids}
        known |= {row.id: row for row in made.rows}
        found.append([*ids, *(problem.code for problem in made.problems if problem.code.startswith("session-"))])
    return found


def _gone(row: KnownRow, gone: set[str]) -> KnownRow:
    return KnownRow(
        **{name: getattr(row, name) for name in KnownRow.__slots__ if name != "gone"}, gone=row.id in gone
    )


PLAIN = "Title,Start,Minutes,Room,Presenter\n"
WITH_ID = "ID,Title,Start,Minutes,Room,Presenter\n"


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        # ids are added, as a warning asks for
        ((PLAIN + "Flip it,9:00,45,101,Jane Doe\nFlip it,10:00,45,101,Jane Doe\nMath,9:00,45,102,Bo Li\n",
          WITH_ID + "A1,Flip it,9:00,45,101,Jane Doe\nA2,Flip it,10:00,45,101,Jane Doe\nA3,Math,9:00,45,102,Bo Li\n"),
         [["flip-it", "math", "flip-it-2", "session-id-numbered"],
          ["flip-it", "math", "flip-it-2", "session-id-kept", "session-id-kept", "session-id-kept"]]),
        # a session is withdrawn, and its speaker offers another later
        ((PLAIN + "Art in class,9:00,45,101,Sam Fox\nMath,9:00,45,102,Bo Li\n", PLAIN + "Math,9:00,45,102,Bo Li\n",
          PLAIN + "Math,9:00,45,102,Bo Li\nRobots for all,14:00,60,Lab,Sam Fox\n"),
         [["art-in-class", "math"], ["math"], ["math", "robots-for-all"]]),
        # and one that is put in its place without speakers
        ((PLAIN + "Art,9:00,45,101,\nMath,9:00,45,102,Bo Li\n", PLAIN + "Math,9:00,45,102,Bo Li\n",
          PLAIN + "Robots,9:00,45,101,\nMath,9:00,45,102,Bo Li\n"),
         [["art", "math"], ["math"], ["robots", "math"]]),
        # replaced without having been taken out: asked about
        ((PLAIN + "Art in class,9:00,45,101,\n", PLAIN + "Robots,9:00,45,101,\n"),
         [["art-in-class"], ["robots", "session-maybe-renamed"]]),
        ((PLAIN + "Art in class,9:00,45,101,\n", WITH_ID + "art-in-class,Robots,9:00,45,101,\n"),
         [["art-in-class"], ["art-in-class"]]),
        # numbers move when a row is put in
        ((WITH_ID + "1,A talk,9:00,45,101,Jane Doe\n2,B talk,10:00,45,101,Bo Li\n",
          WITH_ID + "1,New,8:00,45,101,Cy Ma\n2,A talk,9:00,45,101,Jane Doe\n3,B talk,10:00,45,101,Bo Li\n"),
         [["1", "2"], ["new", "1", "2", "session-id-kept", "session-id-kept", "session-id-of-another"]]),
        # a code or a number is given to another session, in another slot, in the same, or to one of other people
        *(((WITH_ID + f"{code},Art in class,9:00,45,101,Sam Fox\n",
            WITH_ID + f"{code},Robots for all,{slot},{who}\n", WITH_ID + f"{code},Robots for all,{slot},{who}\n"),
           [[code], ["robots-for-all", "session-id-reused"], ["robots-for-all", "session-id-reused"]])
          for code in ("A1", "7") for slot in ("14:00,45,Lab", "9:00,45,101") for who in ("", "Kim Ode")),
        # ids are added, and a title is edited as well
        ((PLAIN + "Art in class,9:00,45,101,Sam Fox\n", WITH_ID + "A1,Art in the class,9:00,45,101,Sam Fox\n"),
         [["art-in-class"], ["art-in-class", "session-id-kept"]]),
        # a session that was withdrawn lends its id to nothing else of its speaker
        ((WITH_ID + "a1,Art in class,9:00,45,101,Sam Fox\na2,Math,9:00,45,102,Bo Li\n",
          WITH_ID + "a2,Math,9:00,45,102,Bo Li\n",
          WITH_ID + "a2,Math,9:00,45,102,Bo Li\na1,Robots for all,14:00,45,101,Sam Fox\n"),
         [["a1", "a2"], ["a2"], ["a2", "robots-for-all", "session-id-reused"]]),
        # two rows have one id: both are shown, and each stays what it is
        ((WITH_ID + "a1,Art,9:00,45,101,Sam Fox\na1,Robots,9:00,45,Lab,Kim Ode\n",
          WITH_ID + "a1,Robots,9:00,45,Lab,Kim Ode\na1,Art,9:00,45,102,Sam Fox\n"),
         [["a1", "robots", "session-id-taken"], ["a1", "robots", "session-id-kept"]]),
        # it returns
        ((PLAIN + "Art,9:00,45,101,Sam Fox\nMath,9:00,45,102,Bo Li\n", PLAIN + "Math,9:00,45,102,Bo Li\n",
          PLAIN + "Art,11:00,45,103,Sam Fox\nMath,9:00,45,102,Bo Li\n"),
         [["art", "math"], ["math"], ["math", "art"]]),
    ],
)  # fmt: skip
def test_no_id_passes_to_another_session(tmp_path: Path, states: tuple[str, ...], expected: list[list[str]]) -> None:
    assert settled(tmp_path, states) == expected


@pytest.mark.parametrize(
    ("second", "line", "expected"),
    [
        (WITH_ID + "A1,Robots: all,9:00,45,Lab,Kim Ode\n", 'programme: {ids: {"Robots: all": A1}}', "A1"),
        (WITH_ID + "A1,Robots: all,9:00,45,Lab,Kim Ode\n", 'programme: {ids: {"Robots: all": "robots-all"}}',
         "robots-all"),
        (PLAIN + "Robots: all,9:00,45,101,\n", 'programme: {ids: {"Robots: all": A1}}', "A1"),
    ],
)  # fmt: skip
def test_a_line_of_index_says_which_session_it_is(tmp_path: Path, second: str, line: str, expected: str) -> None:
    states = (WITH_ID + "A1,Art in class,9:00,45,101,\n", second, second)
    (tmp_path / "asked").mkdir()
    assert len(settled(tmp_path / "asked", states)[1]) == 2
    (tmp_path / "said").mkdir()
    assert settled(tmp_path / "said", states, ("", line, line))[1:] == [[expected], [expected]]
    (tmp_path / "late").mkdir()
    assert settled(tmp_path / "late", states, ("", "", line))[2] == [expected]


def test_a_line_of_index_for_no_session_is_named(tmp_path: Path) -> None:
    states = (WITH_ID + "A1,Art in class,9:00,45,101,\n",)
    assert settled(tmp_path, states, ("programme: {ids: {Robots: a1}}",)) == [["A1", "session-id-for-no-title"]]


def test_a_school_behind_a_name_makes_nobody_else(tmp_path: Path) -> None:
    _, problems = sessions(
        tmp_path,
        "Title,Start,Minutes,Room,Presenter\nMath,9:00,45,101,Jane Doe\nArt,9:00,45,102,Jane Doe (Lincoln HS)\n"
        "PE,9:00,45,103,Dr. Jane Doe\n",
    )
    assert [(problem.row, problem.code) for problem in problems] == [
        (3, "speaker-booked-twice"),
        (4, "speaker-booked-twice"),
    ]


def test_a_room_is_spelled_in_one_way(tmp_path: Path) -> None:
    found, problems = sessions(
        tmp_path, "Title,Start,Minutes,Room\nA,9:00,45,Gym\nB,9:15,45,GYM\nC,10:00,45,gym \nD,10:00,45,Salón\n"
        "E,11:00,45,salon\n",
    )  # fmt: skip
    assert [session.room for session in found] == ["Gym", "Gym", "Gym", "Salón", "Salón"]
    assert [(problem.row, problem.field) for problem in problems] == [(3, "Room")]


def test_a_room_is_spelled_in_one_way_among_several_too(tmp_path: Path) -> None:
    found, problems = sessions(
        tmp_path, "Title,Start,Minutes,Room\nA,9:00,45,Gym; Library\nB,10:00,45,GYM\nC,11:00,45,library; gym; GYM\n"
    )
    assert [session.room for session in found] == ["Gym; Library", "Gym", "Library; Gym"]
    assert problems == ()


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("Title,Tag,Start,Minutes,Room\nFlip it,Tech,9:00,45,101\n", 29),
        ("Titel,Tag,Zeit,Dauer,Raum\nUmdrehen,Donnerstag,9:00,45,101\n", 28),
        ("Title,Day,Start,Minutes,Room\nFlip it,2,9:00,45,101\n", 29),
    ],
)
def test_tag_is_a_day_where_days_stand_below(tmp_path: Path, table: str, expected: int) -> None:
    found, _ = sessions(tmp_path, table, INDEX if expected == 28 or ",Day," in table else DAY)
    assert [session.start.day for session in found] == [expected]


def test_what_was_read_is_told_without_what_is_hidden(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text(DAY, "utf-8")
    (tmp_path / "sessions.csv").write_text(
        "Time,Workshop,Leader,Mail\n9:00-9:45,Flip it,Jane Doe,j@x.example\n", "utf-8"
    )
    readings, problems = explain_conference(tmp_path, "events/c", "UTC")
    (reading,) = readings
    assert {name: str(role) for name, role in reading.columns.items()} == {
        "A Time": "start", "B Workshop": "title", "C Leader": "speakers",
    }  # fmt: skip
    assert (len(reading.account.read), len(reading.account.left)) == (6, 2)
    assert [problem.code for problem in problems] == ["column-private", "column-by-content"]


def test_a_year_in_every_row_is_a_year(tmp_path: Path) -> None:
    table = (
        'Title,Date,Time,Room\nFlip it,1/29/2027,9:00 AM - 9:45 AM,101\nMath,"January 29, 2027",10:00 - 10:45,102\n'
    )
    (tmp_path / "t.csv").write_text(table, "utf-8")
    found = spreadsheet.read_file(tmp_path / "t.csv", ParseContext("t.csv")).schedule
    assert [fields["start"] for fields in found.sessions] == ["2027-01-29 09:00", "2027-01-29 10:00"]


def test_a_table_at_an_address_becomes_rows_whose_ids_are_a_matter_of_what_is_known() -> None:
    body = b"ID,Title,Time,Room\n,Flip it,9:00 AM - 9:45 AM,101\nx,Flip it,10:00 - 10:45,101\nx,B,11:00 - 11:45,101\n"
    found = read_schedule(
        body, "text/csv", kind="table", source="https://x.example/", starts=date.fromisoformat("2027-01-29"),
        ends=date.fromisoformat("2027-01-29"), directions=Directions(),
    )  # fmt: skip
    rows = rows_of_table([external("https://x.example/", fields) for fields in found.sessions])
    assert [(row.number, row.cells.get("id"), row.cells["title"]) for row in rows] == [
        (2, None, "Flip it"), (3, "x", "Flip it"), (4, "x", "B"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("columns: {Leader: speakr}", "'speakr' is not what a column can be."),
        ("lengths: soon", "'soon' is not a duration."), ("periods: {1: early}", "'early' is not a time of day."),
        ("pd: days", "'days' is none of '', 'hours' or 'minutes'."),
        ("from: https://x.example/a.csv, url: https://x.example/b.csv", ""),
    ],
)  # fmt: skip
def test_what_index_md_says_of_tables_is_looked_at(tmp_path: Path, keys: str, message: str) -> None:
    index = DAY.replace("kind:", f"programme: {{{keys}}}\nkind:")
    found = gathered(tmp_path, {"c/index.md": index, "c/sessions.csv": "Title,Start,Minutes\nA,9:00,45\n"})
    assert len(found.problems) == 1
    assert found.problems[0].message == message or not message


TWO_ROOMS = (
    "Title,Start,Minutes,Room\nSTEM,9:00,90,Room 101 & Room 102\nMath,9:30,30,Room 102\nArt,9:30,30,Arts & Crafts\n"
)


def test_a_session_in_two_rooms_takes_both_and_is_one(tmp_path: Path) -> None:
    found, problems = sessions(tmp_path, TWO_ROOMS)
    assert [(session.title, session.rooms) for session in found] == [
        ("STEM", ("Room 101", "Room 102")), ("Art", ("Arts & Crafts",)), ("Math", ("Room 102",)),
    ]  # fmt: skip
    assert [(problem.row, problem.code) for problem in problems] == [(3, "room-booked-twice")]
    conference = gathered(tmp_path).conferences[0]
    (day,) = conference.days
    drawn = grid(conference, day)
    assert drawn.rooms == ("Arts & Crafts", "Room 101", "Room 102")
    assert [([session.title for session in cell.sessions], cell.colspan) for cell in drawn.rows[0].cells] == [
        ([], 1), (["STEM"], 2),
    ]  # fmt: skip


def test_rooms_that_stand_alone_elsewhere_are_two_beside_each_other(tmp_path: Path) -> None:
    table = 'Title,Start,Minutes,Room\nA,9:00,45,Gym\nB,9:45,45,Lab\nC,10:30,45,Gym/Lab\nD,11:15,45,"Gym, lab"\n'
    found, _ = sessions(tmp_path, f"{table}E,12:00,45,Cafe/Gym\n")
    assert [session.room for session in found] == ["Gym", "Lab", "Gym; Lab", "Gym; Lab", "Cafe/Gym"]


def test_what_is_no_room_is_a_session_without_one(tmp_path: Path) -> None:
    rows = ("TBD", "Zoom", "-", "Various", "Gym", "")
    table = "".join(f"{title},9:00,45,{room}\n" for title, room in zip("ABCDEF", rows, strict=True))
    found, problems = sessions(tmp_path, f"Title,Start,Minutes,Room\n{table}")
    assert {session.title: session.room for session in found} == {
        **dict.fromkeys("ABCD", ""), "E": "Gym", "F": "all",
    }  # fmt: skip
    assert {(problem.severity, problem.code) for problem in problems} == {
        ("note", "room-not-said"), ("warning", "several-beside-roomless"),
    }  # fmt: skip


def test_a_room_that_a_formula_lost_is_not_known(tmp_path: Path) -> None:
    found, _ = sessions(tmp_path, "Title,Start,Minutes,Room\nA,9:00,45,#REF!\nB,9:00,45,Gym\n")
    assert {session.title: session.room for session in found} == {"A": "", "B": "Gym"}


@pytest.mark.parametrize(
    ("table", "titles", "places"),
    [
        ("Time,Gym,Lab\n9:00-9:45,,\n10:00-10:45,,\n", [], ["09:00 Gym", "09:00 Lab", "10:00 Gym", "10:00 Lab"]),
        ("Time,Gym,Lab\n9:00,,\n10:00,,\n", [], ["09:00 Gym", "09:00 Lab", "10:00 Gym", "10:00 Lab"]),
        ("Time,Gym,Lab\n9:00-9:45,OPEN,open\n10:00-10:45,Flip it,\n", ["Flip it"], ["09:00 Gym", "09:00 Lab"]),
        ("Time,Gym,Lab\n8:00-8:30,Lunch,\n9:00-9:45,,\n", ["Lunch"], ["09:00 Gym", "09:00 Lab"]),
        ("Time,Room,Title\n9:00-9:45,Gym,\n9:00-9:45,Lab,Flip it\n", ["Flip it"], ["09:00 Gym"]),
        ("Time,Gym,Lab\n9:00-9:45,A,B\n10:00-10:45,,\n11:00-11:45,C,D\n", ["A", "B", "C", "D"], []),
    ],
)  # fmt: skip
def test_an_empty_board_has_places(tmp_path: Path, table: str, titles: list[str], places: list[str]) -> None:
    found = gathered(tmp_path, {"c/index.md": DAY, "c/sessions.csv": table})
    (conference,) = found.conferences
    assert [session.title for session in conference.sessions] == titles
    assert [f"{place.start:%H:%M} {place.room}" for place in conference.places] == places
    assert [problem.code for problem in found.problems if problem.severity != "note"] == []
    assert len(conference.days) == bool(titles)
    (day,) = conference.drawn_days
    drawn = [cell.place for row in grid(conference, day).rows for cell in row.cells if cell.place]
    assert len(drawn) == len(places)


def test_cells_merged_over_two_rooms_of_three_are_in_both(tmp_path: Path) -> None:
    rows = [["Time", "Gym", "Rm 1", "Rm 2"], ["9:00-9:45", "Big panel", "", "Art"], ["10:00-10:45", "A", "B", "C"]]
    found = gathered(tmp_path, {"c/index.md": DAY, "c/sessions.xlsx": workbook(rows, ["B2:C2"])})
    assert [(s.title, s.room) for s in found.conferences[0].sessions][:2] == [
        ("Big panel", "Gym; Rm 1"),
        ("Art", "Rm 2"),
    ]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("name", "table", "count"),
    [
        ("sessions.csv", "day,1,2\nThursday,Flip it,Math\nFriday,Art,Music\n", 4),
        ("sessions.csv", "Raum,Stunde 1,Stunde 2\nGym,Flip it,Math\nLab,Art,Music\n", 4),
        ("sessions.csv", "Time,Foo,Bar: 2\n9:00-9:45,Flip it,Jane Doe\n10:00-10:45,Numbers talk,Bo Li\n", 4),
        ("sessions.csv", "Time,Title,Room\n9:00,A,Gym\n10:00,B,Gym\n", 2),
        ("sessions.csv", "Time,Gym,Lab\n9:00,A,B\n10:00,C,D\n", 4),
        ("sessions.xlsx", {"Old": [["Title", "Start", "Minutes"], ["A", "9:00", 45]],
                           "New, all": [["Title", "Start", "Minutes"], ["B", "10:00", 45]]}, 2),
    ],
)  # fmt: skip
def test_a_line_that_a_message_proposes_mends_the_fault(
    tmp_path: Path, name: str, table: str | dict[str, list[list[object]]], count: int
) -> None:
    index = INDEX if "Thursday" in str(table) else DAY
    content = table.encode() if isinstance(table, str) else workbook(table)
    found = gathered(tmp_path, {"c/index.md": index, f"c/{name}": content})
    assert len(found.conferences[0].sessions) < count
    (line,) = {
        match
        for problem in found.problems
        for match in re.findall(r"programme: \{.*?\}+(?= |\.|$)", problem.remedy)[:1]
    }
    settled = gathered(tmp_path, {"c/index.md": index.replace("kind:", f"{line}\nkind:")})
    assert len(settled.conferences[0].sessions) == count
    assert [problem for problem in settled.problems if problem.severity != "note"] == []


@pytest.mark.parametrize(
    ("sources", "remedy"),
    [
        ("from: csv, ", "'csv' is none. Write from: table for a sheet that is published, else one of sessionize, "),
        ("from: [sessions.csv], ", "'sessions.csv' is none. Write from: table for a sheet that is published, else "),
        ("", "Add from: sessionize, pretalx, "),
    ],
)
def test_an_address_of_no_system_is_told_how_a_sheet_is_named(tmp_path: Path, sources: str, remedy: str) -> None:
    address = "https://docs.google.com/spreadsheets/d/e/x/pub?output=csv"
    index = DAY.replace("kind:", f'programme: {{{sources}url: "{address}"}}\nkind:')
    (problem,) = (
        p for p in gathered(tmp_path, {"c/index.md": index}).problems if p.code == "programme-without-system"
    )
    assert problem.remedy.startswith(remedy)


@pytest.mark.parametrize("before", ["Period 2: ", "Session 2: ", "2: ", "(Block 2) "])
def test_a_period_before_a_time_is_no_hour(tmp_path: Path, before: str) -> None:
    found, _ = sessions(tmp_path, f"Time,Title,Room\n9:00-9:45,A,101\n{before}10:00-10:45,B,101\n")
    assert [(each.title, each.start.hour, each.minutes) for each in found][1:] in ([("B", 10, 45)], [])
