"""Who takes part, by lists as organizers have them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flipkit.errors import DocumentError
from flipkit.gather.formats.attendance import AttendanceContext, ListedPerson, ParticipantsReading, read_participants
from flipkit.model.hours import Occasion

FLIP = Occasion(
    id="flip",
    title="Flipping labs, slowly",
    start=datetime(2027, 6, 17, 9, tzinfo=UTC),
    end=datetime(2027, 6, 17, 10, tzinfo=UTC),
    counts=60,
)
READ = replace(FLIP, id="read", title="Reading first", start=FLIP.end, end=datetime(2027, 6, 17, 11, tzinfo=UTC))
CONTEXT = AttendanceContext(occasions=(READ, FLIP), timezone="UTC")


def read(folder: Path, *tables: str) -> ParticipantsReading:
    paths = []
    for number, table in enumerate(tables):
        paths.append(folder / f"people{number}.csv")
        paths[-1].write_text(table, "utf-8")
    return read_participants(paths, CONTEXT)


@pytest.mark.parametrize(
    "table",
    [
        "Name,Sessions\nAna Lima,flip; read\n",
        'Name,Sessions\nAna Lima,"Reading first, flip"\n',
        'Name,Sessions\nAna Lima,"Flipping labs, slowly; read"\n',
        "Name,Morning,Later\nAna Lima,flip,Reading first\n",
        "Name,flip,Reading first\nAna Lima,x,yes\n",
        "Name,Session,E-mail\nAna Lima,flip,a@x.example\nAna Lima,read,a@x.example\n",
        'Name,Session\n"Lima, Ana",flip; read\n',
        "First name,Last name,Session\nAna,Lima,flip|read\n",
    ],
)
def test_what_she_chose_is_found_where_it_stands(tmp_path: Path, table: str) -> None:
    found = read(tmp_path, table)
    assert found.people == (ListedPerson(name="Ana Lima", called="Ana", sessions=("flip", "read")),)
    assert found.problems == ()


def test_people_stand_in_the_order_of_the_list_and_who_cancelled_is_left_out(tmp_path: Path) -> None:
    table = "Name,School,Goes by,Status\nZoë Ash,Mill Street,Zo,Attending\nDr. Ben Oak,,,\nAna Lima,,,Cancelled\n"
    found = read(tmp_path, table)
    assert found.people == (
        ListedPerson(name="Zoë Ash", called="Zo", about="Mill Street"),
        ListedPerson(name="Dr. Ben Oak", called="Ben"),
    )
    assert (found.problems, found.withdrew) == ((), 1)


def test_one_name_in_several_rows_is_told_unless_an_address_says_who_it_is(tmp_path: Path) -> None:
    found = read(tmp_path, "Name\nAna Lima\nBen Oak\nAna Lima\n")
    assert [person.name for person in found.people] == ["Ana Lima", "Ben Oak"]
    assert [problem.message for problem in found.problems] == [
        "'Ana Lima' stands in several rows (2, 4) and is taken for one person."
    ]
    apart = read(tmp_path, "Name,Email\nAna Lima,a@x.example\nAna Lima,b@x.example\n")
    assert [person.name for person in apart.people] == ["Ana Lima", "Ana Lima"]


def test_two_lists_are_one_by_name_or_address(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,Email\nAna Lima,a@x.example\n", "Email,Session\na@x.example,read\n")
    assert found.people == (ListedPerson(name="Ana Lima", called="Ana", sessions=("read",)),)


def test_columns_of_sessions_are_known_by_their_names_or_by_what_stands_in_them(tmp_path: Path) -> None:
    table = (
        "Name,Workshop 2,Morning,Diet,Comments\n"
        "Ana Lima,knitting,flip,none,read\nBen Oak,,flip,none,I come late\nCy Ash,,,none,hello\n"
    )
    found = read(tmp_path, table)
    assert found.choices == ("Workshop 2", "Morning")
    assert [person.sessions for person in found.people] == [("flip",), ("flip",), ()]
    assert [problem.code for problem in found.problems] == ["participant-session-unknown"]


def test_a_session_that_is_none_is_told_and_the_person_stays(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,Session\nAna Lima,knitting\n")
    assert found.people == (ListedPerson(name="Ana Lima", called="Ana"),)
    assert [problem.code for problem in found.problems] == ["participant-session-unknown"]


def test_a_table_of_nobody_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no column is one of people's names"):
        read(tmp_path, "Fruit,Colour\nPlum,blue\n")
