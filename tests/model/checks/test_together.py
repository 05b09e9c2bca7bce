"""What is for all: plenaries and pauses, and what takes place beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from tests.support.checks import faults, session

KEYNOTE = session("Opening", "09:00", 60, "all", type="keynote")
LUNCH = session("Lunch", "12:00", 60, "all", type="lunch")
END = session("Closing", "17:00", 30, "all", type="closing")


def test_one_session_beside_a_plenary_is_told_a_free_time() -> None:
    assert faults(KEYNOTE, session("One", "09:30"), LUNCH, END) == [
        (3, "start", "error",
         "'One' lasts from 09:30 to 10:30, but 'Opening' (row 2) is for all, from 09:00 to 10:00.",
         "Move it to 10:00, which is free."),
    ]  # fmt: skip


def test_one_session_in_a_pause_is_a_warning() -> None:
    assert faults(session("One", "11:00", 90), LUNCH, END) == [
        (2, "start", "warning",
         "'One' lasts from 11:00 to 12:30, but 'Lunch' (row 3) is for all, from 12:00 to 13:00.",
         "Move it to 13:00, which is free."),
    ]  # fmt: skip


def test_several_are_named_where_the_plenary_stands() -> None:
    assert faults(session("One", "09:00"), session("Two", "09:30", 60, "Hall"), KEYNOTE, END) == [
        (4, "start", "error", "'Opening' is for all, from 09:00 to 10:00, "
         "but 2 sessions take place then: 'One' (row 2) and 'Two' (row 3).",
         "Change its start or minutes, or those of the others."),
    ]  # fmt: skip


def test_a_talk_without_a_room_is_no_error_and_may_be_given_one() -> None:
    lost = session("Lost", "09:00", 60, "all")
    assert faults(session("One", "09:00"), lost, session("Two", "09:30", 60, "Hall")) == [
        (3, "start", "warning", "'Lost' has no room of its own, from 09:00 to 10:00, and 2 sessions take place then: "
         "'One' (row 2) and 'Two' (row 4).", "Give it a room, or - where it is not known yet."),
    ]  # fmt: skip
    for room in ("", "Library"):
        assert faults(session("One", "09:00"), replace(lost, room=room), session("Two", "09:30", 60, "Hall")) == []


def test_two_plenaries_at_once_are_said_by_the_later() -> None:
    found = faults(KEYNOTE, session("Welcome", "09:30", 60, "all", type="plenary"), session("One", "12:00"))
    assert [(row, message) for row, _, _, message, _ in found] == [
        (3, "'Welcome' lasts from 09:30 to 10:30, but 'Opening' (row 2) is for all, from 09:00 to 10:00.")
    ]


def test_a_keynote_in_a_room_is_for_all_but_something_may_be_beside_it() -> None:
    found = faults(session("Big", "09:00", 60, "Hall", type="keynote"), session("One", "09:00"), END)
    assert [(row, severity) for row, _, severity, _, _ in found] == [(3, "warning")]


@pytest.mark.parametrize(
    "sessions",
    [
        (session("Arrival", "08:00", 600, "all", type="registration"), session("One", "09:00")),
        (session("Coffee", "12:30", 15, "all", type="coffee"), LUNCH, session("One", "09:00")),
        (session("A", "09:00", 60, "all"), session("B", "09:00", 60, "all")),  # nobody has said where
        (KEYNOTE, session("One", "09:00", status=EventStatus.CANCELLED), session("Two", "10:00")),
        (session("One", "11:00"), LUNCH, session("Two", "13:00")),
        (session("Coffee", "09:15", 15, "Library", type="break"), session("One", "09:00")),
    ],
)
def test_what_may_be_at_one_time(sessions: tuple[Session, ...]) -> None:
    assert faults(*sessions) == []
