"""sessions.csv: what a spreadsheet gets, and that it can do no harm there."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

from flipkit.model.sessions import WRITTEN_KEYS, Prework, Session
from flipkit.model.states import EventStatus
from flipkit.publish import schedules
from tests.support.calendars import session
from tests.support.events import WHOLE, gathered

(SUMMER,) = gathered(WHOLE).conferences


def rows(*sessions: Session) -> list[dict[str, str]]:
    made = schedules.write(replace(SUMMER, sessions=sessions))
    return list(csv.DictReader(StringIO(made.decode("utf-8-sig"))))


def test_its_columns_are_those_that_are_read_and_excel_is_told_that_it_is_utf_8() -> None:
    made = schedules.write(SUMMER)
    assert made.startswith(b"\xef\xbb\xbfid,title,start,minutes,room,")
    expected = set(WRITTEN_KEYS) - {"end", "number", "guid"}
    assert set(rows(session("a", "2027-06-17 09:00"))[0]) == expected


def test_numbers_and_guids_have_columns_where_somebody_has_one() -> None:
    first, second = rows(session("a", "2027-06-17 09:00", number=7), session("b", "2027-06-17 09:00"))
    assert (first["number"], second["number"], "guid" in first) == ("7", "", False)


def test_a_row() -> None:
    prework = (
        Prework(title="A film | part 1", url="https://films.example/a;b", minutes=12),
        Prework(title="Ask; read"),
    )
    (row,) = rows(
        session(
            "a",
            "2027-06-17 09:00",
            speakers=("Bo Lind", "Inés; Calvo"),
            prework=prework,
            status=EventStatus.CANCELLED,
        )
    )
    assert (row["start"], row["minutes"], row["room"], row["status"]) == (
        "2027-06-17 09:00",
        "45",
        "all",
        "cancelled",
    )
    assert row["speakers"] == "Bo Lind; Inés, Calvo"
    assert row["prework"] == "A film / part 1 | https://films.example/a%3Bb | 12; Ask, read"


def test_no_cell_is_a_formula() -> None:
    (row,) = rows(
        session(
            "a",
            "2027-06-17 09:00",
            title='=HYPERLINK("https://evil.example")',
            abstract="+1",
            access="@all",
            level="-",
        )
    )
    assert [row[name][:2] for name in ("title", "abstract", "access", "level")] == ["'=", "'+", "'@", "'-"]
