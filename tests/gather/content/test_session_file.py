"""Sessions as they are written, in files and rows."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from flipkit.gather.content.session_file import SessionFile
from flipkit.model.identifiers import SessionId
from flipkit.model.sessions import WRITTEN_KEYS, Prework, Session
from flipkit.model.times import at
from tests.support.problems import refusals

ZONE = "America/Chicago"


def moment(text: str) -> datetime:
    return at(datetime.fromisoformat(text), ZONE)


def written(**more: object) -> SessionFile:
    return SessionFile.model_validate({"id": "a", "title": "A", "start": "2027-06-17 09:00", **more})


def test_tables_have_a_column_for_every_key() -> None:
    assert tuple(SessionFile.model_fields) == WRITTEN_KEYS


def faults(**more: object) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        written(**more)
    return [each.message for each in refusals(caught.value)]


@pytest.mark.parametrize(
    ("fields", "end"),
    [
        ({"minutes": "45"}, "2027-06-17 09:45"),
        ({"minutes": "1 h 30 min"}, "2027-06-17 10:30"),
        ({"end": "9:50"}, "2027-06-17 09:50"),
        ({"end": "2027-06-18 01:00"}, "2027-06-18 01:00"),
        ({"end": "10:00", "minutes": 60}, "2027-06-17 10:00"),
    ],
)
def test_a_session_lasts_minutes_or_to_an_end(fields: dict[str, object], end: str) -> None:
    assert written(**fields).session(ZONE) == Session(
        id=SessionId("a"), title="A", start=moment("2027-06-17 09:00"), end=moment(end)
    )


def test_cells_with_several_values_are_split() -> None:
    made = written(
        minutes=60, speakers="Ada Ruiz; bo ;", prework="Film | https://x.example/ | 12 min; Think; Read | | 5"
    )
    assert made.speakers == ("Ada Ruiz", "bo")
    assert made.session(ZONE).prework == (
        Prework("Film", "https://x.example/", 12), Prework("Think"), Prework("Read", minutes=5),
    )  # fmt: skip
    assert made.session(ZONE).prework_minutes == 17


def test_what_is_wrong_with_a_session_is_said() -> None:
    assert faults() == ["it is not said how long the session lasts."]
    assert faults(end="08:00") == ["the session ends before it begins."]
    assert faults(end="10:00", minutes=45) == ["minutes and end disagree: it ends at 10:00."]
    assert faults(minutes=60, id="a b") == ["'a b' can't stand in an address."]
    assert faults(minutes=60, prework="a | b | c | d") == ["'a | b | c | d' is not a piece of pre-work."]


@given(st.text(max_size=40))
def test_any_prework_is_read_or_refused(text: str) -> None:
    with suppress(ValidationError):
        assert all(item.title for item in written(minutes=60, prework=text).prework)


def test_no_minutes_at_all_may_be_written() -> None:
    row = {"id": "a", "title": "A", "start": "2027-06-17 09:00", "minutes": "45 min"}
    found = [SessionFile.model_validate({**row, "pd_minutes": written}).pd_minutes for written in (0, "0", "1 h")]
    assert found == [0, 0, 60]
