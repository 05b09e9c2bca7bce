"""A single event's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.events import Event
from flipkit.model.identifiers import EventId
from flipkit.model.settings import Part
from flipkit.publish.artifacts import Page
from flipkit.publish.events import artifacts
from tests.support.calendars import plan_of
from tests.support.events import SETTINGS, WHOLE, gathered
from tests.support.html import HOSTILE, links, outline, words

(CAMERA,) = gathered(WHOLE).events
NOW = datetime.fromisoformat("2027-02-01T00:00-05:00")
WHOLE_DAY = Event(
    id=EventId("d"),
    title="Proposals close",
    starts=date(2027, 2, 4),
    ends=date(2027, 2, 5),
    timezone="UTC",
    deadline=True,
)


def page(event: Event = CAMERA, now: str = "2027-02-01T00:00-05:00", *parts: Part) -> Page:
    settings = replace(SETTINGS, parts=frozenset(parts or ("events",)))
    community = Community(settings, datetime.fromisoformat(now), events=(event,))
    (made,) = artifacts(community, plan_of(community))
    assert isinstance(made, Page)
    return made


def test_an_event_says_when_and_where() -> None:
    made = page()
    assert (made.url, made.title, made.kind) == ("events/camera-night/", "Camera night", "event")
    assert made.description == "Thursday, 4 February 2027, 7:00 pm New York, Online."
    assert words(made.body()) == (
        "Events February 2027 Event Camera night More on lakeside.example When and where "
        "Thu 7:00 pm New York Thursday, 4 February 2027, until 8:30 pm · 1 h 30 min Where Online "
        "events/camera-night/index.md: Any phone will do."
    )
    assert outline(made.body()) == [(1, "Camera night"), (2, "When and where")]


def test_an_all_day_event_has_days() -> None:
    assert words(page(WHOLE_DAY).body()) == (
        "Events February 2027 Deadline Proposals close When and where "
        "4–5 February 2027 Thursday to Friday, to the end of the day in UTC"
    )


def test_an_event_over_several_days_says_when_it_ends() -> None:
    camp = replace(CAMERA, ends=datetime.fromisoformat("2027-02-06T12:00"))
    assert "Thursday, 4 February 2027, until Saturday, 6 February 2027, 12:00 pm" in words(page(camp).body())


def test_whom_it_is_for_is_said() -> None:
    made = page(replace(CAMERA, audience=("secondary", "newcomers"), scope="Lakeside Schools"))
    assert "Where Online For secondary, newcomers District Lakeside Schools" in words(made.body())


def test_what_is_over_says_so() -> None:
    assert "This is over." in words(page(now="2027-02-04T20:30-05:00").body())
    assert "This is over." not in words(page(now="2027-02-04T20:29-05:00").body())


def test_headings_of_the_text_stand_below_the_title() -> None:
    event = replace(CAMERA, html="<h1>Bring</h1><h2>A phone</h2>")
    assert outline(page(event).body()) == [
        (1, "Camera night"),
        (2, "When and where"),
        (2, "Bring"),
        (3, "A phone"),
    ]


@pytest.mark.parametrize(
    ("event", "now", "parts", "offered"),
    [
        (CAMERA, "2027-02-01T00:00-05:00", ("events", "calendars"), True),
        (CAMERA, "2027-02-01T00:00-05:00", ("events",), False),
        (CAMERA, "2027-03-01T00:00-05:00", ("events", "calendars"), False),
        (WHOLE_DAY, "2027-02-05T12:00-05:00", ("events", "calendars"), True),
        (WHOLE_DAY, "2027-02-06T12:00-05:00", ("events", "calendars"), False),
    ],
)
def test_an_event_can_be_added_while_it_is_ahead(
    event: Event, now: str, parts: tuple[Part, ...], offered: bool
) -> None:
    found = links(page(event, now, *parts).body())
    assert any("calendar.google.com" in link for link in found) == offered


def test_hostile_words_stay_words() -> None:
    html = page(replace(CAMERA, title=HOSTILE, place=HOSTILE, description=HOSTILE)).body()
    assert "<script" not in html
    assert words(html).count(HOSTILE) == 3


def test_what_is_called_off_says_so_and_stays_in_calendars_as_such() -> None:
    off = replace(CAMERA, cancelled="the hall is flooded")
    made = page(off, "2027-02-01T00:00-05:00", "events", "calendars")
    assert made.description == "Cancelled: the hall is flooded"
    said = words(made.body())
    assert "Cancelled: the hall is flooded" in said and "Google" not in said
    assert '"eventStatus":"https://schema.org/EventCancelled"' in made.head.replace(" ", "")
    community = Community(replace(SETTINGS, parts=frozenset({"events", "calendars"})), NOW, events=(off,))
    plan = plan_of(community)
    calendar = plan.writer.write(plan.calendars[addresses.calendar(off.id)]).decode().replace("\r\n ", "")
    assert "STATUS:CANCELLED" in calendar and "SUMMARY:CANCELLED: Camera night" in calendar
    assert "TRANSP:TRANSPARENT" in calendar
