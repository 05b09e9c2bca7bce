"""schedule.xml by the rules that apps and the schema hold it to."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import chain
from typing import Any

import pytest
from lxml.etree import _Element as Element
from lxml.etree import fromstring

from flipkit.model.community import Community
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from tests.support.calendars import session
from tests.support.events import WHOLE, gathered
from tests.support.exports import files
from tests.support.programmes import NOW, SETTINGS, communities

pytestmark = pytest.mark.slow

(SUMMER,) = gathered(WHOLE).conferences
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
#: What the schema calls an address; an empty one is none.
ADDRESSES = {"url", "base_url", "feedback_url", "origin_url", "video_download_url", "logo", "link"}

EVENT = r"""<event guid="b19e48f2-f1ba-5b27-8b89-800671db8a7c" id="766394062">
<?flipkit {"id":"mastery","title":"Mastery & <more>","type":"workshop","level":"first steps","pd_minutes":60,"recording_url":"https://films.example/1","slides_url":"https://slides.example/1"}?>
<room>Gym</room>
<title>Mastery &amp; &lt;more&gt;</title>
<type>workshop</type>
<date>2027-06-17T10:30:00-05:00</date>
<start>10:30</start>
<duration>1:05</duration>
<abstract>A ?&gt; B</abstract>
<slug>summer-766394062-mastery</slug>
<track>Mastery</track>
<persons>
<person guid="3ceff208-bb3b-5b53-8ede-20cb71e17189">Inés Calvo</person>
</persons>
<language>en</language>
<description>Level: first steps
PD minutes: 60</description>
<recording>
<license></license>
<optout>false</optout>
<url>https://films.example/1</url>
</recording>
<links>
<link href="https://films.example/1" type="media">Recording</link>
</links>
<attachments>
<attachment href="https://slides.example/1" type="slides">Slides</attachment>
</attachments>
<url>https://flip.example/pd/events/summer/sessions/mastery/</url>
"""


@pytest.fixture(scope="module")
def generated() -> list[tuple[str, Element]]:
    found = [files(community)["schedule.xml"].decode() for community in communities()]
    return [(text, fromstring(text.encode())) for text in found]


def written(*sessions: Session, **more: Any) -> str:
    conference = replace(SUMMER, sessions=sessions, **more)
    return files(Community(SETTINGS, NOW, conferences=(conference,)))["schedule.xml"].decode()


def test_the_first_1024_characters_are_enough_for_giggity(generated: list[tuple[str, Element]]) -> None:
    for text, _ in generated:
        assert "<schedule" in text[:1024] and "<conference" in text[:1024]


def test_every_event_has_what_giggity_needs_to_keep_it(generated: list[tuple[str, Element]]) -> None:
    events = list(chain.from_iterable(root.iter("event") for _, root in generated))
    assert len(events) > 2000
    for event in events:
        assert event.get("id") or event.get("guid")
        assert event.findtext("title") and event.findtext("duration")
        assert event.findtext("start") or event.findtext("date")


def test_the_order_of_the_schedules_own_elements(generated: list[tuple[str, Element]]) -> None:
    for _, root in generated:
        names = [child.tag for child in root]
        assert names == ["generator", "url", "version", "conference", *["day"] * (len(names) - 4)]


def test_no_address_is_empty_and_ids_guids_and_slugs_are_there_once(generated: list[tuple[str, Element]]) -> None:
    for _, root in generated:
        assert [each.tag for each in root.iter() if each.tag in ADDRESSES and not (each.text or "").strip()] == []
        events = list(root.iter("event"))
        for mark in ("id", "guid"):
            assert len({event.get(mark) for event in events}) == len(events)
        assert len({event.findtext("slug") for event in events}) == len(events)
        assert all(0 < int(event.get("id", "")) < 2**31 for event in events)
        assert all(UUID.fullmatch(event.get("guid", "")) for event in events)
        assert all(re.fullmatch(r"[a-z0-9_]{4,}-[a-z0-9_-]{4,}", event.findtext("slug", "")) for event in events)
        assert re.fullmatch("[a-z0-9_-]{4,}", root.findtext("conference/acronym", ""))
        assert all(
            re.fullmatch("[a-z][a-z0-9-]+", track.get("slug", "")) for track in root.findall("conference/track")
        )


def test_one_event_whole() -> None:
    made = written(
        session(
            "mastery",
            "2027-06-17 10:30",
            65,
            title="Mastery & <more>",
            room="Gym",
            track="Mastery",
            speakers=("Inés Calvo",),
            abstract="A ?> B",
            level="first steps",
            pd_minutes=60,
            recording_url="https://films.example/1",
            slides_url="https://slides.example/1",
            language="en",
            type="workshop",
        )
    )
    body = made[made.index("<event ") : made.index("</event>")]
    assert body == EVENT


def test_what_is_for_all_is_in_a_room_of_that_name_or_another_where_a_room_has_it() -> None:
    plenary, own = session("a", "2027-06-17 09:00"), session("b", "2027-06-17 09:00", room="all rooms")
    assert re.findall('<room name="([^"]*)"', written(plenary)) == ["All rooms"]
    assert re.findall('<room name="([^"]*)"', written(plenary, own)) == ["All rooms together", "all rooms"]


def test_cancelled_sessions_are_left_out_and_the_day_stays() -> None:
    made = written(session("a", "2027-06-17 09:00", status=EventStatus.CANCELLED))
    assert "<event" not in made and made.count("<day ") == 1
    assert "<event" in written(session("a", "2027-06-17 09:00", status=EventStatus.MOVED))


def test_pauses_are_breaks_and_nobody_speaks() -> None:
    made = written(session("lunch", "2027-06-17 12:00", type="lunch"))
    assert "<type>break</type>" in made and "<persons>\n</persons>" in made


def test_the_night_belongs_to_the_day_before_with_its_own_date() -> None:
    made = written(session("party", "2027-06-17 23:30", 45), session("owls", "2027-06-18 00:30", 30))
    assert re.findall("<day .*>", made) == [
        '<day index="1" date="2027-06-17" start="2027-06-17T23:30:00-05:00" end="2027-06-18T01:00:00-05:00">'
    ]
    assert re.findall("<date>(.*)</date>", made) == ["2027-06-17T23:30:00-05:00", "2027-06-18T00:30:00-05:00"]


def as_giggity_reads(made: str, changed: timedelta = timedelta()) -> list[tuple[str, datetime, datetime]]:
    """Titles, starts and ends, all on the wall, by the rules of Giggity's Schedule.java: days change at 06:00.

    `changed` is how far clocks may have been put back in a day.
    """
    found = []
    for day in fromstring(made.encode()).iter("day"):
        begins = datetime.fromisoformat(f"{day.get('date')}T06:00")
        for event in day.iter("event"):
            clock, length = (event.findtext(key, "").zfill(5) for key in ("start", "duration"))
            start = datetime.combine(begins, time.fromisoformat(clock))
            start += timedelta(days=start < begins)
            end = start + (datetime.combine(begins, time.fromisoformat(length)) - begins.replace(hour=0))
            assert begins <= start <= end <= begins + timedelta(days=1) + changed
            found.append((event.findtext("title", ""), start, end))
    return found


@pytest.mark.parametrize(
    ("start", "minutes", "parts"),
    [
        ("2027-06-17 09:00", 60, ["09:00-10:00"]),
        ("2027-06-17 23:30", 120, ["23:30-01:30"]),
        ("2027-06-18 01:00", 30, ["01:00-01:30"]),
        ("2027-06-18 05:00", 60, ["05:00-06:00"]),
        ("2027-06-18 05:00", 120, ["05:00-06:00", "06:00-07:00"]),
        ("2027-06-17 18:00", 14 * 60, ["18:00-06:00", "06:00-08:00"]),
        ("2027-06-17 06:00", 24 * 60, ["06:00-05:59"]),
        ("2027-06-17 09:00", 32 * 60, ["09:00-06:00", "06:00-17:00"]),
        ("2027-06-17 09:00", 3 * 1440, ["09:00-06:00", "06:00-05:59", "06:00-05:59", "06:00-09:00"]),
    ],
)
def test_what_apps_can_not_place_is_written_in_parts(start: str, minutes: int, parts: list[str]) -> None:
    made = as_giggity_reads(written(session("show", start, minutes)))
    assert [f"{begins:%H:%M}-{ends:%H:%M}" for _, begins, ends in made] == parts
    titles = ["Show"] if len(parts) == 1 else [f"Show ({n}/{len(parts)})" for n in range(1, len(parts) + 1)]
    assert [title for title, _, _ in made] == titles
    assert made[0][1] == datetime.fromisoformat(start)


def test_giggity_reads_every_programme_whole(generated: list[tuple[str, Element]]) -> None:
    for made, _ in generated:
        assert as_giggity_reads(made, timedelta(hours=1))


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("America/New_York", ["America/New_York"]),
        ("US/Eastern", ["America/New_York"]),
        ("EST5EDT", []),
        ("UTC", ["UTC"]),
        ("Etc/GMT+5", []),
        ("Etc/Greenwich", ["Etc/Greenwich"]),
        ("Japan", ["Asia/Tokyo"]),
    ],
)
def test_zones_have_the_names_that_schemas_know(zone: str, name: list[str]) -> None:
    made = written(session("a", "2027-06-17 09:00"), timezone=zone)
    assert re.findall("<time_zone_name>(.*)</time_zone_name>", made) == name


def test_without_an_address_of_its_own_the_site_names_none() -> None:
    nowhere = replace(SETTINGS, url="")
    conference = replace(SUMMER, sessions=(session("a", "2027-06-17 09:00"),))
    made = files(Community(nowhere, NOW, conferences=(conference,)))["schedule.xml"].decode()
    assert "http" not in made


def test_the_same_programme_is_the_same_bytes_and_another_one_another_version() -> None:
    first, second = (written(session("a", "2027-06-17 09:00", title=title)) for title in ("A", "B"))
    assert first == written(session("a", "2027-06-17 09:00", title="A"))
    versions = [re.findall("<version>(.*)</version>", made) for made in (first, second)]
    assert versions[0] != versions[1]
