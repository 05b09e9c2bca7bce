"""What organizers write for themselves goes no further than the spreadsheet, and that is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flipkit.gather.formats.dates import Days
from flipkit.model.problems import Problem
from tests.support.events import CONFERENCE, gathered
from tests.support.problems import Told, told
from tests.support.tables import table

DAYS = Days(date(2027, 6, 17), date(2027, 6, 17))
ONLY = "what stands in it is for organizers only."


def _read(tmp_path: Path, text: str) -> tuple[list[dict[str, str]], list[Problem]]:
    found = table(tmp_path, text, DAYS)
    return [dict(row.cells) for row in found.rows], list(found.problems)


@pytest.mark.parametrize(
    "header",
    ["Email", "E-mail", "email_address", "Correo", "Correo electrónico", "Contact e-mail", "Presenter email(s)",
     "Phone",
     "Teléfono", "Internal notes", "Organizer notes", "Notas internas"],
)  # fmt: skip
def test_columns_for_organizers_are_not_read(tmp_path: Path, header: str) -> None:
    rows, problems = _read(tmp_path, f"Title,Start,{header}\nOne,2027-06-17 9:00,ask ana@school.example\n")
    assert rows == [{"title": "One", "start": "2027-06-17 9:00"}]
    assert told(problems) == [Told("p.csv", None, 1, header, "note", f"the column '{header}' is not read: {ONLY}")]


def test_addresses_in_other_cells_are_left_out_and_their_cells_named(tmp_path: Path) -> None:
    rows, problems = _read(
        tmp_path,
        "Title,Start,Speakers,Abstract\n"
        "One,2027-06-17 9:00,Ana Ruiz <ana@school.example>; bo@school.example,Write to ana@school.example\n"
        "Two (cy@school.example),2027-06-17 10:00,Cy Ma,\n",
    )
    assert rows == [
        {"title": "One", "start": "2027-06-17 9:00", "speakers": "Ana Ruiz", "abstract": "Write to"},
        {"title": "Two", "start": "2027-06-17 10:00", "speakers": "Cy Ma"},
    ]
    assert [str(problem) for problem in problems] == ["note: p.csv: e-mail addresses were left out of C2, D2 and A3."]


def test_a_grid_keeps_no_address_and_takes_no_column_of_them_for_a_room(tmp_path: Path) -> None:
    rows, problems = _read(
        tmp_path,
        'Time,Gym,Email\n9:00,"One\nAna Ruiz <ana@school.example>",ana@school.example\n'
        "10:00,Two,bo@school.example\n11:00,,\n",
    )
    assert [(row["title"], row["room"], row.get("speakers")) for row in rows] == [
        ("One", "Gym", "Ana Ruiz"), ("Two", "Gym", None),
    ]  # fmt: skip
    assert [str(problem) for problem in problems] == [
        f"note: p.csv, row 1, Email: the column 'Email' is not read: {ONLY}",
        "note: p.csv: e-mail addresses were left out of B2.",
    ]


def test_not_even_what_is_said_of_mistakes_has_an_address(tmp_path: Path) -> None:
    table = (
        "id,title,start,minutes,room,speakers,track,stream_url,Email,Strange\n"
        "a@school.example,One ana@school.example,2027-06-17 9:00,30,bo@school.example,"
        '"Ana Ruiz ana@school.example, Bo Li",x@school.example,mailto:y@school.example,z@school.example,?\n'
        "b,Two,ana@school.example,30,Gym,,,,,\n"
    )
    found = gathered(tmp_path, {"c/index.md": CONFERENCE, "c/sessions.csv": table})
    assert [session.title for session in found.conferences[0].sessions] == ["One"]
    assert "@" not in repr(found)
