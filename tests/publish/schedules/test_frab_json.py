"""schedule.json by the rules of its schema."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from flipkit.model.community import Community
from flipkit.model.sessions import Session
from tests.support.calendars import session
from tests.support.events import WHOLE, gathered
from tests.support.exports import files
from tests.support.programmes import NOW, SETTINGS, communities

pytestmark = pytest.mark.slow

(SUMMER,) = gathered(WHOLE).conferences
REQUIRED = set(
    "abstract date duration guid id language links persons room slug start subtitle title track type url".split()
)
KNOWN = REQUIRED | {"description", "end", "attachments"}


def written(*sessions: Session, url: str = SETTINGS.url, **more: Any) -> dict[str, Any]:
    conference = replace(SUMMER, sessions=sessions, **more)
    made = files(Community(replace(SETTINGS, url=url), NOW, conferences=(conference,)))["schedule.json"]
    return json.loads(made)["schedule"]  # type: ignore[no-any-return]


def events(schedule: dict[str, Any]) -> list[dict[str, Any]]:
    return [event for day in schedule["conference"]["days"] for room in day["rooms"].values() for event in room]


def test_events_have_the_keys_that_are_asked_for_and_no_unknown_one() -> None:
    for community in communities():
        schedule = json.loads(files(community)["schedule.json"])["schedule"]
        assert "rooms" not in schedule
        for event in events(schedule):
            assert set(event) >= REQUIRED and set(event) <= KNOWN
            assert re.fullmatch(r"[0-9]+:[0-9]{2}", event["duration"])
            assert all(set(person) == {"name", "guid"} for person in event["persons"])
            assert re.fullmatch(r"[a-z0-9_-]+[a-z0-9]", event["slug"])
        assert re.fullmatch(r"[a-z0-9_-][a-z0-9_]{3,}", schedule["conference"]["acronym"])


def test_rooms_and_tracks_are_those_of_the_conference() -> None:
    conference = written(session("a", "2027-06-17 09:00", room="Gym", track="Not listed"))["conference"]
    assert [(room["name"], room["slug"], room.get("capacity")) for room in conference["rooms"]] == [
        (room.name, room.name.casefold(), room.capacity) for room in SUMMER.rooms
    ]
    assert [track["name"] for track in conference["tracks"]] == [*(t.name for t in SUMMER.tracks), "Not listed"]


def test_what_the_format_has_no_word_for_is_carried_by_guid() -> None:
    schedule = written(session("a", "2027-06-17 09:00", level="first steps", room="all", pd_minutes=30))
    (event,) = events(schedule)
    assert schedule["conference"]["meta"] == {
        "flipkit": {event["guid"]: {"id": "a", "room": "all", "level": "first steps", "pd_minutes": 30}}
    }


def test_a_site_without_an_address_names_events_by_their_guid() -> None:
    (event,) = events(written(session("a", "2027-06-17 09:00"), url=""))
    assert event["url"] == f"urn:uuid:{event['guid']}"


def test_guids_are_the_sources_else_made_of_host_conference_and_id() -> None:
    given = "0B0B0B0B-0000-4000-8000-000000000001"
    made = events(
        written(
            session("a", "2027-06-17 09:00", guid=given),
            session("b", "2027-06-17 09:00", guid=given),
            session("c", "2027-06-17 09:00", guid="no-uuid"),
        )
    )
    again = events(written(*(session(name, "2027-06-18 10:00", title="Another") for name in "bc")))
    assert made[0]["guid"] == given.casefold()
    assert [event["guid"] for event in made[1:]] == [event["guid"] for event in again]


def test_all_links_open_and_addresses_that_are_none_are_left_out() -> None:
    (event,) = events(
        written(
            session(
                "a",
                "2027-06-17 09:00",
                slides_url="https://s.example/a b",
                notes_url="mailto:somebody",
                recording_url="https://[::1",
                stream_url="https://live.example:port/",
            )
        )
    )
    assert event["links"] == []
    assert event["attachments"] == [{"title": "Slides", "url": "https://s.example/a%20b", "type": "slides"}]
