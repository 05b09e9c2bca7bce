"""Rooms and speakers booked twice, and where and when a session could be instead."""

from __future__ import annotations

import pytest

from flipkit.model.checks import check_programme
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from tests.support.checks import PEOPLE, conference, faults, placed, session

DAY = (session("Dawn", "08:00", room="Attic"), session("Dusk", "17:00", room="Attic"))


def test_a_room_booked_twice_names_the_nearest_free_room_and_time() -> None:
    assert faults(*DAY, session("One", "09:00"), session("Two", "09:30")) == [
        (2, "room", "error", "'Attic' is not a room of this conference (also in row 3).",
         "Write one of all, Gym, Library, Hall, or add it to rooms."),
        (5, "room", "error", "the room Gym is booked twice: 'Two' begins at 09:30, while 'One' (row 4) lasts from "
         "09:00 to 10:00.", "Move it to Hall, which is free then, or to 10:00."),
    ]  # fmt: skip


def remedy(*sessions: Session) -> str:
    found = faults(*sessions, rooms=[])
    return next(fault[4] for fault in found if "booked twice" in fault[3])


def test_a_free_room_is_large_enough() -> None:
    found = faults(
        session("One", "09:00"), session("Two", "09:30", capacity=25), session("End", "12:00", room="Hall")
    )
    assert [fault[4] for fault in found] == ["Move it to Hall, which is free then, or to 10:00."]


@pytest.mark.parametrize(
    ("rooms", "free"),
    [
        ({"Gym": 30, "Closet": 29, "Hall": 300}, "Hall"),  # smaller ones last
        ({"Gym": 30, "Hall": 300, "Studio": 40}, "Studio"),  # most like its own
        ({"Far": None, "Next": None, "Gym": None, "Other": None, "Next door": None}, "Next"),  # its neighbours
        ({"Gym": 30, "Closet": 12}, "Closet"),
    ],
)
def test_the_nearest_room_is_most_like_its_own(rooms: dict[str, int | None], free: str) -> None:
    found = faults(
        session("One", "09:00"), session("Two", "09:00"),
        rooms=[{"name": name, "capacity": capacity} for name, capacity in rooms.items()],
    )  # fmt: skip
    assert [fault[4] for fault in found] == [f"Move it to {free}, which is free then."]


def test_a_free_time_is_before_where_that_is_nearer() -> None:
    gym = (session("One", "09:30"), session("Two", "09:30"), session("Three", "10:30", 240))
    assert remedy(*DAY, *gym) == "Move it to Attic, which is free then, or to 08:30."


def test_a_free_time_minds_the_speakers_and_what_is_for_all() -> None:
    sessions = (
        session("One", "09:00", speakers=("Ada",)),
        session("Two", "09:00", room="Hall", speakers=("ada",)),
        session("Three", "10:00", room="Hall"),
        session("Lunch", "11:00", 30, "all", type="lunch"),
        session("End", "15:00", 30),
    )
    assert faults(*sessions) == [
        (3, "speakers", "error", "the speaker ada is booked twice: 'Two' begins at 09:00, while 'One' (row 2) lasts "
         "from 09:00 to 10:00.", "Move it to 11:30, when its room and all who speak are free."),
    ]  # fmt: skip


def test_a_full_day_has_no_room_and_no_time() -> None:
    found = faults(session("One", "09:00", 120), session("Two", "09:00", 120), rooms=[{"name": "Gym"}])
    assert [fault[4] for fault in found] == ["Change start, minutes or room of one of them."]


def test_nothing_may_be_moved_into_what_is_for_all() -> None:
    found = faults(
        session("One", "09:00"), session("Two", "09:00"), session("Coffee", "09:30", 30, "all", type="break")
    )
    assert [fault[4] for fault in found if "twice" in fault[3]] == ["Change start, minutes or room of one of them."]


@pytest.mark.parametrize(
    "second",
    [
        session("Two", "10:00"),
        session("Two", "09:00", status=EventStatus.CANCELLED),
        session("Two", "09:00", room="Hall"),
        session("Two", "2027-06-18 09:00"),
    ],
)
def test_what_does_not_overlap_does_not_clash(second: Session) -> None:
    assert faults(session("One", "09:00"), second) == []


def test_an_id_and_a_name_are_one_speaker_and_one_of_two_names_is_nobody_else() -> None:
    found = faults(
        session("One", "09:00", speakers=("maren-holt",)),
        session("Two", "09:00", room="Hall", speakers=("Omar Said", "Maren Holt")),
    )
    assert [fault[3].partition(":")[0] for fault in found] == ["the speaker Maren Holt is booked twice"]


def test_many_at_one_time_are_named_once_each() -> None:
    sessions = [session(f"S{number}", "09:00", 60 + number) for number in range(5)]
    assert [fault[0] for fault in faults(*sessions)] == [3, 4, 5, 6]


def test_both_of_a_clash_are_shown_and_names_are_spelled_as_the_conference_does() -> None:
    found, _ = check_programme(
        conference(), placed(session("One", "09:00", room="gym"), session("Two", "09:00")), PEOPLE
    )
    assert [(each.session.id, each.session.room) for each in found] == [("one", "Gym"), ("two", "Gym")]


def test_where_very_much_clashes_each_is_named_and_a_way_out_is_looked_for_of_the_first_only() -> None:
    sessions = [session(f"Talk {number}", "09:00", room="Gym") for number in range(300)]
    found = [fault for fault in faults(*DAY, *sessions, rooms=[]) if "booked twice" in fault[3]]
    assert len(found) == 299
    assert found[0][4] == "Move it to Attic, which is free then, or to 10:00."
    assert found[-1][4] == "Move it to Attic, which is free then."
