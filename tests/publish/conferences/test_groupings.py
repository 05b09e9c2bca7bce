"""The other ways through conferences: orders of the programme, neighbours of a session, venue, sponsors, series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Proposals, Room, Sponsor, Track, Venue
from flipkit.model.identifiers import EventId, PersonId, SessionId
from flipkit.model.ledger import Ledger
from flipkit.model.people import People, Person
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from flipkit.model.times import start_and_end
from flipkit.publish.artifacts import Page
from flipkit.publish.conferences import artifacts
from flipkit.publish.conferences.groupings import groupings
from flipkit.publish.conferences.page_parts import ConferenceContext
from flipkit.publish.conferences.programme_grid import grid
from flipkit.publish.conferences.timetable import Beside, Timetable
from flipkit.publish.html.link_problems import missing_logos
from tests.support.calendars import plan_of
from tests.support.events import SETTINGS
from tests.support.html import elements, links, outline, words

ZONE = "America/Chicago"
PEOPLE = People([Person(id=PersonId("lea"), name="Lea Quist", bio="Asks first.")])


def session(identifier: str, clock: str, room: str = "Gym", minutes: int = 60, **more: Any) -> Session:
    day, _, time = clock.rpartition(" ")
    start, end = start_and_end(datetime.fromisoformat(f"{day or '2027-06-17'}T{time}"), minutes, ZONE)
    return replace(
        Session(id=SessionId(identifier), title=identifier.title(), start=start, end=end, room=room), **more
    )


def conference(*sessions: Session, **more: Any) -> Conference:
    made = Conference(
        id=EventId("summer"),
        title="Summer",
        starts=date(2027, 6, 17),
        ends=date(2027, 6, 18),
        timezone=ZONE,
        source="events/summer/index.md",
        sessions=sessions,
    )
    return replace(made, **more)


def community(*conferences: Conference, now: str = "2027-06-01", files: Mapping[str, str] | None = None) -> Community:
    settings = replace(SETTINGS, parts=frozenset({"events", "calendars"}))
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    return Community(settings, moment, people=PEOPLE, conferences=conferences, files=files or {})


def pages(known: Community) -> dict[str, str]:
    return {page.url: page.body() for page in artifacts(known, Ledger(), plan_of(known)) if isinstance(page, Page)}


A = session("a", "09:00", track="Labs", level="First steps", audience="Primary; Secondary", speakers=("lea", "Bo"))
B = session("b", "10:00", "Library", track="Extra", audience="primary", speakers=("Lea Quist",))
C = session("c", "11:00", "all", type="keynote")
LUNCH = session("lunch", "12:00", "all", type="lunch", track="Labs")


def test_a_programme_is_put_in_five_orders() -> None:
    made = conference(
        A,
        B,
        C,
        LUNCH,
        tracks=(Track(name="Quiet"), Track(name="Labs")),
        rooms=(Room(name="Library", capacity=30, facts="step-free"),),
    )
    known = community(made)
    found = {
        order.name: [(group.name, [each.id for each in group.sessions]) for group in order.groups]
        for order in groupings(ConferenceContext(known, plan_of(known), made))
    }
    assert found == {
        "tracks": [("Quiet", []), ("Labs", ["a"]), ("Extra", ["b"])],
        "rooms": [("Library", ["b"]), ("Gym", ["a"])],
        "speakers": [("Bo", ["a"]), ("Lea Quist", ["a", "b"])],
        "audiences": [("Primary", ["a", "b"]), ("Secondary", ["a"])],
        "levels": [("First steps", ["a"])],
    }


def test_what_is_cancelled_is_counted_nowhere_and_says_so() -> None:
    off = session("off", "12:00", track="Labs", speakers=("Bo",), status=EventStatus.CANCELLED)
    gone = session("gone", "13:00", track="Gone", speakers=("Bo",), status=EventStatus.CANCELLED)
    made = conference(A, B, off, gone, tracks=(Track(name="Quiet"),))
    found = pages(community(made))
    html = words(found["events/summer/"])
    assert "2 sessions, 9:00 am to 11:00 am, Chicago time" in html
    assert "Tracks Quiet · no session yet Extra · 1 Gone · 0 Labs · 1" in html
    assert "BoA, Off (cancelled), Gone (cancelled) Lea QuistA, B" in html
    assert [text for _, text in elements(found["events/summer/"], "s")] == ["Off", "Gone"]
    assert "Quiet 0 Extra 1 Gone 0 Labs 1" in words(found["events/summer/programme/tracks/"])
    assert "Also here: Off (cancelled), Gone (cancelled)" in words(found["events/summer/sessions/a/"])


def test_an_order_leads_to_calendars_people_and_sessions() -> None:
    html = pages(community(conference(A, B)))["events/summer/programme/speakers/"]
    assert [text for _, text in outline(html)] == ["Speakers", "Bo", "A", "Lea Quist", "A", "B"]
    ways = [link.removeprefix("../../../../") for link in links(html) if "/speaker/" in link or "people/" in link]
    assert ways == [
        "people/bo/",
        "calendars/summer/speaker/bo.ics",
        "people/lea/",
        "calendars/summer/speaker/lea.ics",
    ]
    assert "Asks first." in words(html)


def test_a_line_that_begins_with_all_rooms_begins_as_one_with_a_room() -> None:
    everybody = session("plenary", "15:00", room="all", speakers=("lea",))
    html = pages(community(conference(A, B, everybody)))["events/summer/programme/speakers/"]
    assert "All rooms · 1 h" in words(html)
    assert "Where no other place is named, times are those of Chicago." in words(html)


def test_a_session_knows_its_neighbours() -> None:
    late, other = session("late", "13:00"), session("other", "09:30", "Library", 30)
    off, tomorrow = session("off", "12:00", status=EventStatus.CANCELLED), session("tomorrow", "2027-06-18 09:00")
    timetable = Timetable(conference(A, other, C, off, LUNCH, late, tomorrow))
    assert timetable.beside(A) == Beside(None, late, (other,))
    assert timetable.beside(late) == Beside(A, None, ())
    assert timetable.beside(off) == Beside(A, late, ())
    assert timetable.beside(C) == Beside(None, None, ())


def test_after_midnight_is_still_the_day_before() -> None:
    party, early = session("party", "2027-06-18 00:30"), session("early", "2027-06-18 07:00")
    made = conference(A, party, early)
    assert [(str(day.date), [each.id for each in day.sessions]) for day in made.days] == [
        ("2027-06-17", ["a", "party"]),
        ("2027-06-18", ["early"]),
    ]
    html = pages(community(made))["events/summer/programme/"]
    assert [text for attributes, text in elements(html, "span") if attributes.get("class") == "fk-late"] == ["Fri"]


def test_a_room_that_is_booked_twice_is_marked_at_both() -> None:
    clash, off = session("clash", "09:30"), session("off", "09:00", status=EventStatus.CANCELLED)
    (day,) = conference(A, clash, off, B, C).days
    assert grid(conference(), day).twice == {"a", "clash"}


def test_the_venue_is_a_link_to_a_map() -> None:
    venue = Venue(name="Lakeside", address="1 Lake Road", geo=(44.0499, -91.6393))
    html = pages(community(conference(A, venue=venue)))["events/summer/"]
    assert "https://www.openstreetmap.org/?mlat=44.04990&mlon=-91.63930#map=17/44.04990/-91.63930" in links(html)


def test_sponsors_stand_by_level_with_their_logos() -> None:
    sponsors = (
        Sponsor(name="Lantern", level="Friends", logo="lantern.svg", gives="Lunch"),
        Sponsor(name="Mill", level="Host", url="https://mill.example/"),
        Sponsor(name="Moth", level="Friends", logo="moth.svg"),
    )
    known = community(
        conference(A, sponsors=sponsors), files={"events/summer/lantern.svg": "events/summer/lantern.svg"}
    )
    html = pages(known)["events/summer/"]
    assert "Sponsors Friends Lantern Lunch Moth Host Mill" in words(html.replace("<br>", " "))
    assert [attributes["src"] for attributes, _ in elements(html, "img")] == ["../../events/summer/lantern.svg"]
    assert [problem.message for problem in missing_logos(known)] == ["the logo of Moth, moth.svg, is not there."]


@pytest.mark.parametrize(("now", "offered"), [("2027-01-31", True), ("2027-02-01", False)])
def test_proposals_are_open_until_the_end_of_their_last_day(now: str, offered: bool) -> None:
    proposals = Proposals(url="https://propose.example/", closes=date(2027, 1, 31))
    html = pages(community(conference(proposals=proposals), now=f"{now}T12:00"))["events/summer/"]
    assert ("https://propose.example/" in links(html)) == offered
    assert ("Proposals are open until the end of Sunday, 31 January 2027" in words(html)) == offered


def test_the_editions_of_a_series_lead_to_each_other_and_keep_their_recordings() -> None:
    kept = session("kept", "2026-06-18 09:00", recording_url="https://film.example/")
    last = replace(
        conference(kept),
        id=EventId("summer-2026"),
        title="Last summer",
        series="flipcon",
        edition=5,
        starts=date(2026, 6, 18),
        ends=date(2026, 6, 18),
    )
    found = pages(community(last, conference(A, series="FlipCon", edition=6)))
    html = found["events/series/flipcon/"]
    assert outline(html) == [
        (1, "FlipCon"),
        (2, "To come"),
        (3, "Summer"),
        (2, "Before that"),
        (3, "Last summer"),
        (4, "Kept"),
    ]
    assert "https://film.example/" in links(html)
    assert "../../events/summer-2026/" in links(found["events/summer/"])
    past = found["events/summer-2026/sessions/kept/"]
    assert [text for _, text in outline(past)][:2] == ["Kept", "From this session"]


def test_one_edition_is_no_series() -> None:
    assert "events/series/flipcon/" not in pages(community(conference(A, series="FlipCon")))
