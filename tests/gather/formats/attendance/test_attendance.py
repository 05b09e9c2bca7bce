"""Sheets of attendance: what each says of who was where, and which rows are named and not counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from time import process_time

import pytest

from flipkit.errors import DocumentError
from flipkit.faults import said
from flipkit.gather.formats.attendance import AttendanceContext, AttendanceReading, read_attendance, read_words
from flipkit.model.attendance_checks import disagreements
from flipkit.model.hours import HoursRecord, Occasion, count_hours
from flipkit.model.pd import PD
from flipkit.model.times import at

ZONE = "America/Chicago"


def occasion(name: str, title: str, begins: str, ends: str, **more: str) -> Occasion:
    start, end = (at(datetime.fromisoformat(f"2027-06-17 {clock}"), ZONE) for clock in (begins, ends))
    counts = 0 if name == "lunch" else (end - start).seconds // 60
    return Occasion(id=name, title=title, start=start, end=end, counts=counts, **more)  # type: ignore[arg-type]


DAY = (
    occasion("keynote", "Opening keynote", "09:00", "10:00"),
    occasion("labs", "Flipping labs", "10:30", "11:30", room="Room 12"),
    occasion("video", "Making video quick", "10:30", "11:30", room="Gym"),
    occasion("lunch", "Lunch", "11:30", "12:30"),
    occasion("panel", "Panel", "13:00", "14:30", room="Gym"),
)
CONTEXT = AttendanceContext(occasions=DAY, timezone=ZONE, words={"mitosis": "labs"})


def read(folder: Path, files: Mapping[str, str | bytes]) -> AttendanceReading:
    """Read files of these names and texts."""
    paths = []
    for name, text in files.items():
        paths.append(folder / name)
        paths[-1].write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_attendance(paths, CONTEXT)


def recorded(reading: AttendanceReading) -> HoursRecord:
    return count_hours(DAY, reading.attendees, reading.presences, PD())


def minutes(record: HoursRecord) -> dict[str, dict[str, int]]:
    """Of each person, by name, the minutes that each occasion counts."""
    return {
        each.attendee.name: {counted.occasion.id: counted.minutes for counted in each.counted}
        for each in record.people
    }


def odd(reading: AttendanceReading) -> list[tuple[str, int | None]]:
    """What is named, by its code and row."""
    record = recorded(reading)
    found = (*reading.problems, *disagreements(DAY, record.people, reading.presences))
    return sorted((each.code.removeprefix("attendance-"), each.row) for each in found)


ZOOM = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
123 456,Opening keynote,06/17/2027 08:50:11 AM,06/17/2027 10:02:00 AM,host@x.example,72,3

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,In Waiting Room
Ana Lima,ana@x.example,06/17/2027 08:58:01 AM,06/17/2027 09:30:20 AM,33,No,No
Ana Lima,ana@x.example,06/17/2027 09:35:00 AM,06/17/2027 10:02:00 AM,27,No,No
Ben (iPad),,06/17/2027 09:00:00 AM,06/17/2027 09:45:00 AM,45,Yes,No
Ben (iPad),,06/17/2027 08:50:00 AM,06/17/2027 09:00:00 AM,10,Yes,Yes
"""
MEET = """First name,Last name,Email,Duration,Time joined,Time exited
Ana,Lima,ana@x.example,1 hr 2 min,12:58 PM,2:31 PM
Ben,Cruz,ben@x.example,45 min,1:00 PM,1:45 PM
"""
NAMES = "Name,Code\nAna Lima,A1\nBen Cruz,B2\n"

