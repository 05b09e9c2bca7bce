"""PD minutes: what counts, that nothing counts twice, and how minutes become hours and units."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.identifiers import SessionId
from flipkit.model.pd import PD
from flipkit.model.sessions import PAUSES, Session
from flipkit.model.times import at
from tests.support.counting import minutes_of_all

NINE = at(datetime.fromisoformat("2027-06-17 09:00"), "America/Chicago")
PLAIN = PD()


def session(begins: int, minutes: int, counts: int | None = None, **more: str) -> Session:
    """A session that begins some minutes after nine."""
    start = NINE + timedelta(minutes=begins)
    made = Session(
        id=SessionId(f"{begins}-{minutes}-{counts}"),
        title="A",
        start=start,
        end=start + timedelta(minutes=minutes),
        pd_minutes=counts,
    )
    return replace(made, **more)  # type: ignore[arg-type]


SESSIONS = st.builds(session, st.integers(0, 600), st.integers(1, 240), st.none() | st.integers(0, 300))


def test_a_session_counts_for_what_it_says_else_for_its_length() -> None:
    assert [PLAIN.minutes_of(session(0, 50, counts)) for counts in (None, 45, 60, 0)] == [50, 45, 60, 0]


@pytest.mark.parametrize("kind", sorted(PAUSES))
def test_pauses_never_count_whatever_they_say(kind: str) -> None:
    assert PLAIN.minutes_of(session(0, 30, 30, type=kind)) == 0


def test_what_is_cancelled_never_counts_and_what_is_moved_does() -> None:
    assert [PLAIN.minutes_of(session(0, 30, status=status)) for status in ("cancelled", "moved")] == [0, 30]


def test_overlaps_count_once() -> None:
    agenda = [session(0, 60), session(30, 60), session(40, 10), session(120, 30)]
    assert minutes_of_all(PLAIN, agenda) == 90 + 30


def test_a_session_takes_the_first_of_its_minutes() -> None:
    assert minutes_of_all(PLAIN, [session(0, 90, 60), session(60, 30)]) == 90
    assert minutes_of_all(PLAIN, [session(0, 90, 60), session(45, 45)]) == 90


def test_what_counts_beyond_the_length_is_added() -> None:
    assert minutes_of_all(PLAIN, [session(0, 45, 60), session(45, 45)]) == 105


def test_a_session_starred_twice_counts_once() -> None:
    assert minutes_of_all(PLAIN, [session(0, 45, 60), session(0, 45, 60)]) == 60


def test_clocks_that_change_in_between_change_nothing() -> None:
    start = at(datetime.fromisoformat("2027-11-07 00:30"), "America/Chicago")
    night = Session(
        id=SessionId("night"),
        title="Night",
        start=start,
        end=at(datetime.fromisoformat("2027-11-07 02:30"), "America/Chicago"),
    )
    assert minutes_of_all(PLAIN, [night]) == 180


def test_totals_are_rounded_down_once() -> None:
    quarter = PD(round_to=15)
    assert minutes_of_all(quarter, [session(0, 50), session(60, 50)]) == 90
    assert [quarter.rounded(minutes) for minutes in (0, 14, 15, 29)] == [0, 0, 15, 15]


@pytest.mark.parametrize(("per_hour", "hours"), [(60, 7.58), (50, 9.1)])
def test_hours_of_sixty_and_of_fifty_minutes(per_hour: int, hours: float) -> None:
    assert PD(minutes_per_hour=per_hour).hours(455) == hours


def test_units_of_ten_and_fifteen_hours() -> None:
    pd = PD(hours_per_unit={"CEU": 10, "CEU (Alaska)": 15, "PLU": 2.5})
    assert pd.units(450) == {"CEU": 0.75, "CEU (Alaska)": 0.5, "PLU": 3.0}
    assert PD(minutes_per_hour=50, hours_per_unit={"CEU": 10}).units(455) == {"CEU": 0.91}


def test_the_most_is_what_one_who_stays_to_the_end_can_count() -> None:
    morning = [session(0, 60), session(0, 45, 50), session(45, 45), session(30, 20), session(60, 30, type="break")]
    assert PLAIN.most(morning) == 50 + 45
    assert PLAIN.most([]) == PLAIN.most([session(0, 30, type="lunch")]) == 0


@given(st.lists(SESSIONS, max_size=8))
def test_never_more_than_the_span_and_what_counts_beyond_lengths(agenda: list[Session]) -> None:
    if agenda:
        span = max(s.end for s in agenda) - min(s.start for s in agenda)
        beyond = {s.id: max(0, PLAIN.minutes_of(s) - s.minutes) for s in agenda}
        assert minutes_of_all(PLAIN, agenda) <= span.total_seconds() / 60 + sum(beyond.values())


@given(st.lists(SESSIONS, max_size=8), SESSIONS)
def test_a_session_more_never_lowers_the_sum(agenda: list[Session], more: Session) -> None:
    alone, together = minutes_of_all(PLAIN, agenda), minutes_of_all(PLAIN, [*agenda, more])
    assert alone <= together <= alone + PLAIN.minutes_of(more)
    assert PLAIN.most(agenda) <= PLAIN.most([*agenda, more])


@given(st.lists(SESSIONS, max_size=8))
def test_their_order_does_not_matter(agenda: list[Session]) -> None:
    assert minutes_of_all(PLAIN, agenda) == minutes_of_all(PLAIN, reversed(agenda))


@given(st.lists(SESSIONS, max_size=6))
def test_the_most_is_the_best_of_all_agendas_without_overlap(agenda: list[Session]) -> None:
    best = 0
    for chosen in range(1 << len(agenda)):
        mine = sorted((s for n, s in enumerate(agenda) if chosen >> n & 1), key=lambda s: s.start)
        if all(later.start >= earlier.end for earlier, later in pairwise(mine)):
            best = max(best, sum(PLAIN.minutes_of(s) for s in mine))
    assert PLAIN.most(agenda) == best
