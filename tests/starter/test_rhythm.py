"""`#flipclass, Mondays 20:00`: when a chat is, as an organizer says it."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.errors import FlipkitError
from flipkit.starter import Rhythm


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#flipclass, Mondays 20:00", Rhythm("#flipclass", 0, time(20))),
        ("Maths teachers,Thu 9:05", Rhythm("Maths teachers", 3, time(9, 5))),
        ("Science, the kind with fire, Sunday at 7:30", Rhythm("Science, the kind with fire", 6, time(7, 30))),
        ("#aula, lunes 20:00", Rhythm("#aula", 0, time(20))),
        ("#aula, miércoles, a las 19:30", Rhythm("#aula", 2, time(19, 30))),
        ("#aula, sábados 10:00", Rhythm("#aula", 5, time(10))),
        ("#aula, lunes a las 8 p. m.", Rhythm("#aula", 0, time(20))),
        ("#flipclass, Tuesdays at 8 pm", Rhythm("#flipclass", 1, time(20))),
        ("#classe, jeudi 20 h 30", Rhythm("#classe", 3, time(20, 30))),
    ],
)
def test_rhythm_is_read(text: str, expected: Rhythm) -> None:
    assert Rhythm.parse(text) == expected


@pytest.mark.parametrize(
    "text", ["", "#flipclass", "#flipclass, Mondays", "#flipclass, someday 20:00", "a, Mon 24:00"]
)
def test_what_says_no_time_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(FlipkitError, match="Write it like: #flipclass, Mondays 20:00"):
        Rhythm.parse(text)


@pytest.mark.parametrize(
    ("title", "expected"), [("#flipclass chat", ("flipclass-chat", "flipclass")), ("Feed", ("feed-chat", ""))]
)
def test_id_is_one_that_addresses_can_have(title: str, expected: tuple[str, str]) -> None:
    rhythm = Rhythm(title, 0, time(20))
    assert (rhythm.id, rhythm.hashtag) == expected


@given(st.dates(max_value=date(9999, 12, 1)), st.integers(0, 6))
def test_first_date_is_within_the_week_after_and_on_its_day(today: date, weekday: int) -> None:
    first = Rhythm("x", weekday, time(20)).first(today)
    assert (first.weekday(), first.time()) == (weekday, time(20))
    assert 1 <= (first - datetime.combine(today, time(20))).days <= 7
