"""Dates of chats: true to the clocks, numbered by what took place."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.chats import Chat, Platform, WeekNotes
from flipkit.model.times import at, end_of, zone
from tests.support import parsed


def chat(**more: object) -> Chat:
    return parsed.chat(
        {
            "id": "monday", "title": "#flipclass chat", "starts": "2012-03-05 20:00",
            "timezone": "America/New_York", "repeats": "weekly", **more,
        }
    )  # fmt: skip


def note(day: str, **more: object) -> WeekNotes:
    return parsed.week({"scheduled": day, "topic": f"Topic of {day}", **more})


def starts(made: Chat, until: str) -> dict[str, str]:
    """Give the start of each week in UTC by its scheduled date."""
    weeks = made.weeks(date.fromisoformat(until))
    return {f"{week.scheduled}": f"{week.start.astimezone(UTC):%Y-%m-%dT%H:%MZ}" for week in weeks}


def numbers(made: Chat, until: str) -> list[int | None]:
    return [week.number for week in made.weeks(date.fromisoformat(until))]


def test_the_wall_time_stays_through_the_clock_changes() -> None:
    found = starts(chat(), "2012-11-05")
    assert [found[day] for day in ("2012-03-05", "2012-03-12", "2012-10-29", "2012-11-05")] == [
        "2012-03-06T01:00Z", "2012-03-13T00:00Z", "2012-10-30T00:00Z", "2012-11-06T01:00Z",
    ]  # fmt: skip


def test_skipped_dates_take_no_number() -> None:
    made = chat(skip=["2012-05-28", "2012-07-02", "2012-08-06"])
    weeks = made.weeks(date(2012, 9, 10))
    assert (weeks[-1].scheduled, weeks[-1].number, weeks[-1].title) == (date(2012, 9, 10), 25, "#flipclass chat 25")


def test_cancelled_weeks_take_no_number_and_stay() -> None:
    made = chat(notes=(note("2012-03-12", cancelled="snow"),))
    assert numbers(made, "2012-03-19") == [1, None, 2]
    week = made.weeks(date(2012, 3, 12))[1]
    assert (week.cancelled, week.title, week.address) == ("snow", "#flipclass chat", "chats/monday/2012-03-12/")


def test_a_stated_number_holds_and_the_count_goes_on_from_it() -> None:
    assert numbers(chat(notes=(note("2012-03-12", number=40),)), "2012-03-26") == [1, 40, 41, 42]


def test_a_moved_week_keeps_its_scheduled_date() -> None:
    made = chat(notes=(note("2012-03-12", moved_to="2012-03-13 21:00", duration="90 min"),))
    _, week = made.weeks(date(2012, 3, 12))
    assert (week.scheduled, week.moved) == (date(2012, 3, 12), True)
    assert (week.start, week.end) == (
        at(datetime.fromisoformat("2012-03-13 21:00"), "America/New_York"),
        at(datetime.fromisoformat("2012-03-13 22:30"), "America/New_York"),
    )


def test_a_week_has_its_own_moderators_and_platform_else_the_chats() -> None:
    made = chat(
        moderators=["ada"], platform={"name": "Bluesky"},
        notes=(note("2012-03-12", moderators=["bo"], platform={"name": "Mastodon"}, title="Panel"),),
    )  # fmt: skip
    first, second = made.weeks(date(2012, 3, 12))
    assert (first.moderators, first.platform, first.topic, first.address) == (
        ("ada",), Platform(name="Bluesky"), "", "chats/monday/",
    )  # fmt: skip
    assert (second.moderators, second.platform, second.title) == (("bo",), Platform(name="Mastodon"), "Panel")


@given(
    st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2060-01-01")),
    st.integers(1, 20_000).filter(lambda minutes: minutes % 1440),
    st.sampled_from(["America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"]),
)
def test_an_end_is_as_many_minutes_after_the_start_whatever_the_clocks_do(
    wall: datetime, minutes: int, zone_name: str
) -> None:
    start = at(wall.replace(second=0, microsecond=0), zone_name)
    end = end_of(start, minutes)
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(minutes=minutes)
    assert end.tzinfo is zone(zone_name)


@given(
    st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2060-01-01")),
    st.integers(1, 14),
    st.sampled_from(["America/New_York", "Europe/London", "Australia/Lord_Howe"]),
)
def test_what_takes_whole_days_ends_at_the_same_time_of_day(wall: datetime, days: int, zone_name: str) -> None:
    end = end_of(at(wall, zone_name), days * 1440)
    assert end.replace(tzinfo=None) == wall + timedelta(days=days)
    assert end.tzinfo is zone(zone_name)


@given(st.sets(st.integers(0, 60)), st.sets(st.integers(0, 60)))
def test_numbers_count_the_weeks_that_took_place(skipped: set[int], cancelled: set[int]) -> None:
    days = [date(2012, 3, 5) + timedelta(weeks=n) for n in range(61)]
    made = chat(
        skip=[str(days[n]) for n in skipped],
        notes=tuple(note(str(days[n]), cancelled="snow") for n in cancelled),
    )
    weeks = made.weeks(days[-1])
    assert [week.scheduled for week in weeks] == [day for n, day in enumerate(days) if n not in skipped]
    held = [week.number for week in weeks if not week.cancelled]
    assert held == list(range(1, len(held) + 1))
    assert all(week.number is None for week in weeks if week.cancelled)
