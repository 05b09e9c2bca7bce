"""Dates in words, and texts in parts."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from flipkit.model.text import capital
from flipkit.model.times import local_date as local
from flipkit.publish.html.filters import brief, split_at


@pytest.mark.parametrize(
    ("when", "zone", "day"),
    [
        (date(2026, 11, 22), "Asia/Tokyo", date(2026, 11, 22)),
        (datetime(2026, 11, 20, 3, 10, tzinfo=UTC), "America/New_York", date(2026, 11, 19)),
        (datetime(1, 1, 1, tzinfo=UTC), "America/New_York", date(1, 1, 1)),
        (datetime(9999, 12, 31, 23, tzinfo=UTC), "Asia/Tokyo", date(9999, 12, 31)),
    ],
)
def test_a_moment_has_the_date_of_its_zone(when: date, zone: str, day: date) -> None:
    assert local(when, zone) == day


def test_a_text_is_split_at_its_addresses() -> None:
    links = ("https://a.example", "https://b.example/x")
    assert list(split_at(links, "See https://a.example, (https://b.example/x).")) == [
        ("See ", ""),
        ("https://a.example", "https://a.example"),
        (", (", ""),
        ("https://b.example/x", "https://b.example/x"),
        (").", ""),
    ]


def test_a_name_that_stands_alone_begins_with_a_capital_and_keeps_its_others() -> None:
    names = ["mayo de 2026", "Mai 2026", "jueves, 17 jun", "מאי 2026", ""]
    assert [capital(name) for name in names] == ["Mayo de 2026", "Mai 2026", "Jueves, 17 jun", "מאי 2026", ""]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Two of us looked at five tools. They are slow.", "Two of us looked at five tools. They are slow."),
        (f"{'one two three ' * 5}four. {'five six ' * 9}", f"{'one two three ' * 5}four."),
        ("a bc def " * 11, f"{'a bc def ' * 10}…"),
        ("abcdefghij " * 20, f"{'abcdefghij ' * 14}".rstrip() + "…"),
    ],
)
def test_a_row_shows_whole_words_of_a_text(given: str, shown: str) -> None:
    assert brief(given) == shown
