"""Small bar charts: what is nought, what is unknown, what is huge, and where words stand."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.publish.html.charts import Bar, Chart, chart

NUMBERS = st.lists(st.none() | st.integers(0, 10**9), max_size=120)


def bars(*numbers: int | None) -> list[Bar]:
    return [Bar(f"20{at:02}", number, "" if number is None else f"{number:,}") for at, number in enumerate(numbers)]


def heights(drawn: Chart) -> list[float]:
    return [float(high) for high in re.findall(r"v-([\d.]+)", drawn.bars)]


def starts(path: str) -> list[float]:
    return [float(x) for x in re.findall(r"M([\d.]+) ", path)]


def test_a_bar_is_as_high_as_its_number_from_nought_on() -> None:
    assert heights(chart(bars(10, 5, 20))) == [36, 18, 72]


def test_nought_has_no_bar_and_stands_on_the_ground_and_what_is_unknown_stands_on_none() -> None:
    drawn = chart(bars(4, 0, None, 2))
    assert heights(drawn) == [72, 36]
    assert starts(drawn.ground) == [0, 40, 120]
    assert [mark.text for mark in drawn.marks] == ["4", "0", "2", "2000", "2003", "2001", "2002"]


def test_little_beside_something_huge_is_seen() -> None:
    drawn = chart(bars(1, 1_000_000, 3))
    assert heights(drawn) == [2, 72, 2]
    assert [mark.text for mark in drawn.marks if "," in mark.text or len(mark.text) < 4] == ["1,000,000"]


@pytest.mark.parametrize("numbers", [(), (None,), (0,), (0, 0), (7,)])
def test_few_numbers_draw_what_there_is(numbers: tuple[int | None, ...]) -> None:
    drawn = chart(bars(*numbers))
    assert heights(drawn) == [72 for number in numbers if number]
    assert len(starts(drawn.ground)) == sum(number is not None for number in numbers)


def test_where_writing_goes_leftwards_so_does_time() -> None:
    drawn = chart(bars(1, 2, None), leftwards=True)
    assert starts(drawn.ground) == [80, 40]
    assert [(mark.text, mark.x) for mark in drawn.marks if mark.text.startswith("20")] == [
        ("2000", 100),
        ("2002", 20),
        ("2001", 60),
    ]


def test_few_bars_stand_as_far_apart_as_the_first_and_the_last_word_need() -> None:
    drawn = chart([Bar("26 Oct 2026", 6, "6"), Bar("2 Nov 2026", 4, "4"), Bar("16 Nov 2026", 5, "5")])
    assert [mark.text for mark in drawn.marks if mark.y > 100] == ["26 Oct 2026", "16 Nov 2026"]
    assert set(re.findall(r"h([\d.]+)v", drawn.bars)) == {"30"}


@given(NUMBERS, st.booleans())
def test_all_stands_in_the_box_and_no_word_on_another(numbers: list[int | None], leftwards: bool) -> None:
    drawn = chart(bars(*numbers), leftwards=leftwards)
    names = [mark for mark in drawn.marks if mark.y > 100]
    for mark in names:
        half = len(mark.text) * 3.75
        assert half <= mark.x + 0.1
        assert mark.x + half <= drawn.width + 0.1
    places = sorted(mark.x for mark in names)
    assert all(after - before >= 28 for before, after in pairwise(places))
    assert all(0 <= x <= drawn.width for x in starts(drawn.bars))
    assert all(0 < high <= 72 for high in heights(drawn))
    assert all(0 < mark.y <= drawn.height for mark in drawn.marks)
    assert len(drawn.bars) + len(drawn.ground) < 60 * len(numbers) + 1
