"""Real spreadsheets are read as a person reads them, or refused with one line of index.md that settles it."""

from __future__ import annotations

import pytest

from flipkit.model.problems import Problem
from flipkit.model.sessions import PAUSES
from tests.real.sheets import FOLDER, SHEETS, RealSheet, good, read

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the spreadsheets are not beside the project")
each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.file)


def _errors(problems: tuple[Problem, ...]) -> list[str]:
    return [str(problem) for problem in problems if problem.severity == "error"]


@each_sheet
def test_what_is_certain_is_read_and_the_rest_is_asked_for(sheet: RealSheet) -> None:
    found = read(sheet)
    assert good(found) == sheet.sessions - sheet.asks
    unclear = [row.number for row in found.rows if row.unclear]
    assert bool(sheet.asks) == bool(unclear or _errors(found.problems) or good(found) < len(found.rows))


@each_sheet
def test_one_line_of_index_md_settles_the_rest(sheet: RealSheet) -> None:
    found = read(sheet, sheet.line)
    assert (good(found), len(found.rows)) == (sheet.sessions, sheet.sessions)
    assert _errors(found.problems) == []
    assert sum(row.cells.get("type") in PAUSES for row in found.rows) == sheet.pauses
    for number, expected in sheet.samples:
        rows = [dict(row.cells) for row in found.rows if row.number == number]
        assert any(expected.items() <= cells.items() for cells in rows), (number, expected, rows)


@each_sheet
@pytest.mark.parametrize("settled", [False, True])
def test_every_cell_is_read_or_named_as_left(sheet: RealSheet, settled: bool) -> None:
    for reading in read(sheet, sheet.line if settled else "").readings:
        account = reading.account
        assert account.read.keys() | account.left.keys() == account.sheet.cells.keys()
        assert not account.read.keys() & account.left.keys()
