"""The questions asked of everything at once: what is next, who has a page, where a source is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.community import Community
from flipkit.model.events import Event
from flipkit.model.identifiers import PersonId
from flipkit.model.people import People, Person, bare_name, person_key
from flipkit.model.settings import Settings
from tests.support import parsed
from tests.support.events import WHOLE, gathered

FOUND = gathered(WHOLE)
SETTINGS = Settings(name="Flipped Commons", timezone="America/New_York")
MAREN = Person(id=PersonId("maren-holt"), name="Maren Holt")
COMMUNITY = Community(
    SETTINGS, datetime(2027, 2, 1, 5, tzinfo=UTC), people=People([MAREN]), files={"handbook/index.md": "handbook/"},
    chats=FOUND.chats, conferences=FOUND.conferences, events=FOUND.events,
)  # fmt: skip


def event(identifier: str, starts: str, **more: object) -> Event:
    return parsed.event({"id": identifier, "title": identifier, "starts": starts, "timezone": "UTC", **more})


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        ("2026-11-22", "2026-07-01", "2028-06-30"),
        ("2027-01-01", "2026-10-01", "2028-09-30"),
        ("2027-03-31", "2026-10-01", "2028-09-30"),
        ("2027-04-01", "2027-01-01", "2028-12-31"),
    ],
)
def test_the_window_moves_with_the_quarters(today: str, first: str, last: str) -> None:
    now = datetime.fromisoformat(f"{today}T12:00+00:00")
    assert replace(COMMUNITY, now=now).window == (date.fromisoformat(first), date.fromisoformat(last))


@given(st.dates(date(2010, 1, 1), date(2060, 1, 1)))
def test_the_window_holds_ninety_days_back_and_eighteen_months_on(day: date) -> None:
    first, last = replace(COMMUNITY, now=datetime(day.year, day.month, day.day, 12, tzinfo=UTC)).window
    assert first <= day - timedelta(days=90)
    assert last >= day + timedelta(days=540)
    assert (first.day, (last + timedelta(days=1)).day) == (1, 1)
    assert (first.month % 3, (last + timedelta(days=1)).month % 3) == (1, 1)


def test_the_agenda_is_all_that_happens_in_order() -> None:
    found = COMMUNITY.upcoming(3)
    assert [(h.kind, h.title, f"{h.start:%Y-%m-%d}", h.url) for h in found] == [
        ("chat", "#flipclass chat 777", "2027-02-01", "chats/monday-chat/"),
        ("event", "Camera night", "2027-02-04", "events/camera-night/"),
        ("chat", "#flipclass chat 778", "2027-02-08", "chats/monday-chat/"),
    ]
    assert [h.title for h in COMMUNITY.upcoming() if h.kind == "conference"] == ["Summer meeting"]


def test_an_all_day_event_is_over_when_its_last_day_is_over_where_it_is() -> None:
    made = event("a", "2027-02-01", ends="2027-02-02", timezone="Pacific/Auckland")
    for now, over in (("2027-02-02T10:59+00:00", False), ("2027-02-02T11:00+00:00", True)):
        community = Community(SETTINGS, datetime.fromisoformat(now), events=(made,))
        assert [community.is_over(h) for h in community.agenda] == [over]
        assert [h.title for h in community.past()] == (["a"] if over else [])


def test_the_next_week_is_one_that_takes_place() -> None:
    (chat,) = FOUND.chats
    community = replace(COMMUNITY, now=datetime(2012, 3, 15, tzinfo=UTC))
    next_week = community.next_week(chat)
    assert [week.cancelled for week in community.coming_weeks(chat, 2)] == ["the power is out in three states", ""]
    assert next_week
    assert (next_week.scheduled, next_week.number) == (date(2012, 3, 26), 3)


def test_sources_lead_to_their_pages() -> None:
    assert COMMUNITY.addresses == {
        "handbook/index.md": "handbook/",
        "events/monday-chat/index.md": "chats/monday-chat/",
        "events/monday-chat/weeks/2012-03-05.md": "chats/monday-chat/2012-03-05/",
        "events/monday-chat/weeks/2012-03-12.md": "chats/monday-chat/2012-03-12/",
        "events/monday-chat/weeks/2012-03-19.md": "chats/monday-chat/2012-03-19/",
        "events/monday-chat/weeks/2012-06-04.md": "chats/monday-chat/2012-06-04/",
        "events/summer/index.md": "events/summer/",
        "events/summer/sessions/mastery.md": "events/summer/sessions/mastery/",
        "events/summer/sessions/flipping-a-lab.md": "events/summer/sessions/flipping-a-lab/",
        "events/camera-night/index.md": "events/camera-night/",
    }


def test_everybody_named_has_a_page_under_one_name() -> None:
    assert [(person.id, person.name) for person in COMMUNITY.persons] == [
        ("aoife-brennan", "Aoife Brennan"), ("devon-akers", "Devon Akers"), ("ines-calvo", "Inés Calvo"),
        ("maren-holt", "Maren Holt"),
    ]  # fmt: skip
    for reference in ("maren-holt", "Maren Holt", " maren holt "):
        assert COMMUNITY.person(reference) == MAREN
    assert COMMUNITY.person("DEVON AKERS") == Person(id=PersonId("devon-akers"), name="Devon Akers")
    assert COMMUNITY.person("Nobody") is None


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("Jane Doe", "Jane Doe"), ("Jane Doe (Lincoln HS)", "Jane Doe"), ("Dr. Jane Doe", "Jane Doe"),
        ("Prof Jane Doe (she/her) (Lincoln HS)", "Jane Doe"), ("Dr. Seuss", "Dr. Seuss"), ("(Jane)", "(Jane)"),
        ("Drew Barry", "Drew Barry"), ("Sra. Ana Ruiz", "Ana Ruiz"),
    ],
)  # fmt: skip
def test_what_stands_around_a_name_makes_nobody_else(written: str, bare: str) -> None:
    assert bare_name(written) == bare
    assert person_key(written) == person_key(bare)