#: Files; each person's minutes; what is named, by code and row.
SHEETS: dict[str, tuple[Mapping[str, str | bytes], dict[str, dict[str, int]], list[tuple[str, int | None]]]] = {
    "a sign-in sheet, with clocks of twelve hours": (
        {"s.csv": "Name,Session,Time in,Time out\nAna,labs,10:32,11:30\nBen,Flipping Labs,10:30,11:00\n"
                  "Ana,Panel,1:05,2:20\nCem,Panel,,\nDee,Panl,1:00,2:00\n"},
        {"Ana": {"labs": 58, "panel": 75}, "Ben": {"labs": 30}},
        [("session-unknown", 6)],
    ),
    "a report of Zoom": (
        {"participants_123.csv": ZOOM},
        {"Ana Lima": {"keynote": 55}, "Ben": {"keynote": 45}},
        [("waited", 8)],
    ),
    "a report of Meet": (
        {"2027-06-17 Panel.csv": MEET},
        {"Ana Lima": {"panel": 62}, "Ben Cruz": {"panel": 45}},
        [],
    ),
    "marks below sessions": (
        {"m.csv": "Teacher,Opening keynote,labs,Panel,Notes\nAna,x,x,✓,\nBen,,yes,,late\nCem,0,no,maybe,\n"},
        {"Ana": {"keynote": 60, "labs": 60, "panel": 90}, "Ben": {"labs": 60}},
        [("mark-unknown", 4)],
    ),
    "a door, with a list of whose the badges are": (
        {"door.csv": "Badge code,In,Out\nA1,2027-06-17 08:40,2027-06-17 15:00\n"
                     "C3,2027-06-17 09:00,2027-06-17 11:00\n", "names.csv": NAMES},
        {"Ana Lima": {"keynote": 60, "labs+video": 60, "panel": 90}},
        [("code-unknown", 3), ("nothing-said", None)],
    ),
    "scans of one way each": (
        {"scans.csv": "Code,Session,Direction,Scan time\nA1,panel,in,13:10\nA1,panel,out,13:50\nB2,panel,out,14:00\n"
                      "A1,panel,in,14:00\n", "names.csv": NAMES},
        {"Ana Lima": {"panel": 40}},
        [("no-way-out", 4), ("no-way-out", 5), ("nothing-said", None)],
    ),
    "a printed list with signatures, known by its file": (
        {"labs.csv": "FlipCon sign-in\nRoom: 12\n\nPrint name,School,Signature\nAna,Lincoln,AL\nBen,Lincoln,\n"
                     "Total: 2\n"},
        {"Ana": {"labs": 60}},
        [("not-signed", 6), ("person-missing", 7)],
    ),
    "headings between the rows": (
        {"all.csv": "Name,Email\nSession: Panel,\nAna,a@x.example\nSession: labs,\nName,Email\nAna,a@x.example\n"},
        {"Ana": {"labs": 60, "panel": 90}},
        [],
    ),
    "times that run backward, and lengths below zero": (
        {"n.csv": "Name;Session;In;Out;Minutes\nAna;panel;14:00;13:00;\nBen;panel;13:00;14:00;-5\n"
                  "Cem;panel;25:00;14:00;\nDee;panel;;14:00;\n"},
        {},
        [("left-before", 2), ("length-negative", 3), ("no-way-out", 5), ("time-unreadable", 4)],
    ),
    "two rooms at once": (
        {"o.csv": "Name,Session\nAna,labs\nAna,video\n"},
        {"Ana": {"labs": 60}},
        [("two-places", 3)],
    ),
    "names from right to left": (
        {"r.csv": "Name,Session\nמרים לוי,panel\nأمل حسن,panel\n"},
        {"מרים לוי": {"panel": 90}, "أمل حسن": {"panel": 90}},
        [],
    ),
    "words of the day": (
        {"w.csv": "Timestamp,Name,Word\n6/17/2027 11:31:00,Ana,Mitosis\n6/17/2027 11:32:00,Ben,meiosis\n"},
        {"Ana": {"labs": 60}},
        [("word-wrong", 3)],
    ),
    "people of one name, and two of one address": (
        {"a.csv": "Name,Email,Session\nAna Lima,a@x.example,panel\nAna Lima,b@x.example,labs\nAna Lima,,keynote\n"
                  "Ben Q,a@x.example,keynote\n"},
        {"Ana Lima": {"labs": 60}, "Ben Q": {"keynote": 60}},
        [("person-ambiguous", 4), ("two-names", 5)],
    ),
    "Spanish": (
        {"e.csv": "Nombre;Apellidos;Sesión;Entrada;Salida\nAna;Lima;Flipping labs;10:30;11:30\n"},
        {"Ana Lima": {"labs": 60}},
        [],
    ),
    "surnames first": (
        {"l.csv": '"Last name, First name",Session\n"Lima, Ana",panel\n'},
        {"Ana Lima": {"panel": 90}},
        [],
    ),
    "rooms in place of sessions": (
        {"r.csv": "Name,Room,In,Out\nAna,Gym,10:31,11:29\nAna,Gym,1:01 pm,2:30 pm\nBen,Attic,9:00,10:00\n"},
        {"Ana": {"video": 58, "panel": 89}},
        [("session-unknown", 4)],
    ),
    "whether registered people came": (
        {"s.csv": "Attendee name,Email,Attendance,Session\nAna,a@x.example,Attended,panel\n"
                  "Ben,b@x.example,No-show,panel\n"
                  "Cem,c@x.example,perhaps,panel\n"},
        {"Ana": {"panel": 90}},
        [("mark-unknown", 4)],
    ),
    "dates of both orders, and another day": (
        {"d.csv": "Name,Session,In,Out\nAna,panel,6/17/2027 1:00 PM,6/17/2027 2:00 PM\n"
                  "Ben,panel,17/06/2027 13:00,17/06/2027 14:00\nCem,panel,18/06/2027 13:00,18/06/2027 14:00\n"},
        {"Ana": {"panel": 60}, "Ben": {"panel": 60}, "Cem": {}},
        [("nothing-then", 4)],
    ),
    "somebody who is not registered, and a name misspelt": (
        {"names.csv": NAMES, "s.csv": "Name,Session\nAna Lima,labs\nDee Ortiz,labs\n"},
        {"Ana Lima": {"labs": 60}, "Dee Ortiz": {"labs": 60}},
        [("nothing-said", None), ("person-unregistered", 3)],
    ),
    "in UTF-16 with tabs, and formulas as names": (
        {"u.csv": "Name\tSession\n'=1+1\tpanel\nÁna\tpanel\n".encode("utf-16")},
        {"=1+1": {"panel": 90}, "Ána": {"panel": 90}},
        [],
    ),
    "neither session nor times": (
        {"x.csv": "Name,Session,In\nAna,,\nBen,,9:00\nCem,lunch,11:40\n"},
        {"Cem": {}},
        [("nothing-then", 4), ("session-missing", 3)],
    ),
    "several sessions in one cell": (
        {"x.csv": "Name,Session\nAna,Panel; labs\n,Panel\n"},
        {"Ana": {"labs": 60, "panel": 90}},
        [("person-missing", 3)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_says_who_was_where_and_odd_rows_are_named(name: str, tmp_path: Path) -> None:
    files, counted, named = SHEETS[name]
    reading = read(tmp_path, files)
    assert (minutes(recorded(reading)), odd(reading)) == (counted, named)


@pytest.mark.parametrize("text", ["", "Ana,9:00,10:00\nBen,9:00,10:00\n", "School,In,Out\nLincoln,9:00,10:00\n"])
def test_a_sheet_without_a_column_of_people_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no column is one of people's names"):
        read(tmp_path, {"x.csv": text})


def test_how_a_sheet_was_read_is_told(tmp_path: Path) -> None:
    told = read(tmp_path, {"labs.csv": "Name,School,In\nAna,Lincoln,10:30\n"}).told
    assert [said(line) for line in told] == [
        "labs.csv: attendance, names of the columns in row 1",
        "  A Name: name",
        "  B School: not read",
        "  C In: time in",
        "  all of it: Flipping labs",
        "  no column says when people left: who came stayed to the end of the session",
        "  1 row: 1 counted, 0 not",
    ]


def test_words_are_those_of_sessions(tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text("Session,Word\nlabs,Mitosis\nPanel,Éclair\nvideo,\n", "utf-8")
    assert read_words(tmp_path / "words.csv", DAY) == {"mitosis": "labs", "eclair": "panel"}


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ("Session,Word\nlabs,A\npanel,a\n", "can't be the word of 'panel'"),
        ("Session,Word\nnone,A\n", "can't be the word of 'none'"),
        ("A,B\nlabs,A\n", "no columns Session and Word"),
    ],
)
def test_a_table_of_words_that_can_not_be_right_is_refused(table: str, wrong: str, tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text(table, "utf-8")
    with pytest.raises(DocumentError, match=wrong):
        read_words(tmp_path / "words.csv", DAY)


def test_ten_thousand_rows_are_all_read_and_quickly(tmp_path: Path) -> None:
    sessions = ("labs", "panel")
    rows = (f"Person {n % 5000},p{n % 5000}@x.example,{sessions[n // 5000]}\n" for n in range(10_000))
    began = process_time()
    reading = read(tmp_path, {"sheet.csv": "Name,Email,Session\n" + "".join(rows)})
    record = recorded(reading)
    assert process_time() - began < 10
    assert odd(reading) == []
    assert len(record.people) == 5000
    assert {each.minutes for each in record.people} == {150}
