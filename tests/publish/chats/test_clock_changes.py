"""Weeks in which two regions' clocks disagree, with the dates of 2026."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.model.times import at
from flipkit.publish.chats.clock_changes import REGIONS, known_before, shifts
from flipkit.publish.html.language import Language
from tests.support import parsed

ENGLISH = Language.of("en")
AMERICA, EUROPE, SYDNEY, UNCHANGING = REGIONS
ALL_YEAR = "places that keep one time all year, such as Accra or Kolkata"


def said(day: str, zone: str = "America/New_York", hour: int = 20) -> dict[str, str]:
    """What is said of a weekly chat on a day, by region."""
    start = at(datetime.fromisoformat(day).replace(hour=hour), zone)
    return {shift.region: shift.said(ENGLISH) for shift in shifts(start, start - timedelta(days=7), zone)}


EUROPE_LATER = "One hour earlier in Europe, until the clocks change there on 29 March 2026."
SYDNEY_HALF = (
    "One hour earlier in south-east Australia; when the clocks change there on 5 April 2026 "
    "it will be two hours earlier than before."
)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2026-03-02", {}),
        (
            "2026-03-09",
            {
                EUROPE: EUROPE_LATER,
                SYDNEY: SYDNEY_HALF,
                UNCHANGING: f"One hour earlier in {ALL_YEAR}, from now on.",
            },
        ),
        ("2026-03-16", {EUROPE: EUROPE_LATER, SYDNEY: SYDNEY_HALF}),
        ("2026-03-23", {EUROPE: EUROPE_LATER, SYDNEY: SYDNEY_HALF}),
        ("2026-03-30", {SYDNEY: SYDNEY_HALF}),
        ("2026-04-06", {SYDNEY: "One hour earlier in south-east Australia, from now on."}),
        ("2026-04-13", {}),
        (
            "2026-10-26",
            {
                EUROPE: "One hour earlier in Europe, until the clocks of New York change on 1 November 2026.",
                SYDNEY: "One hour later in south-east Australia; when the clocks of New York change "
                "on 1 November 2026 it will be two hours later than before.",
            },
        ),
        (
            "2026-11-02",
            {
                SYDNEY: "One hour later in south-east Australia, from now on.",
                UNCHANGING: f"One hour later in {ALL_YEAR}, from now on.",
            },
        ),
        ("2026-11-09", {}),
    ],
)
def test_a_chat_of_new_york(day: str, found: dict[str, str]) -> None:
    assert said(day) == found


def test_a_chat_of_london_is_later_in_america_for_three_weeks() -> None:
    until = "until the clocks of London change on 29 March 2026."
    assert said("2026-03-11", "Europe/London")[AMERICA] == f"One hour later in North America, {until}"
    assert AMERICA not in said("2026-04-01", "Europe/London")


def test_a_chat_of_a_zone_that_never_changes_moves_with_the_others() -> None:
    assert said("2026-03-09", "Asia/Kolkata") == {AMERICA: "One hour later in North America, from now on."}
    assert said("2026-03-16", "Asia/Kolkata") == {}
    assert said("2026-03-30", "Asia/Kolkata") == {EUROPE: "One hour later in Europe, from now on."}


def test_the_half_hour_of_lord_howe() -> None:
    assert said("2026-04-06", "Australia/Lord_Howe")[UNCHANGING] == f"Half an hour later in {ALL_YEAR}, from now on."


def test_a_change_that_stays_is_said_on_the_first_date_after_it_however_rare_they_are() -> None:
    start, before = (
        at(datetime.fromisoformat(day), "Asia/Tokyo") for day in ("2026-04-15 20:00", "2026-03-18 20:00")
    )
    assert [shift.said(ENGLISH) for shift in shifts(start, before, "Asia/Tokyo")] == [
        "One hour later in Europe, from now on.",
        "One hour earlier in south-east Australia, from now on.",
    ]


@given(
    st.datetimes(datetime.fromisoformat("2015-01-01"), datetime.fromisoformat("2035-01-01")),
    st.sampled_from(["America/New_York", "Europe/Madrid", "Australia/Sydney", "Asia/Kolkata", "Africa/Casablanca"]),
)
@settings(max_examples=50)
def test_a_shift_is_the_difference_on_the_wall(wall: datetime, zone: str) -> None:
    start = at(wall, zone)
    for shift in shifts(start, start - timedelta(days=7), zone):
        assert shift.minutes != 0
        assert shift.region in REGIONS
        assert shift.until is None or shift.until >= start.astimezone(UTC).date() - timedelta(days=1)


def test_of_several_a_day_all_are_compared_with_the_day_before() -> None:
    chat = parsed.chat(
        {
            "id": "c", "title": "C", "starts": "2026-10-21 12:00", "times": ["12:00", "21:00"],
            "timezone": "Europe/London", "repeats": "weekly",
        }
    )  # fmt: skip
    known = known_before(chat.weeks(datetime.fromisoformat("2026-10-28").date()))
    assert {key: f"{moment:%Y-%m-%d %H:%M}" for key, moment in known.items()} == {
        "2026-10-28": "2026-10-21 21:00",
        "2026-10-28-2100": "2026-10-21 21:00",
    }
