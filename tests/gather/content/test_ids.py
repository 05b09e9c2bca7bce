"""A programme gathered again keeps its sessions' ids, with what the ledger remembers of it."""

from __future__ import annotations

from pathlib import Path

from flipkit.gather.content.events import read_events
from flipkit.model.conferences import Conference
from flipkit.model.ledger import Ledger, record_rows
from flipkit.model.problems import Problem
from tests.support.events import CONFERENCE, SETTINGS, render
from tests.support.workbooks import workbook

HEAD = "title,start,minutes,room,speakers\n"
ONE = "One idea,2027-06-17 09:00,60,Gym,Ada Okafor\n"
TWO = "Two boards,2027-06-17 10:00,60,Gym,Ben Ito\n"


def _gathered(root: Path, table: str | bytes, ledger: Ledger) -> tuple[Conference, Ledger, list[Problem]]:
    """Write the table, gather as a build does, and give what the ledger knows afterwards."""
    folder = root / "events" / "c"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.md").write_text(CONFERENCE)
    (folder / ("sessions.csv" if isinstance(table, str) else "sessions.xlsx")).write_bytes(
        table.encode() if isinstance(table, str) else table
    )
    found = read_events(root, "events", markdown=render, settings=SETTINGS, ledger=Ledger.read(ledger.write()))
    problems = [problem for problem in found.problems if problem.field != "abstract"]
    return found.conferences[0], record_rows(ledger, found.conferences), problems


def _ids(conference: Conference) -> dict[str, str]:
    return {session.title: session.id for session in conference.sessions}


def test_ids_stay_when_titles_and_the_order_of_rows_change(tmp_path: Path) -> None:
    first, ledger, _ = _gathered(tmp_path, HEAD + ONE + TWO, Ledger())
    assert _ids(first) == {"One idea": "one-idea", "Two boards": "two-boards"}
    again, ledger, problems = _gathered(tmp_path, HEAD + TWO + ONE.replace("One idea", "Half an idea"), ledger)
    assert _ids(again) == {"Half an idea": "one-idea", "Two boards": "two-boards"}
    moved, ledger, _ = _gathered(
        tmp_path, HEAD + ONE.replace("One idea,2027-06-17 09", "Half an idea,2027-06-18 11") + TWO, ledger
    )
    assert _ids(moved) == {"Half an idea": "one-idea", "Two boards": "two-boards"}
    assert problems == []
    assert _gathered(tmp_path, HEAD + TWO, ledger)[1] == ledger


def test_a_new_row_takes_no_id_that_was_another_s(tmp_path: Path) -> None:
    _, ledger, _ = _gathered(tmp_path, HEAD + ONE, Ledger())
    _, ledger, _ = _gathered(tmp_path, HEAD + ONE.replace("One idea", "Half an idea"), ledger)
    found, _, _ = _gathered(tmp_path, HEAD + ONE.replace("09:00", "13:00").replace("Ada Okafor", "Cy Ma"), ledger)
    assert _ids(found) == {"One idea": "one-idea-2"}


def test_cells_of_a_grid_keep_their_ids_in_their_place(tmp_path: Path) -> None:
    def wall(title: str) -> bytes:
        return workbook(
            [["Time", "Gym", "Library"], ["Day 1", "", ""], ["9:00", title, "Slow readers"], ["10:00", "", ""]]
        )

    first, ledger, _ = _gathered(tmp_path, wall("One idea"), Ledger())
    again, _, problems = _gathered(tmp_path, wall("Half an idea"), ledger)
    assert (_ids(first)["One idea"], _ids(again)) == (
        "one-idea", {"Half an idea": "one-idea", "Slow readers": "slow-readers"},
    )  # fmt: skip
    assert problems == []


def test_a_room_that_nobody_knows_is_told_once_with_its_cell(tmp_path: Path) -> None:
    table = workbook(
        [
            ["Time", "Gym", "Attic"],
            ["Day 1", "", ""],
            ["9:00", "One idea", "Two boards"],
            ["10:00", "Three", "Four"],
            ["11:00", "", ""],
        ]
    )
    _, _, problems = _gathered(tmp_path, table, Ledger())
    assert [(p.file, p.row, p.field, p.message) for p in problems] == [
        ("events/c/sessions.xlsx", 1, "column C", "'Attic' is not a room of this conference."),
    ]
