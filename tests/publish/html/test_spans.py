"""When something goes on: exact moments, day by day, and nothing of what has no times or does not take place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from flipkit.model.agenda import Happening
from flipkit.model.conferences import Opening
from flipkit.model.states import EventStatus
from flipkit.model.times import at, instant
from flipkit.publish.html import spans
from flipkit.publish.html.spans import Span
from tests.support.community import CONFERENCE, SESSION

ZONE = "America/Chicago"


def moment(wall: str) -> datetime:
    return at(datetime.fromisoformat(wall), ZONE)


def happening(start: datetime | date, end: datetime | date, **more: Any) -> Happening:
    return Happening(kind="event", title="Night", url="events/night/", start=start, end=end, timezone=ZONE, **more)


def session(start: str, end: str, **more: Any) -> Any:
    return replace(SESSION, start=moment(start), end=moment(end), **more)


def told(found: tuple[Span, ...]) -> list[tuple[str, str]]:
    return [(instant(begins), instant(ends)) for begins, ends, _ in found]


def test_what_has_two_times_goes_on_between_them() -> None:
    start, end = moment("2026-12-07T20:00"), moment("2026-12-07T21:00")
    assert spans.of_happening(happening(start, end)) == (Span(start, end, ZONE),)


def test_a_night_on_which_the_clocks_go_back_is_as_long_as_it_is() -> None:
    start = moment("2026-11-01T01:30")
    end = start.replace(fold=1)  # an hour later, and the clocks say the same
    assert told(spans.of_happening(happening(start, end))) == [("2026-11-01T06:30:00Z", "2026-11-01T07:30:00Z")]


@pytest.mark.parametrize(
    "nothing",
    [
        happening(date(2026, 12, 7), date(2026, 12, 8)),
        happening(moment("2026-12-07T20:00"), moment("2026-12-07T20:00")),
        happening(moment("2026-12-07T20:00"), moment("2026-12-07T21:00"), cancelled="Snow."),
    ],
)
def test_what_has_no_times_no_length_or_does_not_take_place_never_goes_on(nothing: Happening) -> None:
    assert spans.of_happening(nothing) == ()


def test_a_conference_goes_on_by_the_sessions_of_each_day() -> None:
    of = replace(
        CONFERENCE,
        timezone=ZONE,
        starts=date(2027, 6, 17),
        ends=date(2027, 6, 19),
        hours=Opening(every=(time(8), time(18))),
        sessions=(
            session("2027-06-17T20:00", "2027-06-18T01:00"),  # a party after midnight is the evening's
            session("2027-06-17T09:00", "2027-06-17T10:00"),
            session("2027-06-17T07:00", "2027-06-17T08:00", status=EventStatus.CANCELLED),
            session("2027-06-18T09:30", "2027-06-18T12:00"),
        ),
    )
    assert told(spans.of_conference(of)) == [
        ("2027-06-17T14:00:00Z", "2027-06-18T06:00:00Z"),
        ("2027-06-18T14:30:00Z", "2027-06-18T17:00:00Z"),
        ("2027-06-19T13:00:00Z", "2027-06-19T23:00:00Z"),  # the house is open, and no session is known
    ]
    assert spans.of_conference(replace(of, hours=None, sessions=())) == ()
