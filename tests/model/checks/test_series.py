"""Editions of a series, and titles of another year."""

from __future__ import annotations

from datetime import date

import pytest

from flipkit.model.checks import editions
from flipkit.model.conferences import Conference
from tests.support.checks import Row, conference


def edition(year: int, number: int | None, day: int = 17, **more: str) -> Conference:
    given = {"id": f"m{year}", "series": "Meeting", "edition": number, "source": f"events/m{year}/index.md"}
    return conference(**{**given, "starts": date(year, 6, day), "ends": date(year, 6, day), **more})


def found(*conferences: Conference) -> list[tuple[int | None, str | None, str, str]]:
    problems = editions([(each, Row(number)) for number, each in enumerate(conferences, start=1)])
    return [(p.row, p.field, p.message, p.remedy) for p in problems]


def test_a_number_that_was_copied_is_told_the_likely_one() -> None:
    assert found(edition(2026, 11), edition(2027, 11)) == [
        (2, "edition", "edition 11 in 2027 does not follow edition 11 in 2026 (events/m2026/index.md).",
         "Did you mean 12? Check edition in both."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("editions", "rows"),
    [
        ((edition(2025, 10), edition(2026, 11), edition(2027, 12)), []),
        ((edition(2019, 10), edition(2021, 11), edition(2022, 12)), []),  # a year left out
        ((edition(2019, 10), edition(2021, 12)), []),  # a year that is not on this site
        ((edition(2026, 11), edition(2027, 14)), [2]),
        ((edition(2026, 11), edition(2027, 10)), [2]),
        ((edition(2027, 12), edition(2026, 12)), [1]),  # in order of time, whatever that of the folders
        ((edition(2026, 11), edition(2026, 11, 24), edition(2027, 12)), []),  # regional meetings share a number
        ((edition(2026, 11), edition(2026, 12, 24), edition(2027, 15)), []),  # several a year
        ((edition(2026, 11), edition(2027, None), edition(2028, 13)), []),
        ((edition(2026, 11), edition(2027, 3, series="Other")), []),
        ((edition(2026, 11, series=""), edition(2027, 3, series="")), []),
    ],
)
def test_a_series_counts_up_with_the_years(editions: tuple[Conference, ...], rows: list[int]) -> None:
    assert [row for row, *_ in found(*editions)] == rows


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("FlipCon 2026", [(1, "title", "the title says 2026, but the conference starts on 2027-06-17.",
                           "Check title and starts: one of them may be of another year.")]),
        ("FlipCon 2027", []), ("FlipCon 2026/2027", []), ("FlipCon", []), ("Room 2100 and 12027", []),
    ],
)  # fmt: skip
def test_a_title_of_last_year(title: str, expected: list[tuple[int, str, str, str]]) -> None:
    assert found(edition(2027, 1, title=title)) == expected
