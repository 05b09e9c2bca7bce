"""Rules of chats against an independent engine (dateutil)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from hypothesis import assume, given
from hypothesis import strategies as st

from flipkit.model.recurrence import DAYS, Rule

_DATES = st.dates(date(1990, 1, 1), date(2090, 1, 1))


def by_dateutil(rule: str, first: date, count: int) -> list[date]:
    start = datetime.combine(first, datetime.min.time())
    return [found.date() for found in islice(rrulestr(rule, dtstart=start), count)]


@given(_DATES, st.integers(1, 12))
def test_every_n_weeks(first: date, interval: int) -> None:
    rule = Rule(interval)
    assert list(islice(rule.dates(first), 30)) == by_dateutil(rule.rrule(first), first, 30)


@given(_DATES, st.integers(1, 6), st.sampled_from([-1, 1, 2, 3, 4, 5]), st.integers(0, 6))
def test_a_weekday_of_every_n_months(after: date, interval: int, nth: int, weekday: int) -> None:
    rule = Rule(interval, nth, weekday)
    first = next(Rule(1, nth, weekday).dates(after))
    assume(nth != 5 or interval < 3)
    assert list(islice(rule.dates(first), 12)) == by_dateutil(rule.rrule(first), first, 12)


def test_dates_end_with_the_calendar() -> None:
    last = date.max - timedelta(days=20)
    assert list(Rule().dates(last)) == [last, last + timedelta(days=7), last + timedelta(days=14)]
    assert list(Rule(1, 1, 0).dates(date(9999, 11, 20))) == [date(9999, 12, 6)]


def test_a_weekly_rule_is_written_with_the_weekday_of_its_first_date() -> None:
    assert Rule(2).rrule(date(2012, 3, 5)) == "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"
    assert Rule(1, -1, 3).rrule(date(2012, 3, 29)) == "FREQ=MONTHLY;BYDAY=-1TH"
    assert DAYS[date(2012, 3, 5).weekday()] == "MO"
