"""Dates as twenty years of blogs write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.gather.formats.dates_posts import read
from flipkit.model.times import at

ZONE = "America/New_York"
MORNING = datetime(2012, 2, 8, 15, 4, 5, tzinfo=UTC)
EVENING = datetime(2012, 2, 9, 3, 15, tzinfo=UTC)
MIDNIGHT = datetime(2012, 2, 8, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2012-02-08T10:04:05-05:00", MORNING),
        ("2012-02-08T15:04:05Z", MORNING),
        ("2012-02-08T15:04:05.250Z", MORNING),
        ("2012-02-08 10:04:05 -0500", MORNING),
        ("2012-02-08 15:04:05 UTC", MORNING),
        ("2012-02-08 10:04:05", MORNING),
        ("Wed, 08 Feb 2012 15:04:05 GMT", MORNING),
        ("Wed, 8 Feb 2012 10:04:05 -0500", MORNING),
        ("2012-02-08 22:15", EVENING),
        ("2012/02/08 22:15", EVENING),
        ("2012-02-08_22-15", EVENING),
        ("February 8, 2012 at 10:15 pm", EVENING),
        ("8 February 2012, 10:15 p.m.", EVENING),
        ("2012-02-08", MIDNIGHT),
        ("2012-2-8", MIDNIGHT),
        ("2012-02-08 12:00 am", MIDNIGHT),
        ("Wednesday, February 8, 2012", MIDNIGHT),
        ("Feb. 8th, 2012", MIDNIGHT),
        ("8 Feb 2012", MIDNIGHT),
    ],
)
def test_a_date_is_read(text: str, wanted: datetime) -> None:
    assert read(text, ZONE) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "2012", "2012-02", "February 2012", "8 February", "2012-02-30", "2012-13-01", "08/02/2012",
        "2012-02-08 25:00", "2012-02-08 13:00 pm", "2012-02-08 10:00 XYZ", "2012-02-08 10:00 +99:00",
        "2012-02-08-slug", "0001-01-01", "9999-12-31", "٢٠١٢-٠٢-٠٨", "2012-02/08",
    ],
)  # fmt: skip
def test_half_a_date_is_none(text: str) -> None:
    assert read(text, ZONE) is None


@given(st.datetimes(datetime(1900, 1, 2), datetime(9000, 12, 30)), st.sampled_from(["T", " "]))  # noqa: DTZ001
def test_what_python_writes_is_read_back(wall: datetime, mark: str) -> None:
    assert read(wall.isoformat(mark), ZONE) == at(wall.replace(microsecond=0), ZONE)
    moment = wall.replace(tzinfo=UTC)
    assert read(moment.isoformat(mark), ZONE) == moment.replace(microsecond=0)


@given(st.text(alphabet="0123456789-/:.,+ TZapmFebruyWd_", max_size=40))
def test_nothing_breaks_it(text: str) -> None:
    found = read(text, ZONE)
    assert found is None or found.tzinfo is not None
