"""When things begin and are over, wherever they take place; nothing is over early because of UTC."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.model.agenda import Happening, of_event
from flipkit.model.community import Community
from flipkit.model.conferences import Proposals
from flipkit.model.events import Event
from flipkit.model.settings import Settings
from flipkit.model.times import zone
from tests.support import parsed
from tests.support.community import community


def event(starts: str, zone_name: str, **more: object) -> Event:
    return parsed.event({"id": "a", "title": "A", "starts": starts, "timezone": zone_name, **more})


@pytest.mark.parametrize(
    ("made", "begins", "over"),
    [
        (event("2026-11-23", "Pacific/Auckland"), "2026-11-22T11:00", "2026-11-23T11:00"),
        (event("2026-11-23", "Pacific/Honolulu"), "2026-11-23T10:00", "2026-11-24T10:00"),
        (event("2026-11-23", "Pacific/Honolulu", ends="2026-11-25"), "2026-11-23T10:00", "2026-11-26T10:00"),
        (event("2026-11-23", "Etc/GMT+12", deadline=True), "2026-11-23T12:00", "2026-11-24T12:00"),
        (event("2026-11-23 09:00", "Pacific/Auckland"), "2026-11-22T20:00", "2026-11-22T20:00"),
        (
            event("2026-11-23 22:00", "Pacific/Honolulu", ends="2026-11-23 23:30"),
            "2026-11-24T08:00",
            "2026-11-24T09:30",
        ),
        (event("2026-10-31", "America/New_York", ends="2026-11-01"), "2026-10-31T04:00", "2026-11-02T05:00"),
    ],
)
def test_it_is_over_when_it_is_over_where_it_is(made: Event, begins: str, over: str) -> None:
    found = of_event(made)
    assert (f"{found.begins:%Y-%m-%dT%H:%M}", f"{found.over:%Y-%m-%dT%H:%M}") == (begins, over)


@pytest.mark.parametrize("site", ["Pacific/Auckland", "Pacific/Honolulu", "UTC"])
@pytest.mark.parametrize("place", ["Pacific/Auckland", "Pacific/Honolulu"])
def test_a_page_built_at_midnight_has_all_that_is_not_over(site: str, place: str) -> None:
    midnight = datetime(2026, 11, 23, tzinfo=zone(site))
    days = [event(f"2026-11-{day}", place, id=str(day), title=str(day)) for day in (20, 21, 22, 23, 24)]
    found = Community(Settings(name="Flip", timezone=site), midnight, events=tuple(days))
    there = midnight.astimezone(zone(place)).date()
    assert [h.first_day for h in found.upcoming()] == [day.starts for day in days if day.starts >= there]
    assert len(found.upcoming()) + len(found.past()) == len(days)


@given(
    st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    st.sampled_from(
        ["Pacific/Auckland", "Pacific/Honolulu", "America/New_York", "Asia/Kathmandu", "Africa/Casablanca"]
    ),
)
@settings(max_examples=50)
def test_a_day_is_over_at_the_first_moment_of_the_next(day: date, place: str) -> None:
    found = of_event(event(f"{day}", place))
    last = found.over.timestamp() - 1
    assert datetime.fromtimestamp(last, zone(place)).date() == day
    assert datetime.fromtimestamp(found.over.timestamp(), zone(place)).date() > day


def test_what_ends_at_midnight_is_not_on_the_next_day() -> None:
    night = of_event(event("2026-11-23 20:00", "UTC", ends="2026-11-24 00:00"))
    longer = of_event(event("2026-11-23 20:00", "UTC", ends="2026-11-24 00:01"))
    assert (night.days, longer.days) == (1, 2)
    assert of_event(event("2026-11-23 00:00", "UTC", deadline=True)).last_day == date(2026, 11, 23)


def test_the_last_day_there_is_does_no_harm() -> None:
    for place in ("Pacific/Auckland", "Pacific/Honolulu"):
        for made in (event("2026-11-23", place, ends="9999-12-31"), event("9999-12-31 23:00", place)):
            assert of_event(made).over.year == 9999
        assert of_event(event("0001-01-01", place)).begins.year == 1


def test_everything_that_ever_was_is_in_order_and_keeps_whom_it_is_for() -> None:
    of = community()
    events = tuple(replace(each, audience=("all of us",), scope="Kiel") for each in of.events)
    found = replace(of, events=events).agenda
    assert [h.begins for h in found] == sorted(h.begins for h in found)
    assert [(h.title, h.audience, h.scope) for h in found[:2]] == [
        ("Camp", ("all of us",), "Kiel"),
        ("#mondays chat 1", (), ""),
    ]
    assert found[-1].first_day <= of.window[1]


def test_the_last_day_for_proposals_is_a_deadline_that_leads_to_its_conference() -> None:
    (summer,) = (each for each in community().conferences if each.title == "Summer meeting")
    call = Proposals(url="https://propose.example/", closes=date(2026, 12, 31))
    of = replace(community(), chats=(), events=(), conferences=(replace(summer, proposals=call),))
    deadline, meeting = of.agenda
    assert (deadline, meeting.kind) == (
        Happening(
            kind="deadline",
            title="Summer meeting",
            url=summer.address,
            start=date(2026, 12, 31),
            end=date(2026, 12, 31),
            timezone=summer.timezone,
            calendar=summer.id,
            meaning="proposals close",
        ),
        "conference",
    )


def test_what_was_holds_our_own_and_no_chats() -> None:
    later = replace(community(), now=datetime(2027, 8, 1, tzinfo=UTC))
    assert [h.title for h in later.past()] == ["Summer meeting", "Studio morning", "Camp"]
