"""Marks below times say which workshops are held then, and when they are held again."""

from __future__ import annotations

from pathlib import Path

import pytest

from flipkit.model.conferences import Directions
from tests.gather.formats.spreadsheets.test_layouts import DAY, TWO_DAYS, Said, lines, said
from tests.support.tables import table

HELD = [("29 09:00", "Flip it", "101", "Jane Doe"), ("29 11:00", "Flip it", "101", "Jane Doe"),
        ("29 10:00", "Math", "102", "Bo Li")]  # fmt: skip


@pytest.mark.parametrize("mark", ["X", "x", "✓", "✔️", "•", "1", "yes", "☑", "XX"])
def test_a_mark_below_a_time_is_a_session_at_that_time(tmp_path: Path, mark: str) -> None:
    rows = (f"Flip it,Jane Doe,101,{mark},,{mark}", f"Math,Bo Li,102,,{mark},")
    found = table(tmp_path, lines("Workshop,Presenter,Room,9:00-9:45,10:00-10:45,11:00-11:45", *rows), DAY)
    assert said(found) == HELD
    assert [row.cells["end"] for row in found.rows] == ["09:45", "11:45", "10:45"]
    assert [problem.code for problem in found.problems] == ["column-by-content"]
    assert not found.readings[0].account.left


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # what says that it is not held
        (("Title,Room,9:00-9:45,10:00-10:45", "A,101,yes,no", "B,102,-,x"),
         [("29 09:00", "A", "101", ""), ("29 10:00", "B", "102", "")]),
        # the corner is empty, or names the times beside it
        ((",9:00-9:45,10:00-10:45", "A,X,", "B,,X"), [("29 09:00", "A", "", ""), ("29 10:00", "B", "", "")]),
        (("Time,9:00-9:45,10:00-10:45", "A,X,", "B,,X"), [("29 09:00", "A", "", ""), ("29 10:00", "B", "", "")]),
        # turned
        (("Time,A,B", "9:00-9:45,X,", "10:00-10:45,,X"), [("29 09:00", "A", "", ""), ("29 10:00", "B", "", "")]),
        (("Workshop,A,B", "Presenter,Jane Doe,Bo Li", "Room,101,102", "9:00-9:45,X,", "10:00-10:45,X,X"),
         [("29 09:00", "A", "101", "Jane Doe"), ("29 10:00", "A", "101", "Jane Doe"),
          ("29 10:00", "B", "102", "Bo Li")]),
        # names of blocks beside the times
        (("Title,Session 1 (9:00-9:45),Session 2 (10:00-10:45)", "A,X,", "B,,X"),
         [("29 09:00", "A", "", ""), ("29 10:00", "B", "", "")]),
        # lengths have a column
        (("Workshop,Length,9:00,10:00", "A,45,X,", "B,45,,X"),
         [("29 09:00", "A", "", ""), ("29 10:00", "B", "", "")]),
        # marks that say something else, and what is crossed out in a board
        (("Title,Start,Minutes,Room,Projector", "A,9:00,45,101,X", "B,10:00,45,101,"),
         [("29 09:00", "A", "101", ""), ("29 10:00", "B", "101", "")]),
        (("Time,Gym,Lab", "9:00-9:45,A,X", "10:00-10:45,B,C"),
         [("29 09:00", "A", "Gym", ""), ("29 10:00", "B", "Gym", ""), ("29 10:00", "C", "Lab", "")]),
    ],
)  # fmt: skip
def test_marks_are_read_where_they_are_below_times(tmp_path: Path, rows: tuple[str, ...], expected: Said) -> None:
    found = table(tmp_path, lines(*rows), DAY)
    assert said(found) == expected
    assert not found.readings[0].account.unexplained
    assert [problem for problem in found.problems if problem.severity == "error"] == []


