"""Days and hours of a conference, and what lies outside."""

from __future__ import annotations

from datetime import date, time

import pytest

from flipkit.model.checks import check_programme
from flipkit.model.conferences import Opening
from flipkit.model.sessions import Session
from tests.support.checks import PEOPLE, conference, faults, placed, session


def test_a_session_on_no_day_of_the_conference_is_left_out_alone() -> None:
    sessions = placed(
        session("Old", "2017-06-17 09:00"), session("One", "09:00"), session("Late", "2027-06-19 09:00")
    )
    shown, problems = check_programme(conference(), sessions, PEOPLE)
    assert [each.session.title for each in shown] == ["One"]
    assert [(p.row, p.field, p.message, p.remedy) for p in problems] == [
        (2, "start", "'Old' is on 2017-06-17, but the conference lasts from 2027-06-17 to 2027-06-18.",
         "Check the date, or starts and ends in events/c/index.md."),
        (4, "start", "'Late' is on 2027-06-19, but the conference lasts from 2027-06-17 to 2027-06-18.",
         "Check the date, or starts and ends in events/c/index.md."),
    ]  # fmt: skip


def test_a_programme_of_last_year_is_said_once() -> None:
    sessions = placed(session("One", "2026-06-18 09:00"), session("Two", "2026-06-19 09:00"))
    shown, (problem,) = check_programme(conference(), sessions, PEOPLE)
    assert (shown, problem.row, problem.message, problem.remedy) == (
        (), 2,
        "none of the 2 sessions is on the conference's days, 2027-06-17 to 2027-06-18: "
        "they are from 2026-06-18 to 2026-06-19.", "Check the dates, or starts and ends in events/c/index.md.",
    )  # fmt: skip


def test_what_begins_after_midnight_belongs_to_the_last_evening() -> None:
    assert faults(session("Dance", "2027-06-18 22:00", 150), session("Stars", "2027-06-19 00:30")) == []


def test_a_session_outside_the_hours_is_told_a_free_time() -> None:
    sessions = (session("Early", "07:30"), session("Late", "16:30", room="Hall"), session("Full", "08:30", 30))
    assert faults(*sessions, hours="08:00-17:00") == [
        (2, "start", "error", "'Early' lasts from 07:30 to 08:30, but that day is from 08:00 to 17:00.",
         "Move it to 09:00, which is free, or change hours in events/c/index.md."),
        (3, "start", "error", "'Late' lasts from 16:30 to 17:30, but that day is from 08:00 to 17:00.",
         "Move it to 16:00, which is free, or change hours in events/c/index.md."),
    ]  # fmt: skip


def test_each_day_may_have_its_own_hours() -> None:
    hours = {"2027-06-18": "8:00 to 12:00"}
    sessions = (
        session("Thursday", "16:00"),
        session("Friday", "2027-06-18 11:30"),
        session("Long", "2027-06-18 08:00", 210),
    )
    assert [(row, remedy) for row, _, _, _, remedy in faults(*sessions, hours=hours)] == [
        (3, "Change start or minutes, or hours in events/c/index.md.")
    ]


def test_an_afternoon_written_as_in_the_morning_is_asked_about() -> None:
    assert faults(session("One", "10:00"), session("Two", "02:30"), session("Three", "02:30", room="Hall")) == [
        (3, "start", "warning", "'Two' begins at 02:30, in the night.",
         "Did you mean 14:30? Else say so with hours in events/c/index.md."),
        (4, "start", "warning", "'Three' begins at 02:30, in the night.",
         "Did you mean 14:30? Else say so with hours in events/c/index.md."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sessions",
    [
        (session("Evening", "2027-06-17 22:00", 180), session("Night", "2027-06-18 01:30", 60, "Hall")),
        (session("Midnight", "2027-06-18 00:30"),),
    ],
)
def test_a_night_that_goes_on_is_meant(sessions: tuple[Session, ...]) -> None:
    assert faults(*sessions) == []


@pytest.mark.parametrize("written", ["08:00-17:00", "8:00 – 17:00", "08:00 to 17:00"])
def test_hours_as_people_write_them(written: str) -> None:
    assert conference(hours=written).hours == Opening((time(8), time(17)))


def test_hours_of_a_day() -> None:
    hours = conference(hours={date(2027, 6, 17): "09:00-16:00"}).hours
    assert hours and (hours.of(date(2027, 6, 17)), hours.of(date(2027, 6, 18))) == ((time(9), time(16)), None)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("nine to five", "'nine' is not a time of day."),
        ("08:00", "'' is not a time of day."),
        ("17:00-08:00", "it closes at 08:00, before it opens at 17:00."),
        ({"Friday": "08:00-17:00"}, "'Friday' is not a date."),
    ],
)
def test_hours_that_can_not_be_read_are_refused(written: object, message: str) -> None:
    with pytest.raises(ValueError, match=message.replace("?", r"\?")):
        conference(hours=written)
