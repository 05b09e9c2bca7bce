"""Pre-work, places, PD minutes and abstracts."""

from __future__ import annotations

import pytest

from flipkit.model.sessions import Prework
from flipkit.model.states import EventStatus
from tests.support.checks import faults, session


def film(minutes: int | None) -> tuple[Prework, ...]:
    return (Prework("Film", "https://film.example/", minutes),)


def test_pre_work_is_missing_where_it_is_asked_for() -> None:
    sessions = (
        session("One", "09:00", type="workshop"), session("Two", "10:00", type="workshop", prework=film(9)),
        session("Three", "11:00"), session("Four", "12:00", type="workshop", status=EventStatus.CANCELLED),
    )  # fmt: skip
    assert faults(*sessions, prework={"for": ["workshop"]}) == [
        (2, "prework", "warning", "'One' has no pre-work, which events/c/index.md asks of every workshop.",
         "Write it as title | address | minutes."),
    ]  # fmt: skip
    assert faults(*sessions) == []


def test_pre_work_of_all_spares_pauses() -> None:
    found = faults(session("One", "09:00"), session("Tea", "10:00", type="break"), prework={"for": "all"})
    assert [fault[0] for fault in found] == [2]


def test_pre_work_takes_as_long_as_is_stated() -> None:
    assert faults(session("One", "09:00", prework=film(21)), prework={"limit": "20 min"}) == [
        (2, "prework", "warning", "the pre-work of 'One' takes 21 minutes; events/c/index.md says 20 at most.",
         "Shorten it, or leave a part of it for after the session."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("minutes", "length", "message"),
    [
        (31, 20, "the pre-work of 'One' takes 31 minutes; the session itself lasts 20."),
        (30, 20, None),
        (60, 60, None),
        (None, 60, None),
    ],
)
def test_pre_work_is_sensible_where_nothing_is_stated(minutes: int | None, length: int, message: str | None) -> None:
    found = faults(session("One", "09:00", length, prework=film(minutes)))
    assert [fault[3] for fault in found] == ([message] if message else [])


def test_more_places_than_the_room_holds() -> None:
    assert faults(session("One", "09:00", capacity=50), session("Two", "11:00", capacity=500)) == [
        (2, "capacity", "warning", "'One' has 50 places, but Gym holds 30.",
         "Move it to Hall, which holds 100 and is free then, or write 30."),
        (3, "capacity", "warning", "'Two' has 500 places, but Gym holds 30.",
         "Write 30, or give it a larger room at another time."),
    ]  # fmt: skip


def test_places_of_unknown_rooms_and_for_all_are_not_counted() -> None:
    rooms = [{"name": "Gym"}, {"name": "Hall"}]
    assert (
        faults(session("One", "09:00", capacity=50), session("Two", "11:00", 60, "all", capacity=500), rooms=rooms)
        == []
    )


@pytest.mark.parametrize(
    ("minutes", "kind", "expected"),
    [
        (90, "talk", ("error", "'One' has 90 PD minutes, but lasts 60.", "Write 60 at most.")),
        (52, "talk", ("warning", "'One' has 52 PD minutes, an odd number to add up.",
                      "Write 50, or another multiple of 5.")),
        (3, "talk", ("warning", "'One' has 3 PD minutes, an odd number to add up.",
                     "Write 5, or another multiple of 5.")),
        (60, "lunch", ("warning", "'One' has 60 PD minutes, but a pause is never counted.",
                       "Empty its pd_minutes, or give it another type.")),
        (45, "talk", None),
        (None, "talk", None),
    ],
)  # fmt: skip
def test_odd_pd_minutes(minutes: int | None, kind: str, expected: tuple[str, str, str] | None) -> None:
    found = faults(session("One", "09:00", type=kind, pd_minutes=minutes))
    assert found == ([(2, "pd_minutes", *expected)] if expected else [])


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (75, []),
        (80, [(2, "pd_minutes", "error", "'One' has 80 PD minutes, but lasts 60 and its pre-work takes 15.",
               "Write 75 at most.")]),
    ],
)  # fmt: skip
def test_pre_work_may_count_beyond_the_length(minutes: int, expected: list[object]) -> None:
    prework = (Prework("A film", "https://film.example/", 15),)
    assert faults(session("One", "09:00", pd_minutes=minutes, prework=prework)) == expected


def test_missing_abstracts_are_said_once() -> None:
    sessions = [session(f"S{n}", f"{n + 8:02}:00", abstract="" if n % 2 else "Yes.") for n in range(1, 8)]
    assert faults(*sessions, session("Tea", "17:00", type="break")) == [
        (2, "abstract", "warning", "4 of 7 sessions have no abstract: rows 2, 4, 6 and 8.",
         "Write two or three sentences for each."),
    ]  # fmt: skip


def test_a_programme_without_any_abstract_misses_none() -> None:
    assert faults(session("One", "09:00"), session("Two", "10:00")) == []


def test_of_many_places_the_first_are_named() -> None:
    days = [session(f"S{n}", f"2027-06-{17 + n // 14} {8 + n % 14:02}:00") for n in range(27)]
    (fault,) = faults(*days, session("Last", "2027-06-18 22:00", abstract="Yes."))
    assert fault[3].endswith("20, 21 and 7 more.")
