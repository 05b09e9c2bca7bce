"""Sessions from a spreadsheet and from files, field by field, and what is said of faulty ones."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.model.identifiers import SessionId
from flipkit.model.problems import Problem
from flipkit.model.sessions import Prework, Session
from flipkit.model.times import at
from tests.support.events import CONFERENCE, WHOLE, gathered

TABLES = WHOLE.parent / "tables"
FILE = "events/c/sessions.csv"


def start(hour: int, minute: int = 0, day: int = 17) -> datetime:
    return at(datetime.fromisoformat(f"2027-06-{day} {hour:02}:{minute:02}"), "America/Chicago")


def sessions(
    root: Path, table: str | bytes, files: dict[str, str] | None = None, index: str = CONFERENCE
) -> tuple[tuple[Session, ...], tuple[Problem, ...]]:
    """Gather a conference with this table and these files; give its sessions and the problems."""
    written = {f"c/sessions/{name}": text for name, text in (files or {}).items()}
    found = gathered(root, {"c/index.md": index, "c/sessions.csv": table, **written})
    return found.conferences[0].sessions, found.problems


def rows(*lines: str) -> str:
    return "\n".join(["id,title,start,minutes,room,track,speakers,type,status", *lines])


def faults(problems: tuple[Problem, ...]) -> list[tuple[int | None, str | None, str, str]]:
    return [(p.row, p.field, p.message, p.remedy) for p in problems]


def test_rows_and_files_become_one_programme_in_order_of_time() -> None:
    (conference,) = gathered(WHOLE).conferences
    assert [session.id for session in conference.sessions] == ["keynote", "coffee", "mastery", "flipping-a-lab"]
    keynote, coffee, mastery, lab = conference.sessions
    assert (keynote.everywhere, coffee.is_pause, lab.minutes) == (True, True, 120)
    assert mastery == Session(
        id=SessionId("mastery"),
        title="Mastery without the paper mountain",
        start=start(10, 30),
        end=start(11, 30),
        room="Gym",
        track="Mastery",
        speakers=("Devon Akers", "maren-holt"),
        abstract="events/summer/sessions/mastery.md: What a wall of **pegs** can do.",
        html="<p>events/summer/sessions/mastery.md: What a wall of **pegs** can do.</p>",
        prework=(Prework("The idea", "https://labbench.example/idea", 12),),
        pd_minutes=60,
        access="captions",
        source="events/summer/sessions/mastery.md",
    )
    assert lab.prework == (Prework("Safety film", "https://labbench.example/safety", 9),)


@pytest.mark.parametrize("name", ["semicolons", "byte-order-mark", "carriage-returns"])
def test_tables_as_spreadsheets_write_them_are_read(tmp_path: Path, name: str) -> None:
    found, problems = sessions(tmp_path, (TABLES / f"{name}.csv").read_bytes())
    assert [session.start for session in found] == [start(9)]
    assert problems == ()


def test_a_cell_may_have_the_other_delimiter_in_it(tmp_path: Path) -> None:
    ((session,), _) = sessions(tmp_path, (TABLES / "semicolons.csv").read_bytes())
    assert (session.title, session.speakers) == ("First year, first flip", ("Devon Akers", "Inés Calvo"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("unknown-columns", [
            (1, "Roum", "'Roum' is not a column flipkit knows.", "Did you mean 'room'?"),
            (1, "lunch?", "'lunch?' is not a column flipkit knows.",
             "Remove it, or call it 'x-lunch?' to keep it as a note."),
            (1, "strat", "'strat' is read as the start.", ""),
        ]),
        ("column-twice", [(1, "start", "the column 'start' is there twice.", "Keep one of the two.")]),
        ("unnamed-column", [(1, None, "column D has no name.", "Name it, or empty it.")]),
        ("open-quotation-mark", [
            (3, None, "a quotation mark is opened in this row and never closed, so all that follows is one cell.",
             "Close it, or remove it."),
        ]),
        ("too-many-cells", [
            (2, None, "the row has more cells than there are columns.",
             "Put a cell that has the delimiter in it into quotation marks."),
        ]),
        ("blank-rows-and-lines-in-cells", [
            (5, "start", "'2027-06-31 09:00' is not in the calendar.", "Check the day and the time."),
            (6, "abstract", "'Kept' has no abstract, as the only one of 2 sessions.",
             "Write two or three sentences."),
        ]),
        ("empty", [
            (None, None, "the table's first row is empty.",
             "Name the columns in it: title, start, minutes, room."),
        ]),
        ("windows-1252", [
            (2, None, "the table is not saved as UTF-8; it was read as Windows-1252, as Excel writes it.",
             "Save it as 'CSV UTF-8' if letters with accents come out wrong."),
        ]),
        ("faulty-rows", [
            (2, None, "it is not said how long the session lasts.", "Add minutes, or end."),
            (3, None, "minutes and end disagree: it ends at 10:00.", "Keep one of the two."),
            (4, None, "the session ends before it begins.", "Check start and end."),
            (5, "start", "'17 June' is not a date with a time.", "Write it like 2027-06-17 09:00."),
            (6, "title", "'title' is missing.", "Fill the column title in this row."),
            (7, "pd_minutes", "'an hour' is no length of time, so the cell is left out.",
             "Write it like 60 min or 1 h 30 min."),
            (7, "capacity", "'many' is no number, so the cell is left out.", "Write digits only, such as 30."),
            (7, "status", "'maybe' does not say whether the session takes place, so the cell is left out.",
             "Write confirmed, moved or cancelled."),
            (8, "prework", "'Film | labbench | 12' can't be read as pre-work, so the cell is left out.",
             "Write title | address | minutes, and part several by a semicolon."),
            (9, "prework", "'| https://labbench.example/ | 12' can't be read as pre-work, so the cell is left out.",
             "Write title | address | minutes, and part several by a semicolon."),
        ]),
    ],
)  # fmt: skip
def test_faults_of_a_table_name_row_and_column(
    tmp_path: Path, name: str, expected: list[tuple[int | None, str | None, str, str]]
) -> None:
    found, problems = sessions(tmp_path, (TABLES / f"{name}.csv").read_bytes())
    assert sorted(faults(problems), key=str) == sorted(expected, key=str)
    assert {p.file for p in problems} == {FILE}
    kept = {"column-twice": 1, "unnamed-column": 3, "open-quotation-mark": 2, "too-many-cells": 1,
            "unknown-columns": 1, "windows-1252": 1,
            "blank-rows-and-lines-in-cells": 2, "faulty-rows": 4}  # fmt: skip
    assert len(found) == kept.get(name, 0)


def test_an_unknown_room_or_track_is_told_the_likely_one_and_kept(tmp_path: Path) -> None:
    found, problems = sessions(tmp_path, rows(",A talk,2027-06-17 09:00,60,Libary,Cooking,,,"))
    assert [(session.room, session.track) for session in found] == [("Libary", "Cooking")]
    assert faults(problems) == [
        (2, "room", "'Libary' is not a room of this conference.", "Did you mean 'Library'?"),
        (2, "track", "'Cooking' is not a track of this conference.",
         "Write one of Mastery, Science, or add it to tracks."),
    ]  # fmt: skip


def test_a_conference_that_lists_no_rooms_takes_every_room(tmp_path: Path) -> None:
    index = CONFERENCE.replace("rooms: [{name: Gym}, {name: Library}]\n", "")
    assert sessions(tmp_path, rows(",A talk,2027-06-17 09:00,60,Attic,,,,"), index=index)[1] == ()


def test_a_session_on_another_day_is_left_out(tmp_path: Path) -> None:
    found, problems = sessions(tmp_path, rows(",A talk,2017-06-17 09:00,60,Gym,,,,"))
    assert found == ()
    assert faults(problems) == [
        (2, "start", "'A talk' is on 2017-06-17, but the conference lasts from 2027-06-17 to 2027-06-18.",
         "Check the date, or starts and ends in events/c/index.md."),
    ]  # fmt: skip


def test_what_has_one_id_twice_is_shown_twice(tmp_path: Path) -> None:
    found, problems = sessions(
        tmp_path,
        rows("a,One,2027-06-17 09:00,60,Gym,,,,", "A,Two,2027-06-17 10:00,60,Gym,,,,",
             "b b,Three,2027-06-17 11:00,60,Gym,,,,"),
        {"x.md": "---\nid: x\ntitle: X\nstart: 2027-06-18 09:00\nminutes: 60\n---\n",
         "y.md": "---\nid: x\ntitle: Y\nstart: 2027-06-18 10:00\nminutes: 60\n---\n"},
    )  # fmt: skip
    assert [(session.title, session.id) for session in found] == [
        ("One", "a"), ("Two", "two"), ("Three", "b-b"), ("X", "x"), ("Y", "y"),
    ]  # fmt: skip
    assert [(p.file, p.line, p.row, p.message) for p in problems] == [
        (FILE, None, 4, "'b b' can't stand in an address, so the session's id is b-b."),
        (FILE, None, 3, "the id 'A' is taken by row 2, so this session became 'two'."),
        ("events/c/sessions/y.md", 2, None,
         "the id 'x' is taken by events/c/sessions/x.md, so this session became 'y'."),
    ]  # fmt: skip


def test_titles_without_ids_are_numbered_and_only_pauses_silently(tmp_path: Path) -> None:
    found, problems = sessions(
        tmp_path,
        rows(",Coffee,2027-06-17 10:00,30,all,,,break,", ",Coffee,2027-06-17 15:00,30,all,,,break,",
             ",First flip,2027-06-17 11:00,60,Gym,,,,", ",First flip,2027-06-17 13:00,60,Gym,,,,"),
    )  # fmt: skip
    assert [session.id for session in found] == ["coffee", "first-flip", "first-flip-2", "coffee-2"]
    assert [(p.row, p.severity) for p in problems] == [(5, "warning")]


def test_a_file_goes_to_the_row_of_its_id_its_name_or_its_title(tmp_path: Path) -> None:
    table = rows("one,By id,2027-06-17 09:00,60,Gym,,,,", "two,By name,2027-06-17 10:00,60,Gym,,,,",
                 ",By title,2027-06-17 11:00,60,Gym,,,,")  # fmt: skip
    found, problems = sessions(
        tmp_path, table,
        {"a.md": "---\nid: one\nroom: Library\n---\n", "two.md": "---\nminutes: 30\nspeakers: Ada\n---\n",
         "b.md": "---\ntitle: By title\naccess: step-free\nroom:\n---\n"},
    )  # fmt: skip
    assert problems == ()
    assert [(s.id, s.room, s.minutes, s.speakers, s.access) for s in found] == [
        ("one", "Library", 60, (), ""),
        ("two", "Gym", 30, ("Ada",), ""),
        ("by-title", "Gym", 60, (), "step-free"),
    ]


def test_a_table_may_leave_to_files_what_it_does_not_know_yet(tmp_path: Path) -> None:
    found, problems = sessions(
        tmp_path, "id,title\none,One\ntwo,Two\n", {"one.md": "---\nstart: 2027-06-17 09:00\nminutes: 60\n---\n"}
    )
    assert [(session.title, session.start) for session in found] == [("One", start(9))]
    assert faults(problems) == [(3, "start", "'start' is missing.", "Fill the column start in this row.")]


def test_a_fault_in_a_merged_session_names_the_place_it_stands_in(tmp_path: Path) -> None:
    _, problems = sessions(
        tmp_path, rows("one,Title,2027-06-17 09:00,soon,Gym,,,,"),
        {"one.md": "---\ntitle: New\nlevl: all\ncapacity: lots\nprework:\n  - title: Film\n    link: x\n---\n"},
    )  # fmt: skip
    assert [(p.file.rsplit("/", 1)[-1], p.line, p.row, p.field, p.remedy) for p in problems] == [
        ("sessions.csv", None, 2, "minutes", "Write it like 60 min, 1 h 30 min or 7 d."),
        ("one.md", 7, None, "prework.1.link", "Did you mean 'url'?"),
        ("one.md", 4, None, "capacity", "Write digits only."),
        ("one.md", 3, None, "levl", "Did you mean 'level'?"),
    ]


def test_a_room_or_speaker_booked_twice_names_both_sessions(tmp_path: Path) -> None:
    found, problems = sessions(
        tmp_path,
        rows(",One,2027-06-17 09:00,60,Gym,,Maren Holt,,", ",Two,2027-06-17 09:30,60,gym,,maren-holt,,",
             ",Three,2027-06-17 10:30,60,Gym,,Maren Holt,,", ",Off,2027-06-17 09:00,60,Gym,,Maren Holt,,cancelled",
             ",Coffee,2027-06-17 09:45,60,all,,,break,"),
    )  # fmt: skip
    assert len(found) == 5
    assert faults(problems) == [
        (3, "room", "the room Gym is booked twice: 'Two' begins at 09:30, "
         "while 'One' (row 2) lasts from 09:00 to 10:00.", "Change start, minutes or room of one of them."),
        (3, "speakers", "the speaker maren-holt is booked twice: 'Two' begins at 09:30, "
         "while 'One' (row 2) lasts from 09:00 to 10:00.", "Change start, minutes or speakers of one of them."),
        (6, "start", "'Coffee' is for all, from 09:45 to 10:45, but 3 sessions take place then: 'One' (row 2), "
         "'Two' (row 3) and 'Three' (row 4).", "Change its start or minutes, or those of the others."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        ("sessions.pdf", "'sessions.pdf' is not a programme flipkit reads."),
        ("sessions.xlsx#Friday", "sessions.xlsx is not there."),
        ("../../secret.csv", "'../../secret.csv' is not a programme flipkit reads."),
        ("/etc/x.csv", "'/etc/x.csv' is not a programme flipkit reads."),
        ("talks.csv", "talks.csv is not there."),
        ("talks/", "talks/ is not there."),
    ],
)
def test_a_source_that_can_not_be_read_is_a_problem_and_the_others_are_read(
    tmp_path: Path, sources: str, message: str
) -> None:
    index = CONFERENCE.replace("kind:", f"programme: {{from: [{sources}, sessions.csv]}}\nkind:")
    found, problems = sessions(tmp_path, rows(",A talk,2027-06-17 09:00,60,Gym,,,,"), index=index)
    assert len(found) == 1
    assert [(p.file, p.line, p.field, p.message) for p in problems] == [
        ("events/c/index.md", 2, "programme.from", message)
    ]


def test_index_says_which_sources_are_read(tmp_path: Path) -> None:
    index = CONFERENCE.replace("kind:", "programme: {from: sessions/}\nkind:")
    files = {"f.md": "---\ntitle: From a file\nstart: 2027-06-17 09:00\nminutes: 60\n---\n"}
    found, _ = sessions(tmp_path, rows(",From a row,2027-06-17 09:00,60,Gym,,,,"), files, index)
    assert [session.title for session in found] == ["From a file"]


def test_a_key_inside_programme_gets_a_suggestion(tmp_path: Path) -> None:
    index = CONFERENCE.replace("kind:", "programme: {form: sessions/}\nkind:")
    (problem,) = gathered(tmp_path, {"c/index.md": index}).problems
    assert (problem.field, problem.remedy) == ("programme.form", "Did you mean 'from'?")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ends: 2027-06-18", "ends: 2027-06-16", "the conference ends before it begins."),
        ("{name: Library}", "{name: gym}", "the room 'Gym' is listed twice."),
        ("{name: Library}", "{name: All}", "a room can't be called 'all': that means every room."),
    ],
)
def test_a_conference_is_sound(tmp_path: Path, old: str, new: str, message: str) -> None:
    found = gathered(tmp_path, {"c/index.md": CONFERENCE.replace(old, new)})
    assert [p.message for p in found.problems] == [message]


def test_a_session_through_a_clock_change_lasts_its_minutes(tmp_path: Path) -> None:
    index = CONFERENCE.replace("2027-06-17", "2027-03-13").replace("2027-06-18", "2027-03-14")
    found, _ = sessions(tmp_path, rows(",Night,2027-03-14 01:30,60,Gym,,,,"), index=index)
    assert [(session.minutes, session.end.hour, session.end.minute) for session in found] == [(60, 3, 30)]


@settings(max_examples=60, deadline=None)
@given(table=st.text() | st.binary() | st.lists(st.lists(st.text(), max_size=5), max_size=5).map(str))
def test_no_table_stops_the_rest(tmp_path_factory: pytest.TempPathFactory, table: str | bytes) -> None:
    content = table if isinstance(table, bytes) else table.encode("utf-8", "surrogatepass")
    found, _ = sessions(tmp_path_factory.mktemp("any"), b"title,start,minutes\n" + content)
    assert all(session.title for session in found)


def test_an_abstract_is_plain_text_wherever_it_is_written(tmp_path: Path) -> None:
    """Calendars and search engines show no Markdown; a note to the writer is no text."""
    found, _ = sessions(
        tmp_path,
        """id,title,start,minutes,abstract
row,A row,2027-06-17 09:00,30,"Bring **a pen**, see [the card](https://labbench.example/card)"
file,A file,2027-06-17 10:00,30,
note,A note,2027-06-17 11:00,30,
""",
        files={
            "file.md": "---\nid: file\n---\n1. *Cut* `it`.\n\n> Then & there.\n",
            "note.md": "---\nid: note\n---\n<!-- What it is about. -->\n",
            "front.md": "---\ntitle: Front\nstart: 2027-06-17 12:00\nminutes: 30\nabstract: Bring _two_.\n---\nIt.\n",
        },
    )
    assert {session.id: session.abstract for session in found} == {
        "row": "Bring a pen, see the card (https://labbench.example/card)",
        "file": "events/c/sessions/file.md: 1. *Cut* `it`. > Then & there.",
        "note": "",
        "front": "Bring two.",
    }