def test_times_of_marks_have_their_days_and_their_afternoons(tmp_path: Path) -> None:
    head = "Workshop,Room,Thu 9:00-9:45,Thu 1:30-2:15,Fri 9:00-9:45"
    found = table(tmp_path, lines(head, "Flip it,101,X,,X", "Math,102,,x,"), TWO_DAYS)
    assert said(found) == [
        ("28 09:00", "Flip it", "101", ""), ("29 09:00", "Flip it", "101", ""), ("28 13:30", "Math", "102", ""),
    ]  # fmt: skip


def test_what_has_no_end_lasts_until_the_next_time_and_that_is_told(tmp_path: Path) -> None:
    rows = lines("Workshop,Room,9:00,10:15,1:30", "Flip it,101,X,,X", "Math,102,,X,")
    found = table(tmp_path, rows, DAY)
    assert [(row.cells["start"][11:], row.cells.get("end")) for row in found.rows] == [
        ("09:00", "10:15"), ("13:30", None), ("10:15", "13:30"),
    ]  # fmt: skip
    assert [problem.code for problem in found.problems] == ["column-by-content", "lasts-until-next"]
    assert [str(row.unclear["minutes"]) for row in found.rows if row.unclear] == [
        "it is not said when this ends, and nothing follows it. Write its end, or say in index.md how long it lasts: "
        "programme: {lengths: 60 min}."
    ]
    settled = table(tmp_path, rows, DAY, directions=Directions(minutes=60))
    assert [row.cells.get("minutes") for row in settled.rows] == [None, "60", None]
    assert not any(row.unclear for row in settled.rows)


def test_periods_without_times_are_asked_for_and_the_line_settles_it(tmp_path: Path) -> None:
    rows = lines(
        "Workshop,Presenter,Room,Period 1,Period 2,Period 3", "Flip it,Jane Doe,101,X,,X", "Math,Bo Li,102,,X,"
    )
    (problem,) = table(tmp_path, rows, DAY).problems
    assert problem.code == "periods-without-times"
    line = 'programme: {periods: {Period 1: "8:00-8:45", Period 2: "9:00-9:45", Period 3: "10:00-10:45"}}'
    assert line in str(problem)
    periods = {"Period 1": "9:00-9:45", "Period 2": "10:00-10:45", "Period 3": "11:00-11:45"}
    assert said(table(tmp_path, rows, DAY, directions=Directions(periods=periods))) == HELD


@pytest.mark.parametrize(
    "rows",
    [
        # who comes when
        ("Name,9:00-9:45,10:00-10:45", "Jane Doe,X,", "Bo Li,X,X"),
        ("Name,School,9:00,10:00", "Jane,Lincoln,X,", "Bo,Third,X,X"),
        ("Volunteer,9:00-9:45,10:00-10:45", "Jane Doe,X,", "Bo Li,X,X"),
        (",9:00-9:45,10:00-10:45", "Jane Doe,X,", "Bo Li,X,X"),
        ("Name,School,Lunch 12:00,Dinner 18:00", "Jane Doe,Lincoln,X,", "Bo Li,Third,X,X"),
        # what stands beside the marks may be a session
        ("Workshop,Presenter,9:00-9:45,10:00-10:45", "Flip it,Jane Doe,X,", "Math,Bo Li,,in the gym", "Art,Cy Ma,X,"),
        # marks below rooms
        ("Workshop,Gym,Lab", "Flip it,X,", "Math,,X"),
    ],
)
def test_other_marks_are_told_and_nobody_is_published(tmp_path: Path, rows: tuple[str, ...]) -> None:
    found = table(tmp_path, lines(*rows), DAY)
    assert not found.rows and not found.places
    assert [problem.code for problem in found.problems] == ["marks-unread"]


def test_a_workshop_without_a_mark_has_no_start(tmp_path: Path) -> None:
    found = table(tmp_path, lines("Workshop,Room,9:00-9:45,10:00-10:45", "Flip it,101,X,", "Math,102,,"), DAY)
    assert [("start" in row.cells, row.cells["title"]) for row in found.rows] == [(True, "Flip it"), (False, "Math")]
