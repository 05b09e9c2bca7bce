"""What search engines are told of events: whole values in schema.org's words, and text that stays text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Proposals, Room, Venue
from flipkit.model.events import Event
from flipkit.model.identifiers import EventId, PersonId, SessionId
from flipkit.model.people import People, Person
from flipkit.model.posts import Category, Post
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from flipkit.model.times import start_and_end
from flipkit.publish.html import jsonld
from tests.support.events import CHAT, SETTINGS, gathered

ROOT = "https://flip.example/"
COMMUNITY = Community(
    SETTINGS,
    datetime.fromisoformat("2027-06-01T00:00-05:00"),
    people=People([Person(id=PersonId("lea"), name="Lea Quist")]),
)
START, END = start_and_end(datetime.fromisoformat("2027-06-17T09:00"), 60, "America/Chicago")
TALK = Session(
    id=SessionId("talk"),
    title="Questions & answers",
    start=START,
    end=END,
    room="Gym",
    speakers=("lea", "Omar Said"),
    abstract="Why ask?",
    capacity=24,
    stream_url="https://live.example/",
    recording_url="https://film.example/",
)
LUNCH = replace(TALK, id=SessionId("lunch"), title="Lunch", type="lunch")
SUMMER = Conference(
    id=EventId("summer"),
    title="Summer meeting",
    description="Two days.",
    series="FlipCon",
    starts=date(2027, 6, 17),
    ends=date(2027, 6, 18),
    timezone="America/Chicago",
    rooms=(Room(name="Gym"),),
    sessions=(TALK, LUNCH),
    venue=Venue(name="Lakeside", address="1 Lake Road", geo=(44.05, -91.64), url="https://lakeside.example/"),
    registration_url="https://lakeside.example/register",
    proposals=Proposals(url="https://x.example/"),
)
HOUSE = {
    "@type": "Place",
    "name": "Lakeside",
    "address": "1 Lake Road",
    "url": "https://lakeside.example/",
    "geo": {"@type": "GeoCoordinates", "latitude": 44.05, "longitude": -91.64},
}
GYM = {"@type": "Place", "name": "Gym", "address": "1 Lake Road", "containedInPlace": HOUSE}
ORGANIZER = {"@type": "Organization", "name": "Flipped Commons", "url": ROOT}
OFFER = {"@type": "Offer", "url": "https://lakeside.example/register"}
BRIEF = {
    "@type": "Event",
    "@id": f"{ROOT}events/summer/sessions/talk/",
    "url": f"{ROOT}events/summer/sessions/talk/",
    "name": "Questions & answers",
    "startDate": "2027-06-17T09:00:00-05:00",
    "endDate": "2027-06-17T10:00:00-05:00",
    "eventStatus": "https://schema.org/EventScheduled",
}


def test_a_conference_with_its_sessions() -> None:
    assert jsonld.of_conference(COMMUNITY, SUMMER) == {
        "@type": "Event",
        "@id": f"{ROOT}events/summer/",
        "url": f"{ROOT}events/summer/",
        "name": "Summer meeting",
        "startDate": "2027-06-17",
        "endDate": "2027-06-18",
        "eventStatus": "https://schema.org/EventScheduled",
        "description": "Two days.",
        "image": f"{ROOT}events/summer/share-card.png",
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "location": HOUSE,
        "organizer": ORGANIZER,
        "offers": OFFER,
        "subEvent": [{**BRIEF, "location": GYM}],
        "superEvent": {"@type": "EventSeries", "name": "FlipCon"},
    }


def test_a_session_with_its_conference() -> None:
    assert jsonld.of_session(COMMUNITY, SUMMER, TALK) == {
        **BRIEF,
        "description": "Why ask?",
        "image": f"{ROOT}events/summer/sessions/talk/share-card.png",
        "inLanguage": "en",
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "location": GYM,
        "maximumAttendeeCapacity": 24,
        "performer": [
            {"@type": "Person", "name": "Lea Quist", "url": f"{ROOT}people/lea/"},
            {"@type": "Person", "name": "Omar Said"},
        ],
        "organizer": ORGANIZER,
        "offers": OFFER,
        "recordedIn": {"@type": "CreativeWork", "url": "https://film.example/"},
        "superEvent": {
            "@type": "Event",
            "@id": f"{ROOT}events/summer/",
            "name": "Summer meeting",
            "startDate": "2027-06-17",
            "location": HOUSE,
        },
    }


def test_a_cancelled_session_says_so() -> None:
    made = jsonld.of_session(COMMUNITY, SUMMER, replace(TALK, status=EventStatus.CANCELLED))
    assert made["eventStatus"] == "https://schema.org/EventCancelled"


@pytest.mark.parametrize(
    ("housed", "stream", "mode", "place"),
    [
        (True, "", "Offline", GYM),
        (True, "https://live.example/", "Mixed", GYM),
        (False, "https://live.example/", "Online", {"@type": "VirtualLocation", "url": "https://live.example/"}),
        (False, "", "Online", {"@type": "VirtualLocation", "url": f"{ROOT}events/summer/sessions/talk/"}),
    ],
)
def test_one_attends_in_a_house_in_the_net_or_both(housed: bool, stream: str, mode: str, place: object) -> None:
    conference = SUMMER if housed else replace(SUMMER, venue=None, rooms=())
    made = jsonld.of_session(COMMUNITY, conference, replace(TALK, room="Gym" if housed else "all", stream_url=stream))
    assert (made["eventAttendanceMode"], made["location"]) == (f"https://schema.org/{mode}EventAttendanceMode", place)


def test_many_sessions_are_told_of_on_their_own_pages_only() -> None:
    many = tuple(replace(TALK, id=SessionId(f"s{n}")) for n in range(jsonld.MOST + 1))
    assert "subEvent" not in jsonld.of_conference(COMMUNITY, replace(SUMMER, sessions=many))


def test_a_single_event_somewhere_or_in_the_net() -> None:
    event = Event(
        id=EventId("studio"),
        title="Studio morning",
        starts=datetime.fromisoformat("2026-12-05T10:00"),
        place="Kiel",
        timezone="Europe/Berlin",
        audience=("primary",),
    )
    made = {
        "@type": "Event",
        "@id": f"{ROOT}events/studio/",
        "url": f"{ROOT}events/studio/",
        "name": "Studio morning",
        "startDate": "2026-12-05T10:00:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": "Kiel"},
        "image": f"{ROOT}events/studio/share-card.png",
        "audience": [{"@type": "Audience", "audienceType": "primary"}],
        "organizer": ORGANIZER,
    }
    assert jsonld.of_event(COMMUNITY, event) == made
    online = jsonld.of_event(COMMUNITY, replace(event, place="", url="https://meet.example/"))
    assert online is not None
    assert online["location"] == {"@type": "VirtualLocation", "url": "https://meet.example/"}
    assert jsonld.of_event(COMMUNITY, replace(event, deadline=True)) is None


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!--<script>", "a & b\u2028", "\ud800", "𝓍"]
)
def test_no_title_can_leave_its_element(title: str) -> None:
    html = jsonld.script(COMMUNITY, {"name": title})
    inside = re.fullmatch(r'<script type="application/ld\+json">([^<>&\u2028]*)</script>\n', html)
    assert inside
    read: dict[str, Any] = json.loads(inside[1])
    assert read == {"@context": "https://schema.org", "name": title}


def test_a_site_without_an_address_says_nothing() -> None:
    nowhere = replace(COMMUNITY, settings=replace(SETTINGS, url=""))
    assert jsonld.script(nowhere, {"name": "x"}) == ""


def test_a_post_with_who_wrote_it_and_who_publishes_it() -> None:
    post = Post(
        source="posts/x.md",
        url="posts/2026/x/",
        id="x",
        title="Six minutes",
        published=datetime.fromisoformat("2026-11-03T09:30-05:00"),
        updated=datetime.fromisoformat("2026-11-05T09:30-05:00"),
        authors=(Person(id=PersonId("lea"), name="Lea Quist"), Person(id=PersonId("omar"), name="Omar Said")),
        category=Category("Video", "video"),
        tags=(Category("short", "short"),),
        language="en",
        summary="Why six.",
        html="",
        words=300,
    )
    assert jsonld.of_post(COMMUNITY, post) == {
        "@type": "BlogPosting",
        "@id": f"{ROOT}posts/2026/x/",
        "url": f"{ROOT}posts/2026/x/",
        "headline": "Six minutes",
        "description": "Why six.",
        "inLanguage": "en",
        "datePublished": "2026-11-03T09:30:00-05:00",
        "dateModified": "2026-11-05T09:30:00-05:00",
        "author": [
            {"@type": "Person", "name": "Lea Quist", "url": f"{ROOT}people/lea/"},
            {"@type": "Person", "name": "Omar Said"},
        ],
        "publisher": ORGANIZER,
        "articleSection": ["Video"],
        "keywords": ["short"],
        "wordCount": 300,
        "image": f"{ROOT}posts/2026/x/share-card.png",
    }


def test_a_person_with_where_else_they_are() -> None:
    person = Person(
        id=PersonId("lea"),
        name="Lea Quist",
        bio="Chemistry.",
        url="https://lea.example/",
        languages=("en", "nb"),
        handles={"mastodon": "@lea@x.example", "web": "https://x.example/@lea", "home": "https://lea.example/"},
    )
    assert jsonld.of_person(COMMUNITY, person) == {
        "@type": "Person",
        "@id": f"{ROOT}people/lea/",
        "name": "Lea Quist",
        "url": f"{ROOT}people/lea/",
        "description": "Chemistry.",
        "knowsLanguage": ["en", "nb"],
        "image": f"{ROOT}people/lea/share-card.png",
        "sameAs": ["https://lea.example/", "https://x.example/@lea"],
    }


def test_a_date_of_a_chat_that_was_moved(tmp_path: Path) -> None:
    notes = "---\ntopic: Six minutes\nmoved_to: 2026-11-17 21:00\nmoderators: [lea]\n---\n"
    files = {"evening/index.md": CHAT, "evening/weeks/2026-11-16.md": notes}
    chat = gathered(tmp_path, files).chats[0]
    community = replace(COMMUNITY, chats=(chat,))
    week = next(week for week in community.weeks(chat) if week.notes)
    url = f"{ROOT}chats/evening/2026-11-16/"
    assert jsonld.of_week(community, week) == {
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": "Monday chat 767: Six minutes",
        "startDate": "2026-11-17T21:00:00-05:00",
        "endDate": "2026-11-17T22:00:00-05:00",
        "previousStartDate": "2026-11-16T20:00:00-05:00",
        "eventStatus": "https://schema.org/EventRescheduled",
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": {"@type": "VirtualLocation", "url": url},
        "inLanguage": "en",
        "image": f"{url}share-card.png",
        "performer": [{"@type": "Person", "name": "Lea Quist", "url": f"{ROOT}people/lea/"}],
        "organizer": ORGANIZER,
        "superEvent": {"@type": "EventSeries", "@id": f"{ROOT}chats/evening/", "name": "Monday chat"},
    }


def test_the_way_to_a_page() -> None:
    html = jsonld.crumbs(COMMUNITY, ("Posts", "posts/"), ("2026", "posts/2026/"))
    assert json.loads(html.removeprefix('<script type="application/ld+json">').removesuffix("</script>\n")) == {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Posts", "item": f"{ROOT}posts/"},
            {"@type": "ListItem", "position": 2, "name": "2026", "item": f"{ROOT}posts/2026/"},
        ],
    }
