"""Hours of PD: what counts of somebody's presence, and that it is never more than there was."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.hours import Attendee, Evidence, Occasion, PersonHours, Presence, count_hours
from flipkit.model.pd import PD
from flipkit.model.times import at

NINE = at(datetime.fromisoformat("2027-06-17 09:00"), "America/Chicago")
ANA = Attendee(key="ana", name="Ana")
CEU = PD(hours_per_unit={"CEU": 10})


def when(minutes: int) -> datetime:
    """So many minutes after nine."""
    return NINE + timedelta(minutes=minutes)


def occasion(begins: int, minutes: int, counts: int | None = None, name: str = "") -> Occasion:
    """Something that begins some minutes after nine."""
    return Occasion(
        id=name or f"{begins}-{minutes}",
        title=name or "A",
        start=when(begins),
        end=when(begins + minutes),
        counts=minutes if counts is None else counts,
    )


def presence(place: str = "", came: int | None = None, left: int | None = None, **more: object) -> Presence:
    """A row of Ana's."""
    times = {"came": None if came is None else when(came), "left": None if left is None else when(left)}
    return Presence(attendee="ana", occasion=place, **times, **more)  # type: ignore[arg-type]


def hours_of(occasions: list[Occasion], rows: list[Presence], rules: PD = CEU) -> PersonHours:
    """What Ana has."""
    return count_hours(occasions, [ANA], rows, rules).people[0]


def told(hours: PersonHours) -> list[tuple[str, int]]:
    """Each occasion with its minutes."""
    return [(each.occasion.id, each.minutes) for each in hours.counted]


def test_a_chat_and_a_day_with_lunch_are_six_hours() -> None:
    chat = occasion(-7 * 1440 + 660, 60, name="chat")
    morning, lunch, afternoon = (
        occasion(0, 180, name="morning"),
        occasion(180, 60, 0, name="lunch"),
        occasion(240, 120, name="afternoon"),
    )
    hours = hours_of([chat, morning, lunch, afternoon], [presence("chat"), presence(came=0, left=360)])
    assert told(hours) == [("chat", 60), ("morning", 180), ("afternoon", 120)]
    assert (hours.minutes, hours.hours, hours.units) == (360, 6.0, {"CEU": 0.6})


def test_partial_attendance_counts_by_minutes() -> None:
    one = occasion(0, 60, name="a")
    assert told(hours_of([one], [presence("a", 20, 50)])) == [("a", 30)]
    assert told(hours_of([one], [presence("a", 20)])) == [("a", 40)]
    assert told(hours_of([one], [presence("a", -30, 90)])) == [("a", 60)]
    assert told(hours_of([one], [presence("a", 0, 10), presence("a", 5, 20), presence("a", 50, 60)])) == [("a", 30)]


def test_who_came_after_the_end_or_left_before_she_came_has_nothing() -> None:
    one = occasion(0, 60, name="a")
    assert told(hours_of([one], [presence("a", 70, 90), presence("a", 50, 40), presence("unknown")])) == []


def test_two_rooms_at_once_count_once() -> None:
    both = [occasion(0, 60, name="a"), occasion(30, 60, name="b")]
    assert told(hours_of(both, [presence("b"), presence("a")])) == [("a", 60), ("b", 30)]


def test_a_report_that_counts_less_itself_is_believed() -> None:
    both = [occasion(0, 60, name="a"), occasion(60, 60, name="b")]
    assert told(hours_of(both, [presence(came=0, left=120, at_most=90)])) == [("a", 60), ("b", 30)]


def test_in_the_house_what_went_on_at_one_time_is_one_occasion() -> None:
    plan = [occasion(0, 60, name="a"), occasion(0, 60, name="b"), occasion(60, 30, name="c")]
    assert told(hours_of(plan, [presence(came=0, left=90)])) == [("a+b", 60), ("c", 30)]


def test_in_the_house_time_beside_a_pause_does_not_count() -> None:
    plan = [occasion(0, 60, name="a"), occasion(40, 60, 0, name="lunch"), occasion(100, 30, name="c")]
    assert told(hours_of(plan, [presence(came=0, left=130)])) == [("a", 40), ("c", 30)]


def test_pre_work_counts_with_the_session_and_only_with_it() -> None:
    one = occasion(0, 60, 80, name="a")
    assert told(hours_of([one], [presence("a", 30, 60)])) == [("a", 50)]
    assert told(hours_of([one], [presence("a", 90, 100)])) == []


def test_too_short_a_presence_counts_for_nothing() -> None:
    rules = PD(at_least=45)
    assert told(hours_of([occasion(0, 60, name="a")], [presence("a", 0, 44)], rules)) == []
    assert told(hours_of([occasion(0, 60, name="a")], [presence("a", 0, 45)], rules)) == [("a", 45)]


def test_a_reflection_counts_once_where_the_rules_say_so() -> None:
    plan = [occasion(0, 60, name="a"), occasion(60, 60, name="b")]
    rows = [
        presence("a"),
        *2 * [presence("a", evidence=Evidence.REFLECTION)],
        presence("b", evidence=Evidence.REFLECTION),
    ]
    assert told(hours_of(plan, rows)) == [("a", 60)]
    assert told(hours_of(plan, rows, PD(reflection=15))) == [("a", 75), ("b", 15)]


OCCASIONS = st.lists(
    st.builds(occasion, st.integers(0, 300), st.integers(1, 120), st.none() | st.integers(0, 120)),
    max_size=6,
    unique_by=lambda each: each.id,
).map(lambda found: [replace(each, counts=min(each.counts, each.minutes)) for each in found])


@st.composite
def days(draw: st.DrawFn) -> tuple[list[Occasion], list[Presence]]:
    """A programme without pre-work, and Ana's rows, each with both times."""
    plan = draw(OCCASIONS)
    names = st.sampled_from(["", *(each.id for each in plan)])
    return plan, draw(
        st.lists(
            st.builds(
                presence, names, st.integers(-60, 400), st.integers(-60, 400), at_most=st.none() | st.integers(0, 99)
            ),
            max_size=6,
        )
    )


def minutes_there(rows: list[Presence]) -> set[int]:
    """Each minute of Ana's presence, after nine."""
    return {
        minute
        for row in rows
        if row.came and row.left
        for minute in range(*((each - NINE) // timedelta(minutes=1) for each in (row.came, row.left)))
    }


@given(days())
def test_it_is_never_more_than_the_time_present_at_what_counts(day: tuple[list[Occasion], list[Presence]]) -> None:
    plan, rows = day
    counting = {
        minute
        for each in plan
        for minute in range(
            (each.start - NINE) // timedelta(minutes=1), (each.start - NINE) // timedelta(minutes=1) + each.counts
        )
    }
    assert hours_of(plan, rows).minutes <= len(minutes_there(rows) & counting)


@given(days(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_rows_written_twice_do_not_matter(
    day: tuple[list[Occasion], list[Presence]], chance: Random
) -> None:
    plan, rows = day
    shuffled = [*rows, *rows]
    chance.shuffle(shuffled)
    assert hours_of(plan[::-1], shuffled) == hours_of(plan, rows)


@given(days())
def test_pauses_never_count(day: tuple[list[Occasion], list[Presence]]) -> None:
    plan, rows = day
    nothing = [replace(each, counts=0) for each in plan]
    assert hours_of(nothing, rows).counted == ()
