"""Any programme at all: checks never fail, what they propose is free, and they are quick."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from hypothesis import given
from hypothesis import settings as tuned
from hypothesis import strategies as st

from flipkit.model.checks import check_programme
from flipkit.model.checks.conflicts import Booking, Bookings
from flipkit.model.checks.located import CheckContext
from flipkit.model.conferences import Conference
from flipkit.model.identifiers import PersonId, SessionId
from flipkit.model.people import People, Person
from flipkit.model.sessions import PLENARIES, Session
from flipkit.model.states import EventStatus
from flipkit.model.times import start_and_end
from tests.support.checks import PEOPLE, ZONE, conference, placed

ROOMS = ("Gym", "Library", "Hall", "all", "gym", "Attic", "")
SPEAKERS = ("Ada", "Maren Holt", "maren-holt", "Marn Holt", "x-y", "¿?", "")
TYPES = ("talk", "keynote", "lunch", "registration", "workshop")
HOURS = ("08:00-18:00", {"2027-06-17": "10:00-12:00"})


@st.composite
def programmes(draw: st.DrawFn) -> tuple[Conference, list[Session]]:
    """A conference with sessions of every kind, on its days and around them."""
    made = []
    for number in range(draw(st.integers(0, 9))):
        wall = datetime.fromisoformat("2027-06-16") + timedelta(minutes=5 * draw(st.integers(0, 12 * 24 * 4)))
        start, end = start_and_end(wall, 5 * draw(st.integers(1, 40)), ZONE)
        made.append(
            Session(
                id=SessionId(f"s{number}"),
                title=draw(st.text(max_size=4)),
                start=start,
                end=end,
                room=draw(st.sampled_from(ROOMS)),
                type=draw(st.sampled_from(TYPES)),
                capacity=draw(st.sampled_from((None, 25, 40, 200))),
                speakers=tuple(draw(st.lists(st.sampled_from(SPEAKERS), max_size=2))),
                pd_minutes=draw(st.sampled_from((None, 60, 61, 600))),
                status=EventStatus(draw(st.sampled_from(("confirmed", "confirmed", "cancelled")))),
            )
        )
    lists: dict[str, Any] = {} if draw(st.booleans()) else {"rooms": []}
    return conference(**lists, hours=draw(st.sampled_from((None, *HOURS)))), made


def beside(booking: Booking, others: Bookings, start: datetime, of: Callable[[Session], bool]) -> list[str]:
    """The ids of other sessions during a booking that begins at `start` instead."""
    begin = start.astimezone(UTC)
    end = begin + timedelta(seconds=booking.end - booking.begin)
    return [
        other.session.id
        for other in others.bookings
        if other is not booking and other.session.start < end and begin < other.session.end and of(other.session)
    ]


def is_in(room: str, session: Session) -> bool:
    return session.room == room


def is_for_all(timetable: Bookings) -> Callable[[Session], bool]:
    rooms = any(b.session.room not in ("all", "") for b in timetable.bookings)

    def of(session: Session) -> bool:
        if session.type in PLENARIES:
            return True
        return session.room == "all" and session.type != "registration" and (rooms or session.is_pause)

    return of


@tuned(max_examples=50, deadline=None)
@given(programmes())
def test_a_proposed_room_is_free_and_large_enough(programme: tuple[Conference, list[Session]]) -> None:
    made, sessions = programme
    timetable = Bookings(CheckContext(made, placed(*sessions), PEOPLE))
    capacities = {room.name: room.capacity or 0 for room in made.rooms}
    for booking in timetable.bookings:
        session, name = booking.session, timetable.room_for(booking)
        if name:
            assert beside(booking, timetable, session.start, partial(is_in, name)) == []
            assert beside(booking, timetable, session.start, is_for_all(timetable)) == []
            assert name != session.room
            assert not session.capacity or capacities[name] >= session.capacity


@tuned(max_examples=50, deadline=None)
@given(programmes())
def test_a_proposed_time_is_free_and_on_the_same_day(programme: tuple[Conference, list[Session]]) -> None:
    made, sessions = programme
    timetable = Bookings(CheckContext(made, placed(*sessions), PEOPLE))
    for booking in timetable.bookings:
        session, time = booking.session, timetable.time_for(booking)
        if not time:
            continue
        people = set(timetable.keys(session))

        def hinders(other: Session, own: Session = session, people: set[str] = people) -> bool:
            if own.room == "all":
                return not (other.room == "all" and other.type == "registration")
            return (bool(own.room) and other.room == own.room) or bool(people & set(timetable.keys(other)))

        assert beside(booking, timetable, time, hinders) == []
        assert beside(booking, timetable, time, is_for_all(timetable)) == []
        day = made.day_of(session.start)
        opens, closes = timetable.day(day)
        assert opens <= time.timestamp() <= closes - (booking.end - booking.begin)
        assert time.tzinfo is session.start.tzinfo


@tuned(max_examples=50, deadline=None)
@given(programmes())
def test_checks_never_fail_and_leave_out_only_other_days(programme: tuple[Conference, list[Session]]) -> None:
    made, sessions = programme
    shown, problems = check_programme(made, placed(*sessions), PEOPLE)
    elsewhere = {s.id for s in sessions if not made.starts <= made.day_of(s.start) <= made.ends}
    assert {each.session.id for each in shown} == {session.id for session in sessions} - elsewhere
    assert all(problem.message.endswith(".") and problem.remedy and problem.row for problem in problems)


def test_1200_sessions_in_40_rooms_are_checked() -> None:
    rooms = [{"name": f"Room {number}", "capacity": 20 + number} for number in range(40)]
    people = People(Person(id=PersonId(f"speaker-{n}"), name=f"Somebody Called {n}") for n in range(300))
    sessions = []
    for number in range(1200):
        day, slot, room = number // 400, number % 400 // 40, number % 40
        wall = datetime.fromisoformat("2027-06-17T08:00") + timedelta(
            days=day, minutes=55 * slot
        )  # of 60 minutes: every one overlaps
        start, end = start_and_end(wall, 60, ZONE)
        sessions.append(
            Session(
                id=SessionId(f"s{number}"),
                title=f"Session {number}",
                start=start,
                end=end,
                room=f"Room {room}",
                capacity=30,
                speakers=(f"Somebody Caled {number % 700}", f"Guest {number}"),
            )
        )
    made = conference(rooms=rooms, ends="2027-06-19")
    shown, problems = check_programme(made, placed(*sessions), people)
    assert (len(shown), sum("is booked twice" in problem.message for problem in problems) >= 1000) == (1200, True)
