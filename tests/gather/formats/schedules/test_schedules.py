"""One oddity, one file: each system's document becomes sessions, and what was mended is said."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flipkit.errors import ParseError
from flipkit.gather.formats.schedules import read
from flipkit.gather.formats.schedules.raw_schedule import ParsedSchedule
from tests.support.problems import sentences

DATA = Path(__file__).parents[3] / "data" / "programmes"


def reading(name: str, **told: Any) -> ParsedSchedule:
    """Read a file with what is told of it; the site is in Chicago."""
    return read((DATA / name).read_bytes(), **{"kind": "", "site": "America/Chicago", "source": name} | told)


def read_json(document: object, **told: Any) -> ParsedSchedule:
    return read(json.dumps(document).encode(), **{"kind": "", "site": "America/Chicago", "source": "x.json"} | told)


def schedule(*events: dict[str, Any], **day: Any) -> dict[str, Any]:
    given = {"index": 1, "date": "2027-06-17", "rooms": {"Gym": list(events)}} | day
    return {"schedule": {"conference": {"time_zone_name": "America/Chicago", "days": [given]}}}


def event(**fields: Any) -> dict[str, Any]:
    return {"id": 1, "guid": "5b8f3a0e-0001", "title": "A talk", "date": "2027-06-17T09:00:00-05:00",
            "duration": "0:30"} | fields  # fmt: skip


NO_ZONE = "The programme names no time zone, so its times are read as those of America/Chicago."
NO_ZONE_BUT_OFFSETS = "The programme names no time zone, so its times are shown as those of America/Chicago."


def test_sessionize_all_has_people_rooms_and_categories_by_their_ids() -> None:
    found = reading("sessionize-all.json")
    assert found.sessions == (
        {
            "id": "4101", "title": "Flip the lab & keep the mess", "start": "2027-06-17 10:00", "minutes": 60,
            "room": "Gym", "track": "Science", "level": "Beginners", "speakers": ["Ada Quill", "Bo Lind"],
            "abstract": "First line.\n\nSecond; ask (e-mail left out).", "stream_url": "https://live.example/lab",
            "number": 4101,
        },
        {
            "id": "4102", "title": "Mastery on one page", "start": "2027-06-17 10:00", "minutes": 120,
            "room": "Library", "track": "Mastery", "speakers": ["Bo Lind"], "number": 4102,
        },
        {
            "id": "7e1f5c0a-52a7-4a32-9f5d-1f0d7c9a2b11", "title": "Lunch", "start": "2027-06-17 12:00",
            "minutes": 60, "room": "all", "type": "lunch", "guid": "7e1f5c0a-52a7-4a32-9f5d-1f0d7c9a2b11",
        },
    )  # fmt: skip
    assert sentences(found.repairs) == (
        "Titles had HTML in them; their words were kept. (1 session: 'Flip the lab & keep the mess')",
        "Sessions without a time are not scheduled yet, and were left out. (1 session: 'Not placed yet')",
        NO_ZONE,
        "It has no end, so it lasts until the next one in its room. (1 session: 'Mastery on one page')",
        "A pause that is entered for several rooms is listed once, for all rooms. (1 session: 'Lunch')",
        "E-mail addresses were left out.",
    )
    assert (found.rooms, found.tracks, found.zone_named) == (("Gym", "Library"), ("Science", "Mastery"), False)


def test_sessionize_gridsmart_has_rooms_within_days() -> None:
    found = reading("sessionize-gridsmart.json", timezone="America/Chicago")
    assert found.sessions == (
        {
            "id": "4101", "title": "Flip the lab", "start": "2027-06-17 05:00", "minutes": 60, "room": "Gym",
            "track": "Science", "speakers": ["Ada Quill"], "number": 4101,
        },
    )  # fmt: skip
    assert found.repairs == ()


def test_frab_has_links_lists_and_nights() -> None:
    found = reading("frab-small.json")
    assert found.sessions == (
        {
            "id": "7", "title": "Flip the lab", "start": "2027-06-17 09:00", "minutes": 45, "room": "Gym",
            "track": "Science", "type": "workshop", "speakers": ["Ada Quill"],
            "abstract": "A first step\n\nWhat to plan (https://lab.example/plan).\n\n- pegs\n- cards",
            "slides_url": "https://lab.example/slides.pdf", "language": "en", "number": 7,
            "guid": "5b8f3a0e-3f0e-4f0e-8a50-7a1d7d1c0007",
        },
        {
            "id": "8", "title": "Stars from the roof", "start": "2027-06-18 01:30", "minutes": 60, "room": "Attic",
            "number": 8,
        },
    )  # fmt: skip
    assert sentences(found.repairs) == (
        "It has no guid, so it is told apart by its id. (1 session: 'Stars from the roof')",
        "It has no date of its own; it was derived from its day. (1 session: 'Stars from the roof')",
        "It begins after midnight, so it was moved to the next date. (1 session: 'Stars from the roof')",
        "Speakers without a name were left out. (1 session: 'Stars from the roof')",
    )
    head = (found.title, found.timezone, found.zone_named, found.starts, found.ends, found.rooms, found.url)
    assert head == (
        "Summer meeting", "America/Chicago", True, date(2027, 6, 17), date(2027, 6, 18), ("Gym", "Attic"),
        "https://flip.example/",
    )  # fmt: skip


def test_a_schedule_of_2007_has_neither_dates_nor_rooms_around_events() -> None:
    found = reading("pentabarf-2007.xml")
    assert found.sessions == (
        {
            "id": "5", "title": "Chalk & talk", "start": "2007-02-24 10:00", "minutes": 45, "room": "Gym",
            "track": "Science", "speakers": ["Ada Quill"], "abstract": "Less of it.",
            "recording_url": "https://video.example/chalk.ogg", "number": 5,
        },
        {"id": "6", "title": "Night owls", "start": "2007-02-25 00:30", "minutes": 30, "room": "Gym", "number": 6},
    )  # fmt: skip
    assert NO_ZONE in sentences(found.repairs)
    assert found.venue == "School, Stillwater"


def test_broken_xml_is_read_up_to_the_event_it_breaks_off_in() -> None:
    found = reading("schedule-broken.xml")
    assert [fields["title"] for fields in found.sessions] == ["Stays"]
    assert found.sessions[0]["recording_url"] == "https://video.example/stays"
    assert sentences(found.repairs) == (
        "Incomplete: the XML is broken (line 6, character 1); it was read up to there.",
    )


def test_pretalx_submissions_come_once_for_each_slot() -> None:
    found = reading("pretalx-submissions.json", kind="pretalx", timezone="America/Chicago")
    told = {"title": "Flip the lab", "minutes": 45, "track": "Science", "type": "workshop", "speakers": ["Ada Quill"],
            "abstract": "Pegs. And **cards**.", "language": "en"}  # fmt: skip
    assert found.sessions == (
        {"id": "abc123", "start": "2027-06-17 09:00", "room": "Gym", **told},
        {
            "id": "def456", "title": "Called off", "start": "2027-06-17 11:00", "minutes": 60, "room": "Gym",
            "status": "cancelled",
        },
        {"id": "abc123-2", "key": "abc123", "start": "2027-06-18 09:00", "room": "Library", **told},
    )  # fmt: skip
    assert sentences(found.repairs) == ("Sessions that are 'submitted' were left out. (1 session: 'Under review')",)


def test_pretalx_slots_have_breaks_without_a_submission() -> None:
    found = reading("pretalx-slots.json")
    assert [(s["id"], s["title"], s.get("type")) for s in found.sessions] == [
        ("abc123", "Flip the lab", None), ("32", "Stretch your legs", "break"),
    ]  # fmt: skip
    assert sentences(found.repairs) == (NO_ZONE_BUT_OFFSETS,)


def test_pycon_is_a_flat_list_in_minutes() -> None:
    found = reading("pycon.json", kind="pycon")
    assert found.sessions == (
        {
            "id": "9", "title": "Flip the lab", "start": "2027-06-17 09:00", "minutes": 45, "room": "Gym",
            "track": "Science", "type": "talk", "speakers": ["Ada Quill"],
            "abstract": "Pegs & cards.\n\nhttps://flip.example/lab", "number": 9,
        },
        {
            "id": "10", "title": "Lunch", "start": "2027-06-17 12:00", "minutes": 60, "room": "all", "type": "lunch",
            "number": 10,
        },
    )  # fmt: skip


def test_xcal_of_both_kinds() -> None:
    old, new = reading("xcal-pentabarf.xcs"), reading("xcal-rfc6321.xml", kind="xcal")
    assert old.sessions == (
        {
            "id": "7", "title": "Flip the lab", "start": "2027-06-17 09:00", "minutes": 45, "room": "Gym",
            "track": "Science", "speakers": ["Ada Quill"], "abstract": "Pegs; write to (e-mail left out)",
            "number": 7,
        },
    )  # fmt: skip
    assert new.sessions == (
        {
            "id": "8-new-example", "title": "Flip the lab", "start": "2027-06-17 09:00", "minutes": 60,
            "room": "Gym", "status": "cancelled",
        },
    )  # fmt: skip
    assert (old.title, new.title, new.timezone, new.repairs) == ("Old meeting", "New meeting", "America/Chicago", ())


def test_a_calendar_s_events_are_sessions() -> None:
    found = reading("summer.ics", kind="ics")
    assert found.sessions == (
        {
            "id": "460-flip", "title": "Flip the lab", "start": "2027-06-17 09:00", "minutes": 60, "room": "Gym",
            "track": "Science, Labs", "speakers": ["Ada Quill"],
            "abstract": "Pegs; write to (e-mail left out)\n\nAnd cards.",
        },
        {
            "id": "461-flip", "title": "Slides", "start": "2027-06-17 10:00", "minutes": 60, "room": "Gym",
            "status": "cancelled",
        },
    )  # fmt: skip
    assert sentences(found.repairs) == (
        "Private events were left out.",
        "Attendees given by an e-mail address were not taken for speakers. (1 session: 'Flip the lab')",
        "Events that last whole days are no sessions, and were left out. (1 session: 'The whole day')",
        "It has no end and nothing follows, so it lasts 60 minutes. (1 session: 'Slides')",
        "E-mail addresses were left out.",
    )


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.iterdir() if "bomb" not in path.name))
def test_no_address_note_or_answer_passes(name: str) -> None:
    planted = (DATA / name).read_text("utf-8")
    made = reading(name, starts=date(2027, 6, 17))
    found = repr((replace(made, repairs=()), sentences(made.repairs)))
    assert "private" not in found.replace("'Private events", "")
    assert "@" not in found, planted[:80]


def test_days_without_dates_need_the_first_day_and_say_how_to_give_it() -> None:
    with pytest.raises(ParseError) as caught:
        reading("frab-without-dates.json")
    assert caught.value.message == "The programme has no dates."
    assert "--starts 2027-06-17" in caught.value.remedy
    found = reading("frab-without-dates.json", starts=date(2027, 12, 1))
    assert [fields["start"] for fields in found.sessions] == ["2027-12-02 09:00"]


def test_days_without_a_year_have_that_of_the_first_day_or_the_next() -> None:
    given = schedule(event(date=""), date="01-02")
    given["schedule"]["conference"]["days"][0]["rooms"]["Gym"][0]["start"] = "09:00"
    with pytest.raises(ParseError, match="no year"):
        read_json(given)
    found = read_json(given, starts=date(2027, 12, 30))
    assert [fields["start"] for fields in found.sessions] == ["2028-01-02 09:00"]


def test_declared_entities_are_refused() -> None:
    with pytest.raises(ParseError, match="declares entities"):
        reading("schedule-bomb.xml")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"start": "10:00"}, "Its date and its start name different times; that of the date was kept."),
        ({"id": None, "guid": ""}, "It has no id, so its address comes from its title."),
        ({"duration": "x"}, "It has no end and nothing follows, so it lasts 60 minutes."),
        ({"end": "2027-06-17T08:00:00-05:00", "duration": None},
         "It is said to end before it begins; its end was not used."),
        ({"title": {}}, "A session has no title; it is called 'Untitled'."),
        ({"date": "2027-06-17T09:00:00+02:00"},
         "Its times are offset otherwise than those of America/Chicago, which it names; the moments were kept."),
    ],
)  # fmt: skip
def test_what_one_event_lacks_is_mended_and_said(given: dict[str, Any], expected: str) -> None:
    found = read_json(schedule(event(**given)))
    assert len(found.sessions) == 1
    assert expected in [repair.partition(" (1 session")[0] for repair in sentences(found.repairs)]


def test_two_with_one_id_number_and_guid_become_two() -> None:
    found = read_json(schedule(event(), event(title="Another", date="2027-06-17T10:00:00-05:00")))
    assert [(s["id"], s.get("number"), s.get("guid")) for s in found.sessions] == [
        ("1", 1, "5b8f3a0e-0001"), ("1-2", None, None),
    ]  # fmt: skip
    assert len(found.repairs) == 3


def test_an_id_stays_when_the_title_changes() -> None:
    before, after = (read_json(schedule(event(title=title))) for title in ("Old words", "New words"))
    assert [s["id"] for s in before.sessions] == [s["id"] for s in after.sessions] == ["1"]


@pytest.mark.parametrize(
    ("written", "zone", "said"),
    [
        ("america/chicago", "America/Chicago", ()),
        ("CET", "Europe/Berlin", ("The programme's zone 'CET' is understood as the clocks of Europe/Berlin.",)),
        ("Mars/Base", "America/Denver", (
            "The programme's zone 'Mars/Base' is no zone's name, so it is not used.",
            "The programme names no time zone, so its times are read as those of America/Denver.",
        )),
    ],
)  # fmt: skip
def test_zones_as_they_are_written(written: str, zone: str, said: tuple[str, ...]) -> None:
    given = schedule(event(date="2027-06-17T09:00:00"))
    given["schedule"]["conference"]["time_zone_name"] = written
    found = read_json(given, site="America/Denver")
    assert (found.timezone, found.sessions[0]["start"], sentences(found.repairs)) == (zone, "2027-06-17 09:00", said)


def test_times_are_on_the_walls_of_the_conference_that_asks() -> None:
    found = reading("frab-small.json", timezone="Europe/Madrid")
    assert (found.timezone, found.sessions[0]["start"]) == ("Europe/Madrid", "2027-06-17 16:00")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<!doctype html><html><body>Our programme</body></html>", "This is a web page, not a programme's data."),
        (b"talks_day1:\n  - time: '9:00'\n", "This is no programme that flipkit knows."),
        (b"", "This is no programme that flipkit knows."),
        (b'{"schedule": {', "This is not JSON that can be read"),
        (b"[" * 100_000, "This is not JSON that can be read"),
        (b"<rss><channel/></rss>", "This XML is no schedule but <rss>."),
        (b'{"count": 1, "results": [{"code": "S1", "name": "Ada Quill"}]}', "There are no sessions in this answer"),
        (b'{"sessions": [], "rooms": []}', "This is no programme of Sessionize."),
        (b'{"schedule": {"conference": {"days": []}}}', "This schedule has no days."),
    ],
)
def test_what_is_no_programme_is_refused_with_a_remedy(body: bytes, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        read(body, kind="", source="x")
    assert caught.value.message.startswith(words)
    assert caught.value.remedy


def test_another_system_than_was_said_is_read_and_said() -> None:
    found = reading("pycon.json", kind="sessionize")
    assert "This is not what sessionize writes but pycon, and was read as that." in sentences(found.repairs)


@pytest.mark.parametrize("start", ["20:00", "8:00 PM", "8:00 p. m.", "8:00 p.\u202fm.", "8:00 de la tarde", "20h00"])
def test_the_afternoon_is_no_morning(start: str) -> None:
    found = read_json(schedule(event(date="", start=start)))
    assert [fields["start"] for fields in found.sessions] == ["2027-06-17 20:00"]


def test_a_date_in_utc_beside_a_start_on_the_wall_is_no_contradiction() -> None:
    found = read_json(schedule(event(date="2027-06-17T14:00:00+00:00", start="09:00")))
    assert ([fields["start"] for fields in found.sessions], found.repairs) == (["2027-06-17 09:00"], ())


def test_a_zone_by_the_name_of_its_city_is_that_of_the_city() -> None:
    given = schedule(event(date="2027-06-17T10:00:00"))
    given["schedule"]["conference"]["time_zone_name"] = "Berlin"
    found = read_json(given)
    assert (found.timezone, found.sessions[0]["start"], sentences(found.repairs)) == (
        "Europe/Berlin", "2027-06-17 10:00",
        ("The programme's zone 'Berlin' is understood as the clocks of Europe/Berlin.",),
    )  # fmt: skip


def test_names_keep_the_brackets_that_belong_to_them_and_who_is_to_come_is_nobody() -> None:
    people = ["Ada Ruiz (she/her)", "Bo Lind (Mill Street School) <bo@mill.example>", "TBA", "N.N.", "Speaker TBD"]
    found = read_json(schedule(event(persons=[{"public_name": name} for name in people])))
    assert found.sessions[0]["speakers"] == ["Ada Ruiz (she/her)", "Bo Lind (Mill Street School)"]


@pytest.mark.parametrize("room", ["TBA", "por confirmar", "All rooms", "todas las salas"])
def test_a_room_that_is_none_is_not_listed(room: str) -> None:
    found = read_json(schedule(rooms={room: [event()]}))
    assert (found.sessions[0]["room"], found.rooms) == ("all", ())


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Check-in", "registration"), ("Sign-in & coffee", "registration"), ("Boxed lunch", "lunch"),
        ("Lunch on your own", "lunch"), ("Passing period", "break"), ("Mittagspause", "lunch"),
        ("Pause-café", "coffee"),
        ("Breaks that work", None), ("Opening", None),
    ],
)  # fmt: skip
def test_a_pause_is_known_by_its_title(title: str, kind: str | None) -> None:
    assert read_json(schedule(event(title=title))).sessions[0].get("type") == kind
