"""A table is read once for its bytes and for what its conference says; one with a fault is read each time."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flipkit.gather.content.programme_tables import ReadTable, read_once
from flipkit.gather.formats.dates import Days
from flipkit.gather.formats.spreadsheets import TableContext, read_table

CONTEXT = TableContext(days=Days(date(2027, 6, 17), date(2027, 6, 18)), timezone="America/New_York")
TABLE = (
    "id,title,start,minutes,room,track\none,Frogs,2027-06-17 09:00,30,Gym,Science\n,Ponds,2027-06-17 10:00,30,Lab,\n"
)


class Kept(dict[str, str]):
    """Keeps values as JSON does."""

    def get(self, key: str, default: Any = None) -> Any:
        return json.loads(self[key]) if key in self else default

    def put(self, key: str, value: Any) -> None:
        self[key] = json.dumps(value)


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Read a text as a table; give what is read, and how often tables have been read."""
    path, kept, times = tmp_path / "sessions.csv", Kept(), list[str]()

    def counted(path: Path, file: str, sheet: str, context: TableContext) -> Any:
        times.append(file)
        return read_table(path, file, sheet, context)

    monkeypatch.setattr("flipkit.gather.content.programme_tables.read_table", counted)

    def reader(text: str, context: TableContext = CONTEXT, file: str = "events/fair/sessions.csv") -> Any:
        path.write_text(text)
        return read_once(path, file, "", context, kept), len(times)

    return reader


def bare(table: ReadTable) -> ReadTable:
    return replace(table, readings=())


def test_a_table_comes_from_the_shelf_as_it_was_read(read: Any) -> None:
    first, _ = read(TABLE)
    again, times = read(TABLE)
    assert (again, times) == (bare(first), 1)
    assert [row.cells["title"] for row in again.rows] == ["Frogs", "Ponds"]


def test_other_bytes_another_place_or_another_context_is_read_anew(read: Any) -> None:
    read(TABLE)
    changed, times = read(TABLE.replace("Ponds", "Lakes"))
    assert ([row.cells["title"] for row in changed.rows], times) == (["Frogs", "Lakes"], 2)
    assert read(TABLE, replace(CONTEXT, rooms=frozenset({"gym"})))[1] == 3
    assert read(TABLE, file="events/other/sessions.csv")[1] == 4


def test_what_is_wrong_is_said_each_time(read: Any) -> None:
    faulty = TABLE.replace("track\n", "trakc\n")
    first, _ = read(faulty)
    again, times = read(faulty)
    assert first.problems
    assert (again.problems, times) == (first.problems, 2)


def test_open_places_are_kept(read: Any) -> None:
    board = "Time,Gym,Lab\n9:00,Frogs,\n10:00,,Ponds\n"
    first, _ = read(board)
    again, _ = read(board)
    assert again.places == first.places
