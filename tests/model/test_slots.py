"""Where a chat's rule puts it: times of a day, seasons, changes, an end."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.model.chats import Chat, WeekNotes
from flipkit.model.recurrence import Slot
from tests.support import parsed

MONDAY = date(2012, 3, 5)
EIGHT = time(20)
NEW_YORK = "America/New_York"


def chat(**more: object) -> Chat:
    """A chat on Mondays at eight in New York."""
    return parsed.chat(
        {"id": "monday", "title": "Chat", "starts": "2012-03-05 20:00", "timezone": NEW_YORK, "repeats": "weekly"}
        | more
    )


def slots(last: str, **more: object) -> list[Slot]:
    return list(chat(**more).slots(date.fromisoformat(last)))


def keys(last: str, **more: object) -> list[str]:
    return [slot.key for slot in slots(last, **more)]


def utc(slot: Slot) -> str:
    return f"{slot.start.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def test_several_a_day_are_named_by_their_time_but_the_first() -> None:
    assert slots("2012-03-12", times=["20:00", "21:30"]) == [
        Slot(MONDAY, EIGHT, NEW_YORK, rank=0, run=0),
        Slot(MONDAY, time(21, 30), NEW_YORK, rank=1, run=0),
        Slot(date(2012, 3, 12), EIGHT, NEW_YORK, rank=0, run=0),
        Slot(date(2012, 3, 12), time(21, 30), NEW_YORK, rank=1, run=0),
    ]
    assert keys("2012-03-05", times=["20:00", "21:30"]) == ["2012-03-05", "2012-03-05-2130"]


def test_a_skipped_day_has_none_of_its_times() -> None:
    assert keys("2012-03-12", times=["20:00", "21:30"], skip=["2012-03-05"]) == ["2012-03-12", "2012-03-12-2130"]


def test_an_end_is_in_it() -> None:
    assert keys("2013-01-01", until="2012-03-19") == ["2012-03-05", "2012-03-12", "2012-03-19"]
    assert keys("2013-01-01", until="2012-03-18") == ["2012-03-05", "2012-03-12"]


def test_seasons_begin_on_their_first_weekday_and_each_is_a_run_of_its_own() -> None:
    seasons = [{"starts": "2012-03-05", "until": "2012-03-12"}, {"starts": "2012-09-01", "until": "2012-09-10"}]
    assert [(slot.key, slot.run) for slot in slots("2013-01-01", seasons=seasons)] == [
        ("2012-03-05", 0), ("2012-03-12", 0), ("2012-09-03", 1), ("2012-09-10", 1),
    ]  # fmt: skip


def test_a_last_season_may_be_open() -> None:
    seasons = [{"starts": "2012-03-01", "until": "2012-03-05"}, {"starts": "2012-03-19"}]
    assert keys("2012-03-26", seasons=seasons) == ["2012-03-05", "2012-03-19", "2012-03-26"]


def test_every_second_week_counts_anew_in_each_season() -> None:
    seasons = [{"starts": "2012-03-05", "until": "2012-03-31"}, {"starts": "2012-04-09"}]
    assert keys("2012-04-23", repeats="FREQ=WEEKLY;INTERVAL=2", seasons=seasons) == [
        "2012-03-05", "2012-03-19", "2012-04-09", "2012-04-23",
    ]  # fmt: skip


def test_a_change_of_time_and_one_of_zone_hold_from_their_dates_on() -> None:
    changes = [{"from": "2012-03-12", "time": "19:00"}, {"from": "2012-03-20", "timezone": "America/Chicago"}]
    assert [(slot.key, slot.time, slot.timezone, slot.run) for slot in slots("2012-03-26", changes=changes)] == [
        ("2012-03-05", EIGHT, NEW_YORK, 0),
        ("2012-03-12", time(19), NEW_YORK, 1),
        ("2012-03-19", time(19), NEW_YORK, 1),
        ("2012-03-26", time(19), "America/Chicago", 2),
    ]


def test_a_change_of_several_times_names_all_of_them() -> None:
    changes = [{"from": "2012-03-12", "times": ["12:00", "20:00", "21:00"]}]
    assert keys("2012-03-12", times=["20:00", "21:30"], changes=changes) == [
        "2012-03-05", "2012-03-05-2130", "2012-03-12", "2012-03-12-2000", "2012-03-12-2100",
    ]  # fmt: skip


def test_a_change_in_a_break_holds_when_the_next_season_begins() -> None:
    seasons = [{"starts": "2012-03-05", "until": "2012-03-11"}, {"starts": "2012-09-01"}]
    found = slots("2012-09-03", seasons=seasons, changes=[{"from": "2012-07-01", "time": "19:30"}])
    assert [(slot.key, slot.time) for slot in found] == [("2012-03-05", EIGHT), ("2012-09-03", time(19, 30))]
    assert found[0].run != found[1].run


def test_a_slot_the_clocks_skip_is_read_with_the_offset_before(  # RFC 5545 section 3.3.5
) -> None:
    night = {"starts": "2026-03-08 02:30", "repeats": "weekly"}
    assert [utc(slot) for slot in slots("2026-03-15", **night)] == ["2026-03-08T07:30Z", "2026-03-15T06:30Z"]


def test_a_slow_chat_goes_on_over_days_and_over_a_change_of_the_clocks() -> None:
    made = chat(
        starts="2012-03-05 09:00", duration="6 d", notes=(WeekNotes(scheduled=MONDAY, key=f"{MONDAY}", topic="Slow"),)
    )
    (week,) = made.weeks(MONDAY)
    assert (week.format, week.end.isoformat()) == ("slow", "2012-03-11T09:00:00-04:00")
    assert week.end - week.start == timedelta(days=6)  # on the wall, though an hour shorter


def test_a_format_may_be_said() -> None:
    (week,) = chat(notes=(WeekNotes(scheduled=MONDAY, key=f"{MONDAY}", topic="Panel", format="video"),)).weeks(MONDAY)
    assert (week.format, chat().weeks(MONDAY)[0].format) == ("video", "live")


def test_notes_of_a_later_time_of_a_day_are_of_that_time() -> None:
    notes = (
        WeekNotes(scheduled=MONDAY, key="2012-03-05-2130", topic="Late"),
        WeekNotes(scheduled=MONDAY, key=f"{MONDAY}", topic="Early"),
    )
    weeks = chat(times=["20:00", "21:30"], notes=notes).weeks(MONDAY)
    assert [(week.topic, week.number, week.address) for week in weeks] == [
        ("Early", 1, "chats/monday/2012-03-05/"), ("Late", 2, "chats/monday/2012-03-05-2130/"),
    ]  # fmt: skip


def test_a_season_at_the_end_of_the_calendar_is_none() -> None:
    seasons = [{"starts": "2012-03-05", "until": "2012-03-05"}, {"starts": "9999-12-31"}]
    assert [slot.key for slot in chat(seasons=seasons).slots(date.max)] == ["2012-03-05"]


def expected(first: date, rule: tuple[str, int], spans: list[tuple[date, date]], last: date) -> list[date]:
    """The dates of a rule, found by looking at each day of the spans: an independent computation."""
    kind, every = rule
    found = []
    for begins, ends in spans:
        days = [
            max(begins, first) + timedelta(days=n) for n in range((min(ends, last) - max(begins, first)).days + 1)
        ]
        if kind == "weekly":
            fitting = [day for day in days if day.weekday() == first.weekday()]
            found += fitting[::every]
        else:
            found += [day for day in days if day.weekday() == first.weekday() and (day.day - 1) // 7 == every]
    return found


@settings(max_examples=50, deadline=None)
@given(
    start=st.dates(date(2010, 1, 1), date(2030, 1, 1)),
    every=st.integers(1, 4),
    monthly=st.booleans(),
    gaps=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=4),
    moves=st.lists(st.integers(1, 700), unique=True, max_size=3),
)
def test_dates_times_and_zones_are_those_that_looking_at_each_day_gives(
    start: date,
    every: int,
    monthly: bool,
    gaps: list[tuple[int, int]],
    moves: list[int],
) -> None:
    nth = (start.day - 1) // 7
    rule = f"FREQ=MONTHLY;BYDAY={nth + 1}{'MO TU WE TH FR SA SU'.split()[start.weekday()]}"
    spans: list[tuple[date, date]] = []
    day = start
    for length, gap in gaps:
        spans.append((day, day + timedelta(days=length)))
        day += timedelta(days=length + gap + 1)
    last = start + timedelta(days=800)
    changes = [{"from": start + timedelta(days=n), "time": f"{n % 24:02}:15"} for n in sorted(moves)]
    made = chat(
        starts=f"{start} 20:30", repeats=rule if monthly else f"FREQ=WEEKLY;INTERVAL={every}",
        seasons=[{"starts": begins, "until": ends} for begins, ends in spans], changes=changes,
    )  # fmt: skip
    found = list(made.slots(last))
    days = expected(start, ("monthly", nth) if monthly else ("weekly", every), spans or [(start, last)], last)
    assert [slot.day for slot in found] == days
    for slot in found:
        valid = [n for n in sorted(moves) if start + timedelta(days=n) <= slot.day]
        assert slot.time == (time(valid[-1] % 24, 15) if valid else time(20, 30))
    for before, after in pairwise(found):
        if before.run == after.run:
            assert (before.time, before.timezone) == (after.time, after.timezone)
            assert next(made.repeats.dates(before.day + timedelta(days=1 if monthly else 7 * every))) == after.day
    assert [datetime.combine(slot.day, slot.time) for slot in found] == [
        slot.start.replace(tzinfo=None) for slot in found
    ]
