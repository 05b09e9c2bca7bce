"""Sessions as written, and placed in a conference's days."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from flipkit.model.conferences import Conference, Prework, ProgrammeDay, Session
from flipkit.model.sessions import SessionNotes
from flipkit.model.times import at

ZONE = "America/Chicago"


def moment(text: str) -> datetime:
    return at(datetime.fromisoformat(text), ZONE)


def written(**more: object) -> SessionNotes:
    return SessionNotes.model_validate({"id": "a", "title": "A", "start": "2027-06-17 09:00", **more})


def faults(**more: object) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        written(**more)
    return [fault["msg"] for fault in caught.value.errors()]


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
    assert written(**fields).session(ZONE) == Session("a", "A", moment("2027-06-17 09:00"), moment(end))


def test_cells_with_several_values_are_split() -> None:
    made = written(
        minutes=60, speakers="Ada Ruiz; bo ;", prework="Film | https://x.example/ | 12 min; Think; Read | | 5"
    )
    assert made.speakers == ("Ada Ruiz", "bo")
    assert made.prework == (
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


def test_days_have_their_sessions_by_starting_time() -> None:
    sessions = [
        written(id=name, start=start, minutes=60).session(ZONE)
        for name, start in (("a", "2027-06-17 09:00"), ("b", "2027-06-17 09:00"), ("c", "2027-06-18 09:00"))
    ]
    conference = Conference.model_validate(
        {
            "id": "x",
            "title": "X",
            "starts": "2027-06-17",
            "ends": "2027-06-18",
            "timezone": ZONE,
            "sessions": sessions,
        }
    )
    a, b, c = sessions
    assert conference.days == (
        ProgrammeDay(1, date(2027, 6, 17), (a, b)), ProgrammeDay(2, date(2027, 6, 18), (c,)),
    )  # fmt: skip
    assert list(conference.days[0].slots()) == [(moment("2027-06-17 09:00"), (a, b))]
    assert conference.address_of(c) == "events/x/sessions/c/"


@pytest.mark.parametrize(("kind", "pause"), [("break", True), ("Lunch", True), ("talk", False)])
def test_pauses_are_no_sessions(kind: str, pause: bool) -> None:
    assert written(minutes=60, type=kind).session(ZONE).is_pause == pause
