"""Sessions in a conference's days."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from flipkit.model.conferences import ProgrammeDay
from flipkit.model.sessions import Session
from flipkit.model.times import at
from tests.support import parsed

ZONE = "America/Chicago"


def moment(text: str) -> datetime:
    return at(datetime.fromisoformat(text), ZONE)


def written(name: str, start: str, **more: object) -> Session:
    return parsed.session({"id": name, "title": "A", "start": start, "minutes": 60, **more}, ZONE)


def test_days_have_their_sessions_by_starting_time() -> None:
    sessions = [
        written(name, start)
        for name, start in (("a", "2027-06-17 09:00"), ("b", "2027-06-17 09:00"), ("c", "2027-06-18 09:00"))
    ]
    conference = parsed.conference(
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
    assert written("a", "2027-06-17 09:00", type=kind).is_pause == pause
